"""A statement's whole way: read, judge, report. What the service and the command share."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ulid import ULID

from app.domain.checklist import Checklist, Commitment, Waiver
from app.domain.comparison import Comparison, aligned, turned
from app.domain.errors import InvalidRequest, Mistake, TooLarge
from app.domain.finding import Evidence, Finding, Status
from app.domain.keeping import Kept
from app.domain.record import against
from app.domain.report import (
    ChecklistSummary,
    EngineSummary,
    FailOn,
    Offsets,
    Report,
    StatementSummary,
    Summary,
    verdict,
)
from app.domain.statement import Document, Reading, Statement
from app.domain.waiving import waive
from app.judging.drafting.draft import draft
from app.judging.embedding import Embedder
from app.judging.engine import LANGUAGES, LocalEngine
from app.judging.entailment import Entailment
from app.reading.reader import read
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class WrongExample:
    """An example of a checklist that comes out wrong."""

    commitment: str
    expected: Status
    text: str
    finding: Finding


Listener = Callable[[Finding], None]
"""Told each finding as soon as it is judged, in the thread that judges; may raise to stop it."""


def _nobody(_: Finding) -> None:
    """Nobody listens."""


class Checker:
    """Checks statements. Loads the model when it is made; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._embedder = Embedder(settings.threads)
        self._engine = LocalEngine(self._embedder, Entailment(settings.threads))
        self.check(Document(Statement(text="The model answers.")), [])

    def check(
        self,
        document: Document,
        checklists: Sequence[Checklist],
        *,
        fail_on: FailOn = FailOn.REQUIRED,
        earlier: Sequence[Report] = (),
        listener: Listener = _nobody,
    ) -> Report:
        """Compare a statement with checklists, and with what earlier statements said of them.

        `earlier` are the reports on those, by the same checklists. What `listener` is told
        knows neither of them nor of waivers.

        Offsets are in code points, and the text is left out: see `delivered`.

        Raises:
            TooLarge: the text is over the limit.
            UnreadableStatement: there is nothing in it to judge.
            InvalidRequest: two of the checklists have one id.
            JudgingFailed: the engine broke down.
        """
        started = time.perf_counter()
        created_at = dt.datetime.now(dt.UTC)
        statement = document.statement
        self._refuse_what_is_too_large(statement)
        refuse_doubles(checklists)
        reading = read(statement, document.landmarks)
        findings = []
        for finding in self._engine.findings(reading, checklists, self._settings.review_below):
            listener(finding)
            findings.append(finding)
        report = Report(
            id=str(ULID()),
            verdict=verdict(findings, fail_on),
            absent=tuple(f.commitment for f in findings if f.status is Status.ABSENT),
            fail_on=fail_on,
            summary=Summary.of(findings),
            statement=_summary(reading),
            checklists=tuple(
                ChecklistSummary(id=c.id, revision=c.revision, title=c.title) for c in checklists
            ),
            engine=EngineSummary(
                name=self._engine.name, version=self._engine.version, model=self._engine.model
            ),
            offsets=Offsets.CODEPOINT,
            notes=(*document.notes, *_notes(reading)),
            findings=tuple(findings),
            created_at=created_at,
            duration_ms=round((time.perf_counter() - started) * 1000),
        )
        report = waive(report, _waivers(checklists), created_at.date())
        return against(report, earlier)

    def draft(
        self, documents: Sequence[Document], *, checklist_id: str, title: str | None = None
    ) -> Checklist:
        """A checklist of the commitments found in statements, ready to be edited.

        Raises:
            TooLarge: a text is over the limit.
            UnreadableStatement: there is nothing to read, or no commitment in it.
        """
        for document in documents:
            self._refuse_what_is_too_large(document.statement)
        readings = [read(document.statement, document.landmarks) for document in documents]
        return draft(readings, self._embedder, checklist_id=checklist_id, title=title)

    def check_examples(self, checklist: Checklist) -> list[WrongExample]:
        """The examples of a checklist that come out wrong, in their order.

        An example of `present` must be judged present; one of `absent`, absent or contradicted.
        """
        return [
            WrongExample(commitment.id, expected, text, finding)
            for commitment in checklist.commitments
            for expected, texts in (
                (Status.PRESENT, commitment.examples.present),
                (Status.ABSENT, commitment.examples.absent),
            )
            for text in texts
            if not _as_expected(finding := self._judge_alone(checklist, commitment, text), expected)
        ]

    def _judge_alone(self, checklist: Checklist, commitment: Commitment, text: str) -> Finding:
        alone = checklist.model_copy(update={"commitments": (commitment,)})
        return self.check(Document(Statement(text=text)), [alone]).findings[0]

    def _refuse_what_is_too_large(self, statement: Statement) -> None:
        size, limit = len(statement.text.encode()), self._settings.max_text_bytes
        if size > limit:
            raise TooLarge(f"The statement has {size} bytes; the limit is {limit}.")


