"""What is printed for a terminal: the same anywhere, in lines of at most 80 columns."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.text import Text

from app.rendering.characters import one_line

WIDTH = 80


def printed(parts: Iterable[RenderableType], *, colour: bool) -> str:
    """The parts as text, with a terminal's colours if wanted."""
    # Everything that rich would ask the environment for is given: output is the same anywhere.
    console = Console(
        file=StringIO(),
        width=WIDTH,
        height=WIDTH,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def plain(text: str, style: str = "") -> Text:
    """Others' words: never read as markup, never a terminal's command."""
    return Text(one_line(text), style, overflow="fold")
