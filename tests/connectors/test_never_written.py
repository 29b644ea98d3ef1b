"""Nothing that could write is ever sent, whatever the libraries in between are made to do."""

import contextlib
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

import google.auth.api_key
import gspread
import pyairtable
import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors import airtable, asana, google_sheets, notion, trello
from connectors.google_sheets.account import Account
from connectors.raw import SourceError, unwatched
from connectors.transport import Service, Tally, guard
from tests.servers import airtable as air
from tests.servers import asana as asanas
from tests.servers import google_sheets as sheets
from tests.servers import notion as notions
from tests.servers import trello as trellos
from tests.servers.base import Answer, Call, Server
from tests.servers.clock import FakeClock

ID = notions.uuid("source", "Requests")
READS = {
    "airtable": (
        r"GET /v0/meta/bases", rf"GET /v0/meta/bases/{air.BASE}/tables", rf"GET /v0/{air.BASE}/tbl\w+",
        rf"POST /v0/{air.BASE}/tbl\w+/listRecords",
    ),
    "google_sheets": (
        r"GET /v4/spreadsheets/[\w-]+", r"GET /v4/spreadsheets/[\w-]+/values:batchGet", "POST /token",
    ),
    "trello": (rf"GET /1/boards/{trellos.BOARD}", rf"GET /1/boards/{trellos.BOARD}/cards"),
    "asana": (
        rf"GET /api/1\.0/projects/{asanas.PROJECT}", rf"GET /api/1\.0/projects/{asanas.PROJECT}/tasks",
        r"GET /api/1\.0/tasks/\d+/subtasks", r"GET /api/1\.0/users/me",
    ),
    "notion": (
        rf"GET /v1/databases/{notions.DATABASE}", r"GET /v1/data_sources/[0-9a-f-]+",
        r"POST /v1/data_sources/[0-9a-f-]+/query", r"GET /v1/pages/[0-9a-f-]+/properties/[^/]+",
    ),
}  # fmt: skip
"""All that reads: what the vendors' documentation calls listing, querying or getting, and Google's log-in."""
REAL = {
    "airtable": (
        "GET /v0/meta/bases", f"GET /v0/meta/bases/{air.BASE}/tables", f"GET /v0/{air.BASE}/tblAbCdEf01234567",
        f"POST /v0/{air.BASE}/tblAbCdEf01234567/listRecords",
    ),
    "google_sheets": (
        f"GET /v4/spreadsheets/{sheets.SPREADSHEET}", f"GET /v4/spreadsheets/{sheets.SPREADSHEET}/values:batchGet",
        "POST /token",
    ),
    "trello": (f"GET /1/boards/{trellos.BOARD}", f"GET /1/boards/{trellos.BOARD}/cards"),
    "asana": (
        f"GET /api/1.0/projects/{asanas.PROJECT}", f"GET /api/1.0/projects/{asanas.PROJECT}/tasks",
        "GET /api/1.0/tasks/12/subtasks", "GET /api/1.0/users/me",
    ),
    "notion": (
        f"GET /v1/databases/{notions.DATABASE}", f"GET /v1/data_sources/{ID}", f"POST /v1/data_sources/{ID}/query",
        f"GET /v1/pages/{ID}/properties/title",
    ),
}  # fmt: skip
"""One call of each kind that a reading takes; what is tried begins with one and turns it."""
TURNS = [
    "/", "//", "/..", "/../x", "/x", "/1", "%2F..%2Fx", "%2e%2e", ":batchUpdate", ":clear", "/values:batchUpdate",
    "/listRecords", "/query", "/archive", ";x", "#x", "?_method=DELETE", "?x=/v0/y", "\\x", "\n", "%00",
]  # fmt: skip
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "get", "Post", "TRACE", "GET ", "LINK"]
OVERRIDES = ["X-HTTP-Method-Override", "x-http-method", "X-HTTP-METHOD-OVERRIDE", "X-Method-Override", "Accept"]


@st.composite
def attempts(draw: st.DrawFn) -> tuple[str, str, str, dict[str, str]]:
    """Draw a service, and a method, an address and headers that are like a read of it, or are one."""
    kind = draw(st.sampled_from(list(REAL)))
    method, path = draw(st.sampled_from(REAL[kind])).split()
    others = st.sampled_from(METHODS) | st.text(st.characters(codec="ascii", categories=["Lu"]), min_size=1, max_size=6)
    turns = st.sampled_from(TURNS) | st.text(max_size=5)
    overrides = st.dictionaries(st.sampled_from(OVERRIDES), st.sampled_from(METHODS[:5]), max_size=1)
    return kind, draw(st.just(method) | others), path + draw(st.just("") | turns), draw(overrides)


class Everything(Server):
    """Takes whatever comes."""

    def answer(self, call: Call) -> Answer:  # noqa: ARG002 - whatever is asked
        return Answer()


