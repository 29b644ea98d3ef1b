"""The Methods page, come to from another one."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.opening import WIDTHS, open_page, settle

pytestmark = pytest.mark.browser


def test_from_a_page_one_finds_how_its_figures_are_counted_and_a_word_finds_those_of_all(
    chromium: Browser, demo: str
) -> None:
    page = open_page(chromium, f"{demo}/commitments", WIDTHS["desk"])
    page.get_by_role("link", name="Methods").click()
    expect(page.locator("h1")).to_have_text("Methods")
    expect(page.get_by_text("How old the open ones are")).to_be_visible()
    expect(page.get_by_text("Where we need backup")).to_have_count(0)
    page.get_by_label("Look for a word").fill("Laakso")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text("Where we need backup")).to_be_visible()
    expect(page.get_by_text("Comparative Political Studies")).to_be_visible()
    page.context.close()
