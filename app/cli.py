"""The command `leftout`: the same core without HTTP, or against a server."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated

import httpx
import typer
import uvicorn
from pydantic import ValidationError
from rich.console import Console
from rich.progress import track

from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.errors import InvalidChecklist, LeftoutError, UnreadableStatement
from app.domain.report import FailOn, Report, Verdict
from app.domain.statement import Document, MediaType, Statement
from app.main import create_app
from app.reading.decoding import decode
from app.rendering.formats import Format, render_all
from app.settings import Settings
from app.storing.checklist_file import load_checklist
from app.storing.folder import ChecklistFolder, checklist_files

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Says what a statement does not say.",
)
_errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
_MARKDOWN = (".md", ".markdown")
_SECONDS = 120.0

Check = Callable[[Statement, Sequence[str | Checklist], FailOn], Report]


class Exit(IntEnum):
    """What the exit code says."""

    NOTHING_ABSENT = 0
    ABSENT = 1
    FAULT = 2


class ServerError(LeftoutError):
    """A server did not answer with a report."""


@app.command()
def check(  # noqa: PLR0917 - Typer reads a parameter for each option
    files: Annotated[
        list[str], typer.Argument(help="Statements: text or Markdown; - is standard input.")
    ],
    checklist: Annotated[
        list[str],
        typer.Option("--checklist", "-c", help="Id of a checklist, or a file; repeatable."),
    ],
    output: Annotated[
        Format, typer.Option("--format", "-f", help="Format of the reports.")
    ] = Format.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option(help="The least severe commitments whose absence fails.")
    ] = FailOn.REQUIRED,
    speaker: Annotated[
        list[str] | None, typer.Option(help="Whose statement it is; repeatable.")
    ] = None,
    server: Annotated[str | None, typer.Option(help="URL of a service that judges.")] = None,
) -> None:
    """Compare statements with checklists and say what is absent.

    Exit code 0: nothing that matters is absent. 1: something is. 2: a fault.
    """
    with _told():
        checklists = [_named(name) for name in checklist]
        judge = _on_server(server) if server else _here(checklists)
        reports: list[Report] = []
        faults = 0
        for file in track(
            files, "Checking", console=_errors, transient=True, disable=_is_quiet(files)
        ):
            try:
                reports.append(judge(_statement(file, speaker or ()), checklists, fail_on))
            except ServerError:
                raise
            except LeftoutError as error:
                faults += 1
                _tell(error, file)
        if reports:
            sys.stdout.write(render_all(reports, output, several=len(files) > 1))
        if faults:
            raise typer.Exit(Exit.FAULT)
        if any(report.verdict is Verdict.FAIL for report in reports):
            raise typer.Exit(Exit.ABSENT)


@app.command()
def serve() -> None:
    """Start the service; LEFTOUT_HOST and LEFTOUT_PORT say where."""
    with _told():
        settings = Settings()
        service = create_app(settings)
        try:
            uvicorn.run(
                service,
                host=settings.host,
                port=settings.port,
                log_level=settings.log_level,
                access_log=False,
            )
        except SystemExit as stop:  # uvicorn's way to say that it could not start
            raise typer.Exit(Exit.FAULT if stop.code else Exit.NOTHING_ABSENT) from stop


@app.command()
def lint(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Checklist files or folders; the service's own if none."),
    ] = None,
) -> None:
    """Look for mistakes in checklist files.

    Exit code 0: there are none. 2: there are.
    """
    with _told():
        paths = _checklist_paths(files)
        mistakes = [mistake for path in paths for mistake in _mistakes(path)]
        for mistake in mistakes:
            _errors.print(str(mistake))
        if mistakes:
            raise typer.Exit(Exit.FAULT)
        sys.stdout.write(
            f"No mistakes in {len(paths)} checklist file{'s' if len(paths) > 1 else ''}.\n"
        )


@app.command("test")
def test_examples(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Checklist files or folders; the service's own if none."),
    ] = None,
) -> None:
    """Judge the examples of checklists and name every commitment where one comes out wrong.

    Exit code 0: all come out right. 1: some do not, or a commitment has none. 2: a fault.
    """
    with _told():
        checklists = [load_checklist(path) for path in _checklist_paths(files)]
        checker = Checker(Settings())
        wrong = 0
        for checklist in track(
            checklists, "Testing", console=_errors, transient=True, disable=not _errors.is_terminal
        ):
            for line in _example_faults(checker, checklist):
                wrong += 1
                sys.stdout.write(f"{line}\n")
        if wrong:
            raise typer.Exit(Exit.ABSENT)
        examples = sum(
            len(c.examples.present) + len(c.examples.absent)
            for k in checklists
            for c in k.commitments
        )
        sys.stdout.write(f"{examples} examples come out right.\n")


@app.command(
    "bench",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def bench(
    context: typer.Context,
    measure: Annotated[str, typer.Argument(help="accuracy or speed")],
) -> None:
    """Measure accuracy or speed; runs in a checkout of the project, which holds the data."""
    names = ("accuracy", "speed")
    if measure not in names:
        _errors.print(f"There is no measure {measure!r}: choose one of {', '.join(names)}.")
        raise typer.Exit(Exit.FAULT)
    try:
        module = import_module(f"bench.{measure}")
    except ModuleNotFoundError as error:
        if error.name not in {"bench", f"bench.{measure}"}:
            raise
        _errors.print("The measures are not installed: run this in a checkout of the project.")
        raise typer.Exit(Exit.FAULT) from None
    module.run(context.args)


def _example_faults(checker: Checker, checklist: Checklist) -> Iterator[str]:
    for commitment in checklist.commitments:
        if not (commitment.examples.present or commitment.examples.absent):
            yield f"{checklist.id}.{commitment.id}: has no examples"
    for fault in checker.check_examples(checklist):
        yield (
            f"{checklist.id}.{fault.commitment}: expected {fault.expected.value}, "
            f"got {fault.finding.status.value}: {fault.text}"
        )


def _here(checklists: Sequence[str | Checklist]) -> Check:
    """Judge in this process."""
    settings = Settings()
    folder = (
        ChecklistFolder(settings.checklists)
        if any(isinstance(c, str) for c in checklists)
        else None
    )
    found = [folder.get(c) if isinstance(c, str) and folder else c for c in checklists]
    known = [c for c in found if isinstance(c, Checklist)]
    checker = Checker(settings)
    return lambda statement, _, fail_on: checker.check(Document(statement), known, fail_on=fail_on)


def _on_server(url: str) -> Check:
    """Let a service judge."""

    def judge(
        statement: Statement, checklists: Sequence[str | Checklist], fail_on: FailOn
    ) -> Report:
        body = {
            "statement": statement.model_dump(mode="json"),
            "checklists": [
                c if isinstance(c, str) else c.model_dump(mode="json") for c in checklists
            ],
        }
        try:
            response = httpx.post(
                f"{url.rstrip('/')}/v1/checks",
                json=body,
                params={"fail_on": fail_on.value},
                headers={"Accept": "application/json"},
                timeout=_SECONDS,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ServerError(f"{url} does not answer: {error or type(error).__name__}.") from error
        return _report(response)

    return judge


def _report(response: httpx.Response) -> Report:
    try:
        return Report.model_validate_json(response.content)
    except ValidationError:
        pass
    try:
        problem = response.json()
        detail = str(problem["detail"])
        mistakes = [
            f"{e.get('pointer') or ''} {e['detail']}".strip() for e in problem.get("errors", [])
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ServerError(
            f"{response.url} answered {response.status_code}, and not with a report."
        ) from error
    raise ServerError("\n".join([detail, *mistakes]))


def _named(name: str) -> str | Checklist:
    """A checklist option: a file where one is named so, else an id."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        return load_checklist(path)
    return name


