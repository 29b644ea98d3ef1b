"""Files as the spreadsheet programs of a group would save them, made where a test needs them."""

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from connectors.config import SourceConfig, TableConfig
from connectors.files import read, tables_of
from connectors.raw import RawTable

NOW = dt.datetime(2026, 11, 3, 14, 5, tzinfo=dt.UTC)
SHEET = "xl/worksheets/sheet1.xml"

_ODS = """<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Needs">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""

_BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'
_MANIFEST = """<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""


def read_files(place: Path | str, *names: str) -> list[RawTable]:
    """Read a place as sources.toml would have it read, all of its tables or those named."""
    tables = tuple(TableConfig(name, "needs") for name in names)
    return read(SourceConfig("Ours", "files", str(place), tables=tables), {}, now=NOW)


def the_table(name: str, content: bytes | str) -> RawTable:
    """Return the only table of a file."""
    (table,) = tables_of(name, content.encode() if isinstance(content, str) else content)
    return table


def cells(content: bytes | str, name: str = "needs.csv") -> list[list[object]]:
    """Return the cells of the only table of a file."""
    return [list(row) for row in the_table(name, content).rows]


def workbook(
    sheets: Mapping[str, Sequence[Sequence[object]]], shape: Callable[[Worksheet], None] | None = None
) -> bytes:
    """Return an XLSX with these sheets, the first of them shaped further where asked."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if shape:
        shape(book.worksheets[0])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook as it would be saved."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rewritten(content: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """Return a package with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return archive({**parts, part: change(parts[part])})


def prefixed(xml: bytes) -> bytes:
    """Return markup whose elements are called `x:…`, as some programs write them."""
    return re.sub(rb"<(/?)(?=\w)", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=")


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()


def ods(rows: str) -> bytes:
    """Return an ODS with one sheet, called Needs, of these rows in its markup."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": _ODS.format(rows=rows),
            "META-INF/manifest.xml": _MANIFEST,
        }
    )


def ods_row(*texts: str, copies: int = 1) -> str:
    """Return the markup of one row of texts, repeated."""
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{copies}">{inside or _BLANK}</table:table-row>'


def as_json(value: object) -> str:
    """Return a value as a JSON file's text."""
    return json.dumps(value)
