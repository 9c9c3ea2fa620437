"""/v1/checks: compare a statement with checklists."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from app.api.negotiation import negotiate
from app.api.problems import responses
from app.api.services import Services
from app.api.submission import JSON, MULTIPART, CheckQuery, CheckRequest, read_submission
from app.domain.checklist import Checklist
from app.domain.report import FailOn, Report, Verdict
from app.domain.statement import Document, MediaType
from app.rendering.formats import MEDIA_TYPES, Format, render

router = APIRouter(prefix="/v1/checks", tags=["checks"])

REQUEST_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {"schema": {"$ref": f"#/components/schemas/{CheckRequest.__name__}"}},
        **{
            media_type.value: {"schema": {"type": "string"}, "example": "We call for talks."}
            for media_type in MediaType
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
        MEDIA_TYPES[format_]: {"schema": {"type": "string"}, "example": example}
        for format_, example in (
            (Format.TEXT, "Pass: nothing that matters is absent. 0 of 1 …"),
            (Format.MARKDOWN, "## Pass: nothing that matters is absent. 0 of 1 …"),
        )
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
            HTTPStatus.NOT_FOUND,
            HTTPStatus.NOT_ACCEPTABLE,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            HTTPStatus.INTERNAL_SERVER_ERROR,
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

    The statement comes in a JSON body with its checklists, or is itself the body (text/plain,
    text/markdown) or the multipart part `file`, with `?checklist=ID`.
    """
    format_ = negotiate(request, query.format, MEDIA_TYPES)
    submission = await read_submission(request, query)
    named = iter(services.folder.get_all([c for c in submission.checklists if isinstance(c, str)]))
    checklists = [
        checklist if isinstance(checklist, Checklist) else next(named)
        for checklist in submission.checklists
    ]
    checker = await services.checker()
    report = await run_in_threadpool(
        checker.check,
        Document(submission.statement),
        checklists,
        fail_on=query.fail_on or FailOn.REQUIRED,
        offsets=submission.offsets,
        include_text=submission.include_text,
    )
    failed = query.fail_on is not None and report.verdict is Verdict.FAIL
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return Response(render(report, format_), status, media_type=MEDIA_TYPES[format_])
