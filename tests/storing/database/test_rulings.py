"""Rulings in the database: none is lost, and none outlives its report."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.errors import UnknownFinding, UnknownReport
from app.domain.finding import Change, Decision, Status
from app.domain.keeping import Kept
from app.domain.report import Report
from app.domain.revision import Precondition
from app.domain.ruling import rule
from app.domain.series import SeriesSummary
from app.domain.statement import Document, Statement
from app.memory import Memory
from app.settings import Settings
from app.storing.database import reports as stored_reports
from app.storing.database.connection import Database
from app.storing.database.reports import StoredReports
from tests.storing.database.material import DAY, WEIRD, a_report, unconditional

MANY = 8
ITEMS = [f"item-{number}" for number in range(MANY)]
LIST = Checklist.model_validate(
    {
        "id": "list",
        "commitments": [
            {"id": item, "expects": f"They promise {item}.", "match": {"any": [item]}}
            for item in ITEMS
        ],
    }
)
COMMITMENTS = [f"list.{item}" for item in ITEMS]
RARE = "Quibblesnorf"


@pytest.fixture
def memory(database: str) -> Iterator[Memory]:
    found = Memory(Settings(database=database))
    yield found
    found.close()


@pytest.fixture
def kept(memory: Memory, checker: Checker) -> Kept:
    found = a_report(checker, "We promise item-0. Fish is dear.", LIST, date=DAY)
    memory.keep(found, [LIST])
    return found


def _series(memory: Memory, checklist: Checklist, precondition: Precondition) -> None:
    memory.put_series(SeriesSummary(id="norland"), [checklist], precondition)


def _append(memory: Memory, checker: Checker, text: str, day: int) -> str:
    statement = Statement(text=text, date=DAY.replace(day=day))
    return memory.append(checker, "norland", Document(statement)).kept.report.id


def _never(current: str | None) -> None:
    assert current is None


def test_a_ruling_is_kept_with_its_report(memory: Memory, kept: Kept) -> None:
    ruled = memory.rule(
        kept.report.id, "list.item-1", decision=Decision.PRESENT, note="Why.", by="Ann"
    )
    assert memory.report(kept.report.id) == ruled
    assert ruled.document == kept.document
    (label,) = memory.rulings()
    assert (label.check, label.commitment, label.label, label.note, label.by) == (
        kept.report.id,
        "list.item-1",
        Decision.PRESENT,
        "Why.",
        "Ann",
    )
    assert label.found.status is Status.ABSENT
    text = label.statement.text
    assert text == "We promise item-0. Fish is dear."
    for evidence in label.evidence:
        assert text[evidence.start : evidence.end] == evidence.quote


def test_withdrawing_restores_the_report_and_ends_its_export(memory: Memory, kept: Kept) -> None:
    memory.rule(kept.report.id, "list.item-0", decision=Decision.ABSENT)
    memory.rule(kept.report.id, "list.item-1", decision=Decision.PRESENT)
    memory.withdraw(kept.report.id, "list.item-0")
    assert [label.commitment for label in memory.rulings()] == ["list.item-1"]
    assert memory.withdraw(kept.report.id, "list.item-1") == kept
    assert list(memory.rulings()) == []
    with pytest.raises(UnknownFinding):
        memory.withdraw(kept.report.id, "list.item-1")
    assert memory.report(kept.report.id) == kept


def test_all_who_rule_at_once_on_one_report_are_heard(database: str, kept: Kept) -> None:
    start = Barrier(MANY)

    def ruled(commitment: str) -> None:
        memory = Memory(Settings(database=database))
        start.wait()
        memory.rule(kept.report.id, commitment, decision=Decision.UNSURE, by=commitment)
        memory.close()

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(ruled, COMMITMENTS))
    memory = Memory(Settings(database=database))
    found = memory.report(kept.report.id).report
    assert [finding.ruling and finding.ruling.by for finding in found.findings] == COMMITMENTS
    memory.close()


def test_a_ruling_that_fails_changes_nothing(memory: Memory, kept: Kept) -> None:
    for commitment in ("list.none", *WEIRD):
        with pytest.raises(UnknownFinding):
            memory.rule(kept.report.id, commitment, decision=Decision.PRESENT)
    for name in WEIRD:
        with pytest.raises(UnknownReport):
            memory.rule(name, "list.item-0", decision=Decision.PRESENT)
        with pytest.raises(UnknownReport):
            memory.withdraw(name, "list.item-0")
    assert memory.report(kept.report.id) == kept
    assert list(memory.rulings()) == []


def test_a_deleted_report_takes_its_rulings_along(memory: Memory, kept: Kept) -> None:
    memory.rule(kept.report.id, "list.item-0", decision=Decision.ABSENT)
    memory.delete_report(kept.report.id)
    assert list(memory.rulings()) == []
    with pytest.raises(UnknownReport):
        memory.rule(kept.report.id, "list.item-0", decision=Decision.ABSENT)


def test_a_report_whose_time_is_over_takes_no_ruling_and_gives_none(
    database: str, memory: Memory, checker: Checker
) -> None:
    found = a_report(checker, "We promise item-0.", LIST)
    made = dt.datetime.now(dt.UTC) - dt.timedelta(days=2, minutes=1)
    old = found.report.model_copy(update={"created_at": made})
    memory.keep(Kept(old, found.document), [LIST])
    memory.rule(old.id, "list.item-0", decision=Decision.ABSENT)
    assert len(list(memory.rulings())) == 1
    forgetful = Memory(Settings(database=database, keep_days=2))
    for change in (
        partial(forgetful.rule, decision=Decision.ABSENT),
        forgetful.withdraw,
    ):
        with pytest.raises(UnknownReport):
            change(old.id, "list.item-0")
    assert list(forgetful.rulings()) == []
    forgetful.close()


def test_every_ruling_is_exported_once_page_by_page(
    database: str, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_reports, "_PAGE", 2)
    opened = Database(database)
    reports = StoredReports(opened)
    first = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    names = []
    for number in range(7):
        kept = a_report(checker, f"We promise item-{number}.", LIST)
        # Some are ruled on at the very same time: the id tells them apart.
        at = first + dt.timedelta(seconds=number // 3)
        report = rule(kept.report, "list.item-7", decision=Decision.UNSURE, at=at)
        reports.add(Kept(report, kept.document), [LIST], None)
        reports.add(a_report(checker, f"Nobody rules on {number}.", LIST), [LIST], None)
        names.append(report.id)
    assert [kept.report.id for kept in reports.ruled()] == names
    opened.close()


def test_a_withdrawn_note_is_in_no_file_any_more(
    memory: Memory, kept: Kept, database: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    memory.rule(kept.report.id, "list.item-0", decision=Decision.ABSENT, note=RARE)
    memory.withdraw(kept.report.id, "list.item-0")
    if "://" not in database:
        folder = [*(tmp_path_factory.getbasetemp()).rglob(f"{database.rpartition('/')[2]}*")]
        held = [path for path in folder if str(path).startswith(database)]
        assert held
        assert not any(RARE.encode() in path.read_bytes() for path in held)


def test_a_series_follows_what_was_ruled(memory: Memory, checker: Checker) -> None:
    _series(memory, LIST, _never)
    _append(memory, checker, "We promise item-0.", 1)
    second = _append(memory, checker, "Fish is dear.", 2)
    third = _append(memory, checker, "Fish is cheap.", 3)
    before = memory.report(second)
    assert before.report.findings[0].change is Change.DROPPED
    assert [drop.check for drop in memory.timeline("norland").drops] == [second]
    ruled = memory.rule(second, "list.item-0", decision=Decision.PRESENT, by="Ann")
    assert ruled.report.findings[0].change is Change.KEPT
    assert "dropped" not in ruled.report.findings[0].explanation
    drops = memory.timeline("norland").drops
    assert [drop.check for drop in drops] == [third]
    assert memory.timeline("norland").rows[0].cells[1].ruled  # type: ignore[union-attr]
    dropped = memory.report(third).report.findings[0]
    assert dropped.change is Change.DROPPED
    assert dropped.explanation.count("It was dropped.") == 1
    assert memory.withdraw(second, "list.item-0") == before


def test_rulings_outlive_a_new_judgement_by_the_same_expectation(
    memory: Memory, checker: Checker
) -> None:
    _series(memory, LIST, _never)
    old = _append(memory, checker, "Fish is dear.", 1)
    for commitment in COMMITMENTS[:2]:
        memory.rule(old, commitment, decision=Decision.PRESENT, note="Why.", by="Ann")
    before = {label.commitment: label for label in memory.rulings()}
    content = LIST.model_dump(mode="json", exclude_defaults=True)
    content["commitments"][1]["expects"] = "They promise something else."
    _series(memory, Checklist.model_validate(content), unconditional)
    (report,) = memory.rejudge(checker, "norland")
    assert report.id != old
    assert memory.report(report.id).report == report
    (label,) = memory.rulings()
    assert label == before[COMMITMENTS[0]].model_copy(
        update={
            "check": report.id,
            "checklist": report.checklists[0],
            "statement": label.statement,
        }
    )
    assert _statuses(report)[:2] == [Status.PRESENT, Status.ABSENT]


def _statuses(report: Report) -> list[Status]:
    return [finding.status for finding in report.findings]


def test_a_report_judged_again_is_without_rulings(memory: Memory, checker: Checker) -> None:
    kept = a_report(checker, "Fish is dear.", LIST)
    memory.keep(kept, [LIST])
    memory.rule(kept.report.id, "list.item-0", decision=Decision.PRESENT)
    again = memory.rerun(checker, kept.report.id).report
    assert again.findings == kept.report.findings
    assert again.verdict is kept.report.verdict
