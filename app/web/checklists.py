"""The pages of checklists: browse, read, write, draft, compare revisions."""

import difflib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from app.api.problems import explained
from app.api.services import Services, ServiceState
from app.api.submission import SubmittedText
from app.domain.checklist import Checklist, Commitment
from app.domain.errors import InvalidRequest, LeftoutError, PreconditionFailed
from app.domain.part import Part
from app.domain.revision import Precondition
from app.reading.source import Source
from app.reading.source_type import SUFFIXES
from app.storing.checklist_file import dump_checklist, parse_checklist
from app.web.forms import Form, read_author, said, uploaded
from app.web.page import PageRoute, page

router = APIRouter(prefix="/checklists", route_class=PageRoute, include_in_schema=False)
_HERE = "/checklists"
_ADDRESSES = frozenset({"new", "draft", "save"})
"""What a checklist cannot be named by, lest its address be that of a form."""
_MOST = 500
_MOST_REVISIONS = 500
_STARTER = """\
# A checklist: what you expect a statement to say. Lines with # are remarks, and not kept.
id: my-checklist
title: What the statement should say
# by: [the minister]      whose commitments count; what others say or demand does not
commitments:
  - id: date
    expects: The minister says when the work begins.
    severity: required    # required, expected or optional
    also: [the work starts in]
    why: It was promised in spring.
    specifics: [date]     # date, number or party: without it the finding is partial
    match:
      any: [work (begins|starts)]   # words that decide; * for any ending, ~5 for words between
  - id: says-deficit
    term: deficit         # a word that must be used
    instead_of: [shortfall, gap]
"""


@router.get("")
async def checklists(services: Services) -> Response:
    """Every checklist that a statement can be compared with."""
    held = await run_in_threadpool(services.memory.library.page, "", _MOST)
    return _page("checklists.html", held=held.items)


@router.get("/new")
async def new() -> Response:
    """The editor with a text to begin with."""
    return _editor(_STARTER)


@router.post("/save")
async def save(request: Request, services: Services, form: Form) -> Response:
    """Save what the editor holds as a revision, or show it again with what is wrong in it."""
    yaml, known, revision = form.get("yaml"), said(form, "id"), said(form, "revision")
    text = yaml.replace("\r\n", "\n") if isinstance(yaml, str) else ""
    try:
        checklist = await run_in_threadpool(parse_checklist, text, "")
        if checklist.id in _ADDRESSES:
            raise InvalidRequest(
                f"The page has another use for the id `{checklist.id}`: change it."
            )
        # Under another id it is another checklist, which must not be there yet.
        expected = revision if checklist.id == known and revision else None
        author, library = read_author(form), services.memory.library
        await run_in_threadpool(library.put, checklist, author, _unchanged(expected))
    except LeftoutError as error:
        problem, _ = explained(request, error)
        values = {"id": known, "revision": revision, "author": said(form, "author")}
        if isinstance(error, PreconditionFailed):
            problem = problem.model_copy(update={"title": "It cannot be saved so"})
            values["current"] = await _current(services, known)
        return _editor(text, HTTPStatus(problem.status), problem=problem, **values)
    return RedirectResponse(f"{_HERE}/{checklist.id}", HTTPStatus.SEE_OTHER)


@router.get("/draft")
async def drafting() -> Response:
    """The form of a draft."""
    return _drafting({})


@router.post("/draft")
async def draft(request: Request, services: Services, form: Form) -> Response:
    """A checklist drafted from earlier statements, in the editor."""
    try:
        sources = [source async for source in _sources(form.multi_items())]
        if not sources:
            raise InvalidRequest("Paste an earlier statement, or choose its file.")
        documents = [await services.document(source) for source in sources]
        checker = await services.checker()
        title = said(form, "title")[:500] or None
        checklist = await run_in_threadpool(
            checker.draft, documents, checklist_id="draft", title=title
        )
    except LeftoutError as error:
        problem, _ = explained(request, error)
        return _drafting(dict(form), HTTPStatus(problem.status), problem=problem)
    return _editor(dump_checklist(checklist), drafted=True)


@router.get("/{checklist_id}")
async def checklist(
    checklist_id: str, services: Services, revision: Annotated[str | None, Query()] = None
) -> Response:
    """A checklist as a person reads it, as it is or as it was."""
    name = f"{checklist_id}@{revision}" if revision else checklist_id
    found = await run_in_threadpool(services.memory.library.get, name)
    read_only = await run_in_threadpool(services.memory.library.is_file, checklist_id)
    return _page("checklist.html", checklist=found, read_only=read_only, revision=revision)


@router.get("/{checklist_id}/edit")
async def edit(checklist_id: str, services: Services) -> Response:
    """The editor with a checklist; of a file, with a copy that wants another id."""
    library = services.memory.library
    found = await run_in_threadpool(library.get, checklist_id)
    if await run_in_threadpool(library.is_file, checklist_id):
        copied = found.model_copy(update={"id": f"{found.id[:90]}-copy"})
        return _editor(dump_checklist(copied), copied=found.id)
    return _editor(dump_checklist(found), id=found.id, revision=found.revision)


