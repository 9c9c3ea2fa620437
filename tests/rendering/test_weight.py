from itertools import product

import pytest

from app.domain.checklist import Severity, Waiver
from app.domain.finding import Status
from app.domain.report import FailOn, Verdict, verdict
from app.rendering.weight import Weight
from tests.rendering.reports import finding


@pytest.mark.parametrize("fail_on", FailOn)
def test_a_finding_fails_exactly_where_it_makes_the_verdict_fail(fail_on: FailOn) -> None:
    for status, severity, review, known, waived in product(
        Status, Severity, (True, False), (True, False), (None, Waiver(reason="elsewhere"))
    ):
        found = finding(
            "demo.a",
            "One.",
            status,
            severity=severity,
            review=review,
            known=known,
            waived=waived,
        )
        fails = Weight.of(found, fail_on) is Weight.FAILS
        assert fails == (verdict([found], fail_on) is Verdict.FAIL)


@pytest.mark.parametrize("status", Status)
def test_only_what_is_surely_present_weighs_nothing(status: Status) -> None:
    sure = Weight.of(finding("demo.a", "One.", status), FailOn.REQUIRED)
    unsure = Weight.of(finding("demo.a", "One.", status, review=True), FailOn.REQUIRED)
    assert (sure is Weight.NOTHING) == (status is Status.PRESENT)
    assert unsure is not Weight.NOTHING
