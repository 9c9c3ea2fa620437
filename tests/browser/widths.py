"""A page at the widths of a phone, a tablet and a desk: pictures, and no scrolling sideways."""

import os
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

_HEIGHT = 900
_WIDTHS = (360, 800, 1400)
_LARGE_TEXT_WIDTH = 400
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_OVERFLOW = """() => {
    const root = document.documentElement, width = root.clientWidth;
    const wide = [...document.querySelectorAll("body *")]
        .filter(element => element.getBoundingClientRect().right > width + 1)
        .map(element => element.outerHTML.slice(0, 120));
    const scrolled = Math.max(root.scrollWidth, document.body.scrollWidth);
    return scrolled > width ? [`${scrolled} px in ${width} px`, ...wide.slice(0, 5)] : [];
}"""


def check_widths(page: Page, name: str) -> None:
    """Fail where the page scrolls sideways; keep its pictures in the folder SCREENSHOTS, if set."""
    size = page.viewport_size
    for scheme in _SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in _WIDTHS:
            page.set_viewport_size({"width": width, "height": _HEIGHT})
            _check_overflow(page, f"at {width} px, {scheme}")
            _picture(page, f"{name}-{width}-{scheme}")
    page.emulate_media(color_scheme="null")
    page.set_viewport_size({"width": _LARGE_TEXT_WIDTH, "height": _HEIGHT})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    _check_overflow(page, f"at {_LARGE_TEXT_WIDTH} px, text at 200 %")
    page.evaluate("document.documentElement.style.fontSize = ''")
    if size:
        page.set_viewport_size(size)


def _check_overflow(page: Page, where: str) -> None:
    overflow: list[str] = page.evaluate(_OVERFLOW)
    assert not overflow, "\n  ".join([f"the page scrolls sideways {where}:", *overflow])


def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
