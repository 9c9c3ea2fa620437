"""Every checklist that can be named: those of the folder, which win, and the stored ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.checklist import Checklist
from app.domain.errors import ReadOnlyChecklist, UnknownChecklist, UnknownRevision
from app.domain.revision import Page, Precondition, Revision, Saved
from app.storing.database.checklists import PREFIX, StoredChecklists
from app.storing.folder import ChecklistFolder


@dataclass(frozen=True, slots=True)
class Held:
    """A checklist, and whether it is a file's, which the service does not write."""

    checklist: Checklist
    read_only: bool


class Library:
    """The checklists by name: `ID`, or `ID@REVISION` for one as it was."""

    def __init__(self, folder: ChecklistFolder, stored: StoredChecklists) -> None:
        self._folder = folder
        self._stored = stored

    def get(self, name: str) -> Checklist:
        """The checklist of a name.

        Raises:
            UnknownChecklist, UnknownRevision: there is none.
            StorageUnavailable: it is not in the folder, and the database does not answer.
        """
        return self.get_all([name])[0]

    def get_all(self, names: Sequence[str]) -> list[Checklist]:
        """The checklists of names, in their order.

        Raises:
            UnknownChecklist: some are not there; all of them are told.
            UnknownRevision: one has no such revision.
            StorageUnavailable: one is not in the folder, and the database does not answer.
        """
        found = {name: self._find(name) for name in dict.fromkeys(names)}
        unknown = [name for name, checklist in found.items() if checklist is None]
        if unknown:
            ids = sorted({item.id for item in self._folder} | set(self._stored.ids("", _NAMED)))
            known = ", ".join(ids[:_NAMED]) or "none"
            raise UnknownChecklist(
                f"No checklist is named {', '.join(map(repr, unknown))}; there are: {known}."
            )
        return [checklist for name in names if (checklist := found[name])]

    def page(self, after: str, limit: int) -> Page[Held]:
        """At most `limit` checklists in the order of their ids, those after an id."""
        ids = {item.id for item in self._folder if item.id > after}
        ids |= set(self._stored.ids(after, limit + 1))
        chosen = sorted(ids)[: limit + 1]
        # One that was deleted at this moment is no longer there to be listed.
        found = (self._find(name) for name in chosen[:limit])
        items = tuple(Held(item, self._folder.find(item.id) is not None) for item in found if item)
        return Page(items, chosen[limit - 1] if len(chosen) > limit else None)

    def revisions(self, checklist_id: str, before: int | None, limit: int) -> Page[Revision]:
        """At most `limit` saved changes, the latest first, those before a number.

        A file has no saved changes; those of a stored checklist of its id can still be had.

        Raises:
            UnknownChecklist: there never was such a checklist.
        """
        found = self._stored.revisions(checklist_id, before, limit + 1)
        if not found and before is None:
            self.get(checklist_id)
        more = len(found) > limit
        return Page(tuple(found[:limit]), str(found[limit - 1].number) if more else None)

    def put(self, checklist: Checklist, author: str | None, precondition: Precondition) -> Saved:
        """Save a checklist.

        Raises:
            ReadOnlyChecklist: a file has its id.
            PreconditionFailed, PreconditionRequired: as the precondition says.
        """
        self._refuse_files(checklist.id)
        return self._stored.put(checklist, author, precondition)

    def delete(self, checklist_id: str, author: str | None, precondition: Precondition) -> None:
        """Delete a checklist; its revisions can still be had.

        Raises:
            ReadOnlyChecklist: it is a file.
            UnknownChecklist: there is none.
            PreconditionFailed, PreconditionRequired: as the precondition says.
        """
        self._refuse_files(checklist_id)
        self._stored.delete(checklist_id, author, precondition)

    def is_file(self, checklist_id: str) -> bool:
        """Whether it comes from a file, which the service does not write."""
        return self._folder.find(checklist_id) is not None

    def _find(self, name: str) -> Checklist | None:
        checklist_id, at, revision = name.partition("@")
        in_folder = self._folder.find(checklist_id)
        if not at:
            return in_folder or self._stored.find(checklist_id)
        if in_folder and in_folder.revision == revision:
            return in_folder
        try:
            return self._stored.at(checklist_id, revision)
        except UnknownRevision:
            if in_folder and len(revision) >= PREFIX and in_folder.revision.startswith(revision):
                return in_folder
            raise

    def _refuse_files(self, checklist_id: str) -> None:
        if self._folder.find(checklist_id):
            raise ReadOnlyChecklist(
                f"The checklist {checklist_id!r} comes from a file: edit that, or take another id."
            )


_NAMED = 20
"""How many checklists are named to who asked for another."""
