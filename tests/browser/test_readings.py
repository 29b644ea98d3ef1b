"""A first reading that takes its time, and a program that starts again without a network."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from playwright.sync_api import Browser, expect

from tests.browser.conftest import keep, running
from tests.browser.opening import OPEN, WIDTHS, Serve, open_page, settle
from tests.servers.airtable import BASE, TOKEN, AirtableServer, table

pytestmark = pytest.mark.browser

SOURCES = f'[[source]]\nname = "Riverside base"\nkind = "airtable"\nplace = "https://airtable.com/{BASE}"\n'
ROWS = [[str(n), "Zebrafood", "2026-10-01", "open"] for n in range(250)]
FIRST = "Reading your tables for the first time"


@pytest.fixture
def base() -> Iterator[AirtableServer]:
    with AirtableServer({BASE: [table("Requests", ["ID", "What do you need?", "Date", "Status"], ROWS)]}) as server:
        yield server


def secrets(base: AirtableServer, more: str = "") -> str:
    return f'{OPEN}{more}[connections.airtable]\ntoken = "{TOKEN}"\nendpoint = "{base.url}"\n'


def test_a_first_reading_tells_how_far_it_is_and_can_be_left_and_come_back_to(
    chromium: Browser, serve: Serve, base: AirtableServer
) -> None:
    goes_on = threading.Event()

    def hold(calls: int) -> None:
        if calls == 3:
            goes_on.wait(120)

    base.after = hold
    address = serve(SOURCES, secrets(base))
    page = chromium.new_page(viewport=dict(zip(("width", "height"), WIDTHS["desk"], strict=True)))
    page.goto(f"{address}/coverage")
    expect(page.get_by_role("heading", name=FIRST)).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Reading Requests, page 2: 100 rows so far")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Methods").click()
    expect(page.get_by_role("heading", name="Methods")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Data", exact=True).click()
    expect(page.get_by_text("Riverside base: being read now")).to_be_visible(timeout=30_000)
    goes_on.set()
    expect(page.get_by_text("Riverside base: read well")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Read again (takes about 4 of this month's 1,000 calls)")).to_be_visible()
    assert len(base.calls) == 4
    page.close()


def test_a_program_that_starts_again_without_a_network_shows_the_figures_of_before_with_their_day(
    chromium: Browser, base: AirtableServer, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    keep(folder, SOURCES, secrets(base, f'[snapshot]\nkey = "{Fernet.generate_key().decode()}"\n'))
    with running(folder) as address:
        page = open_page(chromium, f"{address}/data", WIDTHS["desk"])
        expect(page.get_by_text("Riverside base: read well")).to_be_visible(timeout=60_000)
        page.context.close()
    base.fail_next(503, times=1_000)
    calls = len(base.calls)
    with running(folder) as address:
        page = open_page(chromium, f"{address}/coverage", WIDTHS["desk"])
        expect(page.get_by_text("Zebrafood").first).to_be_visible(timeout=30_000)
        page.goto(f"{address}/data")
        settle(page)
        expect(page.get_by_text("before the program was started, and kept on the disk since")).to_be_visible()
        page.context.close()
    assert len(base.calls) == calls
