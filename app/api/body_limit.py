"""A limit for the size of request bodies.

Starlette's own middleware answers in plain text; this one raises where the body is read, so
that the answer is a problem like any other.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.domain.errors import TooLarge


class BodyLimitMiddleware:
    """Raises TooLarge in the reader of a body of more than `max_bytes`."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        size = 0

        async def receive_within_limit() -> Message:
            nonlocal size
            if declared.isdigit():
                self._refuse(int(declared))
            message = await receive()
            size += len(message.get("body", b""))
            self._refuse(size)
            return message

        await self._app(scope, receive_within_limit, send)

    def _refuse(self, size: int) -> None:
        if size > self._max_bytes:
            raise TooLarge(f"The body has more than {self._max_bytes} bytes.")
