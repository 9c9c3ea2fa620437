"""Turns of phrase that change what the words around them say.

Each finds itself in a sentence and governs a stretch of it: as a rule what follows, up to
the end of the clause; for some ("… was notably absent") what stands before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


def _compiled(table: dict[CueKind, tuple[str, ...]]) -> dict[CueKind, re.Pattern[str]]:
    return {kind: re.compile("|".join(forms), _FLAGS) for kind, forms in table.items()}


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
