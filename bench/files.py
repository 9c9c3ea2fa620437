"""What a run of the command over many briefings costs beside their own judging.

Briefings as Markdown files with front matter, against a checklist that ships, by the command in a
process of its own; the judging of each is what its report says (`duration_ms`).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from app.settings import Settings
from app.storing.folder import ChecklistFolder
from bench.speed import sentences, statements


def measure(files: int, words: int, checklist: str) -> dict[str, float]:
    """Seconds of the whole run, of the judging in it, and the first in terms of the second."""
    pool = sentences(ChecklistFolder(Settings().checklists))
    with tempfile.TemporaryDirectory() as folder:
        for number, statement in enumerate(statements(pool, words, files, seed=7)):
            briefing = f"---\ntitle: Briefing {number}\n---\n\n{statement.text}\n"
            (Path(folder) / f"{number:04}.md").write_text(briefing, encoding="utf-8")
        command = [sys.executable, "-m", "app.cli", "check", folder, "-c", checklist, "-f", "json"]
        started = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own
        whole = time.perf_counter() - started
    judging = sum(report["duration_ms"] for report in json.loads(done.stdout)) / 1000
    return {
        "files": files,
        "words": words,
        "whole_s": round(whole, 2),
        "judging_s": round(judging, 2),
        "whole_in_judging": round(whole / judging, 3),
    }


def run(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="leftout bench files", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--checklist", default="ukraine-peace")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    found = measure(options.files, options.words, options.checklist)
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:>17} {value}")


if __name__ == "__main__":
    run()
