"""Only what is mapped is kept."""

import pickle

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.config import Column, FieldColumns, TableConfig
from connectors.least import entries, keep_mapped, mapped_columns, positions
from connectors.mapping import map_table
from connectors.raw import DROPPED, RawTable


def raw(*rows: list[object], name: str = "Requests", **more: object) -> RawTable:
    return RawTable(name, rows, [str(number) for number in range(1, len(rows) + 1)], **more)


def needs(
    name: str = "Requests", *, only: dict | None = None, header_row: int | None = None, **columns: object
) -> TableConfig:
    several = {
        field: FieldColumns(
            tuple(
                one if isinstance(one, Column) else Column(one) for one in (said if isinstance(said, list) else [said])
            )
        )
        for field, said in columns.items()
    }
    return TableConfig(name, "needs", columns=several, only=only or {}, header_row=header_row)


def test_cells_of_unmapped_columns_are_dropped_and_empty_ones_stay_empty() -> None:
    table = raw(["Name", "Phone", "Status"], ["Ana", "555 0100", "open"], [None, None, None], ["Bo", None, 0])
    kept = keep_mapped(table, [needs(requester="Name", status="Status")])
    assert kept.rows == [["Name", "Phone", "Status"], ["Ana", DROPPED, "open"], [None, None, None], ["Bo", None, 0]]


def test_the_table_that_came_in_is_not_changed() -> None:
    table = raw(["Name", "Phone"], ["Ana", "555 0100"])
    keep_mapped(table, [needs(requester="Name")])
    assert table.rows == (["Name", "Phone"], ["Ana", "555 0100"])


def test_the_header_is_found_by_the_mapped_names_beneath_title_rows() -> None:
    table = raw(["Requests 2026", None], [None, None], [" NAME", "Phone"], ["Ana", "555 0100"])
    kept = keep_mapped(table, [needs(requester="name")])
    assert kept.rows == [["Requests 2026", None], [None, None], [" NAME", "Phone"], ["Ana", DROPPED]]


def test_a_header_row_that_the_configuration_names_is_believed() -> None:
    table = raw(["Name", "Phone"], ["Name", "Mobile"], ["Ana", "555 0100"])
    kept = keep_mapped(table, [needs(header_row=2, requester="Name")])
    assert kept.rows[1:] == [["Name", "Mobile"], ["Ana", DROPPED]]


def test_where_no_header_is_found_nothing_but_the_first_full_row_is_kept() -> None:
    table = raw(["Our asks", None], ["Nom", "Téléphone"], ["Ana", "555 0100"])
    kept = keep_mapped(table, [needs(requester="Name")])
    assert kept.rows == [["Our asks", None], ["Nom", "Téléphone"], [DROPPED, DROPPED]]


def test_a_column_known_by_its_place_survives_a_rename() -> None:
    table = raw(["Nom", "Téléphone"], ["Ana", "555 0100"])
    kept = keep_mapped(table, [needs(requester=Column("Name", at=1))])
    assert kept.rows[1] == ["Ana", DROPPED]


def test_the_place_counts_only_where_the_header_is_gone() -> None:
    assert positions([Column("Name", at=1)], ["Phone", "Name"]) == {1}


def test_the_id_of_a_column_counts_before_its_header() -> None:
    assert positions([Column("Name", id="fld2")], ["Name", "Nom"], ["fld1", "fld2"]) == {1}


def test_every_column_of_the_same_name_is_kept() -> None:
    assert positions([Column("Name")], ["Name", "Phone", "name "]) == {0, 2}


def test_a_place_beyond_the_last_column_is_no_column() -> None:
    assert positions([Column(at=9)], ["Name"]) == set()


def test_columns_of_never_fields_are_left_where_they_are() -> None:
    columns = mapped_columns([needs(requester="Name", contact="Phone", address="Street", description="Notes")])
    assert columns == [Column("Name")]


