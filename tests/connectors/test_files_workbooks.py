"""Workbooks: sheets, values as the program shows them, merged cells, and what is left out."""

import datetime as dt
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from connectors.files import tables_of
from tests.connectors.data_files import cells, ods, ods_row, prefixed, rewritten, saved, the_table, workbook

TWO = {"Requests": [["id", "need"], [1, "soup"]], "Offers": [["id", "offer"], [7, "van"]]}


def test_every_sheet_is_a_table_called_by_its_title() -> None:
    tables = tables_of("Ours.xlsx", workbook(TWO))
    assert [(table.name, list(table.rows)) for table in tables] == [
        ("Requests", [["id", "need"], [1, "soup"]]),
        ("Offers", [["id", "offer"], [7, "van"]]),
    ]


def test_the_only_sheet_of_a_workbook_is_called_as_the_file() -> None:
    assert the_table("Requests.xlsx", workbook({"Sheet1": [["id"], [1]], "Sheet2": []})).name == "Requests"


def test_values_arrive_as_what_they_are() -> None:
    asked = dt.datetime(2026, 1, 31, 14, 30)  # noqa: DTZ001 - a sheet knows no zone
    row = ["text", 3, 2.5, True, asked, dt.date(2026, 2, 1), dt.time(9, 15), " spaced "]
    hours = dt.timedelta(hours=30)
    assert cells(workbook({"S": [["h"] * 9, [*row, hours]]}), "x.xlsx")[1] == [*row, hours]


def test_whole_numbers_are_whole_and_postcodes_kept_as_text_stay_text() -> None:
    row = cells(workbook({"S": [["a", "b", "c"], [3.0, "02139", 1e300]]}), "x.xlsx")[1]
    assert row == [3, "02139", 1e300]
    assert [type(cell) for cell in row] == [int, str, float]


def test_errors_are_the_text_that_stands_in_the_cell() -> None:
    content = workbook({"S": [["a", "b", "c"], ["#REF!", "#N/A", "fine"]]})
    assert cells(content, "x.xlsx")[1] == ["#REF!", "#N/A", "fine"]


def test_an_error_that_only_newer_programs_know_does_not_hide_the_sheet() -> None:
    content = rewritten(workbook({"S": [["a", "b"], ["#REF!", 1]]}), lambda xml: xml.replace(b"#REF!", b"#SPILL!"))
    assert cells(content, "x.xlsx")[1] == ["#SPILL!", 1]


def test_a_formula_that_nobody_has_worked_out_is_seen_and_not_blank() -> None:
    content = workbook({"S": [["a", "b"], [1, '=A2&"<x>"'], [2, "=A3+1"]]})
    assert cells(content, "x.xlsx")[1:] == [[1, '=A2&"<x>"'], [2, "=A3+1"]]


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    content = workbook({"S": [["a", "b"], ['=IF(1,"","")', "#REF!"]]})
    content = rewritten(content, lambda xml: xml.replace(b'<c r="A2"', b'<c t="str" r="A2"'))
    assert cells(content, "x.xlsx")[1] == [None, "#REF!"]


def test_dates_of_old_mac_workbooks_are_the_same_days_and_their_epoch_is_said() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(["asked"])
    sheet.append([dt.date(2026, 2, 1)])
    content = saved(book)
    table = the_table("x.xlsx", content)
    assert (table.rows[1], table.epoch) == ([dt.date(2026, 2, 1)], "1904-01-01")


def test_the_epoch_of_other_workbooks_is_1899() -> None:
    assert the_table("x.xlsx", workbook({"S": [["a"]]})).epoch == "1899-12-30"


def test_rows_are_named_as_the_program_numbers_them_blank_ones_included() -> None:
    table = the_table("x.xlsx", workbook({"S": [[], [], ["id"], [1], [], [2]]}))
    assert (table.row_names, list(table.rows)) == (
        ["1", "2", "3", "4", "5", "6"],
        [[None], [None], ["id"], [1], [None], [2]],
    )


def test_hidden_sheets_rows_and_columns_are_read() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    tables = tables_of("x.xlsx", workbook(TWO, hide))
    assert [table.name for table in tables] == ["Requests", "Offers"]
    assert tables[0].rows[1] == [1, "soup"]


