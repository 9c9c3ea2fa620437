"""How much a finding weighs in a check: whether it fails it, warns, or is only told."""

from enum import IntEnum

from app.domain.finding import Finding, Status
from app.domain.report import FailOn


class Weight(IntEnum):
    """What a finding does to a check; the heavier, the greater."""

    NOTHING = 0
    """Plainly present, and nobody had to say so."""
    NOTED = 1
    """Met in part, present but to review or by a ruling, or left out and excused."""
    WARNS = 2
    """Left out, but to review or less severe than what fails."""
    FAILS = 3
    """Left out, surely and severely: one of these makes the verdict `fail`."""

    @classmethod
    def of(cls, finding: Finding, fail_on: FailOn) -> "Weight":
        if finding.omission and not finding.excused:
            fails = fail_on.covers(finding.severity) and not finding.review
            return cls.FAILS if fails else cls.WARNS
        plain = finding.status is Status.PRESENT and not (finding.review or finding.ruling)
        return cls.NOTHING if plain else cls.NOTED
