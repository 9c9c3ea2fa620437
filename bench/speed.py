"""How long a check takes, and how much of it is the model: `make bench`.

A statement of 800 words against 12 commitments, each time with other sentences, so that
nothing is remembered from the time before; the commitments' own vectors are kept, as in a
running service. Sentences are drawn from the package's own checklist examples.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.statement import Statement
from app.judging.embedding import Embedder
from app.reading.reader import read
from app.settings import Settings
from app.storing.folder import ChecklistFolder

WORDS, COMMITMENTS = 800, 12


def sentences(folder: ChecklistFolder) -> list[str]:
    return [
        text
        for checklist in folder
        for commitment in checklist.commitments
        for text in (*commitment.examples.present, *commitment.examples.absent)
    ]


def statements(pool: list[str], count: int, seed: int) -> Iterator[Statement]:
    """Statements of WORDS words, each from sentences in an order of its own, no two alike."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        words: list[str] = []
        for sentence in chance.sample(pool, len(pool)):
            words += f"In case {number}, {sentence[0].lower()}{sentence[1:]}".split()
            if len(words) >= WORDS:
                break
        yield Statement(text=" ".join(words[:WORDS]))


def measure(runs: int, seed: int) -> dict[str, float]:
    settings = Settings()
    folder = ChecklistFolder(settings.checklists)
    pool = sentences(folder)
    checker = Checker(settings)
    embedder = Embedder(settings.threads)
    checklist = _of_twelve(folder)
    checker.check(next(statements(pool, 1, seed + 1)), [checklist])
    whole, model, reading = [], [], []
    for statement in statements(pool, runs, seed):
        whole.append(_seconds(partial(checker.check, statement, [checklist])))
        passages = [passage.plain for passage in read(statement).passages]
        model.append(_seconds(partial(_all, embedder, passages)))
        reading.append(_seconds(partial(read, statement)))
    return {
        "runs": runs,
        "words": WORDS,
        "commitments": len(checklist.commitments),
        "median_ms": _ms(statistics.median(whole)),
        "p95_ms": _ms(statistics.quantiles(whole, n=20)[-1]),
        "model_median_ms": _ms(statistics.median(model)),
        "model_share": round(statistics.median(model) / statistics.median(whole), 2),
        "reading_median_ms": _ms(statistics.median(reading)),
        "threads": settings.threads,
    }


def _of_twelve(folder: ChecklistFolder) -> Checklist:
    expecting = [c for c in folder.get("ukraine-peace").commitments if c.expects]
    return Checklist(id="bench", commitments=tuple(expecting[:COMMITMENTS]))


def _all(embedder: Embedder, passages: list[str]) -> None:
    for _ in embedder.embed(passages):
        pass


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measure(options.runs, options.seed)
    if options.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:>20}  {value}")


if __name__ == "__main__":
    main()
