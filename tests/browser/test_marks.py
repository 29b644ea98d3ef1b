"""From a mark to its rows, and what stands on the first screen, in a real Chromium."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import WIDTHS, open_page, settle

pytestmark = pytest.mark.browser


def click_a_mark(page: Page, chart: int, mark: str, place: int = 0) -> None:
    found = page.get_by_test_id("stVegaLiteChart").nth(chart).locator(mark).nth(place)
    found.scroll_into_view_if_needed()
    page.wait_for_timeout(1_000)  # lists that come into view take their height
    found.click(force=True)
    settle(page)


def click_the_middle(page: Page, chart: int) -> None:
    found = page.get_by_test_id("stVegaLiteChart").nth(chart)
    found.scroll_into_view_if_needed()
    page.wait_for_timeout(1_000)
    found.click()
    settle(page)


MARKS = [
    ("coverage", 1, "g.mark-rect path"),
    ("coverage", 2, ""),
    ("coverage", 4, ""),
    ("coverage", 5, ""),
    ("coverage", 6, "g.mark-rect path"),
    ("coverage", 7, "g.mark-rect path"),
    ("commitments", 0, ""),
    ("commitments", 1, ""),
    ("commitments", 2, "g.mark-symbol path"),
    ("commitments", 3, ""),
    ("capacity", 0, "g.mark-rect path"),
    ("capacity", 1, ""),
    ("capacity", 2, "g.mark-rect path"),
    ("capacity", 3, ""),
    ("fairness", 0, ""),
    ("", 0, "g.mark-rect path"),
    ("", 1, ""),
    ("", 2, "g.mark-symbol path"),
]
"""Every picture but the two that filter the page: where a mark of it is, the middle standing for the one next to it."""


@pytest.mark.parametrize("address", ["coverage", "commitments", "capacity", "fairness", ""])
def test_a_click_on_any_picture_lists_the_rows_behind_the_mark(chromium: Browser, demo: str, address: str) -> None:
    page = open_page(chromium, f"{demo}/{address}", WIDTHS["desk"])
    said = page.get_by_text(re.compile(r"rows? (?:is|are) behind what you chose", re.IGNORECASE))
    charts = [(chart, mark) for where, chart, mark in MARKS if where == address]
    for count, (chart, mark) in enumerate(charts, 1):
        click_a_mark(page, chart, mark) if mark else click_the_middle(page, chart)
        expect(said).to_have_count(count, timeout=30_000)


def test_the_rows_behind_a_picture_are_one_step_away_without_a_click_on_it(chromium: Browser, demo: str) -> None:
    page = open_page(chromium, f"{demo}/coverage", WIDTHS["phone"])
    page.get_by_role("button", name="The numbers and their rows").first.click()
    shown = page.get_by_test_id("stPopoverBody")
    expect(shown.get_by_text(re.compile(r"\d+ rows are behind it"))).to_be_visible(timeout=30_000)
    expect(shown.get_by_test_id("stDataFrame")).to_have_count(2)


def test_what_was_kept_and_what_is_open_stand_on_the_first_screen(chromium: Browser, demo: str) -> None:
    page = open_page(chromium, f"{demo}/commitments", WIDTHS["desk"])
    expect(page.get_by_role("heading", name=re.compile("^Kept since the meeting"))).to_be_in_viewport(ratio=1)
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_in_viewport(ratio=1)


def test_a_line_of_the_overview_leads_to_its_page_under_its_own_filters(chromium: Browser, demo: str) -> None:
    page = open_page(chromium, f"{demo}/coverage?area=Old+Depot", WIDTHS["desk"])
    page.get_by_role("link", name="Overview").first.click()
    expect(page.locator("h1")).to_have_text("Overview")
    page.get_by_test_id("stPageLink").locator("a[href*='language=Spanish']").click()
    expect(page.locator("h1")).to_have_text("Coverage")
    expect(page.get_by_role("button", name="Filter: Spanish")).to_be_visible()
    assert "language=Spanish" in page.url
    assert "area" not in page.url


def test_a_group_of_the_comparison_shows_its_asks_alone(chromium: Browser, demo: str) -> None:
    page = open_page(chromium, f"{demo}/coverage", WIDTHS["desk"])
    click_a_mark(page, 3, "g.mark-symbol path")
    expect(page.get_by_role("button", name="Filter: everything")).to_have_count(0)
    assert any(f"{name}=" in page.url for name in ("area", "language", "category"))


def test_the_period_holds_from_one_page_to_the_next(chromium: Browser, demo: str) -> None:
    page = open_page(chromium, f"{demo}/coverage?days=365", WIDTHS["desk"])
    expect(page.get_by_role("button", name="Looking back: 365 days")).to_be_visible()
    page.get_by_role("link", name="Commitments").first.click()
    expect(page.locator("h1")).to_have_text("Commitments")
    expect(page.get_by_role("button", name="Looking back: 365 days")).to_be_visible()
    assert "days=365" in page.url


CONTRASTS = """() => {
    const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const luminance = colour => {
        const [r, g, b] = colour.match(/[0-9.]+/g).map(v => linear(v / 255));
        return .2126 * r + .7152 * g + .0722 * b };
    const ground = luminance(getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor);
    const words = [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg text')].filter(e => e.textContent);
    return words.map(e => luminance(getComputedStyle(e).fill))
        .map(ink => (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05)) }"""
"""How far each word in the charts stands out from the page, as WCAG measures it."""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["", "coverage", "capacity", "commitments", "data"])
def test_words_in_charts_can_be_read_by_weak_eyes(chromium: Browser, demo: str, name: str, *, dark: bool) -> None:
    page = open_page(chromium, f"{demo}/{name}", WIDTHS["desk"], dark=dark)
    page.get_by_test_id("stVegaLiteChart").locator("svg text").first.wait_for()
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 3
    assert min(contrasts) >= 7, "WCAG AAA: 7 to 1"
    page.context.close()
