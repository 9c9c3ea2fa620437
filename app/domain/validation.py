"""What is wrong with data from outside: each mistake as a path and a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.domain.checklist import Checklist
from app.domain.errors import Mistake

Path = tuple[str | int, ...]
Data = TypeVar("Data", bound=BaseModel)
_TAGGED = {"statement": 1, "checklists": 2, "baseline": 2, "statements": 2}
"""Where in a path Pydantic puts in the name of one of several alternatives."""


@dataclass(frozen=True, slots=True)
class Mistaken:
    """What is wrong with data: each mistake as its path and what was expected."""

    mistakes: tuple[tuple[Path, str], ...]


def validated(model: type[Data], content: Any) -> Data | Mistaken:
    """Data of a model from plain data, or every mistake in it."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        return Mistaken(tuple(dict.fromkeys(explained(error.errors(), model))))


def validated_checklist(content: Any) -> Checklist | Mistaken:
    """A checklist from plain data, or every mistake in it."""
    found = validated(Checklist, content)
    if isinstance(found, Mistaken):
        return Mistaken(tuple(dict.fromkeys([*found.mistakes, *_duplicates(content)])))
    return found


def explained(errors: Sequence[ErrorDetails], model: type[BaseModel]) -> Iterator[tuple[Path, str]]:
    """Validation errors as paths and sentences, without those that only follow from others."""
    for error in errors[:_TOLD]:
        if error["type"] == "too_short" and _has_others_below(error, errors):
            continue
        known = _known(error["loc"], model) if error["type"] == "extra_forbidden" else ""
        yield error_path(error), explain_error(error) + known
    if len(errors) > _TOLD:
        yield (), f"and {len(errors) - _TOLD} more mistakes"


_TOLD = 200
"""Mistakes that are told one by one: more help nobody, and cost time."""


def _has_others_below(error: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    return any(
        other["loc"][: len(error["loc"])] == error["loc"] and other is not error for other in errors
    )


def error_path(error: ErrorDetails) -> Path:
    """Where an error stands; a validator that looks at a whole may name the part itself."""
    return (*error["loc"], *(error.get("ctx") or {}).get("loc", ()))


def spelled(path: Path) -> str:
    """A path as people write it, with a colon after it; empty for the whole."""
    parts = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return f"{parts.lstrip('.')}: " if parts else ""


def pointer(path: Sequence[str | int]) -> str:
    """A path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def explain_error(error: ErrorDetails) -> str:
    """What is wrong and what was expected, in one phrase."""
    context = error.get("ctx") or {}
    match error["type"]:
        case "extra_forbidden":
            return "unknown key"
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


def as_mistakes(errors: Sequence[ErrorDetails], model: type[BaseModel]) -> tuple[Mistake, ...]:
    """Validation errors of a JSON document of a model as mistakes with pointers."""
    found = dict.fromkeys(explained(errors, model))
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


def _known(path: Path, model: type[BaseModel]) -> str:
    """The keys that an object at a path of a model may have, where it is of one kind."""
    found = model
    for name in path[:-1]:
        field = found.model_fields.get(name) if isinstance(name, str) else None
        if field is not None:
            models = list(_models(field.annotation))
            if len(models) != 1:
                return ""
            found = models[0]
    return f"; known are {', '.join(found.model_fields)}"


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


_SHOWN = 60
