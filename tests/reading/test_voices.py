import pytest

from app.domain.statement import Statement
from app.reading.reader import read


def holders(text: str, word: str) -> list[tuple[str, bool]]:
    """Who is said to hold a word, and whether as a demand; the widest stretch first."""
    for passage in read(Statement(text=text)).passages:
        at = passage.plain.find(word)
        if at >= 0:
            around = [voice for voice in passage.voices if voice.start <= at < voice.end]
            around.sort(key=lambda voice: voice.start - voice.end)
            return [(voice.holder, voice.demand) for voice in around]
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("text", "word", "holder", "demand"),
    [
        ("Kyiv demands a ceasefire.", "ceasefire", "Kyiv", True),
        ("There is no withdrawal as demanded by Kyiv.", "withdrawal", "Kyiv", True),
        ("According to the mayor, the bridge is safe.", "bridge", "the mayor", False),
        ("The minister, for her part, called for talks.", "talks", "The minister", True),
        (
            "Councillor Dee Ray, standing at the back, wants it closed.",
            "closed",
            "Councillor Dee Ray",
            True,
        ),
        ("The union's demand for higher pay was heard.", "pay", "The union", True),
        ("We have been urged to close the shop.", "shop", "others", True),
        ('"We will sign the deal," said the mayor.', "deal", "the mayor", False),
        ('The mayor said: "We will sign the deal."', "deal", "The mayor", False),
    ],
)
def test_a_position_has_its_holder(text: str, word: str, holder: str, demand: bool) -> None:
    assert (holder, demand) in holders(text, word)


def test_a_quotation_over_sentences_belongs_to_who_is_named_at_its_end() -> None:
    text = "“The road is closed. It will stay closed,” the mayor said."
    assert ("the mayor", False) in holders(text, "road")


def test_he_is_who_spoke_last() -> None:
    text = "The governor said that rates would stay. He said that inflation was falling."
    assert ("The governor", False) in holders(text, "inflation")


def test_a_word_in_quotation_marks_is_not_a_quotation() -> None:
    text = "The “crisis” in the region goes on."
    assert not holders(text, "crisis")


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The workers' council met. It's the members' choice, the chair said."
    assert not any(v.quoted for p in read(Statement(text=text)).passages for v in p.voices)
