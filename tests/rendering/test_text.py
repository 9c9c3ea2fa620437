import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.finding import Status
from app.domain.report import Report
from app.rendering.formats import Format, render, render_all
from tests.rendering.reports import (
    EVERYTHING,
    FRENCH,
    PASS,
    REPORTS,
    finding,
    report,
    statement,
)

_ESCAPE = re.compile(r"\x1b\[[\d;]*m")
_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
# Letters that take one column, ideographs that take two, and what may not pass. (Of characters
# that join, no two terminals say the same.)
_CHARACTERS = (
    st.characters(max_codepoint=0x24F)
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    | st.sampled_from("\x1b\x9b\u200f\u202e\u2066\u2069\ud800\ufeff[]")
)


def columns(line: str) -> int:
    """How many columns of a terminal a line takes: wide characters count two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


@pytest.mark.parametrize("shown", REPORTS.values(), ids=REPORTS)
def test_no_line_is_wider_than_80_columns(shown: Report) -> None:
    assert max(map(columns, render(shown, Format.TEXT).splitlines())) <= 80


def test_the_answer_comes_first_then_the_notes_then_the_table() -> None:
    text = render(FRENCH, Format.TEXT)
    assert text.startswith("Review: ")
    note, table = text.index("Note: The statement seems"), text.index("Outcome ")
    assert text.index("\n") < note < table


def test_the_absent_come_before_what_is_present() -> None:
    table = render(EVERYTHING, Format.TEXT).partition("\n\n")[2]
    order = ["ABSENT", "CONTRADICTED", "PARTIAL", "PRESENT"]
    assert sorted(order, key=table.index) == order


def test_what_is_plainly_present_stands_only_in_the_table() -> None:
    text = render(EVERYTHING, Format.TEXT)
    assert text.count("peace.talks") == 1
    assert "1. We call for talks." not in text
    assert text.count("peace.monitors") == 2  # to review: its quote decides
    assert "“Monitors are welcome.”" in text


def test_a_quote_has_its_page_lines_and_heading() -> None:
    text = render(EVERYTHING, Format.TEXT)
    assert "Remark, page 2, lines 4–5, under “War & peace”:" in text
    assert "“The statement made no mention of a ceasefire.”" in text


def test_a_waiver_and_the_baseline_are_named() -> None:
    text = render(EVERYTHING, Format.TEXT)
    assert "Waived by desk until 2026-12-31: covered in a separate communiqué" in text
    assert "Known: the baseline has it." in text


def test_only_colour_brings_escape_sequences_and_changes_no_word() -> None:
    plain = render(EVERYTHING, Format.TEXT)
    coloured = render(EVERYTHING, Format.TEXT, colour=True)
    assert "\x1b" not in plain
    assert _ESCAPE.search(coloured)
    without = _ESCAPE.sub("", coloured)
    assert [line.rstrip() for line in without.splitlines()] == plain.splitlines()


def test_no_environment_changes_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render(PASS, Format.TEXT), render(PASS, Format.TEXT, colour=True)
    for name, value in {"COLUMNS": "40", "NO_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert (render(PASS, Format.TEXT), render(PASS, Format.TEXT, colour=True)) == plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert render(PASS, Format.TEXT) == plain[0]


def test_words_of_a_statement_are_not_read_as_markup() -> None:
    text = render(EVERYTHING, Format.TEXT)
    assert "[bold red]x[/]" in " ".join(text.split())


@settings(max_examples=40, deadline=None)
@given(hostile=st.text(_CHARACTERS, max_size=200))
def test_no_words_break_the_width_or_reach_the_terminal_as_commands(hostile: str) -> None:
    found = finding(
        f"demo.{hostile}", hostile or "x", Status.ABSENT, explanation=hostile, review=True
    )
    shown = report(statement(hostile, title=hostile, source=hostile), (found,), notes=(hostile,))
    for text in (
        render(shown, Format.TEXT),
        _ESCAPE.sub("", render(shown, Format.TEXT, colour=True)),
        render_all([shown, shown], Format.TEXT, several=True),
    ):
        lines = text.split("\n")
        assert max(map(columns, lines)) <= 80
        assert not [
            c
            for c in text
            if c != "\n"
            and (unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in _TURNS)
        ]
