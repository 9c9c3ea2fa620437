"""ContractNLI (Koreeda & Manning 2021): 17 hypotheses as commitments, on agreements.

Entailment is present (or partial: it is touched), Contradiction is contradicted, NotMentioned
is absent in any way.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.domain.checklist import Checklist, Commitment
from app.domain.statement import Statement
from app.judging.decision import signals
from app.judging.embedding import Embedder, Vectors
from app.judging.engine import LocalEngine
from bench.judged import ABSENT, Judged, Seen, calibration_error, f1, judged, looked_at, share

LABELS = ("present", "contradicted", "absent")
_LABEL = {"Entailment": "present", "Contradiction": "contradicted", "NotMentioned": "absent"}
_FOLDS = 5
_SMOOTHING = 0.03
"""The inverse strength of the L2 penalty of what is fitted from the documents."""


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


def cross_validated(found: Sequence[Decision], embedder: Embedder) -> dict[str, float]:
    """What a user could fit from these documents: each fifth is judged by a fit on the others.

    A regression per fold, from the signals of the decision, from which hypothesis it is, and
    from how near the document comes to passages that the other documents' labels point to.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only fitting needs it

    vectors = _vectors(found, embedder)
    proofs = _proofs(found, vectors)
    shown = np.array([signals(d.seen.cases) for d in found])
    names = sorted({d.hypothesis for d in found})
    right = np.array([LABELS.index(d.right) for d in found])
    documents = np.array([d.document for d in found])
    fold = np.random.default_rng(0).permutation(documents.max() + 1)[documents] % _FOLDS
    told: list[Judged] = []
    for number in range(_FOLDS):
        known = set(documents[fold != number].tolist())
        near = [_nearness(d, proofs, known, vectors[d.document]) for d in found]
        rows = _standardised(
            np.concatenate([shown, np.array(near)], axis=1),
            np.array([[d.hypothesis == name for name in names] for d in found], np.float32),
        )
        model = LogisticRegression(C=_SMOOTHING, max_iter=5000).fit(
            rows[fold != number], right[fold != number]
        )
        for chances, wanted in zip(
            model.predict_proba(rows[fold == number]), right[fold == number], strict=True
        ):
            best = int(chances.argmax())
            told.append(Judged(LABELS[best], float(chances[best]), LABELS[wanted]))
    return _figures(told)


def _standardised(rows: Vectors, which: Vectors) -> Vectors:
    """The rows in units of their spread, which hypothesis it is, and both together."""
    scaled = (rows - rows.mean(axis=0)) / (rows.std(axis=0) + 1e-9)
    own = (which[:, :, None] * scaled[:, None, :]).reshape(len(rows), -1)
    return np.concatenate([scaled, which, own / 2], axis=1)


def _vectors(found: Sequence[Decision], embedder: Embedder) -> dict[int, Vectors]:
    """The sentence vectors of each document's passages, of shape (passages, 384)."""
    readings = {d.document: d.seen.reading for d in found}
    return {
        number: np.array([e.sentence for e in embedder.embed(p.plain for p in reading.passages)])
        for number, reading in readings.items()
    }


@dataclass(frozen=True, slots=True)
class _Proof:
    """A passage that a label points to; `vector` has shape (384,)."""

    document: int
    vector: Vectors


Proofs = dict[tuple[str, str], list[_Proof]]
"""By hypothesis and label."""


def _proofs(found: Sequence[Decision], vectors: Mapping[int, Vectors]) -> Proofs:
    proofs: Proofs = defaultdict(list)
    for d in found:
        for index, passage in enumerate(d.seen.reading.passages):
            if any(passage.start < end and start < passage.end for start, end in d.spans):
                proof = _Proof(d.document, vectors[d.document][index])
                proofs[d.hypothesis, d.right].append(proof)
    return proofs


def _nearness(
    decision: Decision, proofs: Proofs, known: Set[int], passages: Vectors
) -> list[float]:
    """How near a document comes to what made, and what refused, its hypothesis elsewhere.

    For each label the best cosine with a proof in another document of those known, and the
    mean of the five best; 0 where there is none.
    """
    found: list[float] = []
    for label_ in ("present", "contradicted"):
        others = [
            proof.vector
            for proof in proofs[decision.hypothesis, label_]
            if proof.document in known and proof.document != decision.document
        ]
        near = np.sort((passages @ np.array(others).T).ravel()) if others else np.zeros(1)
        found += [float(near[-1]), float(near[-5:].mean())]
    return found


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
