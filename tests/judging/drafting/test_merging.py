"""Passages that make the same commitment, and passages that only look like it."""

import pytest

from app.domain.statement import Statement
from app.judging.drafting.commitments import Found
from app.judging.drafting.forms import Firmness
from app.judging.drafting.merging import merged
from app.judging.embedding import Embedder
from app.reading.reader import read

DREDGE = "We will dredge the outer channel by June 2027."


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder(1)


def found(*texts: str) -> list[Found]:
    """Each sentence of each statement, as if all of them made commitments."""
    return [
        Found(reading, passage, Firmness.FIRM, order)
        for reading in (read(Statement(text=text)) for text in texts)
        for order, passage in enumerate(reading.passages)
    ]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        ((DREDGE, DREDGE), [2]),
        ((f"{DREDGE} By June 2027 we will dredge the outer channel.",), [2]),
        ((DREDGE, "We will dredge the outer channel by June 2028."), [2]),
        ((f"{DREDGE} We will dredge the outer channel by June 2028.",), [1, 1]),
        ((f"{DREDGE} We oppose the new pilotage fee.",), [1, 1]),
        ((DREDGE, "We will not dredge the outer channel by June 2027."), [1, 1]),
        ((), []),
    ],
)
def test_the_same_commitment_is_one_group_and_another_figure_at_once_is_not(
    embedder: Embedder, texts: tuple[str, ...], groups: list[int]
) -> None:
    assert [len(group) for group in merged(found(*texts), embedder)] == groups


def test_the_last_of_a_group_is_the_latest(embedder: Embedder) -> None:
    later = "We will dredge the outer channel by June 2028."
    (group,) = merged(found(DREDGE, later), embedder)
    assert [each.said for each in group] == [DREDGE, later]
