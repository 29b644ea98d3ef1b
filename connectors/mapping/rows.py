"""Which rows are records, and why the others are none: nothing is lost, and nothing is counted that is not one."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from analytics.schema import TABLES
from connectors.config import ANY, TableConfig
from connectors.mapping.cells import Cells, Plain, is_blank, is_filled, settle, text_of
from connectors.mapping.fields import FieldRead
from connectors.mapping.numbers import NumberReader
from connectors.mapping.options import splitter
from connectors.mapping.text import fold, fold_header
from connectors.raw import DROPPED

Mask = NDArray[np.bool_]

_TOTAL = re.compile(
    r"(?:grand |sub ?-?)?(?:total(?:s|es|e|en)?|totaux)\b(?P<of>(?: [^\d\s:]+){0,3})\s*[:=]?\s*[\d.,]*"
    r"|(?:sum|suma|soma|somme|summe|gesamt|gesamtsumme|insgesamt)\s*[:=]?\s*[\d.,]*"
)
_TOTAL_STARTS = frozenset("tTsSgGiI")
_EXAMPLE = re.compile(
    r"[(\[]?(?:example|ejemplo|exemplo|exemple|beispiel|sample|muster)(?: (?:row|fila|linha|ligne|zeile))?[)\]]?"
    r"(?::.*)?"
)
_RULED = re.compile(r"[-=_~*#▼►▶•◆■]{2,}.*|[▼►▶◆■].*")
_PERIOD = re.compile(
    r"(?:week|semana|semaine|woche|kw|month|mes|mois|monat|q)\.? ?\d{1,2}\b.*|[^\W\d]+\.? (?:de )?(?:19|20)\d\d"
)
_TEMPLATE_ROWS = 5
"""Rows under the header among which an example row may stand."""
_HANDFUL = 4
_USUAL = 0.9
_LABEL = 60


@dataclass(frozen=True, slots=True)
class Body:
    """The rows under a header, and what was read of them.

    Attributes:
        table: What the table means.
        rows: The rows, every cell untouched.
        names: The name of each row.
        labels: The header of each column.
        places: Field to the places of its columns.
        only: Header of a selecting column to its place, None where it is absent.
        cells: The cells of the column at a place.
        reads: What the fields say.
    """

    table: TableConfig
    rows: Sequence[Sequence[object]]
    names: Sequence[str]
    labels: Sequence[str]
    places: Mapping[str, Sequence[int]]
    only: Mapping[str, int | None]
    cells: Callable[[int], Cells]
    reads: Mapping[str, FieldRead]

    @property
    def mapped(self) -> list[int]:
        """The places of all mapped columns, each once, from left to right."""
        return sorted({place for places in self.places.values() for place in places})

    def kind(self, place: int) -> str:
        """What the field of a column is: `id`, or its kind."""
        fields = TABLES[self.table.fills]
        names = [name for name, places in self.places.items() if place in places]
        return "id" if fields.id_field in names else fields[names[0]].kind


@dataclass(slots=True)
class Reasons:
    """Why rows are set aside: a code for each row, empty where it is used, and parameters for some.

    The first reason that is found for a row stays.
    """

    codes: NDArray[np.object_]
    params: dict[int, dict[str, object]] = field(default_factory=dict)

    @property
    def open(self) -> Mask:
        """For each row, whether it has no reason yet."""
        return self.codes == ""

    def mark(self, rows: Iterable[int] | NDArray[np.intp], code: str) -> None:
        """Set rows aside that have no reason yet."""
        for row in rows:
            if self.codes[row] == "":
                self.codes[row] = code


def set_aside(body: Body) -> Reasons:
    """Return which rows are no records, and why. In doubt a row is one.

    - `blank`: nothing in any cell.
    - `section`: one cell alone is filled, and it is nothing its column could hold: unreadable where a day, a number
      or a choice belongs, without a digit where ids have some, a text in capitals, with a colon at its end or drawn
      with rules where the column's others are not; or it stands in a column that is not read.
    - `template`: nothing is written in the columns that are read, save boxes left unticked and noughts; or an example
      (one of the first five rows says so); or a run of two and more rows at the end with ids and choices alone, where
      a column is blank that nine of ten rows above have filled.
    - `repeated_header`: the header once more.
    - `total`: its first cell says total or sum and the others are numbers; or numbers alone, one of which is the sum
      of its column so far.
    - `not_selected`: `only` asks for other rows.
    - `duplicate`: every cell is that of an earlier row, and they have the same id or the same time stamp.

    Args:
        body: The rows.
    """
    reasons = Reasons(np.full(len(body.rows), "", dtype=object))
    filled = {place: body.cells(place).filled for place in body.mapped}
    count = np.sum(list(filled.values()), axis=0, dtype=int) if filled else np.zeros(len(body.rows), dtype=int)
    for row in np.flatnonzero(count == 0).tolist():
        reasons.mark([row], _bare(body.rows[row]))
    reasons.mark(_repeated(body), "repeated_header")
    reasons.mark(_totals(body, filled, count), "total")
    reasons.mark(_sections(body, filled, count), "section")
    reasons.mark(_examples(body), "template")
    reasons.mark(_prefilled(body, filled, count), "template")
    reasons.mark(np.flatnonzero(~_selected(body)), "not_selected")
    for row, first in _copies(body, reasons.open):
        reasons.mark([row], "duplicate")
        reasons.params[row] = {"of": body.names[first]}
    return reasons


def _bare(row: Sequence[object]) -> str:
    """Return why a row without anything in its mapped columns is none."""
    if row.count(None) == len(row):
        return "blank"
    written = [cell for cell in row if not is_blank(cell)]
    if not written:
        return "blank"
    return "section" if len(written) == 1 and is_filled(settle(written[0])) else "template"


def _repeated(body: Body) -> Iterable[int]:
    labels = {place: fold_header(body.labels[place]) for place in body.mapped if body.labels[place]}
    if not labels:
        return
    fewest = min(labels, key=lambda place: len(body.cells(place).distinct))
    needed = min(2, len(labels))
    for row in np.flatnonzero(body.cells(fewest).where(_says(labels[fewest], body.cells(fewest).distinct))).tolist():
        texts = {place: fold_header(text_of(settle(body.rows[row][place]))) for place in labels}
        alike = [texts[place] == label for place, label in labels.items() if texts[place]]
        if all(alike) and len(alike) >= needed:
            yield row


def _says(label: str, values: Iterable[Plain]) -> Iterable[bool]:
    return (
        isinstance(value, str) and len(value) <= 2 * len(label) + _LABEL and fold_header(value) == label
        for value in values
    )


def _totals(body: Body, filled: Mapping[int, Mask], count: NDArray[np.intp]) -> Iterable[int]:
    dated = np.zeros(len(body.rows), dtype=bool)
    for read in body.reads.values():
        if read.of.kind == "day":
            dated |= read.present
    undated = (count > 0) & ~dated
    for row in np.flatnonzero(undated & _has_label(body, undated)).tolist():
        if _is_total(body.rows[row]):
            yield row
    yield from _sums(body, filled, undated, count)


def _has_label(body: Body, rows: Mask) -> Mask:
    """Return for each row whether a mapped column says total there; looks at the given rows alone."""
    found = np.zeros(len(rows), dtype=bool)
    for place in body.mapped if rows.any() else ():
        cells = body.cells(place)
        says = np.zeros(len(cells.distinct), dtype=bool)
        for at in np.unique(cells.codes[rows]).tolist():
            value = cells.distinct[at]
            if isinstance(value, str) and value[:1] in _TOTAL_STARTS and len(value) <= _LABEL:
                says[at] = _TOTAL.fullmatch(fold(value)) is not None
        found |= says[cells.codes]
    return found


def _is_total(row: Sequence[object]) -> bool:
    """Tell whether a row's first cell says total and its others are numbers; "total needs" must have a number by it."""
    values = [value for value in map(settle, row) if value is not None and value is not DROPPED]
    label = _TOTAL.fullmatch(fold(text_of(values[0]))[:_LABEL])
    numbers = [isinstance(NumberReader().read(value), float) for value in values[1:] if is_filled(value)]
    if label is None or not all(numbers):
        return False
    return not label["of"] or any(numbers) or _has_digit(label[0])


