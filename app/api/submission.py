"""A request to a statement and the checklists asked for, in each of the three body forms."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from typing import Annotated, Any

from fastapi import Request
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
)
from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from app.api.problems import MalformedBody
from app.domain.checklist import Checklist
from app.domain.errors import InvalidRequest, Mistake, UnsupportedMediaType
from app.domain.report import FailOn, Offsets
from app.domain.statement import MediaType, Statement
from app.domain.validation import as_mistakes
from app.reading.decoding import decode
from app.rendering.formats import Format

JSON = "application/json"
MULTIPART = "multipart/form-data"
_BY_SUFFIX = {
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".txt": MediaType.PLAIN,
}


class CheckQuery(BaseModel):
    """The query of a check; what describes the statement goes with a body that is its text."""

    model_config = ConfigDict(extra="forbid")

    checklist: list[str] = Field([], description="Id of a checklist; repeatable.")
    format: Format | None = Field(None, description="Format of the report, before `Accept`.")
    fail_on: FailOn | None = Field(
        None, description="Answer 422 with the report when the verdict is fail at this severity."
    )
    offsets: Offsets | None = Field(None, description="What `start` and `end` count.")
    include_text: bool | None = Field(None, description="Return the text as checked.")
    title: str | None = None
    speaker: list[str] = Field([], description="Whose statement it is; repeatable.")
    date: dt.date | None = None
    source: str | None = None
    language: str | None = Field(None, description="ISO 639 code.")


class Options(BaseModel):
    """How to report."""

    model_config = ConfigDict(extra="forbid")

    offsets: Offsets = Offsets.CODEPOINT
    include_text: bool = False


def _checklist_kind(value: object) -> str:
    return "id" if isinstance(value, str) else "inline"


def _statement_of(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


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

    statement: Annotated[
        Statement, BeforeValidator(_statement_of, json_schema_input_type=str | Statement)
    ]
    checklists: list[
        Annotated[
            Annotated[str, Tag("id")] | Annotated[Checklist, Tag("inline")],
            Discriminator(_checklist_kind),
        ]
    ] = Field(min_length=1, max_length=50, description="Ids, or whole checklists, or both.")
    options: Options = Options()


@dataclass(frozen=True, slots=True)
class Submission:
    """What a request asks to be checked."""

    statement: Statement
    checklists: Sequence[str | Checklist]
    offsets: Offsets
    include_text: bool


async def read_submission(request: Request, query: CheckQuery) -> Submission:
    """Read a request to check a statement.

    Raises:
        UnsupportedMediaType, MalformedBody, InvalidRequest, UnreadableStatement.
    """
    media_type, parameters = _content_type(request)
    if media_type == JSON:
        return _from_json(await request.body(), query)
    if media_type == MULTIPART:
        name, media_type, parameters, data = await _uploaded(request)
        query = query if query.source else query.model_copy(update={"source": name})
    else:
        data = await request.body()
    text = decode(data, parameters.get("charset"))
    return _from_text(text, _readable(media_type), query)


def _content_type(request: Request) -> tuple[str, Mapping[str, str]]:
    return _parsed(request.headers.get("content-type", ""))


def _parsed(content_type: str) -> tuple[str, Mapping[str, str]]:
    message = Message()
    message["content-type"] = content_type
    (media_type, _), *parameters = message.get_params(failobj=[("", "")])
    return media_type.strip().lower(), dict(parameters)


def _readable(media_type: str) -> MediaType:
    try:
        return MediaType(media_type)
    except ValueError:
        known = ", ".join((JSON, MULTIPART, *MediaType))
        given = f"“{media_type}”" if media_type else "no content type"
        raise UnsupportedMediaType(
            f"This is {given}; a statement comes as one of: {known}."
        ) from None


def _from_json(data: bytes, query: CheckQuery) -> Submission:
    taken = {"checklist", "title", "speaker", "date", "source", "language"} & query.model_fields_set
    if taken:
        raise InvalidRequest(
            "With a JSON body, checklists and what is known of the statement stand in the body.",
            tuple(Mistake(f"`?{name}=` does not go with a JSON body") for name in sorted(taken)),
        )
    try:
        body = CheckRequest.model_validate_json(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        if errors[0]["type"] == "json_invalid":
            raise MalformedBody(f"The body is not JSON: {errors[0]['ctx']['error']}.") from error
        raise InvalidRequest("The body has mistakes.", as_mistakes(errors)) from error
    return Submission(
        body.statement,
        body.checklists,
        query.offsets or body.options.offsets,
        body.options.include_text if query.include_text is None else query.include_text,
    )


def _from_text(text: str, media_type: MediaType, query: CheckQuery) -> Submission:
    if not query.checklist:
        raise InvalidRequest("Name at least one checklist: `?checklist=ID`.")
    known = {
        "title": query.title,
        "speakers": query.speaker,
        "date": query.date,
        "source": query.source,
        "language": query.language,
    }
    try:
        statement = Statement.model_validate({"text": text, "media_type": media_type, **known})
    except ValidationError as error:
        errors = error.errors(include_url=False)
        raise InvalidRequest("The query has mistakes.", as_mistakes(errors)) from error
    offsets = query.offsets or Offsets.CODEPOINT
    return Submission(statement, query.checklist, offsets, query.include_text or False)


async def _uploaded(request: Request) -> tuple[str | None, str, Mapping[str, str], bytes]:
    """Name, media type with parameters, and content of the one file of a multipart body."""
    try:
        async with request.form(max_files=2, max_fields=10) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or len(form.multi_items()) != 1:
                names = ", ".join(form.keys()) or "nothing"
                raise InvalidRequest(
                    f"Expected one part named “file” with a file name; got: {names}."
                )
            media_type, parameters = _file_type(file)
            return file.filename, media_type, parameters, await file.read()
    except (HTTPException, FormParserError, ValueError, KeyError) as error:
        detail = error.detail if isinstance(error, HTTPException) else str(error)
        raise MalformedBody(f"The body is not multipart/form-data: {detail}.") from error


def _file_type(file: UploadFile) -> tuple[str, Mapping[str, str]]:
    """The media type of a file: as declared, made precise by its name."""
    media_type, parameters = _parsed(file.content_type or "")
    suffix = "." + (file.filename or "").rpartition(".")[2].lower()
    if media_type in ("", "application/octet-stream", MediaType.PLAIN):
        media_type = _BY_SUFFIX.get(suffix, media_type)
    return media_type, parameters