def _as_expected(finding: Finding, expected: Status) -> bool:
    if expected is Status.PRESENT:
        return finding.status is Status.PRESENT
    return finding.status in (Status.ABSENT, Status.CONTRADICTED)


def refuse_doubles(checklists: Sequence[Checklist]) -> None:
    """Refuse checklists of which two have one id.

    Raises:
        InvalidRequest: they have; all of them are told.
    """
    ids = [checklist.id for checklist in checklists]
    mistakes = tuple(
        Mistake(
            f"a checklist with the id `{name}` stands before it", pointer=f"/checklists/{index}"
        )
        for index, name in enumerate(ids)
        if name in ids[:index]
    )
    if mistakes:
        raise InvalidRequest("Each checklist can be named once.", mistakes)


def _waivers(checklists: Sequence[Checklist]) -> dict[str, Waiver]:
    return {
        f"{checklist.id}.{commitment.id}": commitment.waived
        for checklist in checklists
        for commitment in checklist.commitments
        if commitment.waived
    }


def placed(report: Report, document: Document) -> Report:
    """A report on the bare text of a document, with the places in it and what was not read.

    The offsets of the report count code points.
    """
    places = read(document.statement, document.landmarks).places
    return report.with_findings(
        (
            finding.model_copy(
                update={
                    "evidence": tuple(
                        item.model_copy(update={"place": places.of(item.start, item.end)})
                        for item in finding.evidence
                    )
                }
            )
            for finding in report.findings
        ),
        document.notes,
    )


def compared(earlier: Kept, later: Kept) -> Comparison:
    """Two statements with their reports, side by side."""
    before, after = (
        [passage.plain for passage in read(k.document.statement, k.document.landmarks).passages]
        for k in (earlier, later)
    )
    return Comparison(
        earlier=earlier.report,
        later=later.report,
        turned=turned(earlier.report, later.report),
        pairs=aligned(before, after),
    )


def _summary(reading: Reading) -> StatementSummary:
    statement = reading.statement
    return StatementSummary(
        title=statement.title,
        speakers=statement.speakers,
        date=statement.date,
        source=statement.source,
        site=statement.site,
        language=reading.language,
        words=statement.words,
        sha256=sha256(statement.text.encode()).hexdigest(),
    )


def _notes(reading: Reading) -> tuple[str, ...]:
    if reading.language in LANGUAGES:
        return ()
    return (
        f"The statement seems to be in a language ({reading.language}) that the engine was not "
        "made for: every finding needs review.",
    )


def delivered(
    report: Report, text: str, *, offsets: Offsets = Offsets.CODEPOINT, include_text: bool = False
) -> Report:
    """A report with its offsets in the unit asked for, and with the text that it is on if wanted.

    `report` has its offsets in code points of `text`.
    """
    if include_text:
        statement = report.statement.model_copy(update={"text": text})
        report = report.model_copy(update={"statement": statement})
    if offsets is Offsets.CODEPOINT:
        return report
    encoding, width = ("utf-16-le", 2) if offsets is Offsets.UTF16 else ("utf-8", 1)

    def moved(evidence: Evidence) -> Evidence:
        start = len(text[: evidence.start].encode(encoding)) // width
        end = start + len(evidence.quote.encode(encoding)) // width
        return evidence.model_copy(update={"start": start, "end": end})

    findings = tuple(
        finding.model_copy(update={"evidence": tuple(map(moved, finding.evidence))})
        for finding in report.findings
    )
    return report.model_copy(update={"offsets": offsets, "findings": findings})
