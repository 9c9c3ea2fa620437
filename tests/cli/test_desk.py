import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import CHECKLIST, leftout

OTHER = CHECKLIST.replace("demo", "other").replace("truce", "ransom")
CONFIGURATION = """
checklists = ["lists/demo.yaml"]
waivers = "waivers.yaml"

[[statements]]
files = ["drafts/**/*.md"]
checklists = ["lists/other.yaml"]
speakers = ["Norland"]

[[statements]]
files = ["drafts/final/*.md"]
fail_on = "any"
"""


@pytest.fixture(autouse=True)
def _configured(desk: Path) -> None:
    for name, content in {
        "leftout.toml": CONFIGURATION,
        "waivers.yaml": "waivers: []\n",
        "lists/demo.yaml": CHECKLIST,
        "lists/other.yaml": OTHER,
        "drafts/a.md": "We call for a truce.",
        "drafts/final/b.md": "We met today.",
        "letters/c.md": "We call for a truce.",
    }.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(content)


def checked(*arguments: str, code: int) -> list[dict[str, Any]]:
    result = leftout("check", *arguments, "-f", "json")
    assert result.exit_code == code, result.output
    found = json.loads(result.stdout)
    return found if isinstance(found, list) else [found]


def lists(report: dict[str, Any]) -> list[str]:
    return [checklist["id"] for checklist in report["checklists"]]


class TestConfiguration:
    def test_without_files_it_says_which_statements_are_checked(self) -> None:
        reports = checked(code=1)
        assert [Path(r["statement"]["source"]).name for r in reports] == ["a.md", "b.md"]

    def test_it_says_which_checklists_and_speakers_go_with_which_files(self) -> None:
        in_drafts, elsewhere = checked("drafts/a.md", "letters/c.md", code=1)
        assert lists(in_drafts) == ["demo", "other"]
        assert in_drafts["statement"]["speakers"] == ["Norland"]
        assert lists(elsewhere) == ["demo"]

    def test_it_is_found_upwards(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("drafts/final")
        (report,) = checked("b.md", code=1)
        assert lists(report) == ["demo", "other"]
        assert report["fail_on"] == "any"

    def test_options_go_before_it(self) -> None:
        (report,) = checked("drafts/a.md", "-c", "demo.yaml", "--fail-on", "expected", code=0)
        assert lists(report) == ["demo"]
        assert report["fail_on"] == "expected"

    def test_it_may_stand_in_pyproject(self) -> None:
        Path("leftout.toml").unlink()
        Path("pyproject.toml").write_text('[tool.leftout]\nchecklists = ["lists/other.yaml"]\n')
        (report,) = checked("letters/c.md", code=1)
        assert lists(report) == ["other"]

    def test_front_matter_names_checklists_beside_its_file(self) -> None:
        Path("letters/own.yaml").write_text(OTHER)
        Path("letters/c.md").write_text("---\nchecklists: own.yaml\n---\nWe call for a truce.")
        (report,) = checked("letters/c.md", code=1)
        assert lists(report) == ["demo", "other"]

    def test_a_statement_without_checklists_is_a_fault(self) -> None:
        Path("leftout.toml").unlink()
        result = leftout("check", "letters/c.md")
        assert result.exit_code == 2
        assert "letters/c.md: no checklist: name one with --checklist" in result.stderr

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("checklists = [", "leftout.toml"),
            ("a = 1\nb = = 2", "leftout.toml:2:5: not TOML"),
            (
                'checklist = ["x"]\nfail_on = "some"\n[[statements]]\nchecklists = []\n',
                "leftout.toml: checklist: unknown key; known are checklists, fail_on, waivers, "
                "baseline, statements\n",
            ),
            ('fail_on = "some"', "fail_on: expected 'required', 'expected' or 'any', not 'some'"),
            ("[[statements]]\nchecklists = []", "statements[0].files: is missing"),
            ('waivers = "nowhere.yaml"', "nowhere.yaml: cannot be read"),
            ('baseline = "nowhere.json"', "nowhere.json: cannot be read"),
        ],
    )
    def test_its_mistakes_are_told(self, content: str, told: str) -> None:
        Path("leftout.toml").write_text(content)
        result = leftout("check", "letters/c.md")
        assert result.exit_code == 2
        assert told in result.stderr
        assert "Traceback" not in result.output


