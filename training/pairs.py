"""Pairs of a passage and a commitment, with what an entailment model should say of them.

A pair's `allowed` are the relations that its label leaves open: a source that only tells
entailment from the rest leaves open all but one, and the model is trained on their summed
probability. What entailment calls neutral is four relations here (app/judging/relation.py).
"""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.checklist import Commitment
from app.domain.statement import Passage
from app.judging.embedding import Embedder
from app.judging.entailment import Premise
from app.judging.relation import Relation
from app.judging.shortlist import Shortlist
from app.judging.specifics import names
from app.reading.plain import plain
from app.reading.reader import read
from bench.labelled import Contrast, Label, Labelled, load, load_contrasts

NEUTRAL = frozenset({Relation.HEDGED, Relation.ATTRIBUTED, Relation.REMARKED, Relation.UNRELATED})
OF_LABEL = {
    "entailment": frozenset({Relation.MADE}),
    "contradiction": frozenset({Relation.REFUSED}),
    "neutral": NEUTRAL,
    "not_entailment": NEUTRAL | {Relation.REFUSED},
}
OF_OUTCOME = {
    "present": Relation.MADE,
    "partial": Relation.HEDGED,
    "contradicted": Relation.REFUSED,
    "attributed": Relation.ATTRIBUTED,
    "noted_missing": Relation.REMARKED,
    "silent": Relation.UNRELATED,
}
OWN = "trade"
"""The sources of our own begin so."""
HARD = 2
"""Passages that are near a commitment and prove nothing, taken for each that is silent."""
FAR = 0.3
"""Share of the commitments for which a passage far from it is taken too."""
SILENT = 0.15
"""Share of a fixed checklist's points that a passage is silent on, taken for each passage."""
PLAIN = 0.2
"""Share of the commitments that are seen made in their own words."""
BARE = 0.25
"""Share of the pairs that are seen without the sentence before."""
NAMELESS = 0.3
"""Share of the statements whose pairs do not say whose commitments count."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage with what stands before it, a commitment, and the relations that are right."""

    context: str
    passage: str
    hypothesis: str
    allowed: frozenset[Relation]
    weight: float
    source: str


def general(file: Path) -> list[Pair]:
    """The pairs of a file of sentence pairs for natural language inference (JSON Lines, gzip)."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Pair("", r["premise"], r["hypothesis"], OF_LABEL[r["label"]], 1.0, r["source"])
        for r in rows
    ]


def parted(pairs: list[Pair], held: int, seed: int) -> tuple[list[Pair], list[Pair]]:
    """The pairs without `held` of them, and those, drawn at random."""
    shuffled = random.Random(seed).sample(pairs, len(pairs))
    return shuffled[held:], shuffled[:held]


def own(embedder: Embedder, part: str) -> Iterator[Pair]:
    """The pairs of our labelled statements and contrast sets."""
    for item in load("trade", part):
        yield from _of_statement(embedder, item)
    rng = random.Random(part)
    said = set()
    for contrast in load_contrasts(part):
        if not (contrast.fixed and contrast.outcome == "silent" and rng.random() > SILENT):
            yield _of_contrast(contrast)
        said.add((contrast.expects, contrast.by))
    for expects, by in sorted(said):
        if rng.random() < PLAIN:
            plainly = Contrast("", expects, by, expects, "present", "plain")
            yield _of_contrast(plainly)


def _of_contrast(contrast: Contrast) -> Pair:
    premise = Premise(contrast.text, contrast.before, contrast.by)
    return Pair(
        premise.context,
        premise.passage,
        contrast.expects,
        frozenset({OF_OUTCOME[contrast.outcome]}),
        1.0,
        f"{OWN} sets {contrast.outcome}",
    )


def _of_statement(embedder: Embedder, item: Labelled) -> Iterator[Pair]:
    rng = random.Random(item.name)
    by = item.checklist.by or item.statement.speakers
    if rng.random() < NAMELESS:
        by = ()
    passages = read(item.statement).passages
    shortlist = Shortlist(passages, embedder, kept=None)

    def pair(
        passage: Passage, commitment: Commitment, allowed: set[Relation], weight: float, source: str
    ) -> Pair:
        previous = "" if rng.random() < BARE else passage.before
        premise = Premise(passage.plain, previous, by)
        return Pair(
            premise.context,
            premise.passage,
            commitment.wanted,
            frozenset(allowed),
            weight,
            f"{OWN} {source}",
        )

    for commitment, label in zip(item.checklist.commitments, item.labels, strict=True):
        if commitment.term:
            continue
        proofs = [plain(quote, item.statement.media_type) for quote in label.evidence]
        ranked = [candidate.passage for candidate in shortlist.candidates(commitment)]
        proving = [p for p in passages if any(q in p.plain or p.plain in q for q in proofs)]
        right = _right(commitment, label, proving)
        for passage in proving:
            alone = len(proving) == 1 or passage is proving[-1]
            allowed = right if alone else right | {Relation.UNRELATED, Relation.ATTRIBUTED}
            yield pair(passage, commitment, allowed, 1.0 if alone else 0.3, label.outcome)
        others = [passage for passage in ranked if passage not in proving]
        silent = label.outcome == "silent"
        further = rng.sample(others[HARD:], min(rng.random() < FAR, len(others[HARD:])))
        spill = right & {Relation.ATTRIBUTED, Relation.HEDGED, Relation.REFUSED}
        for passage in others[: HARD if silent else 1]:
            allowed = {Relation.UNRELATED} | spill
            yield pair(passage, commitment, allowed, 1.0 if silent else 0.5, "near")
        for passage in further:
            yield pair(passage, commitment, {Relation.UNRELATED}, 1.0, "far")


def _right(commitment: Commitment, label: Label, proving: list[Passage]) -> set[Relation]:
    relation = OF_OUTCOME[label.outcome]
    if label.kind == "specific":
        return {Relation.MADE}
    if relation is Relation.HEDGED and any(
        not any(names(specific, passage.plain) for passage in proving)
        for specific in commitment.specifics
    ):
        return {Relation.MADE, Relation.HEDGED}
    return {relation}
