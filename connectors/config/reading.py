"""sources.toml, read: every table, field and choice in it known to the schema, or a sentence that says what is not."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar, cast, get_args
from zoneinfo import ZoneInfo

from analytics.schema import TABLES, WEIGHTS, Field, Rules, Table
from connectors.config.place import Place
from connectors.config.shape import (
    Column,
    Config,
    ConfigError,
    DateOrder,
    FieldColumns,
    Kind,
    SourceConfig,
    TableConfig,
    how_often,
    nearest,
)

CURLY = "\u201c\u201d\u2018\u2019"
"""Quotes that word processors put in place of straight ones; TOML knows only the straight."""

_ALWAYS: Mapping[str, Callable[[str], object]] = {"day": date.fromisoformat, "number": float}
"""What reads a constant, by the kind of its field."""
_Read = TypeVar("_Read")


def parse_config(text: str) -> Config:
    """Read sources.toml.

    A mistake inside one source is that source's `problem`, so that the others go on; one inside a table that has a name
    is that table's.

    Args:
        text: The file's text.

    Returns:
        The configuration, every table, field and choice in it known to the schema.

    Raises:
        ConfigError: If it is not TOML, a source has no name, or a setting outside the sources is not known; the
            message names the place and, for a misspelt word, the nearest that is known.
    """
    here = Place("sources.toml", _toml(text))
    here.allow("timezone", "categories", "source", "decisions", "fairness")
    config = Config(
        timezone=_timezone(here),
        sources=tuple(_source(place) for place in here.places("source")),
        categories=_crosswalk(here.place("categories")),
        rules=Rules(
            threshold=_threshold(here.place("decisions")),
            weights=_weights(here.place("fairness")),
            examples=_examples(here.place("fairness")),
        ),
    )
    _once([source.name for source in config.sources])
    return config


def _toml(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        hint = " Curly quotes must be straight ones there." if set(CURLY) & set(text) else _open_quote(str(error))
        raise ConfigError(f"sources.toml cannot be read: {error}.{hint} Mend that line and save the file again.") from (
            None
        )


def _open_quote(error: str) -> str:
    """Return that a quotation mark may not be closed, where text ran on to the end of its line."""
    ran_on = re.match(r"Illegal character '\\n' \(at line (\d+),|Unterminated string \(at (end) of", error)
    if ran_on is None:
        return ""
    where = f"line {ran_on[1]}" if ran_on[1] else "the last line"
    return f" A quotation mark may not be closed in {where}."


def _once(names: list[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise ConfigError(f"sources.toml: {count} sources are called {name!r}. Give each a name of its own.")


def _timezone(here: Place) -> str:
    name = here.text("timezone", "UTC")
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise here.fail(
            f'timezone {name!r} is not known. Write it as in "America/New_York" or "Europe/Berlin".'
        ) from None
    return name


def _crosswalk(place: Place) -> dict[str, tuple[str, ...]]:
    return {name: place.words(name) for name in place.values}


def _threshold(place: Place) -> float:
    place.allow("threshold")
    value = place.values.get("threshold", 0.75)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= 1:
        raise place.fail("threshold must be a share above 0 and at most 1, such as 0.75.")
    return float(value)


def _weights(place: Place) -> dict[str, float]:
    place.allow("weights", "example")
    weights = place.place("weights")
    weights.allow(*WEIGHTS)
    for name, value in weights.values.items():
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < float("inf"):
            raise weights.fail(f"{name} must be a number from 0.")
    return {name: float(cast("float", value)) for name, value in weights.values.items()}


def _examples(place: Place) -> tuple[tuple[str, str], ...]:
    """Return each pair of `[[fairness.example]]`: the id of the need that comes first, then that of the other."""
    return tuple(_example(pair) for pair in place.places("example"))


def _example(pair: Place) -> tuple[str, str]:
    pair.allow("first", "then")
    first, then = pair.text("first").strip(), pair.text("then").strip()
    if not first or not then or first == then:
        raise pair.fail('an example names two needs by their ids, as in first = "R-12" and then = "R-40".')
    return first, then


def _source(place: Place) -> SourceConfig:
    name = place.text("name").strip()
    if not name:
        raise place.fail('a source needs a name, as in name = "Riverside base".')
    try:
        return _whole_source(place, name)
    except ConfigError as error:
        kind, where = (str(place.values.get(key, "")) for key in ("kind", "place"))
        return SourceConfig(name, cast("Kind", kind), where, problem=str(error), as_written=place.values)


def _whole_source(place: Place, name: str) -> SourceConfig:
    place.allow("name", "kind", "place", "every", "table")
    kind = cast("Kind", place.one_of("kind", get_args(Kind)))
    if kind != "demo" and not place.text("place"):
        raise place.fail("place is missing: the link as copied from the browser, or the path of a file or folder.")
    tables = tuple(_table(table) for table in place.places("table"))
    return SourceConfig(name, kind, place.text("place"), _every(place), tables)


def _every(place: Place) -> str:
    text = place.text("every")
    if text and how_often(text) is None:
        raise place.fail(f'every = {text!r} is not a time. Write it as "30m", "12h" or "1d".')
    return text


def _table(place: Place) -> TableConfig:
    name = place.text("name")
    if not name:
        raise place.fail("a table needs the name that it has in the group's own workbook.")
    try:
        return _whole_table(place)
    except ConfigError as error:
        return TableConfig(name, str(place.values.get("fills", "")), problem=str(error), as_written=place.values)


def _whole_table(place: Place) -> TableConfig:
    place.allow("name", "fills", "header_row", "date_order", "only", "columns", "choices", "always", "confirmed")
    fills = TABLES[place.one_of("fills", TABLES)]
    order = place.one_of("date_order", get_args(DateOrder)) if "date_order" in place.values else None
    only = place.place("only")
    return TableConfig(
        name=place.text("name"),
        fills=fills.name,
        header_row=place.whole("header_row"),
        date_order=cast("DateOrder | None", order),
        only={header: only.words(header) for header in only.values},
        columns=_by_field(place.place("columns"), fills, _columns),
        choices=_by_field(place.place("choices"), fills, _choices),
        always=_by_field(place.place("always"), fills, _always),
        confirmed=place.truth("confirmed", default=True),
    )


def _by_field(place: Place, table: Table, read: Callable[[Place, Field], _Read]) -> dict[str, _Read]:
    read_fields: dict[str, _Read] = {}
    for name in place.values:
        if name not in table:
            known = nearest(name, (known.name for known in table.fields))
            raise place.fail(f"{table.name} have no field {name!r}.{known}")
        read_fields[name] = read(place, table[name])
    return read_fields


def _columns(place: Place, field_: Field) -> FieldColumns:
    value = place.values[field_.name]
    if isinstance(value, Mapping) and "yes_no" in value:
        place.place(field_.name).allow("yes_no")
        if field_.kind in _ALWAYS:
            raise place.fail(f"{field_.name} is a {field_.kind}; yes_no columns can only name words.")
        return FieldColumns(_several(place, field_, cast("Mapping[str, object]", value)["yes_no"]), yes_no=True)
    return FieldColumns(_several(place, field_, value))


def _several(place: Place, field_: Field, value: object) -> tuple[Column, ...]:
    several: list[object] = value if isinstance(value, list) else [value]
    return tuple(_column(place, field_, one) for one in several)


def _column(place: Place, field_: Field, value: object) -> Column:
    if isinstance(value, Mapping):
        inner = Place(f"{place.name}, {field_.name}", cast("Mapping[str, object]", value))
        inner.allow("header", "id", "at")
        column = Column(inner.text("header"), inner.text("id"), inner.whole("at"))
    else:
        column = Column(header=value if isinstance(value, str) else "")
    if column == Column():
        raise place.fail(f'{field_.name} must name a column, as in {field_.name} = "Intake Time".')
    return column


def _choices(place: Place, field_: Field) -> dict[str, str]:
    words = place.place(field_.name)
    if not field_.choices:
        return {word: words.text(word) for word in words.values}
    return {word: words.one_of(word, field_.choices) if words.values[word] != "" else "" for word in words.values}


def _always(place: Place, field_: Field) -> str:
    if field_.choices:
        return place.one_of(field_.name, field_.choices)
    text = place.text(field_.name)
    try:
        _ALWAYS.get(field_.kind, str)(text)
    except ValueError:
        example = {"day": '"2026-11-03"', "number": '"4"'}[field_.kind]
        raise place.fail(f"{field_.name} must be a {field_.kind}, as in {field_.name} = {example}.") from None
    return text
