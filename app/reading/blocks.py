"""A text to its blocks: paragraphs, list items and headings, as spans of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

from app.domain.statement import MediaType
from app.reading.front_matter import front_matter

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table").disable("inline")
"""Blocks alone: what is within a block is parsed sentence by sentence (plain.py)."""
_PARAGRAPH = re.compile(r"\S(?:.*(?:\r?\n(?![ \t]*(?:\r?\n|\Z)).*)*)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*•‣–]|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+(?=\S)", re.MULTILINE)
_TERMINAL = re.compile(r"[.!?:;,…][\"'”’)\]]*\s*$")
_WRAPPED = 120
"""Characters; nobody wraps lines later, so that longer ones were not wrapped at all."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text within which sentences run on; headings are known in Markdown only."""

    start: int
    end: int
    heading: bool = False


def blocks(text: str, media_type: MediaType) -> Iterator[Block]:
    """The blocks of a text, in order."""
    return _markdown_blocks(text) if media_type is MediaType.MARKDOWN else _plain_blocks(text)


def _plain_blocks(text: str) -> Iterator[Block]:
    for found in _PARAGRAPH.finditer(text):
        for start, end in _lines_apart(text, found.start(), found.end()):
            if text[start:end].strip():
                yield Block(start, end)


def _lines_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph to its list items, or to the lines that were not merely wrapped."""
    breaks = [(item.start(), item.end()) for item in _ITEM.finditer(text, start, end)]
    breaks = breaks or [(at, at) for at in _line_starts(text, start, end)]
    return list(zip([start, *(b for _, b in breaks)], [*(a for a, _ in breaks), end], strict=True))


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where lines of a paragraph begin anew, rather than being wrapped by the writer's editor."""
    longest = max(len(line) for line in text[start:end].splitlines())
    at = start
    for line in text[start:end].splitlines(keepends=True)[:-1]:
        at += len(line)
        if longest > _WRAPPED or (_TERMINAL.search(line) and len(line) < 0.7 * longest):
            yield at


def _markdown_blocks(text: str) -> Iterator[Block]:
    skipped = front_matter(text).end
    body = text[skipped:]
    lines = [skipped, *(skipped + end for end in _line_ends(body))]
    parents: list[str] = []
    done = 0
    for token in _MARKDOWN.parse(body):
        if token.nesting == 1:
            parents.append(token.type)
        elif token.nesting == -1:
            parents.pop()
        elif token.type == "inline" and token.map:
            start, end = (lines[min(line, len(lines) - 1)] for line in token.map)
            span = _span(text, max(start, done), end, token.content.split())
            if span:
                done = span[1]
                yield Block(*span, heading="heading_open" in parents)


def _line_ends(text: str) -> Iterator[int]:
    return (found.end() for found in re.finditer(r"\r\n|\n|\r|(?<=[^\r\n])\Z", text))


def _span(text: str, start: int, end: int, words: list[str]) -> tuple[int, int] | None:
    """Where words follow one another in a stretch of text: it, without a block's own marks.

    What stands before, such as the cells of a row that are done, must be left out of the stretch.
    """
    first, last = -1, start
    for word in words:
        at = text.find(word, last, end)
        if at >= 0:
            first = at if first < 0 else first
            last = at + len(word)
    return (first, last) if first >= 0 else None
