"""What is drawn from a document."""

import datetime as dt
from typing import Annotated

from pydantic import BeforeValidator

from app.domain.part import Part
from app.reading.source_type import SourceType

MAX_TITLE = 1000


def _line(value: object) -> object:
    """A title as one line that is not too long, or none."""
    return " ".join(value.split())[:MAX_TITLE] or None if isinstance(value, str) else value


Line = Annotated[str | None, BeforeValidator(_line)]


class Request(Part):
    """What is known of a document: its type, and of a page its declared charset and its URL."""

    type: SourceType
    charset: str | None = None
    url: str | None = None


class Extracted(Part):
    """The text of a document, where in it (in code points) pages and headings begin, and its data.

    `notes` say what of the document could not be read.
    """

    text: str
    pages: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    title: Line = None
    date: dt.date | None = None
    site: Line = None
    notes: tuple[str, ...] = ()


class Unreadable(Exception):
    """Nothing can be drawn from a document; the message says why, in a sentence."""


class Failure(Part):
    """Why nothing could be drawn from a document, in a sentence."""

    problem: str
