import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

STATEMENT = "We met today. 😀 We call for an immediate truce. Ruritania demands new tariffs."
CHECKLIST: dict[str, Any] = {
    "id": "demo",
    "commitments": [
        {"id": "truce", "expects": "The parties call for a truce."},
        {
            "id": "fish",
            "expects": "Fishing quotas are raised by a third.",
            "severity": "expected",
            "match": {"any": ["fishing quota*"]},
        },
    ],
}


def post(client: TestClient, body: dict[str, Any], **query: Any) -> Any:
    return client.post("/v1/checks", json=body, params=query)


def check(client: TestClient, **query: Any) -> Any:
    return post(client, {"statement": STATEMENT, "checklists": [CHECKLIST]}, **query)


def test_a_report_begins_with_the_answer(client: TestClient) -> None:
    response = check(client)
    assert response.status_code == 200
    report = response.json()
    assert list(report)[:3] == ["id", "verdict", "absent"]
    assert report["absent"] == ["demo.fish"]
    assert report["statement"]["language"] == "en"
    assert report["checklists"][0]["id"] == "demo"
    assert report["engine"]["name"] == "local"


def test_evidence_is_verbatim_and_an_absent_finding_shows_the_nearest(client: TestClient) -> None:
    truce, fish = check(client).json()["findings"]
    (evidence,) = [e for e in truce["evidence"] if e["role"] == "supports"][:1]
    assert STATEMENT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert "truce" in evidence["quote"]
    assert {evidence["role"] for evidence in fish["evidence"]} == {"nearest"}


@pytest.mark.parametrize(
    ("offsets", "encoding", "width"),
    [("codepoint", "utf-32-le", 4), ("utf16", "utf-16-le", 2), ("byte", "utf-8", 1)],
)
def test_offsets_count_what_the_caller_counts(
    client: TestClient, offsets: str, encoding: str, width: int
) -> None:
    by_query = check(client, offsets=offsets).json()
    body = {
        "statement": STATEMENT,
        "checklists": [CHECKLIST],
        "options": {"offsets": offsets, "include_text": True},
    }
    by_option = post(client, body).json()
    assert by_option["findings"] == by_query["findings"]
    assert by_option["statement"]["text"] == STATEMENT
    data = STATEMENT.encode(encoding)
    for finding in by_query["findings"]:
        for evidence in finding["evidence"]:
            span = data[evidence["start"] * width : evidence["end"] * width]
            assert span.decode(encoding) == evidence["quote"]


@pytest.mark.parametrize("content_type", ["text/plain", "text/plain; charset=utf-8"])
def test_the_statement_may_be_the_body(client: TestClient, content_type: str) -> None:
    response = client.post(
        "/v1/checks",
        params={
            "checklist": ["press-briefing-basics", "data-breach-notice"],
            "title": "A notice",
            "speaker": ["Acme"],
            "date": "2026-11-23",
        },
        content=STATEMENT.encode(),
        headers={"content-type": content_type},
    )
    assert response.status_code == 200
    report = response.json()
    assert report["statement"]["title"] == "A notice"
    assert report["statement"]["speakers"] == ["Acme"]
    assert [checklist["id"] for checklist in report["checklists"]] == [
        "press-briefing-basics",
        "data-breach-notice",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_the_statement_may_be_in_any_encoding(client: TestClient, encoding: str) -> None:
    response = client.post(
        "/v1/checks?checklist=press-briefing-basics&include_text=true",
        content=STATEMENT.encode(encoding),
        headers={"content-type": "text/plain"},
    )
    assert response.json()["statement"]["text"] == STATEMENT


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("note.md", "text/markdown"),
        ("note.md", "application/octet-stream"),
        ("n.txt", "text/plain"),
    ],
)
def test_the_statement_may_be_a_file(client: TestClient, name: str, content_type: str) -> None:
    response = client.post(
        "/v1/checks?checklist=press-briefing-basics",
        files={"file": (name, STATEMENT.encode(), content_type)},
    )
    assert response.status_code == 200
    assert response.json()["statement"]["source"] == name


def test_several_checklists_by_id_and_inline(client: TestClient) -> None:
    body = {"statement": {"text": STATEMENT}, "checklists": [CHECKLIST, "press-briefing-basics"]}
    report = post(client, body).json()
    assert [c["id"] for c in report["checklists"]] == ["demo", "press-briefing-basics"]
    assert report["findings"][0]["commitment"] == "demo.truce"


@pytest.mark.parametrize(
    ("query", "accept", "media_type", "begins"),
    [
        ({}, "*/*", "application/json", "[{]"),
        ({}, "text/markdown", "text/markdown", "## "),
        ({}, "text/plain;q=0.5, text/markdown;q=0.4", "text/plain", "(Pass|Review|Fail): "),
        ({}, "text/*", "text/plain", "(Pass|Review|Fail): "),
        ({"format": "text"}, "application/json", "text/plain", "(Pass|Review|Fail): "),
        ({"format": "markdown"}, "*/*", "text/markdown", "## "),
    ],
)
def test_the_format_is_what_the_caller_asks_for(
    client: TestClient, query: dict[str, str], accept: str, media_type: str, begins: str
) -> None:
    body = {
        "statement": STATEMENT,
        "checklists": [{**CHECKLIST, "commitments": CHECKLIST["commitments"][:1]}],
    }
    response = client.post("/v1/checks", json=body, params=query, headers={"accept": accept})
    assert response.headers["content-type"].startswith(media_type)
    assert re.match(begins, response.text)


@pytest.mark.parametrize(
    ("fail_on", "status"), [(None, 200), ("required", 200), ("expected", 422), ("any", 422)]
)
def test_fail_on_breaks_a_build(client: TestClient, fail_on: str | None, status: int) -> None:
    response = check(client, **({"fail_on": fail_on} if fail_on else {}))
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    assert response.json()["absent"] == ["demo.fish"]


def test_a_waived_commitment_stays_visible_and_fails_nothing(client: TestClient) -> None:
    fish = {**CHECKLIST["commitments"][1], "waived": {"reason": "covered elsewhere"}}
    report = post(
        client, {"statement": STATEMENT, "checklists": [{"id": "demo", "commitments": [fish]}]}
    ).json()
    assert report["absent"] == ["demo.fish"]
    assert report["summary"]["waived"] == 1
    assert report["summary"]["absent"] == 0
    assert report["findings"][0]["waived"]["reason"] == "covered elsewhere"
    expired = {**fish, "waived": {"reason": "x", "until": "2020-01-01"}}
    report = post(
        client, {"statement": STATEMENT, "checklists": [{"id": "demo", "commitments": [expired]}]}
    ).json()
    assert report["summary"]["waived"] == 0


def test_the_same_request_gives_the_same_findings(client: TestClient) -> None:
    assert check(client).json()["findings"] == check(client).json()["findings"]


def test_a_language_that_the_engine_was_not_made_for_is_never_judged_silently(
    client: TestClient,
) -> None:
    text = "Beide Seiten rufen zu einem sofortigen Waffenstillstand auf und wollen verhandeln."
    report = post(client, {"statement": text, "checklists": [CHECKLIST]}).json()
    assert report["statement"]["language"] == "de"
    assert all(finding["review"] for finding in report["findings"])
    assert report["notes"]
    assert report["verdict"] == "review"
