"""What axe finds on a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check_accessibility(page: Page) -> None:
    """Fail with every violation of WCAG 2.2 A and AA and of axe's best practices."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _TAGS}})
    assert found.response["passes"], "axe looked at nothing"
    violations: list[dict[str, Any]] = found.response["violations"]
    lines = [line for violation in violations for line in _lines(violation)]
    assert not lines, "\n".join(["axe finds:", *lines])


def _lines(violation: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        f"  at {node['target']}\n  {node['html']}"
        for node in violation["nodes"]
    ]
