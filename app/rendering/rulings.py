"""Rulings as labelled data: JSON lines, or a CSV table (RFC 4180)."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from io import StringIO
from types import MappingProxyType

from app.domain.ruling import Labelled
from app.rendering.cells import csv_cell

_COLUMNS = (
    "check",
    "checklist",
    "revision",
    "commitment",
    "expects",
    "label",
    "note",
    "by",
    "at",
    "found",
    "found_reason",
    "found_confidence",
    "found_review",
    "engine",
    "engine_version",
    "model",
    "title",
    "speakers",
    "date",
    "source",
    "language",
    "sha256",
    "quote",
    "role",
    "start",
    "end",
    "text",
)
# JSON lets these stand in a string as they are, but many readers take them for the end of a line.
_LINES = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


class RulingsFormat(StrEnum):
    """The formats that rulings come in."""

    JSONL = "jsonl"
    CSV = "csv"


RULINGS_MEDIA_TYPES: Mapping[RulingsFormat, str] = MappingProxyType(
    {RulingsFormat.JSONL: "application/x-ndjson", RulingsFormat.CSV: "text/csv"}
)


def render_rulings(rulings: Iterable[Labelled], format_: RulingsFormat) -> Iterator[str]:
    """The rulings line by line, as they come; columns of evidence tell of the first passage."""
    if format_ is RulingsFormat.JSONL:
        return (f"{ruling.model_dump_json().translate(_LINES)}\n" for ruling in rulings)
    return _table(rulings)


def _table(rulings: Iterable[Labelled]) -> Iterator[str]:
    yield _line(_COLUMNS)
    for ruling in rulings:
        yield _line(_row(ruling))


def _line(values: Iterable[object]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(csv_cell, values))
    return line.getvalue()


def _row(ruling: Labelled) -> Iterator[object]:
    checklist, _, commitment = ruling.commitment.rpartition(".")
    yield from (ruling.check, checklist, ruling.checklist and ruling.checklist.revision)
    yield from (commitment, ruling.expects)
    yield from (ruling.label.value, ruling.note, ruling.by, ruling.at.isoformat())
    found, engine, statement = ruling.found, ruling.engine, ruling.statement
    yield from (found.status.value, found.reason and found.reason.value)
    yield from (found.confidence, found.review)
    yield from (engine.name, engine.version, engine.model)
    yield from (statement.title, "; ".join(statement.speakers), statement.date, statement.source)
    yield from (statement.language, statement.sha256)
    if ruling.evidence:
        first = ruling.evidence[0]
        yield from (first.quote, first.role.value, first.start, first.end)
    else:
        yield from (None,) * 4
    yield statement.text
