"""The columns of a table, read as the fields of a canonical table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import cast
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from analytics.schema import TABLES, Field
from connectors.config import TableConfig
from connectors.mapping.cells import ERROR, LONGEST, Cells, settle
from connectors.mapping.columns import Located
from connectors.mapping.dayorder import Orders
from connectors.mapping.days import DayReader, Read
from connectors.mapping.kinds import (
    ColumnRead,
    Given,
    Value,
    each_once,
    is_private,
    read_choices,
    read_days,
    read_numbers,
    read_several,
    read_texts,
    read_ticks,
)
from connectors.raw import RawTable

CLOSING = {"needs": "closed_on", "commitments": "done_on"}
"""The day that says that a row is done, where a table has no status."""
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class FieldRead:
    """One field of every row, from all of its columns.

    Attributes:
        of: The field.
        distinct: Its distinct values.
        codes: For each row, the place of its value in `distinct`.
        columns: The columns that it came from.
    """

    of: Field
    distinct: Sequence[Value]
    codes: NDArray[np.intp]
    columns: Sequence[ColumnRead] = ()

    @property
    def present(self) -> NDArray[np.bool_]:
        """For each row, whether it has a value there."""
        there = map(bool, self.distinct) if self.of.multi else (value is not None for value in self.distinct)
        return np.array(list(there), dtype=bool)[self.codes]


class FieldReader:
    """Reads the columns of one table as the fields of one canonical table.

    Args:
        raw: The table.
        table: What it means.
        cells: The cells below the header of the column at a place.
        timezone: The group's time zone.
    """

    def __init__(self, raw: RawTable, table: TableConfig, cells: Callable[[int], Cells], timezone: str) -> None:
        self._raw = raw
        self._table = table
        self._cells_at = cells
        self._timezone = timezone
        self._days = DayReader(ZoneInfo(timezone), _epoch(raw.epoch))
        self._fields = TABLES[table.fills]

    def read(self, located: Located, rows: int) -> dict[str, FieldRead]:
        """Return every field that has columns or a constant; the others are missing."""
        places = located.places
        kept = [field for field in self._fields.kept if field.name in places or field.name in self._table.always]
        days = {place for field in kept if field.kind == "day" for place in places.get(field.name, ())}
        reads = {place: self._days.read_all(self._cells(place).distinct) for place in sorted(days)}
        orders = self._orders(reads, said=True)
        found: dict[str, FieldRead] = {}
        for field in kept:
            said = located.said.get(field.name, {})
            columns = [
                self._column(self._given(field, place, said[place]), place, reads, orders)
                for place in places.get(field.name, ())
            ]
            found[field.name] = self._with_constant(_joined(field, columns, rows))
        return self._with_status(found)

    def fits(self, name: str, place: int) -> bool:
        """Tell whether the cells of a column could be a field's: most of the first can be read, few are private."""
        first = [value for value in self._cells(place).distinct[:_SAMPLE] if value is not None]
        field = self._fields[name]
        read = self._alone(field, Cells(first, np.arange(len(first), dtype=np.intp)))
        private = sum(map(is_private, first)) if field.kind == "text" else 0
        return len(read.problems) * 2 <= len(first) and private * 5 <= len(first)

    def _cells(self, place: int) -> Cells:
        """Return the cells at a place; those that hold an error or were left in the sheet as blank ones."""
        cells = self._cells_at(place)
        if cells.plain or not any(isinstance(value, Enum) for value in cells.distinct):
            return cells
        readable = [None if isinstance(value, Enum) else value for value in cells.distinct]
        return Cells(readable, cells.codes, cut=cells.cut)

    def _orders(self, reads: Mapping[int, Sequence[Read]], *, said: bool) -> Orders:
        order, locale = (self._table.date_order, self._raw.locale) if said else (None, "")
        return Orders(reads, locale=locale, said=order, timezone=self._timezone)

    def _column(self, given: Given, place: int, reads: Mapping[int, Sequence[Read]], orders: Orders) -> ColumnRead:
        if given.of.kind in {"text", "choice"} and self._table.columns[given.of.name].yes_no:
            read = read_ticks(given)
        elif given.of.kind == "day":
            read = read_days(given, self._days, reads[place], orders, place)
        else:
            read = self._plain(given)
        if given.cells.plain:
            return read
        problems = {at: list(found) for at, found in read.problems.items()}
        for at in given.cells.cut:
            problems.setdefault(at, []).append(("cell_cut", {"letters": LONGEST}))
        errors = (at for at, value in enumerate(self._cells_at(place).distinct) if value is ERROR)
        return replace(read, problems=problems | {at: [("cell_error", {})] for at in errors})

    def _given(self, field: Field, place: int, said: str) -> Given:
        kind = self._raw.column_types[place] if place < len(self._raw.column_types) else ""
        return Given(field, said, self._cells(place), self._table.choices.get(field.name, {}), kind)

    def _plain(self, given: Given) -> ColumnRead:
        if given.of.kind == "number":
            return read_numbers(given, self._raw.locale)
        if given.of.kind == "choice":
            return read_choices(given)
        return read_several(given) if given.of.multi else read_texts(given)

    def _alone(self, field: Field, cells: Cells) -> ColumnRead:
        """Read cells that are no column of the table, by themselves."""
        given = Given(field, "", cells, self._table.choices.get(field.name, {}))
        if field.kind != "day":
            return self._plain(given)
        reads = self._days.read_all(cells.distinct)
        return read_days(given, self._days, reads, self._orders({0: reads}, said=False), 0)

    def _with_constant(self, read: FieldRead) -> FieldRead:
        """Return the field with the constant of sources.toml where no column gives a value."""
        constant = self._table.always.get(read.of.name, "")
        if not constant:
            return read
        always = self._alone(read.of, Cells([settle(constant)], np.zeros(1, dtype=np.intp))).distinct[0]
        return replace(read, distinct=[always if value in {None, ()} else value for value in read.distinct])

    def _with_status(self, found: dict[str, FieldRead]) -> dict[str, FieldRead]:
        """Return the fields with a status from the closing day, where the table has none: a day there means done."""
        closing = CLOSING.get(self._table.fills, "")
        if closing not in found or "status" in {*self._table.columns, *self._table.always}:
            return found
        read = found[closing]
        done = [None if value is None else "done" for value in read.distinct]
        said = ColumnRead((), np.zeros(0, dtype=np.intp), {}, [("status", "status_from_day", {"day": closing})])
        return found | {"status": FieldRead(self._fields["status"], done, read.codes, [said])}


def _joined(field: Field, columns: Sequence[ColumnRead], rows: int) -> FieldRead:
    """Return one field from its columns: text with a space between, several values as one tuple, else the first."""
    if not columns:
        empty: Value = () if field.multi else None
        return FieldRead(field, [empty], np.zeros(rows, dtype=np.intp))
    codes, values = columns[0].codes, list(columns[0].distinct)
    for column in columns[1:]:
        pairs, codes = np.unique(codes * len(column.distinct) + column.codes, return_inverse=True)
        before, after = np.divmod(pairs, max(len(column.distinct), 1))
        values = [
            _both(field, values[one], column.distinct[two])
            for one, two in zip(before.tolist(), after.tolist(), strict=True)
        ]
    return FieldRead(field, values, codes, columns)


def _both(field: Field, one: Value, two: Value) -> Value:
    if field.multi:
        return each_once([*cast("tuple[str, ...]", one), *cast("tuple[str, ...]", two)])
    if field.kind == "text" and one and two:
        return f"{one} {two}"
    return two if one is None else one


def _epoch(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return date(1899, 12, 30)
