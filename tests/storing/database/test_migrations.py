"""Migrations forwards from every revision, with the data in place that it could hold."""

import datetime as dt
import json
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from app.domain.errors import LeftoutError, UnknownRevision
from app.domain.finding import Decision
from app.domain.keeping import Once
from app.domain.report import Report
from app.domain.ruling import rule
from app.storing.database.checklists import StoredChecklists
from app.storing.database.connection import Database, migrations
from app.storing.database.reports import StoredReports
from app.storing.database.schema import METADATA
from app.storing.database.series import StoredSeries

FIRST, SECOND = "a1" * 32, "b2" * 32
REPORT = "01JD3W6J5T9Q6E2X5W7V0D8C4B"
LONE = "01JD3W6J5T9Q6E2X5W7V0D8C4A"
RULED = "01JD3W6J5T9Q6E2X5W7V0D8C4C"
TIME = "2026-11-23T12:00:00.123456+00:00"


def _checklist(name: str, title: str) -> str:
    commitment = {"id": "truce", "expects": "The parties call for a truce."}
    return json.dumps({"id": name, "title": title, "commitments": [commitment]})


def _report(report_id: str) -> str:
    evidence = {
        "role": "supports",
        "quote": "We call for a truce.",
        "start": 0,
        "end": 20,
        "place": {"line": 1, "column": 1, "end_line": 1, "end_column": 21},
        "speaker": None,
        "score": 0.9,
    }
    finding = {
        "commitment": "demo.truce",
        "expects": "The parties call for a truce.",
        "why": None,
        "severity": "required",
        "status": "present",
        "reason": None,
        "confidence": 0.9,
        "review": False,
        "change": None,
        "earlier": None,
        "explanation": "It says so.",
        "evidence": [evidence],
        "waived": None,
        "known": False,
    }
    return json.dumps(
        {
            "id": report_id,
            "verdict": "pass",
            "absent": [],
            "fail_on": "required",
            "summary": {
                "present": 1,
                "partial": 0,
                "contradicted": 0,
                "absent": 0,
                "waived": 0,
                "known": 0,
                "review": 0,
            },
            "statement": {
                "title": None,
                "speakers": ["Norland"],
                "date": "2026-11-23",
                "source": None,
                "site": None,
                "language": "en",
                "words": 5,
                "sha256": "0" * 64,
                "text": None,
            },
            "checklists": [{"id": "demo", "revision": SECOND, "title": "Later"}],
            "engine": {"name": "local", "version": "1", "model": None},
            "offsets": "codepoint",
            "notes": [],
            "findings": [finding],
            "created_at": TIME,
            "duration_ms": 5,
        }
    )


def _ruled(report_id: str) -> str:
    report = Report.model_validate_json(_report(report_id))
    time = dt.datetime.fromisoformat(TIME)
    return rule(report, "demo.truce", decision=Decision.ABSENT, at=time).model_dump_json()


DOCUMENT = json.dumps(
    {
        "statement": {
            "title": None,
            "speakers": ["Norland"],
            "date": "2026-11-23",
            "source": None,
            "site": None,
            "language": None,
            "text": "We call for a truce.",
            "media_type": "text/plain",
        },
        "landmarks": {"pages": [], "headings": []},
        "checklists": [],
        "notes": [],
    }
)
ROWS: dict[str, list[tuple[str, tuple[object, ...]]]] = {
    "0001": [
        ("checklist_content", (FIRST, "demo", _checklist("demo", "Earlier"))),
        ("checklist_content", (SECOND, "demo", _checklist("demo", "Later"))),
        ("checklist_content", ("c3" * 32, "gone", _checklist("gone", "Gone"))),
        ("checklist", ("demo", 2, SECOND)),
        ("checklist", ("gone", 2, None)),
        ("checklist_revision", ("demo", 1, FIRST, "Ann", TIME)),
        ("checklist_revision", ("demo", 2, SECOND, None, TIME)),
        ("checklist_revision", ("gone", 1, "c3" * 32, None, TIME)),
        ("checklist_revision", ("gone", 2, None, "Bob", TIME)),
    ],
    "0002": [
        ("report", (LONE, TIME, _report(LONE), DOCUMENT)),
        ("report", (REPORT, TIME, _report(REPORT), DOCUMENT)),
        (
            "series",
            (
                "norland",
                json.dumps({"id": "norland", "title": "Norland", "speakers": ["Norland"]}),
                json.dumps([{"id": "demo", "revision": SECOND, "title": "Later"}]),
                TIME,
                TIME,
            ),
        ),
        ("series_statement", (REPORT, "norland", "2026-11-23", "d" * 64)),
        ("idempotency_key", ("/v1/checks", "key", "f" * 64, LONE, TIME)),
    ],
    "0003": [("report", (RULED, TIME, _ruled(RULED), DOCUMENT, TIME))],
}
"""What each revision of the database adds to what can be in it: tables and their rows."""


