"""The service: wiring only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi_offline import FastAPIOffline
from pydantic.json_schema import models_json_schema
from starlette.exceptions import HTTPException

from app.api import checklists, checks, operation, rulings, series
from app.api.body_limit import BodyLimitMiddleware
from app.api.logs import configure_logs
from app.api.problems import Problem, handle_problems
from app.api.request_id import RequestIdMiddleware
from app.api.rulings import RulingRequest
from app.api.series import SeriesRequest
from app.api.services import ServiceState
from app.api.submission import AppendRequest, CheckRequest, DraftRequest
from app.settings import Settings
from app.web import router as web
from app.web.page import lost
from app.web.safety import SafetyMiddleware

_DESCRIPTION = (
    "Says what a statement does not say: compares it with checklists of expected commitments "
    "and proves the rest with verbatim quotes."
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service as an ASGI application.

    Raises:
        InvalidChecklist: the checklist folder has mistakes; all of them are told.
    """
    settings = settings or Settings()
    configure_logs(settings.log_level)
    services = ServiceState(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        services.start()
        yield
        await services.stop()

    app = FastAPIOffline(
        redoc_url=None,
        title="Leftout",
        description=_DESCRIPTION,
        version=version("leftout"),
        lifespan=lifespan,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.services = services
    app.include_router(checks.router)
    app.include_router(checklists.router)
    app.include_router(series.router)
    app.include_router(rulings.router)
    app.include_router(operation.router)
    app.include_router(web.router)
    app.mount("/static", web.STATIC)
    handle_problems(app)
    app.add_exception_handler(HTTPException, lost)
    app.add_middleware(SafetyMiddleware)
    app.add_middleware(BodyLimitMiddleware, max_bytes=settings.max_body_bytes)
    app.add_middleware(RequestIdMiddleware)
    app.openapi = lambda: openapi(app)  # type: ignore[method-assign]  # FastAPI's documented way
    return app


def openapi(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the schemas that only bodies read by hand refer to."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        _, extra = models_json_schema(
            [
                (CheckRequest, "validation"),
                (AppendRequest, "validation"),
                (DraftRequest, "validation"),
                (SeriesRequest, "validation"),
                (RulingRequest, "validation"),
                (Problem, "serialization"),
            ],
            ref_template="#/components/schemas/{model}",
        )
        schemas = document["components"]["schemas"]
        document["components"]["schemas"] = dict(sorted({**extra["$defs"], **schemas}.items()))
        for path in document["paths"].values():
            for operation_ in path.values():
                _without_default_validation(operation_)
        for unused in ("HTTPValidationError", "ValidationError"):
            document["components"]["schemas"].pop(unused, None)
        app.openapi_schema = document
    return app.openapi_schema


def _without_default_validation(operation_: dict[str, Any]) -> None:
    """Drop the framework's own validation error, in whose place stands a problem."""
    content = operation_["responses"].get("422", {}).get("content", {})
    if (
        content.get("application/json", {})
        .get("schema", {})
        .get("$ref", "")
        .endswith("HTTPValidationError")
    ):
        del content["application/json"]
    if not content:
        operation_["responses"].pop("422", None)
