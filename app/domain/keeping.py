"""What is kept of a check, and what makes two requests one."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from app.domain.report import Report
from app.domain.statement import Document


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it is stored: with the document that it is on, offsets in code points."""

    report: Report
    document: Document
    series: str | None = None
    """The series that the statement belongs to."""


@dataclass(frozen=True, slots=True)
class Once:
    """A request that is to be done once: what is asked for, the caller's key, and its content.

    `fingerprint` is the SHA-256 of the request: with another one the key is reused.
    """

    scope: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement of a series: the id of its report, its date, and the words it is known by."""

    report_id: str
    date: dt.date
    digest: str


def digest(text: str) -> str:
    """What tells the same words again: the SHA-256 without runs of white space."""
    return sha256(" ".join(text.split()).encode()).hexdigest()
