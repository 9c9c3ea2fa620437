import pytest

from app.domain.checklist import Severity, Waiver
from app.domain.finding import Finding, Status
from app.domain.report import FailOn, Summary, Verdict, verdict


def finding(
    status: Status,
    severity: Severity = Severity.REQUIRED,
    *,
    review: bool = False,
    waived: bool = False,
) -> Finding:
    return Finding(
        commitment="list.item",
        expects="Something.",
        severity=severity,
        status=status,
        confidence=0.9,
        review=review,
        explanation="",
        waived=Waiver(reason="known") if waived else None,
    )


ABSENT, PRESENT = Status.ABSENT, Status.PRESENT


@pytest.mark.parametrize(
    ("findings", "fail_on", "expected"),
    [
        ([], FailOn.ANY, Verdict.PASS),
        ([finding(PRESENT)], FailOn.REQUIRED, Verdict.PASS),
        ([finding(ABSENT)], FailOn.REQUIRED, Verdict.FAIL),
        ([finding(Status.CONTRADICTED)], FailOn.REQUIRED, Verdict.FAIL),
        ([finding(ABSENT, review=True)], FailOn.REQUIRED, Verdict.REVIEW),
        ([finding(PRESENT, review=True)], FailOn.REQUIRED, Verdict.REVIEW),
        ([finding(Status.PARTIAL)], FailOn.REQUIRED, Verdict.REVIEW),
        ([finding(ABSENT, review=True), finding(ABSENT)], FailOn.REQUIRED, Verdict.FAIL),
        ([finding(ABSENT, waived=True)], FailOn.REQUIRED, Verdict.PASS),
        ([finding(ABSENT, Severity.EXPECTED)], FailOn.REQUIRED, Verdict.PASS),
        ([finding(ABSENT, Severity.EXPECTED)], FailOn.EXPECTED, Verdict.FAIL),
        ([finding(ABSENT, Severity.OPTIONAL)], FailOn.EXPECTED, Verdict.PASS),
        ([finding(ABSENT, Severity.OPTIONAL)], FailOn.ANY, Verdict.FAIL),
    ],
)
def test_a_guess_never_fails_a_check(
    findings: list[Finding], fail_on: FailOn, expected: Verdict
) -> None:
    assert verdict(findings, fail_on) is expected


def test_the_waived_have_a_tally_of_their_own() -> None:
    summary = Summary.of(
        [finding(ABSENT), finding(ABSENT, waived=True), finding(PRESENT, review=True)]
    )
    assert summary == Summary(present=1, partial=0, contradicted=0, absent=1, waived=1, review=1)
