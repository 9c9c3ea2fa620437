"""What timelines say in words, the same in every format for people."""

import datetime as dt

from app.domain.finding import Change
from app.domain.series import SeriesSummary
from app.domain.timeline import Cell, Timeline
from app.rendering.wording import DECIDED, REASONS


def day(date: dt.date) -> str:
    """As a newspaper writes it: 9 December 2003."""
    return f"{date.day} {date:%B} {date.year}"


def short_day(date: dt.date) -> str:
    """Where room is short: 9 Dec 2003."""
    return f"{date.day} {date:%b} {date.year}"


def name(series: SeriesSummary) -> str:
    return series.title or series.id


def span(timeline: Timeline) -> str:
    """The first and the last day; empty where there is no statement."""
    if not timeline.statements:
        return ""
    first, last = timeline.statements[0].date, timeline.statements[-1].date
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def counted(count: int, word: str) -> str:
    """A count with its word: 1 statement, 1,200 statements."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def lead(timeline: Timeline) -> str:
    """What the timeline comes to, in one sentence."""
    if not timeline.statements:
        return "The series has no statements yet."
    within = f"In {counted(len(timeline.statements), 'statement')}"
    count = len(timeline.drops)
    if not count:
        return f"{within}, nothing was dropped."
    sure = sum(not drop.review for drop in timeline.drops)
    what = "a commitment was" if count == 1 else "commitments were"
    if not sure:
        return f"{within}, {what} perhaps dropped {_times(count)}."
    more = f", and perhaps {_times(count - sure)} more" if count > sure else ""
    return f"{within}, {what} dropped {_times(sure)}{more}."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def changed(cell: Cell) -> str:
    """What became of the commitment since the statement before; a guess says `perhaps`."""
    if cell.change is None:
        return ""
    guess = cell.change_review and cell.change is not Change.KEPT
    return f"perhaps {cell.change.value}" if guess else cell.change.value


def traits(cell: Cell) -> list[str]:
    """What a reader must know of a cell beside its status, in a few words each."""
    return [
        *([REASONS[cell.reason]] if cell.reason else []),
        *([changed(cell)] if cell.change else []),
        *(["to review"] if cell.review else []),
    ]


def outcome(cell: Cell) -> str:
    """Status, traits and confidence in one line."""
    return ", ".join([cell.status.value, *traits(cell), sureness(cell)])


def sureness(cell: Cell) -> str:
    return DECIDED if cell.ruled else f"{cell.confidence:.0%} sure"
