"""Where the columns of a configuration are in one table: its header row, and each column by id, header or place."""

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.schema import TABLES
from connectors.config import Column, TableConfig
from connectors.mapping.cells import is_filled, settle, text_of
from connectors.mapping.text import fold_header, one_line
from connectors.raw import RawTable

LOOKED_THROUGH = 50
"""Rows from the top among which a header is looked for."""
_CLOSE = 0.6

Issue = tuple[str, str, Mapping[str, object]]
"""Field (empty for the whole table), code, and parameters."""
Fits = Callable[[str, int], bool]
"""Tells whether the cells at a place could be a field's."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    Attributes:
        rows: 0-based places of its rows, two where one stands above the other; none where the table has no header.
        labels: Its text above each column.
    """

    rows: tuple[int, ...]
    labels: tuple[str, ...]

    @property
    def below(self) -> int:
        """The 0-based place of the first row under it."""
        return self.rows[-1] + 1 if self.rows else 0


@dataclass(frozen=True, slots=True)
class Located:
    """Where the columns of a configuration are.

    Attributes:
        places: Field to the 0-based places of its columns, in the configuration's order; absent ones are left out.
        only: Header in the configuration to its place; None where the column is absent.
        said: Field to what the configuration calls the columns at those places; a renamed one keeps its meaning.
        issues: What changed and what is absent.
    """

    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    only: Mapping[str, int | None] = field(default_factory=dict)
    said: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def kept_columns(table: TableConfig) -> dict[str, tuple[Column, ...]]:
    """Return the columns of each field that is read; `never` fields stay in the group's sheet."""
    fields = TABLES[table.fills]
    kept = (name for name in table.columns if fields[name].sensitivity != "never")
    return {name: table.columns[name].columns for name in kept if table.columns[name].columns}


def find_header(raw: RawTable, table: TableConfig) -> tuple[Header | None, tuple[Issue, ...]]:
    """Return the header of a table: where its service or sources.toml says, else found.

    It is the first row that holds most of the mapped headers, at least half of them; two rows one above the other
    where no single row does (a title over several columns is joined with what stands below it). Where the stated row
    holds fewer than half and another row holds them, that other one is the header, and an issue says so. With columns
    given by place alone, a table without a stated header row has none.

    Returns:
        The header, None where there should be one and none was found; and an issue where it moved.
    """
    wanted = _wanted(table)
    stated = _stated(raw, table)
    if stated is not None and (raw.column_ids or _holds_half(_labels(raw, stated), wanted)):
        return _single(raw, stated), ()
    if not wanted:
        return Header((), ("",) * len(raw.rows[0] if raw.rows else ())), ()
    found = _found(raw, wanted)
    if found is None:
        return (_by_place(raw, table) if stated is None else _single(raw, stated)), ()
    moved = {"said": table.header_row, "found": raw.row_names[found.rows[-1]]}
    return found, () if table.header_row is None else (("", "header_moved", moved),)


def locate(raw: RawTable, table: TableConfig, header: Header, fits: Fits) -> Located:
    """Return where each column of a configuration is.

    A column is looked for by its id, then by its header (exactly, then whatever the case, accents, spaces and signs;
    the second mention of a repeated header is its second column), then by its place. By place it is taken only where
    no other mapped column is there and what stands in it could be the field's.
    """
    search = _Search(header.labels, raw.column_ids)
    kept = kept_columns(table)
    named = {name: search.by_names(columns) for name, columns in kept.items()}
    claimed = {place for places in named.values() for place in places if place is not None}
    found = {
        name: [
            (column, place if place is not None else search.by_place(column, claimed, name, fits))
            for column, place in zip(columns, named[name], strict=True)
        ]
        for name, columns in kept.items()
    }
    places = {name: tuple(place for _, place in fed if place is not None) for name, fed in found.items()}
    said = {
        name: {place: column.header or header.labels[place] for column, place in fed if place is not None}
        for name, fed in found.items()
    }
    only = {name: search.by_name(Column(name)) for name in table.only}
    unused = search.unused(place for fed in places.values() for place in fed)
    issues = [search.issue(name, column, place, unused) for name, fed in found.items() for column, place in fed]
    issues += [search.issue("", Column(name), place, unused) for name, place in only.items()]
    return Located(places, only, said, tuple(issue for issue in issues if issue[1]))


