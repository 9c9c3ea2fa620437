"""A series over time: rows of cells, and the drops in the order of their dates."""

import datetime as dt

import pytest

from app.domain.finding import Change, Status
from app.domain.report import ChecklistSummary, Report
from app.domain.series import SeriesSummary
from app.domain.timeline import Timeline, timeline
from tests.domain.judged import a_finding, a_report

PRESENT, PARTIAL, ABSENT = Status.PRESENT, Status.PARTIAL, Status.ABSENT
DAYS = [dt.date(2026, month, 1) for month in range(1, 7)]
CURRENT = ChecklistSummary(id="list", revision="r1", title=None)


def _timeline(*reports: Report) -> Timeline:
    return timeline(SeriesSummary(id="norland"), [CURRENT], reports)


def test_each_cell_says_what_changed_since_the_one_before() -> None:
    statuses = [PRESENT, PRESENT, PARTIAL, ABSENT, ABSENT, PRESENT]
    reports = [
        a_report(number, day, a_finding("a", status, f"Words {number}."))
        for number, (day, status) in enumerate(zip(DAYS, statuses, strict=True))
    ]
    found = _timeline(*reports)
    (row,) = found.rows
    assert [cell and cell.change for cell in row.cells] == [
        None,
        Change.KEPT,
        Change.WEAKENED,
        Change.DROPPED,
        None,
        Change.NEW,
    ]
    assert [cell and cell.check for cell in row.cells] == [report.id for report in reports]
    assert [statement.date for statement in found.statements] == DAYS
    (drop,) = found.drops
    assert (drop.on, drop.last_on) == (DAYS[3], DAYS[2])
    assert (drop.check, drop.last_check) == (reports[3].id, reports[2].id)
    assert (drop.last_quote, drop.review) == ("Words 2.", False)


def test_silence_has_no_evidence_in_its_cell() -> None:
    found = _timeline(a_report(1, DAYS[0], a_finding("a", ABSENT, "Something near.")))
    (cell,) = found.rows[0].cells
    assert cell is not None
    assert cell.evidence is None


def test_a_statement_that_was_not_asked_is_passed_over() -> None:
    found = _timeline(
        a_report(1, DAYS[0], a_finding("a", PRESENT), a_finding("b", PRESENT)),
        a_report(2, DAYS[1], a_finding("a", PRESENT), revision="r0"),
        a_report(3, DAYS[2], a_finding("a", PRESENT), a_finding("b", ABSENT)),
    )
    b = found.rows[1]
    assert b.cells[1] is None
    assert [cell.change for cell in b.cells if cell] == [None, Change.DROPPED]
    (drop,) = found.drops
    assert (drop.commitment, drop.on, drop.last_on) == ("b", DAYS[2], DAYS[0])


def test_drops_stand_in_the_order_of_their_dates() -> None:
    found = _timeline(
        a_report(1, DAYS[0], a_finding("a", PRESENT), a_finding("b", PRESENT)),
        a_report(2, DAYS[1], a_finding("a", PRESENT), a_finding("b", ABSENT)),
        a_report(3, DAYS[2], a_finding("a", ABSENT), a_finding("b", PRESENT)),
        a_report(4, DAYS[3], a_finding("a", ABSENT), a_finding("b", ABSENT)),
    )
    assert [(drop.commitment, drop.on) for drop in found.drops] == [
        ("b", DAYS[1]),
        ("a", DAYS[2]),
        ("b", DAYS[3]),
    ]


def test_a_drop_that_rests_on_a_guess_is_for_a_person() -> None:
    found = _timeline(
        a_report(1, DAYS[0], a_finding("a", PRESENT, review=True)),
        a_report(2, DAYS[1], a_finding("a", ABSENT)),
    )
    assert found.drops[0].review is True
    cell = found.rows[0].cells[1]
    assert cell is not None
    assert (cell.review, cell.change_review) == (False, True)


@pytest.mark.parametrize(
    ("older", "note"),
    [
        (0, []),
        (1, ["1 statement was judged by other revisions"]),
        (2, ["2 statements were judged by other revisions"]),
    ],
)
def test_statements_of_other_revisions_are_counted(older: int, note: list[str]) -> None:
    reports = [
        a_report(number, day, revision="r0" if number < older else "r1")
        for number, day in enumerate(DAYS)
    ]
    assert [text.split(" of the")[0] for text in _timeline(*reports).notes] == note


def test_a_series_without_statements_is_empty() -> None:
    found = _timeline()
    assert (found.statements, found.rows, found.drops, found.notes) == ((), (), (), ())
