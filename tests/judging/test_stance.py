import pytest

from app.domain.statement import Statement
from app.judging.speakers import Speakers
from app.judging.stance import Stance, standing
from app.judging.words import shared
from app.reading.reader import read


def heard(text: str, wording: str, speakers: tuple[str, ...] = ()) -> Stance:
    """The stance of the last sentence of a text to a wording."""
    reading = read(Statement(text=text, speakers=speakers))
    passage = reading.passages[-1]
    of = Speakers.of(reading, ())
    anchors = shared(wording, passage.plain)
    return standing(passage, anchors, wording, of, explicit=True).stance


@pytest.mark.parametrize(
    ("text", "wording", "stance"),
    [
        ("We call for a truce.", "The parties call for a truce.", Stance.MADE),
        ("We reject any truce.", "The parties call for a truce.", Stance.REFUSED),
        ("We will not sign a truce.", "The parties sign a truce.", Stance.REFUSED),
        ("We may sign a truce.", "The parties sign a truce.", Stance.HEDGED),
        ("If the army agrees, we sign a truce.", "The parties sign a truce.", Stance.HEDGED),
        ("The text made no mention of a truce.", "They call for a truce.", Stance.REMARKED),
        ("In 2021 we promised a truce.", "They promise a truce.", Stance.PAST),
        ("We met. Critics demand a truce.", "They call for a truce.", Stance.ATTRIBUTED),
        ("We have been urged to sign a truce.", "They sign a truce.", Stance.ATTRIBUTED),
    ],
)
def test_what_the_speaker_does_with_a_commitment(text: str, wording: str, stance: Stance) -> None:
    assert heard(text, wording) is stance


@pytest.mark.parametrize(
    ("text", "wording", "stance"),
    [
        ("We oppose nuclear threats.", "They oppose nuclear threats.", Stance.MADE),
        ("Nuclear threats must never be made.", "They oppose nuclear threats.", Stance.MADE),
        ("We do not oppose nuclear tests.", "They oppose nuclear tests.", Stance.REFUSED),
        ("We do not sell data.", "The firm does not sell data.", Stance.MADE),
        ("We want a halt to the raids.", "They call for an end to the raids.", Stance.MADE),
        ("No regulator was told of it.", "They say whether a regulator was told.", Stance.MADE),
        ("We will act if needed.", "They say that they will act if needed.", Stance.MADE),
    ],
)
def test_negations_are_counted_on_both_sides(text: str, wording: str, stance: Stance) -> None:
    assert heard(text, wording) is stance


@pytest.mark.parametrize(
    ("text", "speakers", "stance"),
    [
        ("Norland calls for a truce.", ("Norland",), Stance.MADE),
        ("The government calls for a truce.", ("Norland",), Stance.MADE),
        ("The union calls for a truce.", ("Dockers' Union",), Stance.MADE),
        ("The union calls for a truce.", ("Acme",), Stance.ATTRIBUTED),
        ("Both sides call for a truce.", ("Norland",), Stance.MADE),
        ("Sudria calls for a truce.", (), Stance.MADE),
        ("We met. Sudria calls for a truce.", (), Stance.ATTRIBUTED),
    ],
)
def test_whose_call_it_is(text: str, speakers: tuple[str, ...], stance: Stance) -> None:
    assert heard(text, "The parties call for a truce.", speakers) is stance
