"""The configuration of a desk: `leftout.toml`, or `[tool.leftout]` in `pyproject.toml`."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field
from wcmatch import glob

from app.domain.errors import InvalidFile, Mistake
from app.domain.part import Part
from app.domain.report import FailOn
from app.domain.statement import Name
from app.domain.validation import Mistaken, spelled, validated
from app.storing.yaml_file import read_text

GLOB = glob.GLOBSTAR | glob.BRACE | glob.EXTGLOB
_FILE, _PROJECT = "leftout.toml", "pyproject.toml"
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


class Statements(Part):
    """What holds for the statements in some files.

    `files` are globs, relative to the folder of the configuration; checklists are ids, or files
    relative to it.
    """

    files: tuple[str, ...] = Field(min_length=1)
    checklists: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    speakers: tuple[Name, ...] = ()


class Configuration(Part):
    """What holds for all statements of a desk, and for some of them in addition."""

    checklists: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    waivers: str | None = Field(None, description="A waiver file.")
    baseline: str | None = Field(None, description="A baseline file.")
    statements: tuple[Statements, ...] = ()


_EMPTY = Configuration()


@dataclass(frozen=True, slots=True)
class ConfigurationFile:
    """A configuration and the folder that its paths are relative to."""

    folder: Path
    content: Configuration = _EMPTY

    def for_file(self, path: Path) -> Statements:
        """All that holds for a file: every checklist named for it, the last word on the rest."""
        name = relative(path, self.folder)
        named = [entry for entry in self.content.statements if matches(name, entry.files)]
        return Statements(
            files=(name,),
            checklists=tuple(
                dict.fromkeys(
                    [*self.content.checklists, *(c for entry in named for c in entry.checklists)]
                )
            ),
            fail_on=next((r.fail_on for r in reversed(named) if r.fail_on), self.content.fail_on),
            speakers=next((r.speakers for r in reversed(named) if r.speakers), ()),
        )

    @property
    def globs(self) -> list[str]:
        """The files of statements, where they are named."""
        return [
            str(self.folder / pattern)
            for entry in self.content.statements
            for pattern in entry.files
        ]


def find_configuration() -> ConfigurationFile:
    """The configuration of the folder we are in or of the nearest above; an empty one if none is.

    Raises:
        InvalidFile: it has mistakes; all of them are told.
    """
    for folder in (Path(), *Path.cwd().parents):
        for name in (_FILE, _PROJECT):
            path = folder / name
            if path.is_file() and (found := load_configuration(path)):
                return found
    return ConfigurationFile(Path())


def load_configuration(path: Path) -> ConfigurationFile | None:
    """Read a configuration file; none where a `pyproject.toml` has no `[tool.leftout]`.

    Raises:
        InvalidFile: it cannot be read, or has mistakes; all of them are told.
    """
    content = _parsed(read_text(path), str(path))
    if path.name == _PROJECT:
        content = content.get("tool", {}).get("leftout")
        if content is None:
            return None
    found = validated(Configuration, content)
    if isinstance(found, Mistaken):
        raise InvalidFile(
            tuple(Mistake(f"{spelled(p)}{detail}", file=str(path)) for p, detail in found.mistakes)
        )
    return ConfigurationFile(path.parent, found)


def matches(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a file is one of those that globs name."""
    return glob.globmatch(name, list(patterns), flags=GLOB)


def relative(path: Path, folder: Path) -> str:
    """A file's name as seen from a folder, with forward slashes."""
    absolute, base = path.resolve(), folder.resolve()
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else absolute).as_posix()


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (None, None)
        detail = f"not TOML: {_AT.sub('', str(error))}"
        raise InvalidFile((Mistake(detail, file=file, line=line, column=column),)) from error
