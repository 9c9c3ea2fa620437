"""Where reports go: to standard output, and to files, each in its format."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.cli.printing import put_out
from app.domain.errors import InvalidRequest, Mistake
from app.domain.report import Report
from app.rendering.formats import Format, render_all


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file it goes to; standard output where there is none."""

    format: Format
    file: Path | None = None


def parse_outputs(options: Sequence[str]) -> list[Output]:
    """Outputs from `FORMAT` or `FORMAT=FILE`.

    Raises:
        InvalidRequest: there is no such format, or two would go to one place; all is told.
    """
    outputs: list[Output] = []
    mistakes: list[Mistake] = []
    for option in options:
        name, _, file = option.partition("=")
        path = Path(file) if file else None
        if name not in set(Format):
            known = ", ".join(Format)
            mistakes.append(Mistake(f"--format: no format {name!r}; there are: {known}"))
        elif path in [output.file for output in outputs]:
            mistakes.append(Mistake(f"--format: two go to {path or 'standard output'}"))
        else:
            outputs.append(Output(Format(name), path))
    if mistakes:
        raise InvalidRequest("There are mistakes in the options.", tuple(mistakes))
    return outputs


def write(outputs: Sequence[Output], reports: Sequence[Report], *, several: bool) -> None:
    """Write the reports.

    Raises:
        LeftoutError: a file cannot be written.
    """
    for output in outputs:
        colour = output.file is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        put_out(render_all(reports, output.format, several=several, colour=colour), output.file)
