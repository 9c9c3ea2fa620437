"""The hook, run by pre-commit itself on a repository of drafts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BIN = Path(sys.executable).parent
CONFIGURATION = """\
[[statements]]
files = ["drafts/*"]
checklists = ["demo.yaml"]
"""
CHECKLIST = """\
id: demo
commitments:
  - {id: truce, expects: The parties call for a truce., match: {any: [truce]}}
"""


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder.parent / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    return subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with drafts, of which one lacks the truce, all of them staged."""
    folder = tmp_path / "repository"
    for name, content in {
        "drafts/a.md": "We call for a truce.\n",
        "drafts/b.md": "We met today.\n",
        "drafts/picture.png": "",
        "leftout.toml": CONFIGURATION,
        "demo.yaml": CHECKLIST,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    run("git", "init", "--quiet", folder=folder)
    return folder


def commit(repository: Path) -> subprocess.CompletedProcess[str]:
    run("git", "add", ".", folder=repository)
    return run("pre-commit", "run", folder=repository)


def test_a_draft_that_leaves_something_out_stops_a_commit(repository: Path) -> None:
    hook = {key: HOOK[key] for key in ("id", "name", "entry", "files", "require_serial")}
    local = {"repo": "local", "hooks": [{**hook, "language": "unsupported"}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [local]}))
    stopped = commit(repository)
    assert stopped.returncode == 1, stopped.stderr
    assert "exit code: 1" in stopped.stdout
    assert "drafts/b.md" in stopped.stdout
    (repository / "drafts" / "b.md").write_text("We call for a truce, too.\n")
    passed = commit(repository)
    assert passed.returncode == 0, passed.stdout


@pytest.mark.installs
def test_it_installs_from_this_repository(repository: Path) -> None:
    run("git", "add", ".", folder=repository)
    tried = run("pre-commit", "try-repo", str(ROOT), "leftout", "--all-files", folder=repository)
    assert "exit code: 1" in tried.stdout, tried.stdout + tried.stderr
