"""The front matter of Markdown: YAML between lines of `---` that says what the text is."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from app.domain.errors import UnreadableStatement
from app.domain.statement import UNDESCRIBED, Description

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[A-Za-z_][\w-]*:")
_MAX_CHARACTERS = 64_000
_MAX_NAME = 200
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]|$)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter of a text says; `end` is the code point at which the text begins.

    Keys are read under the names that site generators use; others, and values that do not fit,
    are passed over. `checklists` are ids, or files.
    """

    end: int = 0
    description: Description = UNDESCRIBED
    checklists: tuple[str, ...] = ()


def has_front_matter(data: bytes) -> bool:
    """Whether bytes begin as Markdown with front matter does."""
    return _OPENING.match(data) is not None


@lru_cache(maxsize=8)
def front_matter(text: str) -> FrontMatter:
    """The front matter at the beginning of a text; an empty one where there is none.

    Raises:
        UnreadableStatement: what stands there is not YAML.
    """
    found = _FRONT_MATTER.match(text, 0, _MAX_CHARACTERS)
    content = _parsed(found[1]) if found else None
    if found is None or not isinstance(content, Mapping):
        return FrontMatter()
    return FrontMatter(
        end=found.end(),
        description=Description(
            title=_first(content, 1000, "title"),
            speakers=_names(content, "speakers", "speaker")[:50],
            date=_date(content.get("date")),
            source=_first(content, 2000, "source", "source_url", "url"),
            site=_first(content, 1000, "site"),
            language=_language(_first(content, 20, "language", "lang")),
        ),
        checklists=_names(content, "checklists", "checklist"),
    )


def _parsed(text: str) -> Any:
    try:
        return YAML(typ="safe", pure=True).load(text)
    except (YAMLError, RecursionError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        where = f" (line {mark.line + 2}, column {mark.column + 1})" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise UnreadableStatement(
            f"What stands between the lines of `---` at the beginning is not YAML{where}: "
            f"{problem}. If it is no front matter, leave out the first line."
        ) from error


def _first(content: Mapping[Any, Any], longest: int, *keys: str) -> str | None:
    values = (content.get(key) for key in keys)
    return next((text for value in values if (text := _text(value, longest))), None)


def _names(content: Mapping[Any, Any], *keys: str) -> tuple[str, ...]:
    value = next((content[key] for key in keys if key in content), None)
    values = value if isinstance(value, list) else [value]
    return tuple(name for item in values if (name := _text(item, _MAX_NAME)))


def _text(value: object, longest: int) -> str | None:
    return " ".join(value.split())[:longest] or None if isinstance(value, str) else None


def _language(value: str | None) -> str | None:
    code = _LANGUAGE.match(value) if value else None
    return code[1].lower() if code else None


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    day = _DAY.match(value) if isinstance(value, str) else None
    try:
        return dt.date.fromisoformat(day[0]) if day else None
    except ValueError:
        return None
