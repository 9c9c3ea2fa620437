"""Statements as documents and by URL, over HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.domain.errors import FetchFailed
from app.main import create_app
from app.reading.fetching import Fetched
from app.reading.source_type import SourceType
from app.settings import Settings
from tests.reading.extraction.test_docx import docx, paragraph
from tests.reading.extraction.test_html import PAGE
from tests.reading.extraction.test_pdf import pdf

TRUCE = "We call for a truce along the whole river."
CHECKLIST = {
    "id": "demo",
    "commitments": [
        {"id": "truce", "expects": "The parties call for a truce.", "match": {"any": ["truce"]}}
    ],
}
QUERY = {"checklist": "press-briefing-basics", "include_text": "true"}
MARKDOWN = f"""---
title: A title
speaker: Norland
checklists: [data-breach-notice]
---

# Peace

{TRUCE}
"""


def posted(client: TestClient, content: bytes, content_type: str, **query: str) -> Any:
    return client.post(
        "/v1/checks", params=query, content=content, headers={"content-type": content_type}
    )


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (pdf([["A preface."], [TRUCE]]), SourceType.PDF),
        (docx(paragraph(TRUCE)), SourceType.DOCX),
        (f"<h2>Peace</h2><p>{TRUCE}</p>".encode(), "text/html; charset=utf-8"),
        (MARKDOWN.encode(), SourceType.MARKDOWN),
        (pdf([[TRUCE]]), "application/octet-stream"),
    ],
)
def test_every_type_is_read_as_the_body_and_as_an_upload(
    client: TestClient, content: bytes, content_type: str
) -> None:
    as_body = posted(client, content, content_type, **QUERY).json()
    upload = {"file": ("draft", content, content_type)}
    as_upload = client.post("/v1/checks", params=QUERY, files=upload).json()
    assert TRUCE in as_body["statement"]["text"]
    assert as_upload["findings"] == as_body["findings"]
    assert as_upload["statement"]["source"] in {"draft", None}


def test_evidence_tells_page_and_heading(client: TestClient) -> None:
    def place(text: str, **known: str) -> Any:
        body = {"statement": {"text": text, **known}, "checklists": [CHECKLIST]}
        finding = client.post("/v1/checks", json=body).json()["findings"][0]
        return finding["evidence"][0]["place"]

    page = f"<h1>A statement</h1><p>Preface.</p><h2>Peace</h2><p>{TRUCE}</p>"
    assert place(page, media_type="text/html")["heading"] == "Peace"
    markdown = place(MARKDOWN, media_type="text/markdown")
    assert (markdown["heading"], markdown["line"]) == ("Peace", 9)
    response = posted(client, pdf([["A preface."], [TRUCE]]), SourceType.PDF, **QUERY)
    pages = {e["place"]["page"] for f in response.json()["findings"] for e in f["evidence"]}
    assert 2 in pages


def test_a_page_tells_its_title_date_and_site(client: TestClient) -> None:
    statement = posted(client, PAGE.encode(), "text/html", **QUERY).json()["statement"]
    assert statement["title"] == "A joint statement"
    assert statement["date"] == "2026-11-20"
    assert statement["site"] == "Foreign Office"


def test_front_matter_names_checklists_where_the_request_does_not(client: TestClient) -> None:
    without = posted(client, MARKDOWN.encode(), "text/markdown").json()
    assert [c["id"] for c in without["checklists"]] == ["data-breach-notice"]
    assert without["statement"]["speakers"] == ["Norland"]
    assert without["statement"]["title"] == "A title"
    named = posted(client, MARKDOWN.encode(), "text/markdown", title="Mine", **QUERY).json()
    assert [c["id"] for c in named["checklists"]] == ["press-briefing-basics"]
    assert named["statement"]["title"] == "Mine"


@pytest.mark.parametrize(
    ("content", "content_type", "status", "told"),
    [
        (b"We call for talks.", "application/pdf", 415, "declared as PDF"),
        (pdf([[TRUCE]]), "text/html", 415, "declared as HTML, but the content is PDF"),
        (b"<html><p>Talks.", "text/plain", 415, "declared as plain text, but the content is HTML"),
        (b"PK\x03\x04", SourceType.DOCX, 415, "a damaged archive"),
        (b"%PDF-1.7 nonsense", "application/pdf", 422, "damaged"),
        (pdf([[], []]), "application/pdf", 422, "scanned"),
        (b"<body><script>x()</script>", "text/html", 422, "no text"),
        (b"---\na: [\n---\nTalks.", "text/markdown", 422, "not YAML"),
    ],
)
def test_what_cannot_be_read_is_told(
    client: TestClient, content: bytes, content_type: str, status: int, told: str
) -> None:
    response = posted(client, content, content_type, **QUERY)
    assert response.status_code == status
    assert told in response.json()["detail"]


def test_a_document_over_the_limit_is_refused() -> None:
    settings = Settings(max_document_bytes=100, log_level="error")
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        response = posted(client, pdf([[TRUCE]]), "application/pdf", **QUERY)
    assert response.status_code == 413
    assert response.json()["type"] == "urn:leftout:problem:too-large"


URL = {"statement": {"url": "https://example.org/a"}, "checklists": [CHECKLIST]}


@pytest.fixture(scope="module")
def fetching() -> Iterator[TestClient]:
    settings = Settings(fetch=True, log_level="error")
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def test_the_service_fetches_only_where_it_is_told_to(client: TestClient) -> None:
    response = client.post("/v1/checks", json=URL)
    assert response.status_code == 403
    assert "LEFTOUT_FETCH=true" in response.json()["detail"]


def test_what_is_fetched_is_read_by_its_type(
    fetching: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fetch(url: str, *_: object) -> Fetched:
        return Fetched(PAGE.encode(), "text/html; charset=utf-8", f"{url}/b")

    monkeypatch.setattr("app.reading.source.fetch", fetch)
    body = {**URL, "statement": {"url": "https://example.org/a", "title": "Mine"}}
    statement = fetching.post("/v1/checks", json=body).json()["statement"]
    assert statement["source"] == "https://example.org/a/b"
    assert statement["title"] == "Mine"
    assert statement["site"] == "Foreign Office"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::ffff:169.254.169.254]/", "file:///etc/passwd"]
)
def test_an_address_that_is_not_public_is_refused(fetching: TestClient, url: str) -> None:
    body = {**URL, "statement": {"url": url}}
    response = fetching.post("/v1/checks", json=body)
    assert response.status_code == 403
    assert response.json()["type"] == "urn:leftout:problem:fetch-refused"


def test_a_failure_at_the_other_end_is_a_bad_gateway(
    fetching: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fetch(*_: object) -> Fetched:
        raise FetchFailed("https://example.org/a answered 404: there is no such page.")

    monkeypatch.setattr("app.reading.source.fetch", fetch)
    response = fetching.post("/v1/checks", json=URL)
    assert response.status_code == 502
    assert "no such page" in response.json()["detail"]


@pytest.mark.parametrize(
    ("statement", "pointer"),
    [
        ({"url": ""}, "/statement/url"),
        ({"url": "https://example.org", "text": "We."}, "/statement/url"),
        ({"url": 5}, "/statement/url"),
        ({"url": "https://example.org", "titel": "x"}, "/statement/titel"),
    ],
)
def test_mistakes_are_pointed_at(
    client: TestClient, statement: dict[str, Any], pointer: str
) -> None:
    response = client.post("/v1/checks", json={**URL, "statement": statement})
    assert response.status_code == 422
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("accept", "content_type", "begins"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html", "<!doctype html>"),
        ("application/sarif+json", "application/sarif+json", "{"),
        ("application/xml", "application/xml", "<?xml"),
        ("text/csv", "text/csv", "source,title"),
    ],
)
def test_every_format_comes_by_its_media_type(
    client: TestClient, accept: str, content_type: str, begins: str
) -> None:
    body = {"statement": TRUCE, "checklists": [CHECKLIST]}
    response = client.post("/v1/checks", json=body, headers={"accept": accept})
    assert response.headers["content-type"].startswith(content_type)
    assert response.text.lower().startswith(begins)
