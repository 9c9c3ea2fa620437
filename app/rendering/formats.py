"""The formats of a report, each with its media type and its renderer."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from pydantic import TypeAdapter

from app.domain.report import Report
from app.rendering.markdown import render_markdown
from app.rendering.text import render_text


class Format(StrEnum):
    """The formats that a report comes in."""

    JSON = "json"
    TEXT = "text"
    MARKDOWN = "markdown"


MEDIA_TYPES = {
    Format.JSON: "application/json",
    Format.TEXT: "text/plain",
    Format.MARKDOWN: "text/markdown",
}

_RENDERERS: dict[Format, Callable[[Report], str]] = {
    Format.JSON: lambda report: report.model_dump_json(indent=2) + "\n",
    Format.TEXT: render_text,
    Format.MARKDOWN: render_markdown,
}

_REPORTS = TypeAdapter(list[Report])


def render(report: Report, format_: Format) -> str:
    """A report in one of the formats."""
    return _RENDERERS[format_](report)


def render_all(reports: Sequence[Report], format_: Format, *, several: bool) -> str:
    """Reports in one of the formats; as JSON a list where several statements were checked."""
    if not several:
        return render(reports[0], format_)
    if format_ is Format.JSON:
        return _REPORTS.dump_json(list(reports), indent=2).decode() + "\n"
    return "\n".join(render(report, format_) for report in reports)
