"""How often a finding is right, on labelled statements: `python -m bench.accuracy`.

The test part is for reporting, and nothing was tuned on it; `--part dev` is for tuning.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.checking import Checker
from app.domain.finding import Finding
from app.settings import Settings
from bench.labelled import KINDS, Label, load

_ABSENT = {"silent", "attributed", "noted_missing", "euphemism"}
_BINS = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """A finding and what would be right."""

    finding: Finding
    label: Label

    @property
    def outcome(self) -> str:
        return (self.finding.reason or self.finding.status).value

    @property
    def right(self) -> bool:
        return self.outcome == self.label.outcome


def judged(checker: Checker, kind: str, part: str) -> list[Pair]:
    return [
        Pair(finding, label)
        for labelled in load(kind, part)
        for finding, label in zip(
            checker.check(labelled.statement, [labelled.checklist]).findings,
            labelled.labels,
            strict=True,
        )
    ]


def figures(pairs: list[Pair]) -> dict[str, float]:
    sure = [pair for pair in pairs if not pair.finding.review]
    found = [pair for pair in pairs if pair.outcome in _ABSENT]
    sure_found = [pair for pair in found if not pair.finding.review]
    return {
        "decisions": len(pairs),
        "accuracy": _share(pair.right for pair in pairs),
        "status_accuracy": _share(pair.finding.status.value == pair.label.status for pair in pairs),
        "absent_precision": _share(pair.label.outcome in _ABSENT for pair in found),
        "absent_precision_outside_review": _share(
            pair.label.outcome in _ABSENT for pair in sure_found
        ),
        "present_f1": _f1(pairs, "present"),
        "review_rate": 1 - len(sure) / len(pairs),
        "accuracy_outside_review": _share(pair.right for pair in sure),
        "calibration_error": _calibration_error(pairs),
    }


def _share(outcomes: Iterable[bool]) -> float:
    values = list(outcomes)
    return sum(values) / len(values) if values else float("nan")


def _f1(pairs: list[Pair], outcome: str) -> float:
    hits = sum(pair.outcome == outcome == pair.label.outcome for pair in pairs)
    named = sum(pair.outcome == outcome for pair in pairs)
    real = sum(pair.label.outcome == outcome for pair in pairs)
    return 2 * hits / (named + real) if named + real else float("nan")


def _calibration_error(pairs: list[Pair]) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    error = 0.0
    for number in range(_BINS):
        inside = [
            pair for pair in pairs if min(int(pair.finding.confidence * _BINS), _BINS - 1) == number
        ]
        if inside:
            mean = sum(pair.finding.confidence for pair in inside) / len(inside)
            error += len(inside) / len(pairs) * abs(mean - _share(pair.right for pair in inside))
    return error


def main() -> None:
    parser = argparse.ArgumentParser(description="Accuracy on labelled statements.")
    parser.add_argument("--part", choices=["test", "dev", "train"], default="test")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--confusion", action="store_true")
    options = parser.parse_args()
    checker = Checker(Settings())
    results = {}
    for kind in KINDS:
        pairs = judged(checker, kind, options.part)
        if not pairs:
            print(f"{kind}: the texts are not here (../shared/data/statements)")
            continue
        results[kind] = figures(pairs)
        if options.confusion:
            for (label, outcome), count in sorted(
                Counter((pair.label.outcome, pair.outcome) for pair in pairs).items()
            ):
                print(f"{kind}: {label} -> {outcome}: {count}")
    if options.json:
        print(json.dumps(results))
        return
    for name in next(iter(results.values())):
        row = "  ".join(f"{results[kind][name]:10.3f}" for kind in results)
        print(f"{name:>32}  {row}")
    print(f"{'':>32}  {'  '.join(f'{kind:>10}' for kind in results)}")


if __name__ == "__main__":
    main()
