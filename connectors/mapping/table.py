"""One of the group's tables and what it means, to a canonical frame: what is used, what is set aside, what is amiss."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import quote

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.schema import ISSUES, PROVENANCE, SET_ASIDE, TABLES, Table, dtype, frame
from connectors.config import TableConfig
from connectors.mapping.cells import Cells, is_blank, settle_column
from connectors.mapping.columns import Header, Issue, Located, find_header, kept_columns, locate
from connectors.mapping.faults import Faults, find_faults
from connectors.mapping.fields import FieldRead, FieldReader
from connectors.mapping.rows import Body, Reasons, set_aside
from connectors.raw import DROPPED, RawTable

_NARROW = 32
"""Columns of a table that is copied whole to take its columns out of it; of a wider one most are not mapped."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One table, mapped by one entry of the configuration.

    Attributes:
        source: The source's name.
        table: The group's own name of the table.
        fills: The canonical table it fills; empty where it was left alone.
        frame: The canonical frame of its used rows, in sheet order.
        issues: What is amiss, with the columns of ISSUES.
        set_aside: The rows that are not used and why, with the columns of SET_ASIDE.
        read: Rows read: those used and those set aside.
        used: Names of the rows used.
        guessed: Whether nobody has confirmed what the table means.
        headers: Its own headers, in its order.
        since: The instant at which it was read, in ISO form, where that was before the reading that it stands in.
    """

    source: str
    table: str
    fills: str
    frame: pd.DataFrame
    issues: pd.DataFrame
    set_aside: pd.DataFrame
    read: int
    used: frozenset[str]
    guessed: bool = False
    headers: tuple[str, ...] = ()
    since: str = ""


def map_table(raw: RawTable, table: TableConfig, *, source: str, timezone: str) -> Mapped:
    """Map one table; never raises on data.

    Types come from the schema, never from the cells. What cannot be read becomes missing, plus one issue. Every row
    is either used or set aside with its reason. The result of a row depends on the other rows only where a column is
    decided as a whole (the order of day and month, decimal marks, options with commas) and in what `rows.set_aside`
    says.

    Args:
        raw: The table, cells untouched.
        table: What it means.
        source: The source's name.
        timezone: The group's time zone.
    """
    sheet = _Sheet(_squared(raw), table, source)
    header, issues = find_header(sheet.raw, table)
    if header is None or not kept_columns(table):
        return _none_used(sheet, header)
    cells = _Columns(sheet.raw.rows[header.below :])
    reader = FieldReader(sheet.raw, table, cells.at, timezone)
    located = _without_dropped(locate(sheet.raw, table, header, reader.fits), table, header, cells)
    if not any(located.places.values()):
        return _none_used(sheet, None)
    names = sheet.raw.row_names[header.below :]
    reads = reader.read(located, len(names))
    body = Body(
        table, sheet.raw.rows[header.below :], names, header.labels, located.places, located.only, cells.at, reads
    )
    reasons = set_aside(body)
    used = np.flatnonzero(reasons.open)
    faults = find_faults(table.fills, reads, located.places, reasons.open)
    return replace(
        _mapped(sheet),
        frame=_frame(sheet, reads, header.below, used),
        issues=_issues(sheet, [*issues, *located.issues, *_said(reads)], faults, header.below),
        set_aside=_set_aside(sheet, [*_above(sheet.raw, header), *_below(reasons, header)]),
        used=frozenset(map(names.__getitem__, used.tolist())),
        headers=tuple(header.labels),
    )


def leave_alone(raw: RawTable, *, source: str) -> Mapped:
    """Return a table that means nothing to us: every row read and set aside."""
    sheet = _Sheet(raw, TableConfig(raw.name, ""), source)
    reasons = [(row, "blank" if _is_blank(cells) else "not_recognised", {}) for row, cells in enumerate(raw.rows)]
    return replace(_mapped(sheet), set_aside=_set_aside(sheet, reasons), issues=_issues(sheet, (), Faults(), 0))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with its entry and its source."""

    raw: RawTable
    table: TableConfig
    source: str

    @property
    def fields(self) -> Table | None:
        return TABLES.get(self.table.fills)

    def provenance(self, rows: Sequence[int | None]) -> dict[str, list[str | None]]:
        """Return where rows came from; None stands for the table as a whole."""
        names = [None if row is None else self.raw.row_names[row] for row in rows]
        link = self.raw.row_url.split("{row}")
        return {
            "source": [self.source] * len(rows),
            "row": [self.raw.name if name is None else f"{self.raw.name} {name}" for name in names],
            "row_url": [_in_url(name).join(link) if link != [""] and name is not None else None for name in names],
        }


