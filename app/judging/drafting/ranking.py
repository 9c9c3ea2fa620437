"""Which commitments come first, and how much each matters."""

from collections.abc import Sequence

from app.domain.checklist import Severity, Specific
from app.judging.drafting.commitments import Found
from app.judging.drafting.forms import Firmness


def rank(group: Sequence[Found], specifics: Sequence[Specific]) -> tuple[int, int]:
    """Sorts firm before soft, each specific and repetition as one step; then the earlier."""
    statements = len({id(each.reading) for each in group})
    weight = 2 * max(each.firmness for each in group) + len(specifics) + statements - 1
    return (-weight, min(each.order for each in group))


def severity(group: Sequence[Found], specifics: Sequence[Specific]) -> Severity:
    """Firm with a date or number is required; soft is optional; the rest is expected."""
    latest = group[-1].firmness
    if latest is Firmness.FIRM and specifics:
        return Severity.REQUIRED
    return Severity.OPTIONAL if latest is Firmness.SOFT else Severity.EXPECTED
