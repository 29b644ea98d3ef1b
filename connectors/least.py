"""Only what is mapped: which columns a configuration needs, and a grid without the others' cells."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from connectors.config import Column, TableConfig, same_name
from connectors.mapping.columns import LOOKED_THROUGH, find_header, kept_columns
from connectors.mapping.text import fold_header
from connectors.raw import DROPPED, RawTable


def entries(name: str, tables: Iterable[TableConfig]) -> list[TableConfig]:
    """Return the configurations that speak of the group's table of that name, whatever its case and spaces."""
    return [table for table in tables if same_name(table.name, name)]


def mapped_columns(tables: Sequence[TableConfig]) -> list[Column] | None:
    """Return the columns that these entries of one table need, or None where they need every column.

    Every column is needed where nothing is known yet: without an entry, or with one that maps no column. Columns of
    `never` fields are not needed: they stay where they are.
    """
    if not tables or any(not table.columns for table in tables):
        return None
    mapped = [column for table in tables for several in kept_columns(table).values() for column in several]
    return mapped + [Column(header) for table in tables for header in table.only]


def positions(columns: Iterable[Column], headers: Sequence[str], ids: Sequence[str] = ()) -> set[int]:
    """Return the 0-based places of the columns: by id, else by header (every column so called), else by place."""
    names = [fold_header(header) for header in headers]
    return {place for column in columns for place in _places(column, names, ids) if place < len(names)}


def keep_mapped(raw: RawTable, tables: Sequence[TableConfig]) -> RawTable:
    """Return the table without the cells of its unmapped columns.

    The header, found as the mapping finds it, and what stands above it stay whole, so that a renamed column can be
    noticed. Beneath, a cell of an unmapped column becomes DROPPED, unless it was empty. Where no header is found, the
    first row with two cells or more stays whole in its stead.

    Args:
        raw: A table of a service that cannot be asked for single columns.
        tables: All entries of the source's configuration.

    Returns:
        The same table where nothing is mapped yet; else one without those cells.
    """
    mine = entries(raw.name, tables)
    columns = mapped_columns(mine)
    if columns is None or not raw.rows:
        return raw
    headers = [header for header, _ in (find_header(raw, table) for table in mine) if header is not None]
    below = min((header.below for header in headers), default=_below_first_full_row(raw))
    labels = [header.labels for header in headers] or [tuple(map(str, raw.rows[below - 1]))]
    keep = set[int]().union(*(positions(columns, names, raw.column_ids) for names in labels))
    drop = [place for place in range(len(raw.rows[0])) if place not in keep]
    return without_cells(raw, drop, below)


def without_cells(raw: RawTable, places: Iterable[int], below: int) -> RawTable:
    """Return the table without the cells of some columns, by their 0-based places, in the rows from `below` on.

    What was not empty becomes DROPPED.
    """
    drop = list(places)
    return replace(raw, rows=[*raw.rows[:below], *(_thinned(row, drop) for row in raw.rows[below:])]) if drop else raw


def _places(column: Column, names: Sequence[str], ids: Sequence[str]) -> list[int]:
    if column.id and column.id in ids:
        return [ids.index(column.id)]
    header = fold_header(column.header)
    if header and header in names:
        return [place for place, name in enumerate(names) if name == header]
    return [] if column.at is None else [column.at - 1]


def _below_first_full_row(raw: RawTable) -> int:
    rows = enumerate(raw.rows[:LOOKED_THROUGH], 1)
    return next((place for place, row in rows if sum(cell is not None for cell in row) > 1), 1)


def _thinned(row: Sequence[object], drop: Iterable[int]) -> list[object]:
    cells = list(row)
    for place in drop:
        if cells[place] is not None:
            cells[place] = DROPPED
    return cells
