"""What each format looks like, to the letter, in the files under golden/.

LEFTOUT_UPDATE_GOLDEN=1 pytest tests/rendering writes them anew: read the difference.
"""

import difflib
import os
from pathlib import Path

import pytest

from app.rendering import sarif
from app.rendering.formats import Format, render, render_all
from tests.rendering.reports import REPORTS

_FOLDER = Path(__file__).parent / "golden"
_UPDATE = bool(os.environ.get("LEFTOUT_UPDATE_GOLDEN"))


def _rendered(name: str, format_: Format) -> str:
    if name == "all":
        return render_all(list(REPORTS.values()), format_, several=True)
    return render(REPORTS[name], format_)


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("name", [*REPORTS, "all"])
def test_a_report_looks_as_its_golden_file(
    name: str, format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sarif, "version", lambda _: "0.0.0")
    file = _FOLDER / f"{name}.{format_.value}"
    data = _rendered(name, format_).encode()
    if _UPDATE:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    golden = file.read_bytes()
    if data != golden:
        difference = difflib.unified_diff(
            golden.decode().splitlines(),
            data.decode().splitlines(),
            file.name,
            "as rendered",
            lineterm="",
        )
        pytest.fail("\n".join(difference) or "the line ends differ")
