"""What is wrong with data from outside: each mistake as a path and a sentence."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.domain.checklist import Checklist, Commitment
from app.domain.errors import Mistake

Path = tuple[str | int, ...]
_TAGGED = {"statement": 1, "checklists": 2}
"""Where in a path Pydantic puts in the name of one of several alternatives."""


def validated_checklist(content: Any) -> Checklist | list[tuple[Path, str]]:
    """A checklist from plain data, or every mistake in it as a path and what was expected."""
    try:
        return Checklist.model_validate(content)
    except ValidationError as error:
        found = [*explained(error.errors()), *_duplicates(content)]
        return list(dict.fromkeys(found))


def explained(errors: Sequence[ErrorDetails]) -> Iterator[tuple[Path, str]]:
    """Validation errors as paths and sentences, without those that only follow from others."""
    for error in errors:
        path = error_path(error)
        below = any(
            other["loc"][: len(error["loc"])] == error["loc"] and other is not error
            for other in errors
        )
        if not (error["type"] == "too_short" and below):
            yield path, explain_error(error)


def error_path(error: ErrorDetails) -> Path:
    """Where an error stands; a validator that looks at a whole may name the part itself."""
    return (*error["loc"], *(error.get("ctx") or {}).get("loc", ()))


def pointer(path: Sequence[str | int]) -> str:
    """A path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def explain_error(error: ErrorDetails) -> str:
    """What is wrong and what was expected, in one phrase."""
    context = error.get("ctx") or {}
    match error["type"]:
        case "extra_forbidden":
            return f"unknown key{_known(error['loc'])}"
        case "missing":
            return "is missing"
        case "enum" | "literal_error":
            return f"expected {context['expected']}, not {_shown(error['input'])}"
        case "string_pattern_mismatch":
            return f"{_shown(error['input'])} does not fit the pattern {context['pattern']}"
        case "too_short":
            return "is empty; expected at least one"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "expected an object with keys"
        case "tuple_type" | "list_type":
            return "expected a list"
        case "string_type":
            return f"expected text, not {_shown(error['input'])}"
        case "date_from_datetime_parsing" | "date_type" | "date_parsing":
            return f"expected a date such as 2026-11-23, not {_shown(error['input'])}"
        case _:
            message = error["msg"].removeprefix("Value error, ")
            return message[:1].lower() + message[1:]


def as_mistakes(errors: Sequence[ErrorDetails]) -> tuple[Mistake, ...]:
    """Validation errors of a JSON document as mistakes with pointers."""
    found = dict.fromkeys(explained(errors))
    return tuple(Mistake(detail, pointer=pointer(_untagged(path))) for path, detail in found)


def _untagged(path: Path) -> Path:
    """A path without the name that Pydantic puts in for the kind of a statement or checklist."""
    tag = _TAGGED.get(str(path[0]), len(path)) if path else 0
    return (*path[:tag], *path[tag + 1 :])


def _duplicates(content: Any) -> Iterator[tuple[Path, str]]:
    """Ids that stand twice, told even where other mistakes keep a checklist from being built."""
    commitments = content.get("commitments") if isinstance(content, dict) else None
    seen: set[str] = set()
    for index, item in enumerate(commitments if isinstance(commitments, list) else ()):
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str) and name in seen:
            yield ("commitments", index, "id"), f"the id `{name}` stands twice"
        elif isinstance(name, str):
            seen.add(name)


def _known(path: Path) -> str:
    names = [part for part in path if isinstance(part, str)]
    if names[:-1] == ["commitments"]:
        return f"; known are {', '.join(Commitment.model_fields)}"
    return f"; known are {', '.join(Checklist.model_fields)}" if len(names) == 1 else ""


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


_SHOWN = 60