def test_a_column_that_chooses_the_rows_is_kept() -> None:
    columns = mapped_columns([needs(only={"Type": ("Request",)}, requester="Name")])
    assert columns == [Column("Name"), Column("Type")]


def test_two_entries_of_one_table_keep_the_columns_of_both() -> None:
    columns = mapped_columns([needs(requester="Name"), needs(status="Status")])
    assert columns == [Column("Name"), Column("Status")]


@pytest.mark.parametrize("tables", [[], [needs()], [needs(requester="Name"), needs()]])
def test_where_nothing_is_mapped_yet_every_column_is_needed(tables: list[TableConfig]) -> None:
    assert mapped_columns(tables) is None
    table = raw(["Name", "Phone"], ["Ana", "555 0100"])
    assert keep_mapped(table, tables) is table


def test_entries_of_other_tables_do_not_matter() -> None:
    table = raw(["Name"], ["Ana"])
    assert keep_mapped(table, [needs("Offers", requester="Phone")]) is table


def test_a_table_is_known_by_its_name_whatever_its_case_and_spaces() -> None:
    assert len(entries("  Asks  and\nneeds", [needs("asks and Needs"), needs("asks")])) == 1


@pytest.mark.parametrize("rows", [[], [[]], [[None, None]]])
def test_a_table_without_cells_stays_as_it_is(rows: list[list[object]]) -> None:
    assert list(keep_mapped(raw(*rows), [needs(requester="Name")]).rows) == rows


def test_a_dropped_cell_is_itself_wherever_it_comes_from() -> None:
    assert pickle.loads(pickle.dumps(DROPPED)) is DROPPED  # noqa: S301 - our own
    assert (repr(DROPPED), str(DROPPED)) == ("dropped", "dropped")


def test_a_header_in_two_rows_stays_whole() -> None:
    table = raw(["Who", None, "When"], ["first", "last", "asked"], ["Ana", "Ito", 46000])
    kept = keep_mapped(table, [needs(requester=["Who first", "Who last"])])
    assert kept.rows == [["Who", None, "When"], ["first", "last", "asked"], ["Ana", "Ito", DROPPED]]


def test_a_header_is_known_whatever_its_accents_and_signs() -> None:
    kept = keep_mapped(raw(["Téléphone ?", "Nom:"], ["555 0100", "Ana"]), [needs(requester="NOM")])
    assert kept.rows[1] == [DROPPED, "Ana"]


cells = st.none() | st.text(max_size=3) | st.integers()


@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=8)))
def test_no_row_is_lost_and_no_full_one_becomes_blank(rows: list[list[object]]) -> None:
    table = raw(["Name", *["Other"] * (len(rows[0]) - 1 if rows else 0)], *rows)
    kept = keep_mapped(table, [needs(requester="Name")])
    assert len(kept.rows) == len(table.rows)
    for before, after in zip(table.rows, kept.rows, strict=True):
        assert [cell is None for cell in before] == [cell is None for cell in after]
    assert all(row[1:] == [None if cell is None else DROPPED for cell in row[1:]] for row in kept.rows[1:])


words = st.sampled_from([None, "Ana", "Bo", "open", "done", "2026-01-05", "555 0100"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(words, min_size=4, max_size=4), max_size=8), st.integers(0, 2))
def test_the_mapping_says_the_same_of_ordinary_rows_with_and_without_its_unmapped_cells(
    rows: list[list[object]], titles: int
) -> None:
    table = raw(*[["Our requests", None, None, None]] * titles, ["Name", "Phone", "Status", "Asked"], *rows)
    config = needs(requester="Name", status="Status", opened_on="Asked", contact="Phone")
    whole, least = (map_table(one, config, source="S", timezone="UTC") for one in (table, keep_mapped(table, [config])))
    pd.testing.assert_frame_equal(whole.frame, least.frame)
    assert (whole.read, len(whole.set_aside)) == (least.read, len(least.set_aside))
