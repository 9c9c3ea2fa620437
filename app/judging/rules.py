"""The rules of a checklist: `match` patterns and `term`, without any model."""

import re
from functools import lru_cache

import re2

from app.domain.checklist import Match
from app.domain.pattern import OPTIONS, AnyOf, Expression, Sequence, Word, parse_pattern
from app.judging.words import lemma

_EDGE_BEFORE, _EDGE_AFTER = r"(?:^|[^\pL\pN])", r"(?:[^\pL\pN]|$)"
_LETTERS = r"[\pL\pN'’-]*"
_BETWEEN = r"[^\pL\pN]+"


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re2._Regexp:
    """A pattern of the checklist language, compiled for RE2, which matches in linear time.

    Raises:
        PatternError: the text is not a pattern.
    """
    tree = parse_pattern(pattern)
    if isinstance(tree, Expression):
        return re2.compile(tree.source, OPTIONS)
    return re2.compile(f"{_EDGE_BEFORE}{_sequence(tree)}{_EDGE_AFTER}", OPTIONS)


def _sequence(sequence: Sequence) -> str:
    source = _part(sequence.parts[0])
    for part, gap in zip(sequence.parts[1:], sequence.gaps, strict=True):
        between = f"{_BETWEEN}(?:[\\pL\\pN'’-]+{_BETWEEN}){{0,{gap}}}" if gap else _BETWEEN
        source += between + _part(part)
    return source


def _part(part: Word | AnyOf) -> str:
    if isinstance(part, AnyOf):
        return f"(?:{'|'.join(_sequence(sequence) for sequence in part.alternatives)})"
    before = _LETTERS if part.open_start else ""
    after = _LETTERS if part.open_end else ""
    return f"{before}{re2.escape(part.text)}{after}"


def matches(match: Match, sentence: str) -> bool:
    """Whether an `any` pattern matches a sentence."""
    return any(compiled(pattern).search(sentence) for pattern in match.any)


def excluded(match: Match, sentence: str) -> bool:
    """Whether a `none` pattern matches a sentence."""
    return any(compiled(pattern).search(sentence) for pattern in match.none)


_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


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