def _sums(body: Body, filled: Mapping[int, Mask], rows: Mask, count: NDArray[np.intp]) -> Iterable[int]:
    """Yield the rows with numbers alone of which one is the sum of what stands above it in its column."""
    numbers = {name: read for name, read in body.reads.items() if read.of.kind == "number" and name in body.places}
    places = {place for name in numbers for place in body.places[name]}
    if not places or len(filled) == len(places):
        return
    only_numbers = rows & (count == np.sum([filled[place] for place in places], axis=0))
    sums = np.any([_is_sum(read) for read in numbers.values()], axis=0)
    yield from np.flatnonzero(only_numbers & sums).tolist()


def _is_sum(read: FieldRead) -> Mask:
    """Return for each row whether its number is the sum of all above it, of a handful at least."""
    numbers = np.array([value if isinstance(value, float) else 0 for value in read.distinct], dtype=float)[read.codes]
    above = np.cumsum(numbers) - numbers
    count = np.cumsum(read.present) - read.present
    return (numbers > 0) & (count >= _HANDFUL) & np.isclose(above, numbers, rtol=0, atol=1e-6)


def _sections(body: Body, filled: Mapping[int, Mask], count: NDArray[np.intp]) -> Iterable[int]:
    if not (count > 0).any() or np.median(count[count > 0]) < 2:  # noqa: PLR2004 - where one cell is usual, one cell says nothing
        return
    for place, there in filled.items():
        cells = body.cells(place)
        lone = [row for row in np.flatnonzero(there & (count == 1)).tolist() if _alone(body.rows[row])]
        others = np.unique(cells.codes[there & (count > 1)]).tolist() if lone else []
        is_section = _section_test(body, place, [text_of(cells.distinct[at]) for at in others])
        yield from (row for row in lone if is_section(cells.distinct[cells.codes[row]], row))


