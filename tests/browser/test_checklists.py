"""The flows of checklists, as somebody at a browser goes through them."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Look = Callable[[Page, str], None]
Axe = Callable[[Page], None]
CHECKLIST = """\
id: NAME
title: What the minister should say
commitments:
  - id: date
    expects: The minister says when the work begins.
"""


def write(page: Page, name: str, text: str = CHECKLIST) -> None:
    page.goto("/checklists")
    page.get_by_role("link", name="Write a checklist").click()
    page.get_by_label("The checklist, as YAML").fill(text.replace("NAME", name))


def test_a_checklist_is_written_changed_and_compared(
    page: Page, axe: Axe, screenshots: Look
) -> None:
    write(page, "written")
    expect(page.locator("#mistakes-told")).to_have_text("No mistakes: 1 commitment.")
    page.get_by_label("Your name").fill("Ann")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the minister should say")
    axe(page)
    page.get_by_role("link", name="Edit").click()
    editor = page.get_by_label("The checklist, as YAML")
    editor.fill(editor.input_value().replace("when the work begins", "when the work ends"))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Revisions").click()
    axe(page)
    screenshots(page, "revisions")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("del")).to_contain_text("when the work begins")
    expect(page.locator("ins")).to_contain_text("when the work ends")
    axe(page)
    screenshots(page, "checklist-compare")
    page.get_by_role("link", name="written", exact=True).click()
    page.locator("summary", has_text="Delete this checklist").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("link", name="What the minister should say")).to_have_count(0)


def test_mistakes_are_told_at_their_line_as_one_types(
    page: Page, axe: Axe, screenshots: Look
) -> None:
    write(page, "mistaken", CHECKLIST + "    severity: grave\n    wrong: key\n")
    expect(page.locator("#mistakes-told")).to_have_text(
        "2 mistakes, the first in line 6. Each leads to its line."
    )
    expect(page.locator(".gutter .wrong")).to_have_text(["6", "7"])
    axe(page)
    screenshots(page, "editor-mistakes")
    page.get_by_role("button", name="Line 7").focus()
    page.keyboard.press("Enter")
    editor = page.get_by_label("The checklist, as YAML")
    expect(editor).to_be_focused()
    line = editor.evaluate("text => text.value.slice(0, text.selectionStart).split('\\n').length")
    assert line == 7
    page.keyboard.press("Shift+End")
    page.keyboard.press("Delete")
    expect(page.locator(".gutter .wrong")).to_have_text(["6"])


def test_the_keyboard_leaves_the_editor(page: Page) -> None:
    page.goto("/checklists/new")
    page.get_by_label("The checklist, as YAML").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("The checklist, as YAML")).not_to_be_focused()


def test_a_checklist_is_drafted_from_a_statement_edited_and_saved(
    page: Page, axe: Axe, screenshots: Look
) -> None:
    page.goto("/checklists")
    page.get_by_role("link", name="Draft one").click()
    axe(page)
    screenshots(page, "draft")
    page.get_by_label("An earlier statement").fill("We will publish the figures by 1 May.")
    page.get_by_role("button", name="Draft it").click()
    editor = page.get_by_label("The checklist, as YAML")
    expect(editor).to_have_value(re.compile("figures"), timeout=60_000)
    editor.fill(editor.input_value().replace("id: draft", "id: drafted-here", 1))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("figures").first).to_be_visible()


def test_a_file_is_read_and_copied_to_be_edited(page: Page, axe: Axe, screenshots: Look) -> None:
    page.goto("/checklists")
    axe(page)
    screenshots(page, "checklists")
    page.get_by_role("link", name="Peace commitments").click()
    axe(page)
    screenshots(page, "checklist")
    for summary in page.locator("main summary").all():
        summary.click()
    axe(page)
    page.get_by_role("link", name="Copy and edit").click()
    expect(page.get_by_label("The checklist, as YAML")).to_have_value(
        re.compile("ukraine-peace-copy")
    )
    expect(page.locator("#mistakes-told")).to_contain_text("No mistakes")


def test_a_checklist_leads_to_a_check_with_it(page: Page) -> None:
    page.goto("/checklists/ukraine-peace")
    page.get_by_role("link", name="Check a statement with it").click()
    expect(page.get_by_role("checkbox", name="Peace commitments")).to_be_checked()
