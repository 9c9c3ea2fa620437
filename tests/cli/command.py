"""The command, run in this process."""

from typer.testing import CliRunner, Result

from app.cli import app

CHECKLIST = """\
id: demo
commitments:
  - id: truce
    expects: The parties call for a truce.
    match: {any: [truce]}
    examples: {present: [We call for a truce.], absent: [We reject any truce.]}
"""


def leftout(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=stdin)
