"""What the browser is told to refuse, it refuses; and no page of ours needs any of it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

import app
from connectors.access.headers import HEADERS
from tests.browser.opening import settle

pytestmark = pytest.mark.browser

WATCH = "window.refused = []; addEventListener('securitypolicyviolation', e => window.refused.push(e.blockedURI))"


def test_every_page_works_under_the_policy_and_every_answer_carries_it(chromium: Browser, demo: str) -> None:
    context = chromium.new_context()
    context.add_init_script(WATCH)
    bare: list[str] = []
    context.on("response", lambda answer: bare.append(answer.url) if not {*HEADERS} <= {*answer.headers} else None)
    page = context.new_page()
    for name in (*(entry.url for entry in app.ENTRIES), *app.OPEN_TO_ALL):
        page.goto(f"{demo}/{name}")
        settle(page)
        assert page.evaluate("window.refused") == [], name
    assert bare == []
    context.close()


def test_what_a_page_is_made_to_ask_of_another_host_is_refused(chromium: Browser, demo: str) -> None:
    context = chromium.new_context()
    context.add_init_script(WATCH)
    asked: set[str | None] = set()
    context.on("requestfinished", lambda request: asked.add(urlsplit(request.url).hostname))
    page = context.new_page()
    page.goto(demo)
    settle(page)
    page.evaluate("""() => {
        const add = (tag, more) => document.body.append(Object.assign(document.createElement(tag), more));
        add('img', {src: 'https://evil.example/pixel.png'});
        add('script', {src: 'https://evil.example/harm.js'});
        add('script', {textContent: 'window.harm = 1'});
        add('iframe', {src: 'https://evil.example/'});
        fetch('https://evil.example/').catch(() => 0);
    }""")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_function("window.refused.length >= 5")
    assert page.evaluate("window.harm") is None
    assert asked == {"127.0.0.1"}
    context.close()


def test_nothing_but_a_browser_can_drive_the_pages(chromium: Browser, demo: str) -> None:
    context = chromium.new_context()
    answer = context.request.post(f"{demo}/_stcore/agent/interact", data={})
    assert answer.status >= 400
    assert "does not serve" in answer.text()
    context.close()
