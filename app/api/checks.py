"""/v1/checks: compare a statement with checklists."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from app.api.delivery import REPORT_CONTENT, deliver
from app.api.idempotency import KEY_PARAMETER, REPLAYED, once
from app.api.negotiation import negotiate
from app.api.problems import responses
from app.api.services import Services
from app.api.submission import (
    JSON,
    CheckQuery,
    CheckRequest,
    NoQuery,
    ReportQuery,
    Submission,
    body_of,
    read_submission,
)
from app.domain.keeping import Once
from app.domain.report import FailOn, Report, Verdict
from app.rendering.formats import MEDIA_TYPES

router = APIRouter(prefix="/v1/checks", tags=["checks"])

_STORED = responses(
    HTTPStatus.NOT_FOUND,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_FAILED = {
    "description": "The verdict is fail and `fail_on` was asked for: the report; or the request "
    "has mistakes: a problem.",
    "content": {
        JSON: {"schema": {"$ref": "#/components/schemas/Report"}},
        **REPORT_CONTENT["content"],
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
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
        200: REPORT_CONTENT,
        422: _FAILED,
    },
    openapi_extra={"requestBody": body_of(CheckRequest), "parameters": [KEY_PARAMETER]},
)
async def check(
    request: Request, query: Annotated[CheckQuery, Query()], services: Services
) -> Response:
    """Compare a statement with one or more checklists and say what is absent, with proof.

    The statement comes in a JSON body with its checklists (as text, or as the URL that it is at),
    or is itself the body (text, Markdown, HTML, PDF, DOCX) or the multipart part `file`, with
    `?checklist=ID`, or with the `checklists` that its front matter names. With `store` the report
    is kept under its id; an `Idempotency-Key` makes a repeated request of that kind one.
    """
    format_ = negotiate(request, query.format, MEDIA_TYPES)
    submission = await read_submission(request, query)
    key = _key(request, submission, query.fail_on or FailOn.REQUIRED)
    kept = await run_in_threadpool(services.memory.repeated, key)
    replayed = kept is not None
    if kept is None:
        kept, replayed = await services.check(submission, query.fail_on or FailOn.REQUIRED, key)
    wanted = query.model_copy(
        update={"offsets": submission.offsets, "include_text": submission.include_text}
    )
    failed = query.fail_on is not None and kept.report.verdict is Verdict.FAIL
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    headers = {"Location": f"{router.prefix}/{kept.report.id}"} if submission.store else {}
    return deliver(kept, format_, wanted, status, headers | (REPLAYED if replayed else {}))


@router.get(
    "/{check_id}",
    summary="Read a stored report",
    response_model=Report,
    responses={**_STORED, 200: REPORT_CONTENT},
)
async def get_check(
    request: Request, check_id: str, query: Annotated[ReportQuery, Query()], services: Services
) -> Response:
    """A report that was stored (`store`), or that is on a statement of a series, in any format."""
    format_ = negotiate(request, query.format, MEDIA_TYPES)
    kept = await run_in_threadpool(services.memory.report, check_id)
    return deliver(kept, format_, query)


@router.delete("/{check_id}", summary="Delete a stored report", status_code=204, responses=_STORED)
async def delete_check(check_id: str, _: Annotated[NoQuery, Query()], services: Services) -> None:
    """Delete a report, its statement's text, and the statement's place in a series."""
    await run_in_threadpool(services.memory.delete_report, check_id)


@router.post(
    "/{check_id}/rerun",
    summary="Judge a stored statement again",
    response_model=Report,
    responses={
        **_STORED,
        **responses(HTTPStatus.INTERNAL_SERVER_ERROR),
        200: REPORT_CONTENT,
    },
)
async def rerun_check(
    request: Request, check_id: str, query: Annotated[ReportQuery, Query()], services: Services
) -> Response:
    """A new report by today's engine and by the very revisions that the stored report names.

    It is not stored.
    """
    format_ = negotiate(request, query.format, MEDIA_TYPES)
    checker = await services.checker()
    kept = await run_in_threadpool(services.memory.rerun, checker, check_id)
    return deliver(kept, format_, query)


def _key(request: Request, submission: Submission, fail_on: FailOn) -> Once | None:
    """The key of a check that is stored; one that is not changes nothing, and needs none."""
    if not submission.store:
        return None
    return once(request, fail_on, submission.source, *submission.checklists, *submission.baseline)
