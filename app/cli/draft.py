"""`leftout draft`: a checklist of what earlier statements commit to."""

import re
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from app.checking import Checker
from app.cli.console import Exit, told
from app.cli.dated import DatedReader, readable
from app.cli.printing import put_out
from app.cli.service import Service
from app.cli.targets import expanded
from app.domain.checklist import Id, Phrase
from app.domain.errors import InvalidRequest, LeftoutError, Mistake
from app.domain.part import Part
from app.domain.statement import Document
from app.domain.validation import Mistaken, spelled, validated
from app.reading.source import SourceReader
from app.settings import Settings
from app.storing.checklist_file import dump_checklist

_LONGEST = 100


class _Name(Part):
    """What a checklist is to be called."""

    id: Id
    title: Phrase | None = None


def draft(  # noqa: PLR0917 - Typer reads a parameter for each option
    files: Annotated[
        list[str],
        typer.Argument(
            help="Earlier statements: files, globs, folders, URLs; .jsonl has one a line; "
            "- is standard input."
        ),
    ],
    checklist_id: Annotated[
        str | None, typer.Option("--id", help="Id of the checklist; from title or file if none.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the checklist.")] = None,
    speaker: Annotated[
        list[str] | None, typer.Option(help="Whose statements they are; repeatable.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="File to write, in place of printing.")
    ] = None,
    force: Annotated[  # noqa: FBT002 - Typer reads a flag
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
    server: Annotated[str | None, typer.Option(help="URL of a service that drafts.")] = None,
) -> None:
    """Draft a checklist from earlier statements: what they commit to, each with its quote.

    Exit code 0: the draft is made. 2: it is not, or not of all the statements.
    """
    with told():
        if output and output.exists() and not force:
            raise LeftoutError(f"{output} is there already: --force writes over it.")
        name = _name(checklist_id or _as_id(title or Path(files[0]).name.partition(".")[0]), title)
        with closing(SourceReader(Settings())) as reader:
            unread = list(DatedReader(reader, speaker or ()).unread(expanded(files)))
            documents = list(readable(unread))
        if not documents:
            raise typer.Exit(Exit.FAULT)
        put_out(_drafted(documents, name, server), output)
        if len(documents) < len(unread):
            raise typer.Exit(Exit.FAULT)


def _name(checklist_id: str, title: str | None) -> _Name:
    found = validated(_Name, {"id": checklist_id, "title": title})
    if isinstance(found, Mistaken):
        mistakes = (Mistake(f"--{spelled(path)}{detail}") for path, detail in found.mistakes)
        raise InvalidRequest("There are mistakes in the options.", tuple(mistakes))
    return found


def _as_id(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].rstrip("-") or "draft"


def _drafted(documents: Sequence[Document], name: _Name, server: str | None) -> str:
    """The checklist as YAML."""
    if server is None:
        checker = Checker(Settings())
        return dump_checklist(checker.draft(documents, checklist_id=name.id, title=name.title))
    body = {
        "statements": [document.statement.model_dump(mode="json") for document in documents],
        **name.model_dump(exclude_none=True),
    }
    with closing(Service(server)) as service:
        headers = {"Accept": "application/yaml"}
        return service.ask(
            "POST", "/v1/checklists/draft", body=body, headers=headers, patient=True
        ).text
