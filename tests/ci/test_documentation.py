"""What docs/ci.md shows is what works."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from junitparser import JUnitXml

from app.storing.configuration import Configuration
from app.storing.waiver_file import WaiverFile

PAGE = (Path(__file__).parents[2] / "docs" / "ci.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_configuration_has_no_mistakes_and_every_key() -> None:
    (example,) = examples("toml")
    configuration = Configuration.model_validate(tomllib.loads(example))
    assert configuration.model_fields_set == set(Configuration.model_fields)


def test_the_waivers_have_no_mistakes_and_every_key() -> None:
    (example,) = [text for text in examples("yaml") if text.startswith("waivers:")]
    (waiver,) = WaiverFile.model_validate(yaml.safe_load(example)).waivers
    assert waiver.model_fields_set == set(type(waiver).model_fields)


@pytest.mark.parametrize(("draft", "code"), [("We call for a truce.", 0), ("We met today.", 1)])
def test_the_job_for_gitlab_runs_and_leaves_its_report(
    tmp_path: Path, draft: str, code: int
) -> None:
    (job,) = [yaml.safe_load(text)["leftout"] for text in examples("yaml") if "artifacts" in text]
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / "a.md").write_text(f"---\nchecklists: ../demo.yaml\n---\n\n{draft}\n")
    (tmp_path / "demo.yaml").write_text(
        "id: demo\ncommitments:\n  - {id: truce, expects: A truce., match: {any: [truce]}}\n"
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(job["script"])],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    report = JUnitXml.fromfile(str(tmp_path / job["artifacts"]["reports"]["junit"]))
    assert (report.tests, report.failures) == (1, code)
