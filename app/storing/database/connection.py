"""Connections to the database: SQLite or PostgreSQL by URL, migrated before first use."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.domain.errors import LeftoutError, StorageUnavailable

_MIGRATIONS = Path(__file__).parent / "migrations"
_CONNECT_SECONDS = 3
_BUSY_SECONDS = 10
_POOL_SECONDS = 5
_CONNECTIONS = 20
_MIGRATION_LOCK = 0x1EF707
"""A number of our own: PostgreSQL's advisory locks are shared by all who use a database."""
_BEGIN = "leftout_begin"
_IN_MEMORY = ":memory:"
"""SQLite's name for a database that each connection has to itself, and nobody afterwards."""
_NOWHERE = {None, "", _IN_MEMORY}


def database_url(database: str) -> URL:
    """The URL of a database: PostgreSQL's as it is, else a path as SQLite's.

    Raises:
        LeftoutError: it is neither.
    """
    if "://" not in database and database != _IN_MEMORY:
        return URL.create("sqlite", database=str(Path(database).expanduser()))
    try:
        url = make_url(database)
    except ArgumentError as error:
        raise LeftoutError("LEFTOUT_DATABASE is not the URL of a database.") from error
    if url.drivername in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in {"sqlite", "postgresql+psycopg"} and url.database not in _NOWHERE:
        return url
    raise LeftoutError(
        "LEFTOUT_DATABASE: expected a path, sqlite:///path or "
        f"postgresql://user:password@host/name, not {url.drivername}://…"
    )


class Database:
    """The database; it is opened and migrated when it is first needed, and again after a fault."""

    def __init__(self, database: str) -> None:
        self._url = database_url(database)
        self._sqlite = self._url.get_backend_name() == "sqlite"
        arguments: dict[str, Any] = (
            {"timeout": _BUSY_SECONDS, "check_same_thread": False}
            if self._sqlite
            else {"connect_timeout": _CONNECT_SECONDS}
        )
        self._engine = create_engine(
            self._url,
            connect_args=arguments,
            pool_pre_ping=not self._sqlite,
            pool_size=_CONNECTIONS,
            max_overflow=_CONNECTIONS,
            pool_timeout=_POOL_SECONDS,
        )
        self._writing_engine = self._engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        self._migrating = Lock()
        self._migrated = False
        if self._sqlite:
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads.

        Raises:
            StorageUnavailable: the database does not answer.
        """
        with _told(self), self._ready().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, committed where its block ends without an error.

        Raises:
            StorageUnavailable: the database does not answer.
            sqlalchemy.exc.IntegrityError: somebody else wrote the same first.
        """
        with _told(self):
            self._ready()
            with self._writing_engine.begin() as connection:
                yield connection

    def erase(self) -> None:
        """See to it that what was deleted is in no file any more.

        SQLite overwrites deleted content (`secure_delete`); its log is emptied here. PostgreSQL
        reuses the space in its own time.
        """
        if self._sqlite:
            with _told(self), self._engine.connect() as connection:
                connection.rollback()
                raw = connection.connection.driver_connection
                if isinstance(raw, sqlite3.Connection):
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables to a revision of the migrations.

        Raises:
            StorageUnavailable: the database does not answer.
            LeftoutError: the database is of a later version than this one.
        """
        config = _configuration()
        with _told(self):
            self._make_folder()
            with self._writing_engine.begin() as connection:
                if not self._sqlite:
                    lock = text("SELECT pg_advisory_xact_lock(:number)")
                    connection.execute(lock, {"number": _MIGRATION_LOCK})
                config.attributes["connection"] = connection
                try:
                    command.upgrade(config, revision)
                except CommandError as error:
                    raise LeftoutError(
                        "The database was made by a later version of Leftout: use that one, or "
                        f"another database ({error})."
                    ) from error

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    @property
    def collation(self) -> str:
        """What sorts text by its characters, as Python does, whatever the database's language."""
        return "BINARY" if self._sqlite else "C"

    @property
    def name(self) -> str:
        """The database as it may be shown: without a password."""
        return self._url.render_as_string(hide_password=True)

    def _ready(self) -> Any:
        with self._migrating:
            if not self._migrated:
                self.migrate()
                self._migrated = True
        return self._engine

    def _make_folder(self) -> None:
        if self._sqlite and self._url.database:
            try:
                Path(self._url.database).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise self.unavailable(f"{error.filename}: {error.strerror}") from error

    def unavailable(self, cause: str) -> StorageUnavailable:
        return StorageUnavailable(
            f"The database {self.name} does not answer, so nothing can be stored or read from it "
            f"({cause}). Try again; LEFTOUT_DATABASE says where it is."
        )


def insert_missing(connection: Connection, table: Table, values: Mapping[str, object]) -> bool:
    """Insert a row unless one of its key is there; whether it was inserted."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing()
    # What comes back tells: drivers do not agree on the row count of such a statement.
    inserted = connection.execute(statement.returning(*table.primary_key.columns))
    return inserted.first() is not None


def migrations() -> list[str]:
    """The revisions of the migrations, from the first to the last."""
    script = ScriptDirectory.from_config(_configuration())
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def _configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _told(database: Database) -> Iterator[None]:
    """The faults of the database itself, in words."""
    try:
        yield
    except IntegrityError:
        raise
    except (OperationalError, InterfaceError, InternalError, PoolTimeout) as error:
        raise database.unavailable(_cause(error)) from error
    except DBAPIError as error:
        # SQLite has no kind of its own for a file that is damaged, or no database at all.
        if error.connection_invalidated or type(error) is DatabaseError:
            raise database.unavailable(_cause(error)) from error
        raise


def _cause(error: Exception) -> str:
    original = getattr(error, "orig", None) or error
    return (str(original).strip().splitlines() or [type(original).__name__])[0]


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # Python's own opening of transactions is turned off: `_begin_sqlite` says what is begun.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # what was acknowledged survives a power cut
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue from the start: a reader that turned writer could only fail."""
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
