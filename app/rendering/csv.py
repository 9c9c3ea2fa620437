"""Reports as CSV (RFC 4180): a row a finding, in checklist order."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from app.domain.finding import Earlier, Finding, Ruling
from app.domain.report import Report
from app.rendering.cells import csv_cell

_COLUMNS = (
    "source",
    "title",
    "date",
    "checklist",
    "commitment",
    "expects",
    "severity",
    "status",
    "reason",
    "confidence",
    "review",
    "change",
    "earlier_date",
    "earlier_quote",
    "waived",
    "known",
    "explanation",
    "quote",
    "role",
    "speaker",
    "page",
    "line",
    "report",
    "ruling",
    "ruling_note",
    "ruled_by",
    "found",
)


def render_csv(reports: Sequence[Report]) -> str:
    """The reports as one table; columns of evidence tell of the first passage quoted."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for report in reports:
        for finding in report.findings:
            writer.writerow(map(csv_cell, _row(report, finding)))
    return table.getvalue()


def _row(report: Report, finding: Finding) -> Iterator[object]:
    checklist, _, commitment = finding.commitment.rpartition(".")
    yield from (report.statement.source, report.statement.title, report.statement.date)
    yield from (checklist, commitment, finding.expects, finding.severity.value)
    yield from (finding.status.value, finding.reason and finding.reason.value)
    yield from (finding.confidence, finding.review)
    yield finding.change and finding.change.value
    yield from _earlier(finding.earlier)
    yield from (finding.waived and finding.waived.reason, finding.known)
    yield finding.explanation
    if finding.evidence:
        first = finding.evidence[0]
        yield from (first.quote, first.role.value, first.speaker)
        yield from (first.place.page, first.place.line)
    else:
        yield from (None,) * 5
    yield report.id
    yield from _ruling(finding.ruling)


def _earlier(earlier: Earlier | None) -> tuple[object, object]:
    return (earlier.on, earlier.quote) if earlier else (None, None)


def _ruling(ruling: Ruling | None) -> tuple[object, ...]:
    if ruling is None:
        return (None,) * 4
    return (ruling.decision.value, ruling.note, ruling.by, ruling.found.status.value)
