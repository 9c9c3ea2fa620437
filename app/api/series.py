"""/v1/series: the statements of a speaker over time, and what was dropped."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from app.api.cursors import PageQuery, as_cursor
from app.api.delivery import REPORT_CONTENT, deliver
from app.api.idempotency import KEY_PARAMETER, REPLAYED, once
from app.api.negotiation import negotiate
from app.api.preconditions import IF_MATCH, etag, precondition
from app.api.problems import responses
from app.api.services import Services
from app.api.submission import (
    AppendQuery,
    AppendRequest,
    NoQuery,
    SubmittedChecklists,
    body_of,
    read_body,
    validated_json,
)
from app.checking import refuse_doubles
from app.domain.errors import InvalidRequest, Mistake
from app.domain.report import Report, StatementSummary, Summary, Verdict
from app.domain.series import Series, SeriesSummary
from app.domain.timeline import Timeline
from app.domain.validation import Mistaken, pointer, validated
from app.reading.source import Source
from app.rendering.formats import MEDIA_TYPES
from app.rendering.timeline.formats import (
    TIMELINE_MEDIA_TYPES,
    TimelineFormat,
    render_timeline,
)

router = APIRouter(prefix="/v1/series", tags=["series"])
_STORED = (
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_CHANGED = (HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED)


class SeriesRequest(BaseModel):
    """What a series is to be."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    speakers: list[str] = Field(
        [], description="Whose statements they are, where they do not say so themselves."
    )
    checklists: SubmittedChecklists


class SeriesList(BaseModel):
    """Series, in the order of their ids."""

    series: list[Series]
    next: str | None = Field(None, description="The cursor of those that follow.")


class SeriesStatement(BaseModel):
    """A statement of a series, with the answer of its report."""

    check: str = Field(description="The id of its report: `GET /v1/checks/{id}`.")
    verdict: Verdict
    absent: list[str]
    summary: Summary
    statement: StatementSummary


class SeriesStatementList(BaseModel):
    """Statements of a series, in the order of their dates."""

    statements: list[SeriesStatement]
    next: str | None = Field(None, description="The cursor of those that follow.")


class Rejudged(BaseModel):
    """How many statements were judged anew."""

    judged: int


class TimelineQuery(BaseModel):
    """How a timeline is wanted."""

    model_config = ConfigDict(extra="forbid")

    format: TimelineFormat | None = Field(None, description="Format, before `Accept`.")


@router.get(
    "",
    summary="List the series",
    responses=responses(HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE),
)
async def list_series(query: Annotated[PageQuery, Query()], services: Services) -> SeriesList:
    """The series in the order of their ids."""
    page = await run_in_threadpool(services.memory.series_page, query.after, query.limit)
    return SeriesList(series=list(page.items), next=as_cursor(page.cursor))


@router.get(
    "/{series_id}", summary="Read a series", response_model=Series, responses=responses(*_STORED)
)
async def get_series(
    series_id: str, _: Annotated[NoQuery, Query()], services: Services
) -> Response:
    """What a series is, and how far it reaches; its `ETag` is for changing it."""
    return _delivered(await run_in_threadpool(services.memory.series, series_id))


@router.put(
    "/{series_id}",
    summary="Make a series",
    response_model=Series,
    responses={
        201: {"model": Series},
        **responses(HTTPStatus.BAD_REQUEST, *_STORED, *_CHANGED),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/SeriesRequest"}}
            },
        },
        "parameters": [IF_MATCH],
    },
)
async def put_series(
    request: Request, series_id: str, _: Annotated[NoQuery, Query()], services: Services
) -> Response:
    """Make a series, or change it under `If-Match`.

    It holds to the revisions that its checklists have now, until it is put again; statements
    that were judged by others then stay as they are until `rejudge`.
    """
    body = validated_json(await request.body(), SeriesRequest)
    summary = _summary(series_id, body)
    checklists = await services.checklists(body.checklists)
    refuse_doubles(checklists)
    created = await run_in_threadpool(
        services.memory.put_series, summary, checklists, precondition(request)
    )
    series = await run_in_threadpool(services.memory.series, series_id)
    return _delivered(series, HTTPStatus.CREATED if created else HTTPStatus.OK)


@router.delete(
    "/{series_id}",
    summary="Delete a series",
    status_code=204,
    responses=responses(*_STORED, *_CHANGED),
    openapi_extra={"parameters": [IF_MATCH]},
)
async def delete_series(
    request: Request, series_id: str, _: Annotated[NoQuery, Query()], services: Services
) -> None:
    """Delete a series under `If-Match`, with its statements, their text and their reports."""
    await run_in_threadpool(services.memory.delete_series, series_id, precondition(request))


