import json
from pathlib import Path
from typing import Any

import pytest
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


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a checklist and statements, and the place we are in."""
    monkeypatch.chdir(tmp_path)
    Path("demo.yaml").write_text(CHECKLIST)
    Path("with.txt").write_text("We met today. We call for a truce.")
    Path("without.txt").write_text("We met today. Fishing quotas rise by a third, we said.")
    Path("refusing.md").write_text("# Talks\n\nWe *reject* any truce.")
    Path("empty.txt").write_text(" \n")
    return tmp_path


def leftout(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=stdin)


def without_identity(report: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in report.items() if k not in ("id", "created_at", "duration_ms")}


@pytest.mark.usefixtures("desk")
class TestCheck:
    @pytest.mark.parametrize(
        ("file", "code"),
        [("with.txt", 0), ("without.txt", 1), ("refusing.md", 1), ("empty.txt", 2)],
    )
    def test_the_exit_code_tells_an_omission_from_a_fault(self, file: str, code: int) -> None:
        result = leftout("check", file, "--checklist", "demo.yaml")
        assert result.exit_code == code, result.output
        assert bool(result.stdout) is (code < 2)

    def test_one_file_is_a_report_and_several_are_a_list(self) -> None:
        one = leftout("check", "with.txt", "-c", "demo.yaml", "-f", "json")
        assert json.loads(one.stdout)["statement"]["source"] == "with.txt"
        several = leftout("check", "with.txt", "without.txt", "-c", "demo.yaml", "-f", "json")
        assert [report["absent"] for report in json.loads(several.stdout)] == [[], ["demo.truce"]]
        assert several.exit_code == 1

    def test_a_fault_in_one_file_loses_none_of_the_others(self) -> None:
        files = ("nowhere.txt", "with.txt", "empty.txt")
        result = leftout("check", *files, "-c", "demo.yaml", "-f", "json")
        assert result.exit_code == 2
        assert [report["statement"]["source"] for report in json.loads(result.stdout)] == [
            "with.txt"
        ]
        assert "nowhere.txt: cannot be read" in result.stderr
        assert "empty.txt: The statement is empty" in result.stderr

    def test_standard_input(self) -> None:
        result = leftout(
            "check",
            "-",
            "-c",
            "demo.yaml",
            "-f",
            "markdown",
            stdin="Ein Wort: truce.".encode("utf-16"),
        )
        assert result.exit_code == 0
        assert result.stdout.startswith("## ")

    def test_the_shipped_checklists_are_known_by_id(self) -> None:
        result = leftout("check", "without.txt", "-c", "ukraine-peace", "-f", "json")
        assert json.loads(result.stdout)["checklists"][0]["id"] == "ukraine-peace"

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["with.txt", "-c", "nowhere"], "No checklist is named 'nowhere'"),
            (["with.txt", "-c", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
            (["with.txt", "-c", "broken.yaml"], "broken.yaml:1:1: "),
            (["with.txt"], "--checklist"),
            (["with.txt", "-c", "demo.yaml", "-f", "docx"], "docx"),
            (["with.txt", "-c", "demo.yaml", "--server", "http://127.0.0.1:1"], "does not answer"),
            (["with.txt", "-c", "demo.yaml", "--server", "nonsense"], "does not answer"),
        ],
    )
    def test_a_mistake_of_the_caller_is_told_and_exits_2(
        self, arguments: list[str], said: str
    ) -> None:
        Path("broken.yaml").write_text("- nothing")
        result = leftout("check", *arguments)
        assert result.exit_code == 2
        assert said in result.stderr
        assert "Traceback" not in result.output

    def test_settings_with_mistakes_are_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LEFTOUT_REVIEW_BELOW", "often")
        result = leftout("check", "with.txt", "-c", "demo.yaml")
        assert result.exit_code == 2
        assert "LEFTOUT_REVIEW_BELOW" in result.stderr

    @pytest.mark.parametrize("checklist", ["demo.yaml", "ukraine-peace"])
    def test_a_server_gives_the_same_as_running_here(self, server: str, checklist: str) -> None:
        arguments = ("check", "with.txt", "refusing.md", "-c", checklist, "-f", "json")
        here, there = leftout(*arguments), leftout(*arguments, "--server", server)
        assert there.exit_code == here.exit_code
        assert list(map(without_identity, json.loads(there.stdout))) == list(
            map(without_identity, json.loads(here.stdout))
        )
        as_text = (*arguments[:-1], "text")
        assert leftout(*as_text, "--server", server).stdout == leftout(*as_text).stdout

    def test_a_mistake_that_a_server_finds_is_told(self, server: str) -> None:
        result = leftout("check", "with.txt", "-c", "nowhere", "--server", server)
        assert result.exit_code == 2
        assert "No checklist is named 'nowhere'" in result.stderr


@pytest.mark.usefixtures("desk")
class TestLint:
    def test_files_without_mistakes(self) -> None:
        assert leftout("lint", "demo.yaml").exit_code == 0
        assert leftout("lint").exit_code == 0

    def test_mistakes_are_told_for_every_file(self) -> None:
        Path("a.yaml").write_text("id: x\ntitel: y\n")
        Path("b.yaml").write_text("a: [")
        result = leftout("lint", ".")
        assert result.exit_code == 2
        told = result.stderr.splitlines()
        assert [line.split(": ")[0] for line in told] == ["a.yaml:1:1", "a.yaml:2:1", "b.yaml:1:5"]


@pytest.mark.usefixtures("desk")
class TestTest:
    def test_examples_that_come_out_right(self) -> None:
        result = leftout("test", "demo.yaml")
        assert result.exit_code == 0
        assert "2 examples come out right" in result.stdout

    def test_examples_that_come_out_wrong_and_commitments_without_any(self) -> None:
        Path("wrong.yaml").write_text(
            CHECKLIST.replace("We reject any truce.", "We call for a truce at once.")
            + "  - {id: bare, expects: Something else.}\n"
        )
        result = leftout("test", "wrong.yaml")
        assert result.exit_code == 1
        assert result.stdout.splitlines() == [
            "demo.bare: has no examples",
            "demo.truce: expected absent, got present: We call for a truce at once.",
        ]


def test_the_shipped_checklists_pass_their_own_examples() -> None:
    result = leftout("test")
    assert result.exit_code == 0, result.stdout


def test_a_service_with_a_broken_checklist_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("id: x\n")
    monkeypatch.setenv("LEFTOUT_CHECKLISTS", str(tmp_path))
    result = leftout("serve")
    assert result.exit_code == 2
    assert "a.yaml:1:1: commitments: is missing" in result.stderr


def test_a_service_on_a_port_that_is_taken_is_a_fault(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEFTOUT_PORT", server.rpartition(":")[2])
    assert leftout("serve").exit_code == 2
