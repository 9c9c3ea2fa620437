"""Checklists in the database: each change a revision, none ever altered."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter

from sqlalchemy import Connection, Select, false, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.checklist import Checklist
from app.domain.errors import PreconditionFailed, UnknownChecklist, UnknownRevision
from app.domain.revision import Precondition, Revision, Saved
from app.storing.database.connection import Database, insert_missing
from app.storing.database.schema import CHECKLIST, CHECKLIST_CONTENT, CHECKLIST_REVISION

PREFIX = 12
"""Digits of a revision that name it: as many as reports print."""
_NUMBER = re.compile("[0-9]{1,9}")
_DIGITS = re.compile(rf"[0-9a-f]{{{PREFIX},64}}")


class StoredChecklists:
    """The checklists of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, after: str, limit: int) -> list[str]:
        """At most `limit` ids of checklists, those after one, in order."""
        name = CHECKLIST.c.id.collate(self._database.collation)
        query = (
            select(CHECKLIST.c.id)
            .where(name > after, CHECKLIST.c.revision.is_not(None))
            .order_by(name)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return list(connection.scalars(query))

    def find(self, checklist_id: str) -> Checklist | None:
        """The current revision of a checklist; None where there is none, or it was deleted."""
        query = (
            select(CHECKLIST_CONTENT.c.content)
            .join(CHECKLIST, CHECKLIST.c.revision == CHECKLIST_CONTENT.c.revision)
            .where(CHECKLIST.c.id == checklist_id)
        )
        with self._database.reading() as connection:
            content = connection.scalar(query)
        return Checklist.model_validate_json(content) if content is not None else None

    def at(self, checklist_id: str, revision: str) -> Checklist:
        """A checklist as it was: by its number, its revision, or 12 digits or more of that.

        Raises:
            UnknownRevision: it has none such.
        """
        with self._database.reading() as connection:
            found = list(connection.scalars(_contents(checklist_id, revision).limit(2)))
        if len(found) != 1:
            raise UnknownRevision(
                f"The checklist {checklist_id!r} has no revision {revision!r} here; a revision is "
                f"named by its number, or by {PREFIX} or more of its digits."
            )
        return Checklist.model_validate_json(found[0])

    def revisions(self, checklist_id: str, before: int | None, limit: int) -> list[Revision]:
        """At most `limit` changes of a checklist, the latest first; those before a number."""
        table = CHECKLIST_REVISION.c
        query = (
            select(table.number, table.revision, table.author, table.created_at)
            .where(table.checklist_id == checklist_id)
            .order_by(table.number.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(table.number < before)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [Revision.model_validate(dict(row)) for row in rows]

    def put(self, checklist: Checklist, author: str | None, precondition: Precondition) -> Saved:
        """Save a checklist; content that is the current one already makes no revision.

        Raises:
            PreconditionFailed, PreconditionRequired: as the precondition says.
        """
        with _racing(checklist.id), self._database.writing() as connection:
            current, number = _current(connection, checklist.id)
            precondition(current)
            if current != checklist.revision:
                keep_contents(connection, [checklist])
                _change(connection, checklist.id, number, checklist.revision, author)
        return Saved(checklist.revision, created=current is None)

    def delete(self, checklist_id: str, author: str | None, precondition: Precondition) -> None:
        """Delete a checklist: a change like another, after which its revisions are still there.

        Raises:
            UnknownChecklist: there is none.
            PreconditionFailed, PreconditionRequired: as the precondition says.
        """
        with _racing(checklist_id), self._database.writing() as connection:
            current, number = _current(connection, checklist_id)
            if current is None:
                raise UnknownChecklist(f"No checklist {checklist_id!r} is stored.")
            precondition(current)
            _change(connection, checklist_id, number, None, author)


@contextmanager
def _racing(checklist_id: str) -> Iterator[None]:
    """Two writers made the first change of one checklist: the database let one of them through."""
    try:
        yield
    except IntegrityError as error:
        raise PreconditionFailed(f"{checklist_id!r} was made by another at this moment.") from error


def keep_contents(connection: Connection, checklists: Iterable[Checklist]) -> None:
    """Keep the contents of checklists, so that their revisions can be had from now on.

    In one order for all writers: two that wait for each other's would be a deadlock.
    """
    for checklist in sorted(checklists, key=attrgetter("revision")):
        insert_missing(
            connection,
            CHECKLIST_CONTENT,
            {
                "revision": checklist.revision,
                "checklist_id": checklist.id,
                "content": checklist.content,
            },
        )


def _current(connection: Connection, checklist_id: str) -> tuple[str | None, int]:
    """The current revision, None where there is none, and the number of the latest change."""
    query = select(CHECKLIST.c.revision, CHECKLIST.c.number).where(CHECKLIST.c.id == checklist_id)
    row = connection.execute(query.with_for_update()).first()
    return (row.revision, row.number) if row else (None, 0)


def _change(
    connection: Connection, checklist_id: str, number: int, revision: str | None, author: str | None
) -> None:
    """Make the change that follows on the change of a number, which is 0 for the first."""
    values = {"number": number + 1, "revision": revision}
    if number:
        connection.execute(update(CHECKLIST).where(CHECKLIST.c.id == checklist_id).values(**values))
    else:
        connection.execute(insert(CHECKLIST).values(id=checklist_id, **values))
    connection.execute(
        insert(CHECKLIST_REVISION).values(
            checklist_id=checklist_id,
            author=author,
            created_at=dt.datetime.now(dt.UTC).isoformat(),
            **values,
        )
    )


def _contents(checklist_id: str, revision: str) -> Select[str]:
    query = select(CHECKLIST_CONTENT.c.content).where(
        CHECKLIST_CONTENT.c.checklist_id == checklist_id
    )
    if _NUMBER.fullmatch(revision):
        table = CHECKLIST_REVISION.c
        return query.join(
            CHECKLIST_REVISION,
            (table.revision == CHECKLIST_CONTENT.c.revision) & (table.number == int(revision)),
        ).where(table.checklist_id == checklist_id)
    if not _DIGITS.fullmatch(revision):
        return query.where(false())
    return query.where(CHECKLIST_CONTENT.c.revision.startswith(revision))
