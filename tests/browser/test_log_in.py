"""Log-in through a real OpenID provider: whoever is on the list sees the group's figures, and nobody else."""

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

import app
from tests.browser.canaries import ASKS, GROUPS, INSIDE, NAMES, NEVER, PROMISES, SHEET, SOURCES
from tests.browser.conftest import keep, running
from tests.browser.opening import settle
from tests.browser.payload import Payload

pytestmark = pytest.mark.browser

PAGES = ("", *(entry.url for entry in app.ENTRIES))
COOKIE_SECRET = "a cookie secret that only this test knows"
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{cookie_secret}"
client_id = "our dashboard"
client_secret = "hush"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[access]
hours = {hours}
coordinators = ["ana@example.org"]
members = {members}
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of an OpenID provider at which anybody may log in as anybody."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:  # noqa: S603 - our own command
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=5).close()  # noqa: S310 - our own address
                break
            except OSError:
                time.sleep(0.25)
        yield address
        server.terminate()


@dataclass(frozen=True)
class Group:
    """A group's dashboard, and the provider that its people log in at."""

    address: str
    folder: Path
    provider: str

    def settings(self, **changed: object) -> None:
        """Say who may see what."""
        text = SECRETS.format(
            **{
                "provider": self.provider,
                "cookie_secret": COOKIE_SECRET,
                "members": '{"bo@example.org" = "Bo Itobird"}',
                "hours": 12,
                **changed,
            }
        )
        (self.folder / ".streamlit/secrets.toml").write_text(text, encoding="utf-8")

    @contextmanager
    def changed(self, **settings: object) -> Iterator[None]:
        """Say otherwise for a while; the file is looked at about every second."""
        self.settings(**settings)
        time.sleep(2)
        try:
            yield
        finally:
            self.settings()
            time.sleep(2)

    def knows(self, email: str, **claims: object) -> str:
        """Tell the provider what it says of somebody, and return who that is there."""
        body = json.dumps({"email": email, "email_verified": True, **claims}).encode()
        request = urllib.request.Request(  # noqa: S310 - our own address
            f"{self.provider}/users/{email}", body, {"Content-Type": "application/json"}, method="PUT"
        )
        urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 - our own address
        return email


@pytest.fixture(scope="module")
def group(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Group]:
    """A group with one need in its sheet, a coordinator and a member."""
    folder = tmp_path_factory.mktemp("group")
    keep(folder, SOURCES, "", SHEET)
    Group("", folder, provider).settings()
    with running(folder) as address:
        yield Group(address, folder, provider)


def hours_ago(hours: float) -> int:
    return int(time.time() - hours * 3600)  # noqa: TID251 - what the provider says is of this very moment


def log_in(context: BrowserContext, group: Group, email: str, **claims: object) -> Page:
    """Open a page, find the door closed, log in at the provider, and come back."""
    page = context.new_page()
    page.goto(f"{group.address}/coverage")
    settle(page)
    page.get_by_role("button", name="Log in").click()
    page.get_by_placeholder("sub").fill(group.knows(email, **claims))
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{group.address}/")
    settle(page)
    return page


def is_closed(page: Page) -> None:
    expect(page.locator("h1")).to_contain_text("the group’s own")


def is_open(page: Page) -> None:
    page.get_by_role("link", name="Coverage").first.click()
    settle(page)
    expect(page.get_by_text("Zebrafood").first).to_be_visible()


def walk(page: Page, group: Group, names: Sequence[str] = PAGES) -> None:
    """Open every page of the group."""
    for name in names:
        page.goto(f"{group.address}/{name}")
        settle(page)


def test_a_coordinator_logs_in_sees_the_figures_and_logs_out(context: BrowserContext, group: Group) -> None:
    page = log_in(context, group, "ana@example.org")
    is_open(page)
    page.get_by_role("button", name="You see this as a coordinator").click()
    expect(page.get_by_text(re.compile("You are logged in as ana.?@example.org"))).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(f"{group.provider}/**")
    page.get_by_role("button").first.click()  # the provider asks whether one means it
    page.wait_for_url(f"{group.address}/**")
    settle(page)
    is_closed(page)
    walk(page, group, ("coverage",))
    is_closed(page)


def test_a_coordinator_is_sent_full_names_only_after_a_switch_that_is_off_at_each_visit(
    context: BrowserContext, group: Group
) -> None:
    payload = Payload(context)
    page = log_in(context, group, "ana@example.org")
    walk(page, group)
    assert payload.found(*GROUPS, *ASKS, *PROMISES) == [*GROUPS, *ASKS, *PROMISES]
    assert payload.found(*NAMES, *NEVER) == []
    walk(page, group, ("commitments",))
    page.get_by_role("button", name="You see this as a coordinator").click()
    page.get_by_text("Full names", exact=True).click()
    expect(page.get_by_text("Yaffingale").first).to_be_attached()
    settle(page)
    assert payload.found("Wilhelmina Yaffingale") != []
    assert payload.found(*NEVER) == []
    page.reload()
    settle(page)
    expect(page.get_by_text("Yaffingale")).to_have_count(0)


