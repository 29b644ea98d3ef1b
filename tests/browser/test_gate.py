"""Who sees a group's own figures: whoever sits at the computer that serves, and nobody else."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.opening import CHROMIUM, WIDTHS, Serve, open_page, settle

pytestmark = pytest.mark.browser

PAGES = ("", "coverage", "capacity", "commitments", "data")


@pytest.fixture
def sources(tmp_path: Path) -> str:
    (tmp_path / "requests.csv").write_text("ID,Asked,Status,Kind\n1,2026-10-01,open,Zebrafood\n")
    return """
[[source]]
name = "Canary sheet"
kind = "files"
place = "requests.csv"
  [[source.table]]
  name = "requests"
  fills = "needs"
  columns.need_id = "ID"
  columns.opened_on = "Asked"
  columns.status = "Status"
  columns.category = "Kind"
"""


def test_on_this_computer_the_groups_own_figures_open(chromium: Browser, serve: Serve, sources: str) -> None:
    page = open_page(chromium, f"{serve(sources)}/coverage", WIDTHS["desk"])
    expect(page.get_by_text("Zebrafood").first).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded"])
def test_a_request_that_another_machine_passed_on_sees_none_of_them(
    chromium: Browser, serve: Serve, sources: str, header: str
) -> None:
    context = chromium.new_context(extra_http_headers={header: "203.0.113.7"})
    page = context.new_page()
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(repr(frame))))
    page.goto(f"{serve(sources)}/coverage")
    settle(page)
    expect(page.locator("h1")).to_contain_text("own computer only")
    assert not any("Zebrafood" in frame or "Canary" in frame for frame in sent)
    context.close()


def test_a_foreign_host_name_sees_none_of_them_on_any_page(chromium: Browser, serve: Serve, sources: str) -> None:
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--host-resolver-rules=MAP dashboard.example.org 127.0.0.1"],
    )
    address = serve(sources).replace("127.0.0.1", "dashboard.example.org")
    for name in PAGES:
        page = open_page(browser, f"{address}/{name}", WIDTHS["desk"])
        expect(page.locator("h1")).to_contain_text("own computer only")
        assert "Zebrafood" not in page.content()
        page.context.close()
    browser.close()


def test_a_server_that_listens_on_every_address_shows_none_of_them(
    chromium: Browser, serve: Serve, sources: str
) -> None:
    page = open_page(chromium, f"{serve(sources, '', '--server.address', '0.0.0.0')}/coverage", WIDTHS["desk"])  # noqa: S104 - what is tested
    expect(page.locator("h1")).to_contain_text("own computer only")
    page.context.close()
