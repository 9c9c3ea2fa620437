"""Series in the database: what they are, and the statements in them."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.checklist import Checklist
from app.domain.errors import PreconditionFailed, UnknownSeries
from app.domain.keeping import Entry, Kept, Once
from app.domain.report import ChecklistSummary, Report
from app.domain.revision import Precondition
from app.domain.ruling import carried
from app.domain.series import Series, SeriesSummary
from app.storing.database.checklists import keep_contents
from app.storing.database.connection import Database
from app.storing.database.reports import claim, delete_reports, insert_report
from app.storing.database.schema import CHECKLIST_CONTENT, REPORT, SERIES, SERIES_STATEMENT


class StoredSeries:
    """The series of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, series_id: str) -> Series:
        """A series.

        Raises:
            UnknownSeries: there is none.
        """
        with self._database.reading() as connection:
            query = _series().where(SERIES.c.id == series_id)
            found = connection.execute(query).mappings().first()
        if found is None:
            raise _unknown(series_id)
        return _as_series(found)

    def page(self, after: str, limit: int) -> list[Series]:
        """At most `limit` series in the order of their ids, those after an id."""
        name = SERIES.c.id.collate(self._database.collation)
        query = _series().where(name > after).order_by(name).limit(limit)
        with self._database.reading() as connection:
            return [_as_series(row) for row in connection.execute(query).mappings()]

    def put(
        self, summary: SeriesSummary, checklists: Sequence[Checklist], precondition: Precondition
    ) -> bool:
        """Make a series or change what it is; whether it was made.

        Raises:
            PreconditionFailed, PreconditionRequired: as the precondition says.
        """
        pins = [
            ChecklistSummary(id=c.id, revision=c.revision, title=c.title).model_dump()
            for c in checklists
        ]
        now = dt.datetime.now(dt.UTC).isoformat()
        values = {
            "content": summary.model_dump_json(),
            "checklists": json.dumps(pins),
            "updated_at": now,
        }
        try:
            with self._database.writing() as connection:
                row = _locked(connection, summary.id)
                precondition(None if row is None else version(*row))
                keep_contents(connection, checklists)
                if row is None:
                    made = insert(SERIES).values(id=summary.id, created_at=now, **values)
                    connection.execute(made)
                else:
                    changed = update(SERIES).where(SERIES.c.id == summary.id)
                    connection.execute(changed.values(**values))
        except IntegrityError as error:
            raise PreconditionFailed(
                f"{summary.id!r} was made by another at this moment."
            ) from error
        return row is None

    def delete(self, series_id: str, precondition: Precondition) -> None:
        """Delete a series with all its statements and their reports.

        Raises:
            UnknownSeries: there is none.
            PreconditionFailed, PreconditionRequired: as the precondition says.
        """
        with self._database.writing() as connection:
            row = _locked(connection, series_id)
            if row is None:
                raise _unknown(series_id)
            precondition(version(*row))
            entries = select(SERIES_STATEMENT.c.report_id).where(
                SERIES_STATEMENT.c.series_id == series_id
            )
            delete_reports(connection, connection.scalars(entries).all())
            connection.execute(delete(SERIES).where(SERIES.c.id == series_id))
        self._database.erase()

    def checklists(self, series: Series) -> list[Checklist]:
        """The checklists of a series, in the revisions that it was made with."""
        table = CHECKLIST_CONTENT.c
        with self._database.reading() as connection:
            return [
                Checklist.model_validate_json(
                    connection.scalars(
                        select(table.content).where(table.revision == pin.revision)
                    ).one()
                )
                for pin in series.checklists
            ]

    def find(self, series_id: str, words: str, date: dt.date | None) -> Entry | None:
        """The statement of these words (their digest) and date; of any date where it is None."""
        table = SERIES_STATEMENT.c
        query = (
            select(table.report_id, table.date, table.digest)
            .where(table.series_id == series_id, table.digest == words)
            .order_by(table.date.desc())
        )
        if date is not None:
            query = query.where(table.date == date.isoformat())
        with self._database.reading() as connection:
            row = connection.execute(query.limit(1)).first()
        return _as_entry(*row) if row else None

    def append(
        self,
        series_id: str,
        entry: Entry,
        kept: Kept,
        checklists: Sequence[Checklist],
        once: Once | None,
    ) -> str:
        """Add a statement; the id of its report, an earlier one where the statement is there.

        Raises:
            UnknownSeries: there is none.
            KeyReused: the key came with another request.
        """
        with self._database.writing() as connection:
            if _locked(connection, series_id) is None:
                raise _unknown(series_id)
            same = _same(connection, series_id, entry)
            known = claim(connection, once, same or entry.report_id) or same
            if known is not None:
                return known
            insert_report(connection, kept, checklists)
            connection.execute(
                insert(SERIES_STATEMENT).values(
                    report_id=entry.report_id,
                    series_id=series_id,
                    date=entry.date.isoformat(),
                    digest=entry.digest,
                )
            )
        return entry.report_id

    def reports(self, series_id: str, limit: int | None = None, after: str = "") -> list[Report]:
        """The reports of a series in the order of their dates; those after `DATE/REPORT`."""
        date, _, report_id = after.partition("/")
        table = SERIES_STATEMENT.c
        query = (
            select(REPORT.c.content)
            .join(SERIES_STATEMENT, table.report_id == REPORT.c.id)
            .where(
                table.series_id == series_id,
                (table.date > date) | ((table.date == date) & (table.report_id > report_id)),
            )
            .order_by(table.date, table.report_id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            contents = list(connection.scalars(query))
        return [Report.model_validate_json(content) for content in contents]

    def before(self, series_id: str, report: Report) -> Report | None:
        """The report on the statement before; None for the first."""
        table = SERIES_STATEMENT.c
        day = report.statement.date.isoformat() if report.statement.date else ""
        query = (
            select(REPORT.c.content)
            .join(SERIES_STATEMENT, table.report_id == REPORT.c.id)
            .where(
                table.series_id == series_id,
                (table.date < day) | ((table.date == day) & (table.report_id < report.id)),
            )
            .order_by(table.date.desc(), table.report_id.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            content = connection.scalar(query)
        return Report.model_validate_json(content) if content is not None else None

    def replace(
        self, series_id: str, old: str, kept: Kept, checklists: Sequence[Checklist]
    ) -> Report | None:
        """Put a new report in the place of an old one; None where that is gone already.

        What is returned, and stored, has the rulings of the old one.
        """
        table = SERIES_STATEMENT
        with self._database.writing() as connection:
            _locked(connection, series_id)
            row = connection.execute(
                select(table.c.date, table.c.digest)
                .where(table.c.series_id == series_id, table.c.report_id == old)
                .with_for_update()
            ).first()
            former = _content_of(connection, old)
            # The old one may have been deleted since it was looked up: it stays so.
            if row is None or former is None or not delete_reports(connection, [old]):
                return None
            report = carried(kept.report, Report.model_validate_json(former))
            insert_report(connection, replace(kept, report=report), checklists)
            connection.execute(
                insert(table).values(
                    report_id=kept.report.id,
                    series_id=series_id,
                    date=row.date,
                    digest=row.digest,
                )
            )
        return report


def version(content: str, checklists: str) -> str:
    """What a series is, as a hash: it stands in its ETag."""
    return sha256(f"{content}\n{checklists}".encode()).hexdigest()


def _series() -> Select[str, str, str, str, int, str, str]:
    table = SERIES_STATEMENT.c
    return (
        select(
            SERIES.c.content,
            SERIES.c.checklists,
            SERIES.c.created_at,
            SERIES.c.updated_at,
            func.count(table.report_id).label("statements"),
            func.min(table.date).label("first"),
            func.max(table.date).label("last"),
        )
        .outerjoin(SERIES_STATEMENT, table.series_id == SERIES.c.id)
        .group_by(SERIES.c.id)
    )


def _as_series(row: RowMapping) -> Series:
    return Series.model_validate(
        {
            **{key: value for key, value in row.items() if key != "content"},
            **json.loads(row["content"]),
            "checklists": json.loads(row["checklists"]),
            "version": version(row["content"], row["checklists"]),
        }
    )


def _as_entry(report_id: str, date: str, digest: str) -> Entry:
    return Entry(report_id, dt.date.fromisoformat(date), digest)


def _locked(connection: Connection, series_id: str) -> tuple[str, str] | None:
    """What a series is, and nobody changes it or adds to it before this transaction ends."""
    query = select(SERIES.c.content, SERIES.c.checklists).where(SERIES.c.id == series_id)
    row = connection.execute(query.with_for_update()).first()
    return (row.content, row.checklists) if row else None


def _content_of(connection: Connection, report_id: str) -> str | None:
    """A report, on which nobody rules before this transaction ends.

    Its place in a series is locked first: a deletion goes the same way round.
    """
    query = select(REPORT.c.content).where(REPORT.c.id == report_id)
    return connection.scalar(query.with_for_update())


def _same(connection: Connection, series_id: str, entry: Entry) -> str | None:
    table = SERIES_STATEMENT.c
    query = select(table.report_id).where(
        table.series_id == series_id,
        table.digest == entry.digest,
        table.date == entry.date.isoformat(),
    )
    return connection.scalar(query)


def _unknown(series_id: str) -> UnknownSeries:
    return UnknownSeries(
        f"No series is named {series_id!r}: make it with PUT /v1/series/{series_id}."
    )
