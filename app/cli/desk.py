"""What holds for the statements of a run: by options, configuration, and files beside them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from app.cli.targets import is_file
from app.domain.baseline import Baseline, mark_known
from app.domain.checklist import Checklist
from app.domain.errors import InvalidRequest
from app.domain.report import FailOn, Report
from app.domain.statement import Document
from app.domain.waiving import waive
from app.storing.baseline_file import load_baseline, write_baseline
from app.storing.checklist_file import load_checklist
from app.storing.configuration import (
    ConfigurationFile,
    Statements,
    find_configuration,
    load_configuration,
    matches,
    relative,
)
from app.storing.waiver_file import SUFFIX, FileWaiver, load_waivers


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says; it goes before configuration and front matter."""

    checklists: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    config: Path | None = None
    waivers: Path | None = None
    baseline: Path | None = None


class Desk:
    """The settings of a run.

    Raises:
        LeftoutError: a configuration, waiver, baseline or checklist file has mistakes.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._configuration = _configuration(options.config)
        self._checklists = [named(name, Path()) for name in options.checklists]
        content, folder = self._configuration.content, self._configuration.folder
        waivers = options.waivers or (folder / content.waivers if content.waivers else None)
        self._waivers = load_waivers(waivers) if waivers else ()
        self._waivers_folder = waivers.parent if waivers else folder
        baseline = options.baseline or (folder / content.baseline if content.baseline else None)
        self._baseline = load_baseline(baseline) if baseline else Baseline()
        self._baseline_folder = baseline.parent if baseline else folder

    @property
    def globs(self) -> list[str]:
        """The statements that the configuration names."""
        return self._configuration.globs

    def checklists(self, target: str, document: Document) -> list[str | Checklist]:
        """The checklists for a statement: those of the options, else of configuration and itself.

        Raises:
            InvalidRequest: there are none.
            InvalidChecklist: one of them has mistakes.
        """
        folder = Path(target).parent if is_file(target) else Path()
        found = self._checklists or [
            *(named(name, self._configuration.folder) for name in self._for(target).checklists),
            *(named(name, folder) for name in document.checklists),
        ]
        if not found:
            raise InvalidRequest(
                "no checklist: name one with --checklist, in leftout.toml or in its front matter."
            )
        return list({c if isinstance(c, str) else c.id: c for c in found}.values())

    def fail_on(self, target: str) -> FailOn:
        return self._options.fail_on or self._for(target).fail_on or FailOn.REQUIRED

    def completed(self, target: str, document: Document) -> Document:
        """A document whose speakers, where nobody says who they are, are those of configuration."""
        speakers = self._for(target).speakers
        if document.statement.speakers or not speakers:
            return document
        statement = document.statement.model_copy(update={"speakers": speakers})
        return replace(document, statement=statement)

    def settled(self, target: str, report: Report, today: dt.date) -> Report:
        """A report with waivers and baseline applied."""
        own = {waiver.commitment: waiver for waiver in _beside(target)}
        name = _name(target, self._waivers_folder)
        shared = {
            waiver.commitment: waiver
            for waiver in self._waivers
            if waiver.commitment not in own
            and (not waiver.statements or matches(name, waiver.statements))
        }
        report = waive(report, own, today)
        report = waive(report, shared, today, tell_unused=False)
        name = _name(target, self._baseline_folder)
        return mark_known(report, self._baseline.omissions.get(name, ()))

    @staticmethod
    def write_baseline(path: Path, reports: Sequence[tuple[str, Report]]) -> None:
        """Write the omissions of reports to a baseline file."""
        write_baseline(
            path, Baseline.of((_name(target, path.parent), report) for target, report in reports)
        )

    def unused(self, reports: Sequence[tuple[str, Report]]) -> list[str]:
        """What the run did not need of waivers and baseline, in sentences."""
        used = {f.commitment for _, report in reports for f in report.findings if f.waived}
        return [
            *(
                f"The waiver of {waiver.commitment} is not used by any of the statements."
                for waiver in self._waivers
                if waiver.commitment not in used
            ),
            *(
                f"The baseline has {item} for {target}, which is not missing any more: "
                "write it anew (--write-baseline)."
                for target, report in reports
                for item in self._baseline.gone(_name(target, self._baseline_folder), report)
            ),
        ]

    def _for(self, target: str) -> Statements:
        return self._configuration.for_file(Path(target) if is_file(target) else Path("-"))


def _name(target: str, folder: Path) -> str:
    """How a file in a folder names a statement."""
    return relative(Path(target), folder) if is_file(target) else target


def _configuration(path: Path | None) -> ConfigurationFile:
    if path is None:
        return find_configuration()
    found = load_configuration(path)
    if found is None:
        raise InvalidRequest(f"{path} has no [tool.leftout].")
    return found


def _beside(target: str) -> Sequence[FileWaiver]:
    """The waivers in the file beside a statement."""
    if not is_file(target):
        return ()
    path = Path(target)
    file = path.with_name(path.stem + SUFFIX)
    return load_waivers(file) if file.is_file() else ()


@cache
def _loaded(path: Path) -> Checklist:
    return load_checklist(path)


def named(name: str, folder: Path) -> str | Checklist:
    """A checklist by a name: a file where one is named so, seen from a folder, else an id."""
    path = folder / name
    if path.suffix in {".yaml", ".yml"} or path.is_file():
        return _loaded(path)
    return name
