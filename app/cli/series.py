"""`leftout series`: the statements of a speaker over time, and what was dropped."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import Exit, note, told
from app.cli.dated import DatedReader, Unread, refusal, refuse_undated
from app.cli.desk import named
from app.cli.judges import ServerError
from app.cli.printing import print_table, put_out
from app.cli.progress import progress
from app.cli.series_store import SeriesStore, series_store
from app.cli.targets import expanded
from app.domain.checklist import Checklist
from app.domain.errors import (
    InvalidRequest,
    LeftoutError,
    Mistake,
    StorageUnavailable,
    UnknownSeries,
)
from app.domain.series import Series, SeriesSummary
from app.domain.validation import Mistaken, spelled, validated
from app.reading.source import SourceReader
from app.rendering.characters import one_line
from app.rendering.timeline.formats import TimelineFormat, render_timeline
from app.settings import Settings

series = typer.Typer(
    no_args_is_help=True,
    help="The statements of a speaker or body over time, and what they dropped.",
)
_Name = Annotated[str, typer.Argument(help="Id of the series.")]
_Server = Annotated[
    str | None, typer.Option("--server", help="URL of a service that has the series.")
]
_Checklists = Annotated[
    list[str] | None,
    typer.Option("--checklist", "-c", help="Id of a checklist, or a file; repeatable."),
]


@series.command()
def create(
    name: _Name,
    checklist: _Checklists = None,
    title: Annotated[str | None, typer.Option(help="What people call the series.")] = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option(help="Whose statements they are, where they do not say so; repeatable."),
    ] = None,
    server: _Server = None,
) -> None:
    """Make a series; one that is there becomes what is asked for, and keeps its statements."""
    with _store(name, server) as store:
        _put(store, _summary(name, title, speaker or ()), _checklists(checklist))


@series.command()
def load(
    name: _Name,
    files: Annotated[
        list[str],
        typer.Argument(
            help="Statements: files, globs, folders, URLs; .jsonl and .jsonl.gz have one a line, "
            "with `text` and `date`; - is standard input."
        ),
    ],
    checklist: Annotated[
        list[str] | None,
        typer.Option(
            "--checklist",
            "-c",
            help="Id of a checklist, or a file, by which to make a series that is not there yet.",
        ),
    ] = None,
    jsonl: Annotated[  # noqa: FBT002 - Typer reads a flag
        bool, typer.Option("--jsonl", help="All is JSON lines; standard input, too.")
    ] = False,
    server: _Server = None,
) -> None:
    """Add statements, each at its date; those that are there already are passed over.

    Exit code 0: all are in the series. 2: some were refused; the others are in it.
    """
    with _store(name, server) as store, closing(SourceReader(Settings())) as reader:
        unread = list(DatedReader(reader, lines=jsonl).unread(expanded(files)))
        _make_sure(store, name, checklist)
        loaded = _Loaded()
        try:
            _load(store, name, unread, loaded)
        except KeyboardInterrupt:
            note("interrupted: load again to go on.")
            raise typer.Exit(Exit.FAULT) from None
        finally:
            sys.stdout.write(f"{loaded}\n")
        if loaded.refused:
            raise typer.Exit(Exit.FAULT)


@series.command()
def timeline(
    name: _Name,
    output: Annotated[
        str,
        typer.Option("--format", "-f", metavar="FORMAT[=FILE]", help=", ".join(TimelineFormat)),
    ] = TimelineFormat.TEXT.value,
    server: _Server = None,
) -> None:
    """Say what each statement says of each commitment, and what was dropped when."""
    with _store(name, server) as store:
        format_, file = _output(output)
        found = store.timeline(name)
        colour = file is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        text = render_timeline(found, format_, colour=colour, report_link=store.report_link)
        put_out(text, file)


@series.command("list")
def list_series(server: _Server = None) -> None:
    """List the series: id, number of statements, first and last date, title."""
    with told(), closing(series_store(server)) as store:
        rows = [_row(each) for each in store.all()]
        if not rows:
            note("there are no series yet; `leftout series create` makes one.")
        print_table(rows)


@series.command()
def show(name: _Name, server: _Server = None) -> None:
    """Show what a series is, and its statements: date, verdict, title or source."""
    with _store(name, server) as store:
        for line in _described(store.get(name)):
            sys.stdout.write(f"{line}\n")
        statements = store.timeline(name).statements
        if statements:
            sys.stdout.write("\n")
        print_table(
            [f"{each.date}", each.verdict.value, each.title or each.source or ""]
            for each in statements
        )


@series.command()
def rejudge(name: _Name, server: _Server = None) -> None:
    """Judge anew every statement that other revisions judged than the series has now."""
    with _store(name, server) as store:
        judged = 0
        with progress() as display:
            task = display.add_task("Judging", total=store.get(name).statements)
            for judged in store.rejudge(name):
                display.update(task, completed=judged)
        sys.stdout.write(f"{_counted(judged)} judged anew.\n")


@series.command()
def delete(
    name: _Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,  # noqa: FBT002
    server: _Server = None,
) -> None:
    """Delete a series, with the text of its statements and their reports."""
    with _store(name, server) as store:
        statements = _counted(store.get(name).statements)
        if not (yes or _confirmed(f"Delete {name!r} with {statements} and their reports?")):
            note("nothing is deleted; --yes does it without asking.")
            raise typer.Exit(Exit.FAULT)
        store.delete(name)
        sys.stdout.write(f"The series {name!r} is deleted, with {statements}.\n")


@contextmanager
def _store(name: str, server: str | None) -> Iterator[SeriesStore]:
    """Where the series is; what goes wrong with it, in words of the command."""
    with told(), closing(series_store(server)) as store:
        try:
            yield store
        except UnknownSeries as error:
            raise UnknownSeries(
                f"No series is named {name!r}: `leftout series create {name} --checklist ID` "
                "makes it; `leftout series list` shows those that there are."
            ) from error


def _summary(name: str, title: str | None, speakers: Sequence[str]) -> SeriesSummary:
    found = validated(SeriesSummary, {"id": name, "title": title, "speakers": speakers})
    if isinstance(found, Mistaken):
        mistakes = (Mistake(f"{spelled(path)}{detail}") for path, detail in found.mistakes)
        raise InvalidRequest("The series cannot be made.", tuple(mistakes))
    return found


def _checklists(names: Sequence[str] | None) -> list[str | Checklist]:
    if not names:
        raise InvalidRequest("A series needs a checklist: name one with --checklist.")
    found = (named(name, Path()) for name in names)
    return list({_id(checklist): checklist for checklist in found}.values())


def _id(checklist: str | Checklist) -> str:
    return checklist.partition("@")[0] if isinstance(checklist, str) else checklist.id


def _put(store: SeriesStore, summary: SeriesSummary, checklists: Sequence[str | Checklist]) -> None:
    before = _found(store, summary.id)
    store.put(summary, checklists)
    sys.stdout.write(f"{_told(before, store.get(summary.id))}\n")


def _found(store: SeriesStore, name: str) -> Series | None:
    try:
        return store.get(name)
    except UnknownSeries:
        return None


def _told(before: Series | None, after: Series) -> str:
    """What became of a series that was to be made."""
    if before is None:
        judged_by = ", ".join(checklist.id for checklist in after.checklists)
        return f"The series {after.id!r} is made; {judged_by} will judge its statements."
    changed = [
        name
        for name in ("title", "speakers", "checklists")
        if getattr(before, name) != getattr(after, name)
    ]
    if not changed:
        return f"The series {after.id!r} is there already, and is what is asked for."
    older = "checklists" in changed and after.statements
    return (
        f"The series {after.id!r} was there already; changed: {', '.join(changed)}."
        + f" `leftout series rejudge {after.id}` judges its statements anew." * bool(older)
    )


def _make_sure(store: SeriesStore, name: str, names: Sequence[str] | None) -> None:
    """Make a series that is not there, and say so where one that is has other checklists."""
    there = _found(store, name)
    if there is None and names:
        _put(store, _summary(name, None, ()), _checklists(names))
    elif there is None:
        raise InvalidRequest(
            f"No series is named {name!r}: give --checklist, and it is made by loading."
        )
    elif names and not _has(there, _checklists(names)):
        note(f"the series {name!r} keeps its checklists; `leftout series create` changes them.")


def _has(there: Series, checklists: Sequence[str | Checklist]) -> bool:
    """Whether these are its checklists, as far as names tell, and in its revisions."""
    pins = {pin.id: pin.revision for pin in there.checklists}
    whole = [checklist for checklist in checklists if isinstance(checklist, Checklist)]
    return pins.keys() == {*map(_id, checklists)} and all(
        pins[checklist.id] == checklist.revision for checklist in whole
    )


@dataclass(slots=True)
class _Loaded:
    """What became of statements that were to be added."""

    added: int = 0
    known: int = 0
    refused: int = 0

    def __str__(self) -> str:
        parts = (
            (self.added, "added"),
            (self.known, "there already"),
            (self.refused, "refused"),
        )
        told_ = ", ".join(f"{count} {what}" for count, what in parts if count)
        return f"{_counted(sum(count for count, _ in parts))}{f': {told_}' if told_ else ''}."


def _load(store: SeriesStore, name: str, statements: Sequence[Unread], loaded: _Loaded) -> None:
    """Add statements one by one; what is wrong with one costs none of the others."""
    with progress() as display:
        for unread in display.track(statements, description="Loading"):
            try:
                document = unread.read()
                refuse_undated(document)
                if store.append(name, document):
                    loaded.added += 1
                else:
                    loaded.known += 1
            except (ServerError, StorageUnavailable, UnknownSeries):
                raise
            except LeftoutError as error:
                loaded.refused += 1
                note(refusal(unread.where, error))


def _output(option: str) -> tuple[TimelineFormat, Path | None]:
    format_, _, file = option.partition("=")
    if format_ not in set(TimelineFormat):
        known = ", ".join(TimelineFormat)
        raise InvalidRequest(f"--format: no format {format_!r}; there are: {known}")
    return TimelineFormat(format_), Path(file) if file else None


def _row(each: Series) -> list[str]:
    over = f"{each.first} to {each.last}" if each.statements else ""
    return [each.id, _counted(each.statements), over, each.title or ""]


def _described(found: Series) -> Iterator[str]:
    yield one_line(f"{found.id}: {found.title}" if found.title else found.id)
    if found.speakers:
        yield one_line(f"Speakers: {', '.join(found.speakers)}")
    for checklist in found.checklists:
        yield f"Checklist: {checklist.id}, revision {checklist.revision[:12]}"
    over = f", {found.first} to {found.last}" if found.statements else ""
    yield f"{_counted(found.statements)}{over}"


def _counted(statements: int) -> str:
    return f"{statements:,} statement{'' if statements == 1 else 's'}"


def _confirmed(question: str) -> bool:
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:  # nobody is there to answer
        return False
