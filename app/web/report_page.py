"""A report as the page shows it: findings by number, and the statement with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten

from app.domain.finding import Evidence, Finding, Role, Status
from app.domain.report import Report
from app.rendering.characters import one_line
from app.rendering.marks import MarkedText, Piece, Span, marked_text
from app.rendering.wording import HEADINGS, ORDER, order, verdict_words

_TITLE = 70
"""Characters of a text that stand for its title where it has none."""


@dataclass(frozen=True)
class NumberedFinding:
    """A finding under the number that the statement's marks call it by."""

    number: int
    finding: Finding

    @property
    def anchor(self) -> str:
        return f"finding-{self.finding.commitment}"

    @property
    def proof(self) -> list[Evidence]:
        return [item for item in self.finding.evidence if item.role is not Role.NEAREST]

    @property
    def nearest(self) -> list[Evidence]:
        return [item for item in self.finding.evidence if item.role is Role.NEAREST]


@dataclass(frozen=True)
class ReportPage:
    """A report with the text that it is on, and its offsets in code points.

    `kept` tells that it is stored, so that it has a permanent link and can be ruled on.
    """

    report: Report
    kept: bool
    series: str | None = None

    @property
    def title(self) -> str:
        statement = self.report.statement
        named = one_line(statement.title or statement.source or "")
        return named or f"“{shorten(one_line(statement.text or ''), _TITLE, placeholder=' …')}”"

    @property
    def answer(self) -> tuple[str, str]:
        """The verdict, and what it means."""
        return verdict_words(self.report.verdict)

    @property
    def lead(self) -> str:
        """How much is absent, in a sentence."""
        total, absent = len(self.report.findings), self.report.summary.absent
        found = [f for f in self.report.findings if f.status is Status.ABSENT and not f.excused]
        unsure = sum(finding.review for finding in found)
        sure = absent - unsure
        if not absent:
            return f"None of the {total} expected commitments is absent."
        if not sure:
            return f"{unsure} of {total} expected commitments may be absent: a person decides."
        verb = "is" if sure == 1 else "are"
        doubt = f"; {unsure} more may be: a person decides" if unsure else ""
        return f"{sure} of {total} expected commitments {verb} absent{doubt}."

    @cached_property
    def findings(self) -> list[NumberedFinding]:
        """By status as in every format, and of each the sure before those to review."""
        found = sorted(
            order(self.report.findings), key=lambda each: (ORDER.index(each.status), each.review)
        )
        return [NumberedFinding(number, finding) for number, finding in enumerate(found, 1)]

    @property
    def sections(self) -> list[tuple[Status, str, list[NumberedFinding]]]:
        groups = [
            (status, HEADINGS[status], [f for f in self.findings if f.finding.status is status])
            for status in ORDER
        ]
        return [group for group in groups if group[2]]

    @cached_property
    def text(self) -> MarkedText:
        return marked_text(self.report)

    @cached_property
    def _quoting(self) -> dict[Span, list[NumberedFinding]]:
        found: dict[Span, list[NumberedFinding]] = {}
        for numbered in self.findings:
            for item in numbered.proof:
                found.setdefault((item.start, item.end), []).append(numbered)
        return found

    def quoting(self, piece: Piece) -> Sequence[NumberedFinding]:
        """The findings whose proof begins with a piece."""
        return [found for span in piece.begins for found in self._quoting.get(span, ())]

    def only_near(self, piece: Piece) -> bool:
        """Whether a piece is nearest to what is absent, and proves nothing."""
        return bool(piece.begins) and not self.quoting(piece)

    @staticmethod
    def mark(span: Span) -> str:
        return f"mark-{span[0]}-{span[1]}"

    def mark_of(self, evidence: Evidence) -> str | None:
        """The anchor of a quote in the text."""
        span = (evidence.start, evidence.end)
        return self.mark(span) if span in self.text.spans else None
