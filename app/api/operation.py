"""/healthz and /readyz: whether the process is there, and whether it can judge."""

from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.api.problems import problem, responses
from app.api.services import Services

router = APIRouter(tags=["operation"])


class Health(BaseModel):
    """The state of the service."""

    status: Literal["ok"] = "ok"


class Readiness(Health):
    """Whether the service can judge, and whether its database answers: it judges without, too."""

    storage: Literal["ok", "unavailable"] = "ok"


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> Health:
    """Answers as soon as the process takes requests."""
    return Health()


@router.get(
    "/readyz",
    summary="Can it judge?",
    response_model=Readiness,
    responses=responses(HTTPStatus.SERVICE_UNAVAILABLE),
)
async def readyz(request: Request, services: Services) -> Response:
    """Answers 200 once the model is loaded and has answered, 503 before."""
    if services.ready:
        found = Readiness(storage="ok" if await services.stored() else "unavailable")
        return Response(found.model_dump_json(), media_type="application/json")
    return problem(
        request,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "not-ready",
        "Not ready",
        "The model is not loaded.",
        headers={"Retry-After": "1"},
    )
