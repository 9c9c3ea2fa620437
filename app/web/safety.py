"""What keeps a browser that shows our pages from being used against us or its reader."""

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import problem

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_ELSEWHERE = ("/docs", "/v1/", "/static-offline-docs")
"""Whose HTML is self-contained and has a policy of its own, or is the framework's."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})


class SafetyMiddleware:
    """Refuses changes that a page of another origin asks for, and sets headers on what is served.

    A browser says where a request comes from: by `Sec-Fetch-Site` (W3C Fetch Metadata), or by
    `Origin` (RFC 6454) where it is older. Other callers send neither.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] not in _SAFE and _foreign(Headers(scope=scope)):
            refused = problem(
                Request(scope),
                HTTPStatus.FORBIDDEN,
                "cross-origin",
                "The request comes from another site",
                "A page of another origin may not change anything here.",
            )
            await refused(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                _secure(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, send_safely)


def _foreign(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in _OURS
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _secure(headers: MutableHeaders, path: str) -> None:
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    if headers.get("content-type", "").startswith("text/html"):
        headers.setdefault("X-Frame-Options", "DENY")
        if not path.startswith(_ELSEWHERE):
            headers.setdefault("Content-Security-Policy", _POLICY)
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if path.startswith("/static/"):
        headers.setdefault("Cache-Control", "no-cache")
