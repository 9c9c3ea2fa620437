"""What is printed beside reports: texts, to a file where one is named, and plain tables."""

import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from pathlib import Path

from rich.cells import cell_len

from app.domain.errors import LeftoutError
from app.rendering.characters import one_line


def put_out(text: str, file: Path | None) -> None:
    """Write a text to a file, or print it.

    Raises:
        LeftoutError: the file cannot be written.
    """
    if file is None:
        sys.stdout.write(text)
        return
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise LeftoutError(f"{file} cannot be written: {error.strerror}.") from error


def print_table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows, a line each, in columns as wide as they need."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip_longest(*cells, fillvalue="")]
    for row in cells:
        padded = (
            f"{cell}{' ' * (width - cell_len(cell))}"
            for cell, width in zip(row, widths, strict=True)
        )
        sys.stdout.write(f"{'  '.join(padded).rstrip()}\n")
