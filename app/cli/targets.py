"""What `leftout check` is given: files, globs, folders, URLs and standard input, to documents."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from wcmatch import glob

from app.domain.errors import LeftoutError, Mistake, UnreadableStatement
from app.domain.statement import Description, Document
from app.reading.source import Source, SourceReader
from app.reading.source_type import SUFFIXES, declared_type
from app.storing.configuration import GLOB

STDIN = "-"


class NothingToCheck(LeftoutError):
    """No statements are named, or none are where they should be."""

    title = "There is nothing to check"


def expanded(targets: Sequence[str]) -> list[str]:
    """Each statement once: globs and folders to their files, in the order of their names.

    Raises:
        NothingToCheck: a glob or a folder holds none; all of them are told.
    """
    found: list[str] = []
    empty: list[Mistake] = []
    for target in targets:
        files = list(_files(target))
        if not files:
            empty.append(Mistake("no statements are there", file=target))
        found += files
    if empty:
        raise NothingToCheck("There is nothing to check.", tuple(empty))
    return list(dict.fromkeys(found))


def _files(target: str) -> Iterator[str]:
    path = Path(target)
    if target == STDIN or is_url(target) or path.is_file():
        yield target
    elif path.is_dir():
        yield from sorted(str(file) for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
    elif glob.is_magic(target, flags=GLOB):
        yield from sorted(file for file in glob.glob(target, flags=GLOB) if Path(file).is_file())
    else:
        yield target


def is_url(target: str) -> bool:
    return target.lower().startswith(("http://", "https://"))


def is_file(target: str) -> bool:
    return target != STDIN and not is_url(target)


def opened(target: str, speakers: Sequence[str], reader: SourceReader) -> Document:
    """The statement at a target.

    Raises:
        LeftoutError: it cannot be had or read.
    """
    known = Description(speakers=tuple(speakers))
    if is_url(target):
        return reader.read(asyncio.run(reader.fetch(target, known)))
    if target != STDIN:
        known = known.completed(Description(source=target[:2000]))
    return reader.read(Source(_bytes(target), declared_type("", target), description=known))


def _bytes(target: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if target == STDIN else Path(target).read_bytes()
    except OSError as error:
        raise UnreadableStatement(f"cannot be read: {error.strerror}.") from error
