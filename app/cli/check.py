"""`leftout check`: statements against checklists."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from app.cli.console import Exit, errors, note, tell, told
from app.cli.dated import DatedReader, readable
from app.cli.desk import Desk, Options
from app.cli.judges import Assignment, Here, Judge, OnServer, ServerError
from app.cli.outputs import parse_outputs, write
from app.cli.targets import NothingToCheck, expanded, opened
from app.domain.errors import LeftoutError, UnknownChecklist
from app.domain.report import FailOn, Report, Verdict
from app.domain.statement import Document
from app.reading.source import SourceReader
from app.rendering.formats import Format
from app.settings import Settings


def check(  # noqa: PLR0917 - Typer reads a parameter for each option
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Statements: text, Markdown, HTML, PDF or DOCX files, globs, folders, URLs; "
            "- is standard input. Those of the configuration if none."
        ),
    ] = None,
    checklist: Annotated[
        list[str] | None,
        typer.Option("--checklist", "-c", help="Id of a checklist, or a file; repeatable."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT[=FILE]",
            help=f"{', '.join(Format)}; to a file after =. Repeatable.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="The least severe commitments whose absence fails; required if unsaid."),
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option(help="Whose statement it is; repeatable.")
    ] = None,
    waivers: Annotated[
        Path | None, typer.Option(help="File of waivers for these statements.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="File of known omissions, which fail nothing.")
    ] = None,
    earlier: Annotated[
        list[str] | None,
        typer.Option(help="An earlier statement: findings say what was dropped since; repeatable."),
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(help="Write the omissions found to such a file, and exit 0.")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="Configuration; found upwards as leftout.toml or pyproject.toml."),
    ] = None,
    include_text: Annotated[  # noqa: FBT002 - Typer reads a flag
        bool, typer.Option("--include-text", help="Return the text as checked, in json and html.")
    ] = False,
    server: Annotated[str | None, typer.Option(help="URL of a service that judges.")] = None,
) -> None:
    """Compare statements with checklists and say what is absent.

    Exit code 0: nothing that matters is absent. 1: something is. 2: a fault.
    """
    with told():
        outputs = parse_outputs(output or [Format.TEXT])
        desk = Desk(Options(tuple(checklist or ()), fail_on, config, waivers, baseline))
        targets = expanded(files or desk.globs)
        if not targets:
            raise NothingToCheck("Name statements to check, or say in leftout.toml where they are.")
        settings = Settings()
        run = _Run(
            desk,
            OnServer(server) if server else Here(settings),
            SourceReader(settings),
            tuple(speaker or ()),
            expanded(earlier or ()),
            include_text=include_text,
            fatal=(ServerError, UnknownChecklist) if checklist else (ServerError,),
        )
        reports = list(run.reports(targets))
        if reports:
            write(outputs, [report for _, report in reports], several=len(targets) > 1)
        for sentence in desk.unused(reports):
            note(sentence)
        if len(reports) < len(targets):
            raise typer.Exit(Exit.FAULT)
        if write_baseline:
            desk.write_baseline(write_baseline, reports)
        elif any(report.verdict is Verdict.FAIL for _, report in reports):
            raise typer.Exit(Exit.ABSENT)


@dataclass(frozen=True, slots=True)
class _Run:
    """The checks of one run, one after the other; a fault that is not fatal costs one statement."""

    desk: Desk
    judge: Judge
    reader: SourceReader
    speakers: Sequence[str]
    earlier: Sequence[str]
    include_text: bool
    fatal: tuple[type[LeftoutError], ...]

    def reports(self, targets: Sequence[str]) -> Iterator[tuple[str, Report]]:
        quiet = len(targets) == 1 or not errors.is_terminal
        with closing(self.reader):
            earlier = self._earlier()
            for target in track(targets, "Checking", console=errors, transient=True, disable=quiet):
                try:
                    yield target, self._report(target, earlier)
                except self.fatal:
                    raise
                except LeftoutError as error:
                    tell(error, target)

    def _earlier(self) -> list[Document]:
        """The earlier statements, with the dates that their files' names may have."""
        unread = list(DatedReader(self.reader, self.speakers).unread(self.earlier))
        documents = list(readable(unread))
        if len(documents) < len(unread):
            raise typer.Exit(Exit.FAULT)
        return [
            self.desk.completed(each.where, document)
            for each, document in zip(unread, documents, strict=True)
        ]

    def _report(self, target: str, earlier: Sequence[Document]) -> Report:
        document = self.desk.completed(target, opened(target, self.speakers, self.reader))
        checklists = self.desk.checklists(target, document)
        fail_on = self.desk.fail_on(target)
        report = self.judge(Assignment(document, checklists, fail_on, self.include_text, earlier))
        return self.desk.settled(target, report, dt.datetime.now(dt.UTC).date())
