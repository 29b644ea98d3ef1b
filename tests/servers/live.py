"""The five live services behind one handle: the same numbered rows served by each, and changed while they are read.

with serving("airtable", range(250)) as live:
    live.put([*live.numbers, 250])
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, ClassVar

from connectors.config import Column, FieldColumns, SourceConfig, TableConfig
from tests.servers import airtable, asana, google_sheets, notion, trello
from tests.servers.serving import Served, serve_base, serve_sheet

WORD, PHONE, EMAIL = "Zebulon", "555 0100", "zebulon@example.org"
"""What stands in the cells of every row: a name in its title, the others in its notes, which are never read."""
NOTES = f"Call {PHONE} or write to {EMAIL}"
TITLES = "Work"


def title(number: int) -> str:
    """Return a row's title."""
    return f"Soup for {WORD} {number}"


def number_of(said: object) -> int:
    """Return the number of the row that has a title."""
    return int(str(said).rsplit(" ", 1)[1])


class Live(ABC):
    """One service with one table of numbered rows.

    Attributes:
        kind: Which service.
        name: What people call it.
        a_page: Rows in one answer; 0 where all rows come in one.
        numbers: Those of the rows that are there now.
        served: The running server and what it takes to read from it.
    """

    kind: ClassVar[str]
    name: ClassVar[str]
    a_page: ClassVar[int] = 100
    columns: ClassVar[tuple[str, str]] = ("Title", "Notes")

    def __init__(self, served: Served[Any], numbers: Iterable[int]) -> None:
        self.served = served
        self.numbers = list(numbers)

    @property
    def source(self) -> SourceConfig:
        """The source as sources.toml names it, with its table."""
        heads = [FieldColumns((Column(header),)) for header in self.columns]
        columns = dict(zip(("title", "description"), heads, strict=True))
        return replace(self.served.source, tables=(TableConfig(TITLES, "commitments", columns=columns),))

    def put(self, numbers: Iterable[int]) -> None:
        """Let these rows be there from now on, in this order."""
        self.numbers = list(numbers)
        self._put()

    @abstractmethod
    def _put(self) -> None: ...

    @abstractmethod
    def rename(self, name: str) -> None:
        """Call the table something else."""

    @abstractmethod
    def delete(self) -> None:
        """Delete the table."""

    @abstractmethod
    def revoke(self) -> None:
        """Let the service know the credentials no longer."""

    def secrets(self) -> list[str]:
        """Return what must never be told: credentials as they are kept and as they are sent."""
        sent = [call.headers.get("authorization", "") for call in self.served.server.calls]
        return [*{token for said in sent for token in said.replace('"', " ").split() if len(token) > 16}]


class Airtable(Live):
    kind, name = "airtable", "Airtable"

    @property
    def _table(self) -> airtable.Table:
        return self.served.server.bases[airtable.BASE][0]

    def _put(self) -> None:
        self._table.records[:] = [{"Title": title(number), "Notes": NOTES} for number in self.numbers]
        self._table.record_ids[:] = [airtable.ident("rec", number) for number in self.numbers]

    def rename(self, name: str) -> None:
        self._table.name = name

    def delete(self) -> None:
        self.served.server.bases[airtable.BASE].clear()

    def revoke(self) -> None:
        self.served.server.tokens.clear()


class Sheets(Live):
    kind, name, a_page = "google_sheets", "Google Sheets", 0

    def _put(self) -> None:
        rows = [["Title", "Notes"], *([title(number), NOTES] for number in self.numbers)]
        self.served.server.spreadsheets[google_sheets.SPREADSHEET].tabs = {TITLES: rows}

    def rename(self, name: str) -> None:
        spreadsheet = self.served.server.spreadsheets[google_sheets.SPREADSHEET]
        spreadsheet.tabs = {name: spreadsheet.tabs[TITLES]}

    def delete(self) -> None:
        self.served.server.spreadsheets[google_sheets.SPREADSHEET].tabs = {}

    def revoke(self) -> None:
        self.served.server.revoked = True

    def secrets(self) -> list[str]:
        exchanges = [call.body.decode() for call in self.served.server.calls if call.path == "/token"]
        key = google_sheets.private_key()
        signed = [body.split("assertion=")[1] for body in exchanges]
        return [key, key[100:150], *(one[:40] for one in signed), *(one[-40:] for one in signed), *super().secrets()]


class Trello(Live):
    kind, name, a_page = "trello", "Trello", 1_000
    columns = ("name", "desc")

    def _put(self) -> None:
        made = [trello.card(title(number), number, desc=NOTES) for number in self.numbers]
        self.served.server.boards[trello.BOARD].cards[:] = made

    def rename(self, name: str) -> None:
        self.served.server.boards[trello.BOARD].name = name

    def delete(self) -> None:
        self.served.server.boards.clear()

    def revoke(self) -> None:
        self.served.server.token = "another"

    def secrets(self) -> list[str]:
        return [trello.KEY, trello.TOKEN]


class Asana(Live):
    kind, name = "asana", "Asana"
    columns = ("name", "notes")

    def _put(self) -> None:
        made = [asana.task(title(number), notes=NOTES) for number in self.numbers]
        self.served.server.projects[asana.PROJECT].tasks[:] = made

    def rename(self, name: str) -> None:
        self.served.server.projects[asana.PROJECT].name = name

    def delete(self) -> None:
        self.served.server.projects.clear()

    def revoke(self) -> None:
        self.served.server.token = "another"


class Notion(Live):
    kind, name = "notion", "Notion"

    def _put(self) -> None:
        source = self.served.server.sources[0]
        source.pages = [[title(number), NOTES] for number in self.numbers]
        source.ids = [notion.uuid("page", number) for number in self.numbers]
        source.made = [notion.made_at(number) for number in self.numbers]

    def rename(self, name: str) -> None:
        self.served.server.sources[0].name = name

    def delete(self) -> None:
        self.served.server.connected = False
        self.served.server.sources.clear()

    def revoke(self) -> None:
        self.served.server.token = "another"


def _empty(kind: str) -> Any:  # noqa: ANN401 - a context manager of whichever server
    served: dict[str, Callable[[], Any]] = {
        "airtable": lambda: serve_base([airtable.table(TITLES, ["Title", "Notes"], [])]),
        "google_sheets": lambda: serve_sheet({TITLES: [["Title", "Notes"]]}),
        "trello": lambda: trello.serve_board(trello.Board([], name=TITLES)),
        "asana": lambda: asana.serve_project(asana.Project([], name=TITLES)),
        "notion": lambda: notion.serve_database([notion.Source(TITLES, {"Title": "title", "Notes": "rich_text"}, [])]),
    }
    return served[kind]()


LIVE: dict[str, type[Live]] = {one.kind: one for one in (Airtable, Sheets, Trello, Asana, Notion)}


@contextmanager
def serving(kind: str, numbers: Iterable[int]) -> Iterator[Live]:
    """Serve these rows by a service."""
    with _empty(kind) as served:
        live = LIVE[kind](served, numbers)
        live.put(live.numbers)
        yield live
