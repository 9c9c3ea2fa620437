"""What became of a commitment since earlier statements."""

import datetime as dt

import pytest

from app.domain.finding import Change, Earlier, Status
from app.domain.record import again, against, as_earlier, compared, turn
from tests.domain.judged import a_finding, a_report

PRESENT, PARTIAL, CONTRADICTED, ABSENT = (
    Status.PRESENT,
    Status.PARTIAL,
    Status.CONTRADICTED,
    Status.ABSENT,
)
NOTHING = {CONTRADICTED, ABSENT}
FIRST, SECOND, THIRD = (dt.date(2026, month, 2) for month in (1, 2, 3))


@pytest.mark.parametrize("now", Status)
@pytest.mark.parametrize("before", Status)
def test_sure_statuses_tell_what_became_of_a_commitment(before: Status, now: Status) -> None:
    found = turn(a_finding("a", before), a_finding("a", now))
    expected = {
        (PRESENT, PRESENT): Change.KEPT,
        (PARTIAL, PARTIAL): Change.KEPT,
        (PRESENT, PARTIAL): Change.WEAKENED,
        (PARTIAL, PRESENT): Change.STRENGTHENED,
    }
    if before in NOTHING:
        assert found.change is (None if now in NOTHING else Change.NEW)
    elif now in NOTHING:
        assert found.change is Change.DROPPED
    else:
        assert found.change is expected[before, now]
    assert found.review is False


@pytest.mark.parametrize(("before", "now"), [(True, False), (False, True), (True, True)])
def test_a_change_is_a_guess_where_a_finding_is(before: bool, now: bool) -> None:
    found = turn(a_finding("a", PRESENT, review=before), a_finding("a", ABSENT, review=now))
    assert (found.change, found.review) == (Change.DROPPED, True)
    silent = turn(a_finding("a", ABSENT, review=before), a_finding("a", ABSENT, review=now))
    assert (silent.change, silent.review) == (None, False)


def test_a_record_holds_the_words_that_prove_it() -> None:
    report = a_report(1, FIRST, speakers=("Norland",), title="One", source="Gazette 7")
    record = as_earlier(a_finding("a", PRESENT, "We promise."), report, "ID")
    assert record == Earlier(
        status=PRESENT,
        review=False,
        quote="We promise.",
        by=("Norland",),
        on=FIRST,
        title="One",
        source="Gazette 7",
        check="ID",
    )
    assert as_earlier(a_finding("a", ABSENT, "Something near."), report).quote is None


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({}, "the statement said: “We promise”."),
        ({"by": ("Norland",)}, "Norland said: “We promise”."),
        ({"by": ("A", "B", "C")}, "A, B and C said: “We promise”."),
        ({"title": "One"}, "“One” said: “We promise”."),
        ({"by": ("A",), "title": "One", "on": FIRST}, "A said on 2 January 2026: “We promise”."),
        ({"source": "Gazette 7"}, "the statement said: “We promise” (Gazette 7)."),
    ],
)
def test_a_drop_names_who_said_what_and_when(known: dict[str, object], told: str) -> None:
    earlier = Earlier.model_validate(
        {"status": PRESENT, "review": False, "quote": "We promise.", **known}
    )
    found = compared(a_finding("a", ABSENT), earlier)
    assert found.explanation == f"So it is. It was dropped. Before, {told}"


@pytest.mark.parametrize(("before", "now"), [(PRESENT, PRESENT), (ABSENT, PRESENT)])
def test_what_is_kept_or_new_needs_no_words(before: Status, now: Status) -> None:
    found = compared(a_finding("a", now), Earlier(status=before, review=False))
    assert found.explanation == "So it is."


def test_without_a_record_a_report_stays_as_it_is() -> None:
    report = a_report(2, SECOND, a_finding("a", PRESENT))
    assert against(report, []) == report


def test_the_latest_that_speaks_counts_whatever_the_order() -> None:
    earlier = [
        a_report(1, FIRST, a_finding("a", PRESENT, "First."), a_finding("b", PRESENT, "First.")),
        a_report(2, SECOND, a_finding("a", PARTIAL, "Second."), a_finding("b", ABSENT)),
    ]
    report = a_report(3, THIRD, a_finding("a", ABSENT), a_finding("b", ABSENT))
    for order in (earlier, earlier[::-1]):
        a, b = against(report, order).findings
        assert a.earlier is not None
        assert b.earlier is not None
        assert (a.earlier.quote, b.earlier.quote) == ("Second.", "First.")
        assert (a.change, b.change) == (Change.DROPPED, Change.DROPPED)


