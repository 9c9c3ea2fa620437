"""/v1/checks: compare a statement with checklists."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from app.api.negotiation import negotiate
from app.api.problems import responses
from app.api.services import Services
from app.api.submission import JSON, MULTIPART, CheckQuery, CheckRequest, read_submission
from app.domain.report import FailOn, Report, Verdict
from app.reading.source_type import SourceType
from app.rendering.formats import MEDIA_TYPES, Format, render

router = APIRouter(prefix="/v1/checks", tags=["checks"])

REQUEST_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {"schema": {"$ref": f"#/components/schemas/{CheckRequest.__name__}"}},
        **{
            source_type.value: {
                "schema": {"type": "string", "format": "binary"}
                if source_type in {SourceType.PDF, SourceType.DOCX}
                else {"type": "string", "examples": ["We call for talks."]}
            }
            for source_type in SourceType
        },
        MULTIPART: {
            "schema": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}},
                "required": ["file"],
                "additionalProperties": False,
            }
        },
    },
}
_REPORT = {
    "content": {
        MEDIA_TYPES[format_]: {"schema": {"type": "string"}}
        for format_ in Format
        if format_ is not Format.JSON
    }
}
_FAILED = {
    "description": "The verdict is fail and `fail_on` was asked for: the report; or the request "
    "has mistakes: a problem.",
    "content": {
        JSON: {"schema": {"$ref": "#/components/schemas/Report"}},
        **_REPORT["content"],
        **responses(HTTPStatus.UNPROCESSABLE_ENTITY)[422]["content"],
    },
}


@router.post(
    "",
    summary="Check a statement",
    response_model=Report,
    responses={
        **responses(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.NOT_ACCEPTABLE,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            HTTPStatus.INTERNAL_SERVER_ERROR,
            HTTPStatus.BAD_GATEWAY,
        ),
        200: _REPORT,
        422: _FAILED,
    },
    openapi_extra={"requestBody": REQUEST_BODY},
)
async def check(
    request: Request, query: Annotated[CheckQuery, Query()], services: Services
) -> Response:
    """Compare a statement with one or more checklists and say what is absent, with proof.

    The statement comes in a JSON body with its checklists (as text, or as the URL that it is at),
    or is itself the body (text, Markdown, HTML, PDF, DOCX) or the multipart part `file`, with
    `?checklist=ID`, or with the `checklists` that its front matter names.
    """
    format_ = negotiate(request, query.format, MEDIA_TYPES)
    submission = await read_submission(request, query)
    document = await services.document(submission.source)
    checklists = services.checklists(submission.checklists or document.checklists)
    checker = await services.checker()
    report = await run_in_threadpool(
        checker.check,
        document,
        checklists,
        fail_on=query.fail_on or FailOn.REQUIRED,
        offsets=submission.offsets,
        include_text=submission.include_text,
    )
    failed = query.fail_on is not None and report.verdict is Verdict.FAIL
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return Response(render(report, format_), status, media_type=MEDIA_TYPES[format_])
