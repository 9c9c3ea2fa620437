import json
from pathlib import Path

import pytest

from app.domain.checklist import Checklist
from app.storing.checklist_file import parse_checklist
from tests.cli.command import leftout

FIRST = "We met today. We will withdraw our forces by 1 May. We call for a truce."
SECOND = "We call for a truce along the whole river. The weather was fine."


@pytest.fixture(autouse=True)
def _statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("peace talks").mkdir()
    Path("peace talks/2026-01-05.txt").write_text(FIRST)
    Path("peace talks/2026-02-05.txt").write_text(SECOND)


def drafted(*arguments: str) -> Checklist:
    result = leftout("draft", *arguments)
    assert result.exit_code == 0, result.output
    return parse_checklist(result.stdout, "stdout")


def test_a_draft_is_a_checklist_with_the_words_that_made_each_commitment() -> None:
    checklist = drafted("peace talks", "--speaker", "Ruritania")
    assert checklist.id == "peace-talks"
    said = [each for commitment in checklist.commitments for each in commitment.previously]
    assert said
    assert any("truce" in each.said for each in said)
    for each in said:
        text = {"2026-01-05": FIRST, "2026-02-05": SECOND}[each.on.isoformat()]
        assert each.said in text
        assert each.by == "Ruritania"


@pytest.mark.parametrize(
    ("options", "checklist_id"),
    [
        (("--title", "Frieden: Gespräche & Verträge"), "frieden-gesprache-vertrage"),
        (("--title", "和平"), "draft"),
        (("--title", "St. Louis", "--id", "my-list"), "my-list"),
        (("--title", "St. Louis"), "st-louis"),
        ((), "2026-01-05"),
    ],
)
def test_the_id_comes_from_the_title_or_the_file(
    options: tuple[str, ...], checklist_id: str
) -> None:
    assert drafted("peace talks/2026-01-05.txt", *options).id == checklist_id


def test_a_file_is_never_written_over_unasked() -> None:
    to_file = ("draft", "peace talks", "--output", "new.yaml")
    first = leftout(*to_file)
    assert (first.exit_code, first.stdout) == (0, "")
    Path("new.yaml").write_text("mine")
    again = leftout(*to_file)
    assert again.exit_code == 2
    assert "new.yaml is there already: --force writes over it." in again.stderr
    assert Path("new.yaml").read_text() == "mine"
    assert leftout(*to_file, "--force").exit_code == 0
    assert leftout("lint", "new.yaml").exit_code == 0


def test_what_cannot_be_read_is_told_and_the_rest_is_drafted_from() -> None:
    lines = (json.dumps({"date": "2026-02-05", "text": SECOND}), "{broken")
    Path("old.jsonl").write_text("\n".join(lines))
    result = leftout("draft", "old.jsonl")
    assert result.exit_code == 2
    assert "old.jsonl:2: is not JSON" in result.stderr
    assert parse_checklist(result.stdout, "stdout").id == "old"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.txt",), "nowhere.txt: cannot be read"),
        (("nowhere/*.txt",), "no statements are there"),
        (("peace talks", "--id", "My list"), "--id: 'My list' does not fit"),
        (("peace talks", "--server", "http://127.0.0.1:1"), "does not answer"),
        (("peace talks", "--output", "no/where.yaml"), "cannot be written"),
    ],
)
def test_a_mistake_of_the_caller_is_told_and_exits_2(arguments: tuple[str, ...], said: str) -> None:
    result = leftout("draft", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


def test_a_server_drafts_the_same(server: str) -> None:
    options = ("peace talks", "--title", "Peace", "--speaker", "Ruritania")
    assert drafted(*options, "--server", server) == drafted(*options)
