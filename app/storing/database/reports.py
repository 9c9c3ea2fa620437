"""Stored reports, each with the statement that it is on."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, delete, insert, select, update

from app.domain.checklist import Checklist
from app.domain.errors import KeyReused
from app.domain.keeping import Kept, Once
from app.domain.report import Report
from app.domain.ruling import last_ruled
from app.domain.statement import Document
from app.storing.database.checklists import keep_contents
from app.storing.database.connection import Database, insert_missing
from app.storing.database.schema import IDEMPOTENCY_KEY, REPORT, SERIES_STATEMENT

_DOCUMENT = TypeAdapter(Document)
_PAGE = 20
"""Reports that are read at once where all of them are: each has its text with it."""


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
        return None if row is None or _expired(row, since) else _kept(row)

    def revise(
        self, report_id: str, revised: Callable[[Report], Report], since: dt.datetime | None = None
    ) -> bool:
        """Put what is made of a report in its place; false where there is none.

        Nobody else writes the report in between. `since` is as in `find`.
        """
        query = (
            select(REPORT.c.content, REPORT.c.created_at, SERIES_STATEMENT.c.series_id)
            .outerjoin(SERIES_STATEMENT, SERIES_STATEMENT.c.report_id == REPORT.c.id)
            .where(REPORT.c.id == report_id)
            .with_for_update(of=REPORT)
        )
        with self._database.writing() as connection:
            row = connection.execute(query).first()
            if row is None or _expired(row, since):
                return False
            report = revised(Report.model_validate_json(row.content))
            connection.execute(
                update(REPORT).where(REPORT.c.id == report_id).values(_content(report))
            )
        # A note that is withdrawn or replaced is in no file any more, as a deleted report is.
        self._database.erase()
        return True

    def ruled(self, since: dt.datetime | None = None) -> Iterator[Kept]:
        """The reports with rulings, those first that were ruled on first; `since` as in `find`.

        One that is ruled on meanwhile may come twice, and is up to date the second time.
        """
        table = REPORT.c
        query = (
            select(
                table.id,
                table.ruled_at,
                table.content,
                table.document,
                table.created_at,
                SERIES_STATEMENT.c.series_id,
            )
            .outerjoin(SERIES_STATEMENT, SERIES_STATEMENT.c.report_id == table.id)
            .order_by(table.ruled_at, table.id)
            .limit(_PAGE)
        )
        time, last = "", ""
        while True:
            after = (table.ruled_at > time) | ((table.ruled_at == time) & (table.id > last))
            with self._database.reading() as connection:
                rows = connection.execute(query.where(after)).all()
            if not rows:
                return
            yield from (_kept(row) for row in rows if not _expired(row, since))
            time, last = rows[-1].ruled_at, rows[-1].id

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
            **_content(kept.report),
            document=_DOCUMENT.dump_json(kept.document).decode(),
        )
    )


def _content(report: Report) -> dict[str, str | None]:
    """The columns that a report changes in when somebody rules on it."""
    ruled = last_ruled(report)
    return {
        "content": report.model_dump_json(),
        "ruled_at": ruled.astimezone(dt.UTC).isoformat() if ruled else None,
    }


def _expired(row: Row[*tuple[Any, ...]], since: dt.datetime | None) -> bool:
    return row.series_id is None and since is not None and row.created_at < since.isoformat()


def _kept(row: Row[*tuple[Any, ...]]) -> Kept:
    return Kept(
        Report.model_validate_json(row.content),
        _DOCUMENT.validate_json(row.document),
        row.series_id,
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
