"""Rows served as a spreadsheet or as a base, and read back through the connectors.

with serve_sheet({"Requests": [["Name", "Status"], ["Ana", "open"]]}) as sheet:
    [requests] = sheet.read()

with serve_base({"Requests": (["Name", "Status"], [["Ana", "open"]])}) as base:
    [requests] = base.read(TableConfig("Requests", "needs", columns={…}))
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, TypeVar

from connectors import airtable, google_sheets
from connectors.config import SourceConfig, TableConfig
from connectors.raw import OnProgress, RawTable, unwatched
from connectors.transport import Clock
from tests.servers.airtable import BASE, TOKEN, AirtableServer, Field, Table, table
from tests.servers.clock import FakeClock
from tests.servers.google_sheets import SPREADSHEET, SheetsServer, Spreadsheet

NOW = datetime(2026, 11, 3, 19, 5, tzinfo=UTC)
_Server = TypeVar("_Server", AirtableServer, SheetsServer)


@dataclass
class Served(Generic[_Server]):
    """A server that runs, and what it takes to read from it.

    Attributes:
        server: Its call log, its faults, its contents.
        source: The source as sources.toml would name it, without tables.
        secrets: What `[connections.<kind>]` would hold; tests may change them.
        time: What passes while the connector waits.
        clock: The same, as connectors take it.
    """

    server: _Server
    source: SourceConfig
    secrets: dict[str, object]
    reader: Callable[..., list[RawTable]]
    time: FakeClock
    clock: Clock = field(repr=False)

    def read(self, *tables: TableConfig, place: str | None = None, progress: OnProgress = unwatched) -> list[RawTable]:
        """Read the tables with these entries of sources.toml, or every table."""
        source = SourceConfig(self.source.name, self.source.kind, place or self.source.place, tables=tables)
        return self.reader(source, self.secrets, now=NOW, progress=progress, clock=self.clock)


@contextmanager
def serve_sheet(
    tabs: Mapping[str, Sequence[Sequence[object]]] | Spreadsheet, *, latency: float = 0.0
) -> Iterator[Served[SheetsServer]]:
    """Serve a spreadsheet: tab name to rows from the top, with the header wherever it is."""
    spreadsheet = tabs if isinstance(tabs, Spreadsheet) else Spreadsheet(tabs)
    time = FakeClock()
    clock = time.as_clock()
    with SheetsServer({SPREADSHEET: spreadsheet}, clock, latency=latency) as server:
        place = f"https://docs.google.com/spreadsheets/d/{SPREADSHEET}/edit?gid=0#gid=0"
        source = SourceConfig("Our sheet", "google_sheets", place)
        yield Served(server, source, server.service_account(), google_sheets.read, time, clock)


@contextmanager
def serve_base(
    tables: Mapping[str, tuple[Mapping[str, str | Field] | Iterable[str], Iterable]] | Iterable[Table],
    *,
    latency: float = 0.0,
) -> Iterator[Served[AirtableServer]]:
    """Serve a base: table name to its fields (names, or name to type) and its records (cells by name, or in order)."""
    made = [table(name, *parts) for name, parts in tables.items()] if isinstance(tables, Mapping) else tables
    time = FakeClock()
    clock = time.as_clock()
    with AirtableServer({BASE: made}, clock, latency=latency) as server:
        source = SourceConfig("Our base", "airtable", f"https://airtable.com/{BASE}")
        secrets: dict[str, object] = {"token": TOKEN, "endpoint": server.url}
        yield Served(server, source, secrets, airtable.read, time, clock)
