"""A series over time: what each statement says of each commitment, and what was dropped when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pydantic import Field

from app.domain.checklist import Severity
from app.domain.finding import Change, Evidence, Finding, Reason, Status
from app.domain.part import Part
from app.domain.record import Turn, proof, turn
from app.domain.report import ChecklistSummary, Report, Verdict
from app.domain.series import SeriesSummary


class TimelineStatement(Part):
    """A statement of the series: a column of the heat map."""

    check: str = Field(description="The id of its stored report.")
    date: dt.date
    title: str | None
    speakers: tuple[str, ...]
    source: str | None
    language: str
    words: int
    verdict: Verdict


class Cell(Part):
    """What one statement says of one commitment, and what changed since the one before."""

    check: str = Field(description="The id of the stored report that has the finding.")
    status: Status
    reason: Reason | None
    confidence: float = Field(ge=0, le=1)
    review: bool
    change: Change | None = Field(None, description="Since the one judged before.")
    change_review: bool = Field(default=False, description="It is a guess: a person decides.")
    ruled: bool = Field(default=False, description="A person has decided it.")
    evidence: Evidence | None = Field(None, description="What shows it; null for silence.")


class Row(Part):
    """A commitment over time; `cells` are in the order of the timeline's statements.

    A cell is null where the statement was judged by a revision without the commitment.
    """

    commitment: str
    expects: str
    severity: Severity
    cells: tuple[Cell | None, ...]


class Drop(Part):
    """A commitment that a statement makes no more, with the last words that made it."""

    commitment: str
    expects: str
    check: str = Field(description="The stored report of the statement that drops it.")
    on: dt.date
    last_check: str = Field(description="The stored report of the statement before.")
    last_on: dt.date
    last_quote: str | None
    review: bool = Field(description="It is a guess: a person decides.")


class Timeline(Part):
    """The statements of a series in the order of their dates, commitment by commitment."""

    series: SeriesSummary
    checklists: tuple[ChecklistSummary, ...]
    statements: tuple[TimelineStatement, ...]
    drops: tuple[Drop, ...] = Field(description="In the order of their dates.")
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def timeline(
    series: SeriesSummary, checklists: Sequence[ChecklistSummary], reports: Sequence[Report]
) -> Timeline:
    """The timeline of reports on dated statements, in the order of their dates."""
    statements = tuple(map(_statement, reports))
    found = [{finding.commitment: finding for finding in report.findings} for report in reports]
    latest = {finding.commitment: finding for by_id in found for finding in by_id.values()}
    rows = tuple(
        Row(
            commitment=commitment,
            expects=finding.expects,
            severity=finding.severity,
            cells=tuple(_cells([by_id.get(commitment) for by_id in found], statements)),
        )
        for commitment, finding in latest.items()
    )
    drops = sorted((drop for row in rows for drop in _drops(row, statements)), key=lambda d: d.on)
    return Timeline(
        series=series,
        checklists=tuple(checklists),
        statements=statements,
        drops=tuple(drops),
        rows=rows,
        notes=_notes(checklists, reports),
    )


def _statement(report: Report) -> TimelineStatement:
    statement = report.statement
    if statement.date is None:
        raise ValueError(f"report {report.id} in a series has no date")
    return TimelineStatement(
        check=report.id,
        date=statement.date,
        title=statement.title,
        speakers=statement.speakers,
        source=statement.source,
        language=statement.language,
        words=statement.words,
        verdict=report.verdict,
    )


def _cells(
    findings: Sequence[Finding | None], statements: Sequence[TimelineStatement]
) -> Iterator[Cell | None]:
    before: Finding | None = None
    for finding, statement in zip(findings, statements, strict=True):
        if finding is None:
            yield None
            continue
        found = turn(before, finding) if before else Turn(None, review=False)
        yield Cell(
            check=statement.check,
            status=finding.status,
            reason=finding.reason,
            confidence=finding.confidence,
            review=finding.review,
            change=found.change,
            change_review=found.review,
            ruled=finding.decided,
            evidence=proof(finding),
        )
        before = finding


def _drops(row: Row, statements: Sequence[TimelineStatement]) -> Iterator[Drop]:
    judged = [(s, c) for s, c in zip(statements, row.cells, strict=True) if c is not None]
    for (last, said), (statement, cell) in pairwise(judged):
        if cell.change is Change.DROPPED:
            yield Drop(
                commitment=row.commitment,
                expects=row.expects,
                check=statement.check,
                on=statement.date,
                last_check=last.check,
                last_on=last.date,
                last_quote=said.evidence.quote if said.evidence else None,
                review=cell.change_review,
            )


def _notes(checklists: Sequence[ChecklistSummary], reports: Sequence[Report]) -> tuple[str, ...]:
    current = {(checklist.id, checklist.revision) for checklist in checklists}
    older = sum({(c.id, c.revision) for c in report.checklists} != current for report in reports)
    if not older:
        return ()
    were = "statement was" if older == 1 else "statements were"
    return (f"{older} {were} judged by other revisions of the checklists than the series has now.",)
