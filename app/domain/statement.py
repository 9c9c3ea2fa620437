"""The statement as submitted, and the passages it is read as."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from app.domain.cues import Cue
from app.domain.part import Part
from app.domain.place import Places

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class MediaType(StrEnum):
    """The forms of text that are read."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"


class Description(Part):
    """What is known of a statement besides its words."""

    title: Annotated[str, StringConstraints(max_length=1000)] | None = None
    speakers: Annotated[tuple[Name, ...], Field(max_length=50)] = Field(
        default=(), description="Whose statement it is, where that is known."
    )
    date: dt.date | None = None
    source: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        None, description="Where it was found: a URL or a file name."
    )
    site: Annotated[str, StringConstraints(max_length=1000)] | None = Field(
        None, description="Who published it, as the page names itself."
    )
    language: Annotated[str, StringConstraints(pattern="^[a-z]{2,3}$")] | None = Field(
        None, description="ISO 639 code; detected where it is not given."
    )

    @property
    def description(self) -> "Description":
        """What is known besides the words, of a statement too."""
        return Description(**{name: getattr(self, name) for name in Description.model_fields})

    def completed(self, other: "Description") -> "Description":
        """What this description says, and what the other says where this one is silent."""
        said = {name: value for name, value in dict(self.description).items() if value}
        return Description.model_validate({**dict(other.description), **said})


UNDESCRIBED = Description()


class Statement(Description):
    """A text to judge, with what is known of it. Offsets elsewhere refer to `text`."""

    text: str = Field(description="The statement itself, unaltered.")
    media_type: MediaType = Field(MediaType.PLAIN, description="How `text` is marked up.")

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Where pages and headings of a text begin, in code points and in order.

    Markdown tells its headings itself.
    """

    pages: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A statement as it is read from the document that it came in.

    `checklists` are those that the document itself names; `notes` say what in it was not read.
    """

    statement: Statement
    landmarks: Landmarks = Landmarks()
    checklists: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a passage's `plain` and whose words or position it is.

    `holder` is the name as the text has it. `demand` tells a demand on others ("as
    demanded by Kyiv") from what somebody says or does; `quoted`, words in quotation marks.
    """

    holder: str
    start: int
    end: int
    quoted: bool = False
    demand: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the statement.

    `start` and `end` are code points of the statement's text. `plain` is the same
    sentence without markup, typographic quotation marks and runs of white space: what
    the engines read. Spans inside `voices` and `cues` are code points of `plain`.
    """

    start: int
    end: int
    plain: str
    paragraph: int
    heading: bool = False
    """A heading names a subject, and says nothing of it."""
    before: str = ""
    """What the sentence follows on, in plain words: the one before, or the head of its list."""
    voices: tuple[Voice, ...] = ()
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement as read: its passages in order, and what the text is.

    `reported` tells a report on a statement (a journalist's words around the speaker's)
    from the statement itself; `first_person`, that the speaker says "we" or "I" in it.
    """

    statement: Statement
    language: str
    passages: tuple[Passage, ...]
    places: Places
    reported: bool
    first_person: bool
    names: dict[str, str] = field(default_factory=dict)
    """Who is who in the text: a name in lower case, and the country it speaks for."""

    def quote(self, passage: Passage) -> str:
        return self.statement.text[passage.start : passage.end]
