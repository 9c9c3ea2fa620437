"""Explanations name what was heard, and nothing that was not."""

import pytest

from app.domain.finding import Reason, Status
from app.judging.explanation import explain
from app.judging.stance import Stance, Standing


@pytest.mark.parametrize(
    ("status", "reason", "standing", "expected"),
    [
        (
            Status.CONTRADICTED,
            None,
            Standing(Stance.REFUSED, "ruled out"),
            "The speaker says the opposite, or refuses (“ruled out”).",
        ),
        (
            Status.CONTRADICTED,
            None,
            Standing(Stance.HEDGED, "perhaps"),
            "The speaker says the opposite, or refuses.",
        ),
        (
            Status.PARTIAL,
            None,
            Standing(Stance.MADE),
            "The speaker goes only part of the way.",
        ),
        (
            Status.ABSENT,
            Reason.NOTED_MISSING,
            Standing(Stance.MADE),
            "The text itself remarks that it is missing.",
        ),
        (
            Status.ABSENT,
            Reason.ATTRIBUTED,
            Standing(Stance.HEDGED, "may"),
            "Only somebody else's words or demand, not the speaker's own.",
        ),
        (
            Status.ABSENT,
            Reason.ATTRIBUTED,
            Standing(Stance.ATTRIBUTED, "Kyiv", "Kyiv"),
            "Only Kyiv's words or demand, not the speaker's own.",
        ),
    ],
)
def test_words_are_quoted_only_for_the_stance_that_they_show(
    status: Status, reason: Reason | None, standing: Standing, expected: str
) -> None:
    assert explain(status, reason, standing) == expected
