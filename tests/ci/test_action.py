"""The steps of the GitHub action, run as its runner would run them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
CHECKLIST = """\
id: demo
commitments:
  - {id: truce, expects: The parties call for a truce., match: {any: [truce]}}
"""


class Runner:
    """A place to run steps in: the environment of a job, and what its steps leave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.summary = folder / "summary"
        self.output.touch()
        self.summary.touch()

    def run(self, name: str, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        step = STEPS[name]
        assert set(step.get("env", {})) == set(variables)
        environment = {
            **os.environ,
            **variables,
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.folder / "repository",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def check(self, **variables: str) -> subprocess.CompletedProcess[str]:
        unsaid = {"FILES": "", "CHECKLISTS": "", "FAIL_ON": "", "SARIF": "leftout.sarif"}
        return self.run("Check", {**unsaid, **variables})

    @property
    def exit_code(self) -> str:
        return self.output.read_text().strip().removeprefix("exit-code=")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    repository = tmp_path / "repository"
    (repository / "drafts").mkdir(parents=True)
    (repository / "drafts" / "a b.md").write_text("# Talks\n\nWe call for a truce.\n")
    (repository / "drafts" / "c.md").write_text("# Talks\n\nWe met today.\n")
    (repository / "demo.yaml").write_text(CHECKLIST)
    return Runner(tmp_path)


@pytest.fixture
def installed(runner: Runner) -> Runner:
    """As after the step "Install": the command of this environment."""
    commands = runner.folder / "temp" / "leftout" / "bin"
    commands.mkdir(parents=True)
    (commands / "leftout").symlink_to(Path(sys.executable).parent / "leftout")
    return runner


def result(runner: Runner) -> int:
    return runner.run("Result", {"CODE": runner.exit_code}).returncode


def test_a_run_annotates_summarises_logs_and_fails(installed: Runner) -> None:
    done = installed.check(FILES="drafts/*.md", CHECKLISTS="demo.yaml")
    assert done.returncode == 0, done.stderr
    (annotation,) = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert annotation.startswith("::error file=drafts/c.md,line=3,")
    assert "We met today." in installed.summary.read_text()
    log = json.loads((installed.folder / "repository" / "leftout.sarif").read_text())
    (found,) = log["runs"][0]["results"]
    assert found["ruleId"] == "demo.truce"
    assert installed.exit_code == "1"
    assert result(installed) == 1


def test_a_run_that_finds_all_there_passes(installed: Runner) -> None:
    done = installed.check(FILES="\ndrafts/a b.md\n", CHECKLISTS="\ndemo.yaml\n", FAIL_ON="any")
    assert done.returncode == 0, done.stderr
    assert result(installed) == 0


def test_without_inputs_the_configuration_says_what_is_checked(installed: Runner) -> None:
    repository = installed.folder / "repository"
    (repository / "leftout.toml").write_text(
        'checklists = ["demo.yaml"]\n[[statements]]\nfiles = ["drafts/*.md"]\n'
    )
    installed.check()
    assert installed.exit_code == "1"


@pytest.mark.parametrize(
    "files", ["nowhere/*.md", "$(touch pwned)", "`touch pwned`", "; touch pwned", "--help"]
)
def test_inputs_are_data_and_a_fault_is_one(installed: Runner, files: str) -> None:
    installed.check(FILES=files, CHECKLISTS="demo.yaml")
    assert installed.exit_code == "2"
    assert result(installed) == 2
    assert not (installed.folder / "repository" / "pwned").exists()


def test_a_log_is_uploaded_unless_the_run_was_at_fault() -> None:
    upload: dict[str, Any] = STEPS["Upload the SARIF log"]
    assert upload["with"]["sarif_file"] == "${{ inputs.sarif }}"
    assert "exit-code != '2'" in upload["if"]


@pytest.mark.installs
def test_it_installs_on_a_bare_python(runner: Runner) -> None:
    python = getattr(sys, "_base_executable", sys.executable)
    done = runner.run("Install", {"PYTHON": python, "SOURCE": str(ROOT)})
    assert done.returncode == 0, done.stderr
    runner.check(FILES="drafts/*.md", CHECKLISTS="demo.yaml")
    assert runner.exit_code == "1"