def test_a_member_is_sent_the_groups_figures_and_nobodys_name_or_ask(context: BrowserContext, group: Group) -> None:
    payload = Payload(context)
    page = log_in(context, group, "Bo@Example.org")
    is_open(page)
    expect(page.get_by_role("button", name="You see this as a member")).to_be_visible()
    walk(page, group)
    assert payload.found(*GROUPS, *PROMISES) == [*GROUPS, *PROMISES]
    assert payload.found(*NAMES, *NEVER, *ASKS) == []
    assert page.get_by_text("Full names").count() == 0


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"email": "eve@example.org"}, "which is not on the group’s list"),
        ({"email": "ana@example.org.evil.example"}, "which is not on the group’s list"),
        ({"email": "ana@example.org", "email_verified": False}, "has not confirmed that the address"),
        ({"email": "ana@example.org", "aud": "another app", "azp": "our dashboard"}, "but not for this page"),
        ({"email": "ana@example.org", "iat": hours_ago(13)}, "Your log-in has ended"),
    ],
    ids=["not listed", "listed but for its end", "unverified", "wrong audience", "expired"],
)
def test_a_log_in_that_leaves_any_doubt_is_sent_none_of_it(
    context: BrowserContext, group: Group, claims: dict[str, str], said: str
) -> None:
    payload = Payload(context)
    page = log_in(context, group, **claims)
    expect(page.get_by_text(said)).to_be_visible()
    for name in ("", "overview", "coverage", "data"):
        walk(page, group, (name,))
        is_closed(page)
    assert payload.frames > 0
    assert payload.found(*INSIDE) == []


@pytest.mark.parametrize("claims", [{"aud": "another app"}, {"exp": hours_ago(1)}, {"nonce": "another"}])
def test_a_token_made_for_another_app_or_another_moment_logs_nobody_in(
    context: BrowserContext, group: Group, claims: dict[str, object]
) -> None:
    payload = Payload(context)
    page = log_in(context, group, "ana@example.org", **claims)
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    is_closed(page)
    assert payload.found(*INSIDE) == []


def made_up_cookie(group: Group, secret: str) -> str:
    """Return what Streamlit would keep in the browser of a coordinator, signed with a secret."""
    claims = {
        "email": "ana@example.org", "email_verified": True, "aud": "our dashboard", "iat": hours_ago(1),
        "origin": group.address, "is_logged_in": True, "provider": "default",
    }  # fmt: skip
    return create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()


@pytest.mark.parametrize(
    ("secret", "title"),
    [("a cookie secret that somebody guessed it is", "These figures are the group’s own"), (COOKIE_SECRET, "Coverage")],
    ids=["guessed", "right"],
)
def test_a_cookie_that_somebody_made_up_is_worth_nothing_without_the_secret(
    context: BrowserContext, group: Group, secret: str, title: str
) -> None:
    payload = Payload(context)
    cookie = made_up_cookie(group, secret)
    context.add_cookies([{"name": "_streamlit_user", "value": cookie, "url": group.address}])
    page = context.new_page()
    page.goto(f"{group.address}/coverage")
    settle(page)
    expect(page.locator("h1")).to_have_text(title)
    assert bool(payload.found(*INSIDE)) == (secret == COOKIE_SECRET)


@pytest.mark.parametrize(
    ("change", "said"),
    [({"members": "[]"}, "which is not on the group’s list"), ({"hours": 1}, "Your log-in has ended")],
    ids=["taken off the list", "a shorter log-in"],
)
def test_a_change_of_the_settings_holds_at_the_next_click_of_whoever_is_logged_in(
    context: BrowserContext, group: Group, change: dict[str, object], said: str
) -> None:
    page = log_in(context, group, "bo@example.org", iat=hours_ago(2))
    is_open(page)
    with group.changed(**change):
        page.get_by_role("link", name="Commitments").first.click()
        settle(page)
        expect(page.get_by_text(said)).to_be_visible()
        is_closed(page)


def test_a_mistake_in_the_settings_closes_the_door_to_everybody(context: BrowserContext, group: Group) -> None:
    page = log_in(context, group, "ana@example.org")
    is_open(page)
    with group.changed(members='["gmail.com"]'):
        page.get_by_role("link", name="Commitments").first.click()
        settle(page)
        expect(page.get_by_text("The log-in here is not set up rightly")).to_be_visible()
        assert "anybody can have an address at gmail.com" in (group.folder / "server.log").read_text(encoding="utf-8")
