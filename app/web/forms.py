"""Forms of the page to what they ask for."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from app.api.checklists import ChangeQuery
from app.api.problems import MalformedBody
from app.api.rulings import RulingRequest
from app.api.services import Services
from app.api.submission import Submission, Submitted, SubmittedText, SubmittedUrl
from app.domain.errors import InvalidRequest, Mistake
from app.domain.report import Offsets
from app.domain.statement import UNDESCRIBED, Description
from app.domain.validation import Mistaken, spelled, validated
from app.reading.source import Source
from app.reading.source_type import declared_type, parsed_content_type

Data = TypeVar("Data", bound=BaseModel)
_FIELDS = 600
_FILES = 20


async def _form(request: Request, services: Services) -> AsyncIterator[FormData]:
    """The form that a request sends; its files are closed in the end.

    Raises:
        MalformedBody: it is none, or has more fields than any of ours.
    """
    try:
        form = await request.form(
            max_files=_FILES,
            max_fields=_FIELDS,
            max_part_size=services.settings.max_body_bytes,
        )
    except (HTTPException, ValueError, KeyError) as error:
        detail = error.detail if isinstance(error, HTTPException) else str(error)
        raise MalformedBody(f"The form cannot be read: {detail}.") from error
    try:
        yield form
    finally:
        await form.close()


Form = Annotated[FormData, Depends(_form)]


def said(form: FormData, name: str) -> str:
    """What a field says, without white space around it; empty where it is not there."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def listed(form: FormData, name: str) -> list[str]:
    """What the fields of a name say, those that say nothing left out."""
    return [value for value in form.getlist(name) if isinstance(value, str) and value.strip()]


def names(form: FormData, name: str) -> list[str]:
    """The names in a field, which has commas between them."""
    return [part.strip() for part in said(form, name).split(",") if part.strip()]


async def submitted(form: FormData) -> Submitted:
    """The one statement of a form: pasted (`text`), a `file`, or the `url` that it is at.

    Raises:
        InvalidRequest: there is none, more than one, or what is known of it has mistakes.
    """
    text, url, file = form.get("text"), said(form, "url"), form.get("file")
    pasted = text if isinstance(text, str) and text.strip() else ""
    chosen = file if isinstance(file, UploadFile) and file.filename else None
    given = [name for name, value in (("text", pasted), ("file", chosen), ("url", url)) if value]
    if len(given) != 1:
        raise InvalidRequest(
            "Paste the statement, or choose its file."
            if not given
            else f"Give one statement: this form has {' and '.join(f'a {name}' for name in given)}."
        )
    if chosen:
        return await uploaded(chosen, _described(form, chosen.filename))
    if url:
        return read_as(SubmittedUrl, {"url": url, **dict(_described(form))})
    return read_as(SubmittedText, {"text": pasted, **dict(_described(form))})


async def uploaded(file: UploadFile, known: Description = UNDESCRIBED) -> Source:
    """A file of a form, with what is known of the statement in it."""
    media_type, charset = parsed_content_type(file.content_type or "")
    return Source(await file.read(), declared_type(media_type, file.filename), charset, known)


def earlier(form: FormData) -> Sequence[SubmittedText]:
    """The earlier statement that a form holds the statement against, if there is one."""
    text = said(form, "earlier")
    if not text:
        return ()
    return (read_as(SubmittedText, {"text": text, "date": said(form, "earlier_date") or None}),)


async def read_check_form(form: FormData) -> Submission:
    """What the form of a check asks for.

    Raises:
        InvalidRequest: it has mistakes.
    """
    source = await submitted(form)
    chosen = listed(form, "checklist")
    if not chosen:
        raise InvalidRequest("Choose at least one checklist: it says what is expected.")
    return Submission(
        source,
        chosen,
        earlier(form),
        Offsets.CODEPOINT,
        include_text=True,
        store=said(form, "keep") == "yes",
    )


def read_ruling(form: FormData) -> RulingRequest:
    """What a person decides of a finding.

    Raises:
        InvalidRequest: it has mistakes.
    """
    content = {name: said(form, name) or None for name in ("decision", "note", "by")}
    return read_as(RulingRequest, content)


def read_author(form: FormData) -> str | None:
    """Who makes a change, where they say so.

    Raises:
        InvalidRequest: the name is too long, or has control characters.
    """
    return read_as(ChangeQuery, {"author": said(form, "author") or None}).author


def _described(form: FormData, name: str | None = None) -> Description:
    return read_as(
        Description,
        {
            "title": said(form, "title") or None,
            "speakers": names(form, "speakers"),
            "date": said(form, "date") or None,
            "source": said(form, "source") or name,
        },
    )


def read_as(model: type[Data], content: dict[str, Any]) -> Data:
    """Data of a model from what a form says.

    Raises:
        InvalidRequest: it has mistakes; all of them are told.
    """
    found = validated(model, content)
    if isinstance(found, Mistaken):
        mistakes = tuple(Mistake(f"{spelled(path)}{detail}") for path, detail in found.mistakes)
        raise InvalidRequest("The form has mistakes.", mistakes)
    return found
