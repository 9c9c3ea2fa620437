"""A request to a statement and the checklists asked for, in each of the three body forms."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from fastapi import Request
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationError,
)
from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from app.api.problems import MalformedBody
from app.domain.checklist import Checklist, Id, Phrase
from app.domain.errors import InvalidRequest, Mistake, UnsupportedMediaType
from app.domain.report import FailOn, Offsets
from app.domain.statement import Description
from app.domain.validation import as_mistakes
from app.reading.source import Source
from app.reading.source_type import SourceType, declared_type, parsed_content_type
from app.rendering.formats import Format

Body = TypeVar("Body", bound=BaseModel)
JSON = "application/json"
MULTIPART = "multipart/form-data"


class ChecklistFormat(StrEnum):
    """The formats that a checklist comes in."""

    JSON = "json"
    YAML = "yaml"


class NoQuery(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid")


class ReportQuery(BaseModel):
    """How a report is wanted."""

    model_config = ConfigDict(extra="forbid")

    format: Format | None = Field(None, description="Format of the report, before `Accept`.")
    offsets: Offsets | None = Field(None, description="What `start` and `end` count.")
    include_text: bool | None = Field(None, description="Return the text as checked.")


class DescriptionQuery(BaseModel):
    """What is known of a statement; it goes with a body that is the statement's text."""

    title: str | None = None
    speaker: list[str] = Field([], description="Whose statement it is; repeatable.")
    date: dt.date | None = None
    source: str | None = None
    language: str | None = Field(None, description="ISO 639 code.")


class CheckQuery(ReportQuery, DescriptionQuery):
    """The query of a check."""

    checklist: list[str] = Field([], description="Id of a checklist, or `ID@REVISION`; repeatable.")
    fail_on: FailOn | None = Field(
        None, description="Answer 422 with the report when the verdict is fail at this severity."
    )
    store: bool | None = Field(None, description="Keep the report and its statement.")


class AppendQuery(ReportQuery, DescriptionQuery):
    """The query of a statement that is added to a series."""


class DraftQuery(DescriptionQuery):
    """The query of a draft."""

    model_config = ConfigDict(extra="forbid")

    format: ChecklistFormat | None = Field(None, description="Format, before `Accept`.")


class Options(BaseModel):
    """How to report, and whether to keep the report."""

    model_config = ConfigDict(extra="forbid")

    offsets: Offsets = Offsets.CODEPOINT
    include_text: bool = False
    store: bool = Field(default=False, description="Keep the report and its statement.")


def _checklist_kind(value: object) -> str:
    return "id" if isinstance(value, str) else "inline"


class SubmittedType(StrEnum):
    """How a text in a JSON body may be marked up."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"


class SubmittedText(Description):
    """A statement as text, with what is known of it."""

    text: str = Field(description="The statement itself.")
    media_type: SubmittedType = Field(
        SubmittedType.PLAIN, description="How `text` is marked up; of HTML the article is checked."
    )


class SubmittedUrl(Description):
    """A statement to be fetched, with what is known of it."""

    url: Annotated[str, StringConstraints(min_length=1, max_length=2000)] = Field(
        description="Where the statement is: a page, or a file of a type that is read."
    )


class StoredStatement(BaseModel):
    """The statement of a stored report."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(max_length=100)] = Field(
        description="The id of the report."
    )


