"""ETags, and the preconditions that writes are made under (RFC 9110, 13; RFC 6585, 3)."""

from typing import Any

from starlette.requests import Request

from app.domain.errors import PreconditionFailed, PreconditionRequired
from app.domain.revision import Precondition

_ANY = "*"
IF_MATCH: dict[str, Any] = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "The `ETag` of what is to be changed; required where it exists.",
}


def etag(revision: str) -> str:
    """The entity tag of a revision."""
    return f'"{revision}"'


def precondition(request: Request) -> Precondition:
    """What `If-Match` and `If-None-Match` of a write demand of what is there.

    What exists is only changed by who names its current entity tag, or `*` for any.
    """
    wanted = _tags(request, "if-match")
    unwanted = _tags(request, "if-none-match")

    def hold(current: str | None) -> None:
        tag = None if current is None else etag(current)
        if unwanted and (tag in unwanted or (tag and _ANY in unwanted)):
            raise PreconditionFailed("It is there already: `If-None-Match` forbids to change it.")
        if wanted and tag is None:
            raise PreconditionFailed("It is not there, or not any more: `If-Match` cannot hold.")
        if wanted and _ANY not in wanted and tag not in wanted:
            raise PreconditionFailed(
                f"It was changed: its entity tag is {tag} now. Read it again, and repeat the "
                "change with that in `If-Match`."
            )
        if tag and not wanted:
            raise PreconditionRequired(
                f"It is there already: send `If-Match: {tag}` to change that, or `If-Match: *`."
            )

    return hold


def is_known(request: Request, tag: str) -> bool:
    """Whether the caller of a GET has the representation already (`If-None-Match`)."""
    known = _tags(request, "if-none-match")
    return _ANY in known or tag in {item.removeprefix("W/") for item in known}


def _tags(request: Request, header: str) -> list[str]:
    values = ",".join(request.headers.getlist(header))
    return [tag.strip() for tag in values.split(",") if tag.strip()]
