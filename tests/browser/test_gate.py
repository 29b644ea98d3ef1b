"""Who sees a group's own figures without a log-in: whoever sits at the computer that serves, once it is opened."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.opening import CHROMIUM, OPEN, WIDTHS, Serve, open_page, settle
from tests.browser.payload import Payload

pytestmark = pytest.mark.browser

PAGES = ("", "coverage", "capacity", "commitments", "data")
CANARIES = ("Zebrafood", "Canary sheet", "requests.csv")


SHEET = {"requests.csv": "ID,Asked,Status,Kind\n1,2026-10-01,open,Zebrafood\n"}
SOURCES = """
[[source]]
name = "Canary sheet"
kind = "files"
place = "sheet/requests.csv"
  [[source.table]]
  name = "requests"
  fills = "needs"
  columns.need_id = "ID"
  columns.opened_on = "Asked"
  columns.status = "Status"
  columns.category = "Kind"
"""


def test_on_this_computer_the_door_says_which_lines_open_it_and_they_do(
    chromium: Browser, serve: Serve, tmp_path: Path
) -> None:
    context = chromium.new_context()
    payload = Payload(context)
    page = context.new_page()
    page.goto(f"{serve(SOURCES, '', sheet=SHEET)}/coverage")
    settle(page)
    expect(page.locator("h1")).to_contain_text("the group’s own")
    assert payload.found(*CANARIES) == []
    lines = page.get_by_test_id("stCode").inner_text()
    file = Path(page.locator("code", has_text="secrets.toml").inner_text())
    assert file == tmp_path / ".streamlit/secrets.toml"
    file.write_text(lines, encoding="utf-8")
    page.reload()
    settle(page)
    expect(page.get_by_text("Zebrafood").first).to_be_visible()
    assert payload.found("Zebrafood")
    context.close()


def test_whoever_comes_first_after_a_start_sees_the_counts_for_everyone_without_asking_again(
    chromium: Browser, serve: Serve
) -> None:
    days = [
        f"{year}-{month:02}-{day:02}" for year in range(2024, 2031) for month in range(1, 13) for day in range(1, 29)
    ]
    rows = "".join(f"{number},{day},open,food\n" for number, day in enumerate(days))
    sheet = {"requests.csv": f"ID,Asked,Status,Kind\n{rows}"}
    page = open_page(chromium, serve(SOURCES, "", sheet=sheet), WIDTHS["desk"])
    expect(page.get_by_text("28 asks reached us").first).to_be_visible(timeout=30_000)
    page.context.close()


def test_nobody_else_is_told_how_this_computer_is_opened_or_where_its_files_are(
    chromium: Browser, serve: Serve
) -> None:
    context = chromium.new_context(extra_http_headers={"X-Forwarded-For": "203.0.113.7"})
    payload = Payload(context)
    address = serve(SOURCES, "[access]\nopen = 'everybody'", sheet=SHEET)
    for name in (*PAGES, "connect"):
        page = context.new_page()
        page.goto(f"{address}/{name}")
        settle(page)
        expect(page.get_by_role("button", name="Test the connection")).to_have_count(0)
    assert payload.frames > 0
    assert payload.found(*CANARIES, "secrets.toml, access", "this computer only", ".streamlit/secrets.toml") == []
    context.close()


def test_a_mistake_in_the_settings_is_told_to_whoever_sits_at_the_computer(chromium: Browser, serve: Serve) -> None:
    page = open_page(chromium, f"{serve(SOURCES, 'access.open = true', sheet=SHEET)}/coverage", WIDTHS["desk"])
    expect(page.get_by_text("secrets.toml, access: open must be text in quotes")).to_be_visible()
    page.context.close()


def test_keys_that_are_no_toml_open_nothing_and_say_which_line_to_mend(chromium: Browser, serve: Serve) -> None:
    address = serve(SOURCES, "access.open = “this computer only”", sheet=SHEET)
    page = open_page(chromium, f"{address}/coverage", WIDTHS["phone"])
    expect(page.locator("h1")).to_contain_text("the group’s own")
    expect(page.get_by_text("line 1").first).to_be_visible()
    page.context.close()


def test_on_this_computer_the_groups_own_figures_open(chromium: Browser, share: Serve) -> None:
    page = open_page(chromium, f"{share(SOURCES, sheet=SHEET)}/coverage", WIDTHS["desk"])
    expect(page.get_by_text("Zebrafood").first).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP"])
def test_a_request_that_another_machine_passed_on_sees_none_of_them(
    chromium: Browser, share: Serve, header: str
) -> None:
    context = chromium.new_context(extra_http_headers={header: "203.0.113.7"})
    payload = Payload(context)
    page = context.new_page()
    page.goto(f"{share(SOURCES, sheet=SHEET)}/coverage")
    settle(page)
    expect(page.locator("h1")).to_contain_text("the group’s own")
    assert payload.frames > 0
    assert payload.found(*CANARIES) == []
    context.close()


def test_a_foreign_host_name_sees_none_of_them_on_any_page(chromium: Browser, share: Serve) -> None:
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--host-resolver-rules=MAP dashboard.example.org 127.0.0.1"],
    )
    address = share(SOURCES, sheet=SHEET).replace("127.0.0.1", "dashboard.example.org")
    for name in PAGES:
        page = open_page(browser, f"{address}/{name}", WIDTHS["desk"])
        expect(page.locator("h1")).to_contain_text("the group’s own")
        assert "Zebrafood" not in page.content()
        page.context.close()
    browser.close()


def test_a_server_that_listens_on_every_address_shows_none_of_them(chromium: Browser, serve: Serve) -> None:
    address = serve(SOURCES, OPEN, "--server.address", "0.0.0.0", sheet=SHEET)  # noqa: S104 - what is tested
    page = open_page(chromium, f"{address}/coverage", WIDTHS["desk"])
    expect(page.locator("h1")).to_contain_text("the group’s own")
    page.context.close()
