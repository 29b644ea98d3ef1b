"""Cells that mean harm: they stand on every page as what they are, text, and do nothing."""

import csv
import io
import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import app
from tests.browser.opening import Serve, settle
from tests.browser.payload import Payload

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.harm=1</script>",
    '<img src="https://evil.example/a.png" onerror="window.harm=2">',
    "![pixel](https://evil.example/pixel.png)",
    "[click me](https://evil.example/)",
    "https://evil.example/bare",
    "www.evil.example",
    "javascript:window.harm=3",
    '=HYPERLINK("https://evil.example","click me")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    ":material/face: :streamlit: :red[loud] $\\frac{1}{2}$ `code` # heading",
    "a\u202egnp.exe\u2066\u0007\u0000b",
    "\ud800 half a letter",
    "long " + "x" * 1_000_000,
)
SOURCES = """
[[source]]
name = "Our sheet"
kind = "files"
place = "sheet"
  [[source.table]]
  name = "asks"
  fills = "needs"
  columns.title = "name"
  columns.category = "kind"
  columns.area = "area"
  columns.requester = "who"
  columns.assignee = "helper"
  columns.status = "status"
  columns.opened_on = "day"
  [[source.table]]
  name = "tasks"
  fills = "commitments"
  columns.title = "name"
  columns.owner = "who"
  columns.category = "kind"
  columns.due_on = "due"
  columns.made_on = "day"
  [[source.table]]
  name = "answers"
  fills = "check_ins"
  columns.person = "who"
  columns.checked_in_on = "day"
  columns.capacity = "colour"
"""


def tables() -> dict[str, str]:
    """Return three tables as JSON records, which can hold what CSV cannot; every text in them means harm."""
    asks = [
        {"name": text, "kind": text, "area": text, "who": text, "helper": text, "status": text, "day": "2026-11-02"}
        for text in HOSTILE
    ]
    tasks = [{"name": text, "who": text, "kind": text, "day": "2026-09-01", "due": "2026-10-01"} for text in HOSTILE]
    answers = [
        {"who": text, "day": f"2026-{month}-0{day}", "colour": "red" if month == 11 else "green"}
        for text in HOSTILE
        for month in (9, 10, 11)
        for day in (1, 2, 3)
    ]
    return {f"{name}.json": json.dumps(rows) for name, rows in (("asks", asks), ("tasks", tasks), ("answers", answers))}


def is_inert(page: Page, asked: set[str | None]) -> None:
    """Assert that nothing of it ran, loaded, led away or stood in the way."""
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert page.evaluate("window.harm") is None
    away = page.evaluate("[...document.querySelectorAll('[href],[src]')].map(e => e.outerHTML.slice(0, 300))")
    assert [element for element in away if "evil" in element or "javascript:" in element] == []
    assert page.locator("[data-testid=stMain] script, [data-testid=stMain] iframe").count() == 0
    assert page.locator("[data-testid=stMain] [data-testid=stMarkdownContainer] span[role=img]").count() == 0
    assert "\u202e" not in page.locator("[data-testid=stMain]").inner_text()
    assert asked <= {"127.0.0.1", "", None}


def test_hostile_cells_do_nothing_on_any_page(context: BrowserContext, serve: Serve) -> None:
    asked: set[str | None] = set()
    context.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    payload = Payload(context)
    page = context.new_page()
    address = serve(SOURCES, sheet=tables())
    for entry in app.ENTRIES:
        page.goto(f"{address}/{entry.url}")
        settle(page)
        page.get_by_role("button", name="You see this as a coordinator").click()
        page.get_by_text("Full names", exact=True).click()
        settle(page)
        is_inert(page, asked)
    assert payload.found("evil.example")


def test_a_hostile_file_does_nothing_on_the_connect_page(context: BrowserContext, serve: Serve) -> None:
    asked: set[str | None] = set()
    context.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    page = context.new_page()
    page.goto(f"{serve()}/connect")
    settle(page)
    columns = [*HOSTILE[:11], "Status", "Asked on"]
    rows = [[*HOSTILE[:11], text[:2_000], "2026-11-02"] for text in HOSTILE if "\ud800" not in text]
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    content = text.getvalue().encode("utf-8", errors="replace")
    page.locator("input[type=file]").set_input_files(
        {"name": "![x](https:evil.example).csv", "mimeType": "text/csv", "buffer": content}
    )
    expect(page.get_by_text("The first rows")).to_be_visible(timeout=60_000)
    settle(page)
    is_inert(page, asked)