@router.post(
    "/{series_id}/statements",
    summary="Add a statement to a series",
    response_model=Report,
    status_code=201,
    responses={
        201: REPORT_CONTENT,
        200: {**REPORT_CONTENT, "model": Report, "description": "The statement was there already."},
        **responses(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_ACCEPTABLE,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            HTTPStatus.INTERNAL_SERVER_ERROR,
            HTTPStatus.BAD_GATEWAY,
            *_STORED,
        ),
    },
    openapi_extra={"requestBody": body_of(AppendRequest), "parameters": [KEY_PARAMETER]},
)
async def append_statement(
    request: Request, series_id: str, query: Annotated[AppendQuery, Query()], services: Services
) -> Response:
    """Judge a dated statement by the checklists of the series, and keep it with its report.

    It comes as in a check. The report says what changed since the statement before. Statements may
    come in any order; one whose words and date are there already is answered with its report.
    """
    format_ = negotiate(request, query.format, MEDIA_TYPES)
    body = await read_body(request, query, AppendRequest)
    source = body if isinstance(body, Source) else body.statement
    key = once(request, source)
    await run_in_threadpool(services.memory.series, series_id)
    document = await services.document(source)
    checker = await services.checker()
    appended = await run_in_threadpool(services.memory.append, checker, series_id, document, key)
    return deliver(
        appended.kept,
        format_,
        query,
        HTTPStatus.CREATED if appended.created else HTTPStatus.OK,
        {
            "Location": f"/v1/checks/{appended.kept.report.id}",
            **(REPLAYED if appended.replayed else {}),
        },
    )


@router.get(
    "/{series_id}/statements",
    summary="List the statements of a series",
    responses=responses(*_STORED),
)
async def list_statements(
    series_id: str, query: Annotated[PageQuery, Query()], services: Services
) -> SeriesStatementList:
    """The statements in the order of their dates, each with the answer of its report."""
    page = await run_in_threadpool(services.memory.statements, series_id, query.after, query.limit)
    return SeriesStatementList(
        statements=[
            SeriesStatement(
                check=report.id,
                verdict=report.verdict,
                absent=list(report.absent),
                summary=report.summary,
                statement=report.statement,
            )
            for report in page.items
        ],
        next=as_cursor(page.cursor),
    )


@router.get(
    "/{series_id}/timeline",
    summary="What was said and dropped over time",
    response_model=Timeline,
    responses={
        **responses(HTTPStatus.NOT_ACCEPTABLE, *_STORED),
        200: {
            "content": {
                TIMELINE_MEDIA_TYPES[format_]: {"schema": {"type": "string"}}
                for format_ in TimelineFormat
                if format_ is not TimelineFormat.JSON
            }
        },
    },
)
async def get_timeline(
    request: Request, series_id: str, query: Annotated[TimelineQuery, Query()], services: Services
) -> Response:
    """Statements across, commitments down: what each says of each, and what it dropped."""
    format_ = negotiate(request, query.format, TIMELINE_MEDIA_TYPES)
    timeline = await run_in_threadpool(services.memory.timeline, series_id)
    content = await run_in_threadpool(render_timeline, timeline, format_, report_link=_report_link)
    return Response(content, media_type=TIMELINE_MEDIA_TYPES[format_])


@router.post(
    "/{series_id}/rejudge",
    summary="Judge anew what older revisions judged",
    responses=responses(HTTPStatus.INTERNAL_SERVER_ERROR, *_STORED),
)
async def rejudge_series(
    series_id: str, _: Annotated[NoQuery, Query()], services: Services
) -> Rejudged:
    """Judge every statement that other revisions judged than the series has now.

    The new reports take the places of the old ones, one by one.
    """
    checker = await services.checker()

    def judged() -> int:
        return sum(1 for _ in services.memory.rejudge(checker, series_id))

    return Rejudged(judged=await run_in_threadpool(judged))


def _delivered(series: Series, status: HTTPStatus = HTTPStatus.OK) -> Response:
    headers = {"ETag": etag(series.version), "Location": f"/v1/series/{series.id}"}
    return Response(series.model_dump_json(), status, headers, media_type="application/json")


def _summary(series_id: str, body: SeriesRequest) -> SeriesSummary:
    content = {"id": series_id, "title": body.title, "speakers": body.speakers}
    found = validated(SeriesSummary, content)
    if isinstance(found, Mistaken):
        mistakes = (Mistake(detail, pointer=pointer(path)) for path, detail in found.mistakes)
        raise InvalidRequest("The series has mistakes.", tuple(mistakes))
    return found


def _report_link(check: str) -> str:
    return f"/v1/checks/{check}?format=html&include_text=true"
