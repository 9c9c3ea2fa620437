"""Series: the statements of one speaker or body over time, judged by the same checklists."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from app.domain.checklist import Id, Phrase
from app.domain.part import Part
from app.domain.report import ChecklistSummary
from app.domain.statement import Name


class SeriesSummary(Part):
    """What a series is, without its statements."""

    id: Id
    title: Phrase | None = None
    speakers: Annotated[tuple[Name, ...], Field(max_length=50)] = Field(
        default=(), description="Whose statements they are, where they do not say so themselves."
    )


class Series(SeriesSummary):
    """A series, with the revisions of the checklists that its statements are judged by."""

    checklists: tuple[ChecklistSummary, ...]
    version: str = Field(description="Hash of what the series is, without its statements.")
    statements: int = Field(ge=0, description="How many there are.")
    first: dt.date | None = Field(None, description="The date of the earliest.")
    last: dt.date | None = Field(None, description="The date of the latest.")
    created_at: dt.datetime
    updated_at: dt.datetime