def _statement_of(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


def _statement_kind(value: object) -> str:
    known = value if isinstance(value, dict) else {}
    if "text" in known:
        return "text"
    return next((kind for kind in ("url", "id") if kind in known), "text")


SubmittedStatement = Annotated[
    Annotated[SubmittedText, Tag("text")] | Annotated[SubmittedUrl, Tag("url")],
    Discriminator(_statement_kind),
    BeforeValidator(_statement_of, json_schema_input_type=str | SubmittedText | SubmittedUrl),
]
EarlierStatement = Annotated[
    Annotated[SubmittedText, Tag("text")]
    | Annotated[SubmittedUrl, Tag("url")]
    | Annotated[StoredStatement, Tag("id")],
    Discriminator(_statement_kind),
    BeforeValidator(
        _statement_of, json_schema_input_type=str | SubmittedText | SubmittedUrl | StoredStatement
    ),
]
SubmittedChecklists = Annotated[
    list[
        Annotated[
            Annotated[str, Tag("id")] | Annotated[Checklist, Tag("inline")],
            Discriminator(_checklist_kind),
        ]
    ],
    Field(
        min_length=1,
        max_length=50,
        description="Ids (`ID`, or `ID@REVISION` for one as it was), or whole checklists, or both.",
    ),
]


class CheckRequest(BaseModel):
    """A statement and the checklists to compare it with."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "statement": {"text": "We call for talks.", "speakers": ["Ruritania"]},
                    "checklists": ["ukraine-peace"],
                }
            ]
        },
    )

    statement: SubmittedStatement
    checklists: SubmittedChecklists
    baseline: Annotated[
        list[EarlierStatement],
        BeforeValidator(_listed, json_schema_input_type=EarlierStatement | list[EarlierStatement]),
    ] = Field(
        default=[],
        max_length=20,
        description="Earlier statements: each finding says what changed since them.",
    )
    options: Options = Options()


class AppendRequest(BaseModel):
    """A statement that is added to a series."""

    model_config = ConfigDict(extra="forbid")

    statement: SubmittedStatement


class DraftRequest(BaseModel):
    """Earlier statements that a checklist is drafted from."""

    model_config = ConfigDict(extra="forbid")

    statements: Annotated[
        list[EarlierStatement],
        BeforeValidator(_listed, json_schema_input_type=EarlierStatement | list[EarlierStatement]),
    ] = Field(min_length=1, max_length=50)
    id: Id = Field("draft", description="The id of the checklist.")
    title: Phrase | None = None


Submitted = Source | SubmittedText | SubmittedUrl
"""A statement as it is handed in."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a request asks to be checked; without checklists, against those its document names."""

    source: Submitted
    checklists: Sequence[str | Checklist]
    baseline: Sequence[SubmittedText | SubmittedUrl | StoredStatement]
    offsets: Offsets
    include_text: bool
    store: bool


async def read_submission(request: Request, query: CheckQuery) -> Submission:
    """Read a request to check a statement.

    Raises:
        UnsupportedMediaType, MalformedBody, InvalidRequest.
    """
    body = await read_body(request, query, CheckRequest)
    if isinstance(body, Source):
        return Submission(
            body,
            query.checklist,
            (),
            query.offsets or Offsets.CODEPOINT,
            query.include_text or False,
            query.store or False,
        )
    return Submission(
        body.statement,
        body.checklists,
        body.baseline,
        query.offsets or body.options.offsets,
        body.options.include_text if query.include_text is None else query.include_text,
        body.options.store if query.store is None else query.store,
    )


async def read_body(request: Request, query: DescriptionQuery, model: type[Body]) -> Body | Source:
    """The body of a request: JSON of a model, or a statement itself, described by the query.

    Raises:
        UnsupportedMediaType, MalformedBody, InvalidRequest.
    """
    media_type, charset = parsed_content_type(request.headers.get("content-type", ""))
    if media_type == JSON:
        return _from_json(await request.body(), query, model)
    name = None
    if media_type == MULTIPART:
        name, media_type, charset, data = await _uploaded(request)
    else:
        data = await request.body()
        if not media_type:
            raise UnsupportedMediaType(
                "The request has no `Content-Type`; a statement comes as one of: "
                f"{', '.join((JSON, MULTIPART, *SourceType))}."
            )
    return Source(data, declared_type(media_type, name), charset, _description(query, name))


def _description(query: DescriptionQuery, name: str | None) -> Description:
    try:
        return Description(
            title=query.title,
            speakers=tuple(query.speaker),
            date=query.date,
            source=query.source or name,
            language=query.language,
        )
    except ValidationError as error:
        mistakes = as_mistakes(error.errors(include_url=False), Description)
        raise InvalidRequest("The query has mistakes.", mistakes) from error


def _from_json(data: bytes, query: DescriptionQuery, model: type[Body]) -> Body:
    taken = _IN_THE_BODY & query.model_fields_set
    if taken:
        raise InvalidRequest(
            "With a JSON body, checklists and what is known of the statement stand in the body.",
            tuple(Mistake(f"`?{name}=` does not go with a JSON body") for name in sorted(taken)),
        )
    return validated_json(data, model)


_IN_THE_BODY = {"checklist", *DescriptionQuery.model_fields}


def validated_json(data: bytes, model: type[Body]) -> Body:
    """Data of a model from JSON.

    Raises:
        MalformedBody: it is not JSON.
        InvalidRequest: it has mistakes; all of them are told.
    """
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        if errors[0]["type"] == "json_invalid":
            raise MalformedBody(f"The body is not JSON: {errors[0]['ctx']['error']}.") from error
        raise InvalidRequest("The body has mistakes.", as_mistakes(errors, model)) from error


async def _uploaded(request: Request) -> tuple[str | None, str, str | None, bytes]:
    """Name, media type, charset and content of the one file of a multipart body."""
    try:
        async with request.form(max_files=2, max_fields=10) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or len(form.multi_items()) != 1:
                names = ", ".join(form.keys()) or "nothing"
                raise InvalidRequest(
                    f"Expected one part named “file” with a file name; got: {names}."
                )
            media_type, charset = parsed_content_type(file.content_type or "")
            return file.filename, media_type, charset, await file.read()
    except (HTTPException, FormParserError, ValueError, KeyError) as error:
        detail = error.detail if isinstance(error, HTTPException) else str(error)
        raise MalformedBody(f"The body is not multipart/form-data: {detail}.") from error


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """What an operation documents of such a body: JSON of a model, or a statement itself."""
    return {
        "required": True,
        "content": {
            JSON: {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}},
            **{
                source_type.value: {
                    "schema": {"type": "string", "format": "binary"}
                    if source_type in {SourceType.PDF, SourceType.DOCX}
                    else {"type": "string", "examples": ["We call for talks."]}
                }
                for source_type in SourceType
            },
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "string", "format": "binary"}},
                    "required": ["file"],
                    "additionalProperties": False,
                }
            },
        },
    }
