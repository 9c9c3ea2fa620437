"""Stored reports, each with the statement that it is on."""

import datetime as dt
from collections.abc import Iterable, Sequence

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select

from app.domain.checklist import Checklist
from app.domain.errors import KeyReused
from app.domain.keeping import Kept, Once
from app.domain.report import Report
from app.domain.statement import Document
from app.storing.database.checklists import keep_contents
from app.storing.database.connection import Database, insert_missing
from app.storing.database.schema import IDEMPOTENCY_KEY, REPORT, SERIES_STATEMENT

_DOCUMENT = TypeAdapter(Document)


class StoredReports:
    """The reports of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, report_id: str, since: dt.datetime | None = None) -> Kept | None:
        """A stored report; None where there is none.

        One that no series holds counts as gone where it was made before `since`.
        """
        query = (
            select(
                REPORT.c.content,
                REPORT.c.document,
                REPORT.c.created_at,
                SERIES_STATEMENT.c.series_id,
            )
            .outerjoin(SERIES_STATEMENT, SERIES_STATEMENT.c.report_id == REPORT.c.id)
            .where(REPORT.c.id == report_id)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None or (row.series_id is None and since and row.created_at < since.isoformat()):
            return None
        return Kept(
            Report.model_validate_json(row.content),
            _DOCUMENT.validate_json(row.document),
            row.series_id,
        )

    def add(self, kept: Kept, checklists: Sequence[Checklist], once: Once | None) -> str:
        """Store a report; the id under which it is found: an earlier one where the key has one.

        Raises:
            KeyReused: the key came with another request.
        """
        with self._database.writing() as connection:
            earlier = claim(connection, once, kept.report.id)
            if earlier is None:
                insert_report(connection, kept, checklists)
        return earlier or kept.report.id

    def of_key(self, once: Once) -> str | None:
        """The id of the report that a key has made already.

        Raises:
            KeyReused: the key came with another request.
        """
        with self._database.reading() as connection:
            return _claimed(connection, once)

    def delete(self, report_id: str) -> bool:
        """Delete a report and its statement's text; whether there was one."""
        with self._database.writing() as connection:
            deleted = delete_reports(connection, [report_id])
        self._database.erase()
        return deleted > 0

    def expire(self, before: dt.datetime, keys_before: dt.datetime) -> int:
        """Delete the reports made before a time that no series holds, and old keys; how many."""
        held = select(SERIES_STATEMENT.c.report_id)
        old = select(REPORT.c.id).where(
            REPORT.c.created_at < before.isoformat(), REPORT.c.id.not_in(held)
        )
        with self._database.writing() as connection:
            deleted = delete_reports(connection, connection.scalars(old).all())
            connection.execute(
                delete(IDEMPOTENCY_KEY).where(
                    IDEMPOTENCY_KEY.c.created_at < keys_before.isoformat()
                )
            )
        if deleted:
            self._database.erase()
        return deleted


def insert_report(connection: Connection, kept: Kept, checklists: Sequence[Checklist]) -> None:
    """Store a report and the revisions that it names."""
    keep_contents(connection, checklists)
    connection.execute(
        insert(REPORT).values(
            id=kept.report.id,
            created_at=kept.report.created_at.isoformat(),
            content=kept.report.model_dump_json(),
            document=_DOCUMENT.dump_json(kept.document).decode(),
        )
    )


def delete_reports(connection: Connection, ids: Iterable[str]) -> int:
    """Delete reports, and their places in series; how many there were."""
    deleted = 0
    for report_id in ids:
        connection.execute(
            delete(SERIES_STATEMENT).where(SERIES_STATEMENT.c.report_id == report_id)
        )
        deleted += connection.execute(delete(REPORT).where(REPORT.c.id == report_id)).rowcount
    return deleted


def claim(connection: Connection, once: Once | None, report_id: str) -> str | None:
    """Take a key for a report; the id of the report that it was taken for before.

    The key is written in the transaction of what it stands for: either both are there or
    neither, whatever happens.

    Raises:
        KeyReused: the key came with another request.
    """
    if once is None:
        return None
    values = {
        "scope": once.scope,
        "key": once.key,
        "fingerprint": once.fingerprint,
        "report_id": report_id,
        "created_at": dt.datetime.now(dt.UTC).isoformat(),
    }
    return (
        None if insert_missing(connection, IDEMPOTENCY_KEY, values) else _claimed(connection, once)
    )


def _claimed(connection: Connection, once: Once) -> str | None:
    table = IDEMPOTENCY_KEY.c
    query = select(table.fingerprint, table.report_id).where(
        table.scope == once.scope, table.key == once.key
    )
    row = connection.execute(query).first()
    if row and row.fingerprint != once.fingerprint:
        raise KeyReused(
            "The `Idempotency-Key` was used before, with another request: take a new key for a "
            "new request."
        )
    return row.report_id if row else None
