"""The entailment model: independent of batch mates, and right about the sense."""

import numpy as np
import pytest

from app.domain.errors import JudgingFailed
from app.judging.entailment import PASSAGE, Entailment, Premise, probabilities, windows
from app.judging.relation import Relation

CEASEFIRE = "The parties call for a ceasefire."
PAIRS = [
    (Premise("Both sides urged an immediate end to the fighting.", by=("both sides",)), CEASEFIRE),
    (Premise("The two presidents discussed the price of gas."), CEASEFIRE),
    (Premise("word " * 700), CEASEFIRE),
    (Premise(""), CEASEFIRE),
    (Premise("We will pay.", "Last year's victims have waited long enough."), "Victims get money."),
    (Premise("😀 “quoted”", by=("A", "B")), "x" * 2000),
] * 3


@pytest.fixture(scope="module")
def entailment() -> Entailment:
    return Entailment(threads=2)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, len(PAIRS)])
def test_a_pair_is_the_same_alone_and_at_every_batch_size(
    entailment: Entailment, size: int
) -> None:
    together = entailment.judge(PAIRS)
    parts = [
        logits
        for start in range(0, len(PAIRS), size)
        for logits in entailment.judge(PAIRS[start : start + size])
    ]
    assert all(np.array_equal(a, b) for a, b in zip(together, parts, strict=True))


def test_probabilities_are_of_all_relations(entailment: Entailment) -> None:
    for logits in entailment.judge(PAIRS):
        found = probabilities(logits)
        assert set(found) == set(Relation)
        assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Both sides urged an immediate end to the fighting.", Relation.MADE),
        ("Both sides refused to stop the fighting.", Relation.REFUSED),
        ("The statement made no mention of a ceasefire.", Relation.REMARKED),
        ("The harvest festival opens on Sunday.", Relation.UNRELATED),
    ],
)
def test_the_sense_is_told(entailment: Entailment, text: str, relation: Relation) -> None:
    (logits,) = entailment.judge([(Premise(text, by=("both sides",)), CEASEFIRE)])
    found = probabilities(logits)
    assert max(found, key=lambda r: found[r]) is relation


def test_whose_commitment_it_is_counts(entailment: Entailment) -> None:
    text = "Kyiv demands that the fighting stop at once."
    kyiv, moscow = entailment.judge(
        [
            (Premise(text, by=("Kyiv",)), "Kyiv calls for a ceasefire."),
            (Premise(text, by=("Moscow",)), "The speaker calls for a ceasefire."),
        ]
    )
    assert probabilities(kyiv)[Relation.MADE] > probabilities(moscow)[Relation.MADE]


@pytest.mark.xfail(reason="a sentence among 30 others without a stop between is overlooked")
def test_the_end_of_a_long_passage_is_not_lost(entailment: Entailment) -> None:
    filler = "The delegations visited the harbour, the museum and the old mill. " * 30
    said = "Both sides called for an immediate ceasefire."
    short, long, without = entailment.judge(
        [(Premise(text, by=("both sides",)), CEASEFIRE) for text in (said, filler + said, filler)]
    )
    assert probabilities(short)[Relation.MADE] > 0.5
    assert probabilities(long)[Relation.MADE] > probabilities(without)[Relation.MADE] + 0.2


@pytest.mark.parametrize("length", [0, 1, PASSAGE, PASSAGE + 1, 3 * PASSAGE + 17])
def test_windows_hold_every_token_in_order(length: int) -> None:
    found = list(windows(range(length)))
    assert sorted({token for window in found for token in window}) == list(range(length))
    assert all(len(window) <= PASSAGE for window in found)


def test_a_broken_model_is_an_error(
    entailment: Entailment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(entailment, "_run", broken)
    with pytest.raises(JudgingFailed):
        entailment.judge(PAIRS[:1])
