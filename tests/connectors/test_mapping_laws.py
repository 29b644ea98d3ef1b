"""What holds for any table whatever: nothing is lost, nothing raises, and a row does not hang on its neighbours."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.schema import ISSUES, PROVENANCE, SET_ASIDE, TABLES, dtype
from connectors.config import ANY, Column, Config, FieldColumns, TableConfig
from connectors.mapping import Mapped, assemble, leave_alone, map_table
from connectors.raw import DROPPED, RawTable
from tests.connectors.grids import ZONE, config, mapped, raw

HEADERS = ["Nr", "Need", "Kind", "Status", "Asked", "Closed", "Who", "Many", "Hours", "Type"]
TYPED = [
    "Soup", "Total", "Total:", "FOOD", "food, rides", "done", "🙌", "New", "2026-01-02", "03/04/2026", "13/04/2026",
    "2026-02-01T03:30:00Z", "31/02/2026", "1", "1:30", "1.500", "20-30", "yes", "x", "#REF!", "Example", "-", "Nr",
    "Need", "Request", "Ana y Bo", "ana@example.org", '["a", "b"]', "\u200b", " ", "", "a" * 3_000,
]  # fmt: skip
PLAIN = st.one_of(
    st.none(),
    st.sampled_from(TYPED),
    st.sampled_from(HEADERS),
    st.text(max_size=12),
    st.booleans(),
    st.integers(-5, 60_000),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.timezones()),
    st.times(),
    st.timedeltas(timedelta(days=-3), timedelta(days=3)),
    st.just(DROPPED),
    st.just(pd.NaT),
    st.just(np.int64(7)),
    st.just(10**40),
)
CELLS = PLAIN | st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "error", "id"]), inner, max_size=2)
    ),
    max_leaves=4,
)
ROWS = st.lists(st.lists(CELLS, max_size=len(HEADERS)) | st.just(HEADERS) | st.just([]), max_size=12)
COLUMN = st.builds(
    Column, st.sampled_from([*HEADERS, "Gone", ""]), st.sampled_from(["", "f1", "f9"]), st.none() | st.integers(1, 12)
)
WORDS = st.dictionaries(st.sampled_from(TYPED), st.sampled_from(["open", "done", ""]), max_size=3)


@st.composite
def tables(draw: st.DrawFn) -> RawTable:
    rows = draw(ROWS)
    if draw(st.booleans()):
        rows.insert(draw(st.integers(0, min(2, len(rows)))), HEADERS)
    ids = tuple(f"f{place}" for place in range(len(HEADERS))) if draw(st.booleans()) else ()
    told = {
        "locale": draw(st.sampled_from(["", "en_US", "de_DE", "zz", "sv_SE"])),
        "epoch": draw(st.sampled_from(["1899-12-30", "1904-01-01", "nonsense"])),
        "header_row": draw(st.none() | st.integers(1, 14)),
        "row_url": draw(st.sampled_from(["", "https://x.example/{row}"])),
        "notes": draw(st.sampled_from([(), (("hidden_rows", {"count": 1}),)])),
    }
    return raw(*rows, column_ids=ids, **told)


@st.composite
def meanings(draw: st.DrawFn) -> TableConfig:
    fills = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    fields = draw(st.lists(st.sampled_from(fills.fields), max_size=6, unique_by=lambda field: field.name))
    columns = {
        field.name: FieldColumns(tuple(draw(st.lists(COLUMN, max_size=3))), yes_no=draw(st.booleans()))
        for field in fields
    }
    choices = {field.name: draw(WORDS) for field in fields if field.choices == () or "done" in field.choices}
    return TableConfig(
        "Sheet",
        fills.name,
        header_row=draw(st.none() | st.integers(1, 4)),
        date_order=draw(st.sampled_from([None, "day first", "month first", "year first"])),
        only=draw(
            st.dictionaries(
                st.sampled_from(HEADERS), st.just(("request", "x")) | st.just((ANY,)) | st.just(()), max_size=1
            )
        ),
        columns=columns,
        choices=choices,
        always={field.name: "2026-01-02" for field in fields[:1] if not field.choices},
    )


def _is_whole(found: Mapped, table: RawTable) -> None:
    fields = TABLES[found.fills]
    assert list(found.frame.columns) == list(fields.columns)
    assert {name: str(found.frame[name].dtype) for name in fields.columns} == {
        name: dtype(fields, name) for name in fields.columns
    }
    assert found.read == len(table.rows)
    assert len(found.used) + len(found.set_aside) == found.read
    assert set(found.frame["row"]) == {f"Sheet {name}" for name in found.used}
    assert set(found.set_aside["row"]).isdisjoint(found.frame["row"])
    assert found.set_aside["reason"].notna().all()
    assert (tuple(found.issues.columns), tuple(found.set_aside.columns)) == (ISSUES.columns, SET_ASIDE.columns)


@settings(max_examples=150, deadline=None)
@given(tables(), meanings())
def test_every_row_is_used_or_set_aside_whatever_the_table(table: RawTable, meaning: TableConfig) -> None:
    _is_whole(map_table(table, meaning, source="Base", timezone=ZONE), table)


@settings(max_examples=80, deadline=None)
@given(tables(), st.lists(meanings(), min_size=1, max_size=3))
def test_rows_read_are_rows_used_by_any_entry_plus_rows_set_aside(table: RawTable, several: list[TableConfig]) -> None:
    entries = [map_table(table, meaning, source="Base", timezone=ZONE) for meaning in several]
    before = [(one.frame.copy(), one.issues.copy(), one.set_aside.copy()) for one in entries]
    found = assemble(entries, Config())
    [account] = found.accounts.to_dict("records")
    assert account["read"] == account["used"] + account["set_aside"] == len(table.rows)
    assert account["set_aside"] == len(found.set_aside) == found.set_aside["row"].nunique()
    assert account["used"] == len(set().union(*(one.used for one in entries)))
    assert sum(len(one.frame) for one in entries) == sum(len(found[name]) for name in TABLES)
    for one, (rows, issues, aside) in zip(entries, before, strict=True):
        pd.testing.assert_frame_equal(one.frame, rows)
        pd.testing.assert_frame_equal(one.issues, issues)
        pd.testing.assert_frame_equal(one.set_aside, aside)


@settings(max_examples=60, deadline=None)
@given(tables(), meanings())
def test_the_same_table_gives_the_same_frames(table: RawTable, meaning: TableConfig) -> None:
    once, again = (map_table(table, meaning, source="Base", timezone=ZONE) for _ in range(2))
    pd.testing.assert_frame_equal(once.frame, again.frame)
    pd.testing.assert_frame_equal(once.issues, again.issues)


@settings(max_examples=40, deadline=None)
@given(tables())
def test_a_table_left_alone_is_set_aside_whole(table: RawTable) -> None:
    found = leave_alone(table, source="Base")
    assert (found.read, len(found.set_aside), found.used) == (len(table.rows), len(table.rows), frozenset())
    account = assemble([found], Config()).accounts.iloc[0]
    assert (account["fills"], account["read"], account["set_aside"]) == ((), len(table.rows), len(table.rows))


RECORD = st.tuples(
    st.text("abcdefg ", min_size=3).filter(str.strip),
    st.sampled_from(["food", "food, rides", "care; food", "1,000 kg rice", "(a, b), c"]),
    st.sampled_from(
        ["2026-01-02", "3 Nov 2026", "14/02/2026", "03/04/2026", "2026-02-01T03:30:00Z", 46024, "soon", "31/02/2026"]
    ),
    st.sampled_from(["open", "done", "🙌", "new"]),
    st.sampled_from([1, "2", "4 people", "2,5", "1.500", None]),
    st.sampled_from(["Ana", "Bo, Ana", "Ana y Bo"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(RECORD, min_size=2, max_size=8), st.randoms())
def test_the_order_of_the_rows_changes_no_cell(records: list[tuple[object, ...]], random: object) -> None:
    header = ("Need", "Kind", "Asked", "Status", "Many", "Who")
    means = {
        "title": "Need",
        "category": "Kind",
        "opened_on": "Asked",
        "status": "Status",
        "quantity": "Many",
        "assignee": "Who",
    }
    numbered = [[str(n), *record] for n, record in enumerate(records)]
    shuffled = list(numbered)
    random.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]
    assert _cells(["Nr", *header], numbered, means) == _cells(["Nr", *header], shuffled, means)


def _cells(header: Sequence[object], rows: Sequence[Sequence[object]], means: dict[str, str]) -> list[str]:
    found = mapped(raw(header, *rows), config("needs", {"need_id": "Nr"} | means)).frame.drop(columns=list(PROVENANCE))
    return sorted(str(row) for row in found.itertuples(index=False))


@settings(max_examples=40, deadline=None)
@given(st.lists(RECORD, min_size=2, max_size=6, unique=True), st.integers(0, 5))
def test_a_column_that_is_not_mapped_changes_nothing(records: list[tuple[object, ...]], place: int) -> None:
    header = ["Need", "Kind", "Asked", "Status", "Many", "Who"]
    means = {
        "title": "Need",
        "category": "Kind",
        "opened_on": "Asked",
        "status": "Status",
        "quantity": "Many",
        "assignee": "Who",
    }
    rows = [list(record) for record in records]
    wider = [[*row[:place], DROPPED, *row[place:]] for row in rows]
    assert _cells(header, rows, means) == _cells([*header[:place], "Phone", *header[place:]], wider, means)


def test_cells_of_every_python_kind_have_a_meaning() -> None:
    kinds = [date(2026, 1, 2), datetime(2026, 1, 2, 3), time(1), timedelta(hours=1), object(), b"x", {1, 2}, 1j]  # noqa: DTZ001 - as sheets have them
    table = raw(["Need", "Kind", "Asked", "Many"], *([cell] * 4 for cell in kinds))
    means = {"title": "Need", "category": "Kind", "opened_on": "Asked", "quantity": "Many"}
    _is_whole(mapped(table, config("needs", means)), table)
