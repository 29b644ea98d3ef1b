"""What is read changes while it is read, in every live service: no row is lost, doubled or invented."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from tests.connectors.faults.group import Group, group
from tests.servers.live import LIVE

Numbers = list[int]
CHANGES: dict[str, Callable[[Numbers], Numbers]] = {
    "a row comes at the end": lambda rows: [*rows, 9_000],
    "a row comes at the beginning": lambda rows: [9_000, *rows],
    "a row comes in the middle": lambda rows: [*rows[:100], 9_000, *rows[100:]],
    "the first row goes": lambda rows: rows[1:],
    "the last row of the first page goes": lambda rows: rows[:99] + rows[100:],
    "the first row of the second page goes": lambda rows: rows[:100] + rows[101:],
    "the last row goes": lambda rows: rows[:-1],
    "the first row goes to the end": lambda rows: [*rows[1:], rows[0]],
    "the last row comes to the beginning": lambda rows: [rows[-1], *rows[:-1]],
    "all rows go": lambda _: [],
    "all rows become others": lambda rows: [row + 10_000 for row in rows],
}
SHIFTED = [
    name for name in CHANGES if name.startswith("a row comes") or "row goes to" in name or "row comes to" in name
]
"""What ids can tell even where cursors do not hold their place; not that a row went and drew up the later ones."""
WALKED = ["airtable", "asana", "notion"]
"""Services whose lists are walked with a token that may expire or come again."""
GONE = {
    "airtable": "Work was deleted while the base was being read. Take it out of sources.toml, or bring it back",
    "google_sheets": "There is no tab 'Work' at this link. Correct the name in sources.toml.",
    "trello": "Trello has no such board, or it was deleted. Open the board in the browser and copy its address again.",
    "asana": "Asana has no such project, or it was deleted. Open the project in the browser and copy its address",
    "notion": "The integration is not connected to this Notion database, or the database was deleted.",
}
KINDS = {"airtable": "table", "google_sheets": "tab", "trello": "board", "asana": "project", "notion": "data source"}


@pytest.fixture(params=LIVE)
def ours(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Group]:
    """Give a group whose source has two or three pages of rows."""
    with group(request.param, range(1_050 if request.param == "trello" else 250), tmp_path) as made:
        yield made


def change_after(ours: Group, call: int, change: Callable[[], object]) -> None:
    """Let something happen once, when so many calls of the next reading were answered."""
    server = ours.live.served.server
    last = len(server.calls) + call
    server.after = lambda calls: change() if calls == last else None


def assert_a_moment(ours: Group, *moments: Numbers) -> None:
    """Assert that the figures are made from the rows as they were at one of these moments, each once."""
    assert ours.numbers in [sorted(rows) for rows in moments]


@pytest.mark.parametrize("change", CHANGES)
def test_rows_that_change_on_the_way_leave_the_rows_of_one_moment(ours: Group, change: str) -> None:
    rows, others = ours.live.numbers, ours.others
    after = CHANGES[change](rows)
    for call in range(1, ours.calls):
        ours.live.put(rows)
        change_after(ours, call, lambda: ours.live.put(after))
        assert ours.read().failure == ""
        assert_a_moment(ours, rows, after)
    pd.testing.assert_frame_equal(ours.others, others)


@pytest.mark.parametrize("ours", WALKED, indirect=True)
@pytest.mark.parametrize("change", SHIFTED)
def test_rows_that_come_or_move_do_no_harm_where_pages_shift(ours: Group, change: str) -> None:
    rows = ours.live.numbers
    ours.live.served.server.walks.shift = True
    after = CHANGES[change](rows)
    for call in range(1, ours.calls):
        ours.live.put(rows)
        change_after(ours, call, lambda: ours.live.put(after))
        assert ours.read().failure == ""
        assert_a_moment(ours, rows, after)


def test_a_table_renamed_on_the_way_is_read_whole_or_not_at_all_and_then_told_by_its_new_name(ours: Group) -> None:
    rows, others, kind = ours.live.numbers, ours.others, KINDS[ours.live.kind]
    sentence = f"There is no {kind} 'Work' at this link. Did you mean 'Work 2'? Correct the name in sources.toml."
    change_after(ours, ours.calls - 1, lambda: ours.live.rename("Work 2"))
    assert ours.read().failure in {"", sentence}
    assert ours.numbers == rows
    state = ours.read()
    assert (state.failure, state.failed_step) == (sentence, "found")
    assert ours.numbers == rows
    pd.testing.assert_frame_equal(ours.others, others)


def test_a_table_deleted_on_the_way_is_told_and_the_last_good_reading_serves(ours: Group) -> None:
    rows, others, last_good = ours.live.numbers, ours.others, ours.readings.states()[0].read_at
    change_after(ours, ours.calls - 1, ours.live.delete)
    state = ours.read()
    assert state.failure.startswith(GONE[ours.live.kind])
    assert state.read_at == last_good
    assert ours.numbers == rows
    pd.testing.assert_frame_equal(ours.others, others)


def test_a_walk_that_the_service_forgets_once_is_begun_anew(ours: Group) -> None:
    rows = ours.live.numbers
    for call in range(1, ours.calls):
        change_after(ours, call, ours.live.served.server.walks.forget)
        assert ours.read().failure == ""
        assert ours.numbers == rows


def test_walks_that_are_always_forgotten_are_told_and_the_last_good_reading_serves(ours: Group) -> None:
    rows, server = ours.live.numbers, ours.live.served.server
    server.after = lambda _: server.walks.forget()
    ours.live.put([*rows, 9_000])
    state = ours.read()
    if ours.live.kind in WALKED:
        assert f"Work was changed while it was being read, or {ours.live.name} sent the same page" in state.failure
        assert state.failure.endswith("Read it again in a few minutes.")
        assert ours.numbers == rows
    else:
        assert state.failure == ""
        assert ours.numbers == [*rows, 9_000]


@pytest.mark.parametrize("kind", [*WALKED, "trello"])
def test_a_page_that_comes_again_doubles_nothing_and_one_that_never_ends_is_ended(kind: str, tmp_path: Path) -> None:
    with group(kind, range(2_050 if kind == "trello" else 250), tmp_path) as ours:
        server, rows = ours.live.served.server, ours.live.numbers
        server.let_next(ours.calls - 1)
        server.repeat_next()
        assert ours.read().failure == ""
        assert ours.numbers == rows
        server.let_next(ours.calls - 1)
        server.repeat_next(times=500)
        calls = len(server.calls)
        state = ours.read()
        sentence = f"was changed while it was being read, or {ours.live.name} sent the same page again"
        # Trello is asked for the board itself first, and answers even that with a page of cards.
        assert ("in a form that we do not know" if kind == "trello" else sentence) in state.failure
        assert len(server.calls) - calls <= 2 * ours.calls
        assert ours.numbers == rows
