"""The rules of a checklist: `match` patterns and `term`, without any model.

Patterns are compiled for RE2, which matches in linear time. A sentence is matched as a run of
lower-case words with a space around each, so that what a pattern's parts come to is simple.
"""

import re
from collections.abc import Sequence as Many
from dataclasses import dataclass
from functools import lru_cache

import re2

from app.domain.checklist import Match
from app.domain.pattern import OPTIONS, AnyOf, Expression, Sequence, Word, parse_pattern
from app.judging.words import lemma

_BYTES = re2.Options()
_BYTES.encoding = re2.Options.Encoding.LATIN1
_BYTES.log_errors = False
_BYTES.max_mem = 32 << 20
_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTERS = b"[^ ]*"


@dataclass(frozen=True, slots=True)
class _Folded:
    """A sentence as its words; `starts` and `at` are their places in it and in `text`."""

    text: bytes
    starts: tuple[int, ...]
    at: tuple[int, ...]


@lru_cache(maxsize=4096)
def _folded(sentence: str) -> _Folded:
    text, starts, at = b" ", [], []
    for piece in _PIECE.finditer(sentence):
        starts.append(piece.start())
        at.append(len(text))
        text += piece[0].lower().encode() + b" "
    return _Folded(text, tuple(starts), tuple(at))


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> tuple[re2._Regexp, bool]:
    """A pattern, and whether it is one of words rather than a regular expression."""
    tree = parse_pattern(pattern)
    if isinstance(tree, Expression):
        return re2.compile(tree.source, OPTIONS), False
    return re2.compile(b" " + _sequence(tree), _BYTES), True


def _sequence(sequence: Sequence) -> bytes:
    source = _part(sequence.parts[0])
    for part, gap in zip(sequence.parts[1:], sequence.gaps, strict=True):
        source += (b"(?:[^ ]+ ){0,%d}" % gap if gap else b"") + _part(part)
    return source


def _part(part: Word | AnyOf) -> bytes:
    if isinstance(part, AnyOf):
        return b"(?:" + b"|".join(map(_sequence, part.alternatives)) + b")"
    pieces = [re2.escape(piece.lower().encode()) for piece in _PIECE.findall(part.text)]
    before = _LETTERS if part.open_start else b""
    after = _LETTERS if part.open_end else b""
    return before + b" ".join(pieces) + after + b" "


def find(patterns: Many[str], sentence: str) -> tuple[int, ...]:
    """Where the words stand that the first matching pattern matches; empty where none does."""
    for pattern in patterns:
        regexp, of_words = _compiled(pattern)
        if of_words:
            folded = _folded(sentence)
            if match := regexp.search(folded.text):
                first, last = match.span()
                return tuple(
                    start
                    for start, at in zip(folded.starts, folded.at, strict=True)
                    if first <= at < last
                )
        elif match := regexp.search(sentence):
            first, last = match.span()
            return tuple(range(first, max(last, first + 1)))
    return ()


def matched(match: Match, sentence: str) -> tuple[int, ...]:
    """Where the words stand that an `any` pattern matches; empty where none does."""
    return find(match.any, sentence)


def excluded(match: Match, sentence: str) -> bool:
    """Whether a `none` pattern matches a sentence."""
    return bool(find(match.none, sentence))


def uses(term: str, sentence: str) -> tuple[int, ...]:
    """Where in a sentence a term stands, in any of its inflected forms."""
    wanted = [lemma(word[0]) for word in _TOKEN.finditer(term)]
    found = [(lemma(word[0]), word.start()) for word in _TOKEN.finditer(sentence)]
    width = len(wanted)
    return tuple(
        found[index][1]
        for index in range(len(found) - width + 1)
        if width and [word for word, _ in found[index : index + width]] == wanted
    )
