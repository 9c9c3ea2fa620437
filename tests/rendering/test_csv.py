import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from app.domain.finding import Status
from app.domain.report import Report
from app.rendering.formats import Format, render, render_all
from tests.rendering.reports import EVERYTHING, PASS, REPORTS, finding, report, statement


def rows(*reports: Report) -> list[dict[str, str]]:
    text = render_all(reports, Format.CSV, several=True)
    return list(csv.DictReader(StringIO(text, newline="")))


def test_a_row_tells_all_of_a_finding() -> None:
    assert rows(EVERYTHING)[0] == {
        "source": "https://example.org/a statement?x=[1]&y=100%",
        "title": rows(EVERYTHING)[0]["title"],
        "date": "2026-11-21",
        "checklist": "peace",
        "commitment": "ceasefire",
        "expects": "The parties call for a ceasefire.",
        "severity": "required",
        "status": "absent",
        "reason": "noted_missing",
        "confidence": "0.93",
        "review": "false",
        "change": "dropped",
        "earlier_date": "2022-11-04",
        "earlier_quote": "an immediate ceasefire",
        "waived": "",
        "known": "false",
        "explanation": EVERYTHING.findings[0].explanation,
        "quote": "The statement made no mention of\na ceasefire.",
        "role": "remarks",
        "speaker": "",
        "page": "2",
        "line": "4",
        "report": EVERYTHING.id,
        "ruling": "",
        "ruling_note": "",
        "ruled_by": "",
        "found": "",
    }


def test_the_header_stands_once_and_a_row_for_each_finding_of_all_reports() -> None:
    found = rows(*REPORTS.values())
    assert [row["report"] for row in found] == [r.id for r in REPORTS.values() for _ in r.findings]
    assert "report" not in {row["report"] for row in found}


def test_lines_end_as_rfc_4180_wants_and_there_is_no_byte_order_mark() -> None:
    text = render(PASS, Format.CSV)
    assert text.startswith("source,")
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == 1 + len(PASS.findings)


@given(st.sampled_from("=+-@\t＝＋－＠"), st.text(max_size=20))
def test_no_cell_is_a_formula(first: str, rest: str) -> None:
    words = f"{first}{rest}"
    found = finding("demo.a", words, Status.ABSENT, explanation=words)
    (row,) = rows(report(statement("x", title=words, source=words), (found,)))
    for column in ("expects", "explanation", "title", "source"):
        assert row[column].startswith(f"'{first}")


@given(st.text(max_size=60))
def test_any_words_stay_in_their_cell(words: str) -> None:
    found = finding("demo.a", words, Status.ABSENT, explanation="last")
    (row,) = rows(report(statement("x", title=words), (found,)))
    assert row["commitment"] == "a"
    assert row["explanation"] == "last"
