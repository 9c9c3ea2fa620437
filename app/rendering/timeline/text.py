"""Timelines as text for a terminal, in lines of at most 80 columns.

What was dropped is told in sentences; the grid below has a character for each statement.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from app.domain.finding import Change, Status
from app.domain.timeline import Cell, Drop, Row, Timeline
from app.rendering.characters import one_line
from app.rendering.terminal import WIDTH, plain, printed
from app.rendering.timeline.wording import counted, lead, name, short_day, span, sureness

_LABEL = 26
_QUOTE = 300
_SIGNS = {
    Status.PRESENT: ("●", "○"),
    Status.PARTIAL: ("◐", "◌"),
    Status.CONTRADICTED: ("×", "+"),
    Status.ABSENT: ("·", "?"),
}
"""Of each status the sign of the sure and the sign of the unsure."""
_DROPPED = ("▼", "▽")
_DROP = "bold red"
_STYLES = {
    Status.PRESENT: "green",
    Status.PARTIAL: "yellow",
    Status.CONTRADICTED: "magenta",
    Status.ABSENT: "dim",
}


def timeline_text(timeline: Timeline, *, colour: bool = False) -> str:
    """The timeline as text: what was dropped, the grid, its legend, and what is expected."""
    return printed(_parts(timeline), colour=colour)


def _parts(timeline: Timeline) -> Iterator[RenderableType]:
    yield from _heading(timeline)
    if timeline.drops:
        yield from (Text(), _listed(map(_dropped, timeline.drops)))
    if ruled := list(_ruled(timeline)):
        yield from (Text(), _listed(ruled))
    if timeline.statements and timeline.rows:
        yield Text()
        yield from _grid(timeline)
        yield from _legend()
    if timeline.rows:
        expected = zip(_labels(timeline.rows), timeline.rows, strict=True)
        yield from (Text(), _listed((label, row.expects) for label, row in expected))


def _heading(timeline: Timeline) -> Iterator[Text]:
    yield plain(name(timeline.series), "bold")
    over = f", {span(timeline)}" if timeline.statements else ""
    yield plain(f"{counted(len(timeline.statements), 'statement')}{over}")
    for checklist in timeline.checklists:
        title = f" ({checklist.title})" if checklist.title else ""
        yield plain(f"Checklist: {checklist.id}{title}, revision {checklist.revision[:12]}", "dim")
    for note in timeline.notes:
        yield plain(f"Note: {note}")
    yield from (Text(), plain(lead(timeline)))


def _listed(items: Iterable[tuple[str, str]]) -> Table:
    """Names, and beside them what there is to say of each."""
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(overflow="fold", max_width=_LABEL)
    table.add_column(ratio=1, overflow="fold")
    for named, said in items:
        table.add_row(plain(named, "bold"), plain(said))
    return table


def _dropped(drop: Drop) -> tuple[str, str]:
    """The day, and the rest of the sentence."""
    how = "perhaps dropped (to review)" if drop.review else "dropped"
    quote = f": “{_shortened(drop.last_quote)}”" if drop.last_quote else ""
    return (
        short_day(drop.on),
        f"{how}: “{drop.expects}”; last said on {short_day(drop.last_on)}{quote}",
    )


def _ruled(timeline: Timeline) -> Iterator[tuple[str, str]]:
    """What persons decided: the day of the statement, and the rest of the sentence."""
    for at, statement in enumerate(timeline.statements):
        for row in timeline.rows:
            cell = row.cells[at]
            if cell and cell.ruled:
                said = f"{cell.status.value}, {sureness(cell)}: “{row.expects}”"
                yield short_day(statement.date), said


def _shortened(quote: str) -> str:
    words = one_line(quote)
    return words if len(words) <= _QUOTE else f"{words[:_QUOTE].rsplit(' ', 1)[0]} …"


def _grid(timeline: Timeline) -> Iterator[Text]:
    """Blocks of as many statements as there is room for, each with its years above."""
    labels = _labels(timeline.rows)
    indent = max(map(cell_len, labels)) + 2
    years = [statement.date.year for statement in timeline.statements]
    room = WIDTH - indent
    for start in range(0, len(years), room):
        columns = slice(start, start + room)
        for line in _marks(years[columns], room):
            yield Text(f"{'':{indent}}{line}", "dim")
        for label, row in zip(labels, timeline.rows, strict=True):
            yield Text(set_cell_size(label, indent)).append_text(_signs(row.cells[columns]))
        yield Text()


def _labels(rows: Sequence[Row]) -> list[str]:
    """The commitments without their checklists, where that still tells them apart."""
    short = [row.commitment.rpartition(".")[2] for row in rows]
    full = [row.commitment for row in rows]
    counts = Counter(short)
    return [_cut(one_line(s if counts[s] == 1 else f)) for s, f in zip(short, full, strict=True)]


def _cut(label: str) -> str:
    return label if cell_len(label) <= _LABEL else f"{set_cell_size(label, _LABEL - 1)}…"


def _marks(years: Sequence[int], room: int) -> tuple[str, str]:
    """The years over the columns where they begin, where there is room, and a tick for each."""
    names, ticks = "", ""
    for column, year in enumerate(years):
        first = not column or years[column - 1] != year
        ticks += "╷" if first else " "
        if first and (not names or len(names) < column) and column + len(str(year)) <= room:
            names = f"{names:{column}}{year}" if column else str(year)
    return names, ticks


def _signs(cells: Sequence[Cell | None]) -> Text:
    signs = Text()
    for cell in cells:
        signs.append(*_sign(cell))
    return signs


def _sign(cell: Cell | None) -> tuple[str, str]:
    """One character, and its style."""
    if cell is None:
        return " ", ""
    if cell.change is Change.DROPPED:
        return _DROPPED[cell.change_review], _DROP
    return _SIGNS[cell.status][cell.review], _STYLES[cell.status]


def _legend() -> Iterator[Text]:
    signs = Text("Sure and unsure: ")
    for status, (sure, unsure) in _SIGNS.items():
        signs.append(f"{sure} {unsure} ", _STYLES[status]).append(f"{status.value}   ")
    yield signs
    dropped = Text(" ".join(_DROPPED), _DROP)
    yield dropped.append(" dropped: said before, and now absent or contradicted", "default")
    yield Text("Blank: not judged.")
