"""Waiver files: which commitments of which statements need not be met, and why."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from app.domain.checklist import Waiver
from app.domain.part import Part
from app.domain.validation import Mistaken, validated
from app.storing.yaml_file import parse_yaml, read_text

SUFFIX = ".waivers.yaml"
"""A statement's own waivers stand beside it, under its name without the suffix, and this."""


class FileWaiver(Waiver):
    """A waiver, the commitment that it is for, and the statements, where not for all.

    `statements` are globs of files, relative to the folder of the waiver file.
    """

    commitment: Annotated[
        str,
        StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", max_length=201),
        Field(description="The ids of checklist and commitment: `list.item`."),
    ]
    statements: tuple[str, ...] = Field(default=(), max_length=1000)


class WaiverFile(Part):
    """The content of a waiver file."""

    waivers: tuple[FileWaiver, ...] = Field(max_length=10_000)


def load_waivers(path: Path) -> tuple[FileWaiver, ...]:
    """Read a waiver file.

    Raises:
        InvalidFile: it cannot be read, or has mistakes; all of them are told.
    """
    return parse_yaml(read_text(path), str(path), _validated, "`waivers:`").waivers


def _validated(content: object) -> WaiverFile | Mistaken:
    return validated(WaiverFile, content)
