from pathlib import Path

import pytest

from tests.cli.command import CHECKLIST, leftout


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
