"""Statements with their dates: files, whose names may have them, and lines of JSON."""

import codecs
import datetime as dt
import gzip
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from io import BufferedReader, BytesIO
from pathlib import Path, PurePath
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from pydantic_core import from_json

from app.api.submission import SubmittedText
from app.cli.console import note
from app.cli.targets import STDIN, is_url, opened
from app.domain.errors import LeftoutError, UnreadableStatement
from app.domain.statement import Description, Document
from app.domain.validation import Mistaken, spelled, validated
from app.reading.source import SourceReader
from app.reading.source_type import SourceType

_LINES = (".jsonl", ".jsonl.gz")
_GZIP = b"\x1f\x8b"
_DATE = re.compile(r"(?<!\d)((?:1[5-9]|2[01])\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)", re.ASCII)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*", re.ASCII | re.DOTALL)
_KEYS = frozenset({*SubmittedText.model_fields, "speaker"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A statement before it is read; `where` is its file or URL, and its line in it.

    `read` raises LeftoutError where it cannot be had or read.
    """

    where: str
    read: Callable[[], Document]


class DatedReader:
    """Reads statements with the dates that they, or the names of their files, have.

    `speakers` go before what a statement says of its own. With `lines` every file is lines of
    JSON, whatever its name is, and so is standard input.
    """

    def __init__(
        self, reader: SourceReader, speakers: Sequence[str] = (), *, lines: bool = False
    ) -> None:
        self._reader = reader
        self._speakers = tuple(speakers)
        self._lines = lines
        self._told: set[str] = set()

    def unread(self, targets: Iterable[str]) -> Iterator[Unread]:
        """The statements of files, URLs and standard input, in their order."""
        for target in targets:
            if self._lines or target.lower().endswith(_LINES):
                yield from self._of_lines(target)
            else:
                yield Unread(target, partial(self._document, target))

    def _document(self, target: str) -> Document:
        document = opened(target, self._speakers, self._reader)
        return document if document.statement.date else _dated(document, date_in_name(target))

    def _of_lines(self, target: str) -> Iterator[Unread]:
        try:
            with _lines_of(target) as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        where = f"{target}:{number}"
                        yield Unread(where, partial(self._of_line, where, line))
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or str(error)
            broken = UnreadableStatement(f"cannot be read: {reason.rstrip('.')}.")
            yield Unread(target, partial(_fail, broken))

    def _of_line(self, where: str, line: bytes) -> Document:
        found = validated(SubmittedText, self._known(where, _object(line)))
        if isinstance(found, Mistaken):
            raise UnreadableStatement(
                "; ".join(f"{spelled(path)}{detail}" for path, detail in found.mistakes) + "."
            )
        known = Description(speakers=self._speakers).completed(found)
        return self._reader.read_text(found.text, SourceType(found.media_type.value), known)

    def _known(self, where: str, content: dict[str, Any]) -> dict[str, Any]:
        """What is read of a line; each key that is not is told once."""
        for key in sorted(content.keys() - _KEYS - self._told):
            note(f"{where}: the key {key!r} is not read, here and further on.")
        self._told |= content.keys() - _KEYS
        known = {key: content[key] for key in content.keys() & _KEYS if content[key] is not None}
        speakers = known.pop("speaker", None)
        speakers = known.get("speakers", speakers)
        if speakers is not None:
            known["speakers"] = [speakers] if isinstance(speakers, str) else speakers
        instant = _INSTANT.fullmatch(str(known.get("date")))
        if instant:
            known["date"] = instant[1]
        return known


def readable(statements: Iterable[Unread]) -> Iterator[Document]:
    """The documents of those that can be read; it is told why others cannot."""
    for unread in statements:
        try:
            yield unread.read()
        except LeftoutError as error:
            note(refusal(unread.where, error))


def refusal(where: str, error: LeftoutError) -> str:
    """Why a statement is not taken, on one line."""
    return " ".join([f"{where}: {error.detail}", *map(str, error.mistakes)])


def refuse_undated(document: Document) -> None:
    """Refuse a document without a date.

    Raises:
        UnreadableStatement: it has none.
    """
    if document.statement.date is None:
        raise UnreadableStatement(
            "has no date: it is read from front matter, from the name of the file "
            "(2004-03-16.txt), or from `date` in a line of JSON."
        )


def date_in_name(target: str) -> dt.date | None:
    """The date in the name of a file or the last part of a URL; None where there are several."""
    name = PurePath(unquote(urlsplit(target).path) if is_url(target) else target).name
    days = {day for found in _DATE.finditer(name) if (day := _day(found[1], found[3], found[4]))}
    return days.pop() if len(days) == 1 else None


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _dated(document: Document, date: dt.date | None) -> Document:
    statement = document.statement.model_copy(update={"date": date})
    return replace(document, statement=statement)


@contextmanager
def _lines_of(target: str) -> Iterator[Iterable[bytes]]:
    """The lines at a target, unpacked where it is gzip: its content tells, not its name."""
    content = BufferedReader(BytesIO(sys.stdin.buffer.read())) if target == STDIN else None
    with content or Path(target).open("rb") as stream:
        if stream.peek(len(_GZIP)).startswith(_GZIP):
            with gzip.open(stream) as unpacked:
                yield unpacked
        else:
            yield stream


def _object(line: bytes) -> dict[str, Any]:
    try:
        content = from_json(line.removeprefix(codecs.BOM_UTF8))
    except ValueError as error:
        raise UnreadableStatement(f"is not JSON: {error}.") from error
    if not isinstance(content, dict):
        raise UnreadableStatement('is no JSON object: expected {"date": …, "text": …}.')
    return content


def _fail(error: LeftoutError) -> NoReturn:
    raise error
