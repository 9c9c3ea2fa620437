"""Near-duplicates: several passages that make the same commitment."""

import re
from collections.abc import Sequence

import numpy as np

from app.judging.drafting.commitments import Found
from app.judging.embedding import Embedder, Vectors
from app.judging.words import content_words, telling

_ALIKE = 0.8
_SHARED = 0.5
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def merged(found: Sequence[Found], embedder: Embedder) -> list[list[Found]]:
    """Groups of the same commitment, each in the order given; the last is the latest.

    Other figures make another commitment in one statement; in a later one, a change of it.
    """
    plains = [each.passage.plain for each in found]
    vectors = [embedding.sentence for embedding in embedder.embed(plains)]
    groups: list[list[int]] = []
    for index in range(len(found)):
        for group in groups:
            if all(_same(found, vectors, index, other) for other in group):
                group.append(index)
                break
        else:
            groups.append([index])
    return [[found[index] for index in group] for group in groups]


def _same(found: Sequence[Found], vectors: Sequence[Vectors], one: int, other: int) -> bool:
    if float(np.dot(vectors[one], vectors[other])) < _ALIKE:
        return False
    here, there = found[one], found[other]
    if here.reading is there.reading and _figures(here) != _figures(there):
        return False
    words, others = (telling(content_words(each.passage.plain)) for each in (here, there))
    return len(words & others) >= _SHARED * min(len(words), len(others))


def _figures(found: Found) -> set[str]:
    return set(_FIGURE.findall(found.passage.plain))