def _alone(row: Sequence[object]) -> bool:
    return sum(not is_blank(cell) for cell in row) == 1


def _section_test(body: Body, place: int, others: Sequence[str]) -> Callable[[Plain, int], bool]:
    """Return what tells whether the only cell of a row, in that column, is the title of a section.

    Args:
        body: The rows.
        place: The column.
        others: Texts of that column in rows with more cells.
    """
    kind = body.kind(place)
    if kind in {"day", "number", "choice"}:
        reads = [read for name, read in body.reads.items() if place in body.places.get(name, ())]
        return lambda value, row: isinstance(value, str) and not any(read.present[row] for read in reads)
    if kind == "id":
        numbered = bool(others) and sum(map(_has_digit, others)) >= _USUAL * len(others)
        return lambda value, _row: isinstance(value, str) and numbered and not _has_digit(value)
    shouted = not others or sum(map(_is_shouted, others)) * 5 > len(others)
    return lambda value, _row: isinstance(value, str) and _is_title(value, shouted=shouted)


def _is_title(text: str, *, shouted: bool) -> bool:
    folded = fold(text[:_LABEL])
    if text.endswith(":") or _RULED.fullmatch(folded) or _PERIOD.fullmatch(folded):
        return True
    return not shouted and _is_shouted(text)


def _is_shouted(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) >= 4  # noqa: PLR2004 - shorter ones may be initials


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _examples(body: Body) -> Iterable[int]:
    for row, cells in enumerate(body.rows[:_TEMPLATE_ROWS]):
        texts = (fold(text_of(settle(cells[place]))[:_LABEL]) for place in body.mapped)
        if any(_EXAMPLE.fullmatch(text) for text in texts):
            yield row


def _prefilled(body: Body, filled: Mapping[int, Mask], count: NDArray[np.intp]) -> Iterable[int]:
    """Return the rows at the end that hold nothing but what a sheet fills in by itself."""
    telling = [there for place, there in filled.items() if body.kind(place) not in {"id", "choice"}]
    told = np.any(telling, axis=0) if telling else np.zeros(len(body.rows), dtype=bool)
    if not told.any():
        return []
    last = int(np.flatnonzero(told)[-1])
    above = count[: last + 1] > 0
    usual = any(np.mean(there[: last + 1][above]) >= _USUAL for there in telling)
    after = np.flatnonzero(count[last + 1 :] > 0) + last + 1
    others = [place for place in range(len(body.labels)) if place not in filled]
    alone = all(not is_filled(settle(body.rows[row][place])) for row in after.tolist() for place in others)
    return after.tolist() if usual and alone and len(after) > 1 else []


def _selected(body: Body) -> Mask:
    chosen = np.ones(len(body.rows), dtype=bool)
    for header, words in body.table.only.items():
        place = body.only.get(header)
        chosen &= False if place is None else _with_words(body.cells(place), words)
    return chosen


def _with_words(cells: Cells, words: Sequence[str]) -> Mask:
    """Return for each row whether its cell, or one of several values in it, is one of the words."""
    wanted = {fold(word) for word in words}
    parts = splitter(cells.distinct, words)

    def wants(value: Plain) -> bool:
        if value is None or ANY in words:
            return "" in wanted if value is None else True
        return fold(text_of(value)) in wanted or any(fold(part) in wanted for part in parts.split(value))

    return cells.where(map(wants, cells.distinct))


def _copies(body: Body, rows: Mask) -> Iterable[tuple[int, int]]:
    """Yield each row that is a copy of an earlier one, and that one."""
    place = _identifying(body)
    if place is None:
        return
    cells, is_id = body.cells(place), body.kind(place) == "id"
    counts = np.bincount(cells.codes[rows], minlength=len(cells.distinct))
    telling = np.zeros(len(cells.distinct), dtype=bool)
    for at in np.flatnonzero(counts > 1).tolist():
        telling[at] = is_filled(cells.distinct[at]) and (is_id or _is_stamp(cells.distinct[at]))
    first: dict[tuple[str, ...], int] = {}
    for row in np.flatnonzero(rows & telling[cells.codes]).tolist():
        if is_id or DROPPED not in body.rows[row]:
            earlier = first.setdefault(tuple(map(repr, body.rows[row])), row)
            if earlier != row:
                yield row, earlier


def _identifying(body: Body) -> int | None:
    """Return the column that tells copies from rows that are merely alike: the ids, else days with a time."""
    kinds = {body.kind(place): place for place in reversed(body.mapped)}
    if "id" in kinds:
        return kinds["id"]
    days = [place for place in body.mapped if body.kind(place) == "day"]
    return next((place for place in days if any(map(_is_stamp, body.cells(place).distinct))), None)


def _is_stamp(value: Plain) -> bool:
    """Tell whether a cell holds a day with a time of that day."""
    if isinstance(value, datetime):
        return (value.hour, value.minute, value.second) != (0, 0, 0)
    if isinstance(value, float):
        return value % 1 > 0
    return isinstance(value, str) and re.search(r"\d:\d\d", value) is not None
