"""`Idempotency-Key`: a repeated request is done once.

The header is that of the IETF's draft-ietf-httpapi-idempotency-key-header.
"""

import re
from hashlib import sha256
from typing import Any

from fastapi import Request
from pydantic import BaseModel

from app.api.submission import StoredStatement, Submitted
from app.domain.checklist import Checklist
from app.domain.errors import InvalidRequest
from app.domain.keeping import Once

HEADER = "Idempotency-Key"
REPLAYED = {"Idempotency-Replayed": "true"}
KEY_PARAMETER: dict[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "Repeated with the same key within a day, the request is done once.",
}
_ACCEPTED = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}", re.ASCII)


def once(request: Request, *content: Submitted | StoredStatement | Checklist | str) -> Once | None:
    """The key of a request, with what tells its repetition from another request.

    That is its `content`, not its bytes: a multipart body has another boundary each time.

    Raises:
        InvalidRequest: the key is not of 1 to 255 printable ASCII characters.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not _ACCEPTED.fullmatch(key.strip()):
        raise InvalidRequest(f"`{HEADER}` must have 1 to 255 printable ASCII characters.")
    parts = "\n".join(_hash(_told(part)) for part in content)
    return Once(request.url.path, key.strip(), _hash(parts.encode()))


def _told(part: Submitted | StoredStatement | Checklist | str) -> bytes:
    if isinstance(part, str):
        return part.encode()
    if isinstance(part, BaseModel):
        return part.model_dump_json().encode()
    known = f"{part.declared} {part.charset} {part.description.model_dump_json()}\n"
    return known.encode() + part.data


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
