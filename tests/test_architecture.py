import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_room_knows_only_what_it_may() -> None:
    """The contracts stand in pyproject.toml under [tool.importlinter]."""
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
