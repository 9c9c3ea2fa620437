"""`Idempotency-Key`: a repeated request is done once, and answered as the first time."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.remembered import BOTH, TRUCE_ONLY, a_checklist, new_id, save
from tests.api.test_bad_input import problem

REPLAYED = "idempotency-replayed"


def _post(client: TestClient, key: str, text: str = BOTH, **changed: Any) -> Any:
    query = changed.pop("params", {})
    body = {
        "statement": text,
        "checklists": [a_checklist("demo")],
        "options": {"store": True},
        **changed,
    }
    return client.post("/v1/checks", json=body, params=query, headers={"Idempotency-Key": key})


def test_the_same_request_again_is_answered_as_the_first_time(remembering: TestClient) -> None:
    key = new_id()
    first, second = _post(remembering, key), _post(remembering, key)
    assert REPLAYED not in first.headers
    assert second.headers[REPLAYED] == "true"
    assert second.json() == first.json()
    assert second.headers["location"] == first.headers["location"]
    assert _post(remembering, new_id()).json()["id"] != first.json()["id"]


def test_the_answer_may_be_had_in_another_form(remembering: TestClient) -> None:
    key = new_id()
    first = _post(remembering, key)
    second = _post(remembering, key, params={"format": "text", "offsets": "byte"})
    assert second.headers[REPLAYED] == "true"
    assert second.headers["content-type"].startswith("text/plain")
    assert second.headers["location"] == first.headers["location"]


@pytest.mark.parametrize(
    "changed",
    [
        {"text": TRUCE_ONLY},
        {"statement": {"text": BOTH, "date": "2026-11-23"}},
        {"checklists": ["press-briefing-basics"]},
        {"checklists": [a_checklist("demo", title="Another")]},
        {"checklists": [a_checklist("demo"), "press-briefing-basics"]},
        {"baseline": TRUCE_ONLY},
        {"params": {"fail_on": "any"}},
    ],
    ids=["words", "date", "checklist", "title", "two checklists", "baseline", "fail_on"],
)
def test_another_request_with_the_key_is_refused(
    remembering: TestClient, changed: dict[str, Any]
) -> None:
    key = new_id()
    _post(remembering, key)
    told = problem(_post(remembering, key, **changed), 422, "key-reused")
    assert "new key" in told["detail"]


def test_ten_at_once_store_one_report(remembering: TestClient) -> None:
    key = new_id()
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: _post(remembering, key), range(10)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert [REPLAYED in answer.headers for answer in answers].count(False) == 1
    assert len({answer.text for answer in answers}) == 1


def test_an_upload_with_another_boundary_is_the_same_request(remembering: TestClient) -> None:
    key = new_id()

    def upload(boundary: str, text: str = BOTH, name: str = "a.txt") -> Any:
        body = (
            f"--{boundary}\r\n"
            f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: text/plain\r\n\r\n{text}\r\n--{boundary}--\r\n"
        )
        return remembering.post(
            "/v1/checks?store=true&checklist=press-briefing-basics",
            content=body.encode(),
            headers={
                "content-type": f"multipart/form-data; boundary={boundary}",
                "Idempotency-Key": key,
            },
        )

    first, second = upload("one"), upload("two")
    assert first.status_code == 200
    assert second.headers[REPLAYED] == "true"
    assert second.json() == first.json()
    problem(upload("one", TRUCE_ONLY), 422, "key-reused")
    problem(upload("one", name="b.txt"), 422, "key-reused")


def test_without_store_a_key_has_no_effect(remembering: TestClient) -> None:
    key = new_id()
    answers = [_post(remembering, key, options={}) for _ in range(2)]
    assert answers[0].json()["id"] != answers[1].json()["id"]
    assert not any(REPLAYED in answer.headers for answer in answers)
    assert REPLAYED not in _post(remembering, key).headers


def test_a_request_is_repeated_after_its_checklist_has_changed(remembering: TestClient) -> None:
    name, key = new_id(), new_id()
    save(remembering, a_checklist(name))
    first = _post(remembering, key, checklists=[name])
    save(remembering, a_checklist(name, title="Another"), "*")
    assert _post(remembering, key, checklists=[name]).json() == first.json()
    remembering.delete(f"/v1/checklists/{name}", headers={"If-Match": "*"})
    assert _post(remembering, key, checklists=[name]).json() == first.json()


def test_a_request_that_failed_is_tried_again(remembering: TestClient) -> None:
    name, key = new_id(), new_id()
    problem(_post(remembering, key, checklists=[name]), 404, "unknown-checklist")
    save(remembering, a_checklist(name))
    done = _post(remembering, key, checklists=[name])
    assert done.status_code == 200
    assert REPLAYED not in done.headers


def test_the_key_of_a_deleted_report_brings_nothing_back(remembering: TestClient) -> None:
    key = new_id()
    path = _post(remembering, key).headers["location"]
    remembering.delete(path)
    problem(_post(remembering, key), 404, "unknown-report")
    problem(remembering.get(path), 404, "unknown-report")


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "\x7f", "naïve", "\t"])
def test_a_key_is_of_printable_characters(remembering: TestClient, key: str) -> None:
    body = {"statement": BOTH, "checklists": [a_checklist("demo")], "options": {"store": True}}
    answer = remembering.post(
        "/v1/checks", json=body, headers=[(b"Idempotency-Key", key.encode("latin-1"))]
    )
    assert "Idempotency-Key" in problem(answer, 422, "invalid-request")["detail"]


def test_a_key_may_be_long_and_odd(remembering: TestClient) -> None:
    key = (new_id() + "'\";-- %_\\ ").ljust(255, "~")
    first = _post(remembering, key)
    assert _post(remembering, key).json() == first.json()


def test_a_statement_of_a_series_is_added_once(remembering: TestClient) -> None:
    name, key = new_id(), new_id()
    remembering.put(f"/v1/series/{name}", json={"checklists": [a_checklist("demo")]})

    def append(text: str) -> Any:
        return remembering.post(
            f"/v1/series/{name}/statements",
            json={"statement": {"text": text, "date": "2026-11-23"}},
            headers={"Idempotency-Key": key},
        )

    first, second = append(BOTH), append(BOTH)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.headers[REPLAYED] == "true"
    assert second.json() == first.json()
    problem(append(TRUCE_ONLY), 422, "key-reused")
    assert remembering.get(f"/v1/series/{name}").json()["statements"] == 1
