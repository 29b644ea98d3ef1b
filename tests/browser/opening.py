"""Opening a page in Chromium and waiting until it is whole."""

import shutil
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _BROWSERS)), None)
"""What draws the pages; the first of them has no window and takes a third less of the processor."""
OPEN = '[access]\nopen = "this computer only"\n'
"""The secrets.toml of somebody who looks at their own group's figures on their own computer."""
Serve = Callable[..., str]
_STILL = """() => new Promise(still => {
    let quiet;
    const found = selector => document.querySelector(selector);
    const runs = () => found("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";
    const draws = () => found("[data-testid=stSkeleton], [data-testid=stVegaLiteChart]:not(:has(svg))");
    const wait = () => { clearTimeout(quiet); quiet = setTimeout(() => runs() || draws() ? wait() : still(), 400); };
    new MutationObserver(wait).observe(document.body, {subtree: true, childList: true, attributes: true});
    wait();
    setTimeout(still, 30000);
})"""
"""Waits until no script runs, each chart stands and nothing has changed for a moment, or for half a minute."""
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}


def open_page(browser: Browser, address: str, size: tuple[int, int], *, dark: bool = False) -> Page:
    """Open an address and wait until the page has been drawn to its end."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until Streamlit has run the script to its end and charts stand."""
    expect(page.locator("h1").first).to_be_visible(timeout=60_000)
    expect(page.locator("h1").first).not_to_have_text("Reading your tables for the first time", timeout=60_000)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=60_000)
    page.evaluate(_STILL)