def test_a_sheet_that_no_program_would_show_is_not_read() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "veryHidden"

    assert [table.rows[1] for table in tables_of("x.xlsx", workbook(TWO, hide))] == [[7, "van"]]


def test_a_sheet_of_charts_is_no_table() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["id"])
    book.create_chartsheet("Picture")
    assert [table.name for table in tables_of("Ours.xlsx", saved(book))] == ["Ours"]


def merged(rows: list[list[object]], *ranges: str) -> list[list[object]]:
    def merge(sheet: Worksheet) -> None:
        for area in ranges:
            sheet.merge_cells(area)

    return cells(workbook({"S": rows}, merge), "x.xlsx")


def test_a_label_merged_beside_several_rows_belongs_to_each() -> None:
    rows = merged([["kind", "need"], ["Food", "soup"], [None, "bread"], [None, "oil"], ["Rides", "bus"]], "A2:A4")
    assert [row[0] for row in rows] == ["kind", "Food", "Food", "Food", "Rides"]


def test_a_label_merged_over_rows_that_hold_nothing_else_makes_no_rows_of_them() -> None:
    rows = merged([["kind", "need"], ["Food", "soup"], [], [None, "oil"]], "A2:A4")
    assert rows == [["kind", "need"], ["Food", "soup"], [None, None], ["Food", "oil"]]


def test_a_heading_merged_over_several_columns_belongs_to_each() -> None:
    rows = merged([["Name", "Contact", None], [None, "Phone", "Mail"], ["Ann", 1, 2]], "A1:A2", "B1:C1")
    assert rows == [["Name", "Contact", "Contact"], ["Name", "Phone", "Mail"], ["Ann", 1, 2]]


def test_headings_may_be_merged_over_columns_in_several_rows() -> None:
    rows = merged(
        [["Who", None, "What", None], ["Contact", None, "kind", "when"], ["Phone", "Mail", None, None], [1, 2, 3, 4]],
        "A1:B1",
        "C1:D1",
        "A2:B2",
    )
    assert rows[:2] == [["Who", "Who", "What", "What"], ["Contact", "Contact", "kind", "when"]]


def test_a_title_merged_over_the_whole_width_stays_one_cell() -> None:
    rows = merged([["Requests 2026", None, None], ["id", "need", "when"], [1, "soup", 2]], "A1:C1")
    assert rows[0] == ["Requests 2026", None, None]


def test_a_note_merged_across_the_cells_of_a_row_does_not_spread_into_other_columns() -> None:
    rows = merged([["id", "need", "status"], [1, "see the note", None], [2, "soup", "open"]], "B2:C2")
    assert rows[1] == [1, "see the note", None]


def test_merged_cells_that_reach_beyond_what_is_filled_add_nothing() -> None:
    assert merged([["id", "need"], [1, "soup"]], "B1:ZZ1", "A2:A500") == [["id", "need"], [1, "soup"]]


def test_an_ods_workbook_is_read_too() -> None:
    rows = ods_row(copies=2) + ods_row("id", "need") + ods_row("1", "soup", copies=2) + ods_row(copies=1_000_000)
    table = the_table("Ours.ods", ods(rows))
    assert (table.name, list(table.rows)) == (
        "Ours",
        [[None, None], [None, None], ["id", "need"], ["1", "soup"], ["1", "soup"]],
    )


def test_a_workbook_is_read_whatever_it_is_called() -> None:
    assert cells(workbook({"S": [["id"], [1]]}), "needs.csv") == [["id"], [1]]


def test_a_format_that_reaches_to_the_last_cell_does_not_count_as_cells() -> None:
    def last(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')

    assert cells(rewritten(workbook({"S": [["id"], [1]]}), last), "x.xlsx") == [["id"], [1]]


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b'<c r="A1"', b"<c").replace(b'<c r="B1"', b"<c"),
        lambda xml: xml.replace(b'<c r="A1"', b"<c r='A1'").replace(b'<row r="1"', b"<row"),
        prefixed,
    ],
)
def test_cells_are_found_however_a_program_writes_their_addresses(change: Callable[[bytes], bytes]) -> None:
    content = rewritten(workbook({"S": [["id", "need"], [1, "soup"]]}), change)
    assert cells(content, "x.xlsx") == [["id", "need"], [1, "soup"]]
