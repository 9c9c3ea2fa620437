from pathlib import Path

import pytest

from tests.cli.command import CHECKLIST


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
