"""What the endpoints share: the checklists, and the checker once its model is loaded."""

import asyncio
from typing import Annotated

from fastapi import Depends, Request

from app.checking import Checker
from app.settings import Settings
from app.storing.folder import ChecklistFolder


class ServiceState:
    """The checklist folder, and a checker that is loaded in a thread from `start` on."""

    def __init__(self, settings: Settings) -> None:
        self.folder = ChecklistFolder(settings.checklists)
        self._settings = settings
        self._loading: asyncio.Task[Checker] | None = None

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
