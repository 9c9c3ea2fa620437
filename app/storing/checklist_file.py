"""Checklist files: YAML to a checklist and back."""

from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML

from app.domain.checklist import Checklist
from app.domain.errors import InvalidChecklist, InvalidFile
from app.domain.validation import validated_checklist
from app.storing.yaml_file import parse_yaml, read_text


def load_checklist(path: Path) -> Checklist:
    """Read a checklist file.

    Raises:
        InvalidChecklist: it cannot be read, or has mistakes; all of them are told.
    """
    try:
        text = read_text(path)
    except InvalidFile as error:
        raise InvalidChecklist(error.mistakes) from error
    return parse_checklist(text, str(path))


def parse_checklist(text: str, file: str) -> Checklist:
    """Read a checklist from YAML; `file` names it in what is said of mistakes.

    Raises:
        InvalidChecklist: it has mistakes; all of them are told.
    """
    try:
        return parse_yaml(text, file, validated_checklist, "`id:` and `commitments:`")
    except InvalidFile as error:
        raise InvalidChecklist(error.mistakes) from error


def dump_checklist(checklist: Checklist) -> str:
    """A checklist as YAML, without the keys that only repeat a default."""
    stream = StringIO()
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 100
    yaml.dump(checklist.model_dump(mode="json", exclude_defaults=True), stream)
    return stream.getvalue()
