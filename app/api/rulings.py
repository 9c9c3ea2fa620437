"""Rulings: a person overrules or confirms a finding of a stored report; all of them as labels."""

from http import HTTPStatus
from itertools import chain, islice
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from app.api.negotiation import negotiate
from app.api.problems import responses
from app.api.services import Services
from app.api.submission import NoQuery, validated_json
from app.domain.checklist import Prose
from app.domain.finding import Decision, Finding
from app.domain.statement import Name
from app.rendering.rulings import RULINGS_MEDIA_TYPES, RulingsFormat, render_rulings

router = APIRouter(prefix="/v1", tags=["rulings"])
_STORED = (
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


class RulingRequest(BaseModel):
    """What a person decides of a finding."""

    model_config = ConfigDict(extra="forbid")

    decision: Decision
    note: Prose | None = Field(None, description="Why, in the person's words.")
    by: Name | None = Field(None, description="Who decides it.")


class RulingsQuery(BaseModel):
    """How the rulings are wanted."""

    model_config = ConfigDict(extra="forbid")

    format: RulingsFormat | None = Field(None, description="Format, before `Accept`.")


@router.put(
    "/checks/{check_id}/rulings/{commitment}",
    summary="Rule on a finding",
    response_model=Finding,
    responses=responses(HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, *_STORED),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/RulingRequest"}}
            },
        }
    },
)
async def put_ruling(
    request: Request,
    check_id: str,
    commitment: str,
    _: Annotated[NoQuery, Query()],
    services: Services,
) -> Response:
    """Decide a finding of a stored report, in the place of an earlier ruling; the finding it makes.

    `commitment` is `list.item`, as in the report. What the engine found stays in `ruling.found`.
    """
    body = validated_json(await request.body(), RulingRequest)
    kept = await run_in_threadpool(
        services.memory.rule,
        check_id,
        commitment,
        decision=body.decision,
        note=body.note,
        by=body.by,
    )
    finding = next(f for f in kept.report.findings if f.commitment == commitment)
    return Response(finding.model_dump_json(), media_type="application/json")


@router.delete(
    "/checks/{check_id}/rulings/{commitment}",
    summary="Withdraw a ruling",
    status_code=204,
    responses=responses(*_STORED),
)
async def delete_ruling(
    check_id: str, commitment: str, _: Annotated[NoQuery, Query()], services: Services
) -> None:
    """Take a ruling back: the finding is again what the engine found."""
    await run_in_threadpool(services.memory.withdraw, check_id, commitment)


@router.get(
    "/rulings",
    summary="Export the rulings as labelled data",
    response_class=StreamingResponse,
    responses={
        **responses(
            HTTPStatus.NOT_ACCEPTABLE,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
        200: {
            "content": {
                media_type: {"schema": {"type": "string"}}
                for media_type in RULINGS_MEDIA_TYPES.values()
            }
        },
    },
)
async def export_rulings(
    request: Request, query: Annotated[RulingsQuery, Query()], services: Services
) -> Response:
    """Every finding that a person ruled on, with the statement, one a line, as they are read.

    A report that is ruled on meanwhile may come twice, and is up to date the second time.
    """
    format_ = negotiate(request, query.format, RULINGS_MEDIA_TYPES)
    rulings = services.memory.rulings()
    # The first is read before the answer begins: a database that is down is a problem, not a stub.
    first = await run_in_threadpool(lambda: list(islice(rulings, 1)))
    lines = render_rulings(chain(first, rulings), format_)
    return StreamingResponse(lines, media_type=RULINGS_MEDIA_TYPES[format_])