def test_a_report_without_the_commitment_is_no_record_of_it() -> None:
    """It was judged by a revision that did not ask for it: that is not silence."""
    before = a_report(1, FIRST, a_finding("a", PRESENT))
    report = a_report(2, SECOND, a_finding("a", PRESENT), a_finding("b", PRESENT))
    a, b = against(report, [before]).findings
    assert (a.change, b.change) == (Change.KEPT, None)
    assert b.earlier is None


def test_only_a_stored_report_can_be_had_by_its_id() -> None:
    before = a_report(1, FIRST, a_finding("a", PRESENT))
    report = a_report(2, SECOND, a_finding("a", ABSENT))
    checks = [
        found.earlier and found.earlier.check
        for stored in (True, False)
        for found in against(report, [before], stored=stored).findings
    ]
    assert checks == [before.id, None]


@pytest.mark.parametrize(("on", "quote"), [(FIRST, "Newer."), (THIRD, "On record.")])
def test_the_checklists_record_counts_as_one_of_them(on: dt.date, quote: str) -> None:
    record = Earlier(status=PRESENT, review=False, quote="On record.", on=on)
    finding = compared(a_finding("a", ABSENT), record)
    before = a_report(1, SECOND, a_finding("a", PRESENT, "Newer."))
    (found,) = against(a_report(2, THIRD, finding), [before]).findings
    assert found.earlier is not None
    assert found.earlier.quote == quote
    assert found.explanation.count("dropped") == 1
    assert quote.rstrip(".") in found.explanation


def test_a_new_judgement_is_held_against_the_same_record() -> None:
    before = a_report(1, FIRST, a_finding("a", PRESENT), a_finding("b", PRESENT))
    bare = a_report(2, SECOND, a_finding("a", ABSENT), a_finding("b", PARTIAL))
    former = against(bare, [before])
    assert again(bare, former) == former
    assert again(former, former) == former
    other = a_report(3, SECOND, a_finding("a", PRESENT), a_finding("c", PRESENT))
    assert [found.change for found in again(other, former).findings] == [Change.KEPT, None]


def test_words_that_are_suddenly_gone_tell_a_drop_that_judgement_overlooks() -> None:
    before = a_finding("a", PRESENT, "We stay for a considerable period.", wording=0.9)
    found = turn(before, a_finding("a", PRESENT, "We can be patient.", wording=0.3))
    assert (found.change, found.review) == (Change.DROPPED, True)
    record = as_earlier(before, a_report(1, FIRST, before))
    told = compared(a_finding("a", PRESENT, wording=0.3), record).explanation
    assert "Perhaps it was dropped, since its own words are gone." in told
    assert "“We stay for a considerable period”" in told


@pytest.mark.parametrize(("before", "now"), [(0.9, 0.8), (0.3, 0.05), (None, 0.1), (0.9, None)])
def test_words_that_were_few_or_still_stand_or_are_told_by_patterns_tell_nothing(
    before: float | None, now: float | None
) -> None:
    found = turn(a_finding("a", PRESENT, wording=before), a_finding("a", PRESENT, wording=now))
    assert (found.change, found.review) == (Change.KEPT, False)


def test_where_words_stand_as_they_stood_two_guesses_are_no_drop() -> None:
    guessed = a_finding("a", PRESENT, review=True, wording=0.5)
    found = turn(guessed, a_finding("a", ABSENT, review=True, wording=0.5))
    assert (found.change, found.review) == (Change.KEPT, True)
    assert turn(guessed, a_finding("a", ABSENT, wording=0.5)).change is Change.DROPPED


def test_a_sure_drop_whose_words_are_gone_stays_sure() -> None:
    found = turn(a_finding("a", PRESENT, wording=0.9), a_finding("a", ABSENT, wording=0.1))
    assert (found.change, found.review) == (Change.DROPPED, False)
