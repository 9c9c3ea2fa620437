"""What reports say in words, the same in every format for people."""

from collections.abc import Iterable, Iterator

from app.domain.finding import Change, Evidence, Finding, Reason, Role, Ruling, Status
from app.domain.place import Place
from app.domain.report import Report, StatementSummary, Verdict

ORDER = (Status.ABSENT, Status.CONTRADICTED, Status.PARTIAL, Status.PRESENT)
"""Statuses as people read them: the absent first."""

ANSWERS = {
    Verdict.PASS: "Pass: nothing that matters is absent.",
    Verdict.REVIEW: "Review: some findings need a person's eye.",
    Verdict.FAIL: "Fail: something that matters is absent or contradicted.",
}
HEADINGS = {
    Status.ABSENT: "Absent",
    Status.CONTRADICTED: "Contradicted",
    Status.PARTIAL: "Met in part",
    Status.PRESENT: "Present",
}
REASONS = {
    Reason.SILENT: "silent",
    Reason.ATTRIBUTED: "only in others' words",
    Reason.NOTED_MISSING: "remarked as missing",
    Reason.EUPHEMISM: "another word in its place",
}
ROLES = {
    Role.SUPPORTS: "Said",
    Role.QUALIFIES: "Said in part",
    Role.CONTRADICTS: "Said against it",
    Role.ATTRIBUTES: "Said by others",
    Role.REMARKS: "Remark",
    Role.REPLACES: "In its place",
    Role.NEAREST: "Nearest passage",
}
_SENTENCES = {
    Reason.SILENT: "Nothing in the statement says",
    Reason.ATTRIBUTED: "The speaker does not say",
    Reason.NOTED_MISSING: "The statement does not say",
    Reason.EUPHEMISM: "Another word stands where this was expected",
    Status.ABSENT: "The statement does not say",
    Status.CONTRADICTED: "The statement goes against",
    Status.PARTIAL: "The statement says only in part",
    Status.PRESENT: "The statement says",
}
_RECORDS = {
    Change.DROPPED: "it was on the record before",
    Change.WEAKENED: "more was on the record before",
    Change.STRENGTHENED: "less was on the record before",
    Change.NEW: "it was not on the record before",
}
DECIDED = "decided by a person"
"""In the place of a confidence."""
_INNER = str.maketrans("“”", "‘’")


def answer(report: Report) -> str:
    """The verdict in one sentence, with the count of what is absent and of what else matters."""
    counts = report.summary
    others = [
        f"{count} {words}"
        for count, words in (
            (counts.contradicted, "contradicted"),
            (counts.waived, "waived"),
            (counts.known, "known"),
            (counts.review, "to review"),
        )
        if count
    ]
    more = f"; {', '.join(others)}" if others else ""
    total = len(report.findings)
    absent = f"{counts.absent} of {total} expected commitments absent"
    return f"{ANSWERS[report.verdict]} {absent}{more}."


def verdict_words(verdict: Verdict) -> tuple[str, str]:
    """The verdict, and what it means as a sentence of its own."""
    word, _, meaning = ANSWERS[verdict].partition(": ")
    return word, f"{meaning[:1].upper()}{meaning[1:]}"


def order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as people read them: by status, those that fail nothing after those that may."""
    return sorted(findings, key=lambda finding: (ORDER.index(finding.status), finding.excused))


def sentence(finding: Finding) -> str:
    """The finding as a full sentence on what is expected, whatever words that has."""
    says = _SENTENCES[finding.reason or finding.status]
    return f"{says}: “{finding.expects.translate(_INNER)}”"


def traits(finding: Finding) -> list[str]:
    """What a reader must know of a finding beside its status, in a few words each."""
    return [
        *([REASONS[finding.reason]] if finding.reason else []),
        *([changed(finding)] if finding.change else []),
        *(["waived"] if finding.waived else []),
        *(["known"] if finding.known else []),
        *([ruled(finding.ruling)] if finding.ruling else []),
        *(["to review"] if finding.review else []),
    ]


def ruled(ruling: Ruling) -> str:
    """What a person's ruling does to a finding, in a few words."""
    if not ruling.settles:
        return "a person is not sure"
    return "confirmed" if ruling.agrees else "overruled"


def sureness(finding: Finding) -> str:
    """How sure the engine is; of what a person has decided, that it was a person."""
    return DECIDED if finding.decided else f"{finding.confidence:.0%} sure"


def outcome(finding: Finding) -> str:
    """Status and traits in one line."""
    return ", ".join([finding.status.value, *traits(finding)])


def changed(finding: Finding) -> str:
    """The change in a word or two; a guess is never passed off as a verdict."""
    if finding.change is None:
        return ""
    return f"perhaps {finding.change.value}" if finding.change_review else finding.change.value


def record(finding: Finding) -> str:
    """What became of a commitment that was on the record; empty where it was kept, or not there."""
    if finding.change not in _RECORDS:
        return ""
    word = changed(finding)
    return f"{word[:1].upper()}{word[1:]}: {_RECORDS[finding.change]}."


def excuse(finding: Finding) -> str:
    """Why the finding fails nothing; empty where nothing excuses it."""
    if finding.waived:
        by = f" by {finding.waived.by}" if finding.waived.by else ""
        until = f" until {finding.waived.until}" if finding.waived.until else ""
        return f"Waived{by}{until}: {finding.waived.reason}"
    return "Known: the baseline has it." if finding.known else ""


def role(evidence: Evidence) -> str:
    """What a quote shows, with whose words it is where that is known."""
    speaker = f" ({evidence.speaker})" if evidence.speaker else ""
    return f"{ROLES[evidence.role]}{speaker}"


def where(place: Place) -> str:
    """A place as a person looks it up: page, line or lines, heading."""
    page = f"page {place.page}, " if place.page else ""
    one = place.line == place.end_line
    lines = f"line {place.line}" if one else f"lines {place.line}–{place.end_line}"
    heading = f", under “{place.heading}”" if place.heading else ""
    return f"{page}{lines}{heading}"


def known_of(statement: StatementSummary) -> str:
    """What is known of a statement, in one line."""
    parts = (
        statement.title,
        ", ".join(statement.speakers),
        statement.date and statement.date.isoformat(),
        statement.source,
        statement.site,
        f"{statement.words} {'word' if statement.words == 1 else 'words'}",
        statement.language,
    )
    return ", ".join(part for part in parts if part)


def heading(report: Report) -> Iterator[str]:
    """What was checked, against what, and by what."""
    yield f"Statement: {known_of(report.statement)}"
    for checklist in report.checklists:
        title = f" ({checklist.title})" if checklist.title else ""
        yield f"Checklist: {checklist.id}{title}, revision {checklist.revision[:12]}"
    model = f", {report.engine.model}" if report.engine.model else ""
    yield f"Engine: {report.engine.name} {report.engine.version}{model}"