def _in_url(name: str) -> str:
    """Return a row's name as part of a link: it leads nowhere else than to the row, whatever stands in it."""
    return name if name.isalnum() else quote(name, safe="")


class _Columns:
    """The cells below the header, column by column, each settled once."""

    def __init__(self, rows: Sequence[Sequence[object]]) -> None:
        self._rows = rows
        self._settled: dict[int, Cells] = {}
        self._grid = _grid(rows)

    def at(self, place: int) -> Cells:
        if place not in self._settled:
            column = [row[place] for row in self._rows] if self._grid is None else self._grid[:, place].tolist()
            self._settled[place] = settle_column(column)
        return self._settled[place]


def _grid(rows: Sequence[Sequence[object]]) -> NDArray[np.object_] | None:
    """Return the cells of a narrow table side by side in memory, where columns are quick to take; else None."""
    width = len(rows[0]) if rows else 0
    if not 0 < width <= _NARROW:
        return None
    cells = np.fromiter(chain.from_iterable(rows), dtype=object, count=len(rows) * width)
    return cells.reshape(len(rows), width)


def _squared(raw: RawTable) -> RawTable:
    """Return the table with rows of one width."""
    widths = set(map(len, raw.rows))
    if len(widths) < 2:  # noqa: PLR2004 - one width is what is wanted
        return raw
    width = max(widths)
    return replace(raw, rows=[[*row, *[None] * (width - len(row))] for row in raw.rows])


def _without_dropped(located: Located, table: TableConfig, header: Header, cells: _Columns) -> Located:
    """Return the columns without those whose cells were all left in the sheet, each an issue.

    That happens where a header is near enough to the configuration's for us, and not for what read the table.
    """
    issues: list[Issue] = []
    places: dict[str, tuple[int, ...]] = {}
    for name, found in located.places.items():
        places[name] = tuple(place for place in found if not _is_dropped(cells.at(place)))
        for place in set(found) - set(places[name]):
            said = ", ".join(map(str, table.columns[name].columns))
            label = header.labels[place]
            issues.append((name, "missing_column", {"header": said, "nearest": label, "unused": (label,)}))
    return replace(located, places=places, issues=(*located.issues, *issues))


def _is_dropped(cells: Cells) -> bool:
    return not cells.plain and DROPPED in cells.distinct and set(cells.distinct) <= {DROPPED, None}


def _mapped(sheet: _Sheet) -> Mapped:
    """Return a table of which nothing is used yet."""
    fields, raw = sheet.fields, sheet.raw
    return Mapped(
        source=sheet.source,
        table=raw.name,
        fills=sheet.table.fills,
        frame=pd.DataFrame() if fields is None else frame(fields),
        issues=frame(ISSUES),
        set_aside=frame(SET_ASIDE),
        read=len(raw.rows),
        used=frozenset(),
        guessed=not sheet.table.confirmed,
    )


