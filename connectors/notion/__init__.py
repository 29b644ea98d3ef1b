"""Notion: one call for the database, one for each data source in it, and one for every hundred of its pages.

Oddities of the service, each kept from the rest of the product here:

- A database holds one data source or several; each is a table.
- Related pages are ids; what people see is their title. Where the related data source is not read anyway, its titles
  are read for that, and those calls count. Where it is not connected to the integration, the ids stay.
- A page tells of 25 related pages at most; the others are asked for page by page.
- A question is answered with 10,000 pages at most, and the end looks like any other but for one word. Pages come in
  the order in which they were made, so a new question can begin at the minute of the last one.
- A list is walked with a cursor that may expire, and rows that move between pages may come twice.
- E-mail addresses and phone numbers are not asked for at all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import unquote, urlsplit

from connectors.config import SourceConfig
from connectors.least import entries, mapped_columns, positions
from connectors.notion import failures
from connectors.notion.cells import UNREAD, Names, Property, cell, plain, title
from connectors.notion.pages import Pages, answered
from connectors.raw import OnProgress, RawTable, SourceError, plainly, unwatched
from connectors.refusals import check_named, strange
from connectors.rest import Api, Record, Records, opened, token_of
from connectors.transport import WALL, Allowed, Clock, Quota, Service, Tally, answer_seconds, endpoint

HOME = "https://api.notion.com"
VERSION = "2025-09-03"
TITLE = "title"
"""The id of every data source's title."""
_ID = re.compile(r"(?:.*[^0-9a-f])?([0-9a-f]{32})")
_DASHED = re.compile(r"([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class _Table:
    """A data source, its properties, and the ids of those that are kept."""

    id: str
    name: str
    properties: tuple[Property, ...]
    kept: frozenset[str]


@plainly
def read(
    source: SourceConfig,
    secrets: Mapping[str, object],
    *,
    now: datetime,  # noqa: ARG001 - every connector is called alike; a database is read as it is
    progress: OnProgress = unwatched,
    clock: Clock = WALL,
) -> list[RawTable]:
    """Read the data sources of a database.

    Args:
        source: Its place is a link to the database, as copied from the browser, or the database's id.
        secrets: `token`, an internal integration's; and perhaps `endpoint`, a proxy, and `timeout`, in seconds.
        now: Not needed here.
        progress: Told of every call and page.
        clock: How time passes.

    Returns:
        The data sources that the source names, each once, or all of them. Each has its property names as first row
        and every column of the schema; columns that are not mapped are not asked for and stay empty.

    Raises:
        SourceError: If the database cannot be read, or lacks a data source that the source names.
    """
    database = database_id(source.place)
    tally = Tally(progress)
    origin = endpoint(secrets, HOME)
    token = token_of(secrets, "Notion", failures.RECIPE, "token", "api_key")
    headers = {"Authorization": f"Bearer {token}", "Notion-Version": VERSION}
    with opened(_service(database, origin, secrets), origin, headers, clock, tally) as api:
        return _Database(api, database, tally).read(source)


def database_id(place: str) -> str:
    """Return the id of the database that a link leads to, without dashes.

    Raises:
        SourceError: If the link does not name one.
    """
    last = urlsplit(place.strip()).path.rstrip("/").rsplit("/", 1)[-1].lower()
    found = _ID.fullmatch(_DASHED.sub(r"\1\2\3\4\5", last))
    if found is None:
        raise failures.no_database(place)
    return found[1]


def _service(database: str, origin: str, secrets: Mapping[str, object]) -> Service:
    one = r"[0-9a-f-]{32,36}"
    return Service(
        "Notion",
        allowed=(
            Allowed("GET", origin, rf"/v1/databases/{database}"),
            Allowed("GET", origin, rf"/v1/data_sources/{one}"),
            Allowed("POST", origin, rf"/v1/data_sources/{one}/query"),
            Allowed("GET", origin, rf"/v1/pages/{one}/properties/[^/]+"),
        ),
        quotas=(Quota("notion", 1, 0.34),),  # a little under three a second
        penalty=1.0,
        seconds=answer_seconds(secrets, 75.0),  # Notion gives up on a question after a minute
        most_bytes=64 << 20,
    )


class _Database:
    """One database, being read once."""

    def __init__(self, api: Api, database: str, tally: Tally) -> None:
        self._api = api
        self._id = database
        self._tally = tally

    def read(self, source: SourceConfig) -> list[RawTable]:
        tables = [self._table(one, name, source) for one, name in self._named(source)]
        targets = {one.target for table in tables for one in table.properties if one.id in table.kept} - {""}
        self._tally.found(len(tables))
        records = {table.id: self._records(table, targets) for table in tables}
        titles = [records[one] if one in records else self._titles(one) for one in sorted(targets)]
        names = {page: title(told) or page for found in titles for page, told in found.items()}
        return [_raw(table, records[table.id], names) for table in tables]

    def _named(self, source: SourceConfig) -> list[tuple[str, str]]:
        """Return the ids and names of the data sources to read."""
        told = answered(self._api, self._api.get(f"/v1/databases/{self._id}", {}))
        try:
            called = plain(told.get("title")) or "Untitled"
            found = [(one["id"], one.get("name") or called) for one in told["data_sources"]]
        except (KeyError, TypeError, AttributeError):
            raise strange("Notion") from None
        if not found:
            raise failures.no_source()
        check_named((name for _, name in found), source, "data source")
        return [(one, name) for one, name in found if not source.tables or entries(name, source.tables)]

    def _table(self, one: str, name: str, source: SourceConfig) -> _Table:
        told = answered(self._api, self._api.get(f"/v1/data_sources/{one}", {}))
        try:
            properties = tuple(Property.of(called, about) for called, about in told["properties"].items())
        except (KeyError, TypeError, AttributeError):
            raise strange("Notion") from None
        return _Table(one, name, properties, _kept(properties, name, source))

    def _records(self, table: _Table, targets: set[str]) -> Records:
        """Return the kept properties of every page, relations with all of their pages."""
        pages = Pages(self._api, table.id, table.name, _asked(table, targets))
        records = pages.all(partial(self._tally.reads, table.name))
        return {page: _whole(page, told, pages) for page, told in records.items()}

    def _titles(self, one: str) -> Records:
        """Return the titles of a data source that is not read; none where it is not connected."""
        try:
            return Pages(self._api, one, "A related database", [TITLE]).all(lambda _: None)
        except SourceError as error:
            if error.step != "permitted":
                raise
            return {}


def _kept(properties: Sequence[Property], name: str, source: SourceConfig) -> frozenset[str]:
    """Return the ids of the properties to keep: of the mapped ones, else of all that can be read."""
    columns = mapped_columns(entries(name, source.tables))
    ids = [one.id for one in properties]
    headers = [one.name for one in properties]
    places = range(len(ids)) if columns is None else positions(columns, headers, ids)
    return frozenset(ids[place] for place in places if properties[place].type not in UNREAD)


def _asked(table: _Table, targets: set[str]) -> list[str]:
    """Return the properties to ask for, in the schema's order.

    The title is among them where relations lead here, and where nothing else is: Notion takes a question for no
    property as one for every property.
    """
    also = {TITLE} if table.id in targets or not table.kept else set[str]()
    return [unquote(one.id) for one in table.properties if one.id in table.kept | also]


def _whole(page: str, told: Record, pages: Pages) -> Record:
    """Return a page's properties, with every page that a relation of many names."""
    long = {name: value for name, value in told.items() if value.get("type") == "relation" and value.get("has_more")}
    every = {name: [{"id": one} for one in pages.related(page, value["id"])] for name, value in long.items()}
    return {**told, **{name: {**long[name], "relation": related} for name, related in every.items()}}


def _raw(table: _Table, records: Records, names: Names) -> RawTable:
    rows = [_row(table, told, names) for told in records.values()]
    return RawTable(
        name=table.name,
        rows=[[one.name for one in table.properties], *rows],
        row_names=["header", *(page.replace("-", "") for page in records)],
        row_url="https://www.notion.so/{row}",
        header_row=1,
        column_ids=tuple(one.id for one in table.properties),
        column_types=tuple(one.type for one in table.properties),
    )


def _row(table: _Table, told: Record, names: Names) -> list[object]:
    """Return a page's cells, found by their properties' ids: a name may change on the way."""
    values = {value["id"]: value for value in told.values()}
    return [cell(values.get(one.id, {}), names) if one.id in table.kept else None for one in table.properties]
