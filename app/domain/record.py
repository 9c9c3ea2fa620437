"""What became of a commitment: a finding against what was on the record before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.domain.checklist import Precedent
from app.domain.finding import Change, Earlier, Evidence, Finding, Role, Status
from app.domain.report import Report

_WEIGHTS = {Status.PRESENT: 2, Status.PARTIAL: 1, Status.CONTRADICTED: 0, Status.ABSENT: 0}
"""How much of a commitment a status is."""
_CHANGES = (Change.DROPPED, Change.WEAKENED, Change.STRENGTHENED)
"""What is worth a sentence."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a commitment from one statement to the next, and whether that is a guess."""

    change: Change | None
    review: bool


def turn(before: Finding | Earlier, now: Finding) -> Turn:
    """What became of a commitment from one statement to the next.

    Statuses tell it where they are sure. Where the commitment's own words, which a speaker tends
    to keep to, are suddenly gone, it is perhaps dropped, whatever else comes near to it; where they
    stand as they stood, one that was perhaps made is not dropped by a finding that is unsure too.
    Commitments with patterns have their words told by those; what a person decided needs none.
    """
    review = before.review or now.review
    found = _change(before.status, now.status)
    stood, stands = _wording(before), _wording(now)
    if stood is None or stands is None:
        return Turn(found, review and found is not None)
    gone = stood >= _STOOD and stands <= stood - _GONE
    if gone and (_WEIGHTS[before.status] or before.review):
        sure = found is Change.DROPPED and not review
        return Turn(Change.DROPPED, not sure)
    if found is Change.DROPPED and before.review and now.review:
        return Turn(Change.KEPT, review=True)
    return Turn(found, review and found is not None)


_STOOD, _GONE = 0.4, 0.2
"""The share of its words from which those of a commitment stood, and the fall at which they are
gone: chosen among a dozen pairs on the statements of the Federal Open Market Committee, 1999 to
2007, where 8 of 10 known drops are found so, and 18 more are suspected."""


def _wording(of: Finding | Earlier) -> float | None:
    """The share of its own words, where that tells anything."""
    return None if isinstance(of, Finding) and of.decided else of.wording


def _change(before: Status, now: Status) -> Change | None:
    match (_WEIGHTS[before], _WEIGHTS[now]):
        case (0, 0):
            return None
        case (0, _):
            return Change.NEW
        case (_, 0):
            return Change.DROPPED
        case (earlier, later) if earlier == later:
            return Change.KEPT
        case (earlier, later):
            return Change.WEAKENED if later < earlier else Change.STRENGTHENED


def proof(finding: Finding) -> Evidence | None:
    """The passage that shows what the finding says; None where only the nearest are quoted."""
    return next((item for item in finding.evidence if item.role is not Role.NEAREST), None)


def as_earlier(finding: Finding, report: Report, check: str | None = None) -> Earlier:
    """A finding on an earlier statement, as a record; `check` is the id that it is stored under."""
    quoted, statement = proof(finding), report.statement
    return Earlier(
        status=finding.status,
        review=finding.review,
        wording=_wording(finding),
        quote=quoted.quote if quoted else None,
        by=statement.speakers,
        on=statement.date,
        title=statement.title,
        source=statement.source,
        check=check,
    )


def as_precedent(precedent: Precedent) -> Earlier:
    """What a checklist has on record: it was said, and somebody has vouched for it."""
    return Earlier(
        status=Status.PRESENT,
        review=False,
        quote=precedent.said,
        by=(precedent.by,),
        on=precedent.on,
        source=precedent.source,
    )


def compared(finding: Finding, earlier: Earlier) -> Finding:
    """A finding with what became of its commitment since an earlier statement.

    The change is a guess where one of the two findings is: the explanation then says so.
    """
    found = turn(earlier, finding)
    return finding.model_copy(
        update={
            "change": found.change,
            "change_review": found.review,
            # A ruled finding keeps what it was told against: the ruling may be withdrawn.
            "earlier": earlier if found.change or finding.ruling else None,
            "explanation": finding.explanation + _explained(found, earlier, finding.status),
        }
    )


def bare(finding: Finding) -> str:
    """The explanation of a finding without what the record adds to it."""
    if finding.earlier is None:
        return finding.explanation
    told = Turn(finding.change, finding.change_review)
    return finding.explanation.removesuffix(_explained(told, finding.earlier, finding.status))


def against(report: Report, earlier: Sequence[Report], *, stored: bool = False) -> Report:
    """A report with what became of each commitment since earlier statements, in any order.

    Each commitment is compared with the latest of them that speaks of it; where none does, with
    the silence of the latest, so that it can be new. What a checklist has on record counts as
    one of them; a report by a revision without the commitment does not. `stored` tells that the
    earlier reports can be had by their ids.
    """
    ordered = sorted(earlier, key=_date)
    return _compared(
        report, lambda commitment: [_of(commitment, each, stored=stored) for each in ordered]
    )


def again(report: Report, former: Report) -> Report:
    """A new report on a statement, against what a former one was held against."""
    records = {finding.commitment: finding.earlier for finding in former.findings}
    return _compared(report, lambda commitment: [records.get(commitment)])


def _compared(report: Report, records: Callable[[str], Sequence[Earlier | None]]) -> Report:
    return report.with_findings(
        _against(finding, [record for record in records(finding.commitment) if record])
        for finding in report.findings
    )


def _against(finding: Finding, records: Sequence[Earlier]) -> Finding:
    known = [finding.earlier, *records] if finding.earlier else [*records]
    if not known:
        return finding
    speaking = [record for record in known if record.status is not Status.ABSENT]
    latest = max(speaking or known, key=lambda record: record.on.toordinal() if record.on else 0)
    if latest is finding.earlier:
        return finding
    return compared(finding.model_copy(update={"explanation": bare(finding)}), latest)


def _of(commitment: str, report: Report, *, stored: bool) -> Earlier | None:
    found = (finding for finding in report.findings if finding.commitment == commitment)
    check = report.id if stored else None
    return next((as_earlier(finding, report, check) for finding in found), None)


def _date(report: Report) -> int:
    day = report.statement.date
    return day.toordinal() if day else 0


def _explained(found: Turn, earlier: Earlier, now: Status) -> str:
    """What the record adds to an explanation; empty where nothing is lost or gained."""
    if found.change not in _CHANGES:
        return ""
    was = "Perhaps it was" if found.review else "It was"
    worded = found.change is Change.DROPPED and _WEIGHTS[now] > 0
    why = ", since its own words are gone" if worded else ""
    quote = f": “{earlier.quote.rstrip('.')}”" if earlier.quote else " it"
    source = f" ({earlier.source})" if earlier.source else ""
    return f" {was} {found.change.value}{why}. Before, {_named(earlier)}{quote}{source}."


def _named(earlier: Earlier) -> str:
    who = _joined(earlier.by) or (f"“{earlier.title}”" if earlier.title else "the statement")
    when = f" on {earlier.on.day} {earlier.on:%B %Y}" if earlier.on else ""
    return f"{who} said{when}"


def _joined(names: Iterable[str]) -> str:
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last
