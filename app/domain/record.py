"""What became of a commitment: a finding against what was on the record before."""

from collections.abc import Iterable, Sequence

from app.domain.checklist import Precedent
from app.domain.finding import Change, Earlier, Evidence, Finding, Role, Status
from app.domain.report import Report

_WEIGHTS = {Status.PRESENT: 2, Status.PARTIAL: 1, Status.CONTRADICTED: 0, Status.ABSENT: 0}
"""How much of a commitment a status is."""
_CHANGES = {
    Change.DROPPED: "It was dropped",
    Change.WEAKENED: "It was weakened",
    Change.STRENGTHENED: "It was strengthened",
}


def change(before: Status, now: Status) -> Change | None:
    """What became of a commitment from one statement to the next; None where neither made it."""
    weights = _WEIGHTS[before], _WEIGHTS[now]
    match weights:
        case (0, 0):
            return None
        case (0, _):
            return Change.NEW
        case (_, 0):
            return Change.DROPPED
        case (earlier, later) if earlier == later:
            return Change.KEPT
        case (earlier, later):
            return Change.WEAKENED if later < earlier else Change.STRENGTHENED


def proof(finding: Finding) -> Evidence | None:
    """The passage that shows what the finding says; None where only the nearest are quoted."""
    return next((item for item in finding.evidence if item.role is not Role.NEAREST), None)


def as_earlier(finding: Finding, report: Report, check: str | None = None) -> Earlier:
    """A finding on an earlier statement, as a record; `check` is the id that it is stored under."""
    quoted, statement = proof(finding), report.statement
    return Earlier(
        status=finding.status,
        review=finding.review,
        quote=quoted.quote if quoted else None,
        by=statement.speakers,
        on=statement.date,
        title=statement.title,
        source=statement.source,
        check=check,
    )


def as_precedent(precedent: Precedent) -> Earlier:
    """What a checklist has on record: it was said, and somebody has vouched for it."""
    return Earlier(
        status=Status.PRESENT,
        review=False,
        quote=precedent.said,
        by=(precedent.by,),
        on=precedent.on,
        source=precedent.source,
    )


def compared(finding: Finding, earlier: Earlier) -> Finding:
    """A finding with what became of its commitment since an earlier statement.

    The change is a guess where one of the two findings is: the explanation then says so.
    """
    found = change(earlier.status, finding.status)
    return finding.model_copy(
        update={
            "change": found,
            "earlier": earlier if found else None,
            "explanation": finding.explanation + _explained(found, earlier),
        }
    )


def against(report: Report, earlier: Sequence[Report]) -> Report:
    """A report with what became of each commitment since earlier statements, in any order.

    Each commitment is compared with the latest of them that speaks of it; where none does, with
    the silence of the latest, so that it can be new. What a checklist has on record counts as
    one of them.
    """
    if not earlier:
        return report
    ordered = sorted(earlier, key=_date)
    return report.with_findings(
        _against(finding, [_of(finding.commitment, each) for each in ordered])
        for finding in report.findings
    )


def _against(finding: Finding, records: Sequence[Earlier]) -> Finding:
    known = [finding.earlier, *records] if finding.earlier else [*records]
    speaking = [record for record in known if record.status is not Status.ABSENT]
    latest = max(speaking or known, key=lambda record: record.on.toordinal() if record.on else 0)
    if latest is finding.earlier:
        return finding
    if finding.earlier:
        bare = finding.explanation.removesuffix(_explained(finding.change, finding.earlier))
        finding = finding.model_copy(update={"explanation": bare})
    return compared(finding, latest)


def _of(commitment: str, report: Report) -> Earlier:
    found = next(finding for finding in report.findings if finding.commitment == commitment)
    return as_earlier(found, report)


def _date(report: Report) -> int:
    day = report.statement.date
    return day.toordinal() if day else 0


def _explained(found: Change | None, earlier: Earlier) -> str:
    """What the record adds to an explanation; empty where nothing is lost or gained."""
    if found not in _CHANGES:
        return ""
    sure = "" if not earlier.review else ", if the earlier statement is read rightly"
    quote = f": “{earlier.quote.rstrip('.')}”" if earlier.quote else " it"
    source = f" ({earlier.source})" if earlier.source else ""
    return f" {_CHANGES[found]}{sure}. Before, {_named(earlier)}{quote}{source}."


def _named(earlier: Earlier) -> str:
    who = _joined(earlier.by) or (f"“{earlier.title}”" if earlier.title else "the statement")
    when = f" on {earlier.on.day} {earlier.on:%B %Y}" if earlier.on else ""
    return f"{who} said{when}"


def _joined(names: Iterable[str]) -> str:
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last
