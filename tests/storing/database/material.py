"""Checklists and reports to store: patterns decide, so that what is found is certain."""

import datetime as dt
from typing import Any

from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.keeping import Entry, Kept, digest
from app.domain.revision import Precondition
from app.domain.series import SeriesSummary
from app.domain.statement import Document, Statement
from app.storing.database.connection import Database
from app.storing.database.series import StoredSeries

DAY = dt.date(2026, 11, 23)
WEIRD = [
    "",
    " ",
    "\0",
    "a\0b",
    "a" * 10_000,
    "%",
    "_",
    "'; DROP TABLE report; --",
    "naïve ✓ 😀",
    "../..",
    "@",
    "a@1",
    "\x7f\x1b[31m",
    "٣",
]
"""What callers may send in the place of an id."""


def unconditional(current: str | None) -> None:
    """A precondition that always holds."""
    assert current is None or current


def a_checklist(name: str, **more: Any) -> Checklist:
    truce = {"id": "truce", "expects": "We call for a truce.", "match": {"any": ["truce"]}}
    return Checklist.model_validate({"id": name, "commitments": [truce], **more})


def a_report(
    checker: Checker, text: str, *checklists: Checklist, date: dt.date | None = None
) -> Kept:
    document = Document(Statement(text=text, date=date))
    return Kept(checker.check(document, checklists), document)


def a_series(
    database: Database, name: str, checklist: Checklist, precondition: Precondition = unconditional
) -> StoredSeries:
    series = StoredSeries(database)
    series.put(SeriesSummary(id=name), [checklist], precondition)
    return series


def appended(
    series: StoredSeries, checker: Checker, name: str, text: str, date: dt.date, *lists: Checklist
) -> str:
    """The id of the report that a statement of a series has."""
    kept = a_report(checker, text, *lists, date=date)
    return series.append(name, Entry(kept.report.id, date, digest(text)), kept, lists, None)
