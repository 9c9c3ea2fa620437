"""Bad input is ordinary input: each kind has its status and says what to do."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

INLINE = {"id": "demo", "commitments": [{"id": "a", "expects": "The parties call for a truce."}]}
JSON = {"content-type": "application/json"}
PLAIN = {"content-type": "text/plain"}
QUERY = "/v1/checks?checklist=ukraine-peace"


def problem(response: Any, status: int, slug: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["type"] == f"urn:leftout:problem:{slug}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["request_id"] == response.headers["x-request-id"]
    return body


@pytest.mark.parametrize(
    ("content", "status", "slug"),
    [
        (b"", 422, "unreadable-statement"),
        (b" \n\t ", 422, "unreadable-statement"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, 415, "unsupported-media-type"),
        (b"\xff\xfe\x00\xd8", 422, "unreadable-statement"),
        (b"a" * (10 * 1024 * 1024), 413, "too-large"),
        (b"word " * (300 * 1024), 413, "too-large"),
    ],
)
def test_a_body_that_cannot_be_judged(
    client: TestClient, content: bytes, status: int, slug: str
) -> None:
    problem(client.post(QUERY, content=content, headers=PLAIN), status, slug)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/msword",
        "image/png",
        "nonsense",
    ],
)
def test_a_type_that_nothing_reads(client: TestClient, content_type: str) -> None:
    response = client.post(QUERY, content=b"text", headers={"content-type": content_type})
    assert "text/markdown" in problem(response, 415, "unsupported-media-type")["detail"]


def test_no_type_at_all(client: TestClient) -> None:
    problem(client.post(QUERY, content=b"text"), 415, "unsupported-media-type")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"not json",
        b'{"statement": "\\ud800", "checklists": ["ukraine-peace"]}',
        b'{"statement": "\xff", "checklists": ["ukraine-peace"]}',
        b"[" * 100_000,
    ],
)
def test_what_is_not_json(client: TestClient, content: bytes) -> None:
    problem(client.post("/v1/checks", content=content, headers=JSON), 400, "malformed-body")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ([], ""),
        ({"checklists": [INLINE]}, "/statement"),
        ({"statement": "x"}, "/checklists"),
        ({"statement": "x", "checklists": []}, "/checklists"),
        ({"statement": 5, "checklists": [INLINE]}, "/statement"),
        ({"statement": {"text": 5}, "checklists": [INLINE]}, "/statement/text"),
        ({"statement": "x", "checklists": [INLINE], "baselines": 1}, "/baselines"),
        ({"statement": {"text": "x", "titel": "y"}, "checklists": [INLINE]}, "/statement/titel"),
        ({"statement": "x", "checklists": [5]}, "/checklists/0"),
        ({"statement": "x", "checklists": [{**INLINE, "foo": 1}]}, "/checklists/0/foo"),
        ({"statement": "x", "checklists": [INLINE, INLINE]}, "/checklists/1"),
        (
            {"statement": "x", "checklists": [INLINE], "options": {"offsets": "lines"}},
            "/options/offsets",
        ),
    ],
)
def test_a_mistake_in_the_body_is_pointed_at(client: TestClient, body: Any, pointer: str) -> None:
    told = problem(client.post("/v1/checks", json=body), 422, "invalid-request")
    assert [error.get("pointer") for error in told["errors"]] == [pointer]


def test_all_mistakes_are_told_at_once(client: TestClient) -> None:
    twice = {"id": "a", "expects": "One."}
    checklist = {
        "id": "x",
        "commitments": [twice, twice, {"id": "b", "expects": "T.", "match": {"any": ["(a+)+$"]}}],
    }
    body = {"statement": {"text": "x", "date": "soon"}, "checklists": [checklist, "ukraine-peace"]}
    told = problem(client.post("/v1/checks", json=body), 422, "invalid-request")
    assert {error["pointer"] for error in told["errors"]} >= {
        "/statement/date",
        "/checklists/0/commitments/2/match/any/0",
    }


def test_ids_that_stand_twice(client: TestClient) -> None:
    twice = {"id": "a", "expects": "One."}
    body = {"statement": "x", "checklists": [{"id": "x", "commitments": [twice, twice]}]}
    told = problem(client.post("/v1/checks", json=body), 422, "invalid-request")
    assert told["errors"][0]["pointer"] == "/checklists/0/commitments/1/id"


def test_a_hostile_pattern_on_a_hostile_text_is_answered(client: TestClient) -> None:
    commitment = {"id": "a", "expects": "The letter a.", "match": {"any": ["/(a+)+$/"]}}
    body = {
        "statement": "a" * 100_000 + "!",
        "checklists": [{"id": "x", "commitments": [commitment]}],
    }
    assert client.post("/v1/checks", json=body).status_code == 200


@pytest.mark.parametrize(
    ("url", "content", "headers"),
    [
        ("/v1/checks?checklist=nowhere", b"text", PLAIN),
        ("/v1/checks", json.dumps({"statement": "x", "checklists": ["nowhere"]}).encode(), JSON),
    ],
)
def test_an_unknown_checklist(
    client: TestClient, url: str, content: bytes, headers: dict[str, str]
) -> None:
    told = problem(client.post(url, content=content, headers=headers), 404, "unknown-checklist")
    assert "'nowhere'" in told["detail"]
    assert "ukraine-peace" in told["detail"]


def test_no_checklist(client: TestClient) -> None:
    told = problem(
        client.post("/v1/checks", content=b"text", headers=PLAIN), 422, "invalid-request"
    )
    assert "?checklist=" in told["detail"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("checklists=ukraine-peace", "checklists"),
        ("checklist=ukraine-peace&format=xml", "format"),
        ("checklist=ukraine-peace&fail_on=always", "fail_on"),
        ("checklist=ukraine-peace&date=soon", "date"),
    ],
)
def test_a_mistake_in_the_query(client: TestClient, query: str, parameter: str) -> None:
    response = client.post(f"/v1/checks?{query}", content=b"text", headers=PLAIN)
    told = problem(response, 422, "invalid-request")
    assert [error["parameter"] for error in told["errors"]] == [parameter]


def test_what_describes_the_statement_stands_in_a_json_body(client: TestClient) -> None:
    body = {"statement": "x", "checklists": [INLINE]}
    response = client.post("/v1/checks?title=x&checklist=y", json=body)
    assert len(problem(response, 422, "invalid-request")["errors"]) == 2


BOUNDARY = {"content-type": "multipart/form-data; boundary=x"}


@pytest.mark.parametrize(
    ("content", "headers", "status", "slug"),
    [
        (b"", {"content-type": "multipart/form-data"}, 400, "malformed-body"),
        (b"no boundary here", BOUNDARY, 400, "malformed-body"),
        (b"--x\r\nbroken", BOUNDARY, 422, "invalid-request"),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--x--\r\n',
            BOUNDARY,
            422,
            "invalid-request",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="doc"; filename="a.txt"\r\n'
            b"Content-Type: text/plain\r\n\r\ntext\r\n--x--\r\n",
            BOUNDARY,
            422,
            "invalid-request",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
            b"Content-Type: application/pdf\r\n\r\ntext\r\n--x--\r\n",
            BOUNDARY,
            415,
            "unsupported-media-type",
        ),
    ],
)
def test_malformed_multipart(
    client: TestClient, content: bytes, headers: dict[str, str], status: int, slug: str
) -> None:
    problem(client.post(QUERY, content=content, headers=headers), status, slug)


def test_a_format_that_is_not_offered(client: TestClient) -> None:
    response = client.post(QUERY, content=b"text", headers={**PLAIN, "accept": "image/png"})
    problem(response, 406, "not-acceptable")


@pytest.mark.parametrize(
    ("method", "url", "status", "slug"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("GET", "/v1/checks", 405, "method-not-allowed"),
        ("GET", "/v1/checklists/nowhere", 404, "unknown-checklist"),
        ("GET", "/v1/checklists?page=2", 422, "invalid-request"),
    ],
)
def test_the_frameworks_own_errors_are_problems(
    client: TestClient, method: str, url: str, status: int, slug: str
) -> None:
    problem(client.request(method, url), status, slug)


def test_a_fault_is_an_error_and_tells_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("app.checking.read", broken)
    response = client.post(QUERY, content=b"text", headers=PLAIN)
    assert "secret" not in json.dumps(problem(response, 500, "internal-error"))


def test_a_model_that_breaks_down_is_an_error_and_no_report(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr("app.judging.embedding.Embedder._run", broken)
    problem(client.post(QUERY, content=b"text", headers=PLAIN), 500, "judging-failed")