class _Search:
    """Looks columns up in one header."""

    def __init__(self, labels: Sequence[str], ids: Sequence[str]) -> None:
        self._labels = labels
        self._folded = [fold_header(label) for label in labels]
        self._ids = ids[: len(labels)]

    def by_names(self, columns: Sequence[Column]) -> list[int | None]:
        headers = [fold_header(column.header) for column in columns]
        return [self.by_name(column, headers[:at].count(headers[at])) for at, column in enumerate(columns)]

    def by_name(self, column: Column, mention: int = 0) -> int | None:
        if column.id and column.id in self._ids:
            return self._ids.index(column.id)
        header = one_line(text_of(settle(column.header)))
        places = _equal(self._labels, header) or _equal(self._folded, fold_header(header))
        if column.at is not None and column.at - 1 in places:
            return column.at - 1
        return places[mention] if mention < len(places) else None

    def by_place(self, column: Column, claimed: Collection[int], name: str, fits: Fits) -> int | None:
        if column.at is None or column.at > len(self._labels):
            return None
        place = column.at - 1
        return place if place not in claimed and (not column.header or fits(name, place)) else None

    def unused(self, taken: Iterable[int]) -> tuple[str, ...]:
        """Return the headers that are above none of the places taken."""
        used = {"", *(self._labels[place] for place in taken)}
        return tuple(label for label in dict.fromkeys(self._labels) if label not in used)

    def issue(self, name: str, column: Column, place: int | None, unused: tuple[str, ...]) -> Issue:
        """Return the issue about a column that is absent or has another header; without a code where all is well."""
        if place is None:
            near = difflib.get_close_matches(fold_header(column.header), self._folded, n=1, cutoff=_CLOSE)
            nearest = self._labels[self._folded.index(near[0])] if near else ""
            return (
                name,
                "missing_column" if name else "missing_only_column",
                {"header": str(column), "nearest": nearest, "unused": unused},
            )
        if column.header and fold_header(column.header) != self._folded[place]:
            return name, "column_renamed", {"header": column.header, "now": self._labels[place], "at": place + 1}
        return name, "", {}


def _equal(labels: Sequence[str], header: str) -> list[int]:
    return [place for place, label in enumerate(labels) if header and label == header]


def _wanted(table: TableConfig) -> frozenset[str]:
    headers = [column.header for columns in kept_columns(table).values() for column in columns]
    return frozenset(fold_header(header) for header in (*headers, *table.only) if header)


def _stated(raw: RawTable, table: TableConfig) -> int | None:
    row = raw.header_row or table.header_row
    return row - 1 if row and row <= len(raw.rows) else None


def _holds_half(labels: Iterable[str], wanted: Collection[str]) -> bool:
    return _hits(labels, wanted) * 2 >= len(wanted)


def _hits(labels: Iterable[str], wanted: Collection[str]) -> int:
    return len({fold_header(label) for label in labels}.intersection(wanted))


def _found(raw: RawTable, wanted: Collection[str]) -> Header | None:
    """Return the first header that holds most of the wanted, at least half; of one row, else of two."""
    for candidates in (_singles(raw), _pairs(raw)):
        best = max(candidates, key=lambda header: _hits(header.labels, wanted), default=None)
        if best is not None and _holds_half(best.labels, wanted):
            return best
    return None


def _singles(raw: RawTable) -> Iterator[Header]:
    return (_single(raw, place) for place in range(min(len(raw.rows), LOOKED_THROUGH)))


def _single(raw: RawTable, place: int) -> Header:
    return Header((place,), _labels(raw, place))


def _pairs(raw: RawTable) -> Iterator[Header]:
    for place in range(min(len(raw.rows), LOOKED_THROUGH) - 1):
        yield Header((place, place + 1), tuple(_joined(_labels(raw, place), _labels(raw, place + 1))))


def _joined(upper: Iterable[str], lower: Iterable[str]) -> Iterator[str]:
    """Yield both rows' text for each column; a title stands over every column up to the next title."""
    title = ""
    for above, below in zip(upper, lower, strict=True):
        title = above or title
        yield f"{title if below else above} {below}".strip()


def _labels(raw: RawTable, place: int) -> tuple[str, ...]:
    return tuple(one_line(text_of(settle(cell))) for cell in raw.rows[place])


def _by_place(raw: RawTable, table: TableConfig) -> Header | None:
    """Return the row that looks like a header, where some columns are known by their place or id."""
    if not any(
        column.at or column.id in raw.column_ids for columns in kept_columns(table).values() for column in columns
    ):
        return None
    top = list(_singles(raw))
    filled = [sum(map(bool, header.labels)) for header in top]
    words = (
        header
        for header, count in zip(top, filled, strict=True)
        if count * 2 >= max(filled) > 0 and _is_text(raw.rows[header.rows[0]])
    )
    return next(words, None)


def _is_text(row: Iterable[object]) -> bool:
    return all(isinstance(cell, str) for cell in row if is_filled(settle(cell)))
