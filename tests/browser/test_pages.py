"""Every page in a real Chromium, as a coordinator opens it."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.opening import WIDTHS, Serve, open_page, settle

pytestmark = pytest.mark.browser

PAGES = {
    "": "Overview",
    "coverage": "Coverage",
    "capacity": "Burnout signals",
    "commitments": "Commitments",
    "circle": "Accountability circle",
    "fairness": "Fair share",
    "data": "Data",
    "everyone": "What we share with everyone",
    "connect": "Connect",
    "methods": "Methods",
}
STREAMLITS_OWN = (  # findings in Streamlit's own furniture, which a page cannot change
    "stHeader", "stToolbar", "stTopNav", "stSidebar", "stMainMenu", "stDataFrame", "stElementToolbar",
    "data-grid-canvas", "glide", "stDecoration", "stStatusWidget", "stSelectbox", "vega-embed",
)  # fmt: skip


@pytest.mark.parametrize("name", ["coverage", "overview"])
def test_a_deep_link_opens_its_page_first_thing_on_a_fresh_server(chromium: Browser, serve: Serve, name: str) -> None:
    page = open_page(chromium, f"{serve()}/{name}", WIDTHS["desk"])
    expect(page.locator("h1")).to_have_text(name.capitalize())
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("size", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_whole(chromium: Browser, demo: str, name: str, size: tuple[int, int]) -> None:
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    asked: set[str | None] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    page.on("websocket", lambda socket: asked.add(urlsplit(socket.url).hostname))
    page.goto(f"{demo}/{name}")
    settle(page)
    expect(page.locator("h1")).to_contain_text(PAGES[name])
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert asked <= {"127.0.0.1", None, ""}
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("section.stMain, [data-testid=stMain]").first.evaluate("e => e.scrollWidth <= e.clientWidth")
    context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_finding_of_ours_that_matters(chromium: Browser, demo: str, name: str, *, dark: bool) -> None:
    page = open_page(chromium, f"{demo}/{name}", WIDTHS["desk"], dark=dark)
    found = Axe().run(page).response["violations"]
    ours = [
        (violation["id"], node["html"][:300])
        for violation in found
        if violation["impact"] in {"moderate", "serious", "critical"}
        for node in violation["nodes"]
        if not any(own in f"{node['html']}{node['target']}" for own in STREAMLITS_OWN)
    ]
    assert ours == []
    page.context.close()


def test_the_shapes_of_states_come_from_the_house_and_not_from_the_computer(chromium: Browser, demo: str) -> None:
    page = open_page(chromium, f"{demo}/coverage", WIDTHS["desk"])
    faces = page.evaluate("[...document.fonts].map(face => [face.unicodeRange, face.status])")
    assert ["U+25A0-25FF", "loaded"] in faces
    page.context.close()


def test_the_circle_is_projected_one_part_a_screen_and_short_on_a_phone(chromium: Browser, demo: str) -> None:
    desk, phone = (open_page(chromium, f"{demo}/circle", WIDTHS[size]) for size in ("desk", "phone"))
    tall, slim = (
        page.eval_on_selector_all("[class*=st-key-circle-part-]", "parts => parts.map(part => part.offsetHeight)")
        for page in (desk, phone)
    )
    screen = WIDTHS["desk"][1]
    assert len(tall) == len(slim) == 9
    assert min(tall[1:]) > 0.8 * screen
    assert sum(tall) < 1.3 * screen * len(tall)
    assert sum(slim) < 8_500
    for page in (desk, phone):
        page.context.close()
