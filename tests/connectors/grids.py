"""Small tables and what they mean, for the tests of the mapping."""

from collections.abc import Mapping, Sequence

import pandas as pd

from connectors.config import Column, FieldColumns, TableConfig
from connectors.mapping import Mapped, map_table
from connectors.raw import RawTable

Said = str | Column | Sequence[str | Column] | FieldColumns

ZONE = "America/New_York"


def raw(*rows: Sequence[object], **told: object) -> RawTable:
    """Return a table called Sheet, its rows named by their number from 1."""
    names = [str(number) for number in range(1, len(rows) + 1)]
    return RawTable(**{"name": "Sheet", "rows": rows, "row_names": names} | told)  # pyright: ignore[reportArgumentType]


def config(fills: str, columns: Mapping[str, Said], **told: object) -> TableConfig:
    """Return what the table called Sheet means; a column is said by its header."""
    return TableConfig(**{"name": "Sheet", "fills": fills, "columns": _columns(columns)} | told)  # pyright: ignore[reportArgumentType]


def ticks(*headers: str) -> FieldColumns:
    """Return yes/no columns whose headers are the values."""
    return FieldColumns(tuple(map(Column, headers)), yes_no=True)


def mapped(table: RawTable, meaning: TableConfig, *, timezone: str = ZONE) -> Mapped:
    return map_table(table, meaning, source="Base", timezone=timezone)


def column(fills: str, field: str, cells: Sequence[object], **told: object) -> Mapped:
    """Return one column of cells, mapped as one field, beside a title in every row."""
    raw_told = {name: told.pop(name) for name in ("locale", "epoch", "column_types") if name in told}
    rows = [["Title", "Cells"], *([f"row {number}", cell] for number, cell in enumerate(cells, 1))]
    title = {"check_ins": "person", "people": "person", "meetings": "facilitator"}.get(fills, "title")
    return mapped(raw(*rows, **raw_told), config(fills, {title: "Title", field: "Cells"}, **told))


def values(found: Mapped, field: str) -> list[object]:
    """Return a field's values, None where one is missing and a day as its ISO text."""
    cells = found.frame[field].tolist()
    return [_plain(cell) for cell in cells]


def issues(found: Mapped) -> list[tuple[str, str, str]]:
    """Return the issues as field, code and row."""
    rows = found.issues[["field", "code", "row"]].fillna("").itertuples(index=False)
    return [tuple(row) for row in rows]


def reasons(found: Mapped) -> dict[str, str]:
    """Return why rows are set aside, by their name."""
    return dict(zip(found.set_aside["row"].str.removeprefix("Sheet "), found.set_aside["reason"], strict=True))


def _plain(cell: object) -> object:
    if isinstance(cell, tuple):
        return cell
    if pd.isna(cell):
        return None
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else cell


def _columns(columns: Mapping[str, Said]) -> dict[str, FieldColumns]:
    return {field: _several(said) for field, said in columns.items()}


def _several(said: Said) -> FieldColumns:
    if isinstance(said, FieldColumns):
        return said
    several = [said] if isinstance(said, str | Column) else said
    return FieldColumns(tuple(Column(one) if isinstance(one, str) else one for one in several))