def _fill(database: Database, rows: Sequence[tuple[str, tuple[object, ...]]]) -> None:
    with database.writing() as connection:
        for table, values in rows:
            names = {f"v{index}": value for index, value in enumerate(values)}
            places = ", ".join(f":{name}" for name in names)
            connection.execute(text(f"INSERT INTO {table} VALUES ({places})"), names)  # noqa: S608


def _filled(url: str, last: str) -> Database:
    """A database that was filled at each revision up to one, and then brought to the latest."""
    for revision in migrations():
        database = _at(url, revision)
        _fill(database, ROWS.get(revision, []))
        database.close()
        if revision == last:
            break
    return Database(url)


def _at(url: str, revision: str) -> Database:
    """A database at a revision, that is taken for the latest one."""
    database = Database(url)
    database.migrate(revision)
    database._migrated = True
    return database


@pytest.mark.parametrize("revision", migrations())
def test_checklists_outlive_every_migration(database: str, revision: str) -> None:
    found = _filled(database, revision)
    checklists = StoredChecklists(found)
    assert checklists.ids("", 10) == ["demo"]
    current = checklists.find("demo")
    assert current is not None
    assert current.title == "Later"
    assert checklists.at("demo", "1").title == "Earlier"
    assert checklists.at("demo", SECOND[:12]).title == "Later"
    assert checklists.find("gone") is None
    assert checklists.at("gone", "1").title == "Gone"
    with pytest.raises(UnknownRevision):
        checklists.at("gone", "2")
    assert [(r.number, r.revision, r.author) for r in checklists.revisions("gone", None, 9)] == [
        (2, None, "Bob"),
        (1, "c3" * 32, None),
    ]
    assert checklists.put(current, "Cid", lambda _: None).created is False
    found.close()


@pytest.mark.parametrize("revision", migrations()[1:])
def test_reports_series_and_keys_outlive_every_migration(database: str, revision: str) -> None:
    found = _filled(database, revision)
    reports, series = StoredReports(found), StoredSeries(found)
    lone, held = reports.find(LONE), reports.find(REPORT)
    assert lone is not None
    assert held is not None
    assert (lone.series, held.series) == (None, "norland")
    assert held.document.statement.text == "We call for a truce."
    assert held.report.findings[0].evidence[0].quote == "We call for a truce."
    norland = series.get("norland")
    assert (norland.statements, str(norland.first)) == (1, "2026-11-23")
    assert [checklist.title for checklist in series.checklists(norland)] == ["Later"]
    assert [report.id for report in series.reports("norland")] == [REPORT]
    assert reports.of_key(Once("/v1/checks", "key", "f" * 64)) == LONE
    for report_id in (REPORT, LONE):
        assert reports.revise(report_id, _overruled)
    later = [RULED] if revision not in ("0001", "0002") else []
    assert [kept.report.id for kept in reports.ruled()] == [*later, LONE, REPORT]
    found.close()


def _overruled(report: Report) -> Report:
    """Ruled on a day later, both at once."""
    time = dt.datetime.fromisoformat(TIME) + dt.timedelta(days=1)
    return rule(report, "demo.truce", decision=Decision.ABSENT, at=time)


def test_migrated_tables_are_those_that_the_code_knows(database: str) -> None:
    found = Database(database)
    with found.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []
        existing = inspect(connection)
        for table in METADATA.sorted_tables:
            assert existing.get_pk_constraint(table.name)["constrained_columns"] == [
                column.name for column in table.primary_key
            ]
    found.close()


def test_a_database_of_a_later_version_is_refused_and_left_as_it_is(database: str) -> None:
    later = _at(database, "head")
    with later.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    later.close()
    found = Database(database)
    for _ in range(2):
        with pytest.raises(LeftoutError, match="later version of Leftout"):
            StoredChecklists(found).ids("", 1)
    found.close()
    with later.reading() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    later.close()


def test_to_migrate_twice_changes_nothing(database: str) -> None:
    found = _filled(database, migrations()[-1])
    found.migrate()
    found.migrate()
    assert StoredChecklists(found).ids("", 10) == ["demo"]
    found.close()


def test_processes_may_migrate_at_once(database: str) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_ids, [database] * 4) == [[], [], [], []]


def test_threads_may_migrate_at_once(database: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(_ids, [database] * 16)) == [[]] * 16


def _ids(url: str) -> list[str]:
    found = Database(url)
    try:
        return StoredChecklists(found).ids("", 1)
    finally:
        found.close()
