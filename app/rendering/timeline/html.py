"""Timelines as one page for people: self-contained, without scripts, for screen and paper.

The heat map is a strip of SVG for each commitment, under its words or beside them: words wrap
and stay in sight while the strips scroll. Places along a strip are percentages, so that the
strips fill the room there is, from a telephone to a sheet of paper.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.domain.finding import Change, Reason, Status
from app.domain.timeline import Cell, Drop, Row, Timeline, TimelineStatement
from app.rendering.characters import one_line
from app.rendering.location import is_link
from app.rendering.page import TEMPLATES
from app.rendering.timeline.wording import (
    changed,
    counted,
    day,
    lead,
    name,
    outcome,
    span,
    sureness,
    traits,
)
from app.rendering.wording import HEADINGS, role, where

ReportLink = Callable[[str], str]
CompareLink = Callable[[str, str], str]

_ROOM = 860
"""Pixels that a map fills before it scrolls, where its columns can be that narrow."""
_NARROWEST, _WIDEST, _MOST = 8, 48, 80
_YEAR, _DAY = 36, 44
"""Pixels that a year and a day take on the axis."""
_GAP = 0.06
"""Of a column, on either side of its cell."""


@dataclass(frozen=True)
class _Column:
    """A statement across the map: where its column begins and how its axis is marked."""

    number: int
    statement: TimelineStatement
    known: str
    left: str
    inner: str
    year: int | None
    named: bool

    @property
    def anchor(self) -> str:
        return f"statement-{self.number}"


@dataclass(frozen=True)
class _Square:
    """A cell on the map and in the evidence, with the one before that its change is told of."""

    column: _Column
    cell: Cell
    anchor: str
    before: "_Square | None"

    @property
    def kind(self) -> str:
        return f"{self.cell.status.value}{' unsure' if self.cell.review else ''}"

    @property
    def dropped(self) -> bool:
        return self.cell.change is Change.DROPPED

    @property
    def told(self) -> "_Square | None":
        """The square before, where words were lost or gained since."""
        lost_or_gained = (Change.DROPPED, Change.WEAKENED, Change.STRENGTHENED)
        return self.before if self.cell.change in lost_or_gained else None

    @property
    def plain_silence(self) -> bool:
        """Nothing said, nothing changed, nothing to review: there is no more to tell of it."""
        cell = self.cell
        return (
            cell.reason is Reason.SILENT and cell.change is None and not (cell.review or cell.ruled)
        )


@dataclass(frozen=True)
class _Strip:
    """A commitment down the map."""

    number: int
    row: Row
    squares: tuple[_Square, ...]

    @property
    def anchor(self) -> str:
        return f"commitment-{self.number}"

    @property
    def entries(self) -> list[list[_Square]]:
        """What the evidence tells one by one, and silences that follow each other together."""
        groups = groupby(self.squares, key=lambda square: square.plain_silence)
        return [
            entry
            for silent, squares in groups
            for entry in ([[*squares]] if silent else [[square] for square in squares])
        ]


@dataclass(frozen=True)
class _Page:
    """A timeline as the template reads it."""

    timeline: Timeline
    columns: tuple[_Column, ...]
    strips: tuple[_Strip, ...]

    @property
    def least(self) -> int:
        """Pixels that a column has at least."""
        return _least(len(self.columns))

    @property
    def least_width(self) -> int:
        """Pixels from which the columns scroll."""
        return self.least * len(self.columns)

    @property
    def most_width(self) -> int:
        """Pixels that the columns take where there is room."""
        return _MOST * len(self.columns)

    @property
    def dated(self) -> bool:
        """Whether each column has room for its day."""
        return self.least >= _DAY

    @property
    def inner_width(self) -> str:
        """How much of the map a cell takes: its column, less a gap to the next."""
        return _per_cent((1 - 2 * _GAP) / len(self.columns))

    @property
    def drops(self) -> list[tuple[str, str, list[tuple[Drop, str]]]]:
        """Class, heading and drops, each with its anchor: first the sure, then the unsure."""
        anchors = {
            (strip.row.commitment, square.cell.check): square.anchor
            for strip in self.strips
            for square in strip.squares
        }
        told = [(drop, anchors[drop.commitment, drop.check]) for drop in self.timeline.drops]
        groups = (
            ("sure", "Dropped", [each for each in told if not each[0].review]),
            ("perhaps", "Perhaps dropped: a person decides", [e for e in told if e[0].review]),
        )
        return [group for group in groups if group[2]]

    @property
    def legend(self) -> list[tuple[str, str]]:
        return [(status.value, HEADINGS[status]) for status in Status]


def timeline_html(timeline: Timeline, report_link: ReportLink | None = None) -> str:
    """The timeline on one page: what was dropped, the heat map, and the evidence of each cell.

    `report_link` gives the URL of a stored report by its id; without one the ids are shown.
    """
    return TEMPLATES.get_template("timeline.html").render(timeline_context(timeline, report_link))


def timeline_context(
    timeline: Timeline,
    report_link: ReportLink | None = None,
    compare_link: CompareLink | None = None,
) -> dict[str, Any]:
    """What `timeline_body.html` shows: the timeline as `page`, and the words for it.

    `compare_link` gives the URL of two stored reports side by side, by their ids.
    """
    columns = tuple(_columns(timeline.statements))
    page = _Page(timeline, columns, tuple(_strips(timeline.rows, columns)))
    return {
        "page": page,
        "report_link": report_link,
        "compare_link": compare_link,
        "changed": changed,
        "counted": counted,
        "day": day,
        "is_link": is_link,
        "lead": lead,
        "name": name,
        "one_line": one_line,
        "outcome": outcome,
        "role": role,
        "span": span,
        "sureness": sureness,
        "traits": traits,
        "where": where,
    }


def _columns(statements: Sequence[TimelineStatement]) -> Iterator[_Column]:
    on_a_day = Counter(statement.date for statement in statements)
    least, named_at, before = _least(len(statements)), -_YEAR, 0
    for at, statement in enumerate(statements):
        year = statement.date.year
        begins, room = year != before, (at - named_at) * least >= _YEAR
        named = begins and room
        yield _Column(
            number=at + 1,
            statement=statement,
            known=_known(statement, alone=on_a_day[statement.date] == 1),
            left=_per_cent(at / len(statements)),
            inner=_per_cent((at + _GAP) / len(statements)),
            year=year if begins else None,
            named=named,
        )
        named_at, before = at if named else named_at, year


def _strips(rows: Sequence[Row], columns: Sequence[_Column]) -> Iterator[_Strip]:
    for number, row in enumerate(rows, 1):
        squares: list[_Square] = []
        for column, cell in zip(columns, row.cells, strict=True):
            if cell:
                before = squares[-1] if squares else None
                anchor = f"cell-{number}-{column.number}"
                squares.append(_Square(column, cell, anchor, before))
        yield _Strip(number, row, tuple(squares))


def _per_cent(part: float) -> str:
    return f"{100 * part:.3f}%"


def _least(columns: int) -> int:
    return max(_NARROWEST, min(_WIDEST, _ROOM // max(1, columns)))


def _known(statement: TimelineStatement, *, alone: bool) -> str:
    """The day of a statement, with its title where others are of the same day."""
    title = f" (“{one_line(statement.title)}”)" if statement.title and not alone else ""
    return f"{day(statement.date)}{title}"
