"""Canonical tables as CSV that opens safely in a spreadsheet."""

import json

import pandas as pd

from analytics.schema import ISSUES, TABLES, Dataset

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so would be run as a formula (OWASP, CSV injection)."""


def safe_csv(rows: pd.DataFrame) -> str:
    """Return a frame as CSV in which no cell starts a formula.

    Text that a spreadsheet would run gets an apostrophe before it, which the spreadsheet does not show as part of the
    formula; several values of one cell are joined with a comma; days are ISO days; what is missing is empty.

    Args:
        rows: Any frame.

    Returns:
        The text, with a header line; lines end as RFC 4180 says.
    """
    cells = {str(name): _column(rows[name]) for name in rows.columns}
    return pd.DataFrame(cells, index=rows.index).to_csv(index=False, lineterminator="\r\n")


def tables(dataset: Dataset) -> dict[str, str]:
    """Return every canonical table, the issues, the rows set aside and the accounts as CSV, by name."""
    names = (*TABLES, ISSUES.name, "set_aside", "accounts")
    return {name: safe_csv(dataset[name]) for name in names}


def _column(values: pd.Series) -> pd.Series:
    if str(values.dtype).startswith("datetime"):
        return values.dt.strftime("%Y-%m-%d")
    if str(values.dtype) in {"float64", "int64", "bool"}:
        return values
    return pd.Series([_safe(cell) for cell in values], index=values.index, dtype="object")


def no_formula(text: str) -> str:
    """Return a cell's text so that no spreadsheet runs it: with an apostrophe before it where one would."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _safe(cell: object) -> object:
    if isinstance(cell, tuple):
        cell = ", ".join(map(str, cell))
    if isinstance(cell, dict):
        cell = json.dumps(cell, ensure_ascii=False, sort_keys=True, default=str) if cell else ""
    return no_formula(cell) if isinstance(cell, str) else cell
