"""What the documents show is what happens."""

import re
import shlex
from pathlib import Path

import httpx
import pytest

from app.settings import Settings
from app.storing.checklist_file import parse_checklist

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CALLS = re.findall(r"```console\n\$ (curl .+)\n((?:.*\n)*?)```", README)
_ADDRESS = "http://127.0.0.1:8000"


def run(command: str, server: str) -> str:
    """What a curl command of the README prints: the options that it uses, and no others."""
    words = shlex.split(command.replace(_ADDRESS, server))
    lines = None
    if "|" in words:
        *words, _, _, _, lines = words
    url, headers, data, code_only = "", {}, "", False
    arguments = iter(words[1:])
    for word in arguments:
        if word == "-H":
            name, _, value = next(arguments).partition(": ")
            headers[name] = value
        elif word == "-d":
            data = next(arguments)
        elif word == "-w":
            code_only = next(arguments) == r"%{http_code}\n"
        elif word == "-o":
            next(arguments)
        elif word != "-s":
            url = word
    response = httpx.post(url, headers=headers, content=data)
    if code_only:
        return f"{response.status_code}\n"
    kept = response.text.splitlines(keepends=True)[: int(lines) if lines else None]
    return "".join(kept)


def test_there_are_three_calls() -> None:
    assert len(CALLS) == 3


@pytest.mark.parametrize(("command", "shown"), CALLS)
def test_the_calls_of_the_readme_print_what_it_shows(server: str, command: str, shown: str) -> None:
    assert run(command, server) == shown


def test_every_setting_is_documented() -> None:
    for name, field in Settings.model_fields.items():
        assert f"`LEFTOUT_{name.upper()}`" in README
        assert field.description is not None
        assert field.description in README


def test_the_checklist_of_the_documentation_has_no_mistakes_and_every_key() -> None:
    page = (ROOT / "docs" / "checklists.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    checklist = parse_checklist(example, "docs/checklists.md")
    for commitment in checklist.commitments:
        for key in type(commitment).model_fields:
            assert f"`{key}`" in page
