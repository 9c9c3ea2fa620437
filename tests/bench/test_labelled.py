"""The labelled data: what is reported was not trained on, and proofs are verbatim."""

import re
from itertools import combinations

import pytest

from app.domain.finding import Reason, Status
from bench.labelled import DATA, load, load_contrasts

PARTS = ("train", "dev", "test")
OUTCOMES = {*(status.value for status in Status), *(reason.value for reason in Reason)}


def subjects(part: str) -> set[str]:
    return {
        re.sub(r"-\d+$", "", re.search(r"^subject: *(\S+)", text, re.MULTILINE)[1])  # type: ignore[index]
        for kind in ("trade", "ordinary", "sets")
        for file in (DATA / kind / part).glob("*.yaml")
        if (text := file.read_text(encoding="utf-8"))
    }


def test_no_subject_is_in_two_parts() -> None:
    for one, other in combinations(PARTS, 2):
        assert not subjects(one) & subjects(other)


@pytest.mark.parametrize("part", ["dev", "test"])
@pytest.mark.parametrize("kind", ["trade", "ordinary"])
def test_every_proof_is_a_quotation(kind: str, part: str) -> None:
    for item in load(kind, part):
        text = " ".join(item.statement.text.split())
        for label in item.labels:
            assert label.outcome in OUTCOMES
            for quote in label.evidence:
                assert " ".join(quote.split()) in text, item.name


@pytest.mark.parametrize("part", ["dev", "test"])
def test_every_passage_of_a_set_is_labelled_once(part: str) -> None:
    contrasts = list(load_contrasts(part))
    found = [(c.expects, c.by, c.before, c.text) for c in contrasts]
    assert len(found) == len(set(found))
    assert {c.outcome for c in contrasts} <= OUTCOMES