@dataclass
class Line:
    """A server that takes everything, and each service as if it lived there."""

    server: Everything

    def service(self, kind: str) -> Service:
        url = self.server.url
        account = Account.of({**self.server_account(), "token_uri": f"{url}/token"})
        return {
            "airtable": lambda: airtable._service(air.BASE, {"endpoint": url}),
            "google_sheets": lambda: google_sheets._service({"endpoint": url}, account),
            "trello": lambda: trello._service(trellos.BOARD, url, {}),
            "asana": lambda: asana._service(asana.Place(asanas.PROJECT), url, {}),
            "notion": lambda: notion._service(notions.DATABASE, url, {}),
        }[kind]()

    def server_account(self) -> dict[str, object]:
        return {"client_email": sheets.ADDRESS, "private_key": sheets.private_key()}

    def guarded(self, session: requests.Session, kind: str) -> None:
        guard(session, self.service(kind), FakeClock().as_clock(), Tally(unwatched))

    def assert_only_read(self, kind: str) -> None:
        for call in self.server.calls:
            sent = f"{call.method} {normpath(unquote(call.path))}"
            assert any(re.fullmatch(one, sent) for one in READS[kind]), sent
            assert not [name for name in (*call.headers, *call.query) if "method" in name.lower()], sent


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    with Everything(FakeClock().as_clock()) as server:
        yield Line(server)


@settings(max_examples=400, deadline=None)
@given(attempts(), st.sampled_from([None, {}, {"records": [{"fields": {"Name": "x"}}]}, {"archived": True}]))
def test_no_request_of_any_make_gets_through_but_to_read(
    line: Line, attempt: tuple[str, str, str, dict[str, str]], body: object
) -> None:
    kind, method, path, headers = attempt
    line.server.calls.clear()
    with requests.Session() as session, contextlib.suppress(SourceError, requests.RequestException, ValueError):
        line.guarded(session, kind)
        session.request(method, line.server.url + path, headers=headers, json=body)
    line.assert_only_read(kind)


@pytest.mark.parametrize("kind", READS)
def test_every_read_gets_through(line: Line, kind: str) -> None:
    line.server.calls.clear()
    with requests.Session() as session:
        line.guarded(session, kind)
        for method in ("GET", "POST"):
            for path in {said.split()[1] for every in REAL.values() for said in every}:
                with contextlib.suppress(SourceError):
                    session.request(method, line.server.url + path)
    line.assert_only_read(kind)
    sent = [f"{call.method} {call.path}" for call in line.server.calls]
    assert all(any(re.fullmatch(one, said) for said in sent) for one in READS[kind])


def guesses(parameter: inspect.Parameter) -> object:
    """Return something that a method may take for an argument of this name."""
    name, kind = parameter.name, str(parameter.annotation)
    if "ids" in name or "records" in name or "List" in kind or "Iterable" in kind or "Sequence" in kind:
        return [{"id": "recAbCdEf01234567", "fields": {"Name": "x"}}] if "records" in name else ["recAbCdEf01234567"]
    if "Dict" in kind or "Mapping" in kind or name in {"fields", "body", "params"}:
        return {"Name": "x"}
    return 1 if "int" in kind and "str" not in kind else "recAbCdEf01234567"


def try_everything(thing: object) -> int:
    """Call every public method of an object, and return how many calls of it were stopped."""
    stopped = 0
    for name, method in inspect.getmembers(type(thing), inspect.isroutine):
        if name.startswith("_"):
            continue
        with contextlib.suppress(TypeError, ValueError):
            needed = [one for one in inspect.signature(method).parameters.values()
                      if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD]  # fmt: skip
            stopped += was_stopped(partial(getattr(thing, name), *map(guesses, needed[1:])))
    return stopped


def was_stopped(run: Callable[[], Any]) -> bool:
    try:
        given_back = run()
        if inspect.isgenerator(given_back):
            next(given_back, None)
    except SourceError as error:
        return "only reads" in str(error)
    except Exception:  # noqa: BLE001 - what a library makes of arguments that mean nothing, and of empty answers
        return False
    return False


def test_whatever_pyairtable_can_do_nothing_is_written(line: Line) -> None:
    line.server.calls.clear()
    api = pyairtable.Api(air.TOKEN, retry_strategy=None, endpoint_url=line.server.url, use_field_ids=True)
    with api.session as session:
        line.guarded(session, "airtable")
        base = api.base(air.BASE)
        table = base.table("tblAbCdEf01234567")
        stopped = {type(one).__name__: try_everything(one) for one in (api, base, table, api.workspace("wspX"))}
    line.assert_only_read("airtable")
    assert stopped["Table"] >= 8
    assert stopped["Base"] >= 3
    assert stopped["Workspace"] >= 2


def test_whatever_gspread_can_do_nothing_is_written(line: Line) -> None:
    line.server.calls.clear()
    with requests.Session() as session:
        line.guarded(session, "google_sheets")
        http = gspread.HTTPClient(google.auth.api_key.Credentials(sheets.API_KEY), session)
        client = gspread.Client(google.auth.api_key.Credentials(sheets.API_KEY), session)
        spreadsheet = object.__new__(gspread.Spreadsheet)
        spreadsheet.client = http
        spreadsheet._properties = {"id": sheets.SPREADSHEET, "title": "x"}
        worksheet = gspread.Worksheet(
            spreadsheet, {"sheetId": 0, "title": "A", "index": 0, "gridProperties": {}}, sheets.SPREADSHEET, http
        )
        stopped = {type(one).__name__: try_everything(one) for one in (http, client, spreadsheet, worksheet)}
    line.assert_only_read("google_sheets")
    assert stopped["HTTPClient"] >= 8
    assert stopped["Spreadsheet"] >= 5
    assert stopped["Worksheet"] >= 10
