"""Files that cannot be read: one sentence each, that names the file and what to do."""

import io
import zipfile

import pytest

from connectors.files import bounds, tables_of
from connectors.raw import SourceError
from tests.connectors.data_files import archive, ods, ods_row, prefixed, rewritten, workbook

BOOK = workbook({"S": [["id", "need"], [1, "soup"]]})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        tables_of(name, content)
    assert caught.value.step == "readable"
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"", "a.csv is empty."),
        ("a.csv", b"\r\n \r\n", "a.csv is empty."),
        ("a.csv", b"%PDF-1.7", "a.csv is a PDF, not a table."),
        ("a.csv", b"\x89PNG\r\n", "a.csv is a picture, not a table."),
        ("a.xlsx", b"id,need\n1,soup\n", "a.xlsx is called a workbook but holds plain text."),
        ("a.xls", b"id\tneed\n1\tsoup\n", "a.xls is called a workbook but holds plain text."),
        ("a.xlsx", b"<!DOCTYPE html><html><body>Log in", "a.xlsx is a web page, not a table;"),
        ("a.xls", b"\n <table><tr><td>id</td></tr></table>", "a.xls is a web page, not a table;"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "a.xls is XML, not a table."),
        ("a.xlsx", archive({"a.csv": "id\n1\n"}), "a.xlsx is a ZIP archive. Unpack it"),
        ("a.docx", archive({"word/document.xml": "<w/>"}), "a.docx is a text document, not a table."),
        ("a.numbers", archive({"Index/Document.iwa": "x"}), "a.numbers is a Numbers document."),
        ("a.xlsb", archive({"xl/workbook.bin": "x"}), "a.xlsb is an Office document of a kind that cannot be read"),
        ("a.xls", OLE, "a.xls is an Office document of a kind that cannot be read here, such as the old .xls."),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx is protected with a password."),
        ("a.xlsx", BOOK[: len(BOOK) // 2], "a.xlsx is damaged or was not copied completely."),
        ("a.xlsx", rewritten(BOOK, lambda xml: xml[:-40]), "a.xlsx is damaged or was not copied completely."),
        ("a.ods", ods("<table:table-row"), "a.ods is damaged or was not copied completely."),
        ("a.xlsx", workbook({"S": [], "T": []}), "a.xlsx has no filled cell in any of its sheets."),
        ("a.json", b'{"cards": [', "a.json is not JSON, or not all of it: line 1 cannot be read."),
        ("a.json", b'{"a": 1}', "a.json holds no list of records."),
        ("a.json", b"[" * 100_000 + b"]" * 100_000, "a.json is nested too deeply to be read."),
        ("a.json", b'[{"a": ' + b"1" * 5_000 + b"}]", "a.json holds a number too long to be read."),
        ("a.gsheet", b'{"url": "https://docs.google.com/x"}', "a.gsheet only points to a Google Sheet."),
        ("a.csv", bytes(range(256)) * 20, "a.csv holds no text that can be read."),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence_that_names_it(
    name: str, content: bytes, sentence: str
) -> None:
    assert refusal(name, content).startswith(sentence)


def test_a_workbook_locked_by_its_archive_is_told_so() -> None:
    content = bytearray(BOOK)
    for place in range(len(content) - 4):
        if content[place : place + 4] == b"PK\x01\x02":
            content[place + 8] |= 1
    assert refusal("a.xlsx", bytes(content)).startswith("a.xlsx is protected with a password.")


def test_an_ods_behind_a_password_is_told_so() -> None:
    def lock(manifest: bytes) -> bytes:
        return manifest.replace(b"/>", b"><manifest:encryption-data/></manifest:manifest>")

    content = rewritten(ods(ods_row("id")), lock, "META-INF/manifest.xml")
    assert refusal("a.ods", content).startswith("a.ods is protected with a password.")


def far_cell(address: bytes) -> bytes:
    row = address.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = b'<row r="%s"><c r="%s"><v>1</v></c></row></sheetData>' % (row, address)
    return rewritten(BOOK, lambda xml: xml.replace(b"</sheetData>", cell))


@pytest.mark.parametrize("address", [b"XFD1048576", b"Z999999999", b"ALL10001"])
def test_one_cell_far_outside_does_not_fill_the_memory(address: bytes) -> None:
    assert "more than 10,000,000 cells" in refusal("a.xlsx", far_cell(address))


def test_one_cell_far_outside_is_seen_however_its_element_is_called() -> None:
    assert "more than 10,000,000 cells" in refusal("a.xlsx", rewritten(far_cell(b"XFD1048576"), prefixed))


def test_one_column_far_outside_is_refused() -> None:
    assert refusal("a.xlsx", far_cell(b"ZZZZ3")).startswith("a.xlsx has 475,254 columns; at most 16,384 can be read.")


def test_cells_without_an_address_are_counted_all_the_same() -> None:
    wide = b"<row>" + b"<c><v>1</v></c>" * 2_000 + b"</row>"
    tall = b"<row><c><v>1</v></c></row>" * 6_000
    content = rewritten(BOOK, lambda xml: xml.replace(b"</sheetData>", wide + tall + b"</sheetData>"))
    assert "more than 10,000,000 cells" in refusal("a.xlsx", content)


def test_a_cell_repeated_a_million_times_does_not_fill_the_memory() -> None:
    full = '<table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{full}</table:table-cell></table:table-row>'
    assert "more than 10,000,000 cells" in refusal("a.ods", ods(row))


def test_one_cell_after_a_million_blank_rows_does_not_fill_the_memory() -> None:
    rows = ods_row("x") + ods_row(copies=1_000_000) + ods_row(*"x" * 20)
    assert "more than 10,000,000 cells" in refusal("a.ods", ods(rows))


def test_one_wide_row_among_many_is_refused_before_all_are_made_as_wide() -> None:
    content = b",".join([b"a"] * 16_000) + b"\na" * 1_000
    assert "more than 10,000,000 cells" in refusal("a.csv", content)


def test_a_million_columns_are_refused() -> None:
    assert refusal("a.csv", b",".join([b"a"] * 1_000_000)).startswith("a.csv has 1,000,000 columns; at most 16,384")


def test_more_delimiters_than_cells_can_be_read_are_refused() -> None:
    assert "more than 10,000,000 cells" in refusal("a.csv", b"a" + b"," * 10_000_001)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(bounds.MOST_BYTES // 2**20 + 1):
                part.write(b"0" * 2**20)
    assert refusal("a.xlsx", target.getvalue()).startswith(
        "a.xlsx, unpacked, holds 513 MB; at most 512 MB can be read."
    )


def test_one_long_text_shared_by_many_cells_is_refused() -> None:
    shared = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(3, 20_003))
    content = rewritten(BOOK, lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert refusal("a.xlsx", archive({**parts, "xl/sharedStrings.xml": shared})).startswith("a.xlsx repeats long texts")


def test_a_number_that_no_calendar_holds_does_not_end_the_dashboard() -> None:
    book = rewritten(BOOK, lambda xml: xml.replace(b"<v>1</v>", b"<v>-1e18</v>").replace(b't="n"', b's="1"'))
    styles = b'<xf numFmtId="14" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs>'
    content = rewritten(book, lambda xml: xml.replace(b"</cellXfs>", styles), "xl/styles.xml")
    assert refusal("a.xlsx", content).startswith("a.xlsx is damaged")


def test_two_parts_of_one_name_are_refused() -> None:
    target = io.BytesIO(BOOK)
    with zipfile.ZipFile(target, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert refusal("a.xlsx", target.getvalue()).startswith("a.xlsx is damaged")
