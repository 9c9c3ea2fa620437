"""Series over HTTP: statements in any order, each once, and what was dropped when."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.remembered import (
    BOTH,
    GRAIN,
    NEITHER,
    TRUCE,
    TRUCE_ONLY,
    WEAKER,
    WEIRD,
    a_checklist,
    new_id,
    pages,
    save,
)
from tests.api.test_bad_input import problem


@pytest.fixture
def path(remembering: TestClient) -> str:
    """The path of a series without statements."""
    found = f"/v1/series/{new_id()}"
    body = {"speakers": ["Norland"], "checklists": [a_checklist("demo")]}
    assert remembering.put(found, json=body).status_code == 201
    return found


def append(client: TestClient, path: str, text: str, date: str | None, **known: Any) -> Any:
    statement = {"text": text, **({"date": date} if date else {}), **known}
    return client.post(f"{path}/statements", json={"statement": statement})


def changes(report: dict[str, Any]) -> list[str | None]:
    return [finding["change"] for finding in report["findings"]]


def test_a_series_is_made_changed_and_deleted(remembering: TestClient) -> None:
    path, name = f"/v1/series/{(series := new_id())}", new_id()
    revision = save(remembering, a_checklist(name, title="Talks")).json()["revision"]
    body = {"title": "Norland", "speakers": ["Norland"], "checklists": [name]}
    made = remembering.put(path, json=body)
    assert made.status_code == 201
    assert made.headers["location"] == path
    assert made.json()["checklists"] == [{"id": name, "revision": revision, "title": "Talks"}]
    assert (made.json()["id"], made.json()["statements"]) == (series, 0)
    tag = made.headers["etag"]
    assert remembering.get(path).headers["etag"] == tag
    told = problem(remembering.put(path, json=body), 428, "precondition-required")
    assert tag in told["detail"]
    other = {**body, "title": "Norland's words"}
    problem(
        remembering.put(path, json=other, headers={"If-Match": '"x"'}), 412, "precondition-failed"
    )
    problem(
        remembering.put(path, json=other, headers={"If-None-Match": "*"}),
        412,
        "precondition-failed",
    )
    changed = remembering.put(path, json=other, headers={"If-Match": tag})
    assert (changed.status_code, changed.json()["title"]) == (200, "Norland's words")
    assert changed.headers["etag"] != tag
    problem(remembering.delete(path), 428, "precondition-required")
    problem(remembering.delete(path, headers={"If-Match": tag}), 412, "precondition-failed")
    gone = remembering.delete(path, headers={"If-Match": changed.headers["etag"]})
    assert (gone.status_code, gone.content) == (204, b"")
    for answer in (
        remembering.get(path),
        remembering.get(f"{path}/statements"),
        remembering.get(f"{path}/timeline"),
        remembering.post(f"{path}/rejudge"),
        remembering.delete(path, headers={"If-Match": "*"}),
        append(remembering, path, BOTH, "2026-01-01"),
    ):
        problem(answer, 404, "unknown-series")


def test_a_statement_added_shows_in_the_series_at_once(remembering: TestClient, path: str) -> None:
    """Whoever holds its entity tag gets the new counts all the same."""
    tag = remembering.get(path).headers["etag"]
    append(remembering, path, BOTH, "2026-01-01")
    append(remembering, path, TRUCE_ONLY, "2026-03-01")
    found = remembering.get(path, headers={"If-None-Match": tag})
    assert found.status_code == 200
    assert found.headers["etag"] == tag, "statements do not get in the way of a change"
    series = found.json()
    assert [series[key] for key in ("statements", "first", "last")] == [
        2,
        "2026-01-01",
        "2026-03-01",
    ]


def test_every_series_is_listed_once(remembering: TestClient) -> None:
    names = sorted(new_id() for _ in range(5))
    for name in names:
        remembering.put(f"/v1/series/{name}", json={"checklists": [a_checklist("demo")]})
    listed = [item["id"] for item in pages(remembering, "/v1/series", "series", 2)]
    assert listed == sorted(set(listed))
    assert set(names) <= set(listed)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"checklists": []}, "/checklists"),
        ({}, "/checklists"),
        ({"checklists": [a_checklist("a"), a_checklist("a")]}, "/checklists/1"),
        ({"checklists": [a_checklist("a")], "titel": "x"}, "/titel"),
        ({"checklists": [a_checklist("a")], "title": ""}, "/title"),
        ({"checklists": [a_checklist("a")], "speakers": [""]}, "/speakers/0"),
    ],
)
def test_a_mistake_in_a_series_is_pointed_at(
    remembering: TestClient, body: dict[str, Any], pointer: str
) -> None:
    told = problem(remembering.put(f"/v1/series/{new_id()}", json=body), 422, "invalid-request")
    assert [error["pointer"] for error in told["errors"]] == [pointer]


@pytest.mark.parametrize("name", WEIRD)
def test_ids_of_any_kind_are_refused_and_harm_nothing(remembering: TestClient, name: str) -> None:
    path = f"/v1/series/{name}"
    for answer in (
        remembering.get(path),
        remembering.get(f"{path}/statements"),
        remembering.get(f"{path}/timeline"),
        remembering.post(f"{path}/rejudge"),
        remembering.delete(path, headers={"If-Match": "*"}),
        append(remembering, path, BOTH, "2026-01-01"),
    ):
        problem(answer, 404, "unknown-series")
    made = remembering.put(path, json={"checklists": [a_checklist("demo")]})
    problem(made, 422, "invalid-request")


def test_a_report_says_what_changed_since_the_statement_before(
    remembering: TestClient, path: str
) -> None:
    first = append(remembering, path, BOTH, "2026-01-01")
    assert first.status_code == 201
    assert changes(first.json()) == [None, None]
    assert first.json()["statement"]["speakers"] == ["Norland"]
    second = append(remembering, path, WEAKER, "2026-02-01").json()
    assert changes(second) == ["kept", "weakened"]
    third = append(remembering, path, NEITHER, "2026-03-01")
    assert changes(third.json()) == ["dropped", "dropped"]
    grain = third.json()["findings"][1]
    assert grain["earlier"]["quote"] == "We promise grain."
    assert grain["earlier"]["on"] == "2026-02-01"
    assert grain["earlier"]["check"] == second["id"]
    assert remembering.get(third.headers["location"]).json() == third.json()


def test_a_late_arrival_takes_its_place(remembering: TestClient, path: str) -> None:
    append(remembering, path, BOTH, "2026-01-01")
    last = append(remembering, path, TRUCE_ONLY, "2026-03-01")
    assert changes(last.json()) == ["kept", "dropped"]
    late = append(remembering, path, NEITHER, "2026-02-01")
    assert changes(late.json()) == ["dropped", "dropped"]
    assert changes(remembering.get(last.headers["location"]).json()) == ["new", None]
    remembering.delete(late.headers["location"])
    assert changes(remembering.get(last.headers["location"]).json()) == ["kept", "dropped"]
    listed = remembering.get(f"{path}/statements").json()["statements"]
    assert [item["statement"]["date"] for item in listed] == ["2026-01-01", "2026-03-01"]


@pytest.mark.parametrize("form", ["text", "markdown with front matter", "multipart"])
def test_a_statement_comes_in_any_form(remembering: TestClient, path: str, form: str) -> None:
    to, known = f"{path}/statements", {"date": "2026-01-01", "speaker": "Sudland"}
    match form:
        case "text":
            headers = {"content-type": "text/plain"}
            answer = remembering.post(to, params=known, content=BOTH.encode(), headers=headers)
        case "multipart":
            files = {"file": ("a.txt", BOTH.encode(), "text/plain")}
            answer = remembering.post(to, params=known, files=files)
        case _:
            text = f"---\ndate: 2026-01-01\nspeakers: [Sudland]\n---\n{BOTH}"
            headers = {"content-type": "text/markdown"}
            answer = remembering.post(to, content=text.encode(), headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.json()["statement"]["date"] == "2026-01-01"
    assert answer.json()["statement"]["speakers"] == ["Sudland"]
    assert answer.json()["verdict"] == "pass"


@pytest.mark.parametrize("body", ["json", "text"])
def test_a_statement_without_a_date_is_told_what_to_do(
    remembering: TestClient, path: str, body: str
) -> None:
    if body == "json":
        answer = append(remembering, path, BOTH, None)
    else:
        headers = {"content-type": "text/plain"}
        answer = remembering.post(f"{path}/statements", content=BOTH, headers=headers)
    told = problem(answer, 422, "invalid-request")
    assert "`date`" in told["errors"][0]["detail"]
    assert remembering.get(path).json()["statements"] == 0


@pytest.mark.parametrize(
    "text", [BOTH, f"  {BOTH}\n", BOTH.replace(" ", "\n"), BOTH.replace(". ", ".\n\n\t")]
)
def test_the_same_words_of_one_date_are_one_statement(
    remembering: TestClient, path: str, text: str
) -> None:
    first = append(remembering, path, BOTH, "2026-01-01", title="One")
    again = append(remembering, path, text, "2026-01-01", title="Another")
    assert again.status_code == 200
    assert again.headers["location"] == first.headers["location"]
    assert again.json()["statement"]["title"] == "One"
    assert "in the series already" in again.json()["notes"][-1]
    assert remembering.get(first.headers["location"]).json() == first.json()
    assert remembering.get(path).json()["statements"] == 1
    undated = append(remembering, path, text, None)
    assert (undated.status_code, undated.json()["id"]) == (200, first.json()["id"])


def test_the_same_words_at_another_date_are_another_statement(
    remembering: TestClient, path: str
) -> None:
    append(remembering, path, BOTH, "2026-01-01")
    again = append(remembering, path, BOTH, "2026-02-01")
    assert again.status_code == 201
    assert any("2026-01-01" in note for note in again.json()["notes"])
    assert changes(again.json()) == ["kept", "kept"]
    assert remembering.get(path).json()["statements"] == 2


def test_statements_are_listed_page_by_page(remembering: TestClient, path: str) -> None:
    days = [5, 3, 1, 4, 2, 3, 3]
    added = {
        append(remembering, path, f"We talk, {i}.", f"2026-01-0{day}").json()["id"]
        for i, day in enumerate(days)
    }
    listed = pages(remembering, f"{path}/statements", "statements", 2)
    assert [item["statement"]["date"][-1] for item in listed] == list("1233345")
    assert {item["check"] for item in listed} == added
    assert listed[0]["absent"] == ["demo.truce", "demo.grain"]
    assert listed[0]["verdict"] == "fail"
    for cursor in ("AA==", "MjAyNg==", "L2EA"):
        answer = remembering.get(f"{path}/statements", params={"cursor": cursor})
        assert answer.status_code == 200


def test_the_timeline_has_the_drop_at_its_date(remembering: TestClient, path: str) -> None:
    texts = {"2026-03-01": NEITHER, "2026-01-01": BOTH, "2026-02-01": WEAKER, "2026-04-01": BOTH}
    checks = {
        date: append(remembering, path, text, date).json()["id"] for date, text in texts.items()
    }
    found = remembering.get(f"{path}/timeline").json()
    assert [item["date"] for item in found["statements"]] == sorted(texts)
    truce, grain = found["rows"]
    assert [cell["status"] for cell in truce["cells"]] == [
        "present",
        "present",
        "absent",
        "present",
    ]
    assert [cell["change"] for cell in truce["cells"]] == [None, "kept", "dropped", "new"]
    assert [cell["change"] for cell in grain["cells"]] == [None, "weakened", "dropped", "new"]
    assert [cell["check"] for cell in grain["cells"]] == [checks[date] for date in sorted(texts)]
    assert [(drop["commitment"], drop["on"]) for drop in found["drops"]] == [
        ("demo.truce", "2026-03-01"),
        ("demo.grain", "2026-03-01"),
    ]
    drop = found["drops"][1]
    assert (drop["last_on"], drop["last_quote"]) == ("2026-02-01", "We promise grain.")
    assert (drop["check"], drop["last_check"]) == (checks["2026-03-01"], checks["2026-02-01"])
    assert drop["review"] is False
    assert found["notes"] == []


def test_the_timeline_comes_in_every_format(remembering: TestClient, path: str) -> None:
    append(remembering, path, BOTH, "2026-01-01")
    append(remembering, path, NEITHER, "2026-03-01")
    media = {"csv": "text/csv", "html": "text/html", "text": "text/plain"}
    got = {}
    for format_, media_type in media.items():
        by_query = remembering.get(f"{path}/timeline?format={format_}")
        by_accept = remembering.get(f"{path}/timeline", headers={"accept": media_type})
        assert by_query.headers["content-type"].startswith(media_type)
        assert by_accept.content == by_query.content
        got[format_] = by_query.text
    rows = list(csv.DictReader(io.StringIO(got["csv"].removeprefix("\ufeff"))))
    dropped = [row for row in rows if "dropped" in row.values()]
    assert len(dropped) == 2
    assert all("2026-03-01" in row.values() for row in dropped)
    for text in (got["text"], got["html"]):
        assert "1 March 2026" in text or "2026-03-01" in text
        assert "500 tons" in text
    problem(
        remembering.get(f"{path}/timeline", headers={"accept": "image/png"}), 406, "not-acceptable"
    )


def test_a_timeline_without_statements_is_empty(remembering: TestClient, path: str) -> None:
    found = remembering.get(f"{path}/timeline").json()
    assert (found["statements"], found["rows"], found["drops"]) == ([], [], [])
    for format_ in ("csv", "html", "text"):
        assert remembering.get(f"{path}/timeline?format={format_}").status_code == 200


def test_a_series_holds_to_its_revisions_until_it_is_put_again(remembering: TestClient) -> None:
    name, path = new_id(), f"/v1/series/{new_id()}"
    old = save(remembering, a_checklist(name, TRUCE)).json()["revision"]
    remembering.put(path, json={"checklists": [name]})
    first = append(remembering, path, BOTH, "2026-01-01").json()
    new = save(remembering, a_checklist(name, TRUCE, GRAIN), "*").json()["revision"]
    second = append(remembering, path, WEAKER, "2026-02-01").json()
    assert {r["checklists"][0]["revision"] for r in (first, second)} == {old}
    assert remembering.post(f"{path}/rejudge").json() == {"judged": 0}
    again = remembering.put(path, json={"checklists": [name]}, headers={"If-Match": "*"})
    assert again.json()["checklists"][0]["revision"] == new
    third = append(remembering, path, NEITHER, "2026-03-01")
    assert third.status_code == 201, "the statement before was judged without the new commitment"
    assert changes(third.json()) == ["dropped", None]
    found = remembering.get(f"{path}/timeline").json()
    assert found["rows"][1]["cells"][:2] == [None, None]
    assert "2 statements were judged by other revisions" in found["notes"][0]
    assert remembering.post(f"{path}/rejudge").json() == {"judged": 2}
    found = remembering.get(f"{path}/timeline").json()
    assert found["notes"] == []
    assert [cell["change"] for cell in found["rows"][1]["cells"]] == [None, "weakened", "dropped"]
    assert remembering.get(path).json()["statements"] == 3
    for report in (first, second):
        problem(remembering.get(f"/v1/checks/{report['id']}"), 404, "unknown-report")
    assert changes(remembering.get(third.headers["location"]).json()) == ["dropped", "dropped"]
    assert remembering.post(f"{path}/rejudge").json() == {"judged": 0}


def test_a_series_outlives_its_checklist(remembering: TestClient) -> None:
    name, path = new_id(), f"/v1/series/{new_id()}"
    save(remembering, a_checklist(name))
    remembering.put(path, json={"checklists": [name]})
    remembering.delete(f"/v1/checklists/{name}", headers={"If-Match": "*"})
    assert append(remembering, path, BOTH, "2026-01-01").status_code == 201


def test_a_rerun_of_a_statement_says_the_same_of_its_changes(
    remembering: TestClient, path: str
) -> None:
    append(remembering, path, BOTH, "2026-01-01")
    last = append(remembering, path, TRUCE_ONLY, "2026-02-01")
    again = remembering.post(f"{last.headers['location']}/rerun").json()
    assert again["findings"] == last.json()["findings"]


def test_a_deleted_series_takes_its_reports_along(remembering: TestClient, path: str) -> None:
    report = append(remembering, path, BOTH, "2026-01-01").headers["location"]
    remembering.delete(path, headers={"If-Match": "*"})
    problem(remembering.get(report), 404, "unknown-report")


def test_twenty_statements_at_once_are_all_there(remembering: TestClient, path: str) -> None:
    def add(number: int) -> Any:
        return append(remembering, path, f"We talk, {number}.", f"2026-01-{number + 1:02}")

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(add, range(20)))
    assert {answer.status_code for answer in answers} == {201}
    listed = remembering.get(f"{path}/statements").json()["statements"]
    assert [item["check"] for item in listed] == [answer.json()["id"] for answer in answers]


def test_one_statement_twenty_times_at_once_is_there_once(
    remembering: TestClient, path: str
) -> None:
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: append(remembering, path, BOTH, "2026-01-01"), range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert remembering.get(path).json()["statements"] == 1
