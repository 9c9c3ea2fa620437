"""/v1/checklists: the checklists that statements can be compared with, and their schema."""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.negotiation import negotiate
from app.api.problems import responses
from app.api.services import Services
from app.domain.checklist import Checklist
from app.storing.checklist_file import dump_checklist

router = APIRouter(prefix="/v1", tags=["checklists"])


class ChecklistFormat(StrEnum):
    """The formats that a checklist comes in."""

    JSON = "json"
    YAML = "yaml"


_MEDIA_TYPES: Mapping[ChecklistFormat, str] = {
    ChecklistFormat.JSON: "application/json",
    ChecklistFormat.YAML: "application/yaml",
}


class ChecklistItem(BaseModel):
    """A checklist in a list of them."""

    id: str
    title: str | None
    description: str | None
    revision: str = Field(description="SHA-256 of the content.")
    commitments: int = Field(description="How many there are.")


class ChecklistList(BaseModel):
    """Every checklist of the service."""

    checklists: list[ChecklistItem]


class ChecklistQuery(BaseModel):
    """The query of a checklist."""

    model_config = ConfigDict(extra="forbid")

    format: ChecklistFormat | None = Field(None, description="Format, before `Accept`.")


class NoQuery(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid")


@router.get(
    "/checklists",
    summary="List the checklists",
    responses=responses(HTTPStatus.UNPROCESSABLE_ENTITY),
)
async def list_checklists(_: Annotated[NoQuery, Query()], services: Services) -> ChecklistList:
    """The checklists that can be named in a check, in the order of their files."""
    return ChecklistList(
        checklists=[
            ChecklistItem(
                id=checklist.id,
                title=checklist.title,
                description=checklist.description,
                revision=checklist.revision,
                commitments=len(checklist.commitments),
            )
            for checklist in services.folder
        ]
    )


@router.get(
    "/checklists/{checklist_id}",
    summary="Read a checklist",
    response_model=Checklist,
    responses={
        **responses(
            HTTPStatus.NOT_FOUND, HTTPStatus.NOT_ACCEPTABLE, HTTPStatus.UNPROCESSABLE_ENTITY
        ),
        200: {"content": {"application/yaml": {"schema": {"type": "string"}}}},
    },
)
async def get_checklist(
    request: Request,
    checklist_id: str,
    query: Annotated[ChecklistQuery, Query()],
    services: Services,
) -> Response:
    """One checklist, as JSON or as a YAML file ready to be edited."""
    format_ = negotiate(request, query.format, _MEDIA_TYPES)
    checklist = services.folder.get(checklist_id)
    content = (
        dump_checklist(checklist)
        if format_ is ChecklistFormat.YAML
        else checklist.model_dump_json(exclude_defaults=True, indent=2)
    )
    return Response(content, media_type=_MEDIA_TYPES[format_])


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
