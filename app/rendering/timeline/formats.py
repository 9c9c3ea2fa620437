"""The formats of a timeline, each with its media type and its renderer."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from app.domain.timeline import Timeline
from app.rendering.timeline.csv import timeline_csv
from app.rendering.timeline.html import timeline_html
from app.rendering.timeline.text import timeline_text


class TimelineFormat(StrEnum):
    """The formats that a timeline comes in."""

    JSON = "json"
    TEXT = "text"
    CSV = "csv"
    HTML = "html"


TIMELINE_MEDIA_TYPES: Mapping[TimelineFormat, str] = MappingProxyType(
    {
        TimelineFormat.JSON: "application/json",
        TimelineFormat.TEXT: "text/plain",
        TimelineFormat.CSV: "text/csv",
        TimelineFormat.HTML: "text/html",
    }
)


def render_timeline(
    timeline: Timeline,
    format_: TimelineFormat,
    *,
    colour: bool = False,
    report_link: Callable[[str], str] | None = None,
) -> str:
    """A timeline in one of the formats.

    Only text can have colour. `report_link` gives the URL of a stored report by its id; only
    HTML links to reports, and shows their ids where it is None.
    """
    match format_:
        case TimelineFormat.JSON:
            return timeline.model_dump_json(indent=2) + "\n"
        case TimelineFormat.TEXT:
            return timeline_text(timeline, colour=colour)
        case TimelineFormat.CSV:
            return timeline_csv(timeline)
        case TimelineFormat.HTML:
            return timeline_html(timeline, report_link)
