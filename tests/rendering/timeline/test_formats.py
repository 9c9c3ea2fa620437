import json

import pytest

from app.domain.timeline import Timeline
from app.rendering.timeline.formats import (
    TIMELINE_MEDIA_TYPES,
    TimelineFormat,
    render_timeline,
)
from app.rendering.timeline.wording import lead, span
from tests.rendering.timeline.timelines import FEW, NONE, ONE, TIMELINES


@pytest.mark.parametrize("shown", TIMELINES.values(), ids=TIMELINES)
def test_json_reads_back_the_same(shown: Timeline) -> None:
    text = render_timeline(shown, TimelineFormat.JSON)
    assert Timeline.model_validate_json(text) == shown
    assert next(iter(json.loads(text))) == "series"
    assert text.endswith("}\n")


def test_every_format_has_a_media_type_of_its_own_and_json_is_the_first() -> None:
    assert list(TIMELINE_MEDIA_TYPES) == list(TimelineFormat)
    assert len({*TIMELINE_MEDIA_TYPES.values()}) == len(TimelineFormat)
    assert next(iter(TIMELINE_MEDIA_TYPES)) is TimelineFormat.JSON


@pytest.mark.parametrize("format_", [f for f in TimelineFormat if f is not TimelineFormat.TEXT])
def test_only_text_takes_colour(format_: TimelineFormat) -> None:
    assert render_timeline(FEW, format_, colour=True) == render_timeline(FEW, format_)


@pytest.mark.parametrize("format_", [f for f in TimelineFormat if f is not TimelineFormat.HTML])
def test_only_html_links_to_reports(format_: TimelineFormat) -> None:
    assert render_timeline(FEW, format_, report_link=str) == render_timeline(FEW, format_)


def test_the_lead_counts_what_was_dropped_and_tells_guesses_apart() -> None:
    sure = tuple(drop for drop in FEW.drops if not drop.review)
    unsure = tuple(drop for drop in FEW.drops if drop.review)

    def led(*drops: object) -> str:
        return lead(FEW.model_copy(update={"drops": drops})).removeprefix("In 6 statements, ")

    assert led(*FEW.drops) == "commitments were dropped twice, and perhaps twice more."
    assert led(*sure) == "commitments were dropped twice."
    assert led(sure[0]) == "a commitment was dropped once."
    assert led(*unsure) == "commitments were perhaps dropped twice."
    assert led(unsure[0]) == "a commitment was perhaps dropped once."
    assert led(*sure, sure[0]) == "commitments were dropped 3 times."
    assert led() == "nothing was dropped."
    assert lead(NONE) == "The series has no statements yet."


def test_a_span_of_one_day_names_it_once() -> None:
    assert span(FEW) == "12 August 2003 to 3 May 2005"
    assert span(ONE) == "12 August 2003"
    assert span(NONE) == ""
