"""The measure of drafting."""

from pathlib import Path

import pytest

from bench.drafting import run, span

_FILE = """\
id: hale
speakers: [Port of Hale]
date: 2026-03-01
text: |
  The port was founded in 1881. We will dredge the
  outer channel by June. We oppose the new pilotage fee.
  The quay was wide.
commitments:
  - {quote: "dredge the outer channel by June", expects: "It dredges."}
  - {quote: "The quay was wide.", expects: "It is wide."}
"""


def test_missed_and_idle_are_counted_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hale.yaml").write_text(_FILE, encoding="utf-8")
    run(["--folder", str(tmp_path), "--show"])
    printed = capsys.readouterr().out
    assert "drafted 1/2   worth 1/2" in printed
    assert "missed: The quay was wide." in printed
    assert "idle: We oppose the new pilotage fee." in printed


def test_a_quote_that_is_not_in_the_text_is_a_mistake_of_the_file() -> None:
    with pytest.raises(ValueError, match="not in the text"):
        span("Nothing.", "Something")
