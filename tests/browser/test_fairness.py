"""The Fair share page moved by hand, without a mouse."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.opening import WIDTHS, open_page, settle

pytestmark = pytest.mark.browser


def test_a_weight_moves_by_the_keyboard_and_the_order_and_the_examples_follow(chromium: Browser, demo: str) -> None:
    page = open_page(chromium, f"{demo}/fairness", WIDTHS["desk"])
    expect(page.get_by_text("2 of 3 examples hold")).to_be_visible()
    slider = page.get_by_role("slider", name="How urgent it is")
    slider.focus()
    slider.press("End")
    settle(page)
    expect(page.locator("[data-testid=stCode]")).to_contain_text("urgency = 5")
    expect(page.get_by_text("All 3 examples hold")).to_be_visible()
    page.get_by_role("button", name="Back to what is written").click()
    settle(page)
    expect(page.locator("[data-testid=stCode]")).to_contain_text("urgency = 3")
    page.context.close()
