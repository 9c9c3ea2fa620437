import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import leftout


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


class TestEarlier:
    @pytest.fixture(autouse=True)
    def _statements(self, desk: Path) -> None:
        (desk / "old").mkdir()
        Path("old/2026-01-05.txt").write_text("A truce is what we call for. We met.")
        Path("old/2026-02-05.txt").write_text("We met. We call for a truce.")
        Path("old/2026-03-05.txt").write_text("We met today. Fishing quotas rise by a third.")

    def finding(self, *arguments: str) -> dict[str, Any]:
        result = leftout("check", "without.txt", "-c", "demo.yaml", "-f", "json", *arguments)
        assert result.exit_code == 1, result.output
        finding: dict[str, Any] = json.loads(result.stdout)["findings"][0]
        return finding

    def test_what_was_said_before_is_told_as_dropped_with_the_last_words_that_said_it(self) -> None:
        assert self.finding()["change"] is None
        for earlier in (["old"], ["old/*.txt"], ["old/2026-02-05.txt", "old/2026-01-05.txt"]):
            options = [word for name in earlier for word in ("--earlier", name)]
            finding = self.finding(*options)
            assert finding["change"] == "dropped"
            assert finding["earlier"]["quote"] == "We call for a truce."
            assert finding["earlier"]["on"] == "2026-02-05"
            assert finding["earlier"]["source"] == str(Path("old/2026-02-05.txt"))
            assert "It was dropped" in finding["explanation"]

    def test_earlier_statements_may_be_lines_of_json(self) -> None:
        line = {"date": "2026-02-06", "text": "We call for a truce.", "speaker": "Ruritania"}
        Path("old.jsonl").write_text(json.dumps(line))
        earlier = self.finding("--earlier", "old.jsonl")["earlier"]
        assert (earlier["on"], earlier["by"]) == ("2026-02-06", ["Ruritania"])

    def test_a_server_tells_the_same(self, server: str) -> None:
        there = self.finding("--earlier", "old", "--server", server)
        assert there == self.finding("--earlier", "old")

    @pytest.mark.parametrize("earlier", ["nowhere.txt", "nowhere/*.txt", "empty.docx"])
    def test_without_an_earlier_statement_that_was_named_nothing_is_told(
        self, earlier: str
    ) -> None:
        Path("empty.docx").write_text("no document")
        result = leftout("check", "with.txt", "-c", "demo.yaml", "--earlier", earlier)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert earlier in result.stderr
