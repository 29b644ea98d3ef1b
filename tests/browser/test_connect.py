"""The coordinator's way: drop a table, correct it, see the count change, take sources.toml, get the same pages."""

import re
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as TookTooLongError

from tests.browser.opening import WIDTHS, Serve, open_page, settle

pytestmark = pytest.mark.browser

CORPUS = Path(__file__).parents[3] / "shared/corpus"
TABLES = sorted(path for path in CORPUS.glob("*/*.*") if path.suffix in {".csv", ".xlsx"})
UNDERSTOOD = re.compile("As understood now|is left alone")
REQUESTS = """Nr,Asked on,What do you need?,Phone,Stage
1,03/14/2026,Groceries,555-0100,New
2,03/15/2026,Rides,555-0101,Dispatch Needed
3,03/16/2026,Groceries,555-0102,Done
"""


def drop(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    expect(page.get_by_text(name).last).to_be_visible(timeout=60_000)
    expect(page.get_by_text(UNDERSTOOD).first).to_be_visible(timeout=60_000)
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list; on a slow machine a page that is still being drawn may close it, as it would for a person."""
    wanted = page.get_by_role("option", name=option, exact=True)
    for patience in (3_000, 6_000, 12_000, 24_000):
        page.get_by_role("combobox", name=label, exact=False).first.click()
        with suppress(TookTooLongError):
            wanted.click(timeout=patience)
            break
        page.keyboard.press("Escape")
        settle(page)
    else:
        pytest.fail(f"{option} could not be chosen from the list {label}")
    settle(page)


def test_a_dropped_file_is_corrected_counted_and_taken_along(chromium: Browser, serve: Serve, tmp_path: Path) -> None:
    address = serve()
    page = open_page(chromium, f"{address}/connect", WIDTHS["desk"])
    drop(page, "requests.csv", REQUESTS.encode())
    expect(page.get_by_text("3 needs").first).to_be_visible()
    assert "555-0100" not in page.content()
    before = page.get_by_text("As understood now").inner_text()
    choose(page, "Done (1 time)", "in progress")
    after = page.get_by_text("As understood now").inner_text()
    assert before != after
    assert "3 of them open" in after
    toml = taken(page)
    assert tomllib.loads(toml)["source"][0]["table"][0]["choices"]["status"]["Done"] == "in_progress"

    page.get_by_role("button", name="See the pages with these tables").click()
    settle(page)
    expect(page.get_by_text("your own tables").first).to_be_visible()
    page.get_by_role("link", name="Coverage").first.click()
    settle(page)
    dropped = page.locator("[data-testid=stMain]").inner_text()
    page.context.close()

    (tmp_path / "requests.csv").write_text(REQUESTS, encoding="utf-8")
    again = open_page(chromium, f"{serve(toml)}/coverage", WIDTHS["desk"])
    taken_along = again.locator("[data-testid=stMain]").inner_text()
    assert figures(taken_along) == figures(dropped)
    again.context.close()


def test_words_for_one_kind_of_help_are_joined_by_a_click_on_a_suggestion_or_by_choosing_any_two(
    chromium: Browser, serve: Serve
) -> None:
    page = open_page(chromium, f"{serve()}/connect", WIDTHS["phone"])
    more = "4,03/17/2026,comida,555-0103,New\n5,03/18/2026,Barbershop,555-0104,New\n6,03/19/2026,Haircut,555-0105,New\n"
    drop(page, "requests.csv", (REQUESTS + more).encode())
    suggested = page.get_by_role("checkbox", name="Count “comida” as “Groceries”")
    expect(suggested).not_to_be_checked()
    page.get_by_text("Count “comida” as “Groceries”").click()
    settle(page)
    expect(suggested).to_be_checked()
    choose(page, "Count this kind of help…", "Barbershop")
    choose(page, "…as this one", "Haircut")
    page.get_by_role("button", name="Join them").click()
    expect(page.get_by_role("checkbox", name="Count “Barbershop” as “Haircut”")).to_be_checked()
    settle(page)
    assert tomllib.loads(taken(page))["categories"] == {
        "Groceries": ["Groceries", "comida"], "Haircut": ["Haircut", "Barbershop"],
    }  # fmt: skip
    page.context.close()


MISTAKEN = """
[[source]]
name = "Old sheet"
kind = "files"
place = "old.csv"
  [[source.table]]
  name = "old"
  fills = "needs"
  columns.statsu = "Status"
"""


def test_a_dropped_file_is_saved_here_beside_a_mistaken_source_once_it_is_said_where_it_lies(
    chromium: Browser, serve: Serve, tmp_path: Path
) -> None:
    page = open_page(chromium, f"{serve(MISTAKEN)}/connect", WIDTHS["desk"])
    drop(page, "requests.csv", REQUESTS.encode())
    expect(page.get_by_text("First write the path").first).to_be_visible()
    save = page.get_by_role("button", name="Save it here and use it")
    expect(save).to_have_count(0)
    where = page.get_by_role("textbox", name="To save it here")
    where.fill(str(tmp_path / "nowhere"))
    page.get_by_role("button", name="Look there").click()
    expect(page.get_by_text("There is no file or folder").first).to_be_visible()
    expect(save).to_have_count(0)
    file = tmp_path / "requests.csv"
    file.write_text(REQUESTS, encoding="utf-8")
    where.fill(str(file))
    page.get_by_role("button", name="Look there").click()
    save.click()
    expect(page.get_by_text("Saved as").first).to_be_visible()
    expect(page.get_by_text("no field 'statsu'").first).to_be_visible()
    [old, source] = tomllib.loads((tmp_path / ".streamlit/sources.toml").read_text(encoding="utf-8"))["source"]
    assert [old] == tomllib.loads(MISTAKEN)["source"]
    assert source["place"] == str(file)
    page.context.close()


def taken(page: Page) -> str:
    """Take the sources.toml along."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download sources.toml").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def figures(text: str) -> list[str]:
    """Return a page's lines without those that tell where its rows came from."""
    return [line for line in text.splitlines() if line and not line.startswith(("From ", "You are looking"))]


