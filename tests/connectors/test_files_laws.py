"""Laws of reading files, over files that nobody thought of."""

import csv
import datetime as dt
import io
import string
from collections.abc import Sequence

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from connectors.files import delimited, tables_of
from connectors.raw import RawTable, SourceError
from tests.connectors.data_files import SHEET, cells, rewritten, workbook

Grid = list[list[object]]

BOOK = workbook({"S": [["id", "need"], [1, "soup"], [dt.date(2026, 2, 1), "#REF!"]]})
WORDS = (
    *("soup", "Muñoz", "José", "niñez", "Größe", "à valider", "coração", "Übersetzung", "garçon", "¿Qué?", "l’eau"),
    *("don’t", "7", "2,5", "2026-02-01", "rice, beans", 'the "big" pot', "two\nlines", "12:30", ""),
)
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffd")
TEXT = st.text(CHARACTERS | st.sampled_from('\n\r\t,;|"'))


def as_csv(grid: Sequence[Sequence[object]], delimiter: str, line_break: str) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator=line_break).writerows(grid)
    return target.getvalue()


def as_read(grid: Sequence[Sequence[object]]) -> Grid:
    """Return what should come back: blanks as None, no blank rows at the end, all rows of one width."""
    rows = [[None if cell == "" else cell for cell in row] for row in grid]
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


@given(
    st.lists(st.lists(TEXT, max_size=4), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_comes_back_cell_for_cell(grid: list[list[str]], delimiter: str, encoding: str) -> None:
    assume(as_read(grid))
    content = f"sep={delimiter}\r\n" + as_csv(grid, delimiter, "\r\n")
    assert cells(content.encode(encoding)) == as_read(grid)


@given(st.lists(st.lists(TEXT, max_size=4), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_text_that_keeps_the_rules_is_read_alike_by_both_ways_of_reading(grid: list[list[str]], delimiter: str) -> None:
    text, dialect = as_csv(grid, delimiter, "\r\n"), delimited._Dialect(delimiter)
    assert delimited._Lenient(text, dialect).records() == delimited._by_the_rules(text, dialect)


@given(
    st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(st.sampled_from(WORDS), min_size=width, max_size=width))),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"]),
)
def test_words_come_back_though_nothing_says_how_they_were_saved(
    grid: list[list[str]], delimiter: str, line_break: str, encoding: str
) -> None:
    header = [["nombre", "artículo", "área", "año", "teléfono"][: len(grid[0]) if grid else 2]]
    content = as_csv(header + grid, delimiter, line_break)
    assert cells(content.encode(encoding)) == as_read(header + grid)


FIRST, LAST = dt.datetime(1900, 3, 1), dt.datetime(9000, 1, 1)  # noqa: DTZ001 - a sheet knows no zone
VALUE = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.integers(-(10**6), 10**6).map(lambda number: number / 1000)
    | st.text(CHARACTERS | st.just("\n")).filter(lambda text: not text.startswith("=") and "_x" not in text)
    | st.dates(FIRST.date())
    | st.datetimes(FIRST, LAST).map(lambda at: at.replace(microsecond=0))
)


@given(st.lists(st.lists(VALUE, max_size=4), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_values_of_a_workbook_come_back_cell_for_cell(grid: Grid) -> None:
    kept = as_read([_without_blank_end([_as_stored(cell) for cell in row]) for row in grid])
    assume(kept)
    assert cells(workbook({"S": grid}), "x.xlsx") == kept


def _as_stored(cell: object) -> object:
    """Return what a workbook makes of a value: midnight is a day."""
    return cell.date() if isinstance(cell, dt.datetime) and cell.time() == dt.time() else cell


def _without_blank_end(row: list[object]) -> list[object]:
    filled = [place for place, cell in enumerate(row) if cell not in (None, "")]
    return row[: max(filled, default=-1) + 1]


ENDINGS = st.sampled_from(["csv", "tsv", "xlsx", "ods", "json", "xls", "dat"])
STARTS = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=;\n", b"{", b'[{"a":', b'a,b\n"', BOOK]
)


@given(STARTS, st.binary(max_size=300), ENDINGS)
@settings(deadline=None)
@example(b"", b'"', "csv")
@example(b"", b"\xff\xfe", "csv")
def test_any_bytes_are_a_table_or_one_sentence(start: bytes, rest: bytes, ending: str) -> None:
    holds(f"x.{ending}", start + rest)


@given(st.text(alphabet='"",;\n\r\t |\\ab', max_size=60), ENDINGS)
@example('a,b\n1,"', "csv")
def test_any_mess_of_quotes_is_a_table_or_one_sentence(text: str, ending: str) -> None:
    holds(f"x.{ending}", text.encode())


@given(
    st.lists(
        st.tuples(st.integers(0, 2_000), st.sampled_from(string.printable.encode())),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]),
)
@settings(max_examples=200, deadline=None)
def test_a_workbook_with_broken_parts_is_a_table_or_one_sentence(changes: list[tuple[int, int]], part: str) -> None:
    def broken(xml: bytes) -> bytes:
        changed = bytearray(xml)
        for place, byte in changes:
            changed[place % len(changed)] = byte
        return bytes(changed)

    holds("x.xlsx", rewritten(BOOK, broken, part))


def tables_or_sentence(name: str, content: bytes) -> list[RawTable] | str:
    try:
        return tables_of(name, content)
    except SourceError as error:
        return str(error)


def holds(name: str, content: bytes) -> None:
    """Check the shape of whatever comes of a file; any other exception than SourceError fails the test."""
    told = tables_or_sentence(name, content)
    if isinstance(told, str):
        assert told.startswith("x.")
        return
    assert told
    for table in told:
        assert len(table.rows) == len(table.row_names) == len(set(table.row_names))
        assert len({len(row) for row in table.rows}) <= 1
