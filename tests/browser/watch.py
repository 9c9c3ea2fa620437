"""A page of Chromium that is watched: what goes wrong on it unasked is told at its end."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError

_OF_THE_PAGE = {"about", "blob", "data"}


class Faults:
    """What went wrong on a page, and what of it a test expects."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._found: list[str] = []
        self._expected: list[str] = []

    def expect(self, pattern: str) -> None:
        """A fault that matches must come, and is then no fault."""
        self._expected.append(pattern)

    def watch(self, context: BrowserContext) -> None:
        """Note console errors, among them violations of the policy, and requests elsewhere."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def check(self) -> None:
        """Fail with every fault that was not expected, and every expected one that did not come."""
        unasked = [fault for fault in self._found if not self._is_expected(fault)]
        missing = [
            f"expected, but did not come: {pattern}"
            for pattern in self._expected
            if not any(re.search(pattern, fault) for fault in self._found)
        ]
        assert not unasked + missing, "\n".join(["the page has faults:", *unasked, *missing])

    def _is_expected(self, fault: str) -> bool:
        return any(re.search(pattern, fault) for pattern in self._expected)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._found.append(f"console: {message.text} ({message.location['url']})")

    def _error(self, error: WebError) -> None:
        self._found.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in _OF_THE_PAGE and f"{parts.scheme}://{parts.netloc}" != self._origin:
            self._found.append(f"request elsewhere: {request.method} {request.url}")


@contextmanager
def watched(browser: Browser, origin: str) -> Iterator[tuple[Page, Faults]]:
    """A fresh page at `origin`; it fails at its end if there were faults that nobody expected."""
    faults = Faults(origin)
    context = browser.new_context(base_url=origin)
    try:
        faults.watch(context)
        page = context.new_page()
        yield page, faults
        # A round trip: what the page has told until now has arrived here.
        for open_page in context.pages:
            open_page.evaluate("0")
        faults.check()
    finally:
        context.close()
