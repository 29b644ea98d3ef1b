"""Trello, Asana and Notion as one group would use them: through the readings, and at their largest."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors import CONNECTORS
from connectors.config import parse_config
from connectors.readings import Readings
from tests.servers.asana import serve_project, tasks
from tests.servers.notion import Source, serve_database
from tests.servers.serving import Served
from tests.servers.trello import cards, serve_board


def serve(kind: str, number: int) -> AbstractContextManager[Served[Any]]:
    """Serve so many rows with a name each."""
    if kind == "trello":
        return serve_board(cards(number))
    if kind == "asana":
        return serve_project(tasks(number))
    return serve_database([Source("Tasks", {"Name": "title"}, [[f"Task {place}"] for place in range(number)])])


@pytest.mark.parametrize(
    ("kind", "table", "calls"), [("trello", "Care board", 1), ("asana", "Care", 2), ("notion", "Tasks", 3)]
)
def test_a_tracker_named_in_sources_toml_is_read_with_its_own_secrets(kind: str, table: str, calls: int) -> None:
    with serve(kind, 7) as served:
        config = parse_config(
            f'[[source]]\nname = "Ours"\nkind = "{kind}"\nplace = "{served.source.place}"\n[[source.table]]\n'
            f'name = "{table}"\nfills = "commitments"\ncolumns.title = "{"Name" if kind == "notion" else "name"}"\n'
        )
        readings = Readings(config, {kind: served.secrets}, now=lambda: datetime(2026, 11, 3, tzinfo=UTC),
                            connectors=CONNECTORS)  # fmt: skip
        assert readings.wait(60)
        [state] = readings.states()
        assert (state.failure, state.calls) == ("", calls)
        assert len(readings.dataset().commitments) == 7
        assert set(readings.dataset().commitments["source"]) == {"Ours"}


# Each further page of Trello, and each further question to Notion, repeats one row of the one before.
@pytest.mark.parametrize(("kind", "calls"), [("trello", 1 + 12), ("asana", 1 + 120), ("notion", 2 + 100 + 21)])
def test_twelve_thousand_rows_take_the_fewest_calls_and_none_is_refused_lost_or_doubled(kind: str, calls: int) -> None:
    with serve(kind, 12_000) as served:
        [raw] = served.read()
        assert len(set(raw.row_names)) == len(raw.rows) == 12_001
        assert len(served.server.calls) == calls
        assert set(served.server.statuses) == {200}
