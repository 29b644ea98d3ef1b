"""Only what is mapped: which columns a configuration needs, and a grid without the others' cells."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.schema import TABLES
from connectors.config import Column, TableConfig
from connectors.raw import DROPPED, RawTable

LOOKED_THROUGH = 50
"""Rows from the top among which a header is looked for."""


def entries(name: str, tables: Iterable[TableConfig]) -> list[TableConfig]:
    """Return the configurations that speak of the group's table of that name, whatever its case and spaces."""
    return [table for table in tables if _folded(table.name) == _folded(name)]


def mapped_columns(tables: Sequence[TableConfig]) -> list[Column] | None:
    """Return the columns that these entries of one table need, or None where they need every column.

    Every column is needed where nothing is known yet: without an entry, or with one that maps no column. Columns of
    `never` fields are not needed: they stay where they are.
    """
    if not tables or any(not table.columns for table in tables):
        return None
    mapped = [column for table in tables for column in _kept(table)]
    return mapped + [Column(header) for table in tables for header in table.only]


def positions(columns: Iterable[Column], headers: Sequence[object], ids: Sequence[str] = ()) -> set[int]:
    """Return the 0-based places of the columns: by id, else by header (every column so called), else by place."""
    names = [_folded(header) for header in headers]
    return {place for column in columns for place in _places(column, names, ids) if place < len(names)}


def keep_mapped(raw: RawTable, tables: Sequence[TableConfig]) -> RawTable:
    """Return the table without the cells of its unmapped columns.

    The header and what stands above it stay whole, so that a renamed column can be noticed. Beneath the header a cell
    of an unmapped column becomes DROPPED, unless it was empty. Where no header is found, the first row with two
    cells or more is taken for it, and what is mapped by place alone is kept.

    Args:
        raw: A table of a service that cannot be asked for single columns.
        tables: All entries of the source's configuration.

    Returns:
        The same table where nothing is mapped yet; else the one without those cells, and with its `header_row` where
        one was found.
    """
    mine = entries(raw.name, tables)
    columns = mapped_columns(mine)
    if columns is None or not raw.rows:
        return raw
    header_row = _header_row(raw, mine, columns)
    header = header_row or _first_full_row(raw)
    keep = positions(columns, raw.rows[header - 1], raw.column_ids)
    drop = [place for place in range(len(raw.rows[0])) if place not in keep]
    below = [_thinned(row, drop) for row in raw.rows[header:]]
    return replace(raw, rows=[*raw.rows[:header], *below], header_row=header_row)


def _kept(table: TableConfig) -> list[Column]:
    fields = TABLES[table.fills]
    kept = [name for name in table.columns if fields[name].sensitivity != "never"]
    return [column for name in kept for column in table.columns[name].columns]


def _places(column: Column, names: Sequence[str], ids: Sequence[str]) -> list[int]:
    if column.id and column.id in ids:
        return [ids.index(column.id)]
    header = _folded(column.header)
    if header and header in names:
        return [place for place, name in enumerate(names) if name == header]
    return [] if column.at is None else [column.at - 1]


def _header_row(raw: RawTable, mine: Sequence[TableConfig], columns: Iterable[Column]) -> int | None:
    said = [row for row in (raw.header_row, *(table.header_row for table in mine)) if row and row <= len(raw.rows)]
    if said:
        return said[0]
    wanted = {_folded(column.header) for column in columns} - {""}
    found = Counter({place: len(wanted & set(map(_folded, row))) for place, row in _top(raw)})
    best = max(found, key=lambda place: (found[place], -place))
    return best if found[best] else None


def _first_full_row(raw: RawTable) -> int:
    full = (place for place, row in _top(raw) if sum(cell is not None for cell in row) > 1)
    return next(full, 1)


def _top(raw: RawTable) -> Iterable[tuple[int, Sequence[object]]]:
    return enumerate(raw.rows[:LOOKED_THROUGH], 1)


def _thinned(row: Sequence[object], drop: Sequence[int]) -> list[object]:
    cells = list(row)
    for place in drop:
        if cells[place] is not None:
            cells[place] = DROPPED
    return cells


def _folded(name: object) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(name or "")).casefold().split())
