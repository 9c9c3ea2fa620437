"""Rulings over HTTP: made, changed, withdrawn, shown and exported."""

import csv
import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.remembered import TRUCE_ONLY, WEIRD, a_checklist, check, new_id
from tests.api.test_bad_input import problem

HOSTILE = '=HYPERLINK("x") <script>alert(1)</script>'


@pytest.fixture
def path(remembering: TestClient) -> str:
    """The path of a report in which the grain is absent."""
    stored = check(remembering, TRUCE_ONLY)
    assert stored.json()["absent"] == ["demo.grain"]
    return str(stored.headers["location"])


def put(client: TestClient, path: str, commitment: str = "demo.grain", **body: Any) -> Any:
    return client.put(f"{path}/rulings/{commitment}", json={"decision": "present", **body})


def labels(client: TestClient, path: str) -> list[dict[str, Any]]:
    """The exported rulings on one report: other tests rule on others."""
    answer = client.get("/v1/rulings")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    found = [json.loads(line) for line in answer.text.splitlines()]
    return [label for label in found if path.endswith(label["check"])]


def test_a_finding_is_overruled_confirmed_and_given_back(
    remembering: TestClient, path: str
) -> None:
    before = remembering.get(path).json()
    made = put(remembering, path, note=" It stands in the annex. ", by="Ann")
    assert made.status_code == 200
    finding = made.json()
    assert (finding["commitment"], finding["status"]) == ("demo.grain", "present")
    assert finding["explanation"].startswith("Overruled by Ann on ")
    assert finding["ruling"]["note"] == "It stands in the annex."
    assert finding["ruling"]["found"]["status"] == "absent"
    ruled = remembering.get(path).json()
    assert finding in ruled["findings"]
    assert (ruled["verdict"], ruled["absent"]) == ("pass", [])
    confirmed = put(remembering, path, decision="absent").json()
    assert confirmed["explanation"].startswith("Confirmed by a person on ")
    assert remembering.get(path).json()["absent"] == ["demo.grain"]
    gone = remembering.delete(f"{path}/rulings/demo.grain")
    assert (gone.status_code, gone.content) == (204, b"")
    assert remembering.get(path).json() == before
    problem(remembering.delete(f"{path}/rulings/demo.grain"), 404, "unknown-finding")


def test_the_export_has_the_ruling_with_what_it_is_on(remembering: TestClient, path: str) -> None:
    report = remembering.get(path).json()
    assert labels(remembering, path) == []
    put(remembering, path, note="Why.", by="Ann")
    (label,) = labels(remembering, path)
    assert (label["commitment"], label["label"], label["note"], label["by"]) == (
        "demo.grain",
        "present",
        "Why.",
        "Ann",
    )
    assert label["expects"] == report["findings"][1]["expects"]
    assert (label["found"]["status"], label["found"]["reason"]) == ("absent", "silent")
    assert label["engine"] == report["engine"]
    assert label["checklist"] == report["checklists"][0]
    assert label["statement"]["sha256"] == report["statement"]["sha256"]
    text = label["statement"]["text"]
    assert text == TRUCE_ONLY
    assert label["evidence"] == report["findings"][1]["evidence"]
    remembering.delete(path)
    assert labels(remembering, path) == []


def test_the_export_comes_as_a_table_without_formulas(remembering: TestClient, path: str) -> None:
    put(remembering, path, note=HOSTILE, by=HOSTILE)
    for answer in (
        remembering.get("/v1/rulings?format=csv"),
        remembering.get("/v1/rulings", headers={"accept": "text/csv"}),
    ):
        assert answer.headers["content-type"].startswith("text/csv")
        rows = csv.DictReader(io.StringIO(answer.text, newline=""))
        (row,) = [row for row in rows if path.endswith(row["check"])]
        assert (row["note"], row["by"]) == (f"'{HOSTILE}", f"'{HOSTILE}")
        assert (row["commitment"], row["label"], row["found"]) == ("grain", "present", "absent")


def test_a_note_does_no_harm_on_the_page_of_its_report(remembering: TestClient, path: str) -> None:
    put(remembering, path, note=HOSTILE, by=HOSTILE)
    page = remembering.get(f"{path}?format=html").text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_mistakes_of_a_body_are_told_all_at_once(remembering: TestClient, path: str) -> None:
    wrong = {"decision": "perhaps", "note": " ", "by": "x" * 201, "who": "Ann"}
    told = problem(
        remembering.put(f"{path}/rulings/demo.grain", json=wrong), 422, "invalid-request"
    )
    assert {error["pointer"] for error in told["errors"]} == {"/decision", "/note", "/by", "/who"}
    assert remembering.get(path).json()["findings"][1]["ruling"] is None


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"", 400, "malformed-body"),
        (b"{", 400, "malformed-body"),
        (b"\xff", 400, "malformed-body"),
        (b'{"decision": "present", "by": "\\ud800"}', 400, "malformed-body"),
        (b"[]", 422, "invalid-request"),
        (b"{}", 422, "invalid-request"),
        (b'{"decision": null}', 422, "invalid-request"),
    ],
)
def test_what_is_no_ruling_is_refused(
    remembering: TestClient, path: str, body: bytes, status: int, kind: str
) -> None:
    problem(remembering.put(f"{path}/rulings/demo.grain", content=body), status, kind)


def test_odd_characters_of_a_note_come_back_as_they_were(
    remembering: TestClient, path: str
) -> None:
    odd = "\0 “Ünï” 😀\n\u202eback \x1b[31m\u2028."
    assert put(remembering, path, note=odd, by="\0").json()["ruling"]["note"] == odd
    (label,) = labels(remembering, path)
    assert (label["note"], label["by"]) == (odd, "\0")


@pytest.mark.parametrize("name", WEIRD)
def test_reports_and_findings_of_any_name_are_unknown(
    remembering: TestClient, path: str, name: str
) -> None:
    problem(put(remembering, f"/v1/checks/{name}"), 404, "unknown-report")
    problem(put(remembering, path, name), 404, "unknown-finding")
    problem(remembering.delete(f"{path}/rulings/{name}"), 404, "unknown-finding")
    problem(remembering.delete(f"/v1/checks/{name}/rulings/demo.grain"), 404, "unknown-report")


def test_queries_that_mean_nothing_are_refused(remembering: TestClient, path: str) -> None:
    ruling = {"decision": "present"}
    problem(remembering.put(f"{path}/rulings/demo.grain?x=1", json=ruling), 422, "invalid-request")
    problem(remembering.get("/v1/rulings?format=html"), 422, "invalid-request")
    problem(remembering.get("/v1/rulings", headers={"accept": "text/html"}), 406, "not-acceptable")


def test_a_timeline_follows_the_ruling(remembering: TestClient) -> None:
    series = f"/v1/series/{new_id()}"
    remembering.put(series, json={"checklists": [a_checklist("demo")]})
    for day, text in ((1, "We promise 500 tons of grain."), (2, "We spoke of fish.")):
        statement = {"text": text, "date": f"2026-01-0{day}"}
        added = remembering.post(f"{series}/statements", json={"statement": statement})
    assert len(remembering.get(f"{series}/timeline").json()["drops"]) == 1
    put(remembering, added.headers["location"])
    after = remembering.get(f"{series}/timeline").json()
    assert after["drops"] == []
    (grain,) = [row for row in after["rows"] if row["commitment"] == "demo.grain"]
    assert [(cell["change"], cell["ruled"]) for cell in grain["cells"]] == [
        (None, False),
        ("kept", True),
    ]
