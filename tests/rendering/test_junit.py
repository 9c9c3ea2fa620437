import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from app.domain.finding import Status
from app.domain.report import Report, Verdict
from app.rendering.formats import Format, render, render_all
from tests.rendering.reports import (
    EVERYTHING,
    FRENCH,
    PASS,
    REPORTS,
    RULED,
    finding,
    report,
    statement,
)

_ALL = list(REPORTS.values())


def cases(shown: Report) -> dict[str, ET.Element]:
    root = ET.fromstring(render(shown, Format.JUNIT))  # noqa: S314 - our own writing
    return {case.get("name", ""): case for case in root.iter("testcase")}


def kinds(case: ET.Element) -> list[str]:
    return [child.tag for child in case]


@pytest.mark.parametrize("shown", _ALL, ids=REPORTS)
def test_a_view_is_red_exactly_where_the_verdict_is_fail(shown: Report) -> None:
    read = JUnitXml.fromstring(render(shown, Format.JUNIT).encode())
    assert (read.failures > 0) == (shown.verdict is Verdict.FAIL)
    assert read.errors == 0


def test_a_reader_counts_what_we_counted() -> None:
    text = render_all(_ALL, Format.JUNIT, several=True)
    written = JUnitXml.fromstring(text.encode())
    counted = JUnitXml.fromstring(text.encode())
    counted.update_statistics()  # type: ignore[no-untyped-call]
    for name in ("tests", "failures", "errors", "skipped"):
        assert getattr(written, name) == getattr(counted, name)
    assert written.tests == sum(len(r.findings) for r in _ALL)
    assert [suite.tests for suite in written] == [len(r.findings) for r in _ALL]
    assert [suite.time for suite in written] == [r.duration_ms / 1000 for r in _ALL]


def test_each_outcome_has_its_place_in_a_test_view() -> None:
    found = cases(EVERYTHING)
    assert kinds(found["ceasefire"]) == ["failure"]
    assert kinds(found["nuclear-threats"]) == ["failure"]
    for skipped in ("prisoners", "calls-it-a-war", "sanctions", "grain"):
        assert kinds(found[skipped]) == ["skipped", "system-out"]
    for passed in ("reconstruction", "monitors"):
        assert kinds(found[passed]) == ["system-out"]
    assert kinds(found["talks"]) == []
    assert {case.get("classname") for case in found.values()} == {"peace"}


def test_a_failure_names_its_kind_and_shows_the_quotes_with_their_place() -> None:
    (failure,) = cases(EVERYTHING)["ceasefire"]
    assert failure.get("type") == "noted_missing"
    assert "The parties call for a ceasefire." in failure.get("message", "")
    assert failure.text is not None
    assert "page 2, lines 4–5" in failure.text
    assert "The statement made no mention of\na ceasefire." in failure.text
    (contradicted,) = cases(EVERYTHING)["nuclear-threats"]
    assert contradicted.get("type") == "contradicted"


def test_what_is_skipped_says_why() -> None:
    found = cases(EVERYTHING)
    messages = {name: case[0].get("message", "") for name, case in found.items() if len(case)}
    assert messages["sanctions"].endswith("covered in a separate communiqué")
    assert messages["grain"].endswith("Known: the baseline has it.")
    assert messages["prisoners"].endswith("To review, 61% sure.")
    assert messages["calls-it-a-war"].endswith("(expected)")


def test_a_suite_is_named_after_the_statement() -> None:
    read = JUnitXml.fromstring(render_all(_ALL, Format.JUNIT, several=True).encode())
    assert [suite.name for suite in read] == [
        PASS.statement.source,
        EVERYTHING.statement.source,
        "statement",
        RULED.statement.source,
    ]
    assert FRENCH.statement.source is None


@given(st.text(max_size=60))
def test_any_words_are_legal_xml(words: str) -> None:
    found = finding(f"demo.{words}", words, Status.ABSENT, explanation=words)
    shown = report(statement(words, title=words, source=words), (found,), notes=(words,))
    read = JUnitXml.fromstring(render(shown, Format.JUNIT).encode())
    assert read.failures == 1
