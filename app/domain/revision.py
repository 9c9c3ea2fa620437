"""Revisions: every saved change of a checklist, by whom and when."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import Field, StringConstraints

from app.domain.part import Part

Item = TypeVar("Item")
Author = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$"
    ),
]
Precondition = Callable[[str | None], None]
"""Told the revision that is current, or None where there is none; raises where it must not be
changed (PreconditionFailed, PreconditionRequired)."""


class Revision(Part):
    """One saved change of a checklist."""

    number: int = Field(ge=1, description="Counts the changes of the checklist, deletions too.")
    revision: str | None = Field(description="SHA-256 of the content; null for a deletion.")
    author: str | None
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """A checklist as it was saved; `created` tells that there was none of its id before."""

    revision: str
    created: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of many, in order; `cursor` names the last of them, None where no more follow."""

    items: tuple[Item, ...]
    cursor: str | None
