"""Google Sheets: two calls for a spreadsheet, however many tabs are read.

Oddities of the service, each kept from the rest of the product here:

- The first call tells the tabs, the time zone and the locale; the second brings every tab's values, as they are and
  not as they are shown: '02139' stays text, a date is a serial number.
- Empty cells at a row's end and empty rows at a tab's end are left out; those in between are not, so the nth row of
  the answer is row n of the sheet.
- Columns cannot be chosen without knowing where the header is, so whole tabs come, and what is not mapped is dropped
  here.
- A tab that is a chart has no cells, and asking for them fails for all tabs.
- An .xlsx that lies in Drive opens in the browser like a spreadsheet and cannot be read like one.
"""

import gc
import json
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

import gspread
import requests

from connectors.config import SourceConfig
from connectors.google_sheets import failures
from connectors.google_sheets.account import Account
from connectors.least import entries, keep_mapped
from connectors.raw import OnProgress, RawTable, plainly, unwatched
from connectors.refusals import check_named, moving, strange
from connectors.transport import WALL, Allowed, Clock, Quota, Service, Tally, answer_seconds, endpoint, guard

HOME = "https://sheets.googleapis.com"
LONGEST_QUERY = 6_000
"""Letters of tab names that one call asks for; some hundred tabs. What is longer may be refused on the way."""
_ABOUT = "properties(locale),sheets(properties(sheetId,title,sheetType,hidden))"
_ID = re.compile(r"/d/([A-Za-z0-9_-]{20,})")
_BARE_ID = re.compile(r"[A-Za-z0-9_-]{20,}")


@dataclass(frozen=True, slots=True)
class _Tab:
    """A tab of a spreadsheet; `gid` is what its links call it."""

    name: str
    gid: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Spreadsheet:
    """What a spreadsheet says of itself, and its tabs that have cells."""

    locale: str
    tabs: tuple[_Tab, ...]


@plainly
def read(
    source: SourceConfig,
    secrets: Mapping[str, object],
    *,
    now: datetime,  # noqa: ARG001 - every connector is called alike; a spreadsheet is read as it is
    progress: OnProgress = unwatched,
    clock: Clock = WALL,
) -> list[RawTable]:
    """Read the tabs of a spreadsheet.

    Args:
        source: Its place is a link to the spreadsheet, as copied from the browser, or its id.
        secrets: A service account's keys as Google's JSON file has them, or `api_key` for a spreadsheet that anyone
            with the link may see; and perhaps `endpoint`, a proxy, and `timeout`, in seconds.
        now: Not needed here.
        progress: Told of every call and tab.
        clock: How time passes.

    Returns:
        The tabs that the source names, each once, or every tab that is not hidden. Where columns are mapped, the
        cells of the others are DROPPED.

    Raises:
        SourceError: If the spreadsheet cannot be read, or lacks a tab that the source names.
    """
    spreadsheet = spreadsheet_id(source.place)
    account = Account.of(secrets)
    tally = Tally(progress)
    with requests.Session() as session:
        guard(session, _service(secrets, account), clock, tally)
        reader = _Reader(account, session, f"{endpoint(secrets, HOME)}/v4/spreadsheets/{spreadsheet}")
        about, found = reader.whole(source)
        tables = []
        with _collecting_later():
            for tab, values in found:
                tally.reads(tab.name, len(values))
                tables.append(keep_mapped(_raw(spreadsheet, about, tab, values), source.tables))
        return tables


