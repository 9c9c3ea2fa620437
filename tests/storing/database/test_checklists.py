"""Revisions of checklists: none is lost, none is altered, and one of many writers wins."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.domain.checklist import Checklist
from app.domain.errors import LeftoutError, PreconditionFailed, UnknownChecklist, UnknownRevision
from app.domain.revision import Saved
from app.storing.database.checklists import StoredChecklists
from app.storing.database.connection import Database
from tests.storing.database.material import WEIRD, a_checklist, unconditional

WRITERS = 20


@pytest.fixture
def checklists(database: str) -> Iterator[StoredChecklists]:
    opened = Database(database)
    yield StoredChecklists(opened)
    opened.close()


def test_each_change_is_a_revision_with_its_time_and_author(checklists: StoredChecklists) -> None:
    first, second = a_checklist("demo"), a_checklist("demo", title="Second")
    assert checklists.put(first, "Ann", unconditional) == Saved(first.revision, created=True)
    assert checklists.put(second, None, unconditional) == Saved(second.revision, created=False)
    checklists.delete("demo", "Bob", unconditional)
    third, two, one = checklists.revisions("demo", None, 10)
    assert [(r.number, r.revision, r.author) for r in (third, two, one)] == [
        (3, None, "Bob"),
        (2, second.revision, None),
        (1, first.revision, "Ann"),
    ]
    assert one.created_at <= two.created_at <= third.created_at
    assert one.created_at.utcoffset() is not None


def test_a_deleted_checklist_can_still_be_had_as_it_was(checklists: StoredChecklists) -> None:
    first = a_checklist("demo")
    checklists.put(first, None, unconditional)
    checklists.delete("demo", None, unconditional)
    assert checklists.find("demo") is None
    assert checklists.ids("", 10) == []
    for name in ("1", first.revision, first.revision[:12], first.revision[:40]):
        assert checklists.at("demo", name) == first
    with pytest.raises(UnknownChecklist):
        checklists.delete("demo", None, unconditional)


def test_numbers_go_on_after_a_deletion(checklists: StoredChecklists) -> None:
    first = a_checklist("demo")
    checklists.put(first, None, unconditional)
    checklists.delete("demo", None, unconditional)
    assert checklists.put(first, None, unconditional).created
    assert [r.number for r in checklists.revisions("demo", None, 10)] == [3, 2, 1]
    assert checklists.at("demo", "3") == checklists.at("demo", "1") == first
    with pytest.raises(UnknownRevision):
        checklists.at("demo", "2")


def test_the_same_content_makes_no_revision_and_an_earlier_one_does(
    checklists: StoredChecklists,
) -> None:
    first, second = a_checklist("demo"), a_checklist("demo", title="Second")
    for checklist in (first, first, second, second, first):
        checklists.put(checklist, None, unconditional)
    assert [r.revision for r in checklists.revisions("demo", None, 10)] == [
        first.revision,
        second.revision,
        first.revision,
    ]
    assert checklists.find("demo") == first


def test_a_page_of_revisions_goes_on_where_the_one_before_ended(
    checklists: StoredChecklists,
) -> None:
    for number in range(5):
        checklists.put(a_checklist("demo", title=f"Title {number}"), None, unconditional)
    assert [r.number for r in checklists.revisions("demo", None, 2)] == [5, 4]
    assert [r.number for r in checklists.revisions("demo", 4, 2)] == [3, 2]
    assert [r.number for r in checklists.revisions("demo", 2, 2)] == [1]
    assert checklists.revisions("demo", 1, 2) == []


def test_ids_are_in_the_order_of_their_characters(checklists: StoredChecklists) -> None:
    ids = ["a", "a-c", "a1", "ab", "b-a", "ba", "z9"]
    for name in reversed(ids):
        checklists.put(a_checklist(name), None, unconditional)
    assert checklists.ids("", 10) == ids == sorted(ids)
    assert checklists.ids("a-c", 3) == ["a1", "ab", "b-a"]


def test_a_number_that_was_never_given_names_nothing(checklists: StoredChecklists) -> None:
    checklists.put(a_checklist("demo"), None, unconditional)
    for number in ("0", "2", "999999999", "2147483648", "99999999999", "-1", "1.0", "f" * 65):
        with pytest.raises(UnknownRevision, match="no revision"):
            checklists.at("demo", number)


def test_names_of_any_kind_find_nothing_and_harm_nothing(checklists: StoredChecklists) -> None:
    demo = a_checklist("demo")
    checklists.put(demo, None, unconditional)
    for name in WEIRD:
        assert checklists.find(name) is None
        assert checklists.revisions(name, None, 5) == []
        assert set(checklists.ids(name, 5)) <= {"demo"}
        for checklist, revision in ((name, "1"), ("demo", name), (name, name)):
            with pytest.raises(UnknownRevision):
                checklists.at(checklist, revision)
        with pytest.raises(UnknownChecklist):
            checklists.delete(name, None, unconditional)
    assert checklists.find("demo") == demo


def test_a_revision_is_named_by_twelve_of_its_digits_and_no_fewer(
    checklists: StoredChecklists,
) -> None:
    demo = a_checklist("demo")
    checklists.put(demo, None, unconditional)
    checklists.put(a_checklist("other"), None, unconditional)
    assert checklists.at("demo", demo.revision[:12]) == demo
    for wrong in (demo.revision[:11], demo.revision[1:13], demo.revision[:12].upper()):
        if wrong != demo.revision[:12]:
            with pytest.raises(UnknownRevision):
                checklists.at("demo", wrong)
    with pytest.raises(UnknownRevision):
        checklists.at("other", demo.revision)


def test_of_many_who_change_one_revision_one_wins(checklists: StoredChecklists) -> None:
    first = a_checklist("demo")
    checklists.put(first, None, unconditional)
    answers = at_once(
        lambda number: checklists.put(
            a_checklist("demo", title=f"By {number}"), None, _only(first.revision)
        )
    )
    won = [answer for answer in answers if isinstance(answer, Saved)]
    lost = [answer for answer in answers if isinstance(answer, PreconditionFailed)]
    assert (len(won), len(lost)) == (1, WRITERS - 1)
    changes = checklists.revisions("demo", None, 50)
    assert [change.revision for change in changes] == [won[0].revision, first.revision]


def test_of_many_who_make_one_checklist_one_wins(checklists: StoredChecklists) -> None:
    checklists.ids("", 1)
    answers = at_once(
        lambda number: checklists.put(a_checklist("demo", title=f"By {number}"), None, _only(None))
    )
    won = [answer for answer in answers if isinstance(answer, Saved)]
    lost = [answer for answer in answers if isinstance(answer, PreconditionFailed)]
    assert (len(won), len(lost)) == (1, WRITERS - 1)
    assert won[0].created
    assert [change.number for change in checklists.revisions("demo", None, 50)] == [1]


def test_many_who_do_not_mind_each_other_lose_nothing(checklists: StoredChecklists) -> None:
    checklists.put(a_checklist("demo"), None, unconditional)
    answers = at_once(
        lambda number: checklists.put(
            a_checklist("demo", title=f"By {number}"), str(number), unconditional
        )
    )
    assert all(isinstance(answer, Saved) for answer in answers)
    changes = checklists.revisions("demo", None, 50)
    assert [change.number for change in changes] == list(range(WRITERS + 1, 0, -1))
    assert {change.author for change in changes[:-1]} == {str(number) for number in range(WRITERS)}
    current = checklists.find("demo")
    assert current is not None
    assert current.revision == changes[0].revision


def test_content_comes_back_as_it_was_put(checklists: StoredChecklists) -> None:
    odd = Checklist.model_validate(
        {
            "id": "odd",
            "title": "“Ünï” 😀 \u2028",
            "description": "a\0b\n\ttab",
            "commitments": [{"id": "war", "term": "war", "instead_of": ["crisis"]}],
        }
    )
    checklists.put(odd, "Zoë 😀", unconditional)
    assert checklists.find("odd") == odd
    assert checklists.at("odd", odd.revision) == odd
    assert checklists.revisions("odd", None, 1)[0].author == "Zoë 😀"


def _only(revision: str | None) -> Callable[[str | None], None]:
    def hold(current: str | None) -> None:
        if current != revision:
            raise PreconditionFailed("It was changed.")

    return hold


def at_once(work: Callable[[int], Saved]) -> list[Saved | LeftoutError]:
    """What each of many threads gets that begin at the same moment."""
    start = Barrier(WRITERS)

    def begin(number: int) -> Saved | LeftoutError:
        start.wait()
        try:
            return work(number)
        except LeftoutError as error:
            return error

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(begin, range(WRITERS)))
