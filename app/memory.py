"""What is remembered: reports that are kept, and series of statements, judged as they come."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.checking import Checker, compared
from app.domain.checklist import Checklist
from app.domain.comparison import Comparison
from app.domain.errors import InvalidRequest, Mistake, UnknownReport
from app.domain.finding import Decision
from app.domain.keeping import Entry, Kept, Once, digest
from app.domain.record import again, against
from app.domain.report import Report
from app.domain.revision import Page, Precondition
from app.domain.ruling import Labelled, labelled, rule, withdraw
from app.domain.series import Series, SeriesSummary
from app.domain.statement import Description, Document
from app.domain.timeline import Timeline, timeline
from app.settings import Settings
from app.storing.database.checklists import StoredChecklists
from app.storing.database.connection import Database
from app.storing.database.reports import StoredReports
from app.storing.database.series import StoredSeries
from app.storing.folder import ChecklistFolder
from app.storing.library import Library

_KEYS_LAST = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Appended:
    """A statement of a series with its report; `created` is false where it was there already.

    `replayed` tells that a request was repeated with its key: it is answered as the first time.
    """

    kept: Kept
    created: bool
    replayed: bool = False


class Memory:
    """The checklists, reports and series of a service or a desk; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._database = Database(settings.database)
        self._reports = StoredReports(self._database)
        self._series = StoredSeries(self._database)
        self._keep_days = settings.keep_days
        self.library = Library(
            ChecklistFolder(settings.checklists), StoredChecklists(self._database)
        )

    def close(self) -> None:
        """Give back every connection."""
        self._database.close()

    def ping(self) -> None:
        """Ask the database for a sign of life.

        Raises:
            StorageUnavailable: there is none.
        """
        self._series.page("", 1)

    def expire(self) -> int:
        """Delete the reports whose time is over, and keys that no request will repeat."""
        now = dt.datetime.now(dt.UTC)
        return self._reports.expire(self._oldest() or _NEVER, now - _KEYS_LAST)

    def keep(
        self, kept: Kept, checklists: Sequence[Checklist], once: Once | None = None
    ) -> tuple[Kept, bool]:
        """Store a report; what is stored, and whether an earlier request of the key did it.

        Raises:
            KeyReused: the key came with another request.
        """
        report_id = self._reports.add(kept, checklists, once)
        replayed = report_id != kept.report.id
        return (self.report(report_id) if replayed else kept), replayed

    def repeated(self, once: Once | None) -> Kept | None:
        """What an earlier request of the key has made, if there was one.

        Raises:
            KeyReused: the key came with another request.
            UnknownReport: it has been deleted since.
        """
        report_id = self._reports.of_key(once) if once else None
        return self.report(report_id) if report_id else None

    def report(self, report_id: str) -> Kept:
        """A stored report; of a series, with what changed since the statement before.

        Raises:
            UnknownReport: there is none, or it is kept no longer.
        """
        kept = self._reports.find(report_id, self._oldest())
        if kept is None:
            raise _unknown(report_id)
        before = self._series.before(kept.series, kept.report) if kept.series else None
        return replace(kept, report=against(kept.report, [before] if before else [], stored=True))

    def rerun(self, checker: Checker, report_id: str) -> Kept:
        """Judge a stored statement again, by the very revisions that its report names.

        What it was held against on the record is the same, too.

        Raises:
            UnknownReport: there is none.
        """
        kept = self.report(report_id)
        names = [f"{pin.id}@{pin.revision}" for pin in kept.report.checklists]
        checklists = self.library.get_all(names)
        report = checker.check(kept.document, checklists, fail_on=kept.report.fail_on)
        return Kept(again(report, kept.report), kept.document)

    def rule(
        self,
        report_id: str,
        commitment: str,
        *,
        decision: Decision,
        note: str | None = None,
        by: str | None = None,
    ) -> Kept:
        """Keep what a person decides of a finding; the report that it makes.

        Raises:
            UnknownReport: there is none, or it is kept no longer.
            UnknownFinding: it has no such commitment.
        """
        now = dt.datetime.now(dt.UTC)
        return self._revised(
            report_id,
            lambda report: rule(report, commitment, decision=decision, note=note, by=by, at=now),
        )

    def withdraw(self, report_id: str, commitment: str) -> Kept:
        """Take a ruling back; the report with the finding as the engine found it.

        Raises:
            UnknownReport: there is none, or it is kept no longer.
            UnknownFinding: it has no such commitment, or nobody has ruled on it.
        """
        return self._revised(report_id, lambda report: withdraw(report, commitment))

    def rulings(self) -> Iterator[Labelled]:
        """Every finding that a person ruled on, report by report as they are read."""
        for kept in self._reports.ruled(self._oldest()):
            yield from labelled(kept)

    def delete_report(self, report_id: str) -> None:
        """Delete a report with the text that it is on; from its series too, if it is in one.

        Raises:
            UnknownReport: there is none.
        """
        if not self._reports.delete(report_id):
            raise UnknownReport(f"No report is stored as {report_id!r}.")

    def series(self, series_id: str) -> Series:
        """A series.

        Raises:
            UnknownSeries: there is none.
        """
        return self._series.get(series_id)

    def series_page(self, after: str, limit: int) -> Page[Series]:
        """At most `limit` series in the order of their ids, those after an id."""
        found = self._series.page(after, limit + 1)
        more = len(found) > limit
        return Page(tuple(found[:limit]), found[limit - 1].id if more else None)

    def put_series(
        self, summary: SeriesSummary, checklists: Sequence[Checklist], precondition: Precondition
    ) -> bool:
        """Make a series, or change what it is; whether it was made.

        Raises:
            PreconditionFailed, PreconditionRequired: as the precondition says.
        """
        return self._series.put(summary, checklists, precondition)

    def delete_series(self, series_id: str, precondition: Precondition) -> None:
        """Delete a series with its statements and their reports.

        Raises:
            UnknownSeries: there is none.
            PreconditionFailed, PreconditionRequired: as the precondition says.
        """
        self._series.delete(series_id, precondition)

    def append(
        self, checker: Checker, series_id: str, document: Document, once: Once | None = None
    ) -> Appended:
        """Judge a statement and add it to a series, at its date; in words known already, once.

        Raises:
            UnknownSeries: there is none.
            InvalidRequest: the statement has no date.
            KeyReused: the key came with another request.
        """
        series = self._series.get(series_id)
        if earlier := self.repeated(once):
            return Appended(earlier, created=True, replayed=True)
        document = _completed(document, series)
        words, date = digest(document.statement.text), document.statement.date
        same = self._series.find(series_id, words, date)
        if same is not None:
            return self._known(same)
        if date is None:
            raise InvalidRequest(
                "A statement of a series needs the date on which it was made.",
                (Mistake("give its `date`, such as 2026-11-23", pointer="/statement/date"),),
            )
        elsewhere = self._series.find(series_id, words, None)
        if elsewhere is not None:
            note = f"The same words are in the series under {elsewhere.date}."
            document = replace(document, notes=(*document.notes, note))
        checklists = self._series.checklists(series)
        kept = Kept(checker.check(document, checklists), document, series_id)
        entry = Entry(kept.report.id, date, words)
        report_id = self._series.append(series_id, entry, kept, checklists, once)
        if report_id != entry.report_id:
            return self._known(Entry(report_id, date, words))
        return Appended(self.report(report_id), created=True)

    def statements(self, series_id: str, after: str, limit: int) -> Page[Report]:
        """At most `limit` reports of a series in the order of dates, those after a cursor.

        Raises:
            UnknownSeries: there is none.
        """
        self._series.get(series_id)
        found = self._series.reports(series_id, limit + 1, after)
        shown = tuple(found[:limit])
        last = f"{shown[-1].statement.date}/{shown[-1].id}" if len(found) > limit else None
        return Page(shown, last)

    def timeline(self, series_id: str) -> Timeline:
        """What each statement of a series says of each commitment, over time.

        Raises:
            UnknownSeries: there is none.
        """
        series = self._series.get(series_id)
        summary = SeriesSummary(id=series.id, title=series.title, speakers=series.speakers)
        return timeline(summary, series.checklists, self._series.reports(series_id))

    def comparison(self, series_id: str, one: str, other: str) -> Comparison:
        """Two statements of a series side by side, by the ids of their reports in any order.

        Raises:
            UnknownSeries: there is none.
            UnknownReport: the series has no such statement.
            InvalidRequest: they are one.
        """
        self._series.get(series_id)
        if one == other:
            raise InvalidRequest("Choose two different statements to see them side by side.")
        found = [self._of_series(series_id, report_id) for report_id in (one, other)]
        earlier, later = sorted(
            found, key=lambda kept: (kept.report.statement.date, kept.report.id)
        )
        return compared(earlier, later)

    def rejudge(self, checker: Checker, series_id: str) -> Iterator[Report]:
        """Judge anew what other revisions judged than the series has now; each new report.

        Each takes the place of the old one at once, so that nothing is lost where this ends early;
        rulings stay where a commitment expects the same as before.

        Raises:
            UnknownSeries: there is none.
        """
        series = self._series.get(series_id)
        checklists = self._series.checklists(series)
        for old in self._series.reports(series_id):
            if old.checklists == series.checklists:
                continue
            kept = self._reports.find(old.id)
            if kept is not None:
                new = Kept(checker.check(kept.document, checklists), kept.document, series_id)
                report = self._series.replace(series_id, old.id, new, checklists)
                if report is not None:
                    yield report

    def _revised(self, report_id: str, revised: Callable[[Report], Report]) -> Kept:
        if not self._reports.revise(report_id, revised, self._oldest()):
            raise _unknown(report_id)
        return self.report(report_id)

    def _of_series(self, series_id: str, report_id: str) -> Kept:
        kept = self._reports.find(report_id)
        if kept is None or kept.series != series_id:
            raise UnknownReport(f"The series {series_id!r} has no statement {report_id!r}.")
        return kept

    def _known(self, entry: Entry) -> Appended:
        kept = self.report(entry.report_id)
        note = f"The statement is in the series already, under {entry.date}."
        report = kept.report.with_findings(kept.report.findings, [note])
        return Appended(replace(kept, report=report), created=False)

    def _oldest(self) -> dt.datetime | None:
        if self._keep_days is None:
            return None
        return dt.datetime.now(dt.UTC) - dt.timedelta(days=self._keep_days)


_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def _unknown(report_id: str) -> UnknownReport:
    return UnknownReport(
        f"No report is stored as {report_id!r}: it never was (`store`), or it was deleted."
    )


def _completed(document: Document, series: Series) -> Document:
    """A document whose speakers, where it does not say who they are, are the series'."""
    known = Description(speakers=series.speakers)
    described = document.statement.description.completed(known)
    return replace(
        document, statement=document.statement.model_copy(update=dict(described.description))
    )
