"""The passages that are most likely to bear on a commitment, by words and by vectors."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.checklist import Commitment
from app.domain.statement import Passage
from app.judging.embedding import Embedder, Embedding, Vectors
from app.judging.rules import excluded, matches
from app.judging.words import content_words, overlap, shared

_KEPT = 8
_ALIGNED = 0.55
"""Cosine from which two words in context are taken to speak of the same thing."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a passage is to a commitment: three measures, each 0 to 1 as a rule.

    `sentence` is the cosine of the sentence vectors (Reimers & Gurevych 2019); `words`, the
    share of the wording's words that stand in the passage; `tokens`, how well each word of
    the wording is met by some word of the passage (late interaction, Khattab & Zaharia 2020).
    In the last two, rare words count for more.
    """

    sentence: float
    words: float
    tokens: float

    @property
    def relevance(self) -> float:
        """The probability that the passage bears on the commitment (see training/relevance.py)."""
        score = _BIAS + sum(
            weight * value
            for weight, value in zip(
                _WEIGHTS, (self.sentence, self.words, self.tokens), strict=True
            )
        )
        return 1 / (1 + math.exp(-score))


_BIAS = -8.5
_WEIGHTS = (1.5, 0.7, 10.4)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage on the shortlist of a commitment.

    `anchors` are the positions in the passage's `plain` of the words that bear on it;
    `ruled` tells that a `match` pattern of the checklist decided that it does.
    """

    passage: Passage
    likeness: Likeness
    anchors: tuple[int, ...]
    ruled: bool = False


class Shortlist:
    """The passages of one statement, embedded once, ready to be searched."""

    def __init__(self, passages: Sequence[Passage], embedder: Embedder) -> None:
        self._embedder = embedder
        self._passages = passages
        self._embeddings = embedder.embed(passage.plain for passage in passages)
        self._matrix = np.array([embedding.sentence for embedding in self._embeddings])

    def candidates(self, commitment: Commitment) -> list[Candidate]:
        """The passages nearest to a commitment, the most relevant first."""
        wordings = [
            (wording, embedding, self._matrix @ embedding.sentence)
            for wording, embedding in zip(
                commitment.wordings, self._embedder.wordings(commitment.wordings), strict=True
            )
        ]
        found = [
            self._candidate(commitment, index, wordings)
            for index, passage in enumerate(self._passages)
            if not excluded(commitment.match, passage.plain)
        ]
        ranked = sorted(found, key=lambda c: (not c.ruled, -c.likeness.relevance))
        return ranked[:_KEPT]

    def _candidate(
        self,
        commitment: Commitment,
        index: int,
        wordings: Iterable[tuple[str, Embedding, Vectors]],
    ) -> Candidate:
        passage, embedding = self._passages[index], self._embeddings[index]
        likenesses, anchors = [], []
        for wording, wanted, cosines in wordings:
            rows, weights = self._telling(wanted, wording)
            aligned = rows @ embedding.tokens.T
            likenesses.append(
                Likeness(
                    sentence=float(cosines[index]),
                    words=overlap(wording, passage.plain, self._embedder.weigh),
                    tokens=float(weights @ aligned.max(axis=1)) if aligned.size else 0.0,
                )
            )
            anchors.append(shared(wording, passage.plain) or _near(aligned, embedding))
        best = max(range(len(likenesses)), key=lambda i: likenesses[i].relevance)
        return Candidate(
            passage, likenesses[best], anchors[best], matches(commitment.match, passage.plain)
        )

    def _telling(self, wanted: Embedding, wording: str) -> tuple[Vectors, Vectors]:
        """The vectors of a wording's content words, and the share of each in its content."""
        lemmas = {word.start: word.lemma for word in content_words(wording)}
        rows = [index for index, start in enumerate(wanted.starts) if start in lemmas]
        weights = np.array(
            [self._embedder.weigh(lemmas[wanted.starts[row]]) for row in rows], dtype=np.float32
        )
        return wanted.tokens[rows], weights / max(float(weights.sum()), 1e-9)


def _near(aligned: Vectors, embedding: Embedding) -> tuple[int, ...]:
    """Where the words of the passage stand that lie nearest to the wording's."""
    if not aligned.size:
        return ()
    nearest = aligned.argmax(axis=1)
    near = {int(i) for i, row in zip(nearest, aligned, strict=True) if row[i] >= _ALIGNED}
    return tuple(sorted(embedding.starts[index] for index in near))
