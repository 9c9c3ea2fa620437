"""The news report that the software's task comes from, against the shipped checklist."""

import pytest

from app.checking import Checker
from app.domain.finding import Change, Finding, Reason, Status
from app.domain.report import Report, Verdict
from app.domain.statement import Document, Statement
from app.settings import Settings
from app.storing.folder import ChecklistFolder


@pytest.fixture(scope="module")
def report(checker: Checker, summit_report: str) -> Report:
    checklist = ChecklistFolder(Settings().checklists)["ukraine-peace"]
    return checker.check(Document(Statement(text=summit_report)), [checklist])


def finding(report: Report, name: str) -> Finding:
    return next(f for f in report.findings if f.commitment == f"ukraine-peace.{name}")


@pytest.mark.parametrize(
    ("name", "reason", "quote"),
    [
        ("ceasefire", Reason.NOTED_MISSING, "no mention of a ceasefire"),
        ("withdrawal", Reason.NOTED_MISSING, "let alone a complete withdrawal"),
        ("nuclear-threats", Reason.NOTED_MISSING, "repeat his opposition"),
        ("no-military-support", Reason.NOTED_MISSING, "made no mention in the statement"),
        ("calls-it-a-war", Reason.EUPHEMISM, "crisis"),
    ],
)
def test_what_is_left_out_is_absent_with_its_reason(
    report: Report, name: str, reason: Reason, quote: str
) -> None:
    found = finding(report, name)
    assert (found.status, found.reason) == (Status.ABSENT, reason)
    assert quote in found.evidence[0].quote


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("peace-talks", "peace talks"),
        ("avoid-escalation", "halt to any moves"),
        ("security-interests", "security"),
    ],
)
def test_what_is_offered_is_present_with_its_quote(report: Report, name: str, quote: str) -> None:
    found = finding(report, name)
    assert found.status is Status.PRESENT
    assert any(quote in evidence.quote for evidence in found.evidence)


def test_a_call_made_before_and_not_repeated_is_dropped(report: Report) -> None:
    found = finding(report, "nuclear-threats")
    assert found.change is Change.DROPPED
    assert "Xi Jinping" in found.explanation


def test_a_demand_that_is_only_others_is_told(report: Report) -> None:
    assert "Kyiv and the West" in finding(report, "withdrawal").explanation


def test_the_verdict_is_fail(report: Report) -> None:
    assert report.verdict is Verdict.FAIL