@router.post("/{checklist_id}/delete")
async def delete(checklist_id: str, services: Services, form: Form) -> Response:
    """Delete a stored checklist; its revisions stay readable."""
    hold = _unchanged(said(form, "revision"))
    await run_in_threadpool(services.memory.library.delete, checklist_id, None, hold)
    return RedirectResponse(_HERE, HTTPStatus.SEE_OTHER)


@router.get("/{checklist_id}/revisions")
async def revisions(checklist_id: str, services: Services) -> Response:
    """Every saved change of a checklist, two of which can be compared."""
    found = await run_in_threadpool(
        services.memory.library.revisions, checklist_id, None, _MOST_REVISIONS
    )
    return _page("checklist_revisions.html", checklist_id=checklist_id, revisions=found.items)


@router.get("/{checklist_id}/compare")
async def compare(
    checklist_id: str,
    services: Services,
    before: Annotated[str, Query(alias="from")],
    after: Annotated[str, Query(alias="to")],
) -> Response:
    """What changed from one revision of a checklist to another, in words and line by line."""
    found = await _both(services, checklist_id, before, after)
    return _page(
        "checklist_compare.html",
        checklist_id=checklist_id,
        names=(before, after),
        head=[key for key in ("title", "description", "by") if _differ(key, *found)],
        differences=list(_differences(*found)),
        lines=list(_lines(*found)),
    )


async def _current(services: ServiceState, checklist_id: str) -> str:
    """The revision that a checklist has now; empty where there is none."""
    try:
        return (await run_in_threadpool(services.memory.library.get, checklist_id)).revision
    except LeftoutError:
        return ""


async def _both(
    services: ServiceState, checklist_id: str, before: str, after: str
) -> tuple[Checklist, Checklist]:
    names = [f"{checklist_id}@{before}", f"{checklist_id}@{after}"]
    first, second = await run_in_threadpool(services.memory.library.get_all, names)
    return first, second


def _page(template: str, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> Response:
    return page(template, status, here=_HERE, **context)


def _editor(text: str, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> Response:
    nothing = {"id": "", "revision": "", "author": "", "current": ""}
    shown = {"problem": None, "copied": None, "drafted": False, **nothing, **context}
    return _page("checklist_edit.html", status, yaml=text, **shown)


def _drafting(
    values: dict[str, Any], status: HTTPStatus = HTTPStatus.OK, problem: Any = None
) -> Response:
    accept = ",".join(SUFFIXES)
    return _page("checklist_draft.html", status, values=values, problem=problem, accept=accept)


async def _sources(fields: list[tuple[str, Any]]) -> AsyncIterator[Source | SubmittedText]:
    """The statements of a form: the pasted one, and each file."""
    for name, value in fields:
        if name == "text" and isinstance(value, str) and value.strip():
            yield SubmittedText(text=value)
        if name == "file" and isinstance(value, UploadFile) and value.filename:
            yield await uploaded(value)


def _unchanged(revision: str | None) -> Precondition:
    """That nobody has saved another revision than the one that was read."""

    def hold(current: str | None) -> None:
        if current == revision:
            return
        if revision is None:
            raise PreconditionFailed("A checklist of that id is there already: take another id.")
        raise PreconditionFailed(
            "Somebody has saved or deleted it since you opened it. Copy what you wrote, read the "
            "checklist as it is now, and put your change into that."
        )

    return hold


@dataclass(frozen=True, slots=True)
class Difference:
    """A commitment that was added, removed, or changed in some keys."""

    kind: str
    commitment: Commitment
    keys: tuple[str, ...] = ()


def _differences(before: Checklist, after: Checklist) -> Iterator[Difference]:
    old = {commitment.id: commitment for commitment in before.commitments}
    new_ = {commitment.id: commitment for commitment in after.commitments}
    yield from (Difference("removed", each) for name, each in old.items() if name not in new_)
    for name, commitment in new_.items():
        if name not in old:
            yield Difference("added", commitment)
        elif keys := tuple(_changed_keys(old[name], commitment)):
            yield Difference("changed", commitment, keys)


def _changed_keys(before: Commitment, after: Commitment) -> Iterator[str]:
    for key in Commitment.model_fields:
        if _differ(key, before, after):
            yield key


def _differ(key: str, before: Part, after: Part) -> bool:
    return bool(getattr(before, key) != getattr(after, key))


def _lines(before: Checklist, after: Checklist) -> Iterator[tuple[str, str]]:
    """Lines of both as YAML, each with `+`, `-`, a space, or `…` where equal lines are left out."""
    old, new_ = (dump_checklist(each).splitlines() for each in (before, after))
    for number, line in enumerate(difflib.unified_diff(old, new_, lineterm="")):
        if number > 1:
            yield ("…", "") if line.startswith("@@") else (line[0], line[1:])
