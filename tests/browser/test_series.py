"""The flows of series, as somebody at a browser goes through them."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from ulid import ULID

from tests.browser.watch import Faults

Look = Callable[[Page, str], None]
Axe = Callable[[Page], None]
STATEMENTS = {
    "2026-01-12": "Ruritania calls for a truce along the river at once. Talks go on in the "
    "capital between the two delegations. The weather was fine. Prisoners of war will be "
    "exchanged before the end of the month.",
    "2026-02-16": "Ruritania calls for a truce along the river at once. Talks go on in the "
    "capital. Prisoners of war will be exchanged before the end of the month. The ferry runs "
    "again.",
    "2026-03-09": "Talks go on in the capital between the three delegations. Prisoners of "
    "war will perhaps be exchanged before the end of the year. The ferry runs again.",
}


@pytest.fixture(scope="session")
def checklist(service: str) -> str:
    """The title of a checklist on a truce, talks and prisoners."""
    commitments = [
        {
            "id": word,
            "expects": f"The parties speak of {word}, and say what they will do about it.",
            "match": {"any": [word]},
        }
        for word in ("truce", "talks", "prisoners", "ferry")
    ]
    answer = httpx.put(
        f"{service}/v1/checklists/the-river",
        json={"id": "the-river", "title": "The river talks", "commitments": commitments},
    )
    assert answer.is_success, answer.text
    return "The river talks"


@pytest.fixture(scope="session")
def series(service: str, checklist: str) -> str:
    """The path of a series with three statements."""
    path = f"/series/river-{str(ULID()).lower()}"
    what = {"title": checklist, "speakers": ["Ruritania"], "checklists": ["the-river"]}
    with httpx.Client(base_url=service, timeout=60) as client:
        assert client.put(f"/v1{path}", json=what).is_success
        for date, text in STATEMENTS.items():
            statement = {"date": date, "text": text, "title": f"On the river, {date}"}
            answer = client.post(f"/v1{path}/statements", json={"statement": statement})
            assert answer.is_success, answer.text
    return path


def test_somebody_follows_a_speaker_and_adds_the_first_statement(
    page: Page, faults: Faults, checklist: str, axe: Axe, screenshots: Look
) -> None:
    faults.expect("422")
    page.goto("/series")
    axe(page)
    page.get_by_role("link", name="Follow a speaker").click()
    axe(page)
    screenshots(page, "series-new")
    name = f"norland-{str(ULID()).lower()}"
    page.get_by_label("Short name").fill(name)
    page.get_by_label("Title").fill("Norland on the river")
    page.get_by_role("checkbox", name=checklist).check()
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Norland on the river")
    axe(page)
    screenshots(page, "series-empty")
    page.get_by_role("link", name="Add a statement").click()
    page.get_by_label("The statement", exact=True).fill(STATEMENTS["2026-01-12"])
    page.get_by_label("Title").fill("At the ferry")
    page.get_by_role("button", name="Judge and add it").click()
    expect(page.get_by_role("alert")).to_contain_text("needs the date")
    expect(page.get_by_label("Title")).to_have_value("At the ferry")
    axe(page)
    screenshots(page, "series-add")
    page.get_by_label("Date").fill("2026-01-12")
    page.get_by_role("button", name="Judge and add it").click()
    expect(page.get_by_role("status")).to_contain_text("Added: At the ferry of 12 January 2026")
    axe(page)


def test_a_series_lists_drops_and_draws_the_map(
    page: Page, series: str, axe: Axe, screenshots: Look
) -> None:
    page.goto(series)
    expect(page.locator(".drops").first).to_contain_text("The parties speak of truce")
    widths = page.locator(".cells").evaluate_all("all => all.map(each => each.clientWidth)")
    assert len(widths) == 4
    assert all(3 * 48 <= width <= 3 * 80 for width in widths), widths
    axe(page)
    screenshots(page, "series")
    page.goto("/series")
    screenshots(page, "series-list")


def test_a_cell_leads_to_its_evidence_and_that_to_its_report(page: Page, series: str) -> None:
    page.goto(series)
    page.locator(".cells a").nth(2).focus()
    page.keyboard.press("Enter")
    entry = page.locator("article:target")
    expect(entry).to_be_in_viewport()
    entry.get_by_role("link", name="Its report").click()
    expect(page).to_have_url(re.compile("/checks/[0-9A-Z]{26}$"))
    page.get_by_role("link", name=re.compile("in the series")).click()
    expect(page).to_have_url(re.compile(f"{series}$"))


def test_a_drop_leads_to_both_statements_side_by_side(
    page: Page, series: str, axe: Axe, screenshots: Look
) -> None:
    page.goto(series)
    page.get_by_role("link", name=re.compile("side by side ?: The parties speak of truce")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("16 February 2026 and 9 March")
    truce = page.locator("article", has_text="The parties speak of truce")
    expect(truce.locator("blockquote").first).to_contain_text("calls for a truce")
    expect(truce).to_contain_text("Nearest now")
    left, right = (truce.locator(".side").nth(at).bounding_box() for at in (0, 1))
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    axe(page)
    screenshots(page, "series-compare")


def test_two_statements_are_chosen_and_compared(page: Page, series: str) -> None:
    page.goto(series)
    page.get_by_label("Earlier").select_option(label="9 March 2026")
    page.get_by_label("Later").select_option(label="12 January 2026")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "12 January 2026 and 9 March 2026, side by side"
    )
    row = page.locator(".stanza.reworded", has_text="Talks go on")
    expect(row.locator("del")).to_have_text("two")
    expect(row.locator("ins")).to_have_text("three")


def test_on_a_phone_the_statements_stand_under_each_other_with_their_dates(
    page: Page, series: str, axe: Axe
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(series)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_load_state()
    row = page.locator(".stanza.reworded").first
    earlier, later = row.locator(".side").all()
    expect(earlier.get_by_text("16 February 2026")).to_be_visible()
    expect(later.get_by_text("9 March 2026")).to_be_visible()
    above, below = earlier.bounding_box(), later.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]
    axe(page)


def test_what_differs_is_told_apart_without_colour(page: Page, series: str) -> None:
    page.goto(series)
    page.get_by_role("button", name="Compare").click()
    line = "each => getComputedStyle(each).textDecorationLine"
    rows = page.locator(".stanza.reworded")
    assert rows.locator("del").first.evaluate(line) == "line-through"
    assert rows.locator("ins").first.evaluate(line) == "underline"


def test_without_scripts_series_work_too(chromium: Browser, service: str, series: str) -> None:
    with chromium.new_context(base_url=service, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(series)
        page.get_by_role("button", name="Compare").click()
        expect(page.locator(".stanza").first).to_be_visible()
