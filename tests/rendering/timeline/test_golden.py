"""What each format of a timeline looks like, to the letter, in the files under golden/.

LEFTOUT_UPDATE_GOLDEN=1 pytest tests/rendering/timeline writes them anew: read the difference.
"""

import difflib
import os
from pathlib import Path

import pytest

from app.rendering.timeline.formats import TimelineFormat, render_timeline
from tests.rendering.timeline.timelines import TIMELINES

_FOLDER = Path(__file__).parent / "golden"
_UPDATE = bool(os.environ.get("LEFTOUT_UPDATE_GOLDEN"))


@pytest.mark.parametrize("format_", TimelineFormat)
@pytest.mark.parametrize("name", TIMELINES)
def test_a_timeline_looks_as_its_golden_file(name: str, format_: TimelineFormat) -> None:
    file = _FOLDER / f"{name}.{format_.value}"
    link = "/v1/checks/{}?format=html".format if name == "few" else None
    data = render_timeline(TIMELINES[name], format_, report_link=link).encode()
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
