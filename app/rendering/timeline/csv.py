"""Timelines as CSV (RFC 4180): a row a cell, by statement and then by commitment."""

import csv
from collections.abc import Iterator
from io import StringIO

from app.domain.timeline import Cell, Row, Timeline, TimelineStatement
from app.rendering.cells import csv_cell

_COLUMNS = (
    "series",
    "date",
    "title",
    "source",
    "speakers",
    "checklist",
    "commitment",
    "expects",
    "severity",
    "status",
    "reason",
    "confidence",
    "review",
    "change",
    "change_review",
    "quote",
    "page",
    "line",
    "check",
    "ruled",
)


def timeline_csv(timeline: Timeline) -> str:
    """The timeline as one table; what was not judged has no row, silence has no quote."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for at, statement in enumerate(timeline.statements):
        for row in timeline.rows:
            if cell := row.cells[at]:
                values = _values(timeline.series.id, statement, row, cell)
                writer.writerow(map(csv_cell, values))
    return table.getvalue()


def _values(series: str, statement: TimelineStatement, row: Row, cell: Cell) -> Iterator[object]:
    checklist, _, commitment = row.commitment.rpartition(".")
    yield from (series, statement.date, statement.title, statement.source)
    yield "; ".join(statement.speakers)
    yield from (checklist, commitment, row.expects, row.severity.value)
    yield from (cell.status.value, cell.reason and cell.reason.value)
    yield from (cell.confidence, cell.review)
    yield from (cell.change and cell.change.value, cell.change_review)
    if cell.evidence:
        yield from (cell.evidence.quote, cell.evidence.place.page, cell.evidence.place.line)
    else:
        yield from (None,) * 3
    yield from (cell.check, cell.ruled)
