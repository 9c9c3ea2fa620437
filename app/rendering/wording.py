"""What reports say in words, the same in every format for people."""

from collections.abc import Iterable, Iterator

from app.domain.finding import Evidence, Finding, Reason, Role, Status
from app.domain.report import Report, Verdict

_ANSWERS = {
    Verdict.PASS: "Pass: nothing that matters is absent.",
    Verdict.REVIEW: "Review: some findings need a person's eye.",
    Verdict.FAIL: "Fail: something that matters is absent or contradicted.",
}
_REASONS = {
    Reason.SILENT: "silent",
    Reason.ATTRIBUTED: "only in others' words",
    Reason.NOTED_MISSING: "remarked as missing",
    Reason.EUPHEMISM: "another word in its place",
}
_ROLES = {
    Role.SUPPORTS: "Said",
    Role.QUALIFIES: "Said in part",
    Role.CONTRADICTS: "Said against it",
    Role.ATTRIBUTES: "Said by others",
    Role.REMARKS: "Remark",
    Role.REPLACES: "In its place",
    Role.NEAREST: "Nearest passage",
}
_ORDER = [Status.ABSENT, Status.CONTRADICTED, Status.PARTIAL, Status.PRESENT]


def answer(report: Report) -> str:
    """The verdict in one sentence, with the count of what is absent."""
    absent = report.summary.absent
    total = len(report.findings)
    return f"{_ANSWERS[report.verdict]} {absent} of {total} expected commitments absent."


def order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as people read them: the absent first, then what is said against, in part, said."""
    return sorted(findings, key=lambda finding: _ORDER.index(finding.status))


def outcome(finding: Finding) -> str:
    """Status, reason, confidence and what else a reader must know, in a few words."""
    reason = f", {_REASONS[finding.reason]}" if finding.reason else ""
    change = f", {finding.change.value}" if finding.change else ""
    review = ", to review" if finding.review else ""
    waived = ", waived" if finding.waived else ""
    return (
        f"{finding.status.value}{reason}{change}{waived} "
        f"({finding.severity.value}, {finding.confidence:.0%}{review})"
    )


def role(evidence: Evidence) -> str:
    """What a quote shows, with whose words it is where that is known."""
    speaker = f" ({evidence.speaker})" if evidence.speaker else ""
    return f"{_ROLES[evidence.role]}{speaker}"


def heading(report: Report) -> Iterator[str]:
    """What was checked, against what, and by what."""
    title = f"{report.statement.title}, " if report.statement.title else ""
    source = f"{report.statement.source}, " if report.statement.source else ""
    yield f"Statement: {title}{source}{report.statement.words} words, {report.statement.language}"
    for checklist in report.checklists:
        yield f"Checklist: {checklist.id}, revision {checklist.revision[:12]}"
    model = f", {report.engine.model}" if report.engine.model else ""
    yield f"Engine: {report.engine.name} {report.engine.version}{model}"
