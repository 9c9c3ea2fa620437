"""The page of a check, and the pages of stored reports."""

import asyncio
import threading
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.datastructures import FormData

from app.api.problems import explained
from app.api.services import Services, ServiceState
from app.checking import delivered
from app.domain.errors import LeftoutError
from app.domain.finding import Finding
from app.domain.keeping import Kept
from app.reading.source_type import SUFFIXES
from app.web.example import EXAMPLE, EXAMPLE_CHECKLIST
from app.web.forms import Form, read_check_form, read_ruling, said
from app.web.page import PageRoute, fragment, page
from app.web.report_page import NumberedFinding, ReportPage

router = APIRouter(route_class=PageRoute, include_in_schema=False)
_MOST_CHECKLISTS = 500


@router.get("/")
async def start(services: Services, checklist: str | None = None, example: str = "") -> Response:
    """The form of a check; `checklist` is chosen already, `example` fills it in."""
    values: dict[str, Any] = {"checklist": [checklist] if checklist else [], "keep": "yes"}
    if example:
        values |= {"text": EXAMPLE, "checklist": [EXAMPLE_CHECKLIST]}
    return await _asking(services, values)


@router.post("/checks")
async def check(request: Request, services: Services, form: Form) -> Response:
    """Check without a script: the report, or the form again with what is wrong in it."""
    try:
        wanted = await read_check_form(form)
        kept, _ = await services.check(wanted)
    except LeftoutError as error:
        problem, _ = explained(request, error)
        values = {**dict(form), "checklist": form.getlist("checklist")}
        return await _asking(services, values, HTTPStatus(problem.status), problem=problem)
    if wanted.store:
        return RedirectResponse(_link(kept), HTTPStatus.SEE_OTHER)
    return await run_in_threadpool(_shown, kept, stored=False)


@router.post("/checks/events", response_class=EventSourceResponse)
async def check_as_judged(
    request: Request, services: Services, form: Form
) -> AsyncIterator[ServerSentEvent]:
    """Check, and tell each finding as it is judged: `finding`, at last `report` or `problem`."""
    try:
        async for event in _events(services, form):
            yield event
    except LeftoutError as error:
        problem, _ = explained(request, error)
        html = fragment("problem_notice.html", problem=problem)
        yield ServerSentEvent(event="problem", data={"html": html})


@router.get("/checks/{check_id}")
async def report(check_id: str, services: Services) -> Response:
    """A stored report beside its statement."""
    kept = await run_in_threadpool(services.memory.report, check_id)
    return await run_in_threadpool(_shown, kept, stored=True)


@router.post("/checks/{check_id}/rulings/{commitment}")
async def rule(check_id: str, commitment: str, services: Services, form: Form) -> Response:
    """Overrule a finding of a stored report, or take a ruling back."""
    memory = services.memory
    if said(form, "withdraw"):
        await run_in_threadpool(memory.withdraw, check_id, commitment)
    else:
        ruling = read_ruling(form)
        await run_in_threadpool(
            memory.rule,
            check_id,
            commitment,
            decision=ruling.decision,
            note=ruling.note,
            by=ruling.by,
        )
    link = f"/checks/{quote(check_id)}#finding-{quote(commitment)}"
    return RedirectResponse(link, HTTPStatus.SEE_OTHER)


async def _asking(
    services: ServiceState,
    values: dict[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
    problem: Any = None,
) -> Response:
    held = await run_in_threadpool(services.memory.library.page, "", _MOST_CHECKLISTS)
    return page(
        "check.html",
        status,
        checklists=[each.checklist for each in held.items],
        values=values,
        problem=problem,
        fetch=services.settings.fetch,
        accept=",".join(SUFFIXES),
    )


class _LeftError(Exception):
    """Nobody waits for the answer any more."""


async def _events(services: ServiceState, form: FormData) -> AsyncIterator[ServerSentEvent]:
    wanted = await read_check_form(form)
    loop, left = asyncio.get_running_loop(), threading.Event()
    judged: asyncio.Queue[tuple[Finding, int] | None] = asyncio.Queue()

    def tell(finding: Finding, total: int) -> None:
        if left.is_set():
            raise _LeftError
        loop.call_soon_threadsafe(judged.put_nowait, (finding, total))

    checking = asyncio.create_task(services.check(wanted, tell=tell))
    checking.add_done_callback(lambda _: judged.put_nowait(None))
    try:
        number = 0
        while found := await judged.get():
            number += 1
            yield _told(NumberedFinding(number, found[0]), found[1])
        kept, _ = await checking
    finally:
        left.set()
        checking.cancel()
    data = await run_in_threadpool(_delivered, kept, stored=wanted.store)
    yield ServerSentEvent(event="report", data=data)


def _told(found: NumberedFinding, total: int) -> ServerSentEvent:
    html = fragment("judged.html", numbered=found)
    status = found.finding.status.value
    data = {"done": found.number, "total": total, "status": status, "html": html}
    return ServerSentEvent(event="finding", data=data)


def _delivered(kept: Kept, *, stored: bool) -> dict[str, str]:
    if stored:
        return {"location": _link(kept)}
    return {"html": fragment("report_body.html", page=_report_page(kept, stored=False))}


def _shown(kept: Kept, *, stored: bool) -> Response:
    return page("report.html", page=_report_page(kept, stored=stored))


def _report_page(kept: Kept, *, stored: bool) -> ReportPage:
    text = kept.document.statement.text
    report = delivered(kept.report, text, include_text=True)
    return ReportPage(report, stored, kept.series)


def _link(kept: Kept) -> str:
    return f"/checks/{kept.report.id}"
