"""A report to a response: in the format, and with the offsets, that the caller wants."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import Response

from app.api.submission import ReportQuery
from app.checking import delivered
from app.domain.keeping import Kept
from app.domain.report import Offsets
from app.rendering.formats import MEDIA_TYPES, Format, render

REPORT_CONTENT = {
    "content": {
        MEDIA_TYPES[format_]: {"schema": {"type": "string"}}
        for format_ in Format
        if format_ is not Format.JSON
    }
}
"""What an operation documents of a report besides JSON."""


def deliver(
    kept: Kept,
    format_: Format,
    query: ReportQuery,
    status: HTTPStatus = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The response with a report."""
    report = delivered(
        kept.report,
        kept.document.statement.text,
        offsets=query.offsets or Offsets.CODEPOINT,
        include_text=query.include_text or False,
    )
    content = render(report, format_)
    return Response(content, status, dict(headers or {}), media_type=MEDIA_TYPES[format_])
