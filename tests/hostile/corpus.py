"""Every hostile file: `python -m tests.hostile.corpus FOLDER` writes them all."""

import sys
from pathlib import Path

from tests.hostile import docx, html, lies, markdown, pdf, text
from tests.hostile.sample import Hostile

__all__ = ["Hostile", "corpus"]


def corpus() -> tuple[Hostile, ...]:
    """The files, kind by kind; none is made until it is asked for."""
    kinds = (pdf, docx, html, markdown, text, lies)
    return tuple(sample for kind in kinds for sample in kind.samples())


def write(folder: Path) -> None:
    """Make every file and put it into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for sample in corpus():
        (folder / sample.name).write_bytes(sample.make())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
