from pathlib import Path

import pytest

from tests.cli.command import leftout


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
