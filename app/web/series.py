"""The pages of series: the heat map over time, and two statements side by side."""

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from app.api.problems import explained
from app.api.services import Services, ServiceState
from app.domain.errors import InvalidRequest, LeftoutError, PreconditionFailed
from app.domain.series import SeriesSummary
from app.domain.timeline import Timeline
from app.memory import Appended
from app.reading.source_type import SUFFIXES
from app.rendering.timeline import wording as timeline_wording
from app.rendering.timeline.html import timeline_context
from app.web.comparison_page import ComparisonPage
from app.web.forms import Form, listed, names, read_as, said, submitted
from app.web.page import PageRoute, page

router = APIRouter(prefix="/series", route_class=PageRoute, include_in_schema=False)
_HERE = "/series"
_MOST_SERIES = 200
_MOST_CHECKLISTS = 500


@router.get("")
async def series_list(services: Services, after: str = "") -> Response:
    """Every series, with how far it reaches; those after an id."""
    found = await run_in_threadpool(services.memory.series_page, after, _MOST_SERIES)
    return _page("series_list.html", found=found, after=after)


@router.get("/new")
async def new(services: Services) -> Response:
    """The form of a series."""
    return await _asking(services, {})


@router.post("/new")
async def make(request: Request, services: Services, form: Form) -> Response:
    """Make a series, or show the form again with what is wrong in it."""
    try:
        summary = _summary(form)
        chosen = listed(form, "checklist")
        if not chosen:
            raise InvalidRequest("Choose at least one checklist: it says what is expected.")
        checklists = await services.checklists(chosen)
        await run_in_threadpool(services.memory.put_series, summary, checklists, _unmade)
    except LeftoutError as error:
        problem, _ = explained(request, error)
        values = {**dict(form), "checklist": form.getlist("checklist")}
        return await _asking(services, values, HTTPStatus(problem.status), problem=problem)
    return RedirectResponse(_link(summary.id), HTTPStatus.SEE_OTHER)


@router.get("/{series_id}")
async def series(series_id: str, services: Services, added: str = "", known: str = "") -> Response:
    """The heat map over time; `added` or `known` is the report of a statement just handed in."""
    timeline = await run_in_threadpool(services.memory.timeline, series_id)
    return await run_in_threadpool(_series_page, timeline, added=added, known=known)


@router.get("/{series_id}/compare")
async def compare(
    series_id: str, services: Services, a: Annotated[str, Query()], b: Annotated[str, Query()]
) -> Response:
    """Two statements side by side, the earlier on the left."""
    comparison = await run_in_threadpool(services.memory.comparison, series_id, a, b)
    found = await run_in_threadpool(services.memory.series, series_id)
    return await run_in_threadpool(
        _page, "series_compare.html", series=found, page=ComparisonPage(comparison)
    )


@router.get("/{series_id}/add")
async def adding(series_id: str, services: Services) -> Response:
    """The form of a statement of a series."""
    return await _adding(services, series_id, {})


@router.post("/{series_id}/add")
async def add(request: Request, series_id: str, services: Services, form: Form) -> Response:
    """Judge a statement and add it, or show the form again with what is wrong in it."""
    await run_in_threadpool(services.memory.series, series_id)
    try:
        appended = await _appended(services, series_id, form)
    except LeftoutError as error:
        problem, _ = explained(request, error)
        status = HTTPStatus(problem.status)
        return await _adding(services, series_id, dict(form), status, problem=problem)
    told = {"added" if appended.created else "known": appended.kept.report.id}
    return RedirectResponse(f"{_link(series_id)}?{urlencode(told)}", HTTPStatus.SEE_OTHER)


async def _appended(services: ServiceState, series_id: str, form: FormData) -> Appended:
    document = await services.document(await submitted(form))
    checker = await services.checker()
    return await run_in_threadpool(services.memory.append, checker, series_id, document)


async def _asking(
    services: ServiceState,
    values: dict[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
    problem: Any = None,
) -> Response:
    held = await run_in_threadpool(services.memory.library.page, "", _MOST_CHECKLISTS)
    checklists = [each.checklist for each in held.items]
    return _page("series_new.html", status, checklists=checklists, values=values, problem=problem)


async def _adding(
    services: ServiceState,
    series_id: str,
    values: dict[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
    problem: Any = None,
) -> Response:
    found = await run_in_threadpool(services.memory.series, series_id)
    file = values.get("file")
    return _page(
        "series_add.html",
        status,
        series=found,
        values=values,
        problem=problem,
        file=file.filename if isinstance(file, UploadFile) else "",
        fetch=services.settings.fetch,
        accept=",".join(SUFFIXES),
    )


def _series_page(timeline: Timeline, *, added: str, known: str) -> Response:
    link = _link(timeline.series.id)
    told = {statement.check: statement for statement in timeline.statements}

    def compare_link(one: str, other: str) -> str:
        return f"{link}/compare?{urlencode({'a': one, 'b': other})}"

    return _page(
        "series.html",
        link=link,
        added=told.get(added),
        known=told.get(known),
        **timeline_context(timeline, lambda check: f"/checks/{quote(check)}", compare_link),
    )


def _page(template: str, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> Response:
    return page(template, status, here=_HERE, told=timeline_wording, **context)


def _summary(form: FormData) -> SeriesSummary:
    """What a form says that a series is to be.

    Raises:
        InvalidRequest: it has mistakes, or the id is the address of the form.
    """
    content = {
        "id": said(form, "id"),
        "title": said(form, "title") or None,
        "speakers": names(form, "speakers"),
    }
    found = read_as(SeriesSummary, content)
    if found.id == "new":
        raise InvalidRequest("A series cannot be named `new`: that is the address of this form.")
    return found


def _unmade(current: str | None) -> None:
    if current is not None:
        raise PreconditionFailed("There is a series of that id already: choose another id.")


def _link(series_id: str) -> str:
    return f"{_HERE}/{quote(series_id)}"
