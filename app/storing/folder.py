"""The checklists in a folder of YAML files."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.domain.checklist import Checklist
from app.domain.errors import InvalidChecklist, LeftoutError, Mistake
from app.storing.checklist_file import load_checklist


class ChecklistFolder:
    """The checklists of a folder, read once.

    Raises:
        InvalidChecklist: files have mistakes, or two have one id; all of them are told.
    """

    def __init__(self, folder: Path) -> None:
        self._checklists: Mapping[str, Checklist] = {
            checklist.id: checklist for checklist in _loaded(folder)
        }

    def __iter__(self) -> Iterator[Checklist]:
        return iter(self._checklists.values())

    def __getitem__(self, name: str) -> Checklist:
        return self._checklists[name]

    def find(self, name: str) -> Checklist | None:
        """The checklist with an id, if it is there."""
        return self._checklists.get(name)


def checklist_files(folder: Path) -> list[Path]:
    """The checklist files of a folder, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _loaded(folder: Path) -> list[Checklist]:
    if not folder.is_dir():
        raise LeftoutError(f"The checklist folder {folder} does not exist.")
    checklists: list[Checklist] = []
    mistakes: list[Mistake] = []
    files: dict[str, Path] = {}
    for path in checklist_files(folder):
        try:
            checklist = load_checklist(path)
        except InvalidChecklist as error:
            mistakes += error.mistakes
            continue
        if checklist.id in files:
            first = files[checklist.id]
            mistakes.append(
                Mistake(
                    f"the id `{checklist.id}` is already used in {first}",
                    file=str(path),
                    line=1,
                    column=1,
                )
            )
        files[checklist.id] = path
        checklists.append(checklist)
    if mistakes:
        raise InvalidChecklist(tuple(mistakes))
    return checklists
