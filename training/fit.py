"""Fit the figures of the judgement from labelled statements that no model was trained on.

    python -m training.fit            (the dev parts; writes app/judging/model/decision.json)
    python -m training.fit relevance  (the train part; prints the shortlist's figures)

The decision is a multinomial logistic regression from the signals of app/judging/decision.py to
what the statement does with a commitment; one for each variant that bench/accuracy.py compares.
`relevance` prints the logistic regression of app/judging/shortlist.py: which passage bears on a
commitment, those quoted as evidence against all others.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from app.domain.checklist import Checklist
from app.domain.statement import Statement
from app.judging.decision import SIGNALS, signals
from app.judging.embedding import Embedder, Vectors
from app.judging.engine import LocalEngine, missing_specifics
from app.judging.entailment import Entailment
from app.judging.relation import Relation
from app.judging.shortlist import Shortlist
from app.reading.plain import plain
from app.reading.reader import read
from app.settings import Settings
from app.storing.folder import ChecklistFolder
from bench.judged import contrasts, without_models
from bench.labelled import Labelled, load
from training.pairs import OF_OUTCOME

PARTS = (("real", "dev"), ("ordinary", "dev"), ("trade", "dev"))
WEIGHTS = {"trade": 0.5, "ordinary": 2.0, "real": 2.0, "sets": 0.3}
"""Statements in ordinary wording count for more than those written to mislead."""
RELEVANCE_WEIGHTS = {"trade": 0.1, "real": 1.0, "shipped": 1.0}
SMOOTHING = 0.1
"""The inverse strength of the L2 penalty."""
TARGET = Path(__file__).parent.parent / "app" / "judging" / "model" / "decision.json"
VARIANTS = {
    "everything": list(SIGNALS),
    "rules": [name for name in SIGNALS if "like" not in name and name != "words"],
    "embeddings": ["likeness"],
    "entailment": [name for name in SIGNALS if name.removeprefix("likeliest ") in set(Relation)],
}


def decisions(engine: LocalEngine, item: Labelled) -> Iterator[tuple[Vectors, Vectors, Relation]]:
    """The signals for every commitment of a statement, those without models, and what is right.

    A commitment that is only partly met for want of a specific counts as made: the specific
    is looked for afterwards.
    """
    expecting = [
        (commitment, label)
        for commitment, label in zip(item.checklist.commitments, item.labels, strict=True)
        if not commitment.term
    ]
    questions = engine.questions(
        read(item.statement), [(item.checklist, commitment) for commitment, _ in expecting]
    )
    for (commitment, label), cases in zip(expecting, engine.cases(questions), strict=True):
        right = OF_OUTCOME[label.outcome]
        if label.kind == "specific" or (
            right is Relation.HEDGED and missing_specifics(commitment.specifics, cases)
        ):
            right = Relation.MADE
        yield signals(cases), signals(without_models(cases)), right


def fitted(
    rows: Vectors, right: list[Relation], weights: list[float], names: list[str]
) -> dict[str, dict[str, float]]:
    """A regression on some of the signals: for each of them, the weight of each relation."""
    used = [SIGNALS.index(name) for name in names]
    order = [list(Relation).index(relation) for relation in right]
    mean, spread = rows[:, used].mean(axis=0), rows[:, used].std(axis=0) + 1e-6
    model = LogisticRegression(C=SMOOTHING, max_iter=5000).fit(
        (rows[:, used] - mean) / spread, order, sample_weight=weights
    )
    slopes = model.coef_ / spread
    bias = model.intercept_ - slopes @ mean
    table = {
        name: dict(zip(Relation, column, strict=True))
        for name, column in zip(names, slopes.T.round(4).tolist(), strict=True)
    }
    return {"bias": dict(zip(Relation, bias.round(4).tolist(), strict=True)), **table}


def passages(embedder: Embedder, item: Labelled) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The likeness of every passage to every commitment, and whether it is its evidence."""
    shortlist = Shortlist(read(item.statement).passages, embedder, kept=None)
    for commitment, label in zip(item.checklist.commitments, item.labels, strict=True):
        if commitment.term:
            continue
        proofs = [plain(quote, item.statement.media_type) for quote in label.evidence]
        for candidate in shortlist.candidates(commitment):
            text = candidate.passage.plain
            like = candidate.likeness
            proves = any(proof in text or text in proof for proof in proofs)
            yield (like.sentence, like.words, like.tokens), proves


def shipped_passages(
    embedder: Embedder, checklist: Checklist
) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The likeness of each example of `present` to its own commitment, and to the others."""
    expecting = [commitment for commitment in checklist.commitments if commitment.expects]
    for own in expecting:
        for text in own.examples.present:
            shortlist = Shortlist(read(Statement(text=text)).passages, embedder)
            for commitment in expecting:
                for candidate in shortlist.candidates(commitment)[:1]:
                    like = candidate.likeness
                    yield (like.sentence, like.words, like.tokens), commitment is own


def fit_decision() -> None:
    engine = LocalEngine(Embedder(2), Entailment(2))
    rows, bare, right, weights = [], [], [], []
    for kind, part in PARTS:
        for item in load(kind, part):
            for row, words, relation in decisions(engine, item):
                rows.append(row)
                bare.append(words)
                right.append(relation)
                weights.append(WEIGHTS[kind])
    for seen, outcome, _ in contrasts(engine, "dev"):
        rows.append(signals(seen.cases))
        bare.append(signals(without_models(seen.cases)))
        right.append(OF_OUTCOME[outcome])
        weights.append(WEIGHTS["sets"])
    content = {
        variant: fitted(np.array(bare if variant == "rules" else rows), right, weights, names)
        for variant, names in VARIANTS.items()
    }
    TARGET.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} decisions; {TARGET}")


def fit_relevance() -> None:
    embedder = Embedder(2)
    items = [(k, item) for k, p in (("real", "dev"), ("trade", "train")) for item in load(k, p)]
    found = [(kind, *pair) for kind, item in items for pair in passages(embedder, item)]
    found += [
        ("shipped", *pair)
        for checklist in ChecklistFolder(Settings().checklists)
        for pair in shipped_passages(embedder, checklist)
    ]
    model = LogisticRegression(C=100, max_iter=2000).fit(
        np.array([likeness for _, likeness, _ in found]),
        np.array([proves for *_, proves in found]),
        sample_weight=np.array([RELEVANCE_WEIGHTS[kind] for kind, *_ in found]),
    )
    print("relevance", model.intercept_.round(2), model.coef_.round(2))


if __name__ == "__main__":
    fit_relevance() if sys.argv[1:] == ["relevance"] else fit_decision()
