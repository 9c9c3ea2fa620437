"""Rulings: what a person decides counts, and what the engine found is never lost."""

import datetime as dt
from typing import Any

import pytest

from app.domain.errors import UnknownFinding
from app.domain.finding import Change, Decision, Finding, Reason, Status
from app.domain.keeping import Kept
from app.domain.record import again, against
from app.domain.report import Report, Verdict
from app.domain.ruling import carried, labelled, last_ruled, rule, withdraw
from app.domain.statement import Document, Statement
from tests.domain.judged import a_finding, a_report

FIRST, SECOND, THIRD = (dt.date(2026, month, 2) for month in (1, 2, 3))
AT = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(days=1)
PRESENT, ABSENT, UNSURE = Decision.PRESENT, Decision.ABSENT, Decision.UNSURE


def _of(report: Report, commitment: str = "list.a") -> Finding:
    return next(f for f in report.findings if f.commitment == commitment)


def _judged(*findings: Finding, number: int = 2, date: dt.date = SECOND) -> Report:
    """A report as it is judged: the absent are told in it."""
    report = a_report(number, date, *findings)
    return report.with_findings(report.findings)


def _silent(**more: Any) -> Finding:
    known: dict[str, Any] = {"reason": Reason.SILENT, "confidence": 0.83}
    return a_finding("list.a", Status.ABSENT, **{**known, **more})


def test_what_is_ruled_present_is_present() -> None:
    before = _judged(_silent())
    assert (before.verdict, before.absent) == (Verdict.FAIL, ("list.a",))
    report = rule(before, "list.a", decision=PRESENT, note="In “the” annex.", by="Ann", at=AT)
    finding = _of(report)
    assert (finding.status, finding.reason, finding.review) == (Status.PRESENT, None, False)
    assert finding.confidence == 1
    assert finding.explanation == (
        "Overruled by Ann on 24 November 2026: present. “In ‘the’ annex.” The engine had found it "
        "absent (silent), 83% sure: So it is."
    )
    assert (report.verdict, report.absent) == (Verdict.PASS, ())
    assert (report.summary.present, report.summary.absent) == (1, 0)


def test_what_is_ruled_absent_fails() -> None:
    before = _judged(a_finding("list.a", Status.CONTRADICTED, review=True))
    report = rule(before, "list.a", decision=ABSENT, at=AT)
    finding = _of(report)
    assert (finding.status, finding.reason, finding.review) == (Status.ABSENT, None, False)
    assert finding.explanation.startswith("Overruled by a person on 24 November 2026: absent. The")
    assert (report.verdict, report.absent) == (Verdict.FAIL, ("list.a",))


def test_a_ruling_that_agrees_confirms_and_keeps_the_reason() -> None:
    report = rule(_judged(_silent(review=True)), "list.a", decision=ABSENT, by="Ann", at=AT)
    finding = _of(report)
    assert (finding.reason, finding.review, finding.confidence) == (Reason.SILENT, False, 1)
    assert finding.explanation.startswith("Confirmed by Ann on 24 November 2026: absent.")
    assert report.verdict is Verdict.FAIL


def test_who_is_not_sure_leaves_the_finding_to_review() -> None:
    report = rule(_judged(_silent()), "list.a", decision=UNSURE, by="Ann", at=AT)
    finding = _of(report)
    assert (finding.status, finding.reason, finding.confidence) == (
        Status.ABSENT,
        Reason.SILENT,
        0.83,
    )
    assert finding.review is True
    assert not finding.decided
    assert finding.explanation.startswith("Ann is not sure (24 November 2026). The engine")
    assert report.verdict is Verdict.REVIEW


@pytest.mark.parametrize("decisions", [(d,) for d in Decision] + [(PRESENT, UNSURE, ABSENT)])
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("earlier", [None, *Status])
def test_a_withdrawn_ruling_leaves_the_report_as_it_was(
    decisions: tuple[Decision, ...], status: Status, earlier: Status | None
) -> None:
    other = a_finding("list.b", Status.ABSENT)
    report = _judged(a_finding("list.a", status, wording=0.1), other)
    if earlier:
        past = a_finding("list.a", earlier, "We promise.", wording=0.9)
        report = against(report, [a_report(1, FIRST, past)])
    ruled = report
    for decision in decisions:
        ruled = rule(ruled, "list.a", decision=decision, note="Why.", at=AT)
        found = _of(ruled).ruling
        assert found is not None
        assert found.found.explanation == _of(report).explanation
        assert _of(ruled, "list.b") == other
    assert ruled != report
    assert withdraw(ruled, "list.a") == report


