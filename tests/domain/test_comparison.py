"""Two statements side by side: every sentence of both, and the commitments that turned."""

import datetime as dt
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison import Comparison, Fate, Pair, Stretch, aligned, turned
from app.domain.finding import Change, Status
from tests.domain.judged import a_finding, a_report

KEPT, REWORDED, MOVED = Fate.KEPT, Fate.REWORDED, Fate.MOVED
DROPPED, NEW = Fate.DROPPED, Fate.NEW
FIRST, SECOND = dt.date(2026, 1, 12), dt.date(2026, 2, 16)
TRUCE = "We call for a truce along the river at once."
TALKS = "Talks go on in the capital."
WEATHER = "The weather was fine."


def fates(before: list[str], after: list[str]) -> list[Fate]:
    return [pair.fate for pair in aligned(before, after)]


def words(stretches: tuple[Stretch, ...]) -> str:
    return "".join(stretch.words for stretch in stretches)


def differing(stretches: tuple[Stretch, ...]) -> list[str]:
    return [stretch.words.strip() for stretch in stretches if stretch.differs]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        ([TRUCE], [TRUCE], [KEPT]),
        ([TRUCE, TALKS], [TALKS], [DROPPED, KEPT]),
        ([TALKS], [TALKS, WEATHER], [KEPT, NEW]),
        ([TRUCE], [WEATHER], [DROPPED, NEW]),
        ([TALKS, TRUCE, WEATHER], [TALKS, WEATHER], [KEPT, DROPPED, KEPT]),
        ([TALKS, TALKS, TRUCE], [TALKS, TRUCE], [KEPT, DROPPED, KEPT]),
    ],
)
def test_each_sentence_is_kept_dropped_or_new(
    before: list[str], after: list[str], expected: list[Fate]
) -> None:
    assert fates(before, after) == expected


def test_a_sentence_in_other_words_stands_beside_the_one_it_replaces() -> None:
    (weather, truce, talks) = aligned(
        [WEATHER, TRUCE, TALKS],
        [WEATHER, "We call for a pause along the river soon.", TALKS],
    )
    assert (weather.fate, truce.fate, talks.fate) == (KEPT, REWORDED, KEPT)
    assert differing(truce.before) == ["truce", "at once"]
    assert differing(truce.after) == ["pause", "soon"]


def test_among_several_replaced_sentences_the_alike_are_paired() -> None:
    pairs = aligned(
        [TRUCE, WEATHER],
        ["Nothing of this is known to us.", "The weather was foul.", "Prices rose."],
    )
    assert [pair.fate for pair in pairs] == [DROPPED, NEW, REWORDED, NEW]
    assert differing(pairs[2].after) == ["foul"]


def test_a_sentence_that_stands_elsewhere_is_moved_and_not_dropped() -> None:
    pairs = aligned([TRUCE, TALKS, WEATHER], [TALKS, WEATHER, TRUCE])
    assert [pair.fate for pair in pairs] == [MOVED, KEPT, KEPT, MOVED]
    assert (words(pairs[0].before), pairs[0].after) == (TRUCE, ())
    assert (pairs[-1].before, words(pairs[-1].after)) == ((), TRUCE)
    assert fates([TRUCE, TALKS, TRUCE], [TALKS, TRUCE, TRUCE]) == [MOVED, KEPT, MOVED, KEPT]
    assert fates([TRUCE, TALKS], [TALKS, TRUCE, TRUCE]) == [MOVED, KEPT, MOVED, NEW]


_SENTENCES = st.lists(
    st.sampled_from("abc")
    | st.lists(st.sampled_from("a b, c. d’e 2-1/4 f! „g“".split()), min_size=1).map(" ".join),
    max_size=12,
)


@given(_SENTENCES, _SENTENCES)
def test_no_word_of_either_statement_is_lost_or_put_in_another_place(
    before: list[str], after: list[str]
) -> None:
    pairs = aligned(before, after)
    assert [words(pair.before) for pair in pairs if pair.before] == before
    assert [words(pair.after) for pair in pairs if pair.after] == after
    for pair in pairs:
        assert (pair.fate is KEPT) == (bool(pair.after) and pair.before == pair.after)
        assert bool(pair.before) or bool(pair.after)
        assert _same(pair, differs=False)


def _same(pair: Pair, *, differs: bool) -> bool:
    """Whether the words that are said to be the same are."""
    if pair.fate is not REWORDED:
        return True
    sides = [
        "".join("".join(s.words.split()) for s in side if s.differs is differs)
        for side in (pair.before, pair.after)
    ]
    return sides[0] == sides[1]


def _numbered(words_: str, count: int = 2000) -> list[str]:
    return [f"{words_} {number}." for number in range(count)]


_LONG = {
    "kept": (_numbered("We promise"), _numbered("We promise")),
    "all equal": (["Again."] * 2000, ["Again."] * 1999 + ["Never."]),
    "equal but for one in front": (["Again."] * 2000, ["Never.", *["Again."] * 1999]),
    "in turns": (["a.", "b."] * 1000, ["b.", "c.", "a."] * 700),
    "each other": (_numbered("We promise to"), _numbered("They refuse what is")),
    "each reworded": (_numbered("We promise truce"), _numbered("We promise talks and truce")),
    "reversed": (_numbered("We promise"), _numbered("We promise")[::-1]),
    "few words each": (_numbered("a b c", 20_000), _numbered("a b d", 20_000)),
    "few words in all": (
        [f"{at % 61} {at % 59} {at % 53} it" for at in range(3000)],
        [f"{at % 47} {at % 59} {at % 61} is" for at in range(3000)],
    ),
    "very many": (["Again.", "Never."] * 10_000, ["Never.", "Ever.", "Again."] * 6_666),
    "long sentences": (["a b " * 500] * 300, ["b c a " * 333] * 300),
}


@pytest.mark.parametrize("name", _LONG)
def test_long_and_repetitive_statements_take_no_time(name: str) -> None:
    before, after = _LONG[name]
    start = perf_counter()
    pairs = aligned(before, after)
    assert perf_counter() - start < 5
    assert sum(bool(pair.before) for pair in pairs) == len(before)


def test_what_is_lost_stands_first_and_the_sure_before_the_guesses() -> None:
    present, partial, absent = Status.PRESENT, Status.PARTIAL, Status.ABSENT
    earlier = a_report(
        1,
        FIRST,
        a_finding("new", absent),
        a_finding("guess", present, review=True),
        a_finding("weaker", present),
        a_finding("kept", present),
        a_finding("stronger", partial),
        a_finding("gone", present),
        a_finding("asked-once", present),
    )
    later = a_report(
        2,
        SECOND,
        a_finding("new", present),
        a_finding("guess", absent),
        a_finding("weaker", partial),
        a_finding("kept", present),
        a_finding("stronger", present),
        a_finding("gone", absent),
    )
    found = turned(earlier, later)
    assert [(each.after.commitment, each.change, each.review) for each in found] == [
        ("gone", Change.DROPPED, False),
        ("guess", Change.DROPPED, True),
        ("weaker", Change.WEAKENED, False),
        ("stronger", Change.STRENGTHENED, False),
        ("new", Change.NEW, False),
    ]
    assert all(each.before.commitment == each.after.commitment for each in found)
    assert Comparison(earlier, later, found, ()).asked_once == 1
