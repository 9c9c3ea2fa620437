"""Which representation a caller gets: by `?format=`, else by `Accept` (RFC 9110, 12.5.1)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from starlette.requests import Request

from app.api.problems import NotAcceptable

Choice = TypeVar("Choice", bound=StrEnum)


def negotiate(request: Request, asked: Choice | None, offered: Mapping[Choice, str]) -> Choice:
    """The representation to send; the first offered where the caller does not mind.

    Raises:
        NotAcceptable: none of the media types that the caller accepts is offered.
    """
    if asked is not None:
        return asked
    accept = request.headers.get("accept", "*/*")
    ranges = [_parsed(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(offered, key=lambda choice: _quality(offered[choice], ranges))
    if _quality(offered[best], ranges) <= 0:
        names = ", ".join(offered.values())
        raise NotAcceptable(f"The `Accept` header allows none of: {names}.")
    return best


def _parsed(part: str) -> tuple[str, float]:
    media_type, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return media_type.lower(), float(value)
            except ValueError:
                return media_type.lower(), 0.0
    return media_type.lower(), 1.0


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """How welcome a media type is (0 to 1): the most specific range that covers it counts."""
    family = f"{media_type.partition('/')[0]}/*"
    for wanted in (media_type, family, "*/*"):
        found = [quality for range_, quality in ranges if range_ == wanted]
        if found:
            return max(found)
    return 0.0