class TestWaivers:
    def test_a_file_beside_the_statement_excuses_it(self) -> None:
        Path("letters/c.waivers.yaml").write_text(
            "waivers:\n  - {commitment: other.ransom, reason: in a letter, by: desk}\n"
        )
        (report,) = checked("letters/c.md", "-c", "lists/other.yaml", code=0)
        assert report["findings"][0]["waived"] == {
            "until": None, "reason": "in a letter", "by": "desk",
        }  # fmt: skip
        assert report["absent"] == ["other.ransom"]
        assert report["summary"]["waived"] == 1
        assert report["summary"]["absent"] == 0

    @pytest.mark.parametrize(
        ("waiver", "noted"),
        [
            ("{commitment: demo.truce, reason: x}", "not used: the commitment is present"),
            ("{commitment: demo.tract, reason: x}", "not used: no commitment of that name"),
            ("{commitment: demo.truce, reason: x, until: 2020-01-31}", "expired on 2020-01-31"),
        ],
    )
    def test_one_that_is_expired_or_not_used_is_reported(self, waiver: str, noted: str) -> None:
        Path("letters/c.waivers.yaml").write_text(f"waivers:\n  - {waiver}\n")
        (report,) = checked("letters/c.md", code=0)
        assert noted in report["notes"][0]

    def test_an_expired_one_excuses_nothing(self) -> None:
        Path("letters/c.waivers.yaml").write_text(
            "waivers:\n  - {commitment: other.ransom, reason: x, until: 2020-01-31}\n"
        )
        checked("letters/c.md", "-c", "lists/other.yaml", code=1)

    def test_a_shared_file_may_be_for_some_statements(self) -> None:
        Path("waivers.yaml").write_text(
            "waivers:\n"
            "  - {commitment: other.ransom, reason: x, statements: ['drafts/final/*']}\n"
            "  - {commitment: demo.truce, reason: x, statements: ['letters/*']}\n"
        )
        result = leftout("check", "-f", "json")
        a, b = json.loads(result.stdout)
        assert [finding["waived"] is None for finding in a["findings"]] == [True, True]
        assert [finding["waived"] is None for finding in b["findings"]] == [True, False]
        assert "The waiver of demo.truce is not used by any of the statements." in result.stderr
        assert "other.ransom" not in result.stderr

    def test_mistakes_are_told_with_their_lines(self) -> None:
        Path("waivers.yaml").write_text("waivers:\n  - commitment: truce\n    resaon: x\n")
        result = leftout("check", "letters/c.md")
        assert result.exit_code == 2
        lines = result.stderr.splitlines()
        assert [line.split(": ")[0] for line in lines] == [
            "waivers.yaml:2:5", "waivers.yaml:2:17", "waivers.yaml:3:5",
        ]  # fmt: skip


class TestBaseline:
    def test_known_omissions_fail_nothing_and_new_ones_do(self) -> None:
        first = leftout("check", "--write-baseline", "known.json", "-f", "json")
        assert first.exit_code == 0
        assert json.loads(Path("known.json").read_text())["omissions"] == {
            "drafts/a.md": ["other.ransom"],
            "drafts/final/b.md": ["demo.truce", "other.ransom"],
        }
        reports = checked("--baseline", "known.json", code=0)
        assert [finding["known"] for finding in reports[1]["findings"]] == [True, True]
        assert reports[1]["summary"]["known"] == 2
        Path("drafts/a.md").write_text("We met today.")
        again = leftout("check", "--baseline", "known.json", "-f", "json")
        assert again.exit_code == 1
        assert [f["known"] for f in json.loads(again.stdout)[0]["findings"]] == [False, True]

    def test_it_names_files_as_seen_from_its_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        leftout("check", "--write-baseline", "known.json")
        monkeypatch.chdir("drafts")
        checked("a.md", "--baseline", "../known.json", code=0)

    def test_what_is_not_missing_any_more_is_told(self) -> None:
        leftout("check", "--write-baseline", "known.json")
        Path("drafts/a.md").write_text("We call for a truce. We call for a ransom.")
        result = leftout("check", "--baseline", "known.json")
        assert "other.ransom for drafts/a.md, which is not missing any more" in " ".join(
            result.stderr.split()
        )

    def test_it_is_not_written_when_a_statement_could_not_be_read(self) -> None:
        result = leftout("check", "drafts/a.md", "nowhere.md", "--write-baseline", "known.json")
        assert result.exit_code == 2
        assert not Path("known.json").exists()

    @pytest.mark.parametrize("content", ["", "[]", '{"version": 2}', '{"omissions": {"a": "b"}}'])
    def test_what_is_no_baseline_is_told(self, content: str) -> None:
        Path("known.json").write_text(content)
        result = leftout("check", "letters/c.md", "--baseline", "known.json")
        assert result.exit_code == 2
        assert result.stderr.startswith("known.json: ")


class TestOutputs:
    def test_one_run_writes_several_formats(self) -> None:
        result = leftout(
            "check", "letters/c.md", "-f", "github", "-f", "sarif=a.sarif", "-f", "csv=a.csv"
        )
        assert result.exit_code == 0
        assert json.loads(Path("a.sarif").read_text())["version"] == "2.1.0"
        assert b"\r\n" in Path("a.csv").read_bytes()

    def test_mistakes_are_told_at_once(self) -> None:
        result = leftout("check", "letters/c.md", "-f", "yaml", "-f", "text", "-f", "csv")
        assert result.exit_code == 2
        assert "no format 'yaml'; there are: json, text" in result.stderr
        assert "two go to standard output" in result.stderr

    def test_a_file_that_cannot_be_written_is_a_fault(self) -> None:
        result = leftout("check", "letters/c.md", "-f", "json=nowhere/a.json")
        assert result.exit_code == 2
        assert "nowhere/a.json cannot be written" in result.stderr
