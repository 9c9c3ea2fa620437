import json

import pytest

from app.domain.report import Report
from app.rendering.formats import MEDIA_TYPES, Format, render, render_all
from tests.rendering.reports import EVERYTHING, FRENCH, PASS, REPORTS

_LEAVE_OUT_THE_PRESENT = (Format.SARIF, Format.GITHUB)


def test_json_reads_back_the_same() -> None:
    text = render(EVERYTHING, Format.JSON)
    assert Report.model_validate_json(text) == EVERYTHING
    assert list(json.loads(text))[:3] == ["id", "verdict", "absent"]


def test_several_reports_are_a_list_in_json() -> None:
    text = render_all([PASS, FRENCH], Format.JSON, several=True)
    assert [Report.model_validate(item) for item in json.loads(text)] == [PASS, FRENCH]


def test_every_format_has_a_media_type_of_its_own_and_json_is_the_first() -> None:
    assert list(MEDIA_TYPES) == list(Format)
    assert len(set(MEDIA_TYPES.values())) == len(Format)
    assert next(iter(MEDIA_TYPES)) is Format.JSON


@pytest.mark.parametrize("format_", Format)
def test_one_report_renders_the_same_through_both_doors(format_: Format) -> None:
    assert render_all([EVERYTHING], format_, several=False) == render(EVERYTHING, format_)


@pytest.mark.parametrize("format_", [f for f in Format if f not in _LEAVE_OUT_THE_PRESENT])
def test_several_reports_tell_every_commitment_of_each(format_: Format) -> None:
    text = render_all(list(REPORTS.values()), format_, several=True)
    for report in REPORTS.values():
        for finding in report.findings:
            name = finding.commitment.partition(".")[2]
            assert name[:30] in text


@pytest.mark.parametrize("format_", [f for f in Format if f is not Format.TEXT])
def test_only_text_takes_colour(format_: Format) -> None:
    assert render(EVERYTHING, format_, colour=True) == render(EVERYTHING, format_)
