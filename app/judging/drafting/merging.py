"""Near-duplicates: several passages that make the same commitment."""

import re
from collections.abc import Sequence

import numpy as np

from app.domain.cues import CueKind
from app.judging.drafting.commitments import Found
from app.judging.embedding import Embedder
from app.judging.words import content_words, telling

_ALIKE = 0.8
_SHARED = 0.5
_TURNING = (CueKind.NEGATION, CueKind.REFUSAL)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def merged(found: Sequence[Found], embedder: Embedder) -> list[list[Found]]:
    """Groups of the same commitment, each in the order given; the last is the latest.

    Other figures make another commitment in one statement; in a later one, a change of it.
    """
    embedded = embedder.embed([each.passage.plain for each in found])
    vectors = np.array([embedding.sentence for embedding in embedded])
    group_of: list[int] = []
    groups: list[list[int]] = []
    for index in range(len(found)):
        alike = set(np.flatnonzero(vectors[:index] @ vectors[index] >= _ALIKE).tolist())
        near = dict.fromkeys(group_of[other] for other in sorted(alike))
        fitting = (group for group in near if alike.issuperset(groups[group]))
        chosen = next(
            (g for g in fitting if all(_same(found[index], found[o]) for o in groups[g])), None
        )
        if chosen is None:
            chosen = len(groups)
            groups.append([])
        groups[chosen].append(index)
        group_of.append(chosen)
    return [[found[index] for index in group] for group in groups]


def _same(here: Found, there: Found) -> bool:
    """Whether passages that are alike make one commitment, and not its opposite or another."""
    if here.reading is there.reading and _figures(here) != _figures(there):
        return False
    if _denials(here) != _denials(there):
        return False
    words, others = (telling(content_words(each.passage.plain)) for each in (here, there))
    return len(words & others) >= _SHARED * min(len(words), len(others))


def _denials(found: Found) -> int:
    """Whether an odd number of words turn the sense of the passage: 1 if so, else 0."""
    return sum(cue.kind in _TURNING for cue in found.passage.cues) % 2


def _figures(found: Found) -> set[str]:
    return set(_FIGURE.findall(found.passage.plain))
