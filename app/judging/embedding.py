"""Sentences to vectors, by the model that ships with the package."""

import math
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from app.judging.model_file import load_session, load_tokenizer, told

Vectors = npt.NDArray[np.float32]

_MAX_TOKENS = 256
_COMMITMENTS_KEPT = 8192
_FIRST_WORD = 1995
"""The entry of the vocabulary that its words follow; before it stand signs and letters."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """A sentence in vectors of length 1.

    `sentence` has shape (384,). `tokens` has shape (words' pieces, 384), and `starts` says
    where in the sentence each piece begins.
    """

    sentence: Vectors
    tokens: Vectors
    starts: tuple[int, ...]


class Embedder:
    """The sentence embedder all-MiniLM-L6-v2 (see the model's NOTICE).

    Sentences are run one by one, on `threads` threads: no score depends on what else is asked.
    Loading takes some 100 ms and holds the interpreter's lock; `embed` frees it.
    """

    def __init__(self, threads: int) -> None:
        self._session, model = load_session("embedder.onnx")
        self._tokenizer = load_tokenizer()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._vocabulary = self._tokenizer.get_vocab_size()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="embedding")
        self._kept = lru_cache(_COMMITMENTS_KEPT)(self._run)
        self.weigh = lru_cache(_COMMITMENTS_KEPT)(self._weigh)
        self.version = f"all-MiniLM-L6-v2+{sha256(model).hexdigest()[:12]}"

    def embed(self, sentences: Iterable[str]) -> Iterator[Embedding]:
        """The embeddings of sentences, in their order; they are made while the caller goes on.

        Raises:
            JudgingFailed: the model broke down (when the embeddings are taken).
        """
        return told(self._threads.map(self._run, sentences), "embedding")

    def wordings(self, wordings: Sequence[str]) -> list[Embedding]:
        """The embeddings of a checklist's wordings, which are kept from one call to the next."""
        return [self._kept(wording) for wording in wordings]

    def _weigh(self, lemma: str) -> float:
        """How rare a word is in English (0 to 1), by its rank in the tokeniser's vocabulary.

        The vocabulary of WordPiece lists whole words by falling frequency; what is not among
        them is rarer than all of them.
        """
        rank = self._tokenizer.token_to_id(lemma) or self._vocabulary
        return math.log1p(max(rank - _FIRST_WORD, 1)) / math.log1p(self._vocabulary)

    def _run(self, sentence: str) -> Embedding:
        encoding = self._tokenizer.encode(sentence)
        ids = np.array(encoding.ids, dtype=np.int64)
        vector, tokens = self._session.run(["sentence", "tokens"], {"input_ids": ids})
        special = encoding.special_tokens_mask
        inner = [i for i, mark in enumerate(special) if not mark] or [0]
        return Embedding(
            sentence=vector,
            tokens=tokens[inner],
            starts=tuple(encoding.offsets[index][0] for index in inner),
        )
