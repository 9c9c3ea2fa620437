import pytest

from app.domain.checklist import Specific
from app.judging.specifics import names


@pytest.mark.parametrize(
    ("specific", "text", "found"),
    [
        (Specific.DATE, "We will reopen on 1 July.", True),
        (Specific.DATE, "It starts by the end of June.", True),
        (Specific.DATE, "Within thirty days we will report.", True),
        (Specific.DATE, "We will cut emissions by 2032.", True),
        (Specific.DATE, "The report is due 2026-11-23.", True),
        (Specific.DATE, "We will reopen soon.", False),
        (Specific.DATE, "You may march through the town.", False),
        (Specific.NUMBER, "We will pay 300 euros.", True),
        (Specific.NUMBER, "Eleven people were hurt.", True),
        (Specific.NUMBER, "We will pay on 1 July 2026.", False),
        (Specific.NUMBER, "Several people were hurt.", False),
        (Specific.PARTY, "We stand with Ukraine.", True),
        (Specific.PARTY, "We told the police.", False),
        (Specific.PARTY, "Everybody was told.", False),
    ],
)
def test_a_specific_is_named_or_not(specific: Specific, text: str, found: bool) -> None:
    assert names(specific, text) is found
