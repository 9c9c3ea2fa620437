"""The name of a statement as a URI, for formats that point at files."""

import re
from urllib.parse import quote

from app.domain.report import StatementSummary

_NAMELESS = "statement"
_URL = re.compile(r"(?:https?|file)://[^/?#]*", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_RESERVED = "!#$%&'()*+,/:;=?@~"


def uri(statement: StatementSummary) -> str:
    """A URL as it is, an absolute path as `file://`, any other as a relative reference.

    Always a valid URI reference: what may not stand in one is percent-encoded. A statement
    without a source gets a name that stays the same.
    """
    source = (statement.source or _NAMELESS).encode("utf-8", "replace").decode()
    if authority := _URL.match(source):
        host, rest = authority[0], source[authority.end() :]
        return _quoted(host, f"{_RESERVED}[]") + _quoted(rest, _RESERVED)
    path = source.replace("\\", "/")
    if _DRIVE.match(source):
        return f"file:///{path[:2]}{quote(path[2:])}"
    if source.startswith("\\\\"):
        return f"file:{quote(path)}"
    if path.startswith("/"):
        return f"file://{quote('/' + path.lstrip('/'))}"
    return quote(path.removeprefix("./") or _NAMELESS)


def _quoted(text: str, safe: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", text), safe=safe)


def is_url(source: str) -> bool:
    """Whether a source is an address rather than a path: `http`, `https` or `file`."""
    return _URL.match(source) is not None


def is_link(source: str) -> bool:
    """Whether a page may link to a source: to an address of the web, never to a local file."""
    return is_url(source) and not source.lower().startswith("file:")
