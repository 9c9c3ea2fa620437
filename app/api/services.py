"""What the endpoints share: what is remembered, and the checker once its model is loaded."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Annotated

import structlog
from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from app.api.submission import StoredStatement, Submission, Submitted, SubmittedText, SubmittedUrl
from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.errors import FetchRefused, InvalidRequest, LeftoutError
from app.domain.finding import Finding
from app.domain.keeping import Kept, Once
from app.domain.report import FailOn
from app.domain.statement import Document
from app.memory import Memory
from app.reading.source import SourceReader
from app.reading.source_type import SourceType
from app.settings import Settings

Told = Callable[[Finding, int], None]
_HOUR = 3600
_log = structlog.get_logger()


class ServiceState:
    """The memory, the reader, and a checker that is loaded in a thread from `start` on."""

    def __init__(self, settings: Settings) -> None:
        self.memory = Memory(settings)
        self.reader = SourceReader(settings)
        self._settings = settings
        self._loading: asyncio.Task[Checker] | None = None
        self._keeping: asyncio.Task[None] | None = None

    async def document(self, source: Submitted | StoredStatement) -> Document:
        """The statement that a request hands in or points to, read off the event loop.

        Raises:
            FetchRefused: fetching is off, or the URL may not be reached.
            FetchFailed, TooLarge, UnsupportedMediaType, UnreadableStatement.
            UnknownReport: no report is stored that it points to.
        """
        if isinstance(source, StoredStatement):
            return (await run_in_threadpool(self.memory.report, source.id)).document
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

    async def checklists(self, named: Sequence[str | Checklist]) -> list[Checklist]:
        """The checklists of a request: those sent with it, and those of the service by name.

        Raises:
            InvalidRequest: there are none.
            UnknownChecklist, UnknownRevision: the service has none of that name.
        """
        if not named:
            raise InvalidRequest(
                "Name at least one checklist: `?checklist=ID`, or `checklists:` in front matter."
            )
        names = [name for name in named if isinstance(name, str)]
        known = iter(await run_in_threadpool(self.memory.library.get_all, names))
        return [item if isinstance(item, Checklist) else next(known) for item in named]

    async def check(
        self,
        submission: Submission,
        fail_on: FailOn = FailOn.REQUIRED,
        key: Once | None = None,
        tell: Told | None = None,
    ) -> tuple[Kept, bool]:
        """The report of a submission, kept where that is wanted; and whether its key had one.

        `tell` hears each finding as it is judged, with how many there will be, in another thread.

        Raises:
            LeftoutError: what is submitted cannot be read, judged or kept.
        """
        document = await self.document(submission.source)
        checklists = await self.checklists(submission.checklists or document.checklists)
        baseline = [await self.document(source) for source in submission.baseline]
        checker = await self.checker()
        earlier = [await run_in_threadpool(checker.check, each, checklists) for each in baseline]
        total = sum(len(checklist.commitments) for checklist in checklists)
        report = await run_in_threadpool(
            checker.check,
            document,
            checklists,
            fail_on=fail_on,
            earlier=earlier,
            listener=lambda finding: tell(finding, total) if tell else None,
        )
        kept = Kept(report, document)
        if not submission.store:
            return kept, False
        return await run_in_threadpool(self.memory.keep, kept, checklists, key)

    @property
    def settings(self) -> Settings:
        return self._settings

    def start(self) -> asyncio.Task[Checker]:
        """Begin to load the checker, and to look after what is kept."""
        if self._keeping is None:
            self._keeping = asyncio.create_task(self._keep())
        self._loading = asyncio.create_task(asyncio.to_thread(Checker, self._settings))
        return self._loading

    async def stop(self) -> None:
        """End the processes that read documents, and give back connections."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        self.reader.close()
        self.memory.close()

    async def _keep(self) -> None:
        """Migrate the database, and from then on delete once an hour what is kept no longer."""
        while True:
            try:
                deleted = await asyncio.to_thread(self.memory.expire)
                if deleted:
                    _log.info("old reports deleted", reports=deleted)
            except LeftoutError as error:
                _log.warning("storage is not available", detail=error.detail)
            except Exception as error:  # noqa: BLE001 - the next hour is another try
                _log.error("old reports could not be deleted", exc_info=error)
            await asyncio.sleep(_HOUR)

    async def stored(self) -> bool:
        """Whether the database answers."""
        try:
            await run_in_threadpool(self.memory.ping)
        except LeftoutError:
            return False
        return True

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
