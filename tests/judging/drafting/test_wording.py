"""The plain sentence of a commitment: the speaker named, and nothing made stronger."""

import pytest

from app.judging.drafting.wording import expectation


@pytest.mark.parametrize(
    ("said", "expects"),
    [
        ("However, we will pay in May.", "Port of Hale will pay in May."),
        ("We aim to cut our fees.", "Port of Hale aims to cut its fees."),
        ("Our pilots will be trained.", "Port of Hale's pilots will be trained."),
        ("We're opposed to it (see annex).", "Port of Hale is opposed to it."),
        ("We may reopen the quay.", "Port of Hale may reopen the quay."),
        ("I strongly condemn the attack.", "Port of Hale strongly condemns the attack."),
        ("We do not accept the claim.", "Port of Hale does not accept the claim."),
        ("We have not adopted quotas.", "Port of Hale has not adopted quotas."),
        ("Nor have we adopted quotas.", "Nor has Port of Hale adopted quotas."),
        ("We'll also pay for the crane.", "Port of Hale will also pay for the crane."),
        ("Please call us.", "Please call Port of Hale."),
        ("Do not use the north quay.", "Do not use the north quay."),
        (
            "If parts run out, we would lend a crane.",
            "If parts run out, Port of Hale would lend a crane.",
        ),
        (
            "“We will not raise the toll,” she told reporters.",
            "Port of Hale will not raise the toll.",
        ),
        (
            "HALE, March 3 - The Port promised a ferry.",
            "The Port promised a ferry.",
        ),
        (
            "It will rename the quay “Old Hale”.",
            "It will rename the quay “Old Hale”.",
        ),
    ],
)
def test_the_speaker_is_named_and_hedges_and_conditions_stay(said: str, expects: str) -> None:
    assert expectation(said, ["Port of Hale"]) == expects


@pytest.mark.parametrize(
    ("speakers", "expects"),
    [
        ([], "The speaker will pay its share."),
        (["Varenna", "Sulen"], "The parties will pay their share."),
        (["The Trustees"], "The Trustees will pay its share."),
    ],
)
def test_unknown_and_several_speakers(speakers: list[str], expects: str) -> None:
    assert expectation("We will pay our share.", speakers) == expects


@pytest.mark.parametrize(
    ("head", "item", "expects"),
    [
        ("The Port will:", "dredge the channel;", "The Port will dredge the channel."),
        ("The Port will:", "Dredge the channel; and", "The Port will dredge the channel."),
        ("We will:", "dredge the channel", "Port of Hale will dredge the channel."),
        ("By 2030 we aim to:", "halve our fees", "By 2030 Port of Hale aims to halve its fees."),
        ("Targets", "85 km of quays", "Port of Hale plans 85 km of quays."),
        ("Getting around", "Build a ferry by 2030", "Port of Hale plans to build a ferry by 2030."),
        ("Targets", "No new car parks", "Port of Hale plans no new car parks."),
        ("Lights", "LED lamps on the quay", "Port of Hale plans LED lamps on the quay."),
        ("What do we want?", "An end to night work", "Port of Hale demands an end to night work."),
        ("What you should do", "Check the number.", "Check the number."),
        ("It was decided:", "The quay is closed.", "The quay is closed."),
    ],
)
def test_an_item_is_worded_with_its_head(head: str, item: str, expects: str) -> None:
    assert expectation(item, ["Port of Hale"], head) == expects


def test_a_long_sentence_is_cut_where_it_is_seen_to_be() -> None:
    cut = expectation("We will " + "dredge it, " * 60 + "if we are paid.", ["Port of Hale"])
    assert len(cut) <= 500
    assert cut.endswith("…")


def test_a_sentence_that_fits_is_not_cut() -> None:
    said = "Port of Hale will " + "dredge it, " * 40 + "if it is paid."
    assert expectation(said, ["Port of Hale"]) == said
