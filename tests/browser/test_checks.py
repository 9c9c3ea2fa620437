"""The flows of a check, as somebody at a browser goes through them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watch import Faults

Look = Callable[[Page, str], None]
Axe = Callable[[Page], None]
TALKS = "We agreed to exchange prisoners of war. There was no mention of a ceasefire."


def checked(page: Page, text: str = TALKS, *, keep: bool = True) -> None:
    """A statement pasted and judged against the checklist on Ukraine."""
    page.goto("/")
    page.get_by_label("The statement", exact=True).fill(text)
    page.get_by_role("checkbox", name="Peace commitments").check()
    page.get_by_label("Keep the report").set_checked(keep)
    page.get_by_role("button", name="See what is left out").click()
    expect(page.locator("#report-title")).to_be_visible(timeout=60_000)


def test_somebody_new_sees_in_two_clicks_what_the_example_leaves_out(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Try it on an example").click()
    page.get_by_role("button", name="See what is left out").click()
    expect(page.locator(".verdict")).to_contain_text("Fail", timeout=60_000)
    first = page.locator("article").first
    expect(first).to_contain_text("The statement does not say: “The parties call for a ceasefire.”")
    expect(first.locator("blockquote")).to_contain_text("made no mention of a ceasefire")


def test_a_kept_report_has_a_lasting_link(page: Page, axe: Axe, screenshots: Look) -> None:
    checked(page)
    assert re.search(r"/checks/[0-9A-Z]{26}$", page.url)
    copying = page.get_by_role("button", name="Copy as Markdown")
    expect(copying).to_be_visible()
    text = page.locator("main").inner_text()
    page.reload()
    expect(copying).to_be_visible()
    assert page.locator("main").inner_text() == text
    axe(page)
    screenshots(page, "report")


def test_a_report_that_is_not_kept_replaces_the_form(page: Page, axe: Axe) -> None:
    checked(page, keep=False)
    expect(page.locator(".unkept")).to_be_visible()
    expect(page.locator("#report-title")).to_be_focused()
    axe(page)


def test_the_start_page_is_accessible_and_fits(page: Page, axe: Axe, screenshots: Look) -> None:
    page.goto("/")
    axe(page)
    screenshots(page, "start")
    for summary in page.locator("summary").all():
        summary.click()
    axe(page)


def test_progress_is_told_while_findings_come_in(page: Page, axe: Axe) -> None:
    page.goto("/")
    page.get_by_label("The statement", exact=True).fill(TALKS)
    page.get_by_role("checkbox", name="Peace commitments").check()
    # The report is held back (a browser stays where it is), so that what comes before it is seen.
    page.route(re.compile("/checks/[0-9A-Z]{26}$"), lambda route: route.fulfill(status=204))
    page.get_by_role("button", name="See what is left out").click()
    expect(page.locator("#step")).to_have_text("14 of 14 commitments judged", timeout=60_000)
    absent = page.locator("[data-status=absent]")
    expect(absent.locator(".count")).to_have_text(str(absent.locator("article").count()))
    expect(page.locator("[data-status=present] article")).to_have_count(1)
    axe(page)


def test_a_mistake_is_told_beside_what_was_typed(page: Page, axe: Axe) -> None:
    page.goto("/")
    page.get_by_label("The statement", exact=True).fill(TALKS)
    page.get_by_role("button", name="See what is left out").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose at least one checklist")
    expect(page.get_by_label("The statement", exact=True)).to_have_value(TALKS)
    axe(page)


def test_a_dropped_file_is_checked(page: Page) -> None:
    page.goto("/")
    transfer = page.evaluate_handle(
        """words => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([words], "dropped.md", { type: "text/markdown" }));
            return transfer;
        }""",
        TALKS,
    )
    page.dispatch_event("#text", "dragover", {"dataTransfer": transfer})
    page.dispatch_event("#text", "drop", {"dataTransfer": transfer})
    page.get_by_role("checkbox", name="Peace commitments").check()
    page.get_by_role("button", name="See what is left out").click()
    expect(page.locator("#report-title")).to_have_text("dropped.md", timeout=60_000)


def test_finding_and_passage_lead_to_each_other_by_keyboard(page: Page) -> None:
    checked(page)
    present = page.locator("article.present")
    present.locator("figcaption a").focus()
    page.keyboard.press("Enter")
    mark = page.locator("mark:target")
    expect(mark).to_be_in_viewport()
    expect(mark).to_contain_text("We agreed to exchange prisoners of war.")
    mark.locator("a.ref").focus()
    page.keyboard.press("Enter")
    expect(page.locator("article:target")).to_have_class(re.compile("present"))


def test_the_nearest_passages_come_on_demand(page: Page) -> None:
    checked(page)
    silent = page.locator("article", has_text="Nearest passages").first
    expect(silent.locator("blockquote").first).to_be_hidden()
    silent.locator("summary", has_text="Nearest").click()
    expect(silent.locator("blockquote").first).to_be_visible()


def test_a_person_overrules_a_finding_and_takes_it_back(
    page: Page, axe: Axe, screenshots: Look
) -> None:
    checked(page)
    article = page.locator("[id='finding-ukraine-peace.ceasefire']")
    expect(article.locator(".status")).to_have_text("absent")
    article.locator("summary", has_text="Overrule").click()
    axe(page)
    article.get_by_label("It is there: present").check()
    article.get_by_label("Note").fill("The annex has it.")
    article.get_by_label("Your name").fill("Ann")
    article.get_by_role("button", name="Save").click()
    expect(article.locator(".status")).to_have_text("present")
    expect(article).to_contain_text("Ann")
    expect(article).to_contain_text("The annex has it.")
    axe(page)
    screenshots(page, "overruled")
    article.locator("summary", has_text="Rule again").click()
    article.get_by_role("button", name="Take the ruling back").click()
    expect(article.locator(".status")).to_have_text("absent")


def test_a_report_is_copied_as_markdown_and_downloaded(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    checked(page)
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("[data-told]")).to_have_text("Copied as Markdown.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "### Absent" in copied
    page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Table (CSV)").click()
    assert "ukraine-peace" in download.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>"])
def test_nothing_in_a_statement_runs(page: Page, hostile: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    for keep in (True, False):
        checked(page, f"{hostile} {TALKS} {hostile}", keep=keep)
        expect(page.locator(".source .text")).to_contain_text(hostile)
        expect(page.locator("main img")).to_have_count(0)


def test_without_scripts_the_page_works_too(chromium: Browser, service: str) -> None:
    with chromium.new_context(base_url=service, java_script_enabled=False) as context:
        page = context.new_page()
        checked(page)
        expect(page.locator("article.absent").first).to_be_visible()


def test_a_service_that_is_gone_is_said_to_be_gone(page: Page, faults: Faults) -> None:
    faults.expect("ERR_FAILED")
    page.goto("/?example=yes")
    page.route("**/checks/events", lambda route: route.abort())
    page.get_by_role("button", name="See what is left out").click()
    expect(page.get_by_role("alert")).to_contain_text("The service does not answer")


def test_a_page_that_is_not_there_is_accessible_and_fits(
    page: Page, faults: Faults, axe: Axe, screenshots: Look
) -> None:
    faults.expect("404")
    page.goto("/checks/none")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such report")
    axe(page)
    screenshots(page, "lost")


def test_judging_can_be_stopped_and_begun_again(page: Page) -> None:
    page.goto("/?example=yes")
    page.get_by_label("The statement", exact=True).fill("We call for talks. " * 4000)
    page.get_by_role("button", name="See what is left out").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#judging")).to_be_hidden()
    page.get_by_label("The statement", exact=True).fill(TALKS)
    page.get_by_role("button", name="See what is left out").click()
    expect(page.locator("#report-title")).to_contain_text("We agreed", timeout=60_000)
