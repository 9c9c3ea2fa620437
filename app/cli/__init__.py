"""The command `leftout`: the same core without HTTP, or against a server."""

import typer

from app.cli.bench import bench
from app.cli.check import check
from app.cli.checklists import lint, test_examples
from app.cli.draft import draft
from app.cli.series import series
from app.cli.serve import serve

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Says what a statement does not say.",
)
app.command()(check)
app.command()(serve)
app.command()(lint)
app.command("test")(test_examples)
app.command()(draft)
app.add_typer(series, name="series")
app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)(bench)


def main() -> None:
    """Run the command."""
    app()
