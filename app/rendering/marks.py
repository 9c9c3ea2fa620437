"""The statement's text cut at its evidence, so that a page can mark what is quoted."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

from app.domain.finding import Evidence
from app.domain.report import Offsets, Report

Span: TypeAlias = tuple[int, int]
"""Where evidence begins and ends, in the unit of the report."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: marked or not, and which spans begin with it."""

    text: str
    marked: bool
    begins: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text as pieces in order, and the spans that are marked in it."""

    pieces: tuple[Piece, ...]
    spans: frozenset[Span]


def marked_text(report: Report) -> MarkedText:
    """The text of the statement with its evidence, where it comes with the report.

    Spans may overlap and repeat; one whose text is not the quote is left out.
    """
    text = report.statement.text or ""
    found = dict(_located(text, report.offsets, _evidence(report)))
    cuts = sorted({0, len(text), *(cut for span in found.values() for cut in span)})
    depth = _depths(cuts, found.values())
    begins: dict[int, list[Span]] = {}
    for span, (start, _) in found.items():
        begins.setdefault(start, []).append(span)
    pieces = tuple(
        Piece(
            text[start:end],
            marked=depth[start] > 0,
            begins=tuple(begins.get(start, ())),
        )
        for start, end in pairwise(cuts)
    )
    return MarkedText(pieces, frozenset(found))


def _evidence(report: Report) -> Iterator[Evidence]:
    for finding in report.findings:
        yield from finding.evidence


def _located(
    text: str, offsets: Offsets, evidence: Iterable[Evidence]
) -> Iterator[tuple[Span, Span]]:
    """The spans, each with its code points."""
    positions = _positions(text, offsets)
    for item in evidence:
        start, end = bisect_left(positions, item.start), bisect_left(positions, item.end)
        if item.quote and text[start:end] == item.quote:
            yield (item.start, item.end), (start, end)


def _positions(text: str, offsets: Offsets) -> Sequence[int]:
    """Where each code point begins, in the unit of the offsets, and where the last one ends."""
    if offsets is Offsets.CODEPOINT:
        return range(len(text) + 1)
    width = _utf16_units if offsets is Offsets.UTF16 else _utf8_bytes
    return [0, *accumulate(map(width, text))]


def _utf16_units(character: str) -> int:
    return 2 if ord(character) > 0xFFFF else 1  # noqa: PLR2004 - the last of the basic plane


def _utf8_bytes(character: str) -> int:
    return len(character.encode("utf-8", "surrogatepass"))


def _depths(cuts: Sequence[int], spans: Iterable[Span]) -> dict[int, int]:
    """How many spans cover the text after each cut."""
    steps = dict.fromkeys(cuts, 0)
    for start, end in spans:
        steps[start] += 1
        steps[end] -= 1
    return dict(zip(cuts, accumulate(steps[cut] for cut in cuts), strict=True))
