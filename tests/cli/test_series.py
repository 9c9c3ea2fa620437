import csv
import gzip
import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from app.checking import Checker
from app.domain.statement import Document
from tests.cli.command import leftout
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("desk", "own_database")
TRUCE = "We call for a truce along the river."
FISH = "Fishing quotas rise by a third."


@pytest.fixture
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEFTOUT_DATABASE", str(tmp_path / "data" / "own.db"))


@pytest.fixture(autouse=True)
def _one_model(monkeypatch: pytest.MonkeyPatch, checker: Checker) -> None:
    """Each command would load the model anew."""
    monkeypatch.setattr("app.cli.series_store.Checker", lambda _: checker)


def line(date: str, text: str = TRUCE, **more: object) -> str:
    return json.dumps({"date": date, "text": text, **more})


def lay(name: str, *lines: str) -> str:
    Path(name).write_text("".join(f"{each}\n" for each in lines))
    return name


def load(*files: str, stdin: bytes | None = None) -> Result:
    return leftout("series", "load", "talks", *files, "-c", "demo.yaml", stdin=stdin)


def loaded(*lines: str) -> None:
    result = load(lay("talks.jsonl", *lines))
    assert result.exit_code == 0, result.output


def timeline(*arguments: str) -> dict[str, Any]:
    result = leftout("series", "timeline", "talks", "-f", "json", *arguments)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def stored(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (folder / "data").iterdir())


def dates(*arguments: str) -> list[str]:
    return [statement["date"] for statement in timeline(*arguments)["statements"]]


def test_what_a_statement_makes_no_more_is_a_drop_at_its_date_with_the_last_words() -> None:
    loaded(
        line("2026-01-05", f"{FISH} {TRUCE}"),
        line("2026-02-05", f"{TRUCE} {FISH}"),
        line("2026-03-05", FISH),
        line("2026-04-05", f"{FISH} And again: {FISH}"),
    )
    (drop,) = timeline()["drops"]
    assert drop["commitment"] == "demo.truce"
    assert (drop["last_on"], drop["on"]) == ("2026-02-05", "2026-03-05")
    assert drop["last_quote"] == TRUCE


def test_a_late_arrival_stands_at_its_date_and_moves_the_drop() -> None:
    loaded(line("2026-01-05", TRUCE), line("2026-03-05", FISH))
    assert timeline()["drops"][0]["on"] == "2026-03-05"
    loaded(line("2026-02-05", f"{FISH} We met."))
    assert dates() == ["2026-01-05", "2026-02-05", "2026-03-05"]
    assert [drop["on"] for drop in timeline()["drops"]] == ["2026-02-05"]


def test_a_bad_line_is_told_with_file_and_line_and_costs_none_of_the_others() -> None:
    lines = (
        line("2026-01-05"),
        '{"date": "2026-01-06", "text": ',
        "",
        json.dumps({"text": "We have no date."}),
        line("6 January", "We have a date of our own."),
        json.dumps({"date": "2026-01-07"}),
        '["no", "object"]',
        line("2026-01-08", " "),
        line("2026-01-09", FISH),
    )
    result = load(lay("talks.jsonl", *lines))
    assert result.exit_code == 2
    told = result.stderr.splitlines()
    assert [each.split(" ")[1] for each in told] == [
        f"talks.jsonl:{number}:" for number in (2, 4, 5, 6, 7, 8)
    ]
    assert "is not JSON" in told[0]
    assert "has no date" in told[1]
    assert "date: expected a date such as 2026-11-23, not '6 January'" in told[2]
    assert "text: is missing" in told[3]
    assert "is no JSON object" in told[4]
    assert "is empty" in told[5]
    assert result.stdout.splitlines()[-1] == "8 statements: 2 added, 6 refused."
    assert dates() == ["2026-01-05", "2026-01-09"]


def test_loading_again_adds_nothing_and_goes_on_where_it_ended() -> None:
    first, second = line("2026-01-05", TRUCE), line("2026-02-05", FISH)
    assert "1 statement: 1 added." in load(lay("a.jsonl", first)).stdout
    again = load(lay("a.jsonl", first, second, line("2026-02-05", f" {FISH}\n")))
    assert again.stdout == "3 statements: 1 added, 2 there already.\n"
    assert again.exit_code == 0
    assert load("a.jsonl").stdout == "3 statements: 3 there already.\n"
    assert dates() == ["2026-01-05", "2026-02-05"]