def _statement(file: str, speakers: Sequence[str]) -> Statement:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableStatement(f"cannot be read: {error.strerror}.") from error
    markdown = file.lower().endswith(_MARKDOWN)
    return Statement(
        text=decode(data),
        media_type=MediaType.MARKDOWN if markdown else MediaType.PLAIN,
        speakers=tuple(speakers),
        source=None if file == "-" else file,
    )


def _is_quiet(files: Sequence[str]) -> bool:
    return len(files) == 1 or not _errors.is_terminal


def _checklist_paths(files: Sequence[Path] | None) -> list[Path]:
    paths = files or [Settings().checklists]
    found = [
        file for path in paths for file in (checklist_files(path) if path.is_dir() else [path])
    ]
    if not found:
        raise LeftoutError(f"No checklist files in {', '.join(map(str, paths))}.")
    return found


def _mistakes(path: Path) -> Sequence[object]:
    try:
        load_checklist(path)
    except InvalidChecklist as error:
        return error.mistakes
    return ()


@contextmanager
def _told() -> Iterator[None]:
    """Errors in words on standard error, and exit code 2."""
    try:
        yield
    except LeftoutError as error:
        _tell(error)
        raise typer.Exit(Exit.FAULT) from error
    except ValidationError as error:
        for details in error.errors():
            name = "_".join(str(part) for part in details["loc"]).upper()
            _errors.print(f"leftout: LEFTOUT_{name}: {details['msg']}")
        raise typer.Exit(Exit.FAULT) from error


def _tell(error: LeftoutError, file: str | None = None) -> None:
    if error.mistakes:
        for mistake in error.mistakes:
            _errors.print(str(mistake))
    else:
        _errors.print(f"leftout: {file}: {error.detail}" if file else f"leftout: {error.detail}")


def main() -> None:
    """Run the command."""
    app()
