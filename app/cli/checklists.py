"""`leftout lint` and `leftout test`: checklist files, and their examples."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from app.checking import Checker
from app.cli.console import Exit, errors, told
from app.domain.checklist import Checklist
from app.domain.errors import InvalidChecklist, LeftoutError
from app.settings import Settings
from app.storing.checklist_file import load_checklist
from app.storing.folder import checklist_files


def lint(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Checklist files or folders; the service's own if none."),
    ] = None,
) -> None:
    """Look for mistakes in checklist files.

    Exit code 0: there are none. 2: there are.
    """
    with told():
        paths = _checklist_paths(files)
        mistakes = [mistake for path in paths for mistake in _mistakes(path)]
        for mistake in mistakes:
            errors.print(str(mistake))
        if mistakes:
            raise typer.Exit(Exit.FAULT)
        sys.stdout.write(
            f"No mistakes in {len(paths)} checklist file{'s' if len(paths) > 1 else ''}.\n"
        )


def test_examples(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Checklist files or folders; the service's own if none."),
    ] = None,
) -> None:
    """Judge the examples of checklists and name every commitment where one comes out wrong.

    Exit code 0: all come out right. 1: some do not, or a commitment has none. 2: a fault.
    """
    with told():
        checklists = [load_checklist(path) for path in _checklist_paths(files)]
        checker = Checker(Settings())
        wrong = 0
        for checklist in track(
            checklists, "Testing", console=errors, transient=True, disable=not errors.is_terminal
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


def _example_faults(checker: Checker, checklist: Checklist) -> Iterator[str]:
    for commitment in checklist.commitments:
        if not (commitment.examples.present or commitment.examples.absent):
            yield f"{checklist.id}.{commitment.id}: has no examples"
    for fault in checker.check_examples(checklist):
        yield (
            f"{checklist.id}.{fault.commitment}: expected {fault.expected.value}, "
            f"got {fault.finding.status.value}: {fault.text}"
        )


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
