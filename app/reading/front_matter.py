"""The front matter of Markdown: YAML between lines of `---` that says what the text is."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from app.domain.errors import UnreadableStatement
from app.domain.statement import UNDESCRIBED, Description

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[A-Za-z_][\w-]*:")
_MAX_CHARACTERS = 64_000
_MAX_NAME, _MAX_NAMES = 200, 50
_NULL = "tag:yaml.org,2002:null"
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
    values = _values(found[1]) if found else None
    if found is None or values is None:
        return FrontMatter()

    def first(longest: int, *keys: str) -> str | None:
        texts = (text for key in keys for text in values.get(key, ()) if text)
        return next((text[:longest] for text in texts), None)

    def names(*keys: str) -> tuple[str, ...]:
        return tuple(text[:_MAX_NAME] for key in keys for text in values.get(key, ()) if text)

    return FrontMatter(
        end=found.end(),
        description=Description(
            title=first(1000, "title"),
            speakers=names("speakers", "speaker")[:_MAX_NAMES],
            date=_date(first(40, "date")),
            source=first(2000, "source", "source_url", "url"),
            site=first(1000, "site"),
            language=_language(first(40, "language", "lang")),
        ),
        checklists=names("checklists", "checklist")[:_MAX_NAMES],
    )


def _values(text: str) -> dict[str, tuple[str, ...]] | None:
    """The texts under each key, and in each list under one; none where there is no mapping.

    Only nodes are looked at: nothing that the file asks for is built, merged or resolved.
    """
    node = _composed(text)
    if not isinstance(node, MappingNode):
        return None
    return {
        key.value: tuple(
            " ".join(item.value.split())
            for item in (value.value if isinstance(value, SequenceNode) else [value])
            if isinstance(item, ScalarNode) and item.tag != _NULL
        )
        for key, value in node.value
        if isinstance(key, ScalarNode)
    }


def _composed(text: str) -> Node | None:
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, RecursionError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        where = f" (line {mark.line + 2}, column {mark.column + 1})" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise UnreadableStatement(
            f"What stands between the lines of `---` at the beginning is not YAML{where}: "
            f"{problem}. If it is no front matter, leave out the first line."
        ) from error
    return node


def _language(value: str | None) -> str | None:
    code = _LANGUAGE.match(value) if value else None
    return code[1].lower() if code else None


def _date(value: str | None) -> dt.date | None:
    day = _DAY.match(value) if value else None
    try:
        return dt.date.fromisoformat(day[0]) if day else None
    except ValueError:
        return None
