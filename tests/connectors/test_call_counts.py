"""The fewest calls that each service's interface allows, from no row to fifty thousand, and from one table to twelve.

What each formula rests on: Airtable gives a hundred records an answer and tells its fields apart from them; Google
Sheets gives whole tabs, and its log-in is no reading; Trello gives a thousand cards, the first of them with their
board, and each further answer shares its newest card with the one before; Asana gives a hundred tasks and tells its
custom fields apart from them; Notion gives a hundred pages an answer and ten thousand a question, each further question
shares its first page with the one before, and its database and its data source are asked for apart.
"""

from collections.abc import Callable
from math import ceil
from pathlib import Path

import pytest

from tests.connectors.faults.group import group
from tests.servers import asana, notion, trello
from tests.servers.airtable import table
from tests.servers.live import LIVE, serving
from tests.servers.serving import serve_base, serve_sheet

NUMBERS = [0, 1, 99, 100, 101, 1_000, 1_001, 50_000]


def pages(rows: int, a_page: int) -> int:
    """Return how many answers hold so many rows; an empty table takes one."""
    return max(1, ceil(rows / a_page))


def of_trello(rows: int) -> int:
    """A full answer may hide older cards, so another one is asked for."""
    return 1 if rows < 1_000 else 1 + ceil((rows - 999) / 999)


def of_notion(rows: int) -> int:
    questions = max(1, ceil((rows - 1) / 9_999))
    return 2 + (questions - 1) * 100 + pages(rows - (questions - 1) * 9_999, 100)


FEWEST: dict[str, Callable[[int], int]] = {
    "airtable": lambda rows: 1 + pages(rows, 100),
    "google_sheets": lambda _: 2,
    "trello": of_trello,
    "asana": lambda rows: 1 + pages(rows, 100),
    "notion": of_notion,
}


@pytest.mark.parametrize("rows", NUMBERS)
@pytest.mark.parametrize("kind", LIVE)
def test_a_reading_takes_the_fewest_calls_that_there_can_be(kind: str, rows: int) -> None:
    with serving(kind, range(rows)) as live:
        [raw] = live.served.read(*live.source.tables)
        counted = [call for call in live.served.server.calls if call.path != "/token"]
        assert len(counted) == FEWEST[kind](rows)
        assert set(live.served.server.statuses) == {200}
        assert len(raw.rows) == rows + 1
        assert len(set(raw.row_names)) == rows + 1


def test_fifty_thousand_rows_cost_what_can_be_checked_by_hand() -> None:
    counts = {kind: fewest(50_000) for kind, fewest in FEWEST.items()}
    assert counts == {"airtable": 501, "google_sheets": 2, "trello": 51, "asana": 501, "notion": 503}


@pytest.mark.parametrize("tables", range(1, 13))
def test_more_tables_cost_no_more_than_their_own_rows(tables: int) -> None:
    names = [f"Table {number}" for number in range(tables)]
    with serve_sheet({name: [["Title"], ["Soup"]] for name in names}) as sheet:
        assert [raw.name for raw in sheet.read()] == names
        assert len(sheet.server.sheet_calls()) == 2
    with serve_base([table(name, ["Title"], [["Soup"]]) for name in names]) as base:
        assert [raw.name for raw in base.read()] == names
        assert len(base.server.calls) == 1 + tables
    with notion.serve_database([notion.Source(name, {"Title": "title"}, [["Soup"]]) for name in names]) as database:
        assert [raw.name for raw in database.read()] == names
        assert len(database.server.calls) == 1 + 2 * tables


@pytest.mark.parametrize("lists", [1, 12])
def test_lists_and_sections_are_of_one_board_and_one_project_and_cost_nothing(lists: int) -> None:
    names = [f"List {number}" for number in range(lists)]
    made = [trello.card(name, place, idList=f"l-{name}") for place, name in enumerate(names)]
    kept = [{"id": f"l-{name}", "name": name, "closed": False} for name in names]
    with trello.serve_board(trello.Board(made, lists=kept)) as board:
        [raw] = board.read()
        assert [row[list(raw.rows[0]).index("idList")] for row in raw.rows[1:]] == names
        assert len(board.server.calls) == 1
    with asana.serve_project([asana.task(name, section=name) for name in names]) as project:
        [raw] = project.read()
        at = list(raw.rows[0]).index("memberships.section")
        assert [row[at] for row in raw.rows[1:]] == [[name] for name in names]
        assert len(project.server.calls) == 2


def test_airtable_is_asked_at_its_pace_over_a_long_reading_and_never_refuses() -> None:
    with serving("airtable", range(20_000)) as live:
        live.served.read(*live.source.tables)
        server = live.served.server
        sent = [call.at for call in server.calls]
        assert set(server.statuses) == {200}
        assert (
            max(sum(start <= at < start + 1 for at in sent[place : place + 6]) for place, start in enumerate(sent)) <= 5
        )
        assert (len(sent) - 1) / (sent[-1] - sent[0]) >= 0.95 * 5


@pytest.mark.parametrize("kind", LIVE)
def test_the_calls_that_the_viewer_is_told_are_those_that_the_service_counts(kind: str, tmp_path: Path) -> None:
    with group(kind, range(150), tmp_path) as ours:
        counted = [call for call in ours.live.served.server.calls if call.path != "/token"]
        assert ours.readings.states()[0].calls == len(counted) == FEWEST[kind](150)
