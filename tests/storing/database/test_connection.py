"""Where the database is, and what is said where it cannot be used."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.errors import LeftoutError, StorageUnavailable
from app.storing.database.connection import Database, database_url
from app.storing.database.reports import StoredReports
from tests.postgresql import PostgreSQL

ID = "01JD3W6J5T9Q6E2X5W7V0D8C4B"


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("leftout.db", "sqlite:///leftout.db"),
        ("/data/a b%20c?.db", "sqlite:////data/a b%2520c%3F.db"),
        ("sqlite:////data/leftout.db", "sqlite:////data/leftout.db"),
        ("postgres://me:secret@db/name", "postgresql+psycopg://me:***@db/name"),
        ("postgresql://db:5433/name", "postgresql+psycopg://db:5433/name"),
        ("postgresql+psycopg://db/name", "postgresql+psycopg://db/name"),
    ],
)
def test_a_database_is_a_path_or_a_url(given: str, url: str) -> None:
    assert database_url(given).render_as_string() == url


@pytest.mark.parametrize(
    "given",
    [
        "mysql://me:secret@db/name",
        "http://secret.example/x",
        "sqlite://",
        "x://",
        "://",
        ":memory:",
        "sqlite:///:memory:",
    ],
)
def test_what_is_neither_is_refused_without_its_password(given: str) -> None:
    with pytest.raises(LeftoutError, match="LEFTOUT_DATABASE") as refused:
        database_url(given)
    assert "secret" not in refused.value.detail.replace("secret.example", "")


@pytest.mark.parametrize("name", ["with a space", "100%", "%20", "a%(b)s", "naïve ✓", "what?"])
def test_the_path_may_have_any_characters(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / f"{name}.db"
    database = Database(str(path))
    database.migrate()
    assert StoredReports(database).find(ID) is None
    database.close()
    assert path.is_file()
    assert [item.name for item in tmp_path.iterdir()] == [name]


def test_sqlite_writes_ahead_and_overwrites_what_is_deleted(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "leftout.db"))
    with database.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    database.close()
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


@pytest.mark.parametrize(
    "content", [b"This is a letter.\n" * 500, b"SQLite format 3\0" + b"x" * 9000]
)
def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    database = Database(str(path))
    with pytest.raises(StorageUnavailable, match=r"letter\.txt .*not a database"):
        StoredReports(database).find(ID)
    database.close()
    assert path.read_bytes() == content


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "leftout.db"
    database = Database(str(path))
    database.migrate()
    database.close()
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    database = Database(str(path))
    with pytest.raises(StorageUnavailable, match="malformed"):
        StoredReports(database).find(ID)
    database.close()


def test_a_place_where_no_file_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "leftout.db", tmp_path / "file" / "more" / "x.db", tmp_path):
        database = Database(str(path))
        with pytest.raises(StorageUnavailable) as told:
            database.migrate()
        database.close()
        assert str(path) in told.value.detail


def test_a_postgresql_that_is_not_there_is_named_without_a_password() -> None:
    database = Database("postgresql://me:secret@127.0.0.1:1/name")
    with pytest.raises(StorageUnavailable, match=r"me:\*\*\*@127\.0\.0\.1:1/name") as told:
        database.migrate()
    assert "secret" not in told.value.detail


def test_a_postgresql_database_that_is_not_there_is_named(postgresql_server: PostgreSQL) -> None:
    url = postgresql_server.create("here").replace("/here", "/elsewhere")
    with pytest.raises(StorageUnavailable, match='"elsewhere" does not exist'):
        Database(url).migrate()


def test_a_fault_passes_without_a_new_start(tmp_path: Path) -> None:
    path = tmp_path / "leftout.db"
    path.write_text("no database " * 100)
    database = Database(str(path))
    reports = StoredReports(database)
    with pytest.raises(StorageUnavailable):
        reports.find(ID)
    path.unlink()
    assert reports.find(ID) is None
    database.close()


def test_a_transaction_that_fails_leaves_nothing(database: str) -> None:
    found = Database(database)
    with pytest.raises(RuntimeError, match="stop"):
        _write_and_stop(found)
    with found.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM checklist_content")) == 0
    found.close()


def _write_and_stop(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO checklist_content VALUES ('r', 'c', '{}')"))
        raise RuntimeError("stop")


def test_twenty_threads_open_one_database_at_once(database: str) -> None:
    found = Database(database)
    reports = StoredReports(found)
    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(lambda _: reports.find(ID), range(40))) == [None] * 40
    found.close()
