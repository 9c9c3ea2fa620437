"""Reports that are stored: read in any form, judged again, expired, and deleted with their text."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.errors import UnknownReport
from app.domain.keeping import Kept
from app.domain.statement import Document, Statement
from app.main import create_app
from app.memory import Memory
from app.rendering.formats import MEDIA_TYPES, Format
from app.settings import Settings
from tests.api.remembered import (
    BOTH,
    GRAIN,
    TRUCE,
    WEIRD,
    a_checklist,
    check,
    new_id,
    save,
)
from tests.api.test_bad_input import problem

TEXT = "😀 We call for a truce. We promise 500 tons of grain."


def test_a_report_is_stored_where_that_is_asked_for(remembering: TestClient) -> None:
    for stored in (
        check(remembering, TEXT),
        remembering.post(
            "/v1/checks?store=true&checklist=press-briefing-basics",
            content=TEXT.encode(),
            headers={"content-type": "text/plain"},
        ),
        remembering.post(
            "/v1/checks?store=true&checklist=press-briefing-basics",
            files={"file": ("a.md", TEXT.encode(), "text/markdown")},
        ),
    ):
        assert stored.status_code == 200
        assert stored.headers["location"] == f"/v1/checks/{stored.json()['id']}"
        assert remembering.get(stored.headers["location"]).json() == stored.json()


def test_nothing_is_stored_otherwise(remembering: TestClient) -> None:
    plain = check(remembering, TEXT, store=False)
    body = {
        "statement": TEXT,
        "checklists": [a_checklist("demo")],
        "options": {"store": True},
    }
    overridden = remembering.post("/v1/checks?store=false", json=body)
    for answer in (plain, overridden):
        assert "location" not in answer.headers
        problem(remembering.get(f"/v1/checks/{answer.json()['id']}"), 404, "unknown-report")


@pytest.mark.parametrize("format_", Format)
def test_a_stored_report_comes_in_every_format(remembering: TestClient, format_: Format) -> None:
    body = {"statement": TEXT, "checklists": [a_checklist("demo")], "options": {"store": True}}
    first = remembering.post("/v1/checks", json=body, params={"format": format_})
    again = remembering.get(first.headers["location"], params={"format": format_})
    assert again.status_code == 200
    assert again.content == first.content
    assert again.headers["content-type"].startswith(MEDIA_TYPES[format_])
    accepted = remembering.get(
        first.headers["location"], headers={"accept": MEDIA_TYPES[Format.MARKDOWN]}
    )
    assert accepted.headers["content-type"].startswith("text/markdown")


@pytest.mark.parametrize(
    ("offsets", "encoding", "width"),
    [("codepoint", "utf-32-le", 4), ("utf16", "utf-16-le", 2), ("byte", "utf-8", 1)],
)
def test_a_stored_report_counts_what_the_caller_counts(
    remembering: TestClient, offsets: str, encoding: str, width: int
) -> None:
    stored = check(remembering, TEXT, offsets="byte")
    found = remembering.get(
        stored.headers["location"], params={"offsets": offsets, "include_text": True}
    ).json()
    assert found["offsets"] == offsets
    assert found["statement"]["text"] == TEXT
    data = TEXT.encode(encoding)
    quoted = [e for finding in found["findings"] for e in finding["evidence"]]
    assert len(quoted) == 2
    for evidence in quoted:
        span = data[evidence["start"] * width : evidence["end"] * width]
        assert span.decode(encoding) == evidence["quote"]


def test_the_text_comes_only_where_it_is_asked_for(remembering: TestClient) -> None:
    stored = check(remembering, TEXT, include_text=True)
    assert stored.json()["statement"]["text"] == TEXT
    found = remembering.get(stored.headers["location"]).json()
    assert found["statement"]["text"] is None


def test_a_deleted_report_is_gone(remembering: TestClient) -> None:
    path = check(remembering, TEXT).headers["location"]
    gone = remembering.delete(path)
    assert (gone.status_code, gone.content) == (204, b"")
    problem(remembering.get(path), 404, "unknown-report")
    problem(remembering.delete(path), 404, "unknown-report")
    problem(remembering.post(f"{path}/rerun"), 404, "unknown-report")
    body = {"statement": TEXT, "checklists": [a_checklist("demo")], "baseline": {"id": path[11:]}}
    problem(remembering.post("/v1/checks", json=body), 404, "unknown-report")


def _judged(report: dict[str, Any]) -> dict[str, Any]:
    """A report without what says which one it is and when it was made."""
    return {
        key: value
        for key, value in report.items()
        if key not in {"id", "created_at", "duration_ms"}
    }


def test_a_rerun_judges_by_the_revisions_of_the_report(remembering: TestClient) -> None:
    name = new_id()
    save(remembering, a_checklist(name, TRUCE, GRAIN))
    stored = check(remembering, TEXT, name, a_checklist("inline", TRUCE))
    again = f"{stored.headers['location']}/rerun"
    first = remembering.post(again)
    assert first.status_code == 200
    assert _judged(first.json()) == _judged(stored.json())
    assert first.json()["id"] != stored.json()["id"]
    problem(remembering.get(f"/v1/checks/{first.json()['id']}"), 404, "unknown-report")
    save(remembering, a_checklist(name, {**TRUCE, "match": {"none": ["truce"]}}), "*")
    assert _judged(remembering.post(again).json()) == _judged(stored.json())
    remembering.delete(f"/v1/checklists/{name}", headers={"If-Match": "*"})
    assert _judged(remembering.post(again).json()) == _judged(stored.json())
    as_text = remembering.post(f"{again}?format=text")
    assert as_text.headers["content-type"].startswith("text/plain")


def test_a_rerun_is_held_against_the_same_record(remembering: TestClient) -> None:
    body = {
        "statement": "We call for a truce.",
        "checklists": [a_checklist("demo")],
        "baseline": {"text": BOTH, "date": "2026-01-02"},
        "options": {"store": True},
    }
    stored = remembering.post("/v1/checks", json=body)
    assert [f["change"] for f in stored.json()["findings"]] == ["kept", "dropped"]
    again = remembering.post(f"{stored.headers['location']}/rerun").json()
    assert _judged(again) == _judged(stored.json())


def test_a_rerun_keeps_to_the_severity_that_fails(remembering: TestClient) -> None:
    optional = {**GRAIN, "severity": "optional"}
    body = {
        "statement": "We call for a truce.",
        "checklists": [a_checklist("demo", TRUCE, optional)],
        "options": {"store": True},
    }
    failed = remembering.post("/v1/checks?fail_on=any", json=body)
    assert (failed.status_code, failed.json()["verdict"]) == (422, "fail")
    again = remembering.post(f"{failed.headers['location']}/rerun")
    assert (again.status_code, again.json()["verdict"]) == (200, "fail")


@pytest.mark.parametrize(
    "name", [*WEIRD, "01JD3W6J5T9Q6E2X5W7V0D8C4B", "01jd3w6j5t9q6e2x5w7v0d8c4b"]
)
def test_ids_of_any_kind_are_unknown_and_harm_nothing(remembering: TestClient, name: str) -> None:
    path = f"/v1/checks/{name}"
    for answer in (
        remembering.get(path),
        remembering.delete(path),
        remembering.post(f"{path}/rerun"),
    ):
        problem(answer, 404, "unknown-report")


@pytest.mark.parametrize("name", ["\0", "a\0b", "", "x" * 100, "😀", "'--"])
def test_baselines_of_any_id_are_unknown_and_harm_nothing(
    remembering: TestClient, name: str
) -> None:
    body = {"statement": TEXT, "checklists": [a_checklist("demo")], "baseline": {"id": name}}
    problem(remembering.post("/v1/checks", json=body), 404, "unknown-report")


def test_a_statement_with_odd_characters_comes_back_as_it_was(remembering: TestClient) -> None:
    odd = "We call for a truce.\t“Ünï” 😀 \u2028 and \u200d so on."
    stored = check(remembering, odd, include_text=True)
    found = remembering.get(f"{stored.headers['location']}?include_text=true").json()
    assert found == stored.json()
    assert found["statement"]["text"] == odd


def test_a_report_is_kept_for_so_many_days(database: str, checker: Checker) -> None:
    checklist = Checklist.model_validate(a_checklist("demo"))
    document = Document(Statement(text=TEXT))
    report = checker.check(document, [checklist])
    old = report.model_copy(
        update={"created_at": dt.datetime.now(dt.UTC) - dt.timedelta(days=2, minutes=1)}
    )
    keeping = {days: Memory(Settings(database=database, keep_days=days)) for days in (None, 3, 2)}
    keeping[None].keep(Kept(old, document), [checklist])
    for days in (None, 3):
        assert keeping[days].expire() == 0
        assert keeping[days].report(old.id).report == old
    with pytest.raises(UnknownReport):
        keeping[2].report(old.id)
    assert keeping[2].expire() == 1
    with pytest.raises(UnknownReport):
        keeping[None].report(old.id)
    for memory in keeping.values():
        memory.close()


def test_the_words_of_a_deleted_report_are_in_no_file_of_the_service(
    tmp_path: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.api.services.Checker", lambda _: checker)
    settings = Settings(database=str(tmp_path / "leftout.db"))
    rare = "Quibblesnorf"
    with TestClient(create_app(settings)) as client:
        stored = check(client, f"{rare}: we call for a truce.")
        client.put("/v1/series/s", json={"checklists": [a_checklist("demo")]})
        client.post(
            "/v1/series/s/statements",
            json={"statement": {"text": f"{rare} again: a truce.", "date": "2026-11-23"}},
        )
        assert _is_in(rare, tmp_path)
        client.delete(stored.headers["location"])
        assert client.delete("/v1/series/s", headers={"If-Match": "*"}).status_code == 204
        assert not _is_in(rare, tmp_path)


def _is_in(word: str, folder: Path) -> bool:
    files = list(folder.iterdir())
    assert "leftout.db" in {file.name for file in files}
    return any(word.encode() in file.read_bytes() for file in files)
