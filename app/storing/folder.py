"""The checklists in a folder of YAML files."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.domain.checklist import Checklist
from app.domain.errors import InvalidChecklist, LeftoutError, Mistake, UnknownChecklist
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

    def get(self, name: str) -> Checklist:
        """The checklist with an id.

        Raises:
            UnknownChecklist: there is none.
        """
        return self.get_all([name])[0]

    def get_all(self, names: Sequence[str]) -> list[Checklist]:
        """The checklists with these ids, in their order.

        Raises:
            UnknownChecklist: some are not there; all of them are told.
        """
        unknown = [name for name in names if name not in self._checklists]
        if unknown:
            known = ", ".join(self._checklists) or "none"
            raise UnknownChecklist(
                f"No checklist is named {', '.join(map(repr, unknown))}; there are: {known}."
            )
        return [self._checklists[name] for name in names]


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