def test_files_have_their_date_in_front_matter_or_in_their_name() -> None:
    Path("old").mkdir()
    lay("old/20260105.txt", TRUCE)
    lay("old/2026_02_05-talks.txt", TRUCE)
    lay("old/2026-09-09.md", "---", "date: 2026-03-05", "---", "", TRUCE)
    lay("old/undated.txt", TRUCE)
    result = load("old")
    assert result.exit_code == 2
    assert f"leftout: {Path('old/undated.txt')}: has no date" in result.stderr
    assert "4 statements: 3 added, 1 refused." in result.stdout
    assert dates() == ["2026-01-05", "2026-02-05", "2026-03-05"]


def test_packed_lines_and_standard_input_are_read() -> None:
    data = f"{line('2026-01-05')}\n".encode()
    Path("talks.jsonl.gz").write_bytes(gzip.compress(data))
    assert "1 added" in load("talks.jsonl.gz").stdout
    assert "1 added" in load("-", "--jsonl", stdin=data.replace(b"-05", b"-06")).stdout
    packed = gzip.compress(data.replace(b"-05", b"-07"))
    assert "1 added" in load("-", "--jsonl", stdin=packed).stdout
    assert dates() == ["2026-01-05", "2026-01-06", "2026-01-07"]


def test_a_packed_file_that_breaks_off_is_told_and_the_rest_is_loaded() -> None:
    Path("talks.jsonl.gz").write_bytes(gzip.compress(f"{line('2026-01-05')}\n".encode())[:-4])
    lay("more.jsonl", line("2026-02-05"))
    result = load("talks.jsonl.gz", "nowhere.jsonl", "more.jsonl")
    assert result.exit_code == 2
    assert "talks.jsonl.gz: cannot be read" in result.stderr
    assert "nowhere.jsonl: cannot be read: No such file" in result.stderr
    assert "2026-02-05" in dates()


def test_what_a_line_says_is_kept_and_what_is_not_read_is_told_once() -> None:
    known = {"title": "Talks", "speaker": "Ruritania", "source": "https://example.org/1"}
    lines = [line(f"2026-01-0{day}", **known, mood="grim") for day in (1, 2, 3)]
    result = load(lay("talks.jsonl", *lines))
    assert result.exit_code == 0
    assert result.stderr.count("'mood' is not read") == 1
    statement = timeline()["statements"][0]
    assert statement["title"] == "Talks"
    assert statement["speakers"] == ["Ruritania"]
    assert statement["source"] == "https://example.org/1"


def test_an_interrupted_load_leaves_what_is_loaded_and_can_go_on(
    monkeypatch: pytest.MonkeyPatch, checker: Checker
) -> None:
    class Interrupted:
        """Judges one statement, and is stopped at the next."""

        judged = 0

        def check(self, document: Document, *rest: object) -> object:
            self.judged += 1
            if self.judged > 1:
                raise KeyboardInterrupt
            return checker.check(document, *rest)  # type: ignore[arg-type]

    file = lay("talks.jsonl", line("2026-01-05"), line("2026-01-06"), line("2026-01-07"))
    with monkeypatch.context() as context:
        context.setattr("app.cli.series_store.Checker", lambda _: Interrupted())
        result = load(file)
    assert result.exit_code == 2
    assert "load again" in result.stderr
    assert "1 statement: 1 added." in result.stdout
    assert load(file).stdout == "3 statements: 2 added, 1 there already.\n"


