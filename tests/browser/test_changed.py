"""A column is renamed in the sheet and a word is new: both are told, confirmed in place, and then settled."""

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import WIDTHS, Serve, open_page, settle

pytestmark = pytest.mark.browser

SOURCES = """
[[source]]
name = "Our sheet"
kind = "files"
place = "requests.csv"

[[source.table]]
name = "requests"
fills = "needs"
columns.need_id = "Nr"
columns.opened_on = "Asked on"
columns.category = "What do you need?"
columns.status = { header = "Status", at = 4 }
choices.status = { New = "open", Done = "done" }
"""
SHEET = """Nr,Asked on,What do you need?,Stage
1,2026-03-14,Groceries,New
2,2026-03-15,Rides,Cancelled by client
3,2026-03-16,Groceries,Done
"""


@pytest.mark.parametrize("where", ["data", "connect"])
def test_a_renamed_column_and_a_new_word_are_confirmed_with_one_click_each(
    chromium: Browser, serve: Serve, tmp_path: Path, where: str
) -> None:
    (tmp_path / "requests.csv").write_text(SHEET, encoding="utf-8")
    address = serve(SOURCES)
    page = open_page(chromium, f"{address}/data", WIDTHS["desk"])
    read(page)
    page.goto(f"{address}/{where}")
    settle(page)
    told = page.get_by_text("“Status” is now called “Stage”")
    expect(told.first).to_be_visible()
    page.get_by_role("button", name="Yes, Stage is the same column").click()
    expect(page.get_by_text("Saved as").first).to_be_visible()
    table = saved(tmp_path)
    assert table["columns"]["status"] == {"header": "Stage", "at": 4}
    page.goto(f"{address}/data")
    read(page)
    page.goto(f"{address}/{where}")
    settle(page)
    expect(told).to_have_count(0)
    expect(page.get_by_text("“Cancelled by client” is a new word").first).to_be_visible()
    page.get_by_role("button", name="That is what it means").click()
    expect(page.get_by_text("Saved as").first).to_be_visible()
    assert saved(tmp_path)["choices"]["status"]["Cancelled by client"] == "cancelled"
    page.context.close()


@pytest.mark.parametrize("where", ["data", "connect"])
def test_a_column_under_an_unlike_name_is_chosen_and_read_again(
    chromium: Browser, serve: Serve, tmp_path: Path, where: str
) -> None:
    (tmp_path / "requests.csv").write_text(SHEET.replace("Stage", "Where it stands"), encoding="utf-8")
    address = serve(SOURCES.replace('{ header = "Status", at = 4 }', '"Status"'))
    page = open_page(chromium, f"{address}/data", WIDTHS["desk"])
    expect(page.get_by_text("the column “Status” is missing from its table").first).to_be_visible(timeout=60_000)
    page.goto(f"{address}/{where}")
    settle(page)
    page.get_by_role("combobox", name="What Status is called now").first.click()
    page.get_by_role("option", name="Where it stands", exact=True).click()
    settle(page)
    page.get_by_role("button", name="That is the same column").click()
    expect(page.get_by_text("Saved as").first).to_be_visible()
    assert saved(tmp_path)["columns"]["status"] == "Where it stands"
    page.goto(f"{address}/data")
    read(page)
    expect(page.get_by_text("Every source could be read").first).to_be_visible()
    page.context.close()


def read(page: Page) -> None:
    """Wait until the sheet has been read."""
    expect(page.get_by_text("is a new word").first).to_be_visible(timeout=60_000)
    settle(page)


def saved(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    return tomllib.loads((folder / ".streamlit/sources.toml").read_text(encoding="utf-8"))["source"][0]["table"][0]
