import datetime as dt

import pytest

from app.domain.checklist import Checklist, Commitment, Waiver
from app.domain.errors import Mistake
from app.domain.validation import Mistaken, as_mistakes, pointer, validated_checklist


def test_equal_content_is_the_same_revision() -> None:
    one = Checklist(id="a", commitments=(Commitment(id="x", expects="One."),))
    same = Checklist.model_validate({"id": "a", "commitments": [{"id": "x", "expects": " One. "}]})
    other = Checklist(id="a", commitments=(Commitment(id="x", expects="Two."),))
    assert one.revision == same.revision
    assert one.revision != other.revision


@pytest.mark.parametrize(
    ("until", "day", "holds"),
    [
        (None, "2030-01-01", True),
        ("2026-12-31", "2026-12-31", True),
        ("2026-12-31", "2027-01-01", False),
    ],
)
def test_a_waiver_holds_to_the_end_of_its_last_day(
    until: str | None, day: str, holds: bool
) -> None:
    last = dt.date.fromisoformat(until) if until else None
    waiver = Waiver(until=last, reason="covered elsewhere")
    assert waiver.holds_on(dt.date.fromisoformat(day)) is holds


def test_all_mistakes_are_told_at_once() -> None:
    found = validated_checklist(
        {
            "id": "Not An Id",
            "commitments": [
                {"id": "a", "expects": "One.", "severity": "urgent"},
                {"id": "a", "term": "two", "expects": "Two."},
                {"id": "b", "expects": "Three.", "instead_of": ["x"], "colour": "red"},
            ],
        }
    )
    assert isinstance(found, Mistaken)
    places = [".".join(map(str, path)) for path, _ in found.mistakes]
    assert places == [
        "id",
        "commitments.0.severity",
        "commitments.1",
        "commitments.2.colour",
        "commitments.1.id",
    ]


def test_keys_that_go_only_with_the_other_kind_are_refused() -> None:
    found = validated_checklist(
        {"id": "x", "commitments": [{"id": "a", "expects": "One.", "instead_of": ["two"]}]}
    )
    assert found == Mistaken(((("commitments", 0), "`instead_of` goes only with `term`"),))


def test_mistakes_in_json_have_pointers() -> None:
    assert pointer(("a/b", 0, "c~d")) == "/a~1b/0/c~0d"
    error = {"type": "missing", "loc": ("checklists", 0, "inline", "id"), "msg": "", "input": {}}
    assert as_mistakes([error], Checklist) == (  # type: ignore[list-item]
        Mistake("is missing", pointer="/checklists/0/id"),
    )
