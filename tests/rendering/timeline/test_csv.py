import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from app.domain.timeline import Timeline
from app.rendering.characters import printable
from app.rendering.timeline.formats import TimelineFormat, render_timeline
from tests.rendering.timeline.timelines import FEW, NONE, many


def rows(timeline: Timeline) -> list[dict[str, str]]:
    text = render_timeline(timeline, TimelineFormat.CSV)
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def titled(words: str) -> Timeline:
    """A timeline in which some words stand wherever words may stand."""
    statement = FEW.statements[0].model_copy(
        update={"title": words, "source": words, "speakers": (words,)}
    )
    row = FEW.rows[0]
    cell = row.cells[0]
    assert cell
    assert cell.evidence
    evidence = cell.evidence.model_copy(update={"quote": words})
    cells = (cell.model_copy(update={"evidence": evidence}), *row.cells[1:])
    return FEW.model_copy(
        update={
            "statements": (statement, *FEW.statements[1:]),
            "rows": (row.model_copy(update={"cells": cells, "expects": words}), *FEW.rows[1:]),
        }
    )


def test_a_row_tells_all_of_a_cell() -> None:
    (row,) = [
        row
        for row in rows(FEW)
        if row["date"] == "2004-12-14" and row["commitment"] == "price-stability"
    ]
    assert row == {
        "series": "fomc",
        "date": "2004-12-14",
        "title": "",
        "source": "",
        "speakers": "",
        "checklist": "central-bank",
        "commitment": "price-stability",
        "expects": FEW.rows[2].expects,
        "severity": "required",
        "status": "contradicted",
        "reason": "",
        "confidence": "0.93",
        "review": "false",
        "change": "dropped",
        "change_review": "false",
        "quote": "Prices may rise for all we care.",
        "page": "",
        "line": "7",
        "check": FEW.statements[4].check,
        "ruled": "false",
    }


def test_every_cell_that_was_judged_has_a_row_by_statement_and_then_by_commitment() -> None:
    big = many()
    for timeline in (FEW, big):
        judged = [
            (cell.check, row.commitment, cell.status.value, cell.change and cell.change.value)
            for at, _ in enumerate(timeline.statements)
            for row in timeline.rows
            if (cell := row.cells[at])
        ]
        assert judged == [
            (
                row["check"],
                f"{row['checklist']}.{row['commitment']}",
                row["status"],
                row["change"] or None,
            )
            for row in rows(timeline)
        ]


def test_lines_end_as_rfc_4180_wants_and_no_statement_leaves_the_header() -> None:
    text = render_timeline(NONE, TimelineFormat.CSV)
    assert text.startswith("series,date,")
    assert text.endswith("check,ruled\r\n")
    assert text.count("\n") == 1


@given(st.sampled_from("=+-@\t＝＋－＠"), st.text(max_size=20))
def test_no_cell_is_a_formula(first: str, rest: str) -> None:
    row = rows(titled(f"{first}{rest}"))[0]
    for column in ("title", "source", "speakers", "expects", "quote"):
        assert row[column].startswith(f"'{first}")


@given(st.text(st.characters(exclude_characters="=+-@\t＝＋－＠\r\n"), max_size=60))
def test_any_words_read_back_the_same_but_for_what_is_not_for_print(words: str) -> None:
    row = rows(titled(words))[0]
    for column in ("title", "source", "speakers", "expects", "quote"):
        assert row[column] == printable(words)
