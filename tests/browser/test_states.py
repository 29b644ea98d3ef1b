"""Empty, no match, broken and not configured are four different, helpful states."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.opening import WIDTHS, Serve, open_page, settle

pytestmark = pytest.mark.browser

NAMES = ("", "coverage", "capacity", "commitments", "data")
TABLE = """
[[source]]
name = "{name}"
kind = "files"
place = "sheet/{name}.csv"
  [[source.table]]
  name = "{name}"
  fills = "needs"
  columns.need_id = "ID"
  columns.opened_on = "Asked"
  columns.category = "Kind"
"""


def test_without_a_configuration_the_made_up_group_says_that_it_is_made_up(chromium: Browser, demo: str) -> None:
    page = open_page(chromium, demo, WIDTHS["desk"])
    expect(page.get_by_text("This group is made up")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_gives_every_page_something_helpful_to_say(chromium: Browser, share: Serve, name: str) -> None:
    address = share(TABLE.format(name="requests"), sheet={"requests.csv": "ID,Asked,Kind\n"})
    page = open_page(chromium, f"{address}/{name}", WIDTHS["phone"])
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    helpful = "has only its headings so far" if name == "data" else "No row could be counted yet"
    expect(page.get_by_text(helpful)).to_be_visible()
    page.context.close()


def test_a_link_with_a_word_that_no_table_knows_says_so_and_shows_what_else_it_asks_for(
    chromium: Browser, demo: str
) -> None:
    page = open_page(chromium, f"{demo}/coverage?category=Daycare&days=soon&language=Spanish", WIDTHS["desk"])
    expect(page.get_by_text("“soon” and “Daycare” of this link are none of the choices here")).to_be_visible()
    expect(page.get_by_role("button", name="Filter: Spanish")).to_be_visible()
    page.goto(f"{demo}/circle?month=1999-01")
    settle(page)
    expect(page.get_by_text("“1999-01” of this link is none of the choices here")).to_be_visible()
    page.goto(f"{demo}/coverage?category=childcare&days=30")
    settle(page)
    expect(page.get_by_text("of this link")).to_have_count(0)
    page.context.close()


def test_a_broken_source_says_what_to_do_and_the_others_go_on(chromium: Browser, serve: Serve) -> None:
    sheet = {"requests.csv": "ID,Asked,Kind\n1,2026-10-01,Zebrafood\n"}
    address = serve(TABLE.format(name="requests") + TABLE.format(name="vanished"), sheet=sheet)
    page = open_page(chromium, f"{address}/coverage", WIDTHS["desk"])
    expect(page.get_by_text("Zebrafood").first).to_be_visible()
    expect(page.get_by_text("vanished.csv").first).to_be_visible()
    page.context.close()


def test_a_file_of_sources_that_is_no_toml_says_which_line_to_mend(chromium: Browser, serve: Serve) -> None:
    page = open_page(chromium, serve("timezone = 'UTC'\n[[source]\n"), WIDTHS["phone"])
    expect(page.get_by_text("line 2").first).to_be_visible()
    page.context.close()
