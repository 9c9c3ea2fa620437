"""How long a check takes, beside its model alone and beside judging everything: `make bench`.

Statements against 12 commitments, each time with other sentences, so that nothing is
remembered from the time before; the commitments' own vectors are kept, as in a running
service. Sentences are drawn from the package's own checklist examples.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
from onnxruntime import InferenceSession

from app.domain.checklist import Checklist
from app.domain.statement import Statement
from app.judging.embedding import Embedder
from app.judging.engine import LocalEngine
from app.judging.entailment import Entailment
from app.judging.model_file import load_session
from app.reading.reader import read
from app.settings import Settings
from app.storing.folder import ChecklistFolder

SHORT, LONG, COMMITMENTS = 800, 4000, 12
Result = TypeVar("Result")


def sentences(folder: ChecklistFolder) -> list[str]:
    return [
        text
        for checklist in folder
        for commitment in checklist.commitments
        for text in (*commitment.examples.present, *commitment.examples.absent)
    ]


def statements(pool: list[str], words: int, count: int, seed: int) -> Iterator[Statement]:
    """Statements of so many words, each from sentences in an order of its own, no two alike."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        found: list[str] = []
        for sentence in chance.sample(pool, len(pool)):
            found += f"In case {number}, {sentence[0].lower()}{sentence[1:]}".split()
            if len(found) >= words:
                break
        yield Statement(text=" ".join(found[:words]))


@dataclass(frozen=True, slots=True)
class Bench:
    """The engine as it ships, one that judges every sentence, and the bare model."""

    engine: LocalEngine
    exhaustive: LocalEngine
    entailment: Entailment
    session: InferenceSession
    checklist: Checklist
    review_below: float
    threads: ThreadPoolExecutor

    @classmethod
    def of(cls, settings: Settings, folder: ChecklistFolder) -> "Bench":
        embedder, entailment = Embedder(settings.threads), Entailment(settings.threads)
        expecting = [
            c.model_copy(update={"match": type(c.match)()})
            for c in folder["ukraine-peace"].commitments
            if c.expects
        ]
        return cls(
            LocalEngine(embedder, entailment),
            LocalEngine(embedder, entailment, kept=None),
            entailment,
            load_session("entailment.onnx")[0],
            Checklist(id="bench", commitments=tuple(expecting[:COMMITMENTS])),
            settings.review_below,
            ThreadPoolExecutor(settings.threads),
        )

    def check(self, engine: LocalEngine, statement: Statement) -> list[str]:
        found = engine.judge(read(statement), [self.checklist], self.review_below)
        return [finding.status.value for finding in found]

    def bare(self, statement: Statement) -> Callable[[], None]:
        """The runs of the entailment model that a check comes to, and nothing else."""
        asked = [(self.checklist, commitment) for commitment in self.checklist.commitments]
        pairs = self.engine.pairs(self.engine.questions(read(statement), asked))
        inputs = [np.array(ids, np.int64) for w in self.entailment.inputs(pairs) for ids in w]

        def run() -> None:
            feeds = [{"input_ids": ids} for ids in inputs]
            list(self.threads.map(lambda feed: self.session.run(["logits"], feed), feeds))

        return run


def measure(bench: Bench, pool: list[str], words: int, runs: int, seed: int) -> dict[str, float]:
    bench.check(bench.engine, next(statements(pool, words, 1, seed + 1)))
    whole, bare, all_of_it, reading, same = [], [], [], [], []
    for statement in statements(pool, words, runs, seed):
        seconds, found = _timed(partial(bench.check, bench.engine, statement))
        whole.append(seconds)
        bare.append(_timed(bench.bare(statement))[0])
        reading.append(_timed(partial(read, statement))[0])
        seconds, thorough = _timed(partial(bench.check, bench.exhaustive, statement))
        all_of_it.append(seconds)
        same += [a == b for a, b in zip(found, thorough, strict=True)]
    return {
        "words": words,
        "sentences": len(read(statement).passages),
        "median_ms": _ms(whole),
        "p95_ms": round(statistics.quantiles(whole, n=20)[-1] * 1000, 1),
        "reading_median_ms": _ms(reading),
        "bare_model_median_ms": _ms(bare),
        "times_bare_model": round(statistics.median(whole) / statistics.median(bare), 2),
        "every_sentence_median_ms": _ms(all_of_it),
        "times_faster_than_every_sentence": round(
            statistics.median(all_of_it) / statistics.median(whole), 1
        ),
        "same_status_as_every_sentence": round(sum(same) / len(same), 3),
    }


def _timed(run: Callable[[], Result]) -> tuple[float, Result]:
    started = time.perf_counter()
    result = run()
    return time.perf_counter() - started, result


def _ms(seconds: Sequence[float]) -> float:
    return round(statistics.median(seconds) * 1000, 1)


def run(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="leftout bench speed", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    settings = Settings()
    folder = ChecklistFolder(settings.checklists)
    bench = Bench.of(settings, folder)
    found = [
        measure(bench, sentences(folder), words, options.runs, options.seed)
        for words in (SHORT, LONG)
    ]
    if options.json:
        print(json.dumps({"threads": settings.threads, "runs": options.runs, "results": found}))
        return
    print(f"{settings.threads} threads, {options.runs} statements of each length")
    for name in found[0]:
        print(f"{name:>34}" + "".join(f"{result[name]:12}" for result in found))


if __name__ == "__main__":
    run()
