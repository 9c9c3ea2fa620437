"""The report of a check, and the verdict it comes to."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from app.domain.checklist import Severity
from app.domain.finding import Finding, Status
from app.domain.part import Part


class Verdict(StrEnum):
    """The answer in one word."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    REVIEW = "review"
    FAIL = "fail"


class FailOn(StrEnum):
    """The least severe commitments whose absence fails a check."""

    REQUIRED = "required"
    EXPECTED = "expected"
    ANY = "any"

    def covers(self, severity: Severity) -> bool:
        order = [Severity.REQUIRED, Severity.EXPECTED, Severity.OPTIONAL]
        return order.index(severity) <= [*FailOn].index(self)


class Offsets(StrEnum):
    """What `start` and `end` count."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"
    BYTE = "byte"


class Summary(Part):
    """Findings by status; the waived and the known are counted apart, those to review once more."""

    present: int
    partial: int
    contradicted: int
    absent: int
    waived: int
    known: int = 0
    review: int

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        findings = tuple(findings)
        open_ = [finding for finding in findings if not finding.excused]
        counts = {
            status.value: sum(finding.status is status for finding in open_) for status in Status
        }
        return cls(
            **counts,
            waived=sum(finding.waived is not None for finding in findings),
            known=sum(finding.known and finding.waived is None for finding in findings),
            review=sum(finding.review for finding in open_),
        )


class StatementSummary(Part):
    """What is known of the statement; its text only where that was asked for."""

    title: str | None
    speakers: tuple[str, ...]
    date: dt.date | None
    source: str | None
    site: str | None = None
    language: str
    words: int
    sha256: str = Field(description="Of the text as checked, in UTF-8.")
    text: str | None = None


class ChecklistSummary(Part):
    """Which checklist was used, and which revision of it."""

    id: str
    revision: str
    title: str | None


class EngineSummary(Part):
    """What judged."""

    name: str
    version: str
    model: str | None


_EXAMPLE: JsonDict = {
    "id": "01JD3W6J5T9Q6E2X5W7V0D8C4B",
    "verdict": "fail",
    "absent": ["ukraine-peace.ceasefire"],
    "fail_on": "required",
    "summary": {
        "present": 0,
        "partial": 0,
        "contradicted": 0,
        "absent": 1,
        "waived": 0,
        "known": 0,
        "review": 0,
    },
    "statement": {
        "title": "A joint statement",
        "speakers": [],
        "date": "2026-11-20",
        "source": "https://example.org/statement",
        "language": "en",
        "words": 8,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    },
    "checklists": [{"id": "ukraine-peace", "revision": "aa618ac22a9d", "title": "Peace"}],
    "engine": {"name": "local", "version": "1", "model": "all-MiniLM-L6-v2"},
    "offsets": "codepoint",
    "notes": [],
    "findings": [
        {
            "commitment": "ukraine-peace.ceasefire",
            "expects": "The parties call for a ceasefire.",
            "severity": "required",
            "status": "absent",
            "reason": "noted_missing",
            "confidence": 0.9,
            "review": False,
            "explanation": "The text itself remarks that it is missing (“made no mention”).",
            "evidence": [
                {
                    "role": "remarks",
                    "quote": "The statement made no mention of a ceasefire.",
                    "start": 0,
                    "end": 45,
                    "place": {"line": 1, "column": 1, "end_line": 1, "end_column": 46},
                    "score": 0.9,
                }
            ],
        }
    ],
    "created_at": "2026-11-23T12:00:00Z",
    "duration_ms": 84,
}


class Report(Part):
    """The result of a check. The answer stands first: `verdict` and `absent`."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    id: str = Field(description="A ULID.")
    verdict: Verdict
    absent: tuple[str, ...] = Field(
        description="What is absent, in checklist order, waived or not."
    )
    fail_on: FailOn
    summary: Summary
    statement: StatementSummary
    checklists: tuple[ChecklistSummary, ...]
    engine: EngineSummary
    offsets: Offsets
    notes: tuple[str, ...] = Field((), description="What limits the report as a whole.")
    findings: tuple[Finding, ...]
    created_at: dt.datetime
    duration_ms: int

    def with_findings(self, findings: Iterable[Finding], notes: Iterable[str] = ()) -> Self:
        """The report with its findings altered, their sum and verdict made anew, and more notes."""
        findings = tuple(findings)
        return self.model_copy(
            update={
                "findings": findings,
                "absent": tuple(f.commitment for f in findings if f.status is Status.ABSENT),
                "verdict": verdict(findings, self.fail_on),
                "summary": Summary.of(findings),
                "notes": (*self.notes, *notes),
            }
        )


def verdict(findings: Iterable[Finding], fail_on: FailOn) -> Verdict:
    """The answer that findings come to.

    Fail: a commitment of the severity is surely absent or contradicted, and neither waived nor
    in the baseline.
    Review: one may be, or is met only in part. Pass: neither.
    """
    counting = [f for f in findings if not f.excused and fail_on.covers(f.severity)]
    lacking = [finding for finding in counting if finding.omission]
    if any(not finding.review for finding in lacking):
        return Verdict.FAIL
    if lacking or any(f.review or f.status is Status.PARTIAL for f in counting):
        return Verdict.REVIEW
    return Verdict.PASS