def test_a_second_ruling_takes_the_place_of_the_first() -> None:
    report = rule(_judged(_silent()), "list.a", decision=PRESENT, by="Ann", at=AT)
    again_ = rule(report, "list.a", decision=ABSENT, by="Bob", at=LATER)
    assert again_ == rule(_judged(_silent()), "list.a", decision=ABSENT, by="Bob", at=LATER)


def test_what_nobody_found_or_ruled_on_is_unknown() -> None:
    report = _judged(_silent())
    with pytest.raises(UnknownFinding):
        rule(report, "list.z", decision=PRESENT, at=AT)
    for commitment in ("list.z", "list.a"):
        with pytest.raises(UnknownFinding):
            withdraw(report, commitment)


def test_what_is_ruled_present_was_not_dropped_whatever_its_words() -> None:
    said = a_finding("list.a", Status.PRESENT, "We promise.", wording=0.9)
    report = against(_judged(_silent(wording=0.1)), [a_report(1, FIRST, said)])
    assert _of(report).change is Change.DROPPED
    ruled = rule(report, "list.a", decision=PRESENT, at=AT)
    assert (_of(ruled).change, _of(ruled).change_review) == (Change.KEPT, False)
    assert "dropped" not in _of(ruled).explanation
    unsure = rule(report, "list.a", decision=UNSURE, at=AT)
    assert (_of(unsure).change, _of(unsure).change_review) == (Change.DROPPED, True)
    assert _of(unsure).explanation.count("We promise") == 1


def test_later_statements_are_held_against_what_was_ruled() -> None:
    past = rule(a_report(1, FIRST, _silent(wording=0.0)), "list.a", decision=PRESENT, at=AT)
    now = against(_judged(_silent(wording=0.0)), [past])
    assert (_of(now).change, _of(now).change_review) == (Change.DROPPED, False)


def test_a_ruled_finding_told_against_another_statement_says_each_thing_once() -> None:
    first = a_report(1, FIRST, a_finding("list.a", Status.PRESENT, "We promise."))
    second = a_report(2, SECOND, a_finding("list.a", Status.PRESENT, "We still promise."))
    third = _judged(a_finding("list.a", Status.PRESENT), number=3, date=THIRD)
    ruled = rule(against(third, [first]), "list.a", decision=ABSENT, by="Ann", at=AT)
    told = _of(against(ruled, [second]))
    assert told.explanation.count("It was dropped.") == 1
    assert "We still promise" in told.explanation
    assert "“We promise" not in told.explanation
    assert against(against(ruled, [second]), [second]) == against(ruled, [second])


def test_a_report_judged_again_is_held_against_the_same_record_without_rulings() -> None:
    past = a_report(1, FIRST, a_finding("list.a", Status.ABSENT))
    fresh = _judged(a_finding("list.a", Status.PRESENT))
    report = against(fresh, [past])
    assert _of(report).change is Change.NEW
    ruled = rule(report, "list.a", decision=ABSENT, at=AT)
    assert again(fresh, ruled) == report


def test_rulings_are_carried_over_where_the_same_is_expected() -> None:
    former = _judged(_silent(), a_finding("list.b", Status.ABSENT), number=1)
    for commitment in ("list.a", "list.b"):
        former = rule(former, commitment, decision=PRESENT, note="Why.", by="Ann", at=AT)
    changed = a_finding("list.b", Status.ABSENT).model_copy(update={"expects": "Another thing."})
    new = _judged(_silent(confidence=0.6), changed, a_finding("list.c", Status.PRESENT))
    assert carried(new, former) == rule(
        new, "list.a", decision=PRESENT, note="Why.", by="Ann", at=AT
    )


def test_labels_name_the_statement_the_engine_and_what_it_had_found() -> None:
    report = _judged(_silent(), a_finding("list.b", Status.ABSENT))
    assert last_ruled(report) is None
    kept = Kept(report, Document(Statement(text="So.")))
    assert list(labelled(kept)) == []
    report = rule(report, "list.b", decision=UNSURE, at=LATER)
    report = rule(report, "list.a", decision=PRESENT, note="Why.", by="Ann", at=AT)
    assert last_ruled(report) == LATER
    first, second = labelled(Kept(report, kept.document))
    assert (first.commitment, first.label, first.note, first.by) == (
        "list.a",
        PRESENT,
        "Why.",
        "Ann",
    )
    assert (first.found.status, first.found.confidence) == (Status.ABSENT, 0.83)
    assert (first.check, first.engine, first.checklist) == (
        report.id,
        report.engine,
        report.checklists[0],
    )
    assert first.statement.text == "So."
    assert (second.commitment, second.label, second.by) == ("list.b", UNSURE, None)