def numbers(text: str) -> list[str]:
    """Return the lines of a page that hold a figure."""
    return [line for line in figures(text) if any(map(str.isdecimal, line))]


@pytest.mark.skipif(not TABLES, reason="the corpus of real tables is not beside the repository")
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("kerala-rescue/Requests.csv", "status"),
        ("romsey-mutual-aid/tracking.csv", "requestStatus"),
        ("alsyefs-notion/tasks.csv", "Status"),
    ],
)
def test_a_real_table_is_corrected_counted_and_taken_along_to_the_same_page(
    chromium: Browser, serve: Serve, tmp_path: Path, table: str, column: str
) -> None:
    file = CORPUS / table
    page = open_page(chromium, f"{serve()}/connect", WIDTHS["desk"])
    drop(page, file.name, file.read_bytes())
    before = page.get_by_text("As understood now").inner_text()
    choose(page, f"What {column} is", "not used")
    expect(page.get_by_text("As understood now")).not_to_have_text(before)
    toml = taken(page)
    page.get_by_role("button", name="See the pages with these tables").click()
    settle(page)
    expect(page.get_by_text("your own tables").first).to_be_visible()
    page.get_by_role("link", name="Coverage").first.click()
    expect(page.locator("h1").first).to_have_text("Coverage")
    settle(page)
    dropped = numbers(page.locator("[data-testid=stMain]").inner_text())
    page.context.close()
    assert dropped
    (tmp_path / file.name).write_bytes(file.read_bytes())
    again = open_page(chromium, f"{serve(toml)}/coverage", WIDTHS["desk"])
    assert numbers(again.locator("[data-testid=stMain]").inner_text()) == dropped
    again.context.close()


@pytest.mark.skipif(not TABLES, reason="the corpus of real tables is not beside the repository")
def test_every_real_table_can_be_dropped_and_taken_along_or_is_left_alone(chromium: Browser, serve: Serve) -> None:
    page = open_page(chromium, f"{serve()}/connect", WIDTHS["desk"])
    for table in TABLES:
        drop(page, table.name, table.read_bytes())
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        page.get_by_role("button", name=f"Remove {table.name}").click()
        expect(page.get_by_text(UNDERSTOOD)).to_have_count(0)
    page.context.close()
