"""PDF to text: lines to paragraphs, without the heads and feet of pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError, PdfPage
from pypdfium2.raw import FPDF_ERR_PASSWORD
from simplemma import is_known

from app.reading.extraction.extracted import Extracted, Unreadable

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\0": ""}
)
_HYPHEN = re.compile("[\x02\ufffe](?:\r\n)?")
"""How PDFium tells a hyphen at which a word was broken over two lines."""
_EDGE_LINES = 3
"""Lines at the beginning and at the end of a page among which heads and feet are looked for."""
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite)?\s*[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von)\s*\d{1,4})?\s*[-–—]?",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?:;…][\"”’)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪●○◦∙*–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_BULLET = re.compile(r"^[•‣▪●○◦∙]\s*")
_BROKEN_WORD = re.compile(r"(\w+)([-‐\u00ad])$")
_SHORT_LINE, _SHORT_TITLE = 0.8, 0.65
"""Share of a page's usual line under which a line ends its paragraph, or is one."""
_TOLD = 20
_NO_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|rtf|odt|tex|pages)\b|^Microsoft Word|^\(?(?:untitled|anonymous)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    page: int
    width: int
    """Characters of a usual line of its page."""


def extract_pdf(data: bytes) -> Extracted:
    """The text of a PDF, where its pages begin, and its title.

    Raises:
        Unreadable: it is damaged or protected, or its pages are pictures without text.
    """
    try:
        with PdfDocument(data) as document:
            pages = [_lines(_text(page)) for page in document]
            title = document.get_metadata_value("Title")
    except PdfiumError as error:
        protected = error.err_code == FPDF_ERR_PASSWORD
        raise Unreadable(
            f"The PDF is {'protected by a password' if protected else 'damaged'}."
        ) from error
    if not pages:
        raise Unreadable("The PDF has no pages.")
    empty = [number for number, lines in enumerate(pages, 1) if not any(map(_has_words, lines))]
    if len(empty) == len(pages):
        raise Unreadable(
            "The pages of the PDF hold no text: it seems to be scanned. Recognise its text (OCR) "
            "first, and check what comes out."
        )
    text, starts = _composed(_measured(_without_furniture(pages)))
    return Extracted(
        text=text,
        pages=_filled(starts, len(pages), len(text)),
        title=None if _NO_TITLE.search(title) else title,
        notes=(_unread(empty, len(pages)),) if empty else (),
    )


def _filled(starts: Mapping[int, int], pages: int, end: int) -> tuple[int, ...]:
    """The beginning of every page; one without text begins where the next does."""
    filled = [end]
    for page in reversed(range(pages)):
        filled.append(starts.get(page, filled[-1]))
    return tuple(reversed(filled[1:]))


def _unread(empty: Sequence[int], pages: int) -> str:
    numbers = ", ".join(map(str, empty[:_TOLD])) + (" …" if empty[_TOLD:] else "")
    return f"{len(empty)} of {pages} pages hold no text, and were not checked: {numbers}."


def _has_words(line: str) -> bool:
    return any(char.isalnum() for char in line)


def _text(page: PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        words: str = text.get_text_range()
        return words


def _lines(text: str) -> list[str]:
    broken = _HYPHEN.sub("-\n", text).translate(_LIGATURES)
    lines = (" ".join(line.split()) for line in broken.splitlines())
    return [line for line in lines if line]


def _without_furniture(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The lines of each page without its number, and without lines that most pages have."""
    seen = Counter(mask for lines in pages for mask in {_mask(lines[i]) for i in _edges(lines)})
    often = max(2, len(pages) / 2)
    for lines in pages:
        furniture = {
            i
            for i in _edges(lines)
            if _PAGE_NUMBER.fullmatch(lines[i])
            or (seen[_mask(lines[i])] >= often and not _TERMINAL.search(lines[i]))
        }
        yield [line for i, line in enumerate(lines) if i not in furniture]


def _edges(lines: Sequence[str]) -> set[int]:
    count = len(lines)
    return {*range(min(_EDGE_LINES, count)), *range(max(0, count - _EDGE_LINES), count)}


def _mask(line: str) -> str:
    return re.sub(r"\d+", "#", line.lower())


def _measured(pages: Iterable[Sequence[str]]) -> list[_Line]:
    """The lines of all pages, each with the width that is usual on its page."""
    return [
        _Line(words, page, width)
        for page, lines in enumerate(pages)
        for width in [sorted(map(len, lines))[int(0.9 * (len(lines) - 1))] if lines else 0]
        for words in lines
    ]


def _composed(lines: Sequence[_Line]) -> tuple[str, dict[int, int]]:
    """Paragraphs as one line each, and the code points at which pages begin."""
    pieces: list[str] = []
    length = 0
    starts: dict[int, int] = {}
    for before, line in zip((None, *lines), lines, strict=False):
        end, gap = _joint(before, line) if before else ("", "")
        if before and end != before.words:
            length -= len(pieces[-1])
            pieces[-1] = pieces[-1].removesuffix(before.words[len(end) :])
            length += len(pieces[-1])
        starts.setdefault(line.page, length + len(gap))
        pieces += [gap, _BULLET.sub("- ", line.words)]
        length += sum(map(len, pieces[-2:]))
    return "".join(pieces), starts


def _joint(before: _Line, line: _Line) -> tuple[str, str]:
    """What is left of a line before the next, and what stands between them."""
    if ends_paragraph(before, line):
        return before.words, "\n\n"
    broken = _BROKEN_WORD.search(before.words)
    if not broken or not line.words[0].isalpha():
        return before.words, " "
    rest = re.match(r"\w+", line.words)
    whole = broken[1] + (rest[0] if rest else "")
    soft = broken[2] != "-" or (line.words[0].islower() and is_known(whole.lower(), lang="en"))
    return (before.words[:-1] if soft else before.words), ""


def ends_paragraph(before: _Line, line: _Line) -> bool:
    """Whether a line is the last of its paragraph, by its length, its stop, and what follows."""
    if _ITEM.match(line.words):
        return True
    share = len(before.words) / max(1, before.width)
    if _TERMINAL.search(before.words):
        return share < _SHORT_LINE
    return share < _SHORT_TITLE and not line.words[0].islower()
