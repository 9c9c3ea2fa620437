"""The formats of a report, each with its media type and its renderer."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from pydantic import TypeAdapter

from app.domain.report import Report
from app.rendering.csv import render_csv
from app.rendering.github import render_github
from app.rendering.html import render_html
from app.rendering.junit import render_junit
from app.rendering.markdown import render_markdown
from app.rendering.sarif import render_sarif
from app.rendering.text import render_text


class Format(StrEnum):
    """The formats that a report comes in."""

    JSON = "json"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"


MEDIA_TYPES = {
    Format.JSON: "application/json",
    Format.TEXT: "text/plain",
    Format.MARKDOWN: "text/markdown",
    Format.HTML: "text/html",
    Format.CSV: "text/csv",
    Format.SARIF: "application/sarif+json",
    Format.JUNIT: "application/xml",
    Format.GITHUB: "text/vnd.github.workflow-commands",
}

_REPORTS = TypeAdapter(list[Report])


def _json(reports: Sequence[Report]) -> str:
    return _REPORTS.dump_json(list(reports), indent=2).decode() + "\n"


_RENDERERS: dict[Format, Callable[[Sequence[Report]], str]] = {
    Format.JSON: _json,
    Format.TEXT: render_text,
    Format.MARKDOWN: render_markdown,
    Format.HTML: render_html,
    Format.CSV: render_csv,
    Format.SARIF: render_sarif,
    Format.JUNIT: render_junit,
    Format.GITHUB: render_github,
}


def render(report: Report, format_: Format, *, colour: bool = False) -> str:
    """A report in one of the formats; only text can have colour."""
    if format_ is Format.JSON:
        return report.model_dump_json(indent=2) + "\n"
    return render_all([report], format_, several=True, colour=colour)


def render_all(
    reports: Sequence[Report], format_: Format, *, several: bool, colour: bool = False
) -> str:
    """Reports in one of the formats; as JSON a list where several statements were checked."""
    if not several:
        return render(reports[0], format_, colour=colour)
    if format_ is Format.TEXT:
        return render_text(reports, colour=colour)
    return _RENDERERS[format_](reports)
