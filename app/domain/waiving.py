"""Waivers applied to a report: what they excuse stays visible, and fails nothing."""

import datetime as dt
from collections.abc import Mapping

from app.domain.checklist import Waiver
from app.domain.finding import Finding, Status
from app.domain.report import Report


def waive(
    report: Report, waivers: Mapping[str, Waiver], today: dt.date, *, tell_unused: bool = True
) -> Report:
    """The report with the findings marked that waivers excuse, by commitment (`list.item`).

    A waiver that has expired is noted in the report; one that it does not need, too, unless
    it is meant for several statements.
    """
    notes = [
        note
        for finding in report.findings
        if (waiver := waivers.get(finding.commitment))
        for note in _notes(finding, waiver, today, tell_unused=tell_unused)
    ]
    if tell_unused:
        known = {finding.commitment for finding in report.findings}
        notes += [
            f"The waiver of {name} is not used: no commitment of that name was checked."
            for name in waivers
            if name not in known
        ]
    return report.with_findings(
        (_waived(finding, waivers.get(finding.commitment), today) for finding in report.findings),
        notes,
    )


def _waived(finding: Finding, waiver: Waiver | None, today: dt.date) -> Finding:
    if waiver is None or not waiver.holds_on(today) or finding.status is Status.PRESENT:
        return finding
    plain = Waiver(until=waiver.until, reason=waiver.reason, by=waiver.by)
    return finding.model_copy(update={"waived": plain})


def _notes(
    finding: Finding, waiver: Waiver, today: dt.date, *, tell_unused: bool
) -> tuple[str, ...]:
    if not waiver.holds_on(today):
        return (f"The waiver of {finding.commitment} expired on {waiver.until}.",)
    if tell_unused and finding.status is Status.PRESENT:
        return (f"The waiver of {finding.commitment} is not used: the commitment is present.",)
    return ()
