"""The entailment model: how a passage stands to a commitment, by the sense of the words."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from app.judging.model_file import load_session, load_tokenizer, told
from app.judging.relation import Relation

Logits = npt.NDArray[np.float32]

CONTEXT, PASSAGE, HYPOTHESIS = 48, 160, 64
"""The most tokens of each part; a context loses its beginning, a hypothesis its end."""
_OVERLAP = 40
"""Tokens that two windows of a long passage share."""
_FIRST, _LAST = "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class Premise:
    """A passage to judge, with what stands before it and whose commitments count."""

    passage: str
    before: str = ""
    by: tuple[str, ...] = ()

    @property
    def context(self) -> str:
        """What the model reads before the passage: "China, Russia: the sentence before"."""
        return f"{', '.join(self.by)}: {self.before}".strip() if self.by else self.before


class Entailment:
    """A cross-encoder of passage and commitment (see the model card, training/MODEL.md).

    Pairs are run one by one, on `threads` threads: no score depends on its batch mates.
    """

    def __init__(self, threads: int) -> None:
        self._session, model = load_session("entailment.onnx")
        self._tokenizer = load_tokenizer()
        vocabulary = self._tokenizer.get_vocab()
        self._first, self._last = vocabulary[_FIRST], vocabulary[_LAST]
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="entailment")
        self.version = sha256(model).hexdigest()[:12]

    def judge(self, pairs: Sequence[tuple[Premise, str]]) -> list[Logits]:
        """For each premise and commitment the logits of the relations, of shape (6,).

        A passage that is longer than the model's window is judged in windows that overlap; the
        one that bears most on the commitment counts.

        Raises:
            JudgingFailed: the model broke down.
        """
        return list(self.each(pairs))

    def each(self, pairs: Sequence[tuple[Premise, str]]) -> Iterator[Logits]:
        """The same, one by one as they are judged."""
        return told(self._threads.map(self._judge, self.inputs(pairs)), "entailment")

    def inputs(self, pairs: Sequence[tuple[Premise, str]]) -> list[list[list[int]]]:
        """For each premise and commitment the model's inputs, one for each window."""
        texts = sorted({text for premise, wanted in pairs for text in _texts(premise, wanted)})
        encoded = dict(
            zip(texts, self._tokenizer.encode_batch(texts, add_special_tokens=False), strict=True)
        )
        return [
            [
                pair_ids(self._first, self._last, context.ids, window, hypothesis.ids)
                for window in windows(passage.ids)
            ]
            for premise, wanted in pairs
            for context, passage, hypothesis in [[encoded[t] for t in _texts(premise, wanted)]]
        ]

    def _judge(self, inputs: Sequence[Sequence[int]]) -> Logits:
        return min(map(self._run, inputs), key=unrelated)

    def _run(self, ids: Sequence[int]) -> Logits:
        (logits,) = self._session.run(["logits"], {"input_ids": np.array(ids, np.int64)})
        return np.asarray(logits, np.float32)


def _texts(premise: Premise, wanted: str) -> tuple[str, str, str]:
    return premise.context, premise.passage, wanted


def windows(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """A passage's tokens in windows that the model can read, each overlapping the next."""
    yield ids[:PASSAGE]
    start = PASSAGE - _OVERLAP
    while start + _OVERLAP < len(ids):
        yield ids[start : start + PASSAGE]
        start += PASSAGE - _OVERLAP


def pair_ids(
    first: int, last: int, context: Sequence[int], passage: Sequence[int], wanted: Sequence[int]
) -> list[int]:
    """The model's input: `[CLS] context [SEP] passage [SEP] commitment [SEP]`."""
    return [
        first,
        *context[-CONTEXT:],
        last,
        *passage[:PASSAGE],
        last,
        *wanted[:HYPOTHESIS],
        last,
    ]


def probabilities(logits: Logits) -> dict[Relation, float]:
    """The probability of each relation: the softmax of the logits."""
    powers = np.exp(logits - logits.max())
    return dict(zip(Relation, (powers / powers.sum()).tolist(), strict=True))


def unrelated(logits: Logits) -> float:
    return probabilities(logits)[Relation.UNRELATED]