@contextmanager
def _collecting_later() -> Generator[None]:
    """Let the garbage collector rest: among half a million new cells it finds nothing and takes a quarter longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def spreadsheet_id(place: str) -> str:
    """Return the id of the spreadsheet that a link leads to.

    Raises:
        SourceError: If the link leads to something else, or is one of a published copy.
    """
    link = place.strip()
    parts = urlsplit(link)
    if "/d/e/" in parts.path:
        raise failures.published()
    if "/forms/" in parts.path:
        raise failures.a_form()
    if "/folders/" in parts.path:
        raise failures.a_folder()
    found = _ID.search(parts.path)
    asked = parse_qs(parts.query).get("id", [""])[0]
    known = found[1] if found else asked if parts.netloc else link
    if not _BARE_ID.fullmatch(known):
        raise failures.no_spreadsheet(place)
    return known


def _service(secrets: Mapping[str, object], account: Account) -> Service:
    origin = endpoint(secrets, HOME)
    one = r"/v4/spreadsheets/[A-Za-z0-9_-]+"
    return Service(
        "Google Sheets",
        allowed=(
            Allowed("GET", origin, one),
            Allowed("GET", origin, rf"{one}/values:batchGet"),
            *account.exchange(origin),
        ),
        quotas=(Quota("google_sheets", 55, 60.0),),  # 60 a minute for an account, which others may use too
        seconds=answer_seconds(secrets, 90.0),  # a large spreadsheet with formulas takes long to begin
    )


class _Reader:
    """One spreadsheet, being read once."""

    def __init__(self, account: Account, session: requests.Session, address: str) -> None:
        self._account = account
        self._http = gspread.HTTPClient(account.sign_in(session), session)
        self._address = address

    def whole(self, source: SourceConfig) -> tuple[_Spreadsheet, list[tuple[_Tab, list[list[object]]]]]:
        """Ask for the tabs that are wanted and their cells, and once more where a tab was renamed in between."""
        for _ in range(2):
            about = self.about()
            tabs = _named(about.tabs, source)
            found = self.values(tabs)
            if found is not None:
                return about, list(zip(tabs, found, strict=True))
        raise moving("Google Sheets", "The spreadsheet")

    def about(self) -> _Spreadsheet:
        """Ask what the spreadsheet says of itself."""
        told = self._told(self._answer("", {"fields": _ABOUT}))
        try:
            sheets = [sheet["properties"] for sheet in told["sheets"]]
            tabs = (_tab(sheet) for sheet in sheets if sheet.get("sheetType", "GRID") == "GRID")
            about = told["properties"]
            return _Spreadsheet(about.get("locale", ""), tuple(tabs))
        except (KeyError, TypeError, AttributeError):
            raise strange("Google Sheets") from None

    def values(self, tabs: Sequence[_Tab]) -> list[list[list[object]]] | None:
        """Ask for every cell of the tabs: for each, its rows from the top; None where one is no longer there."""
        found: list[list[list[object]]] = []
        for names in _calls(tabs):
            asked: dict[str, Any] = {
                "ranges": names,
                "majorDimension": "ROWS",
                "valueRenderOption": "UNFORMATTED_VALUE",
                "dateTimeRenderOption": "SERIAL_NUMBER",
            }
            response = self._answer("/values:batchGet", asked)
            if response.status_code == HTTPStatus.BAD_REQUEST and "Unable to parse range" in response.text:
                return None
            told = self._told(response)
            try:
                found += [tab.get("values", []) for tab in told["valueRanges"]]
            except (KeyError, TypeError, AttributeError):
                raise strange("Google Sheets") from None
        if len(found) != len(tabs):
            raise strange("Google Sheets")
        return found

    def _answer(self, path: str, asked: dict[str, Any]) -> requests.Response:
        try:
            return self._http.request("get", self._address + path, params=asked)
        except gspread.exceptions.APIError as error:
            return error.response
        except (ValueError, KeyError, TypeError):  # where an error has not the form that gspread knows
            raise strange("Google Sheets") from None

    def _told(self, response: requests.Response) -> Any:  # noqa: ANN401 - the caller looks at the answer
        if not response.ok:
            raise failures.refused(response, self._account.address)
        try:
            with _collecting_later():
                return json.loads(response.content)
        except ValueError:
            raise strange("Google Sheets") from None


def _tab(told: Mapping[str, Any]) -> _Tab:
    return _Tab(told["title"], told.get("sheetId", 0), told.get("hidden", False))


def _named(tabs: Sequence[_Tab], source: SourceConfig) -> list[_Tab]:
    """Return the tabs that the source names, each once, in the spreadsheet's order; else every one not hidden."""
    check_named((tab.name for tab in tabs), source, "tab")
    return [tab for tab in tabs if (entries(tab.name, source.tables) if source.tables else not tab.hidden)]


def _calls(tabs: Iterable[_Tab]) -> Iterator[list[str]]:
    """Give the tabs' names as ranges, all that one call can ask for at a time."""
    names: list[str] = []
    for tab in tabs:
        if sum(map(len, names)) > LONGEST_QUERY:
            yield names
            names = []
        names.append("'" + tab.name.replace("'", "''") + "'")
    if names:
        yield names


def _raw(spreadsheet: str, about: _Spreadsheet, tab: _Tab, values: Sequence[list[object]]) -> RawTable:
    width = max(map(len, values), default=0)
    for row in values:
        _fill(row, width)
    return RawTable(
        name=tab.name,
        rows=values,
        row_names=[str(number) for number in range(1, len(values) + 1)],
        row_url=f"https://docs.google.com/spreadsheets/d/{spreadsheet}/edit#gid={tab.gid}&range={{row}}:{{row}}",
        locale=about.locale,
    )


def _fill(row: list[object], width: int) -> None:
    """Bring a row that was just parsed to its full width, None where a cell is empty."""
    if "" in row:
        row[:] = [None if cell == "" else cell for cell in row]
    row.extend([None] * (width - len(row)))
