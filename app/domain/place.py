"""Where in a document a stretch of its text stands, as a person would look it up."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from pydantic import Field

from app.domain.part import Part

_LINE_END = re.compile(r"\r\n|\n|\r")


class Place(Part):
    """Lines, columns and pages count from 1, columns in code points; both ends belong to it.

    `end_column` alone is the column after the last character, as in SARIF.
    """

    line: int = Field(ge=1)
    column: int = Field(ge=1)
    end_line: int = Field(ge=1)
    end_column: int = Field(ge=1)
    page: int | None = Field(None, ge=1, description="In documents that have pages.")
    heading: str | None = Field(None, description="The heading that it stands under.")


class Places:
    """Finds the places of a text.

    `pages` are the code points at which its pages begin, `headings` those at which its
    headings begin, with their words; both in order.
    """

    def __init__(
        self, text: str, pages: Sequence[int] = (), headings: Sequence[tuple[int, str]] = ()
    ) -> None:
        self._lines = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._pages = pages
        self._headings = headings

    def of(self, start: int, end: int) -> Place:
        """The place of the code points from `start` to `end`."""
        line, end_line = bisect_right(self._lines, start), bisect_right(self._lines, end)
        above = bisect_right(self._headings, start, key=lambda heading: heading[0])
        return Place(
            line=line,
            column=start - self._lines[line - 1] + 1,
            end_line=end_line,
            end_column=end - self._lines[end_line - 1] + 1,
            page=bisect_right(self._pages, start) or None,
            heading=self._headings[above - 1][1] if above else None,
        )
