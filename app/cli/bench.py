"""`leftout bench`: accuracy and speed, measured."""

from importlib import import_module
from typing import Annotated

import typer

from app.cli.console import Exit, errors


def bench(
    context: typer.Context,
    measure: Annotated[str, typer.Argument(help="accuracy, speed, files, drafting or page")],
) -> None:
    """Measure the program: in a checkout of the project, with its data."""
    names = ("accuracy", "speed", "files", "drafting", "page")
    if measure not in names:
        errors.print(f"There is no measure {measure!r}: choose one of {', '.join(names)}.")
        raise typer.Exit(Exit.FAULT)
    try:
        module = import_module(f"bench.{measure}")
    except ModuleNotFoundError as error:
        if error.name not in {"bench", f"bench.{measure}"}:
            raise
        errors.print("The measures are not installed: run this in a checkout of the project.")
        raise typer.Exit(Exit.FAULT) from None
    module.run(context.args)
