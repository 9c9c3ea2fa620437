"""A real Chromium before the real service."""

import os
import shutil
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.accessibility import check_accessibility
from tests.browser.watch import Faults, watched
from tests.browser.widths import check_widths
from tests.faults.service import running


# Not for the session: while Playwright runs, its event loop is this thread's running one, and
# no test elsewhere could start its own.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names."""
    name = os.environ.get("CHROMIUM", "chromium")
    binary = shutil.which(name)
    if binary is None:
        missing = f"there is no {name}: `make chromium` installs it, CHROMIUM names another"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=binary, chromium_sandbox=os.geteuid() != 0
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the service with the shipped checklists and a database of its own."""
    with running(str(tmp_path_factory.mktemp("browser") / "leftout.db")) as process:
        client = process.start()
        while client.get("/readyz").status_code != httpx.codes.OK:
            pass
        yield str(client.base_url).rstrip("/")


@pytest.fixture
def _watched(chromium: Browser, service: str) -> Iterator[tuple[Page, Faults]]:
    with watched(chromium, service) as page_and_faults:
        yield page_and_faults


@pytest.fixture
def page(_watched: tuple[Page, Faults]) -> Page:
    """A fresh page at the service; the test fails if there are faults on it."""
    return _watched[0]


@pytest.fixture
def faults(_watched: tuple[Page, Faults]) -> Faults:
    """The faults of `page`, for a test that expects some."""
    return _watched[1]


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fails with what axe finds on a page."""
    return check_accessibility


@pytest.fixture
def screenshots() -> Callable[[Page, str], None]:
    """Fails where a page scrolls sideways; keeps pictures where SCREENSHOTS names a folder."""
    return check_widths
