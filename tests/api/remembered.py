"""What tests of the memory send: checklists whose patterns decide, and what they find in."""

from typing import Any

from fastapi.testclient import TestClient
from ulid import ULID

TRUCE: dict[str, Any] = {
    "id": "truce",
    "expects": "The parties call for a truce.",
    "match": {"any": ["truce"]},
}
GRAIN: dict[str, Any] = {
    "id": "grain",
    "expects": "Norland promises grain.",
    "specifics": ["number"],
    "match": {"any": ["promise* ~5 grain"]},
}
"""Without a number of tons it is partial."""

BOTH = "We call for a truce. We promise 500 tons of grain."
TRUCE_ONLY = "We call for a truce."
WEAKER = "We call for a truce. We promise grain."
NEITHER = "We spoke of fish."
UNSURE = "A truce may be considered if possible."
"""Hedged: a person has to look at it."""

WEIRD = ["%00", "a%00b", "%20", "a" * 3000, "%25", "%F0%9F%98%80", "%FF", "'--", "@", "%0A"]
"""What may stand in a path in the place of an id."""


def new_id() -> str:
    """An id that no other test uses."""
    return f"t-{ULID()}".lower()


def a_checklist(name: str, *commitments: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "commitments": list(commitments) or [TRUCE, GRAIN], **more}


def check(client: TestClient, text: str, *checklists: Any, **options: Any) -> Any:
    """The response to a check that is stored, unless `options` say otherwise."""
    body = {
        "statement": text,
        "checklists": list(checklists) or [a_checklist("demo")],
        "options": {"store": True, **options},
    }
    return client.post("/v1/checks", json=body)


def save(client: TestClient, checklist: dict[str, Any], if_match: str | None = None) -> Any:
    headers = {"If-Match": if_match} if if_match else {}
    return client.put(f"/v1/checklists/{checklist['id']}", json=checklist, headers=headers)


def pages(client: TestClient, path: str, key: str, limit: int) -> list[Any]:
    """Every item of a list, read page by page."""
    items: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        page = client.get(path, params={"limit": limit, **cursor})
        assert page.status_code == 200, page.text
        assert len(page.json()[key]) <= limit
        items += page.json()[key]
        if page.json()["next"] is None:
            return items
        cursor = {"cursor": page.json()["next"]}
