"""Baseline files: JSON, sorted, so that a change shows as a diff."""

from pathlib import Path

from pydantic import ValidationError

from app.domain.baseline import Baseline
from app.domain.errors import InvalidFile, LeftoutError, Mistake
from app.domain.validation import explained, spelled
from app.storing.yaml_file import read_text


def load_baseline(path: Path) -> Baseline:
    """Read a baseline file.

    Raises:
        InvalidFile: it cannot be read, or is no baseline.
    """
    try:
        return Baseline.model_validate_json(read_text(path))
    except ValidationError as error:
        raise InvalidFile(
            tuple(
                Mistake(f"{spelled(where)}{detail}", file=str(path))
                for where, detail in explained(error.errors(), Baseline)
            )
        ) from error


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline file whole, or leave the one that is there.

    Raises:
        LeftoutError: it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(baseline.model_dump_json(indent=2) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise LeftoutError(f"{path} cannot be written: {error.strerror}.") from error