def _none_used(sheet: _Sheet, header: Header | None) -> Mapped:
    """Return a table of which no row can be used: it has no header that we know, or nothing of it is mapped."""
    mapped = bool(kept_columns(sheet.table))
    code, reason = ("header_not_found", "no_header") if mapped else ("nothing_mapped", "not_mapped")
    blank = [_is_blank(row) for row in sheet.raw.rows]
    above = set(header.rows if header else ())
    reasons = [
        (row, "header" if row in above else "blank" if is_empty else reason, {}) for row, is_empty in enumerate(blank)
    ]
    wanted = [str(column) for columns in kept_columns(sheet.table).values() for column in columns]
    params: Mapping[str, object] = {"headers": tuple(dict.fromkeys(wanted))} if mapped else {}
    issue: Issue = ("", "empty_table", {}) if all(blank) else ("", code, params)
    told = sheet.raw.notes and not sheet.raw.rows  # what could not be read at all has said so itself
    return replace(
        _mapped(sheet),
        issues=_issues(sheet, [] if told else [issue], Faults(), 0),
        set_aside=_set_aside(sheet, reasons),
    )


def _is_blank(row: Sequence[object]) -> bool:
    return row.count(None) == len(row) or all(map(is_blank, row))


_Row = tuple[int, str, Mapping[str, object]]
"""Place of a row in the whole table, a reason, and its parameters."""


def _above(raw: RawTable, header: Header) -> Iterator[_Row]:
    for row in range(header.below):
        blank = _is_blank(raw.rows[row])
        yield row, "header" if row in header.rows else "blank" if blank else "title", {}


def _below(reasons: Reasons, header: Header) -> Iterator[_Row]:
    for row in np.flatnonzero(~reasons.open).tolist():
        yield row + header.below, str(reasons.codes[row]), reasons.params.get(row, {})


def _set_aside(sheet: _Sheet, rows: Sequence[_Row]) -> pd.DataFrame:
    columns = {
        "table": [sheet.raw.name] * len(rows),
        "reason": [reason for _, reason, _ in rows],
        "params": [dict(params) for _, _, params in rows],
    }
    return frame(SET_ASIDE, columns | sheet.provenance([row for row, _, _ in rows]))


def _said(reads: Mapping[str, FieldRead]) -> Iterator[Issue]:
    """Yield what is to be said of columns as a whole."""
    for read in reads.values():
        for column in read.columns:
            yield from column.issues


def _issues(sheet: _Sheet, whole: Iterable[Issue], faults: Faults, below: int) -> pd.DataFrame:
    """Return the issues of the table as a whole, its service's own among them, then those of its rows."""
    every = [*(("", code, params) for code, params in sheet.raw.notes), *whole]
    columns = {
        "table": [sheet.table.fills or None] * (len(every) + len(faults.rows)),
        "field": [field or None for field, _, _ in every] + faults.fields,
        "code": [code for _, code, _ in every] + faults.codes,
        "params": [dict(params) for _, _, params in every] + faults.params,
    }
    rows = [None] * len(every) + [row + below for row in faults.rows]
    return frame(ISSUES, columns | sheet.provenance(rows))


def _frame(sheet: _Sheet, reads: Mapping[str, FieldRead], below: int, rows: NDArray[np.intp]) -> pd.DataFrame:
    fields = TABLES[sheet.table.fills]
    columns: dict[str, object] = {
        field.name: _column(fields, field.name, reads.get(field.name), rows) for field in fields.kept
    }
    where = sheet.provenance((rows + below).tolist())
    columns |= {name: _text(where[name]) for name in PROVENANCE}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))


def _column(fields: Table, name: str, read: FieldRead | None, rows: NDArray[np.intp]) -> object:
    kind = dtype(fields, name)
    values = [() if kind == "object" else None] if read is None else list(read.distinct)
    codes = np.zeros(len(rows), dtype=np.intp) if read is None else read.codes[rows]
    if kind == "str":
        return _text(values or [None]).take(codes)
    if kind == "object":
        tuples = np.empty(len(values), dtype=object)
        tuples[:] = values
        return tuples[codes]
    if kind == "float64":
        return np.array(values, dtype="float64")[codes]
    days = list(dict.fromkeys(values))
    places = {day: place for place, day in enumerate(days)}
    return np.array(days, dtype="datetime64[D]").astype("datetime64[us]")[[places[day] for day in values]][codes]


def _text(values: Iterable[object]) -> pd.api.extensions.ExtensionArray:
    return pd.Series(list(values), dtype="str").array
