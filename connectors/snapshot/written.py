"""Mapped tables as text and back, every value and type the same: nothing but what the frames hold, and no code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, cast

import numpy as np
import pandas as pd

from analytics.schema import ISSUES, SET_ASIDE, TABLES, Table, dtype
from connectors.mapping import Mapped


def written(mapped: Sequence[Mapped]) -> list[dict[str, Any]]:
    """Return tables as what JSON can hold.

    Raises:
        TypeError: If a parameter of an issue is of no type that can be written and read back the same.
    """
    return [_table(one) for one in mapped]


def read_back(told: Sequence[Mapping[str, Any]]) -> tuple[Mapped, ...]:
    """Return the tables that `written` made this of.

    Raises:
        KeyError, TypeError, ValueError: If it did not.
    """
    return tuple(_mapped(one) for one in told)


def _table(one: Mapped) -> dict[str, Any]:
    frames = _tables(one.fills)
    every = {each.name: getattr(one, each.name) for each in fields(one)}
    return {
        name: _columns(value, frames[name]) if name in frames else None if name == "frame" else _value(value)
        for name, value in every.items()
    }


def _mapped(told: Mapping[str, Any]) -> Mapped:
    frames: dict[str, Any] = {"frame": pd.DataFrame()}
    frames |= {name: _frame(told[name], of) for name, of in _tables(told["fills"]).items()}
    return Mapped(**frames, **{name: _from(value) for name, value in told.items() if name not in frames})


def _tables(fills: str) -> dict[str, Table]:
    """Return the frames of a mapped table; one that was left alone fills none."""
    own = {"frame": TABLES[fills]} if fills else {}
    return {**own, "issues": ISSUES, "set_aside": SET_ASIDE}


def _columns(rows: pd.DataFrame, table: Table) -> dict[str, list[Any]]:
    return {name: _cells(rows[name], dtype(table, name)) for name in table.columns}


def _cells(column: pd.Series, kind: str) -> list[Any]:
    if kind == "str":
        return column.astype("object").where(column.notna(), None).tolist()
    if kind == "object":
        return [_value(cell) for cell in column]
    numbers = np.asarray(column)
    return (numbers.view("int64") if kind.startswith("datetime") else numbers).tolist()


def _frame(told: Mapping[str, Sequence[Any]], table: Table) -> pd.DataFrame:
    columns = {name: _column(told[name], dtype(table, name)) for name in table.columns}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(told["row"])))


def _column(cells: Sequence[Any], kind: str) -> object:
    if kind == "str":
        return pd.Series(cells, dtype="str").array
    if kind == "object":
        values = np.empty(len(cells), dtype=object)
        values[:] = [_from(cell) for cell in cells]
        return values
    if kind.startswith("datetime"):
        return np.array(cells, dtype="int64").view(kind)
    return np.array(cells, dtype=kind)


_MARKS: Mapping[str, Callable[[Any], Any]] = {"tuple": tuple, "set": frozenset, "dict": dict}
"""What JSON does not know apart, and what makes it again of its parts."""


def _value(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """Return a value with tuples, sets and dicts marked; what JSON knows stays as it is."""
    if isinstance(value, tuple):
        return {"tuple": [_value(one) for one in cast("tuple[object, ...]", value)]}
    if isinstance(value, frozenset):
        return {"set": sorted(cast("frozenset[str]", value))}
    if isinstance(value, Mapping):
        return {"dict": [[name, _value(one)] for name, one in cast("Mapping[str, object]", value).items()]}
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise TypeError(type(value).__name__)


def _from(value: Any) -> Any:  # noqa: ANN401 - what `_value` was given
    if isinstance(value, list):
        return [_from(one) for one in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    [(mark, parts)] = cast("dict[str, Any]", value).items()
    return _MARKS[mark](_from(parts))
