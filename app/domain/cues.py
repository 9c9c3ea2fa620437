"""Turns of phrase that change what the words around them say.

Each finds itself in a sentence and governs a stretch of it: as a rule what follows, up to
the end of the clause; for some ("… was notably absent") what stands before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from app.domain.cue_forms import BACKWARD, CLAUSE_END, FORWARD, WHOLE, CueKind

__all__ = ["Cue", "CueKind", "clause_end", "clause_start", "find_cues"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A turn of phrase and the stretch of the passage's `plain` that it governs."""

    kind: CueKind
    words: str
    at: int
    start: int
    end: int

    def within(self, other: "Cue") -> bool:
        """Whether the words are part of those of a longer cue: “no” in “made no offer”."""
        return other.at <= self.at and self.at + len(self.words) <= other.at + len(other.words)

    def governs(self, position: int) -> bool:
        return self.start <= position < self.end


_FLAGS = re.IGNORECASE
_RE2_OPTIONS = re2.Options()
_RE2_OPTIONS.case_sensitive = False
_RE2_OPTIONS.log_errors = False
_RE2_OPTIONS.max_mem = 32 << 20
_LETTER = r"[0-9A-Za-z_\x{80}-\x{10FFFF}]"
"""A superset of Python's \\w, and far smaller an automaton than RE2's letters."""


class _Form:
    """The forms of one kind, behind a sieve that most sentences do not pass.

    The sieve is the same expression without its assertions, on RE2: it reads a long list of
    alternatives in one go, where Python's engine tries each of them at each word.
    """

    def __init__(self, forms: tuple[str, ...]) -> None:
        source = "|".join(forms)
        self._form = re.compile(source, _FLAGS)
        sieve = _without_assertions(source).replace(r"\w", _LETTER)
        self._sieve = re2.compile(sieve, _RE2_OPTIONS)

    def finditer(self, plain: str) -> Iterator[re.Match[str]]:
        return self._form.finditer(plain) if self._sieve.search(plain) else iter(())


def _without_assertions(source: str) -> str:
    """A regular expression that matches wherever the given one does, and maybe elsewhere."""
    kept, depth, at = "", 0, 0
    while at < len(source):
        if depth == 0 and _ASSERTION.match(source, at):
            depth = 1
            at += 1
            continue
        escaped = source[at] == "\\"
        piece = source[at : at + 2] if escaped else source[at]
        if depth:
            depth += {"(": 1, ")": -1}.get(piece, 0)
        else:
            kept += piece
        at += len(piece)
    return kept


_ASSERTION = re.compile(r"\(\?<?[=!]")


def _compiled(table: dict[CueKind, tuple[str, ...]]) -> dict[CueKind, _Form]:
    return {kind: _Form(forms) for kind, forms in table.items()}


_FORWARD_FORMS, _BACKWARD_FORMS, _WHOLE_FORMS = map(_compiled, (FORWARD, BACKWARD, WHOLE))
_CLAUSE_END = re.compile(CLAUSE_END, _FLAGS)


def find_cues(plain: str) -> tuple[Cue, ...]:
    """The cues of a sentence, in order of where they stand; spans in code points of `plain`."""
    found = sorted(
        (*_forward(plain), *_backward(plain), *_whole(plain)),
        key=lambda cue: (-len(cue.words), cue.at, cue.kind),
    )
    kept: list[Cue] = []
    for cue in found:
        if not any(cue.within(longer) for longer in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda cue: (cue.at, cue.kind)))


def clause_end(plain: str, after: int) -> int:
    """Where the clause that runs on from `after` ends."""
    found = _CLAUSE_END.search(plain, after)
    return found.start() if found else len(plain)


def clause_start(plain: str, before: int) -> int:
    """Where the clause that leads up to `before` starts."""
    ends = [found.end() for found in _CLAUSE_END.finditer(plain, 0, before)]
    return ends[-1] if ends else 0


def _forward(plain: str) -> Iterator[Cue]:
    for kind, form in _FORWARD_FORMS.items():
        for found in form.finditer(plain):
            end = clause_end(plain, found.end())
            yield Cue(kind, found[0], found.start(), found.start(), end)


def _backward(plain: str) -> Iterator[Cue]:
    for kind, form in _BACKWARD_FORMS.items():
        for found in form.finditer(plain):
            start = clause_start(plain, found.start())
            yield Cue(kind, found[0], found.start(), start, found.end())


def _whole(plain: str) -> Iterator[Cue]:
    for kind, form in _WHOLE_FORMS.items():
        for found in form.finditer(plain):
            yield Cue(kind, found[0], found.start(), 0, len(plain))
