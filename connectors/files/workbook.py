"""Workbooks: every sheet a table, its cells as the spreadsheet program shows them."""

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetVisibleEnum,
)

from connectors.files.bounds import MOST_BYTES, MOST_CELLS, Grid, check_shape, numbered_table, too_many_cells
from connectors.files.extent import Extent, MarkupError, sheet_extent, table_extents
from connectors.files.kinds import damaged, locked
from connectors.files.package import Parts, packed, unpacked, workbook_kind
from connectors.raw import RawTable, SourceError

_WHOLE_BELOW = 2**53  # beyond it a float cannot tell one whole number from the next
_Range = tuple[tuple[int, int], tuple[int, int]]

_OLD_MAC = re.compile(rb"""\bdate1904=["'](?:1|true)["']""")
_SHARED_START = re.compile(rb"<(?:\w+:)?si[\s/>]")
_SHARED = re.compile(rb"""\st=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<""")
_ERROR = re.compile(rb"""(<(?:\w+:)?c\s[^>]*?\bt=["'])e(?=["'])""")
_NO_RESULT = rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*(?=</(?:\w+:)?c>)"
_UNANSWERED = re.compile(rb"</(?:\w+:)?f>" + _NO_RESULT)
_UNANSWERED_CELL = re.compile(
    rb"(<(?:\w+:)?c\b)((?:(?!\st=)[^>])*>)"  # a cell that is not said to hold text,
    rb"(<((?:\w+:)?)f\b[^>]*(?<!/)>([^<]+)</(?:\w+:)?f>)" + _NO_RESULT  # with a formula and no result
)


def tables_of_workbook(name: str, content: bytes) -> list[tuple[str, RawTable]]:
    """Return the sheets of an XLSX or ODS workbook that hold anything, in their order, each with its title.

    Hidden sheets, rows and columns are the group's rows too and are read; sheets that no spreadsheet program would
    show, and those that hold only charts, are not. A whole number comes as int, a date or time as Python's, an error
    as the text that stands in the cell (`#REF!`), a formula that no program has worked out yet as its text (`=A1+B1`).

    Only the first cell of merged ones has a value in the file. It is repeated where a reader of the sheet would read
    it again: downwards, a label beside several rows; across, in the rows of the header only, a heading over several
    columns. It is not repeated into rows that hold nothing else, so a title stays one cell.

    Args:
        name: The file's name.
        content: Its bytes.

    Raises:
        SourceError: If it is not a workbook, is damaged or locked, holds more than can be read, or nothing.
    """
    parts = unpacked(name, content)
    kind = workbook_kind(name, parts)
    try:
        content = _legible(name, parts, content) if kind == "xlsx" else _checked_ods(name, parts, content)
    except MarkupError:
        raise damaged(name) from None
    epoch = "1904-01-01" if kind == "xlsx" and _OLD_MAC.search(_part(parts, "xl/workbook.xml")) else "1899-12-30"
    grids = [(title, grid) for title, grid in _grids(name, content) if any(map(_is_filled, grid))]
    if not grids:
        raise SourceError(f"{name} has no filled cell in any of its sheets. Fill it in, or use another file.")
    alone, stem = len(grids) == 1, PurePath(name).stem
    return [(title, numbered_table(name, stem if alone else title, grid, epoch=epoch)) for title, grid in grids]


def _part(parts: Parts, wanted: str) -> bytes:
    return next((part for name, part in parts.items() if name.lower() == wanted), b"")


def _checked_ods(name: str, parts: Parts, content: bytes) -> bytes:
    if b"encryption-data" in _part(parts, "meta-inf/manifest.xml"):
        raise locked(name)
    _check_extents(name, [table_extents(_part(parts, "content.xml"))])
    return content


def _legible(name: str, parts: Parts, content: bytes) -> bytes:
    """Check how far the sheets of an XLSX reach, and turn what calamine would leave blank or choke on into text."""
    sheets = {part: xml for part, xml in parts.items() if b"sheetData" in xml}
    extents = [sheet_extent(xml, MOST_CELLS) for xml in sheets.values()]
    _check_extents(name, extents)
    _check_shared_text(name, parts, sheets)
    changed = {part: _with_text(xml) for part, xml in sheets.items()}
    return content if changed == sheets else packed({**parts, **changed})


def _check_extents(name: str, extents: Sequence[Extent]) -> None:
    for extent in extents:
        check_shape(name, *extent)
    if sum(extent.cells for extent in extents) > MOST_CELLS:
        raise too_many_cells(name)


def _check_shared_text(name: str, parts: Parts, sheets: Mapping[str, bytes]) -> None:
    """Refuse a workbook that repeats long texts so often that they would not fit: each is stored only once."""
    texts = _SHARED_START.split(_part(parts, "xl/sharedstrings.xml"))[1:]
    lengths = [len(text) for text in texts]
    if max(lengths, default=0) * MOST_CELLS <= MOST_BYTES:
        return
    numbers = [int(number) for xml in sheets.values() for number in _SHARED.findall(xml)]
    if sum(lengths[number] for number in numbers if number < len(lengths)) > MOST_BYTES:
        raise SourceError(
            f"{name} repeats long texts more often than can be read. Save only the tables that are needed in a file "
            "of their own."
        )


def _with_text(xml: bytes) -> bytes:
    if b't="e"' in xml or b"t='e'" in xml:
        xml = _ERROR.sub(rb"\1str", xml)
    if _UNANSWERED.search(xml):
        xml = _UNANSWERED_CELL.sub(rb'\1 t="str"\2\3<\4v>=\5</\4v>', xml)
    return xml


def _grids(name: str, content: bytes) -> list[tuple[str, Grid]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [about for about in workbook.sheets_metadata if _is_shown(about)]
        return [(about.name, _grid(workbook.get_sheet_by_name(about.name))) for about in shown]
    except PasswordError:
        raise locked(name) from None
    except (CalamineError, OverflowError, ValueError):
        raise damaged(name) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how calamine's own faults arrive; nothing else is caught
            raise
        raise damaged(name) from None


def _is_shown(about: SheetMetadata) -> bool:
    return about.visible != SheetVisibleEnum.VeryHidden


def _is_filled(row: Sequence[object]) -> bool:
    return any(cell is not None for cell in row)


def _grid(sheet: CalamineSheet) -> Grid:
    rows: Grid = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    ranges = sheet.merged_cell_ranges
    return _repeat_merged(rows, ranges) if ranges else rows


def _cell(value: object) -> object:
    if isinstance(value, float) and abs(value) < _WHOLE_BELOW and value.is_integer():
        return int(value)
    return None if value == "" else value


def _repeat_merged(rows: Grid, ranges: Sequence[_Range]) -> Grid:
    filled = [list(row) for row in rows]
    header_end = _header_end(rows, ranges)
    for (top, left), (bottom, right) in ranges:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        if value is not None:
            across = min(right, len(rows[top]) - 1) if top < header_end else left
            for place in range(top, min(bottom + 1, len(rows))):
                if _holds_more(rows[place], left, right):
                    filled[place][left : across + 1] = [value] * (across + 1 - left)
    return filled


def _holds_more(row: Sequence[object], left: int, right: int) -> bool:
    return any(cell is not None for cell in (*row[:left], *row[right + 1 :]))


def _header_end(rows: Grid, ranges: Sequence[_Range]) -> int:
    """Return how many rows there are up to the first with several cells of which none is merged across."""
    across = {place for (top, left), (bottom, right) in ranges if right > left for place in range(top, bottom + 1)}
    for place, row in enumerate(rows):
        if place not in across and sum(cell is not None for cell in row) > 1:
            return place + 1
    return len(rows)
