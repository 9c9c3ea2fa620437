"""Stored reports: what is deleted is gone, what expires expires, one key makes one report."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.errors import KeyReused
from app.domain.keeping import Kept, Once
from app.domain.statement import Document, Statement
from app.storing.database.connection import Database
from app.storing.database.reports import StoredReports
from tests.storing.database.material import (
    DAY,
    WEIRD,
    a_checklist,
    a_report,
    a_series,
    appended,
    unconditional,
)

RARE = "Quibblesnorf"
DEMO = a_checklist("demo")
ALWAYS = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def opened(database: str) -> Iterator[Database]:
    found = Database(database)
    yield found
    found.close()


@pytest.fixture
def reports(opened: Database) -> StoredReports:
    return StoredReports(opened)


@pytest.fixture
def kept(checker: Checker) -> Kept:
    return a_report(checker, f"We call for a truce, says {RARE}. 😀", DEMO, date=DAY)


def test_a_report_comes_back_as_it_was(reports: StoredReports, kept: Kept) -> None:
    assert reports.add(kept, [DEMO], None) == kept.report.id
    assert reports.find(kept.report.id) == kept


def test_a_deleted_report_is_gone(reports: StoredReports, kept: Kept) -> None:
    reports.add(kept, [DEMO], None)
    assert reports.delete(kept.report.id) is True
    assert reports.delete(kept.report.id) is False
    assert reports.find(kept.report.id) is None


def test_ids_of_any_kind_find_nothing_and_harm_nothing(reports: StoredReports, kept: Kept) -> None:
    reports.add(kept, [DEMO], None)
    for name in WEIRD:
        assert reports.find(name) is None
        assert reports.delete(name) is False
    assert reports.find(kept.report.id) == kept


def test_a_report_is_kept_for_its_time(reports: StoredReports, kept: Kept) -> None:
    made = kept.report.created_at
    moment = dt.timedelta(microseconds=1)
    reports.add(kept, [DEMO], None)
    assert reports.find(kept.report.id, made) == kept
    assert reports.find(kept.report.id, made + moment) is None
    assert reports.expire(made, ALWAYS) == 0
    assert reports.expire(made + moment, ALWAYS) == 1
    assert reports.find(kept.report.id) is None


def test_the_time_of_a_whole_second_is_compared_right(reports: StoredReports, kept: Kept) -> None:
    whole = kept.report.created_at.replace(microsecond=0)
    report = kept.report.model_copy(update={"created_at": whole})
    reports.add(Kept(report, kept.document), [DEMO], None)
    assert reports.find(report.id, whole) is not None
    assert reports.find(report.id, whole + dt.timedelta(microseconds=1)) is None
    assert reports.expire(whole, ALWAYS) == 0


def test_the_reports_of_a_series_outlive_the_others(opened: Database, checker: Checker) -> None:
    series = a_series(opened, "norland", DEMO)
    held = appended(series, checker, "norland", "We call for a truce.", DAY, DEMO)
    reports = StoredReports(opened)
    lone = a_report(checker, "We call for a truce.", DEMO)
    reports.add(lone, [DEMO], None)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    assert reports.expire(later, ALWAYS) == 1
    assert reports.find(held, later) is not None
    assert reports.find(lone.report.id) is None


def test_a_key_is_forgotten_after_its_day(reports: StoredReports, kept: Kept) -> None:
    once = Once("/v1/checks", "key", "0" * 64)
    reports.add(kept, [DEMO], once)
    assert reports.of_key(once) == kept.report.id
    reports.expire(ALWAYS, dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1))
    assert reports.of_key(once) is None
    assert reports.find(kept.report.id) == kept


def test_one_key_makes_one_report_whoever_comes_at_once(opened: Database, checker: Checker) -> None:
    reports = StoredReports(opened)
    once = Once("/v1/checks", "key", "0" * 64)
    all_kept = [a_report(checker, "We call for a truce.", DEMO) for _ in range(10)]
    start = Barrier(len(all_kept))

    def add(kept: Kept) -> str:
        start.wait()
        return reports.add(kept, [DEMO], once)

    with ThreadPoolExecutor(len(all_kept)) as pool:
        ids = set(pool.map(add, all_kept))
    stored = {kept.report.id for kept in all_kept if reports.find(kept.report.id)}
    assert len(ids) == 1
    assert stored == ids


def test_a_key_of_another_request_stores_nothing(
    reports: StoredReports, kept: Kept, checker: Checker
) -> None:
    reports.add(kept, [DEMO], Once("/v1/checks", "key", "0" * 64))
    other = a_report(checker, "We talk.", DEMO)
    with pytest.raises(KeyReused, match="another request"):
        reports.add(other, [DEMO], Once("/v1/checks", "key", "1" * 64))
    assert reports.find(other.report.id) is None
    assert reports.add(other, [DEMO], Once("/elsewhere", "key", "1" * 64)) == other.report.id


def test_writers_of_the_same_new_checklists_do_not_wait_for_each_other_for_ever(
    opened: Database, checker: Checker
) -> None:
    """Each names the same checklists in another order: that would be a deadlock."""
    reports = StoredReports(opened)
    for attempt in range(5):
        lists = [a_checklist(f"list-{attempt}-{number}") for number in range(10)]
        both = [(a_report(checker, "We talk.", *order), order) for order in (lists, lists[::-1])]
        start = Barrier(2)

        def add(given: tuple[Kept, list[Checklist]], start: Barrier = start) -> str:
            start.wait()
            return reports.add(given[0], given[1], None)

        with ThreadPoolExecutor(2) as pool:
            ids = list(pool.map(add, both))
        assert all(reports.find(report_id) for report_id in ids)


class TestErasure:
    """What is deleted is in no file of SQLite: not in its log, not in its free pages."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return tmp_path / "leftout.db"

    @pytest.fixture
    def opened(self, path: Path) -> Iterator[Database]:
        found = Database(str(path))
        yield found
        found.close()

    @pytest.mark.parametrize("length", [1, 50_000])
    def test_of_a_report(self, path: Path, opened: Database, checker: Checker, length: int) -> None:
        reports = StoredReports(opened)
        short = a_report(checker, f"{RARE} calls for a truce.", DEMO)
        kept = Kept(short.report, Document(Statement(text=f"{RARE} talks. " * length)))
        other = a_report(checker, "We call for a truce.", DEMO)
        for each in (other, kept):
            reports.add(each, [DEMO], None)
        assert _is_in(RARE, path)
        reports.delete(kept.report.id)
        assert not _is_in(RARE, path)
        assert reports.find(other.report.id) == other

    def test_of_a_report_that_expires(self, path: Path, opened: Database, checker: Checker) -> None:
        reports = StoredReports(opened)
        reports.add(a_report(checker, f"{RARE} calls for a truce.", DEMO), [DEMO], None)
        assert reports.expire(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1), ALWAYS) == 1
        assert not _is_in(RARE, path)

    def test_of_a_series(self, path: Path, opened: Database, checker: Checker) -> None:
        series = a_series(opened, "norland", DEMO)
        for day in range(1, 6):
            appended(
                series,
                checker,
                "norland",
                f"{RARE} calls for a truce, day {day}.",
                DAY.replace(day=day),
                DEMO,
            )
        assert _is_in(RARE, path)
        series.delete("norland", unconditional)
        assert not _is_in(RARE, path)

    def test_of_a_report_that_was_judged_anew(
        self, path: Path, opened: Database, checker: Checker
    ) -> None:
        series = a_series(opened, "norland", DEMO)
        text = f"{RARE} calls for a truce."
        old = appended(series, checker, "norland", text, DAY, DEMO)
        new = a_report(checker, text, DEMO, date=DAY)
        assert series.replace("norland", old, new, [DEMO])
        assert StoredReports(opened).delete(new.report.id)
        assert not _is_in(RARE, path)

    def test_while_others_read(self, path: Path, opened: Database, checker: Checker) -> None:
        reports = StoredReports(opened)
        kept = a_report(checker, f"{RARE} calls for a truce.", DEMO)
        reports.add(kept, [DEMO], None)
        with ThreadPoolExecutor(4) as pool:
            reading = [pool.submit(reports.find, "none") for _ in range(200)]
            reports.delete(kept.report.id)
            assert [read.result() for read in reading] == [None] * 200
        assert not _is_in(RARE, path)


def _is_in(word: str, path: Path) -> bool:
    files = sorted(path.parent.iterdir())
    assert path in files
    return any(word.encode() in file.read_bytes() for file in files)
