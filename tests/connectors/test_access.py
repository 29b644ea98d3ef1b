"""Whom secrets.toml lets in: nobody by mistake."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from connectors.access import Access, admit, is_here, parse_access

NOW = datetime(2026, 11, 3, 19, 5, tzinfo=UTC)
AUTH = """
[auth]
redirect_uri = "https://dashboard.example.org/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "our dashboard"
client_secret = "hush"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
"""
LISTS = """
[access]
coordinators = ["Ana@Example.org", "office.example"]
[access.members]
"bo@example.org" = "Bo Ito"
"ana@example.org" = "Ana Ruiz"
"members.example" = ""
"""
OPEN = '[access]\nopen = "this computer only"'


def access(text: str = AUTH + LISTS) -> Access:
    return parse_access(tomllib.loads(text))


def claims(email: object = "bo@example.org", **other: object) -> dict[str, object]:
    """Return what `st.user` says of somebody who logged in an hour ago."""
    usual = {
        "is_logged_in": True, "provider": "default", "aud": "our dashboard", "email_verified": True,
        "iat": int((NOW - timedelta(hours=1)).timestamp()),
    }  # fmt: skip
    return {**usual, "email": email, **other}


def seen(who: Mapping[str, object], *, settings: Access | None = None, at_home: bool = False) -> tuple[str, str]:
    admission = admit(settings or access(), who, at_home=at_home, now=NOW)
    return admission.tier, admission.why


def seconds_ago(seconds: float) -> int:
    return int(NOW.timestamp() - seconds)


def test_whoever_is_listed_is_let_in_as_what_they_are_listed_as() -> None:
    bo = admit(access(), claims(), at_home=False, now=NOW)
    assert (bo.tier, bo.person, bo.address) == ("member", "Bo Ito", "bo@example.org")
    ana = admit(access(), claims("ana@example.org"), at_home=False, now=NOW)
    assert (ana.tier, ana.person) == ("coordinator", "Ana Ruiz")


@pytest.mark.parametrize(
    ("email", "tier"),
    [
        ("BO@EXAMPLE.ORG", "member"),
        ("anybody@office.example", "coordinator"),
        ("anybody@Members.Example", "member"),
        ("ana@example.org.evil.example", "outside"),
        ("evil@sub.office.example", "outside"),
        ("evil@xoffice.example", "outside"),
        ("bo@example.org@evil.example", "outside"),
        ("evil@evil.example@office.example", "outside"),
        ("bo@example.org ", "outside"),
        ("b\u043e@example.org", "outside"),  # a Cyrillic o
        ("anybody@o\u017ffice.example", "outside"),  # a long s, which is s in upper case
        ("bo+list@example.org", "outside"),
        ("office.example", "outside"),
        ("", "outside"),
    ],
)
def test_an_address_counts_exactly_but_for_case(email: str, tier: str) -> None:
    assert seen(claims(email))[0] == tier


def test_a_letter_that_becomes_a_plain_one_in_lower_case_does_not_pass_for_it() -> None:
    settings = access(AUTH + '[access]\nmembers = ["kim@example.org"]')
    assert seen(claims("kim@example.org"), settings=settings) == ("member", "listed")
    assert seen(claims("\u212aim@example.org"), settings=settings) == ("outside", "not listed")  # the Kelvin sign


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"is_logged_in": False}, "logged out"),
        ({"is_logged_in": "true"}, "logged out"),
        ({"aud": "another app"}, "other log-in"),
        ({"aud": "another app", "azp": "our dashboard"}, "other log-in"),
        ({"aud": ["another app"]}, "other log-in"),
        ({"aud": None}, "other log-in"),
        ({"provider": "github"}, "other log-in"),
        ({"email_verified": False}, "unverified"),
        ({"email_verified": "true"}, "unverified"),
        ({"email_verified": None}, "unverified"),
        ({"email": None}, "unverified"),
        ({"email": ["bo@example.org"]}, "unverified"),
        ({"iat": None}, "expired"),
        ({"iat": True}, "expired"),
        ({"iat": "1793732700"}, "expired"),
        ({"iat": float("nan")}, "expired"),
        ({"iat": seconds_ago(12 * 3600)}, "expired"),
        ({"iat": seconds_ago(-3600)}, "expired"),
        ({"email": "bo@elsewhere.example"}, "not listed"),
    ],
)
def test_a_log_in_that_leaves_any_doubt_shows_the_outside_release(changed: dict[str, object], why: str) -> None:
    assert seen(claims(**changed)) == ("outside", why)


@pytest.mark.parametrize(
    "changed",
    [{"aud": ["another app", "our dashboard"]}, {"iat": seconds_ago(12 * 3600 - 1)}, {"iat": seconds_ago(-60)}],
)
def test_a_log_in_without_doubt_is_good(changed: dict[str, object]) -> None:
    assert seen(claims(**changed)) == ("member", "listed")


def test_a_log_in_lasts_as_long_as_the_settings_say() -> None:
    settings = access(AUTH + '[access]\nhours = 2\nmembers = ["bo@example.org"]')
    assert seen(claims(iat=seconds_ago(2 * 3600 - 1)), settings=settings) == ("member", "listed")
    assert seen(claims(iat=seconds_ago(2 * 3600)), settings=settings) == ("outside", "expired")


def test_each_way_to_log_in_has_an_audience_of_its_own() -> None:
    two = AUTH.replace("client_id", "[auth.first-one]\nclient_id") + (
        '[auth.other]\nclient_id = "theirs"\nclient_secret = "s"\n'
        'server_metadata_url = "https://other.example/.well-known/openid-configuration"\n'
    )
    settings = access(two + LISTS)
    assert settings.log_ins == {"first-one": "our dashboard", "other": "theirs"}
    assert seen(claims(provider="other", aud="theirs"), settings=settings) == ("member", "listed")
    assert seen(claims(provider="other"), settings=settings) == ("outside", "other log-in")
    assert seen(claims(), settings=settings) == ("outside", "other log-in")


def test_without_a_log_in_only_the_computer_that_serves_can_be_opened() -> None:
    nothing, opened = access(""), access(OPEN)
    assert seen({}, settings=nothing) == ("outside", "no log-in")
    assert seen({}, settings=nothing, at_home=True) == ("outside", "not opened")
    assert seen({}, settings=opened) == ("outside", "no log-in")
    assert seen(claims(), settings=opened) == ("outside", "no log-in")
    assert seen({}, settings=opened, at_home=True) == ("coordinator", "this computer")


def test_with_a_log_in_the_computer_that_serves_is_no_exception() -> None:
    assert seen({}, at_home=True) == ("outside", "logged out")


def test_check_ins_are_by_name_for_coordinators_unless_the_group_says_otherwise() -> None:
    assert not access().check_ins_open
    assert access(AUTH + LISTS.replace("[access]", '[access]\ncheck_ins = "everyone"')).check_ins_open
    assert not access(AUTH + LISTS.replace("[access]", '[access]\ncheck_ins = "coordinators"')).check_ins_open


MISTAKES = {
    '[access]\nopen = "this computer"': "open cannot be 'this computer'",
    "[access]\nopen = true": "open must be text in quotes",
    '[access]\nopen = ""': "open cannot be ''",
    '[access]\ncoordinator = ["zoe@private.example"]': "Did you mean 'coordinators'?",
    '[access]\ncoordinators = ["zoe@private.example"]': "there is no [auth]",
    AUTH: "coordinators and members are both empty",
    AUTH + "[access]\ncoordinators = []": "coordinators and members are both empty",
    AUTH + '[access]\nopen = "this computer only"\ncoordinators = ["zoe@private.example"]': "Keep one of the two",
    AUTH + '[access]\ncoordinators = ["zoe@private.example", "Ana"]': "entry 2 of coordinators must be an address",
    AUTH + '[access]\ncoordinators = ["@example.org"]': "entry 1 of coordinators must be an address",
    AUTH + '[access]\ncoordinators = [""]': "entry 1 of coordinators must be an address",
    AUTH + '[access]\nmembers = ["GMail.com"]': "anybody can have an address at gmail.com",
    AUTH + '[access.members]\n"example.org" = "Ana"': "one name cannot stand for all",
    AUTH + '[access.members]\n"zoe@private.example" = 3': "each name in quotes",
    AUTH + "[access.members]\nprivate.example = ''": "each name in quotes",
    AUTH + '[access]\ncheck_ins = "members"\nmembers = ["zoe@private.example"]': "check_ins cannot be 'members'",
    AUTH + '[access]\nhours = 721\nmembers = ["zoe@private.example"]': "hours must be at most 720",
    AUTH + '[access]\nhours = 0\nmembers = ["zoe@private.example"]': "hours must be a whole number from 1",
    AUTH.replace("0123456789abcdef0", "x") + LISTS: "cookie_secret must be at least 32 random characters",
    AUTH.replace("cookie_secret", "cookie") + LISTS: "cookie_secret must be at least 32 random characters",
    AUTH.replace("/oauth2callback", "/") + LISTS: "redirect_uri must be the address of this dashboard",
    AUTH.replace("https://dash", "http://dash") + LISTS: "redirect_uri must begin with https://",
    AUTH.replace("https://id", "http://id") + LISTS: "server_metadata_url must begin with https://",
    AUTH.replace("https://id.example.org", "http://[") + LISTS: "server_metadata_url must begin with https://",
    AUTH.replace("client_id", "client") + LISTS: "client_id is missing",
    AUTH.replace('"hush"', '" "') + LISTS: "client_secret is missing",
    AUTH + "[auth.my_one]\nclient_id = 'a'" + LISTS: "no underscore",
    "auth = 1" + LISTS: "auth must be a table of settings",
    "access = 1": "access must be a table of settings",
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.items(), ids=range(len(MISTAKES)))
def test_a_mistake_in_the_settings_lets_nobody_in_and_says_what_to_mend(text: str, said: str) -> None:
    settings = access(text)
    assert said in settings.problem
    assert settings.problem.startswith("secrets.toml")
    for at_home in (False, True):
        assert seen(claims(), settings=settings, at_home=at_home) == ("outside", "problem")


@pytest.mark.parametrize("text", MISTAKES, ids=range(len(MISTAKES)))
def test_no_problem_holds_a_secret_or_an_address(text: str) -> None:
    problem = access(text).problem
    assert [word for word in ("hush", "0123456789abcdef", "zoe", "private") if word in problem] == []


def test_on_this_computer_the_log_in_service_needs_no_https() -> None:
    local = AUTH.replace("https://id.example.org", "http://127.0.0.1:9400").replace("https://dash", "https://d")
    assert access(local + LISTS).problem == ""


HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501", "Cookie": "a=b"}


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST", "localhost"])
def test_whoever_asks_loopback_for_loopback_from_loopback_sits_here(host: str) -> None:
    assert is_here({"host": host, "ORIGIN": f"http://{host}"}, ip=None, listens_on="127.0.0.1")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "dashboard.example.org"},
        {"Host": "localhost.example.org"},
        {"Host": "127.0.0.1.example.org:8501"},
        {"Host": "localhost@example.org"},
        {"Host": "192.168.1.5:8501"},
        {"Host": "0.0.0.0:8501"},
        {"Host": "[::1"},
        {"Host": ""},
        {"Origin": "https://dashboard.example.org"},  # a proxy that puts its own Host in place of the one asked for
        {"Origin": "null"},
        {"Origin": ""},
        *(
            {name: "203.0.113.7"}
            for name in ("X-Forwarded-For", "x-forwarded-anything", "Forwarded", "Via", "X-Real-IP")
        ),
        *({name: "203.0.113.7"} for name in ("CF-Connecting-IP", "True-Client-IP", "X-Original-Host", "X-Client-IP")),
    ],
)
def test_any_sign_of_another_machine_means_that_somebody_sits_elsewhere(headers: dict[str, str]) -> None:
    assert not is_here({**HERE, **headers}, ip=None, listens_on="127.0.0.1")


@pytest.mark.parametrize("listens_on", [None, "", "0.0.0.0", "192.168.1.5", "unix:///tmp/socket", "::"])  # noqa: S104 - what is tested
def test_a_server_that_others_can_reach_is_nobodys_own(listens_on: str | None) -> None:
    assert not is_here(HERE, ip=None, listens_on=listens_on)


def test_a_visitor_with_an_address_sits_elsewhere() -> None:
    assert is_here(HERE, ip=None, listens_on="127.0.0.1")
    assert not is_here(HERE, ip="192.168.1.5", listens_on="127.0.0.1")


@pytest.mark.parametrize("missing", ["Host", "Origin"])
def test_without_the_headers_that_every_browser_sends_nobody_sits_here(missing: str) -> None:
    headers = {name: value for name, value in HERE.items() if name != missing}
    assert not is_here(headers, ip=None, listens_on="127.0.0.1")
