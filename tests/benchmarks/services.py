"""Calls to the live services: how near a reading comes to the time its calls take, and how few they are."""

import time

import google.auth.api_key
import gspread
import requests
from requests.adapters import HTTPAdapter

from connectors.transport import WALL, Clock, Pace
from tests.benchmarks.measure import Line
from tests.servers.airtable import BASE, AirtableServer, table
from tests.servers.base import Answer, Call, Server
from tests.servers.google_sheets import API_KEY, SPREADSHEET
from tests.servers.serving import serve_base, serve_sheet

LATENCY = 0.2
TABLES, RECORDS, TABS = 4, 1_000, 12
MOST = 1.1
PEER_TABS = 4
_LINK = f"https://docs.google.com/spreadsheets/d/{SPREADSHEET}/edit"


def run() -> list[Line]:
    """Measure the reading of a base, in real time and by a clock that waiting alone moves; count those of a sheet."""
    return [*_base(), _sheet()]


def _base() -> list[Line]:
    made = [
        table(f"Table {n}", ["Name", "Status"], [[f"Ask {place}", "open"] for place in range(RECORDS)])
        for n in range(TABLES)
    ]
    with serve_base(made, latency=LATENCY) as served:
        start = served.time.monotonic()
        served.read()
        waited, calls = served.time.monotonic() - start, len(served.server.calls)
    real = Clock(time.monotonic, time.sleep, pace=Pace())
    with AirtableServer({BASE: made}, real, latency=LATENCY) as server:
        secrets = {**served.secrets, "endpoint": server.url}
        start = WALL.monotonic()
        served.reader(served.source, secrets, now=None, clock=real)
        took = WALL.monotonic() - start
    what = f"{TABLES} tables x {RECORDS:,} records at {LATENCY * 1000:.0f} ms in {calls} calls"
    unit = "times the latency of the calls"
    return [
        Line(what + ", waiting alone", waited / (calls * LATENCY), MOST, unit, f"{waited:.2f} s"),
        Line(what + ", in real time", took / (calls * LATENCY), MOST, unit, f"{took:.2f} s"),
    ]


def _sheet() -> Line:
    with serve_sheet({f"Tab {number}": [["Name"], ["Ana"]] for number in range(TABS)}) as served:
        served.read()
        calls = len(served.server.sheet_calls())
    beside = f"st-gsheets-connection makes {_peer_calls()} for {PEER_TABS}"
    return Line(f"reading a sheet of {TABS} tabs", calls, 2, "calls", beside)


def _peer_calls() -> int:
    """Return the calls of st-gsheets-connection for some tabs of one sheet.

    Its `read`, version 0.1.0, opens the sheet by its link, looks for the tab by its name, and asks for the tab's cells,
    anew for each tab; each of these is done here by the gspread that it does them with.
    """
    with _Workbook() as server, requests.Session() as session:
        session.mount("https://sheets.googleapis.com", _To(server.url))
        client = gspread.Client(google.auth.api_key.Credentials(API_KEY), session)
        for number in range(PEER_TABS):
            worksheet = client.open_by_url(_LINK).worksheet(f"Tab {number}")
            worksheet.spreadsheet.values_get(worksheet.title)
        return len(server.calls)


class _Workbook(Server):
    """A spreadsheet as gspread asks for one."""

    def answer(self, call: Call) -> Answer:
        if "/values/" in call.path:
            return Answer(body={"range": "'Tab'!A1:A2", "majorDimension": "ROWS", "values": [["Name"], ["Ana"]]})
        tabs = [{"properties": {"sheetId": n, "title": f"Tab {n}", "index": n}} for n in range(PEER_TABS)]
        return Answer(body={"spreadsheetId": SPREADSHEET, "properties": {"title": "Ours"}, "sheets": tabs})


class _To(HTTPAdapter):
    """Sends to a server of the tests what is meant for Google."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def send(self, request: requests.PreparedRequest, *args: object, **more: object) -> requests.Response:
        request.url = (request.url or "").replace("https://sheets.googleapis.com", self._url)
        return super().send(request, *args, **more)  # type: ignore[arg-type]
