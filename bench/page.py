"""How soon the page is there to be read, and how much a browser loads for it.

A real Chromium, its processor slowed down, opens pages of a running service with an empty cache.
"""

import argparse
import os
import shutil
from collections.abc import Sequence
from statistics import median

import httpx
from playwright.sync_api import Page, Response, sync_playwright

_SLOWER = 6
_TIMES = 9
_STATEMENT = "We call for talks at once. There was no mention of a ceasefire. " * 40
_PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
    const entry = list.getEntriesByName("first-contentful-paint")[0];
    if (entry) done(entry.startTime);
}).observe({ type: "paint", buffered: true }))"""


def run(arguments: Sequence[str]) -> None:
    """Open the pages of a service and print when their first words were painted."""
    parser = argparse.ArgumentParser(prog="leftout bench page", description=__doc__)
    parser.add_argument("--server", default="http://127.0.0.1:8000", help="a running service")
    parser.add_argument("--slower", type=float, default=_SLOWER, help="by how much the CPU is")
    wanted = parser.parse_args(arguments)
    print(f"{'page':<12}{'first words':>14}{'loaded':>12}   (CPU {wanted.slower:g} times slower)")
    for name, path in _pages(wanted.server):
        measured = _opened(wanted.server + path, wanted.slower)
        times, sizes = [time for time, _ in measured], [size for _, size in measured]
        print(f"{name:<12}{median(times):>11.0f} ms{max(sizes) / 1000:>9.0f} kB")


def _pages(server: str) -> list[tuple[str, str]]:
    """The start, the lists, and a report of 520 words that is made for it."""
    body = {
        "statement": {"text": _STATEMENT},
        "checklists": ["ukraine-peace", "press-briefing-basics"],
        "options": {"store": True},
    }
    report = httpx.post(f"{server}/v1/checks", json=body, timeout=60).raise_for_status().json()
    return [
        ("start", "/"),
        ("report", f"/checks/{report['id']}"),
        ("checklists", "/checklists"),
        ("editor", "/checklists/new"),
        ("series", "/series"),
    ]


def _opened(url: str, slower: float) -> list[tuple[float, int]]:
    """Milliseconds to the first words, and bytes loaded, each time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which(os.environ.get("CHROMIUM", "chromium")),
            chromium_sandbox=os.geteuid() != 0,
        )
        measured = []
        for _ in range(_TIMES):
            with browser.new_context() as context:
                measured.append(_painted(context.new_page(), url, slower))
        browser.close()
    return measured


def _painted(page: Page, url: str, slower: float) -> tuple[float, int]:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    page.on("response", note)
    page.goto(url, wait_until="networkidle")
    return float(page.evaluate(_PAINTED)), sum(map(_length, responses))


def _length(response: Response) -> int:
    return int(response.headers.get("content-length", 0))
