"""The passages that are most likely to bear on a commitment, by words and by vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.checklist import Commitment
from app.domain.statement import Passage
from app.judging.embedding import Embedder, Embedding, Vectors
from app.judging.rules import excluded, matched
from app.judging.words import content_words, overlap, shared, telling

KEPT = 8
"""Passages that a search returns."""
_ALIGNED = 0.55
"""Cosine from which two words in context are taken to speak of the same thing."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a passage is to a commitment: three measures, each 0 to 1 as a rule.

    `sentence` is the cosine of the sentence vectors (Reimers & Gurevych 2019); `words`, the
    share of the wording's words that stand in the passage; `tokens`, how well each word of
    the wording is met by some word of the passage (late interaction, Khattab & Zaharia 2020).
    In the last two, rare words count for more. `relevance` is what they come to together: the
    probability that the passage bears on the commitment.
    """

    sentence: float
    words: float
    tokens: float
    relevance: float


def relevance(sentence: Vectors, words: Vectors, tokens: Vectors) -> Vectors:
    """The probability of bearing on a commitment, from the three measures of likeness.

    A logistic regression; its figures come from training/fit.py.
    """
    score = _BIAS + _WEIGHTS[0] * sentence + _WEIGHTS[1] * words + _WEIGHTS[2] * tokens
    return np.asarray(1 / (1 + np.exp(-score)), np.float32)


_BIAS = -7.34
_WEIGHTS = (0.71, 0.12, 10.48)


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


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of a commitment against every passage; arrays have an entry a passage.

    `met` has shape (content words' pieces, tokens of the statement): the cosine of each pair.
    """

    text: str
    sentence: Vectors
    words: Vectors
    tokens: Vectors
    met: Vectors
    relevance: Vectors

    def likeness(self, index: int) -> Likeness:
        measures = (self.sentence, self.words, self.tokens, self.relevance)
        return Likeness(*(float(measure[index]) for measure in measures))


class Shortlist:
    """The passages of one statement, embedded once, ready to be searched.

    `kept` is how many a search returns; None for all of them.
    """

    def __init__(
        self, passages: Sequence[Passage], embedder: Embedder, kept: int | None = KEPT
    ) -> None:
        self._kept = kept
        self._embedder = embedder
        self._passages = passages
        pending = embedder.embed(passage.plain for passage in passages)
        # While the model runs, which leaves the interpreter free:
        self._lemmas = [
            {word.lemma for word in content_words(passage.plain)} for passage in passages
        ]
        embeddings = list(pending)
        self._sentences = np.array([embedding.sentence for embedding in embeddings])
        self._tokens = np.concatenate([embedding.tokens for embedding in embeddings])
        lengths = [len(embedding.starts) for embedding in embeddings]
        self._bounds = np.concatenate([[0], np.cumsum(lengths)])
        self._starts = [embedding.starts for embedding in embeddings]

    def candidates(self, commitment: Commitment) -> list[Candidate]:
        """The passages nearest to a commitment, the most relevant first."""
        wordings = [
            self._compared(text, embedding)
            for text, embedding in zip(
                commitment.wordings, self._embedder.wordings(commitment.wordings), strict=True
            )
        ]
        scores = np.array([wording.relevance for wording in wordings])
        best, top = scores.argmax(axis=0), scores.max(axis=0)
        ruled = {
            index: anchors
            for index, passage in enumerate(self._passages)
            if (anchors := matched(commitment.match, passage.plain))
        }
        ranked = sorted(
            (
                index
                for index, passage in enumerate(self._passages)
                if not excluded(commitment.match, passage.plain)
            ),
            key=lambda index: (index not in ruled, -top[index], index),
        )
        return [
            Candidate(
                self._passages[index],
                wordings[best[index]].likeness(index),
                ruled.get(index) or self._anchors(wordings[best[index]], index),
                index in ruled,
            )
            for index in ranked[: self._kept]
        ]

    def _compared(self, text: str, embedding: Embedding) -> _Wording:
        weigh = self._embedder.weigh
        content = content_words(text)
        lemmas = {word.start: word.lemma for word in content}
        rows = [row for row, start in enumerate(embedding.starts) if start in lemmas]
        met = embedding.tokens[rows] @ self._tokens.T
        weights = np.array([weigh(lemmas[embedding.starts[row]]) for row in rows], np.float32)
        wanted = telling(content)
        sentence = self._sentences @ embedding.sentence
        words = np.array([overlap(wanted, held, weigh) for held in self._lemmas], np.float32)
        tokens = self._best_met(met, weights)
        return _Wording(text, sentence, words, tokens, met, relevance(sentence, words, tokens))

    def _best_met(self, met: Vectors, weights: Vectors) -> Vectors:
        """For each passage, the weighted mean of how well it meets each word at best."""
        if not len(weights):
            return np.zeros(len(self._passages), np.float32)
        best = np.maximum.reduceat(met, self._bounds[:-1], axis=1)
        return np.asarray(weights @ best / weights.sum(), np.float32)

    def _anchors(self, wording: _Wording, index: int) -> tuple[int, ...]:
        """Where a wording's words stand in a passage, or else the words nearest to them."""
        if same := shared(wording.text, self._passages[index].plain):
            return same
        met = wording.met[:, self._bounds[index] : self._bounds[index + 1]]
        near = {int(row.argmax()) for row in met if row.max() >= _ALIGNED}
        return tuple(sorted(self._starts[index][token] for token in near))