def test_an_unknown_series_is_told_with_what_makes_it() -> None:
    lay("talks.jsonl", line("2026-01-05"))
    for arguments in (
        ("timeline", "talks"),
        ("show", "talks"),
        ("rejudge", "talks"),
        ("delete", "talks", "--yes"),
        ("load", "talks", "talks.jsonl"),
    ):
        result = leftout("series", *arguments)
        assert result.exit_code == 2, arguments
        assert "No series is named 'talks'" in result.stderr
        assert "--checklist" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("create", "Talks", "-c", "demo.yaml"), "id: 'Talks' does not fit"),
        (("create", "talks"), "--checklist"),
        (("create", "talks", "-c", "nowhere"), "No checklist is named 'nowhere'"),
        (("create", "talks", "-c", "nowhere.yaml"), "nowhere.yaml: cannot be read"),
        (("timeline", "talks", "-f", "docx"), "no format 'docx'; there are: json"),
        (("timeline", "talks", "--server", "http://127.0.0.1:1"), "does not answer"),
        (("list", "--server", "nonsense"), "does not answer"),
        (("load", "talks", "nowhere/*.txt", "-c", "demo.yaml"), "no statements are there"),
    ],
)
def test_a_mistake_of_the_caller_is_told_and_exits_2(arguments: tuple[str, ...], said: str) -> None:
    result = leftout("series", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert leftout("series", "list").stdout == ""


def test_creating_twice_changes_what_is_different_and_says_so() -> None:
    demo = Path("demo.yaml").read_text(encoding="utf-8")
    Path("quotas.yaml").write_text(demo.replace("[truce]", "[quotas]"), encoding="utf-8")
    create = ("series", "create", "talks", "-c")
    assert "is made; demo will judge" in leftout(*create, "demo.yaml").stdout
    assert "is what is asked for" in leftout(*create, "demo.yaml").stdout
    assert "changed: title." in leftout(*create, "demo.yaml", "--title", "Talks").stdout
    loaded(line("2026-01-05", FISH))
    changed = leftout(*create, "quotas.yaml", "--title", "Talks")
    assert "changed: checklists. `leftout series rejudge talks`" in changed.stdout
    assert timeline()["rows"][0]["cells"][0]["status"] == "absent"
    assert leftout("series", "rejudge", "talks").stdout == "1 statement judged anew.\n"
    assert timeline()["rows"][0]["cells"][0]["status"] == "present"
    assert leftout("series", "rejudge", "talks").stdout == "0 statements judged anew.\n"


def test_loading_keeps_the_checklists_of_a_series_and_says_so() -> None:
    loaded(line("2026-01-05"))
    demo = Path("demo.yaml").read_text(encoding="utf-8")
    Path("edited.yaml").write_text(demo.replace("[truce]", "[quotas]"), encoding="utf-8")
    for checklist in ("ukraine-peace", "edited.yaml"):
        result = leftout("series", "load", "talks", "talks.jsonl", "-c", checklist)
        assert result.exit_code == 0
        assert "keeps its checklists" in result.stderr
    (kept,) = timeline()["checklists"]
    assert kept["id"] == "demo"
    assert load("talks.jsonl").stderr == ""


def test_the_speakers_of_a_series_stand_where_statements_name_none() -> None:
    leftout("series", "create", "talks", "-c", "demo.yaml", "--speaker", "Ruritania")
    loaded(line("2026-01-05"), line("2026-01-06", speakers=["Graustark"]))
    speakers = [statement["speakers"] for statement in timeline()["statements"]]
    assert speakers == [["Ruritania"], ["Graustark"]]


def test_series_are_listed_and_shown() -> None:
    leftout("series", "create", "empty", "-c", "demo.yaml")
    leftout("series", "create", "talks", "-c", "demo.yaml", "--title", "Peace talks")
    loaded(line("2026-01-05", title="First"), line("2026-02-05", FISH))
    assert leftout("series", "list").stdout.splitlines() == [
        "empty  0 statements",
        "talks  2 statements  2026-01-05 to 2026-02-05  Peace talks",
    ]
    shown = leftout("series", "show", "talks").stdout.splitlines()
    assert shown[0] == "talks: Peace talks"
    assert shown[1].startswith("Checklist: demo, revision ")
    assert shown[2:] == [
        "2 statements, 2026-01-05 to 2026-02-05",
        "",
        "2026-01-05  pass  First",
        "2026-02-05  fail",
    ]


def test_a_timeline_comes_in_every_format_and_to_a_file() -> None:
    loaded(line("2026-01-05"), line("2026-02-05", FISH))
    shown = leftout("series", "timeline", "talks")
    assert shown.exit_code == 0
    assert "5 Feb 2026" in shown.stdout
    assert "last said on 5 Jan 2026" in shown.stdout
    as_csv = leftout("series", "timeline", "talks", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert [(row["date"], row["status"]) for row in rows] == [
        ("2026-01-05", "present"), ("2026-02-05", "absent"),
    ]  # fmt: skip
    to_file = leftout("series", "timeline", "talks", "-f", "html=talks.html")
    assert (to_file.exit_code, to_file.stdout) == (0, "")
    assert "<svg" in Path("talks.html").read_text(encoding="utf-8")
    nowhere = leftout("series", "timeline", "talks", "-f", "csv=no/where.csv")
    assert nowhere.exit_code == 2
    assert "cannot be written" in nowhere.stderr


@pytest.mark.parametrize("answer", [b"n\n", b""])
def test_a_series_is_deleted_only_when_somebody_says_so(answer: bytes) -> None:
    loaded(line("2026-01-05"))
    kept = leftout("series", "delete", "talks", stdin=answer)
    assert kept.exit_code == 2
    assert "nothing is deleted" in kept.stderr
    assert dates() == ["2026-01-05"]
    assert leftout("series", "delete", "talks", stdin=b"y\n").exit_code == 0
    assert leftout("series", "list").stdout == ""


def test_deleting_leaves_no_text_in_the_database(tmp_path: Path) -> None:
    loaded(line("2026-01-05", "The heron waits. We call for a truce."))
    assert b"heron waits" in stored(tmp_path)
    assert leftout("series", "delete", "talks", "--yes").exit_code == 0
    assert b"heron waits" not in stored(tmp_path)


def test_what_the_documentation_shows_is_what_happens() -> None:
    page = (ROOT / "docs" / "series.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(yaml|json|console)\n(.*?)```", page, re.DOTALL))
    Path("river.yaml").write_text(blocks["yaml"], encoding="utf-8")
    Path("river.jsonl").write_text(blocks["json"], encoding="utf-8")
    _, *calls = re.split(r"^\$ leftout ", blocks["console"], flags=re.MULTILINE)
    assert len(calls) == 2
    for call in calls:
        command, _, shown = call.partition("\n")
        assert leftout(*shlex.split(command)).stdout.startswith(shown)


class TestOnAServer:
    @pytest.fixture(autouse=True)
    def _no_model_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(_: object) -> None:
            pytest.fail("the command loads the model, though a service judges")

        monkeypatch.setattr("app.cli.series_store.Checker", refused)

    def test_a_series_lives_there_as_it_does_here(self, server: str) -> None:
        there = ("--server", server)
        create = ("series", "create", "talks", "-c", "demo.yaml", *there)
        assert "is made; demo" in leftout(*create).stdout
        assert "is what is asked for" in leftout(*create).stdout
        assert "changed: title." in leftout(*create, "--title", "Talks").stdout
        lines = (
            line("2026-01-05"),
            "{broken",
            line("2026-01-06", " "),
            line("2026-03-05", FISH, title="Third"),
            line("2026-02-05", f"Again: {TRUCE}"),
        )
        load_ = ("series", "load", "talks", lay("talks.jsonl", *lines), *there)
        result = leftout(*load_)
        assert result.exit_code == 2
        assert "talks.jsonl:2: is not JSON" in result.stderr
        assert "talks.jsonl:3: The statement is empty" in result.stderr
        assert result.stdout == "5 statements: 3 added, 2 refused.\n"
        assert leftout(*load_).stdout == "5 statements: 3 there already, 2 refused.\n"
        assert dates(*there) == ["2026-01-05", "2026-02-05", "2026-03-05"]
        (drop,) = timeline(*there)["drops"]
        assert (drop["last_on"], drop["on"]) == ("2026-02-05", "2026-03-05")
        assert (
            "talks  3 statements  2026-01-05 to 2026-03-05  Talks"
            in leftout("series", "list", *there).stdout
        )
        assert "2026-03-05  fail  Third" in leftout("series", "show", "talks", *there).stdout
        assert leftout("series", "list").stdout == ""
        page = leftout("series", "timeline", "talks", "-f", "html", *there).stdout
        assert f"{server}/v1/checks/{drop['check']}?format=html" in page
        assert leftout("series", "rejudge", "talks", *there).stdout.startswith("0 statements")
        assert leftout("series", "delete", "talks", "--yes", *there).exit_code == 0
        gone = leftout("series", "timeline", "talks", *there)
        assert gone.exit_code == 2
        assert "No series is named 'talks'" in gone.stderr

    def test_what_is_no_service_is_told(self, server: str) -> None:
        result = leftout("series", "list", "--server", f"{server}/docs")
        assert result.exit_code == 2
        assert "Traceback" not in result.output
        assert "leftout: " in result.stderr
