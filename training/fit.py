"""Fit the figures of the first version's judgement from labelled statements (the dev parts).

    python -m training.fit

Prints the logistic regression of app/judging/shortlist.py (which passage bears on a commitment:
those quoted as evidence against all others) and the Platt scaling of app/judging/decision.py
(which decisions are right), the real statements and those of ours counting the same. For the
stances other than plain presence it prints how often they are right, and how often they are
heard rightly in passages that are known to bear on the commitment.
"""

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
from sklearn.linear_model import LogisticRegression

from app.domain.checklist import Checklist
from app.domain.statement import Statement
from app.judging.decision import Case, Outcome
from app.judging.embedding import Embedder
from app.judging.engine import judge_expected
from app.judging.shortlist import Shortlist
from app.judging.speakers import Speakers
from app.judging.stance import Stance, standing
from app.reading.plain import plain
from app.reading.reader import read
from app.settings import Settings
from app.storing.folder import ChecklistFolder
from bench.labelled import Labelled, load

PARTS = (("real", "dev"), ("trade", "train"))
RELEVANCE_WEIGHTS = {"trade": 0.1, "real": 1.0, "shipped": 1.0}


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


_WANTED = {
    "present": Stance.MADE,
    "partial": Stance.HEDGED,
    "contradicted": Stance.REFUSED,
    "attributed": Stance.ATTRIBUTED,
    "noted_missing": Stance.REMARKED,
}


def stances_of_proofs(embedder: Embedder, item: Labelled) -> Iterator[tuple[Stance, bool]]:
    """The stance heard in each passage that is a commitment's evidence, and whether it is right."""
    reading = read(item.statement)
    shortlist = Shortlist(reading.passages, embedder, kept=None)
    speakers = Speakers.of(reading, item.checklist.by)
    for commitment, label in zip(item.checklist.commitments, item.labels, strict=True):
        if commitment.term or label.outcome not in _WANTED:
            continue
        proofs = [plain(quote, item.statement.media_type) for quote in label.evidence]
        for candidate in shortlist.candidates(commitment):
            passage = candidate.passage
            if any(proof in passage.plain or passage.plain in proof for proof in proofs):
                heard = standing(
                    passage,
                    candidate.anchors,
                    commitment.wanted,
                    speakers,
                )
                yield heard.stance, heard.stance is _WANTED[label.outcome]


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


def decisions(embedder: Embedder, item: Labelled) -> Iterator[tuple[Stance | None, float, bool]]:
    """The deciding stance (none: silence), its support, and whether the outcome is right."""
    reading = read(item.statement)
    shortlist = Shortlist(reading.passages, embedder)
    speakers = Speakers.of(reading, item.checklist.by)
    for commitment, label in zip(item.checklist.commitments, item.labels, strict=True):
        if not commitment.term:
            outcome, _ = judge_expected(commitment, speakers, shortlist)
            right = (outcome.reason or outcome.status).value == label.outcome
            yield _stance(outcome), _support(outcome.case), right


def _stance(outcome: Outcome) -> Stance | None:
    silent = outcome.reason is not None and outcome.reason.value == "silent"
    return None if silent or outcome.case is None else outcome.case.standing.stance


def _support(case: Case | None) -> float:
    return min(max(case.support if case else 0.0, 0.001), 0.999)


def main() -> None:
    embedder = Embedder(2)
    items = [(kind, item) for kind, part in PARTS for item in load(kind, part)]
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
    decided = [(kind, *row) for kind, item in items for row in decisions(embedder, item)]
    for stance in (None, Stance.MADE):
        rows = [row for row in decided if row[1] is stance]
        log_odds = np.array([[math.log(row[2] / (1 - row[2]))] for row in rows])
        counts = Counter(row[0] for row in rows)
        weights = [len(rows) / counts[row[0]] for row in rows]
        platt = LogisticRegression(C=1).fit(log_odds, [row[3] for row in rows], weights)
        print(stance, len(rows), platt.intercept_.round(2), platt.coef_.round(2))
    for stance in Stance:
        right = [row[3] for row in decided if row[1] is stance]
        print(stance, f"{sum(right)} of {len(right)} right")
    stances = Counter(pair for _, item in items for pair in stances_of_proofs(embedder, item))
    for (stance, right), count in sorted(stances.items()):
        print(stance, "right" if right else "wrong", count)


if __name__ == "__main__":
    main()
