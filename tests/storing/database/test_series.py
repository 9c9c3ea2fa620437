"""Series: statements in the order of their dates, each once, whoever comes at once."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text
from ulid import ULID

from app.checking import Checker
from app.domain.errors import PreconditionFailed, UnknownSeries
from app.domain.keeping import digest
from app.domain.series import SeriesSummary
from app.storing.database.connection import Database
from app.storing.database.reports import StoredReports, delete_reports
from app.storing.database.series import StoredSeries
from tests.postgresql import PostgreSQL
from tests.storing.database.material import (
    DAY,
    WEIRD,
    a_checklist,
    a_report,
    a_series,
    appended,
    unconditional,
)

DEMO = a_checklist("demo")
WRITERS = 20


@pytest.fixture
def opened(database: str) -> Iterator[Database]:
    found = Database(database)
    yield found
    found.close()


@pytest.fixture
def series(opened: Database) -> StoredSeries:
    return a_series(opened, "norland", DEMO)


def test_a_series_is_what_it_was_made(series: StoredSeries) -> None:
    found = series.get("norland")
    assert [(pin.id, pin.revision) for pin in found.checklists] == [("demo", DEMO.revision)]
    assert (found.statements, found.first, found.last) == (0, None, None)
    assert found.created_at == found.updated_at
    assert series.checklists(found) == [DEMO]


def test_a_change_alters_its_version_and_statements_do_not(
    series: StoredSeries, checker: Checker
) -> None:
    before = series.get("norland")
    appended(series, checker, "norland", "We call for a truce.", DAY, DEMO)
    assert series.get("norland").version == before.version
    series.put(SeriesSummary(id="norland", title="Norland"), [DEMO], unconditional)
    after = series.get("norland")
    assert after.version != before.version
    assert after.created_at == before.created_at < after.updated_at
    assert (after.title, after.statements) == ("Norland", 1)


def test_statements_stand_in_the_order_of_their_dates(
    series: StoredSeries, checker: Checker
) -> None:
    by_day = {
        day: appended(series, checker, "norland", f"Day {day}.", DAY.replace(day=day), DEMO)
        for day in (9, 3, 7, 1)
    }
    reports = series.reports("norland")
    assert [report.id for report in reports] == [by_day[day] for day in (1, 3, 7, 9)]
    found = series.get("norland")
    assert (found.statements, found.first, found.last) == (
        4,
        DAY.replace(day=1),
        DAY.replace(day=9),
    )
    before = series.before("norland", reports[2])
    assert before is not None
    assert before.id == by_day[3]
    assert series.before("norland", reports[0]) is None


def test_pages_of_one_day_leave_nothing_out(series: StoredSeries, checker: Checker) -> None:
    added = {
        appended(series, checker, "norland", f"Number {number}.", DAY, DEMO) for number in range(7)
    }
    seen: list[str] = []
    after = ""
    while page := series.reports("norland", 3, after):
        seen += [report.id for report in page]
        after = f"{page[-1].statement.date}/{page[-1].id}"
    assert seen == sorted(added)


def test_different_statements_at_once_are_all_there(series: StoredSeries, checker: Checker) -> None:
    start = Barrier(WRITERS)

    def append(number: int) -> str:
        kept_day = DAY - dt.timedelta(days=number)
        start.wait()
        return appended(series, checker, "norland", f"Number {number}.", kept_day, DEMO)

    with ThreadPoolExecutor(WRITERS) as pool:
        ids = list(pool.map(append, range(WRITERS)))
    assert sorted(report.id for report in series.reports("norland")) == sorted(set(ids))
    assert len(set(ids)) == WRITERS


def test_one_statement_at_once_is_there_once(
    series: StoredSeries, opened: Database, checker: Checker
) -> None:
    start = Barrier(WRITERS)

    def append(_: int) -> str:
        start.wait()
        return appended(series, checker, "norland", "We call for a truce.", DAY, DEMO)

    with ThreadPoolExecutor(WRITERS) as pool:
        ids = set(pool.map(append, range(WRITERS)))
    assert [report.id for report in series.reports("norland")] == list(ids)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    assert StoredReports(opened).expire(later, later) == 0, "no report is left over"


def test_of_many_who_make_one_series_one_wins(opened: Database) -> None:
    stored = StoredSeries(opened)
    stored.page("", 1)
    start = Barrier(WRITERS)

    def absent(current: str | None) -> None:
        if current is not None:
            raise PreconditionFailed("It is there.")

    def put(number: int) -> bool:
        start.wait()
        try:
            return stored.put(SeriesSummary(id="one", title=f"By {number}"), [DEMO], absent)
        except PreconditionFailed:
            return False

    with ThreadPoolExecutor(WRITERS) as pool:
        assert sorted(pool.map(put, range(WRITERS))) == [False] * (WRITERS - 1) + [True]


def test_what_was_deleted_meanwhile_is_not_judged_back_into_being(
    series: StoredSeries, opened: Database, checker: Checker
) -> None:
    old = appended(series, checker, "norland", "We call for a truce.", DAY, DEMO)
    new = a_report(checker, "We call for a truce.", DEMO, date=DAY)
    StoredReports(opened).delete(old)
    assert series.replace("norland", old, new, [DEMO]) is None
    assert series.reports("norland") == []
    assert StoredReports(opened).find(new.report.id) is None


def test_a_deletion_under_way_wins_over_a_new_judgement(
    postgresql_server: PostgreSQL, checker: Checker
) -> None:
    """PostgreSQL shows a row that another transaction is deleting: it must not come back."""
    opened = Database(postgresql_server.create(f"test-{ULID()}"))
    series = a_series(opened, "norland", DEMO)
    old = appended(series, checker, "norland", "We call for a truce.", DAY, DEMO)
    new = a_report(checker, "We call for a truce.", DEMO, date=DAY)
    with ThreadPoolExecutor(1) as pool:
        with opened.writing() as connection:
            delete_reports(connection, [old])
            replacing = pool.submit(series.replace, "norland", old, new, [DEMO])
            while not _somebody_waits(opened):
                assert not replacing.done()
        assert replacing.result() is None
    assert StoredReports(opened).find(new.report.id) is None
    opened.close()


def _somebody_waits(database: Database) -> bool:
    waiting = text(
        "SELECT 1 FROM pg_stat_activity"
        " WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    with database.reading() as connection:
        return connection.scalar(waiting) is not None


def test_ids_of_any_kind_find_nothing_and_harm_nothing(
    series: StoredSeries, checker: Checker
) -> None:
    appended(series, checker, "norland", "We talk.", DAY, DEMO)
    for name in WEIRD:
        for ask in (series.get, lambda asked: series.delete(asked, unconditional)):
            with pytest.raises(UnknownSeries):
                ask(name)
        with pytest.raises(UnknownSeries):
            appended(series, checker, name, "We talk.", DAY, DEMO)
        assert series.reports(name) == []
        assert series.find(name, digest("We talk."), None) is None
        assert {item.id for item in series.page(name, 9)} <= {"norland"}
        assert len(series.reports("norland", 9, name)) <= 1
    assert series.get("norland").statements == 1


def test_a_deleted_series_takes_its_reports_along(
    series: StoredSeries, opened: Database, checker: Checker
) -> None:
    reports = StoredReports(opened)
    held = appended(series, checker, "norland", "We talk.", DAY, DEMO)
    other = a_report(checker, "We talk.", DEMO)
    reports.add(other, [DEMO], None)
    series.delete("norland", unconditional)
    with pytest.raises(UnknownSeries):
        series.get("norland")
    assert reports.find(held) is None
    assert reports.find(other.report.id) == other
