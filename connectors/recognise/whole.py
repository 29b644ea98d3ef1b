"""One table from its cells to a proposal."""

from collections.abc import Iterable, Mapping, Sequence

from analytics.schema import TABLES, Sensitivity
from analytics.words import recognition as sentences
from connectors.config import DateOrder
from connectors.mapping.cells import settle, text_of
from connectors.mapping.text import one_line
from connectors.raw import RawTable
from connectors.recognise.assign import Assigned, assign
from connectors.recognise.choices import choices_of, words_of
from connectors.recognise.columns import Seen, see
from connectors.recognise.days import date_order
from connectors.recognise.header import header_row
from connectors.recognise.kinds import Kind, kind_of
from connectors.recognise.result import Recognised, RecognisedColumn
from connectors.recognise.values import look, spread

PERSONAL = frozenset(
    {
        "contact",
        "phone",
        "email",
        "social",
        "address",
        "coordinates",
        "birth",
        "demographic",
        "description",
        "notes",
        "first_name",
        "barriers",
    }
)
"""Concepts that stay in the sheet even where they fill no field."""
_TITLES, _TITLE = 3, 120
_UNSURE = 0.7
_CHOICES = ("status", "urgency", "priority", "capacity")


def recognise(raw: RawTable, *, fills: str | None = None) -> Recognised:
    """Propose what a table is: its kind or none, its header row, each column's field, each word's choice.

    Pure and deterministic, by the vocabulary and the cells alone; looks at a bounded sample of rows, so that time
    grows with columns.

    Args:
        raw: The table as its source gave it.
        fills: The kind of table where a person has said it; columns and words are then proposed for that kind.
    """
    top = _top(raw, None)
    columns = _seen(raw, top)
    kind = kind_of(" ".join((raw.name, *_titles(raw, top))), columns) if fills is None else Kind(fills, 1, {})
    assigned = assign(kind.name, columns)
    choices = _choices(kind.name, columns, assigned)
    order, evidence = date_order(columns)
    unknown = _unknown(columns, assigned, choices)
    return Recognised(
        name=raw.name,
        fills=kind.name,
        confidence=kind.confidence,
        header_row=None if top is None else top + 1,
        columns=tuple(_column(raw, kind.name, column, one) for column, one in zip(columns, assigned, strict=True)),
        choices=choices,
        unknown=unknown,
        date_order=order,
        notes=(*_doubts(kind, top), *_doubtful_days(order, evidence), *map(sentences.not_understood, unknown.values())),
    )


def _doubts(kind: Kind, top: int | None) -> Iterable[str]:
    if kind.name is None:
        yield sentences.left_alone()
    elif kind.confidence < _UNSURE:
        yield sentences.unsure()
    if top is None:
        yield sentences.without_header()


def _doubtful_days(order: DateOrder | None, evidence: Mapping[str, tuple[int, int, int]]) -> Iterable[str]:
    if order is not None:
        return
    if any(day for day, _, _ in evidence.values()) and any(month for _, month, _ in evidence.values()):
        yield sentences.orders_differ()
        return
    for header, (_, _, either) in evidence.items():
        if either:
            yield sentences.order_unknown(header, either)


def seen(raw: RawTable, header: int | None = None) -> tuple[Seen, ...]:
    """Return a table's columns with what each may be about; `header` is the row of its header from 1 where known."""
    return _seen(raw, _top(raw, header))


def _top(raw: RawTable, header: int | None) -> int | None:
    known = header or raw.header_row
    return min(known, len(raw.rows)) - 1 if known and raw.rows else header_row(raw.rows)


def _seen(raw: RawTable, top: int | None) -> tuple[Seen, ...]:
    first = 0 if top is None else top + 1
    sample = [raw.rows[first + place] for place in spread(max(0, len(raw.rows) - first))]
    width = max((len(row) for row in raw.rows[:1]), default=0)
    headers = [one_line(text_of(settle(cell))) for cell in raw.rows[top]] if top is not None else [""] * width
    return tuple(
        see(index, header, look([row[index] if index < len(row) else None for row in sample]))
        for index, header in enumerate(headers)
    )


def _titles(raw: RawTable, top: int | None) -> list[str]:
    """Return what stands above the header."""
    above = raw.rows[max(0, top - _TITLES) : top] if top else []
    return [text_of(settle(row[0]))[:_TITLE] for row in above if row]


def _column(raw: RawTable, kind: str | None, column: Seen, assigned: Assigned) -> RecognisedColumn:
    return RecognisedColumn(
        index=column.index,
        header=column.header,
        field=assigned.field,
        confidence=assigned.confidence,
        sensitivity=_sensitivity(kind, assigned),
        id=raw.column_ids[column.index] if column.index < len(raw.column_ids) else "",
        yes_no=assigned.concept == "topic",
    )


def _sensitivity(kind: str | None, assigned: Assigned) -> Sensitivity:
    if kind and assigned.field:
        return TABLES[kind][assigned.field].sensitivity
    return "never" if assigned.concept in PERSONAL else "open"


def _choices(kind: str | None, columns: Sequence[Seen], assigned: Sequence[Assigned]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for column, one in zip(columns, assigned, strict=True):
        if kind and one.field in _CHOICES:
            words = choices_of(kind, one.field, one.concept, column.header, column.cells)
            found.setdefault(one.field, {}).update(words)
    return {field: words for field, words in found.items() if words}


def _unknown(
    columns: Sequence[Seen], assigned: Sequence[Assigned], choices: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for column, one in zip(columns, assigned, strict=True):
        if one.field in _CHOICES:
            known = choices.get(one.field, {})
            words = {word: count for word, count in words_of(column.cells).items() if word not in known}
            found.setdefault(one.field, {}).update(words)
    return {field: words for field, words in found.items() if words}
