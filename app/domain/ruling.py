"""Rulings: a person overrules or confirms a finding; what the engine found stays with it."""

import datetime as dt
from collections.abc import Callable, Iterator

from pydantic import AwareDatetime

from app.domain.checklist import Prose
from app.domain.errors import UnknownFinding
from app.domain.finding import Decision, Evidence, Finding, Found, Ruling, Status
from app.domain.keeping import Kept
from app.domain.part import Part
from app.domain.record import bare, compared
from app.domain.report import ChecklistSummary, EngineSummary, Report, StatementSummary
from app.domain.statement import Name

_INNER = str.maketrans("“”", "‘’")


class Labelled(Part):
    """A finding that a person ruled on, as labelled data: a line of the export."""

    check: str
    commitment: str
    expects: str
    label: Decision
    note: Prose | None
    by: Name | None
    at: AwareDatetime
    found: Found
    engine: EngineSummary
    checklist: ChecklistSummary | None
    statement: StatementSummary
    evidence: tuple[Evidence, ...]
    """Offsets are in code points of the statement's text."""


def rule(
    report: Report,
    commitment: str,
    *,
    decision: Decision,
    note: str | None = None,
    by: str | None = None,
    at: dt.datetime,
) -> Report:
    """The report with a finding as a person decides; in the place of an earlier ruling on it.

    Raises:
        UnknownFinding: the report has no such commitment.
    """

    def ruled(finding: Finding) -> Finding:
        found = _as_found(finding)
        ruling = Ruling(decision=decision, note=note, by=by, at=at, found=_found(found))
        return _ruled(found, ruling)

    return _changed(report, commitment, ruled)


def withdraw(report: Report, commitment: str) -> Report:
    """The report with a finding as the engine found it.

    Raises:
        UnknownFinding: the report has no such commitment, or nobody has ruled on it.
    """

    def withdrawn(finding: Finding) -> Finding:
        if finding.ruling is None:
            raise UnknownFinding(f"Nobody has ruled on {commitment!r} in report {report.id!r}.")
        return _as_found(finding)

    return _changed(report, commitment, withdrawn)


def carried(report: Report, former: Report) -> Report:
    """A new report on a statement with the rulings on a former one.

    They hold where the commitment expects the same as before.
    """
    expected = {finding.commitment: finding.expects for finding in report.findings}
    for finding in former.findings:
        ruling = finding.ruling
        if ruling and expected.get(finding.commitment) == finding.expects:
            report = rule(
                report,
                finding.commitment,
                decision=ruling.decision,
                note=ruling.note,
                by=ruling.by,
                at=ruling.at,
            )
    return report


def last_ruled(report: Report) -> dt.datetime | None:
    """When somebody ruled on a finding of the report last; None where nobody did."""
    return max((f.ruling.at for f in report.findings if f.ruling), default=None)


def labelled(kept: Kept) -> Iterator[Labelled]:
    """The findings of a stored report that a person ruled on, in checklist order."""
    report = kept.report
    checklists = {checklist.id: checklist for checklist in report.checklists}
    text = kept.document.statement.text
    for finding in report.findings:
        if ruling := finding.ruling:
            yield Labelled(
                check=report.id,
                commitment=finding.commitment,
                expects=finding.expects,
                label=ruling.decision,
                note=ruling.note,
                by=ruling.by,
                at=ruling.at,
                found=ruling.found,
                engine=report.engine,
                checklist=checklists.get(finding.commitment.rpartition(".")[0]),
                statement=report.statement.model_copy(update={"text": text}),
                evidence=finding.evidence,
            )


def _changed(report: Report, commitment: str, change: Callable[[Finding], Finding]) -> Report:
    if commitment not in {finding.commitment for finding in report.findings}:
        raise UnknownFinding(f"Report {report.id!r} has no finding on {commitment!r}.")
    return report.with_findings(
        change(finding) if finding.commitment == commitment else finding
        for finding in report.findings
    )


def _found(finding: Finding) -> Found:
    return Found(**{name: getattr(finding, name) for name in Found.model_fields})


def _as_found(finding: Finding) -> Finding:
    """A finding without what a person decided."""
    if finding.ruling is None:
        return finding
    return finding.model_copy(update={"ruling": None, **dict(finding.ruling.found)})


def _ruled(found: Finding, ruling: Ruling) -> Finding:
    if ruling.settles:
        status = Status(ruling.decision.value)
        reason = found.reason if status is found.status else None
        decided = {"status": status, "reason": reason, "review": False, "confidence": 1.0}
    else:
        decided = {"review": True}
    explanation = f"{_decided(ruling)} {_engine(ruling.found)}: {bare(found)}"
    ruled = found.model_copy(update={**decided, "explanation": explanation, "ruling": ruling})
    return compared(ruled, found.earlier) if found.earlier else ruled


def _decided(ruling: Ruling) -> str:
    """What a person decided, when and why."""
    day = f"{ruling.at.day} {ruling.at:%B %Y}"
    note = f" “{' '.join(ruling.note.split()).translate(_INNER)}”" if ruling.note else ""
    if not ruling.settles:
        return f"{ruling.by or 'A person'} is not sure ({day}).{note}"
    did = "Confirmed" if ruling.agrees else "Overruled"
    return f"{did} by {ruling.by or 'a person'} on {day}: {ruling.decision.value}.{note}"


def _engine(found: Found) -> str:
    reason = f" ({found.reason.value.replace('_', ' ')})" if found.reason else ""
    return f"The engine had found it {found.status.value}{reason}, {found.confidence:.0%} sure"
