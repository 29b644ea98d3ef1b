"""A table's days: in which order their numbers are written, and what those are of which no header says anything."""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from connectors.config import DateOrder
from connectors.mapping.days import DayReader, Written
from connectors.recognise.columns import LEAST, Seen
from connectors.recognise.names import concepts_of
from connectors.recognise.vocabulary import listed, tree, vocabulary

_SOME, _MOSTLY = 0.3, 0.8
"""Share of days from which a column has them, and is one of days."""
_PAIRS = 2
"""Rows with both days from which one is known to come first."""
_AS_ENDED = 0.8
"""Share of rows that have a day where they have ended, and else none, from which it is the day of the end."""
_WHOLE_LIFE = 3
"""Days of the life of a row that begins, is due and ends; others only begin and are looked at again."""
_Days = Sequence[date | None]


def date_order(columns: Sequence[Seen]) -> tuple[DateOrder | None, dict[str, tuple[int, int, int]]]:
    """Return the order in which the numbers of days are written, None where it is not certain, and its evidence.

    The evidence is, by header, how many cells can be read day first only, month first only, and either way.
    """
    reader = _reader()
    evidence: dict[str, tuple[int, int, int]] = {}
    for column in columns:
        if column.cells.days > _SOME:
            reads = [reader.read(text) for text in column.cells.counts]
            orders = [read.orders for read in reads if isinstance(read, Written)]
            if orders:
                evidence[column.header] = _weigh(orders)
    day = sum(counts[0] for counts in evidence.values())
    month = sum(counts[1] for counts in evidence.values())
    if day and not month:
        return "day first", evidence
    return ("month first" if month and not day else None), evidence


def _reader() -> DayReader:
    return DayReader(ZoneInfo("UTC"), date(1899, 12, 30))


def _weigh(orders: Sequence[frozenset[DateOrder]]) -> tuple[int, int, int]:
    usual: list[frozenset[str]] = [order - {"year first"} for order in orders]
    return (
        usual.count(frozenset(("day first",))),
        usual.count(frozenset(("month first",))),
        sum(len(order) > 1 for order in usual),
    )


def days_by_order(
    kind: str, columns: Sequence[Seen], filled: Mapping[int, str], ended: Sequence[bool | None]
) -> dict[int, str]:
    """Return the fields of days that no header says anything about, by which of them comes first row by row.

    A row begins, is due, and ends. The day on which it begins is never after another. Of the days that are never
    before it, the one that stands where rows have ended and nowhere else is that of the end, and one that rows have
    before they end is the day on which they are due. A day that another comes before fills nothing else: "".

    Args:
        kind: The kind of table.
        columns: Its columns.
        filled: Place of a column to the field that it fills as far as is known by now.
        ended: For each row, whether its status says that it has ended; None where it says neither. Empty without one.
    """
    life = listed(tree(vocabulary().grammar, "life").get(kind, ()))
    days = _compared(columns)
    unsaid = [column.index for column in columns if column.index in days and _is_unsaid(column)]
    said = {field: place for place, field in filled.items() if place in days and place not in unsaid}
    if not life or not unsaid or (len(life) < _WHOLE_LIFE and not said):
        return {}
    earlier = {place: [one for one in days if _comes_first(days[one], days[place])] for place in unsaid}
    starts = [place for place in unsaid if not earlier[place]] if life[0] not in said else []
    found = dict.fromkeys(starts, life[0]) if len(starts) == 1 and len(days) > 1 else {}
    begun = next(iter(found), said.get(life[0]))
    for place in unsaid:
        if place not in found and begun in earlier[place]:
            field = _later(life, days[place], ended)
            found[place] = "" if field in said or field in found.values() else field
    return found


def _compared(columns: Sequence[Seen]) -> dict[int, _Days]:
    """Return the days of each column of days, row by row; none of a column whose numbers could be read either way."""
    order, _ = date_order(columns)
    reader = _reader()
    return {
        column.index: [_day(reader, text, order) for text in column.cells.cells]
        for column in columns
        if column.cells.days > _MOSTLY and column.header
    }


def _day(reader: DayReader, text: str, order: DateOrder | None) -> date | None:
    read = reader.read(text or None)
    if order is None and isinstance(read, Written) and len(read.orders) > 1:
        return None
    day = reader.settle(read, order)
    return day if isinstance(day, date) else None


def _is_unsaid(column: Seen) -> bool:
    """Tell whether a header says nothing of which day it is but `when`, nor that it is the last one of something."""
    if any(score >= LEAST and concept != "asked_when" for concept, score in concepts_of(column.header)):
        return False
    others = listed(vocabulary().grammar["other_days"])
    return not any(token.classes.intersection(others) for token in column.words)


def _comes_first(one: _Days, other: _Days) -> bool:
    """Tell whether a day is never after another, and before it in some row."""
    both = [(day, later) for day, later in zip(one, other, strict=True) if day and later]
    return len(both) >= _PAIRS and all(day <= later for day, later in both) and any(day < later for day, later in both)


def _later(life: Sequence[str], days: _Days, ended: Sequence[bool | None]) -> str:
    """Return what a day is that comes after the first: of two there are, the other; else by the rows that have it."""
    if len(life) < _WHOLE_LIFE:
        return life[-1]
    _, due, last = life
    told = [(day is not None, end) for day, end in zip(days, ended, strict=bool(ended)) if end is not None]
    still_open = [there for there, end in told if not end]
    if still_open and any(end for _, end in told):
        same = sum(there == end for there, end in told) / len(told)
        if not any(still_open):
            return last if same >= _AS_ENDED else ""
        return due if sum(still_open) >= _SOME * len(still_open) else ""
    return due if sum(day is not None for day in days) >= _MOSTLY * len(days) else ""
