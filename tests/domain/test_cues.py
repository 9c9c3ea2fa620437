import pytest

from app.domain.cues import CueKind, find_cues


def governing(sentence: str, word: str) -> set[CueKind]:
    return {cue.kind for cue in find_cues(sentence) if cue.governs(sentence.index(word))}


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("The text made no mention of a ceasefire.", "ceasefire", CueKind.OMISSION),
        ("He also didn't repeat his opposition to nuclear threats.", "nuclear", CueKind.OMISSION),
        ("The leaders stopped short of an apology.", "apology", CueKind.OMISSION),
        ("The statement is silent on refugees.", "refugees", CueKind.OMISSION),
        ("A timetable was conspicuously absent.", "timetable", CueKind.OMISSION),
        ("Pensions went unmentioned.", "Pensions", CueKind.OMISSION),
        ("How the thieves got in has not been disclosed.", "thieves", CueKind.OMISSION),
        ("No new figures were released with the decision.", "figures", CueKind.OMISSION),
        ("They ended the call without mentioning prisoners.", "prisoners", CueKind.OMISSION),
        ("We reject any limit on agency staff.", "limit", CueKind.REFUSAL),
        ("The minister ruled out a pause.", "pause", CueKind.REFUSAL),
        ("We have no plans to close the branch.", "close", CueKind.REFUSAL),
        ("We will not extend the recall.", "recall", CueKind.NEGATION),
        ("We don't sell your data.", "data", CueKind.NEGATION),
        ("We may extend the recall.", "recall", CueKind.HEDGE),
        ("The firm hopes to recruit drivers.", "drivers", CueKind.HEDGE),
        ("If parliament agrees, we will build it.", "build", CueKind.CONDITION),
        ("Subject to funding, the bridge will open.", "bridge", CueKind.CONDITION),
        ("In 2021 the Committee promised low rates.", "rates", CueKind.PAST),
        ("Will the bank cut its rate?", "rate", CueKind.QUESTION),
        ("Both call for a halt to the shelling.", "shelling", CueKind.REVERSAL),
    ],
)
def test_a_turn_of_phrase_governs_the_words_in_its_scope(
    sentence: str, word: str, kind: CueKind
) -> None:
    assert kind in governing(sentence, word)


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("They made no offer to withdraw but called for talks.", "talks", CueKind.OMISSION),
        ("They called for talks and made no offer to withdraw.", "talks", CueKind.OMISSION),
        ("We will act as soon as possible to open the road.", "road", CueKind.HEDGE),
        ("They oppose moves that could raise tension.", "tension", CueKind.HEDGE),
        ("If you are affected, we will pay your costs.", "costs", CueKind.CONDITION),
        ("In 2021 the river rose by two metres.", "river", CueKind.PAST),
    ],
)
def test_it_does_not_reach_beyond(sentence: str, word: str, kind: CueKind) -> None:
    assert kind not in governing(sentence, word)


def test_a_word_inside_a_longer_cue_is_not_counted_again() -> None:
    kinds = [cue.kind for cue in find_cues("The text made no mention of a ceasefire.")]
    assert kinds == [CueKind.OMISSION]
