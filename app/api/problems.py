"""Errors as problem details (RFC 9457), the framework's own included."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from app.api.request_id import HEADER as REQUEST_ID
from app.domain.errors import (
    FetchFailed,
    FetchRefused,
    InvalidChecklist,
    InvalidRequest,
    JudgingFailed,
    KeyReused,
    LeftoutError,
    Mistake,
    PreconditionFailed,
    PreconditionRequired,
    ReadOnlyChecklist,
    StorageUnavailable,
    TooLarge,
    UnknownChecklist,
    UnknownFinding,
    UnknownReport,
    UnknownRevision,
    UnknownSeries,
    UnreadableStatement,
    UnsupportedMediaType,
)
from app.domain.validation import explain_error

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:leftout:problem:"
_log = structlog.get_logger()


class MalformedBody(LeftoutError):
    """The body is not what its content type says."""

    title = "The body is malformed"


class NotAcceptable(LeftoutError):
    """None of the formats asked for is there."""

    title = "The format is not available"


_STATUSES: dict[type[LeftoutError], HTTPStatus] = {
    MalformedBody: HTTPStatus.BAD_REQUEST,
    UnknownChecklist: HTTPStatus.NOT_FOUND,
    UnknownRevision: HTTPStatus.NOT_FOUND,
    UnknownReport: HTTPStatus.NOT_FOUND,
    UnknownSeries: HTTPStatus.NOT_FOUND,
    UnknownFinding: HTTPStatus.NOT_FOUND,
    ReadOnlyChecklist: HTTPStatus.CONFLICT,
    PreconditionFailed: HTTPStatus.PRECONDITION_FAILED,
    PreconditionRequired: HTTPStatus.PRECONDITION_REQUIRED,
    KeyReused: HTTPStatus.UNPROCESSABLE_ENTITY,
    StorageUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    UnsupportedMediaType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    UnreadableStatement: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidRequest: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidChecklist: HTTPStatus.UNPROCESSABLE_ENTITY,
    FetchRefused: HTTPStatus.FORBIDDEN,
    FetchFailed: HTTPStatus.BAD_GATEWAY,
    JudgingFailed: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_HEADERS: dict[type[LeftoutError], dict[str, str]] = {StorageUnavailable: {"Retry-After": "5"}}


class ProblemMistake(BaseModel):
    """One of several mistakes, and where it stands."""

    detail: str
    pointer: str | None = Field(None, description="JSON Pointer into the body.")
    parameter: str | None = Field(None, description="The query parameter.")
    line: int | None = None
    column: int | None = None


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:leftout:problem:unknown-checklist",
                    "title": "There is no such checklist",
                    "status": 404,
                    "detail": "No checklist is named 'peace'; there are: ukraine-peace.",
                    "request_id": "01JD3W6J5T9Q6E2X5W7V0D8C4B",
                }
            ]
        }
    )

    type: str = Field(description="`urn:leftout:problem:` and a stable name.")
    title: str
    status: int
    detail: str
    errors: list[ProblemMistake] | None = Field(None, description="Every mistake at once.")
    request_id: str


def _phrase(status: HTTPStatus) -> str:
    """The reason phrase of RFC 9110, which Python has only since 3.13."""
    return _PHRASES.get(status, status.phrase)


_PHRASES = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Content Too Large",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Unprocessable Content",
}


def responses(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """What an operation documents of its errors."""
    return {
        status.value: {
            "description": _phrase(status),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def handle_problems(app: FastAPI) -> None:
    """Answer every error of an app with problem details."""
    app.add_exception_handler(LeftoutError, _leftout_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, _unexpected_error)


async def _leftout_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, LeftoutError):
        raise error
    found, headers = explained(request, error)
    return _answered(found, headers)


def explained(request: Request, error: LeftoutError) -> tuple[Problem, dict[str, str]]:
    """The problem that an error is, and the headers that go with it; the log has the rest."""
    status = _STATUSES.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("judging failed", detail=error.detail, exc_info=error)
    detail = error.detail
    if isinstance(error, StorageUnavailable):
        # Where the database is, is for who runs the service.
        _log.warning("storage is not available", detail=error.detail)
        detail = (
            "The database does not answer, so nothing can be stored or read from it. Try again."
        )
    mistakes = [as_problem_mistake(mistake) for mistake in error.mistakes]
    found = as_problem(request, status, _slug(type(error)), error.title, detail, mistakes=mistakes)
    return found, _HEADERS.get(type(error), {})


async def _validation_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    mistakes = [
        ProblemMistake(
            detail=explain_error(details),
            parameter=".".join(str(part) for part in details["loc"][1:]),
        )
        for details in error.errors()
    ]
    return problem(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _slug(InvalidRequest),
        InvalidRequest.title,
        "The query parameters are not valid.",
        mistakes=mistakes,
    )


async def http_error(request: Request, error: Exception) -> Response:
    """What the framework itself refuses, as a problem."""
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    details = {
        HTTPStatus.NOT_FOUND: f"Nothing is at {request.url.path}; /docs lists what there is.",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{request.method} does not work on {request.url.path}.",
    }
    return problem(
        request,
        status,
        _phrase(status).lower().replace(" ", "-"),
        _phrase(status),
        details.get(status, str(error.detail)),
        headers=dict(error.headers or {}),
    )


async def _unexpected_error(request: Request, error: Exception) -> Response:
    _log.error("unexpected error", path=request.url.path, exc_info=error)
    return problem(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal-error",
        "Internal error",
        "Something went wrong here. The log has it under the request id.",
        headers={REQUEST_ID: request.state.request_id},
    )


def problem(
    request: Request,
    status: HTTPStatus,
    slug: str,
    title: str,
    detail: str,
    *,
    mistakes: Sequence[ProblemMistake] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    """A response with problem details."""
    found = as_problem(request, status, slug, title, detail, mistakes=mistakes)
    return _answered(found, headers)


def as_problem(
    request: Request,
    status: HTTPStatus,
    slug: str,
    title: str,
    detail: str,
    *,
    mistakes: Sequence[ProblemMistake] = (),
) -> Problem:
    """Problem details of a request; `slug` is what its `type` ends with."""
    return Problem(
        type=f"{_TYPE}{slug}",
        title=title,
        status=status,
        detail=detail,
        errors=list(mistakes) or None,
        request_id=request.state.request_id,
    )


def _answered(body: Problem, headers: dict[str, str] | None) -> Response:
    return Response(
        body.model_dump_json(exclude_none=True), body.status, headers, media_type=MEDIA_TYPE
    )


def as_problem_mistake(mistake: Mistake) -> ProblemMistake:
    """A mistake as problem details tell it."""
    return ProblemMistake(
        detail=mistake.detail, pointer=mistake.pointer, line=mistake.line, column=mistake.column
    )


def _slug(kind: type[LeftoutError]) -> str:
    words = "".join(f"-{char.lower()}" if char.isupper() else char for char in kind.__name__)
    return words.lstrip("-")
