"""A baseline: the omissions that a desk has already, so that only new ones fail."""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, Self

from pydantic import Field

from app.domain.part import Part
from app.domain.report import Report


class Baseline(Part):
    """What statements leave out, by their files, as commitments (`list.item`)."""

    version: Literal[1] = 1
    omissions: Mapping[str, tuple[str, ...]] = Field(default={})

    @classmethod
    def of(cls, reports: Iterable[tuple[str, Report]]) -> Self:
        """The omissions of reports, each with the name of its statement's file."""
        found = {
            name: tuple(
                sorted(f.commitment for f in report.findings if f.omission and not f.waived)
            )
            for name, report in reports
        }
        return cls(omissions={name: found[name] for name in sorted(found) if found[name]})

    def gone(self, name: str, report: Report) -> list[str]:
        """The omissions of a statement that are none any more."""
        still = {finding.commitment for finding in report.findings if finding.omission}
        return [item for item in self.omissions.get(name, ()) if item not in still]


def mark_known(report: Report, commitments: Collection[str]) -> Report:
    """The report with the omissions marked that are known: they fail nothing."""
    return report.with_findings(
        finding.model_copy(update={"known": True})
        if finding.omission and finding.commitment in commitments
        else finding
        for finding in report.findings
    )
