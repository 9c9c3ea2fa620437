"""Baselines: what became of each commitment since earlier statements, with both quotes."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.remembered import (
    BOTH,
    GRAIN,
    NEITHER,
    TRUCE,
    TRUCE_ONLY,
    UNSURE,
    WEAKER,
    a_checklist,
    check,
)
from tests.api.test_bad_input import problem


def _against(client: TestClient, text: Any, baseline: Any, *commitments: dict[str, Any]) -> Any:
    body = {
        "statement": text,
        "checklists": [a_checklist("demo", *commitments)],
        "baseline": baseline,
    }
    answer = client.post("/v1/checks", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _changes(report: dict[str, Any]) -> dict[str, str | None]:
    return {f["commitment"].removeprefix("demo."): f["change"] for f in report["findings"]}


@pytest.mark.parametrize(
    ("before", "now", "truce", "grain"),
    [
        (BOTH, BOTH, "kept", "kept"),
        (BOTH, TRUCE_ONLY, "kept", "dropped"),
        (BOTH, WEAKER, "kept", "weakened"),
        (WEAKER, BOTH, "kept", "strengthened"),
        (WEAKER, WEAKER, "kept", "kept"),
        (TRUCE_ONLY, BOTH, "kept", "new"),
        (NEITHER, WEAKER, "new", "new"),
        (NEITHER, NEITHER, None, None),
        (BOTH, NEITHER, "dropped", "dropped"),
        (TRUCE_ONLY, "We do not call for a truce.", "dropped", None),
    ],
)
def test_what_became_of_a_commitment(
    client: TestClient, before: str, now: str, truce: str | None, grain: str | None
) -> None:
    report = _against(client, now, before)
    assert _changes(report) == {"truce": truce, "grain": grain}
    for finding in report["findings"]:
        assert (finding["earlier"] is None) == (finding["change"] is None)


def test_a_drop_is_proved_by_both_statements(client: TestClient) -> None:
    earlier = {
        "text": BOTH,
        "date": "2026-01-02",
        "title": "The first",
        "speakers": ["Norland"],
        "source": "https://example.org/first",
    }
    dropped = _against(client, NEITHER, earlier)["findings"][1]
    assert dropped["status"] == "absent"
    assert dropped["earlier"] == {
        "status": "present",
        "review": False,
        "wording": None,
        "quote": "We promise 500 tons of grain.",
        "by": ["Norland"],
        "on": "2026-01-02",
        "title": "The first",
        "source": "https://example.org/first",
        "check": None,
    }
    assert dropped["explanation"].endswith(
        "It was dropped. Before, Norland said on 2 January 2026: “We promise 500 tons of grain” "
        "(https://example.org/first)."
    )


def test_what_is_weakened_shows_both_wordings(client: TestClient) -> None:
    weakened = _against(client, WEAKER, BOTH)["findings"][1]
    assert weakened["evidence"][0]["quote"] == "We promise grain."
    assert weakened["earlier"]["quote"] == "We promise 500 tons of grain."
    assert "weakened" in weakened["explanation"]


def test_what_is_new_was_silence_before(client: TestClient) -> None:
    new = _against(client, TRUCE_ONLY, {"text": NEITHER, "date": "2026-01-02"})["findings"][0]
    assert new["earlier"]["status"] == "absent"
    assert new["earlier"]["quote"] is None
    assert new["earlier"]["on"] == "2026-01-02"


def test_of_several_the_latest_that_speaks_counts(client: TestClient) -> None:
    report = _against(
        client,
        NEITHER,
        [
            {"text": TRUCE_ONLY, "date": "2026-03-01"},
            {"text": NEITHER, "date": "2026-04-01"},
            {"text": BOTH, "date": "2026-01-01"},
            {"text": WEAKER, "date": "2026-02-01"},
        ],
    )
    assert _changes(report) == {"truce": "dropped", "grain": "dropped"}
    truce, grain = report["findings"]
    assert (truce["earlier"]["on"], grain["earlier"]["on"]) == ("2026-03-01", "2026-02-01")
    assert grain["earlier"]["status"] == "partial"


def test_where_none_speaks_the_latest_silence_counts(client: TestClient) -> None:
    silent = [{"text": f"{NEITHER} {day}.", "date": f"2026-01-0{day}"} for day in (2, 3, 1)]
    truce = _against(client, TRUCE_ONLY, silent)["findings"][0]
    assert (truce["change"], truce["earlier"]["on"]) == ("new", "2026-01-03")


def test_what_was_refused_before_and_is_made_now_is_new(client: TestClient) -> None:
    truce = _against(client, TRUCE_ONLY, "We do not call for a truce.")["findings"][0]
    assert (truce["change"], truce["earlier"]["status"]) == ("new", "contradicted")


def test_what_rests_on_a_guess_says_so(client: TestClient) -> None:
    truce = _against(client, NEITHER, UNSURE)["findings"][0]
    assert truce["change"] == "dropped"
    assert truce["earlier"]["review"] is True
    assert truce["change_review"] is True
    assert "Perhaps it was dropped." in truce["explanation"]
    sure = _against(client, NEITHER, TRUCE_ONLY)["findings"][0]
    assert sure["change_review"] is False
    assert "It was dropped." in sure["explanation"]


@pytest.mark.parametrize("form", ["text", "object", "list"])
def test_an_earlier_statement_comes_in_any_form(client: TestClient, form: str) -> None:
    given: dict[str, Any] = {"text": BOTH, "object": {"text": BOTH}, "list": [BOTH, {"text": BOTH}]}
    assert _changes(_against(client, TRUCE_ONLY, given[form]))["grain"] == "dropped"


def test_an_earlier_statement_may_be_that_of_a_stored_report(remembering: TestClient) -> None:
    body = {
        "statement": {"text": BOTH, "date": "2026-01-02", "speakers": ["Norland"]},
        "checklists": ["press-briefing-basics"],
        "options": {"store": True},
    }
    stored = remembering.post("/v1/checks", json=body).json()
    report = _against(remembering, TRUCE_ONLY, [{"id": stored["id"]}, NEITHER])
    assert _changes(report) == {"truce": "kept", "grain": "dropped"}
    assert report["findings"][1]["earlier"]["on"] == "2026-01-02"
    assert report["findings"][1]["earlier"]["by"] == ["Norland"]


def test_a_stored_report_keeps_what_it_was_held_against(remembering: TestClient) -> None:
    body = {
        "statement": TRUCE_ONLY,
        "checklists": [a_checklist("demo")],
        "baseline": BOTH,
        "options": {"store": True},
    }
    stored = remembering.post("/v1/checks", json=body)
    assert remembering.get(stored.headers["location"]).json() == stored.json()
    assert _changes(stored.json()) == {"truce": "kept", "grain": "dropped"}


NORLAND = {"text": NEITHER, "speakers": ["Norland"]}
PREVIOUSLY = {
    **TRUCE,
    "previously": [
        {"by": "Norland", "on": "2020-05-06", "said": "A truce, at last", "source": "Gazette 7"},
        {"by": "Norland", "on": "2019-01-01", "said": "A truce, perhaps"},
    ],
}


def test_what_a_checklist_has_on_record_counts_and_gives_its_source(client: TestClient) -> None:
    body = {"statement": NORLAND, "checklists": [a_checklist("demo", PREVIOUSLY)]}
    (truce,) = client.post("/v1/checks", json=body).json()["findings"]
    assert truce["change"] == "dropped"
    assert truce["earlier"]["quote"] == "A truce, at last"
    assert truce["earlier"]["source"] == "Gazette 7"
    assert truce["explanation"].endswith(
        "Before, Norland said on 6 May 2020: “A truce, at last” (Gazette 7)."
    )


@pytest.mark.parametrize(
    ("date", "quote"),
    [("2026-01-01", "We call for a truce."), ("2019-06-01", "A truce, at last")],
)
def test_the_later_of_checklist_and_baseline_counts(
    client: TestClient, date: str, quote: str
) -> None:
    earlier = {"text": TRUCE_ONLY, "date": date}
    (truce,) = _against(client, NORLAND, earlier, PREVIOUSLY)["findings"]
    assert truce["change"] == "dropped"
    assert truce["earlier"]["quote"] == quote
    assert truce["explanation"].count("It was dropped") == 1


def test_a_silent_baseline_leaves_the_record_of_the_checklist(client: TestClient) -> None:
    earlier = {"text": NEITHER, "date": "2026-01-01"}
    (truce,) = _against(client, NORLAND, earlier, PREVIOUSLY)["findings"]
    assert (truce["change"], truce["earlier"]["on"]) == ("dropped", "2020-05-06")


def test_a_drop_does_not_alter_verdict_or_sum(client: TestClient) -> None:
    alone = check(client, TRUCE_ONLY, a_checklist("demo"), store=False).json()
    held = _against(client, TRUCE_ONLY, BOTH, TRUCE, GRAIN)
    for key in ("verdict", "absent", "summary"):
        assert held[key] == alone[key]


@pytest.mark.parametrize(
    ("baseline", "pointer"),
    [
        ({"text": BOTH, "date": "soon"}, "/baseline/0/date"),
        ({"id": "x", "date": "2026-01-01"}, "/baseline/0/date"),
        ([BOTH, {"txt": BOTH}], "/baseline/1/text"),
        ([BOTH] * 21, "/baseline"),
        (5, "/baseline"),
        ({"id": "x" * 101}, "/baseline/0/id"),
    ],
)
def test_a_mistake_in_a_baseline_is_pointed_at(
    client: TestClient, baseline: Any, pointer: str
) -> None:
    body = {"statement": BOTH, "checklists": [a_checklist("demo")], "baseline": baseline}
    told = problem(client.post("/v1/checks", json=body), 422, "invalid-request")
    assert pointer in [error["pointer"] for error in told["errors"]]


def test_a_baseline_without_words_is_refused(client: TestClient) -> None:
    body = {"statement": BOTH, "checklists": [a_checklist("demo")], "baseline": " "}
    problem(client.post("/v1/checks", json=body), 422, "unreadable-statement")
