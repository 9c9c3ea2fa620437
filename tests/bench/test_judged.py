"""The figures that are reported mean what their names say."""

import pytest

from bench.contractnli import zero_shot
from bench.fomc import known
from bench.judged import Judged, calibration_error, f1, figures, gates, trade_off


def test_the_precision_of_absence_counts_what_needs_no_review() -> None:
    found = [
        Judged("silent", 0.9, "attributed"),
        Judged("noted_missing", 0.9, "present"),
        Judged("silent", 0.5, "present"),
        Judged("present", 0.9, "present"),
    ]
    result = figures(found, 0.7)
    assert result["precision absent"] == pytest.approx(1 / 3)
    assert result["precision absent, outside review"] == pytest.approx(1 / 2)
    assert result["review rate"] == pytest.approx(1 / 4)
    assert result["accuracy"] == pytest.approx(1 / 4)
    assert result["status accuracy"] == pytest.approx(2 / 4)


def test_gates_are_the_share_of_traps_that_come_out_present() -> None:
    found = [
        Judged("present", 0.9, "contradicted", "negated"),
        Judged("contradicted", 0.9, "contradicted", "refused"),
        Judged("present", 0.9, "contradicted", "swapped"),
        Judged("attributed", 0.9, "attributed"),
    ]
    assert gates(found) == {
        "negated or refused, found present": pytest.approx(1 / 2),
        "others' commitment, found present": 0,
        "swapped, found present": 1,
    }


def test_a_judge_that_is_as_sure_as_it_is_right_is_calibrated() -> None:
    right = [Judged("present", 0.75, "present")] * 3
    wrong = [Judged("present", 0.75, "silent")]
    assert calibration_error(right + wrong) == pytest.approx(0)
    assert calibration_error(wrong) == pytest.approx(0.75)


def test_a_higher_threshold_reviews_more() -> None:
    found = [Judged("silent", chance / 10, "silent") for chance in range(1, 11)]
    rates = [column["review rate"] for column in trade_off(found).values()]
    assert rates == sorted(rates)
    assert rates[0] < rates[-1]


def test_f1_is_of_one_outcome() -> None:
    found = [Judged("present", 1, "present"), Judged("present", 1, "silent")]
    assert f1(found, "present") == pytest.approx(2 / 3)


def test_a_drop_is_dated_at_the_first_meeting_without_the_phrase() -> None:
    said = "The Committee believes that it can be patient."
    statements = [("2004-01-28", said), ("2004-03-16", said), ("2004-05-04", "Rates are held.")]
    assert known(statements) == {("patient", "2004-05-04")}


def test_nothing_judged_is_no_figure() -> None:
    assert zero_shot([], "everything")["decisions"] == 0
