from enum import StrEnum

import pytest
from starlette.requests import Request

from app.api.negotiation import negotiate
from app.api.problems import NotAcceptable


class Kind(StrEnum):
    JSON = "json"
    TEXT = "text"


OFFERED = {Kind.JSON: "application/json", Kind.TEXT: "text/plain"}


def request(accept: str) -> Request:
    return Request({"type": "http", "headers": [(b"accept", accept.encode())]})


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", Kind.JSON),
        ("*/*", Kind.JSON),
        ("text/plain", Kind.TEXT),
        ("TEXT/PLAIN", Kind.TEXT),
        ("text/html, application/xml;q=0.9, */*;q=0.8", Kind.JSON),
        ("application/json;q=0.1, text/plain;q=0.2", Kind.TEXT),
        ("application/json;q=0, */*", Kind.TEXT),
        ("text/*;level=1", Kind.TEXT),
    ],
)
def test_the_most_welcome_is_sent(accept: str, expected: Kind) -> None:
    assert negotiate(request(accept), None, OFFERED) is expected


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/plain;q=nonsense", ";;;"])
def test_nothing_welcome_is_an_error(accept: str) -> None:
    with pytest.raises(NotAcceptable, match="application/json, text/plain"):
        negotiate(request(accept), None, OFFERED)


def test_what_is_asked_for_counts_before_accept() -> None:
    assert negotiate(request("image/png"), Kind.TEXT, OFFERED) is Kind.TEXT
