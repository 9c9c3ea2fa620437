"""Reports as one page for people: self-contained, without scripts, for screen and paper."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.finding import Evidence, Finding, Status
from app.domain.report import Report
from app.rendering.characters import one_line
from app.rendering.location import is_link
from app.rendering.marks import MarkedText, Span, marked_text
from app.rendering.page import TEMPLATES
from app.rendering.wording import (
    HEADINGS,
    ORDER,
    excuse,
    order,
    record,
    role,
    sentence,
    sureness,
    traits,
    verdict_words,
    where,
)


@dataclass(frozen=True)
class _Page:
    """A report as the template reads it; `key` keeps its anchors apart from other reports'."""

    report: Report
    key: str

    @property
    def title(self) -> str:
        statement = self.report.statement
        return one_line(statement.title or statement.source or "") or "Untitled statement"

    @property
    def answer(self) -> tuple[str, str]:
        """The verdict, and what it means."""
        return verdict_words(self.report.verdict)

    @property
    def day(self) -> str:
        return _written(self.report.created_at)

    @property
    def date(self) -> str:
        return _written(self.report.statement.date) if self.report.statement.date else ""

    @property
    def source(self) -> str | None:
        """The source, where it is not the title already."""
        statement = self.report.statement
        return statement.source if statement.title or self.linked else None

    @property
    def linked(self) -> bool:
        return is_link(self.report.statement.source or "")

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """Class, words and count of each outcome; what no finding has stands out of it."""
        counts = self.report.summary
        rows = [(status.value, HEADINGS[status], getattr(counts, status)) for status in ORDER]
        extra = [("waived", "Waived", counts.waived), ("known", "Known", counts.known)]
        return [*rows, *(row for row in extra if row[2]), ("review", "To review", counts.review)]

    @property
    def sections(self) -> list[tuple[Status, str, list[Finding]]]:
        findings = order(self.report.findings)
        groups = [(s, HEADINGS[s], [f for f in findings if f.status is s]) for s in ORDER]
        return [group for group in groups if group[2]]

    @cached_property
    def text(self) -> MarkedText:
        return marked_text(self.report)

    def anchor(self, span: Span) -> str:
        return f"{self.key}-mark-{span[0]}-{span[1]}"

    def mark_of(self, evidence: Evidence) -> str | None:
        """The anchor of a quote in the text, where the text is shown."""
        span = (evidence.start, evidence.end)
        return self.anchor(span) if span in self.text.spans else None


def render_html(reports: Sequence[Report]) -> str:
    """The reports on one page, with a contents list where there are several."""
    pages = [_Page(report, f"report-{number}") for number, report in enumerate(reports, 1)]
    return TEMPLATES.get_template("report.html").render(
        pages=pages,
        excuse=excuse,
        one_line=one_line,
        record=record,
        role=role,
        sentence=sentence,
        sureness=sureness,
        traits=traits,
        where=where,
    )


def _written(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
