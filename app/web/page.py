"""Pages: templates to responses, and errors as pages."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import ChoiceLoader, PackageLoader
from starlette.exceptions import HTTPException

from app.api.problems import as_problem, explained, http_error
from app.domain.errors import InvalidRequest, LeftoutError, Mistake
from app.domain.validation import explain_error
from app.rendering import wording
from app.rendering.characters import one_line
from app.rendering.location import is_link
from app.rendering.page import TEMPLATES

_TEMPLATES = TEMPLATES.overlay(
    loader=ChoiceLoader([PackageLoader("app.web"), PackageLoader("app.rendering")])
)
_TEMPLATES.globals.update(one_line=one_line, is_link=is_link, wording=wording)


def fragment(template: str, **context: Any) -> str:
    """A template as HTML; everything in its context is text."""
    return _TEMPLATES.get_template(template).render(**context)


def page(template: str, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> HTMLResponse:
    """A response with a page."""
    return HTMLResponse(fragment(template, **context), status)


def problem_page(request: Request, error: LeftoutError) -> HTMLResponse:
    """An error as a page that says what to do."""
    problem, headers = explained(request, error)
    response = page("problem.html", HTTPStatus(problem.status), problem=problem)
    response.headers.update(headers)
    return response


class PageRoute(APIRoute):
    """A route whose errors are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await handler(request)
            except LeftoutError as error:
                return problem_page(request, error)
            except RequestValidationError as error:
                return problem_page(request, _as_ours(error))

        return handle


async def lost(request: Request, error: Exception) -> Response:
    """What the framework refuses: a page for who looks for one, a problem for everybody else."""
    looking = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if not looking or request.url.path.startswith("/v1/") or not _is_not_found(error):
        return await http_error(request, error)
    problem = as_problem(
        request,
        HTTPStatus.NOT_FOUND,
        "not-found",
        "There is no such page",
        "The address may be mistyped, or what was there has been deleted.",
    )
    return page("problem.html", HTTPStatus.NOT_FOUND, problem=problem)


def _is_not_found(error: Exception) -> bool:
    return isinstance(error, HTTPException) and error.status_code == HTTPStatus.NOT_FOUND


def _as_ours(error: RequestValidationError) -> InvalidRequest:
    mistakes = (
        Mistake(f"`{'.'.join(map(str, details['loc'][1:]))}`: {explain_error(details)}")
        for details in error.errors()
    )
    return InvalidRequest("The address or the form has mistakes.", tuple(mistakes))
