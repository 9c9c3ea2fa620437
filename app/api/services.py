"""What the endpoints share: the checklists, and the checker once its model is loaded."""

import asyncio
from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from app.api.submission import SubmittedText, SubmittedUrl
from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.errors import FetchRefused, InvalidRequest
from app.domain.statement import Document
from app.reading.source import Source, SourceReader
from app.reading.source_type import SourceType
from app.settings import Settings
from app.storing.folder import ChecklistFolder


class ServiceState:
    """The checklists, the reader, and a checker that is loaded in a thread from `start` on."""

    def __init__(self, settings: Settings) -> None:
        self.folder = ChecklistFolder(settings.checklists)
        self.reader = SourceReader(settings)
        self._settings = settings
        self._loading: asyncio.Task[Checker] | None = None

    async def document(self, source: Source | SubmittedText | SubmittedUrl) -> Document:
        """The statement that a request hands in or points to, read off the event loop.

        Raises:
            FetchRefused: fetching is off, or the URL may not be reached.
            FetchFailed, TooLarge, UnsupportedMediaType, UnreadableStatement.
        """
        if isinstance(source, SubmittedText):
            source_type = SourceType(source.media_type.value)
            return await run_in_threadpool(
                self.reader.read_text, source.text, source_type, source.description
            )
        if isinstance(source, SubmittedUrl):
            if not self._settings.fetch:
                raise FetchRefused(
                    "This service does not fetch statements: send the text or the file itself, "
                    "or have LEFTOUT_FETCH=true set where it runs."
                )
            source = await self.reader.fetch(source.url, source.description)
        return await run_in_threadpool(self.reader.read, source)

    def checklists(self, named: Sequence[str | Checklist]) -> list[Checklist]:
        """The checklists of a request: those sent with it, and those of the service by their ids.

        Raises:
            InvalidRequest: there are none.
            UnknownChecklist: the service has none of that id.
        """
        if not named:
            raise InvalidRequest(
                "Name at least one checklist: `?checklist=ID`, or `checklists:` in front matter."
            )
        known = iter(self.folder.get_all([name for name in named if isinstance(name, str)]))
        return [item if isinstance(item, Checklist) else next(known) for item in named]

    def stop(self) -> None:
        """End the processes that read documents."""
        self.reader.close()

    def start(self) -> asyncio.Task[Checker]:
        """Begin to load the checker."""
        self._loading = asyncio.create_task(asyncio.to_thread(Checker, self._settings))
        return self._loading

    @property
    def ready(self) -> bool:
        """Whether the model is loaded and answers."""
        loading = self._loading
        return loading is not None and loading.done() and loading.exception() is None

    async def checker(self) -> Checker:
        """The checker, as soon as it is loaded.

        Raises:
            JudgingFailed: the model could not be loaded.
        """
        return await asyncio.shield(self._loading or self.start())


def _services(request: Request) -> ServiceState:
    state: ServiceState = request.app.state.services
    return state


Services = Annotated[ServiceState, Depends(_services)]
