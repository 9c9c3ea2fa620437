"""Writers that load a service at once, and remember what it acknowledged."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count

import httpx

SERIES = "/v1/series/norland"
_DONE = {HTTPStatus.OK, HTTPStatus.CREATED}
_FIRST = dt.date(2000, 1, 1)


def checklist(name: str, wanted: str) -> dict[str, object]:
    return {
        "id": name,
        "commitments": [
            {
                "id": "truce",
                "expects": "The parties call for a truce.",
                "match": {"any": ["truce"]},
            },
            {"id": "other", "expects": f"Norland promises {wanted}.", "match": {"any": [wanted]}},
        ],
    }


def make_series(client: httpx.Client) -> None:
    body = {"speakers": ["Norland"], "checklists": [checklist("talks", "grain")]}
    client.put(SERIES, json=body).raise_for_status()


@dataclass
class Record:
    """What was sent and what of it was acknowledged; written to by many threads."""

    appended: dict[str, str] = field(default_factory=dict)
    """The id of the report of each acknowledged text."""
    pending: set[str] = field(default_factory=set)
    """Texts that were sent, and of which nobody knows whether they are stored."""
    saved: list[tuple[str, str]] = field(default_factory=list)
    """Checklist and revision of each acknowledged change."""
    answers: list[httpx.Response] = field(default_factory=list)


def send(client: httpx.Client, text: str) -> httpx.Response:
    """Append a statement; its key lets it be repeated."""
    number = int(text.rsplit(" ", 1)[1].rstrip("."))
    date = (_FIRST + dt.timedelta(days=number)).isoformat()
    return client.post(
        f"{SERIES}/statements",
        json={"statement": {"text": text, "date": date}},
        headers={"Idempotency-Key": text},
    )


class Writers:
    """Threads that append statements and change checklists, until the service is gone."""

    def __init__(self, client: httpx.Client, record: Record, numbers: "count[int]") -> None:
        self._client = client
        self._record = record
        self._numbers = numbers
        self._done = threading.Semaphore(0)
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._until_gone, args=(work,))
            for work in (self._append, self._append, self._append, self._change)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait_for(self, writes: int) -> None:
        """Wait until so many more writes were acknowledged."""
        for _ in range(writes):
            assert self._done.acquire(timeout=60), "the service acknowledges nothing"

    def join(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _until_gone(self, work: Callable[[int], httpx.Response]) -> None:
        while not self._stopping.is_set():
            try:
                answer = work(next(self._numbers))
            except (httpx.HTTPError, RuntimeError):  # the service is killed, or the client closed
                return
            self._record.answers.append(answer)
            if answer.status_code in _DONE:
                self._done.release()

    def _append(self, number: int) -> httpx.Response:
        text = f"We call for a truce. Norland promises grain, for the time of harvest {number}."
        self._record.pending.add(text)
        answer = send(self._client, text)
        if answer.status_code in _DONE:
            self._record.appended[text] = answer.headers["location"].rsplit("/", 1)[1]
            self._record.pending.discard(text)
        return answer

    def _change(self, number: int) -> httpx.Response:
        name = f"list-{number % 3}"
        answer = self._client.put(
            f"/v1/checklists/{name}",
            json=checklist(name, f"ship {number}"),
            headers={"If-Match": "*"} if (name, "") in self._record.saved else {},
        )
        if answer.status_code in _DONE:
            self._record.saved += [(name, ""), (name, answer.headers["etag"].strip('"'))]
        return answer


@contextmanager
def writing(client: httpx.Client, record: Record, numbers: "count[int]") -> Iterator[Writers]:
    """Writers at work."""
    writers = Writers(client, record, numbers)
    writers.start()
    try:
        yield writers
    finally:
        writers.join()


def assert_nothing_is_lost(client: httpx.Client, record: Record) -> None:
    """Every acknowledged write is there, whole; what was not acknowledged can be repeated."""
    for text in sorted(record.pending):
        answer = send(client, text)
        assert answer.status_code in _DONE, answer.text
        record.appended[text] = answer.headers["location"].rsplit("/", 1)[1]
    record.pending.clear()
    listed = _pages(client, f"{SERIES}/statements", "statements")
    checks = [str(item["check"]) for item in listed]
    assert sorted(checks) == sorted(record.appended.values())
    for text, check in record.appended.items():
        report = client.get(f"/v1/checks/{check}?include_text=true").raise_for_status().json()
        assert report["statement"]["text"] == text
        assert len(report["findings"]) == 2
    for name in {name for name, _ in record.saved}:
        revisions = _pages(client, f"/v1/checklists/{name}/revisions", "revisions")
        assert [item["number"] for item in revisions] == list(range(len(revisions), 0, -1))
        known = {str(item["revision"]) for item in revisions}
        assert {saved for item, saved in record.saved if item == name and saved} <= known
        for revision in known:
            client.get(f"/v1/checklists/{name}/revisions/{revision}").raise_for_status()


def _pages(client: httpx.Client, path: str, key: str) -> Sequence[dict[str, object]]:
    items: list[dict[str, object]] = []
    cursor = None
    while True:
        page = client.get(path, params={"limit": 500, **({"cursor": cursor} if cursor else {})})
        items += page.raise_for_status().json()[key]
        cursor = page.json()["next"]
        if cursor is None:
            return items
