"""That the harness fails where it should: nobody passes by a broken one."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import check_accessibility
from tests.browser.watch import Faults, watched
from tests.browser.widths import check_widths

_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:"
_GOOD = "<h1>All well</h1><p>Nothing to see.</p>"


def _show(page: Page, main: str, *, policy: str = _POLICY) -> None:
    """Show a page at the service's own origin, under a policy as strict as the service's."""
    body = (
        '<!doctype html><html lang="en"><head><title>Page</title>'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>'
        f"<body><main>{main}</main></body></html>"
    )
    headers = {"Content-Security-Policy": policy, "Content-Type": "text/html"}
    page.route("**/shown", lambda route: route.fulfill(body=body, headers=headers))
    page.goto("/shown")


def test_a_good_page_passes_under_a_strict_policy(page: Page) -> None:
    _show(page, _GOOD)
    check_accessibility(page)
    check_widths(page, "good")


def test_axe_names_an_image_without_alternative(page: Page) -> None:
    _show(page, f"{_GOOD}<img>")
    with pytest.raises(AssertionError, match=r"image-alt \(critical\)[\s\S]*<img>"):
        check_accessibility(page)


def test_axe_names_a_best_practice_not_kept(page: Page) -> None:
    _show(page, "<p>No heading.</p>")
    with pytest.raises(AssertionError, match="page-has-heading-one"):
        check_accessibility(page)


def test_axe_leaves_the_policy_in_force(page: Page, faults: Faults) -> None:
    faults.expect("Content Security Policy")
    _show(page, _GOOD)
    check_accessibility(page)
    page.evaluate(
        "const script = document.createElement('script'); script.textContent = 'window.ran = 1';"
        "document.body.append(script)"
    )
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize(
    ("main", "policy", "fault"),
    [
        ("<script>1</script>", _POLICY, "Content Security Policy"),
        ('<p style="color: red">x</p>', _POLICY, "Content Security Policy"),
        ("<script>console.error('oh')</script>", "", "console: oh"),
        ("<script>throw Error('oh')</script>", "", "script: .*oh"),
        ('<img src="/no-such-picture" alt="">', "", "404"),
        ('<img src="http://localhost:9/x" alt="">', "", "request elsewhere: GET http://localhost"),
    ],
    ids=["inline script", "inline style", "console", "exception", "not found", "elsewhere"],
)
def test_a_fault_fails_the_page(
    chromium: Browser, service: str, main: str, policy: str, fault: str
) -> None:
    with (
        pytest.raises(AssertionError, match=fault),
        watched(chromium, service) as (page, _),
    ):
        _show(page, main, policy=policy)


def test_an_expected_fault_must_come(chromium: Browser, service: str) -> None:
    with (
        pytest.raises(AssertionError, match="did not come: 404"),
        watched(chromium, service) as (_, faults),
    ):
        faults.expect("404")


@pytest.mark.parametrize(
    ("main", "where"),
    [
        ("<hr width=500>", "at 360 px, light"),
        (f"<h1>{'m' * 11}</h1>", "at 400 px, text at 200 %"),
    ],
    ids=["500 px", "large text"],
)
def test_scrolling_sideways_is_told(page: Page, main: str, where: str) -> None:
    _show(page, main)
    with pytest.raises(AssertionError, match=f"scrolls sideways {where}"):
        check_widths(page, "wide")


def test_pictures_of_every_width_and_scheme_are_kept(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCREENSHOTS", str(tmp_path))
    _show(page, _GOOD)
    check_widths(page, "page")
    kept = {
        f"page-{width}-{scheme}.png" for width in (360, 800, 1400) for scheme in ("light", "dark")
    }
    assert {path.name for path in tmp_path.iterdir()} == kept


def test_the_service_s_own_page_of_its_api_has_no_faults(page: Page) -> None:
    page.goto("/docs")
    page.get_by_role("heading", name="Leftout").wait_for()
