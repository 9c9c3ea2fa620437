"""Reports as CSV (RFC 4180): a row a finding, in checklist order."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from app.domain.finding import Finding
from app.domain.report import Report
from app.rendering.characters import printable

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
    "waived",
    "known",
    "explanation",
    "quote",
    "role",
    "speaker",
    "page",
    "line",
    "report",
)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def render_csv(reports: Sequence[Report]) -> str:
    """The reports as one table; columns of evidence tell of the first passage quoted."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for report in reports:
        for finding in report.findings:
            writer.writerow(map(_cell, _row(report, finding)))
    return table.getvalue()


def _row(report: Report, finding: Finding) -> Iterator[object]:
    checklist, _, commitment = finding.commitment.rpartition(".")
    yield from (report.statement.source, report.statement.title, report.statement.date)
    yield from (checklist, commitment, finding.expects, finding.severity.value)
    yield from (finding.status.value, finding.reason and finding.reason.value)
    yield from (finding.confidence, _flag(value=finding.review))
    yield finding.change and finding.change.value
    yield from (finding.waived and finding.waived.reason, _flag(value=finding.known))
    yield finding.explanation
    if finding.evidence:
        first = finding.evidence[0]
        yield from (first.quote, first.role.value, first.speaker)
        yield from (first.place.page, first.place.line)
    else:
        yield from (None,) * 5
    yield report.id


def _flag(*, value: bool) -> str:
    return "true" if value else "false"


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else printable(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
