"""CSV and its kin: encodings, delimiters, quotes and rows."""

import pytest

from tests.connectors.data_files import cells, the_table

WORDS = "nombre;año\nJosé Muñoz;niñez\nÀ valider;für Größe\n"
READ = [["nombre", "año"], ["José Muñoz", "niñez"], ["À valider", "für Größe"]]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "cp850"]
)
def test_accents_arrive_in_any_encoding_a_spreadsheet_program_saves(encoding: str) -> None:
    assert cells(WORDS.encode(encoding)) == READ


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_byte_order_mark_is_no_part_of_the_first_header(mark: bytes, encoding: str) -> None:
    assert cells(mark + WORDS.encode(encoding)) == READ


def test_curly_quotes_and_dashes_of_windows_do_not_turn_into_accents() -> None:
    assert cells("who,what\nAnn,don’t “now” – 5€".encode("cp1252")) == [["who", "what"], ["Ann", "don’t “now” – 5€"]]
    assert cells("qui,quoi\nAnne,l’eau".encode("cp1252")) == [["qui", "quoi"], ["Anne", "l’eau"]]


@pytest.mark.parametrize(
    "word", ["García", "JOSÉ", "Muñoz", "coração", "Größe", "garçon", "¿Qué?", "Über", "à l’école"]
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_a_single_accented_word_tells_windows_from_a_mac(word: str, encoding: str) -> None:
    assert cells(f"name,note\n{word},x".encode(encoding))[1] == [word, "x"]


def test_one_stray_byte_does_not_spoil_the_accents_of_the_rest() -> None:
    content = "a,é\nü,ñ\n".encode() + b"caf\xe9,x\n"
    assert cells(content) == [["a", "é"], ["ü", "ñ"], ["café", "x"]]


def test_a_byte_that_cp1252_has_no_letter_for_does_not_stop_the_file() -> None:
    assert cells(b"a,b\nJos\xe9\x81,ni\xf1o\n") == [["a", "b"], ["José\x81", "niño"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(delimiter: str) -> None:
    assert cells(f"a{delimiter}b\n1{delimiter}2\n") == [["a", "b"], ["1", "2"]]


def test_decimal_commas_do_not_make_a_file_of_semicolons_one_of_commas() -> None:
    text = "name;amount;share\n" + "A;1,5;2,5\n" * 50
    assert cells(text)[1] == ["A", "1,5", "2,5"]


def test_decimal_commas_are_told_from_delimiters_without_a_header_too() -> None:
    assert cells("1,5;2,5;x\n" * 20)[1] == ["1,5", "2,5", "x"]


def test_lists_with_semicolons_do_not_make_a_file_of_commas_one_of_semicolons() -> None:
    text = "id,tags\n" + "1,food;rides\n" * 50
    assert cells(text)[1] == ["1", "food;rides"]


def test_prose_with_commas_does_not_make_a_file_of_tabs_one_of_commas() -> None:
    text = "id\tnote\n" + "1\trice, beans, oil\n" * 50
    assert cells(text)[1] == ["1", "rice, beans, oil"]


def test_a_title_above_the_header_does_not_hide_the_delimiter() -> None:
    assert cells("Requests, all of them\n\nid;name\n1;Ann\n2;Bo\n3;Cy\n")[2] == ["id", "name"]


def test_a_file_called_tsv_without_any_tab_is_read_by_what_it_holds() -> None:
    assert cells("a,b\n1,2\n", "needs.tsv") == [["a", "b"], ["1", "2"]]


def test_where_nothing_else_decides_the_ending_does() -> None:
    assert cells("a\tb,c\n", "needs.tsv") == [["a", "b,c"]]
    assert cells("a\tb,c\n", "needs.csv") == [["a\tb", "c"]]


def test_a_first_line_that_says_the_delimiter_is_obeyed_and_is_no_row() -> None:
    table = the_table("needs.csv", "sep=;\na;b,c\n1;2\n")
    assert [list(row) for row in table.rows] == [["a", "b,c"], ["1", "2"]]
    assert table.row_names == ["1", "2"]


def test_spaces_after_delimiters_do_not_break_quotes() -> None:
    assert cells('id, "name, full", area\n1, "Doe, Ann", North\n') == [
        ["id", "name, full", "area"],
        ["1", "Doe, Ann", "North"],
    ]


def test_spaces_after_delimiters_go_in_every_row_of_such_a_file() -> None:
    rows = cells('id, "name, full", area\n1, "unclosed, North\n2, Ann, South\n')
    assert rows[1:] == [["1", '"unclosed', "North"], ["2", "Ann", "South"]]


def test_line_breaks_inside_quotes_stay_in_their_cell() -> None:
    assert cells('id,note\n1,"two\nlines"\n2,"three\r\nmore\r\nlines"\n')[1:] == [
        ["1", "two\nlines"],
        ["2", "three\r\nmore\r\nlines"],
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_rows_end_the_way_of_any_system(line_break: str) -> None:
    assert cells(line_break.join(["a,b", "1,2", "", "3,4", ""])) == [["a", "b"], ["1", "2"], [None, None], ["3", "4"]]


def test_rows_are_named_by_their_record_and_blank_ones_keep_their_place() -> None:
    table = the_table("needs.csv", 'a,b\n\n1,"x\ny"\n,\n2,z\n,\n\n')
    assert table.row_names == ["1", "2", "3", "4", "5"]
    assert table.rows[1] == [None, None]
    assert table.rows[4] == ["2", "z"]


def test_short_rows_are_padded_to_the_widest() -> None:
    assert cells("a,b,c\n1\n1,2,3,4\n") == [["a", "b", "c", None], ["1", None, None, None], ["1", "2", "3", "4"]]


def test_cells_are_left_as_they_are() -> None:
    assert cells("zip,note\n02139,  spaced  \n1e5,2026-01-02\n")[1:] == [["02139", "  spaced  "], ["1e5", "2026-01-02"]]


def test_a_quote_that_is_never_closed_does_not_swallow_the_file() -> None:
    rows = cells('id,note,status\n1,ok,open\n2,"unclosed,open\n3,fine,done\n4,fine,done\n')
    assert rows[2:] == [["2", '"unclosed', "open"], ["3", "fine", "done"], ["4", "fine", "done"]]


def test_a_quote_that_is_never_closed_leaves_later_quoted_cells_whole() -> None:
    rows = cells('id,note,status\n2,"unclosed,open\n3,"a, b",done\n4,"say ""hi""",done\n')
    assert rows[1:] == [["2", '"unclosed', "open"], ["3", "a, b", "done"], ["4", 'say "hi"', "done"]]


def test_a_stray_quote_and_a_later_inch_mark_do_not_swallow_the_rows_between() -> None:
    rows = cells('id,note,status\n1,ok,open\n2,"big pot,open\n3,fine,open\n4,tv 24",done\n5,a,b\n')
    assert rows[2:] == [
        ["2", '"big pot', "open"],
        ["3", "fine", "open"],
        ["4", 'tv 24"', "done"],
        ["5", "a", "b"],
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"Tom "Big" Smith"', 'Tom "Big" Smith'),
        ('"say \\"hi\\", please"', 'say "hi", please'),
        ('"closed"  ', "closed"),
        ('24" screen', '24" screen'),
        ('""', None),
        ('"a ""b"" c"', 'a "b" c'),
    ],
)
def test_quotes_that_do_not_keep_the_rules_are_read_as_they_were_meant(written: str, meant: str | None) -> None:
    assert cells(f'id,note,status\n1,{written},open\n2,"unclosed,done\n')[1:] == [
        ["1", meant, "open"],
        ["2", '"unclosed', "done"],
    ]


def test_a_text_longer_than_a_spreadsheet_cell_is_cut_and_the_row_said() -> None:
    table = the_table("needs.csv", "id,note\n1,short\n2," + "x" * 10_000_000 + "\n")
    assert table.notes == (("cell_cut", {"cells": 1, "row": "3", "letters": 32_767}),)
    assert table.rows[2] == ["2", "x" * 32_767]
