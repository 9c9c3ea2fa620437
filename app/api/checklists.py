"""/v1/checklists: the checklists that statements can be compared with, and their schema."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any, Self

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import from_json

from app.api.cursors import PageQuery, as_cursor
from app.api.negotiation import negotiate
from app.api.preconditions import IF_MATCH, etag, is_known, precondition
from app.api.problems import MalformedBody, ProblemMistake, as_problem_mistake, responses
from app.api.services import Services
from app.api.submission import (
    ChecklistFormat,
    DraftQuery,
    DraftRequest,
    NoQuery,
    body_of,
    read_body,
)
from app.domain.checklist import Checklist
from app.domain.errors import InvalidChecklist, InvalidRequest, Mistake, UnsupportedMediaType
from app.domain.revision import Author, Revision
from app.domain.validation import Mistaken, pointer, validated_checklist
from app.reading.source import Source
from app.reading.source_type import parsed_content_type
from app.storing.checklist_file import dump_checklist, parse_checklist
from app.storing.library import Held

router = APIRouter(prefix="/v1", tags=["checklists"])


_MEDIA_TYPES: Mapping[ChecklistFormat, str] = {
    ChecklistFormat.JSON: "application/json",
    ChecklistFormat.YAML: "application/yaml",
}

_YAML = frozenset({"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"})
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/Checklist"}},
        "application/yaml": {"schema": {"type": "string"}},
    },
}
_READ: dict[int | str, dict[str, Any]] = {
    **responses(
        HTTPStatus.NOT_FOUND,
        HTTPStatus.NOT_ACCEPTABLE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
    200: {"content": {"application/yaml": {"schema": {"type": "string"}}}},
    304: {"description": "Not Modified"},
}


class ChecklistItem(BaseModel):
    """A checklist in a list of them."""

    id: str
    title: str | None
    description: str | None
    revision: str = Field(description="SHA-256 of the content.")
    commitments: int = Field(description="How many there are.")
    read_only: bool = Field(description="It is a file of the service's folder.")

    @classmethod
    def of(cls, held: Held) -> Self:
        checklist = held.checklist
        return cls(
            id=checklist.id,
            title=checklist.title,
            description=checklist.description,
            revision=checklist.revision,
            commitments=len(checklist.commitments),
            read_only=held.read_only,
        )


class ChecklistList(BaseModel):
    """Checklists of the service, in the order of their ids."""

    checklists: list[ChecklistItem]
    next: str | None = Field(None, description="The cursor of those that follow.")


class RevisionList(BaseModel):
    """Saved changes of a checklist, the latest first."""

    revisions: list[Revision]
    next: str | None = Field(None, description="The cursor of those that follow.")


class ChecklistQuery(BaseModel):
    """The query of a checklist."""

    model_config = ConfigDict(extra="forbid")

    format: ChecklistFormat | None = Field(None, description="Format, before `Accept`.")


class ChangeQuery(BaseModel):
    """Who makes a change."""

    model_config = ConfigDict(extra="forbid")

    author: Author | None = Field(None, description="Who makes the change; kept with it.")


@router.get(
    "/checklists",
    summary="List the checklists",
    responses=responses(HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE),
)
async def list_checklists(
    query: Annotated[PageQuery, Query()], services: Services
) -> ChecklistList:
    """The checklists that can be named in a check: files and stored ones, in order of their ids."""
    page = await run_in_threadpool(services.memory.library.page, query.after, query.limit)
    return ChecklistList(
        checklists=[ChecklistItem.of(held) for held in page.items], next=as_cursor(page.cursor)
    )


@router.get(
    "/checklists/{checklist_id}",
    summary="Read a checklist",
    response_model=Checklist,
    responses=_READ,
)
async def get_checklist(
    request: Request,
    checklist_id: str,
    query: Annotated[ChecklistQuery, Query()],
    services: Services,
) -> Response:
    """One checklist, as JSON or as a YAML file ready to be edited; its `ETag` is its revision."""
    checklist = await run_in_threadpool(services.memory.library.get, checklist_id)
    return _delivered(request, query, checklist)


@router.put(
    "/checklists/{checklist_id}",
    summary="Save a checklist",
    response_model=ChecklistItem,
    responses={
        201: {"model": ChecklistItem},
        **responses(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.CONFLICT,
            HTTPStatus.PRECONDITION_FAILED,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            HTTPStatus.PRECONDITION_REQUIRED,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    },
    openapi_extra={"requestBody": _BODY, "parameters": [IF_MATCH]},
)
async def put_checklist(
    request: Request, checklist_id: str, query: Annotated[ChangeQuery, Query()], services: Services
) -> Response:
    """Make a checklist, or change it under `If-Match`: a new revision, which nothing ever alters.

    A file of the folder cannot be changed so, nor hidden by a stored checklist of its id.
    """
    checklist = await _submitted(request, checklist_id)
    library = services.memory.library
    saved = await run_in_threadpool(library.put, checklist, query.author, precondition(request))
    return Response(
        ChecklistItem.of(Held(checklist, read_only=False)).model_dump_json(),
        HTTPStatus.CREATED if saved.created else HTTPStatus.OK,
        {"ETag": etag(saved.revision), "Location": f"/v1/checklists/{checklist.id}"},
        media_type=_MEDIA_TYPES[ChecklistFormat.JSON],
    )


@router.delete(
    "/checklists/{checklist_id}",
    summary="Delete a checklist",
    status_code=204,
    responses=responses(
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
        HTTPStatus.PRECONDITION_FAILED,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.PRECONDITION_REQUIRED,
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
    openapi_extra={"parameters": [IF_MATCH]},
)
async def delete_checklist(
    request: Request, checklist_id: str, query: Annotated[ChangeQuery, Query()], services: Services
) -> None:
    """Delete a checklist under `If-Match`: it is listed no more; its revisions stay readable."""
    library = services.memory.library
    await run_in_threadpool(library.delete, checklist_id, query.author, precondition(request))


@router.get(
    "/checklists/{checklist_id}/revisions",
    summary="List the revisions of a checklist",
    responses=responses(
        HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE
    ),
)
async def list_revisions(
    checklist_id: str, query: Annotated[PageQuery, Query()], services: Services
) -> RevisionList:
    """Every saved change with its time and author, the latest first; of a file there are none."""
    page = await run_in_threadpool(
        services.memory.library.revisions, checklist_id, query.before, query.limit
    )
    return RevisionList(revisions=list(page.items), next=as_cursor(page.cursor))


@router.get(
    "/checklists/{checklist_id}/revisions/{revision}",
    summary="Read a checklist as it was",
    response_model=Checklist,
    responses=_READ,
)
async def get_revision(
    request: Request,
    checklist_id: str,
    revision: str,
    query: Annotated[ChecklistQuery, Query()],
    services: Services,
) -> Response:
    """A checklist by the number of a change, or by the revision that a report names.

    Twelve digits of it suffice. A check takes it as `ID@REVISION`.
    """
    name = f"{checklist_id}@{revision}"
    return _delivered(request, query, await run_in_threadpool(services.memory.library.get, name))


@router.post(
    "/checklists/draft",
    summary="Draft a checklist from earlier statements",
    response_model=Checklist,
    responses={
        **responses(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.NOT_ACCEPTABLE,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            HTTPStatus.INTERNAL_SERVER_ERROR,
            HTTPStatus.BAD_GATEWAY,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
        200: {"content": {"application/yaml": {"schema": {"type": "string"}}}},
    },
    openapi_extra={"requestBody": body_of(DraftRequest)},
)
async def draft_checklist(
    request: Request, query: Annotated[DraftQuery, Query()], services: Services
) -> Response:
    """The commitments found in statements, each as one plain sentence with its quote on record.

    It is a draft: read and edit it before you save it. A statement comes as in a check; several, or
    those of stored reports, in a JSON body.
    """
    format_ = negotiate(request, query.format, _MEDIA_TYPES)
    body = await read_body(request, query, DraftRequest)
    if isinstance(body, Source):
        documents, name, title = [await services.document(body)], "draft", None
    else:
        documents = [await services.document(source) for source in body.statements]
        name, title = body.id, body.title
    checker = await services.checker()
    checklist = await run_in_threadpool(checker.draft, documents, checklist_id=name, title=title)
    return Response(_written(checklist, format_), media_type=_MEDIA_TYPES[format_])


class Linted(BaseModel):
    """What is wrong with a checklist; nothing, where `mistakes` is empty."""

    id: str | None = Field(None, description="Its id, where it has no mistakes.")
    commitments: int | None = Field(None, description="How many there are.")
    mistakes: list[ProblemMistake]


@router.post(
    "/checklists/lint",
    summary="Find the mistakes of a checklist",
    responses=responses(
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    openapi_extra={"requestBody": _BODY},
)
async def lint_checklist(request: Request, _: Annotated[NoQuery, Query()]) -> Linted:
    """Every mistake at once, with line and column in YAML; nothing is saved."""
    try:
        checklist = await _read(request)
    except InvalidChecklist as error:
        return Linted(mistakes=[as_problem_mistake(mistake) for mistake in error.mistakes])
    return Linted(id=checklist.id, commitments=len(checklist.commitments), mistakes=[])


def _written(checklist: Checklist, format_: ChecklistFormat) -> str:
    if format_ is ChecklistFormat.YAML:
        return dump_checklist(checklist)
    return checklist.model_dump_json(exclude_defaults=True, indent=2)


def _delivered(request: Request, query: ChecklistQuery, checklist: Checklist) -> Response:
    format_ = negotiate(request, query.format, _MEDIA_TYPES)
    headers = {"ETag": etag(checklist.revision), "Vary": "Accept"}
    if is_known(request, headers["ETag"]):
        return Response(None, HTTPStatus.NOT_MODIFIED, headers)
    return Response(_written(checklist, format_), headers=headers, media_type=_MEDIA_TYPES[format_])


async def _submitted(request: Request, checklist_id: str) -> Checklist:
    """The checklist in a body, of the id in the path.

    Raises:
        UnsupportedMediaType, MalformedBody, InvalidChecklist: as `_read` does.
        InvalidRequest: its id is not that of the path.
    """
    checklist = await _read(request)
    if checklist.id != checklist_id:
        wrong = Mistake(f"is {checklist.id!r}, and {checklist_id!r} in the path", pointer="/id")
        raise InvalidRequest("The checklist has another id than the path.", (wrong,))
    return checklist


async def _read(request: Request) -> Checklist:
    """The checklist in a body.

    Raises:
        UnsupportedMediaType: it is neither JSON nor YAML.
        MalformedBody, InvalidChecklist: it has mistakes; all of them are told.
    """
    media_type, _ = parsed_content_type(request.headers.get("content-type", ""))
    data = await request.body()
    # Off the event loop: a large one takes seconds.
    if media_type == _MEDIA_TYPES[ChecklistFormat.JSON]:
        return await run_in_threadpool(_from_json, data)
    if media_type in _YAML:
        return await run_in_threadpool(_from_yaml, data)
    raise UnsupportedMediaType(
        f"A checklist comes as application/json or application/yaml, not as {media_type!r}."
    )


def _from_json(data: bytes) -> Checklist:
    try:
        content = from_json(data)
    except ValueError as error:
        raise MalformedBody(f"The body is not JSON: {error}.") from error
    found = validated_checklist(content)
    if isinstance(found, Mistaken):
        raise InvalidChecklist(
            tuple(Mistake(detail, pointer=pointer(path)) for path, detail in found.mistakes)
        )
    return found


def _from_yaml(data: bytes) -> Checklist:
    try:
        return parse_checklist(data.decode("utf-8-sig"), "body")
    except UnicodeDecodeError as error:
        raise MalformedBody("The body is not UTF-8 text.") from error


@router.get("/schemas/checklist.json", summary="The JSON Schema of checklist files")
async def get_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the checklist format, for editors."""
    return checklist_schema()


def checklist_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the checklist format."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Checklist.model_json_schema(),
    }
