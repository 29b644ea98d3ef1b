"""How far the sheets of a workbook reach, told before it is opened: a reader keeps every cell up to the last one.

One cell in XFD1048576 would ask for seventeen thousand million.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

_ADDRESS = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')  # as nearly every program writes it
_CELLS = (re.compile(rb"<c[\s/>]"), re.compile(rb":c[\s/>]"))  # however it is written
_PLACE = re.compile(r"\$?([A-Za-z]{1,8})[A-Za-z]*\$?(\d{1,10})")
_COPIES = "table:number-{of}-repeated"


class Extent(NamedTuple):
    """How far a sheet reaches: rows and columns from the first to the last filled one."""

    rows: int = 0
    columns: int = 0

    @property
    def cells(self) -> int:
        """How many cells a reader keeps for it."""
        return self.rows * self.columns

    def with_cell(self, row: int, column: int) -> "Extent":
        """Return the extent that also covers a cell."""
        return Extent(max(self.rows, row), max(self.columns, column))


class MarkupError(Exception):
    """A sheet is no well-formed XML."""


def sheet_extent(xml: bytes, most: int) -> Extent:
    """Return the extent of a sheet of an XLSX workbook.

    The addresses of cells are searched for first, which is quick and counts blank cells with a format too. Only where
    they reach over more than `most` cells, or where some cell has no address, are the filled ones looked at one by one.

    Raises:
        MarkupError: If it had to be looked at one by one and is not well formed.
    """
    addresses = _ADDRESS.findall(xml)
    columns = {letters for letters, _ in addresses}
    quick = Extent(
        max((int(row) for _, row in addresses), default=0),
        max((_column(letters.decode()) for letters in columns), default=0),
    )
    if quick.cells <= most and len(addresses) == sum(len(cell.findall(xml)) for cell in _CELLS):
        return quick
    return _parsed(xml, _SheetHandler())


def table_extents(xml: bytes) -> Extent:
    """Return an extent that covers each sheet of an ODS document, in which one element can stand for many cells.

    Raises:
        MarkupError: If it is not well formed.
    """
    return _parsed(xml, _TableHandler())


class _SheetHandler:
    """Follows the filled cells of `<row><c><v>`; cells and rows without an address stand after the one before."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._row = 0
        self._column = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "row":
            self._row = int(attributes.get("r", "")[:10] or self._row + 1)
            self._column = 0
        elif local == "c":
            place = _PLACE.match(attributes.get("r", ""))
            self._row = int(place[2]) if place else self._row
            self._column = _column(place[1]) if place else self._column + 1
        elif local in ("v", "is"):
            self.extent = self.extent.with_cell(self._row, self._column)


class _TableHandler:
    """Follows the filled cells of `<table:table-row><table:table-cell>`, each of which may be repeated."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._row = 0
        self._row_copies = 0
        self._column = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table:table":
            self._row = self._row_copies = 0
        elif tag == "table:table-row":
            self._row += self._row_copies
            self._row_copies = int(attributes.get(_COPIES.format(of="rows"), 1))
            self._column = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._column += int(attributes.get(_COPIES.format(of="columns"), 1))
            if "office:value-type" in attributes:
                self.extent = self.extent.with_cell(self._row + self._row_copies, self._column)


def _parsed(xml: bytes, handler: _SheetHandler | _TableHandler) -> Extent:
    parser = expat.ParserCreate()
    parser.StartElementHandler = handler.start
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes its arguments by place only
    except (expat.ExpatError, ValueError):
        raise MarkupError from None
    return handler.extent


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
