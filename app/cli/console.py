"""What the command says beside its results: on standard error, and by its exit code."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer
from pydantic import ValidationError
from rich.console import Console

from app.domain.errors import LeftoutError

errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)


class Exit(IntEnum):
    """What the exit code says."""

    NOTHING_ABSENT = 0
    ABSENT = 1
    FAULT = 2


@contextmanager
def told() -> Iterator[None]:
    """Errors in words, and exit code 2."""
    try:
        yield
    except LeftoutError as error:
        tell(error)
        raise typer.Exit(Exit.FAULT) from error
    except ValidationError as error:
        for details in error.errors():
            name = "_".join(str(part) for part in details["loc"]).upper()
            errors.print(f"leftout: LEFTOUT_{name}: {details['msg']}")
        raise typer.Exit(Exit.FAULT) from error


def tell(error: LeftoutError, file: str | None = None) -> None:
    """Say what is wrong: every mistake on a line of its own."""
    if error.mistakes:
        for mistake in error.mistakes:
            errors.print(str(mistake))
    else:
        note(f"{file}: {error.detail}" if file else error.detail)


def note(text: str) -> None:
    """Say something that is not part of the result."""
    errors.print(f"leftout: {text}")
