import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.domain.finding import Change, Reason, Role, Status
from app.domain.report import Report
from app.rendering.formats import Format, render
from app.rendering.markdown import _plain
from tests.rendering.reports import EVERYTHING, HOSTILE, REPORTS, finding, report, statement

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_WRITTEN = {"h2", "h3", "p", "ul", "li", "strong", "code", "blockquote", "hr", "br"}


def html(markdown: str) -> str:
    return str(_MARKDOWN.render(markdown))


@pytest.mark.parametrize("shown", REPORTS.values(), ids=REPORTS)
def test_nothing_in_a_report_becomes_markup(shown: Report) -> None:
    tags = set(re.findall(r"<([a-z][a-z0-9]*)", html(render(shown, Format.MARKDOWN))))
    assert tags <= _WRITTEN


@given(st.text(max_size=80))
def test_any_words_come_out_of_markdown_as_they_went_in(words: str) -> None:
    paragraph = html(_plain(words))
    assert not re.search(r"<(?!/?p>)", paragraph)


@pytest.mark.parametrize("start", ["- item", "+ item", "1. one", "2) two", "= x", "# h", "> q"])
def test_a_quote_that_begins_like_a_list_or_a_heading_stays_a_sentence(start: str) -> None:
    assert html(_plain(start)).startswith("<p>")


def test_the_absent_come_first_then_part_then_present_then_quotes() -> None:
    headings = re.findall("^### (.+)$", render(EVERYTHING, Format.MARKDOWN), re.MULTILINE)
    assert headings == ["Absent", "Contradicted", "Met in part", "Present", "Quotes"]


@pytest.mark.parametrize(
    ("status", "reason", "words"),
    [
        (Status.ABSENT, Reason.SILENT, "Nothing in the statement says: “"),
        (Status.ABSENT, Reason.ATTRIBUTED, "The speaker does not say: “"),
        (Status.ABSENT, Reason.NOTED_MISSING, "The statement does not say: “"),
        (Status.ABSENT, Reason.EUPHEMISM, "Another word stands where this was expected: “"),
        (Status.CONTRADICTED, None, "The statement goes against: “"),
        (Status.PARTIAL, None, "The statement says only in part: “"),
        (Status.PRESENT, None, "The statement says: “"),
    ],
)
def test_each_outcome_is_a_full_sentence(status: Status, reason: Reason | None, words: str) -> None:
    shown = report(statement("x"), (finding("demo.a", "We say “war”.", status, reason=reason),))
    assert f"- {words}We say ‘war’.”" in render(shown, Format.MARKDOWN)


def test_what_needs_review_and_what_was_dropped_say_so() -> None:
    dropped = finding(
        "demo.a",
        "One.",
        Status.ABSENT,
        review=True,
        confidence=0.6,
        change=Change.DROPPED,
        change_review=True,
    )
    text = render(report(statement("x"), (dropped,)), Format.MARKDOWN)
    assert "- **To review (60% sure):** " in text
    assert "**Perhaps dropped: it was on the record before.**" in text


def test_every_quote_has_its_place() -> None:
    text = render(EVERYTHING, Format.MARKDOWN)
    assert "Remark, page 2, lines 4–5, under “War \\& peace”" in text
    quotes = sum(len(f.evidence) for f in EVERYTHING.findings)
    assert len(re.findall("^> ", text, re.MULTILINE)) == quotes
    assert Role.REMARKS in {e.role for f in EVERYTHING.findings for e in f.evidence}


def test_hostile_words_can_still_be_read() -> None:
    shown = html(render(EVERYTHING, Format.MARKDOWN))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [bold red]x[/] [a](javascript:b)" in shown
    assert "\x1b" in HOSTILE
    assert "\x1b" not in shown
