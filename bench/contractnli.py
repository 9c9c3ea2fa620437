"""ContractNLI (Koreeda & Manning 2021): 17 hypotheses as commitments, on agreements.

Entailment is present (or partial: it is touched), Contradiction is contradicted, NotMentioned
is absent in any way.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.domain.checklist import Checklist, Commitment
from app.domain.statement import Statement
from app.judging.decision import signals
from app.judging.engine import LocalEngine
from bench.judged import ABSENT, Judged, Seen, calibration_error, f1, judged, looked_at, share

LABELS = ("present", "contradicted", "absent")
_LABEL = {"Entailment": "present", "Contradiction": "contradicted", "NotMentioned": "absent"}
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """One hypothesis against one agreement; `spans` are the annotated ones, [start, end)."""

    document: int
    hypothesis: str
    seen: Seen
    right: str
    spans: tuple[tuple[int, int], ...]


def decisions(engine: LocalEngine, file: Path) -> list[Decision]:
    """The decisions of a file of ContractNLI, judged from nothing but the shipped package."""
    content = json.loads(file.read_text(encoding="utf-8"))
    names = sorted(content["labels"], key=lambda name: int(name.split("-")[1]))
    checklist = Checklist(
        id="contractnli",
        commitments=tuple(
            Commitment(id=name, expects=content["labels"][name]["hypothesis"]) for name in names
        ),
    )
    found = []
    for number, document in enumerate(content["documents"]):
        notes = document["annotation_sets"][0]["annotations"]
        for seen in looked_at(engine, Statement(text=document["text"]), checklist):
            note = notes[seen.commitment.id]
            found.append(
                Decision(
                    number,
                    seen.commitment.id,
                    seen,
                    _LABEL[note["choice"]],
                    tuple(tuple(document["spans"][index]) for index in note["spans"]),
                )
            )
    return found


def label(outcome: str) -> str:
    if outcome in ABSENT:
        return "absent"
    return "contradicted" if outcome == "contradicted" else "present"


def zero_shot(found: Sequence[Decision], variant: str) -> dict[str, float]:
    results = [judged(d.seen, d.right, None, variant) for d in found]
    told = [Judged(label(r.outcome), r.confidence, r.right, None, r.quotes) for r in results]
    proven = [
        any(q.start < end and start < q.end for q in item.quotes for start, end in d.spans)
        for item, d in zip(told, found, strict=True)
        if d.spans
    ]
    shortlisted = [
        any(
            case.candidate.passage.start < end and start < case.candidate.passage.end
            for case in d.seen.cases
            for start, end in d.spans
        )
        for d in found
        if d.spans
    ]
    return {
        **_figures(told),
        "evidence hit rate": share(proven),
        "shortlist recall": share(shortlisted),
    }


def cross_validated(found: Sequence[Decision], seed: int = 0) -> dict[str, float]:
    """What a user could fit from these documents: the signals and the hypothesis to a label.

    Each fifth of the documents is judged by a regression fitted on the others.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only fitting needs it

    names = sorted({d.hypothesis for d in found})
    rows = np.array([_row(d, names) for d in found])
    right = np.array([LABELS.index(d.right) for d in found])
    order = np.random.default_rng(seed).permutation(max(d.document for d in found) + 1)
    fold = np.array([order[d.document] % _FOLDS for d in found])
    told: list[Judged] = []
    for number in range(_FOLDS):
        model = LogisticRegression(C=0.3, max_iter=5000).fit(
            rows[fold != number], right[fold != number]
        )
        for chances, wanted in zip(
            model.predict_proba(rows[fold == number]), right[fold == number], strict=True
        ):
            best = int(chances.argmax())
            told.append(Judged(LABELS[best], float(chances[best]), LABELS[wanted]))
    return _figures(told)


def _row(decision: Decision, names: Sequence[str]) -> np.ndarray:
    """The signals, which hypothesis it is, and the chief signals of each hypothesis alone."""
    found = signals(decision.seen.cases)
    which = np.array([decision.hypothesis == name for name in names], np.float32)
    own = np.outer(which, found[:7] / 4).ravel()
    return np.concatenate([found / 4, which, own])


def _figures(told: Sequence[Judged]) -> dict[str, float]:
    absent = [item for item in told if item.outcome == "absent"]
    return {
        "decisions": len(told),
        "accuracy": share(item.hit for item in told),
        **{f"F1 {name}": f1(told, name) for name in LABELS},
        "macro F1": sum(f1(told, name) for name in LABELS) / len(LABELS),
        "precision absent": share(item.right == "absent" for item in absent),
        "calibration error": calibration_error(told),
    }
