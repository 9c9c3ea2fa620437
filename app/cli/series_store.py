"""Where series are: in the database of this machine, or with a service."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Protocol
from urllib.parse import quote

from app.api.series import Rejudged, SeriesList
from app.checking import Checker
from app.cli.service import Service, answer
from app.domain.checklist import Checklist
from app.domain.errors import UnknownSeries
from app.domain.series import Series, SeriesSummary
from app.domain.statement import Document
from app.domain.timeline import Timeline
from app.memory import Memory
from app.settings import Settings

_PAGE = 500
_CREATED = 201


class SeriesStore(Protocol):
    """The series of one place; all raise UnknownSeries where there is none of an id."""

    def get(self, series_id: str) -> Series:
        """A series."""

    def all(self) -> Iterator[Series]:
        """Every series, in the order of their ids."""

    def put(self, summary: SeriesSummary, checklists: Sequence[str | Checklist]) -> None:
        """Make a series, or change what it is, whatever it was."""

    def append(self, series_id: str, document: Document) -> bool:
        """Judge a dated statement and add it; false where it was there already."""

    def timeline(self, series_id: str) -> Timeline:
        """What each statement says of each commitment, over time."""

    @property
    def report_link(self) -> Callable[[str], str] | None:
        """The URL of a stored report by its id; None where reports have none."""

    def rejudge(self, series_id: str) -> Iterator[int]:
        """Judge anew what other revisions judged; how many, told as it goes on, or at the end."""

    def delete(self, series_id: str) -> None:
        """Delete a series with its statements and their reports."""

    def close(self) -> None:
        """Give back every connection."""


def series_store(server: str | None) -> SeriesStore:
    """Where series are: with the service at a URL, or here."""
    return OnServer(server) if server else OnThisMachine(Settings())


class OnThisMachine:
    """The series of this machine's database; the model is loaded when the first is judged."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._memory = Memory(settings)

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self._settings)

    def get(self, series_id: str) -> Series:
        return self._memory.series(series_id)

    def all(self) -> Iterator[Series]:
        cursor: str | None = ""
        while cursor is not None:
            page = self._memory.series_page(cursor, _PAGE)
            yield from page.items
            cursor = page.cursor

    def put(self, summary: SeriesSummary, checklists: Sequence[str | Checklist]) -> None:
        library = self._memory.library
        whole = [library.get(item) if isinstance(item, str) else item for item in checklists]
        self._memory.put_series(summary, whole, _whatever_is_there)

    def append(self, series_id: str, document: Document) -> bool:
        return self._memory.append(self._checker, series_id, document).created

    def timeline(self, series_id: str) -> Timeline:
        return self._memory.timeline(series_id)

    @property
    def report_link(self) -> Callable[[str], str] | None:
        return None

    def rejudge(self, series_id: str) -> Iterator[int]:
        judged = self._memory.rejudge(self._checker, series_id)
        yield from (count for count, _ in enumerate(judged, 1))

    def delete(self, series_id: str) -> None:
        self._memory.delete_series(series_id, _whatever_is_there)

    def close(self) -> None:
        self._memory.close()


def _whatever_is_there(_: str | None) -> None:
    """The precondition that always holds."""


class OnServer:
    """The series of a service."""

    def __init__(self, url: str) -> None:
        self._service = Service(url)

    def get(self, series_id: str) -> Series:
        return answer(Series, self._service.ask("GET", _path(series_id)))

    def all(self) -> Iterator[Series]:
        path = f"/v1/series?limit={_PAGE}"
        page = answer(SeriesList, self._service.ask("GET", path))
        yield from page.series
        while page.next is not None:
            page = answer(SeriesList, self._service.ask("GET", f"{path}&cursor={quote(page.next)}"))
            yield from page.series

    def put(self, summary: SeriesSummary, checklists: Sequence[str | Checklist]) -> None:
        path = _path(summary.id)
        try:
            headers = {"If-Match": self._service.ask("GET", path).headers["ETag"]}
        except UnknownSeries:
            headers = {}
        body = {
            **summary.model_dump(mode="json", exclude={"id"}),
            "checklists": [
                item if isinstance(item, str) else item.model_dump(mode="json")
                for item in checklists
            ],
        }
        self._service.ask("PUT", path, body=body, headers=headers)

    def append(self, series_id: str, document: Document) -> bool:
        body = {"statement": document.statement.model_dump(mode="json")}
        response = self._service.ask("POST", f"{_path(series_id)}/statements", body=body)
        return response.status_code == _CREATED

    def timeline(self, series_id: str) -> Timeline:
        headers = {"Accept": "application/json"}
        path = f"{_path(series_id)}/timeline"
        return answer(Timeline, self._service.ask("GET", path, headers=headers))

    @property
    def report_link(self) -> Callable[[str], str] | None:
        return f"{self._service.url}/v1/checks/{{}}?format=html&include_text=true".format

    def rejudge(self, series_id: str) -> Iterator[int]:
        response = self._service.ask("POST", f"{_path(series_id)}/rejudge", patient=True)
        yield answer(Rejudged, response).judged

    def delete(self, series_id: str) -> None:
        self._service.ask("DELETE", _path(series_id), headers={"If-Match": "*"})

    def close(self) -> None:
        self._service.close()


def _path(series_id: str) -> str:
    return f"/v1/series/{quote(series_id, safe='')}"
