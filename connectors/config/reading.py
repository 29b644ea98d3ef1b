"""The typed form of sources.toml: what the group keeps, where, and what it means."""

import difflib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar, cast, get_args
from zoneinfo import ZoneInfo

from analytics.schema import TABLES, Field, Table

Kind = Literal["files", "google_sheets", "airtable", "trello", "asana", "notion", "demo"]
DateOrder = Literal["day first", "month first", "year first"]
WEIGHTS = ("urgency", "waiting", "barriers", "not_yet_helped", "gives_too")


_Read = TypeVar("_Read")


class ConfigError(Exception):
    """sources.toml cannot be used: where, what is wrong there, and what would be right.

    The message is shown to people as it is.
    """


@dataclass(frozen=True, slots=True)
class Column:
    """One of the group's columns: by its header, by the service's id for it, or by its place from 1.

    The id is looked for first, then the header, then the place; any of them may be missing.
    """

    header: str = ""
    id: str = ""
    at: int | None = None

    def __str__(self) -> str:
        return self.header or self.id or f"column {self.at}"


@dataclass(frozen=True, slots=True)
class FieldColumns:
    """The columns that feed one field.

    Attributes:
        columns: In the order in which their values join: text with a space between, multi-valued fields as one tuple;
            of days, numbers and choices the first that can be read counts.
        yes_no: Whether each is a yes/no column whose *header* is the value where the cell says yes.
    """

    columns: tuple[Column, ...]
    yes_no: bool = False


@dataclass(frozen=True, slots=True)
class TableConfig:
    """What one of the group's tables means; the same table may be named twice to fill two canonical ones.

    Attributes:
        name: The group's own name of the table, tab, list or file.
        fills: The canonical table it fills.
        header_row: 1-based row of its header, or None to find it.
        date_order: What to read ambiguous dates as, or None to go by the column's evidence and the sheet's locale.
        only: Header to the words a row must have there to be used (any one of them); empty for every row.
        columns: Canonical field to the columns that feed it.
        choices: Canonical field to the group's words and what they mean; for a field without fixed choices, the word
            to use instead.
        always: Canonical field to the value that every row has.
        confirmed: Whether a person has confirmed this mapping; a guess is shown as a guess.
    """

    name: str
    fills: str
    header_row: int | None = None
    date_order: DateOrder | None = None
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, FieldColumns] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """One workbook: a base, a spreadsheet, a board, a folder. Without tables it is recognised by itself."""

    name: str
    kind: Kind
    place: str = ""
    every: str = ""
    tables: tuple[TableConfig, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """All of sources.toml.

    Attributes:
        timezone: IANA name of the group's time zone.
        sources: What is read.
        categories: One name to the words of both sides that mean it: the crosswalk.
        threshold: Share of agreement at which consensus passes.
        weights: The group's fair-share weights by input; empty where it wrote none.
    """

    timezone: str = "UTC"
    sources: tuple[SourceConfig, ...] = ()
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    threshold: float = 0.75
    weights: Mapping[str, float] = field(default_factory=dict)


def nearest(word: str, words: Iterable[str]) -> str:
    """Return a sentence that offers the nearest of the words, or all of them; a leading space, then the sentence."""
    known = sorted(words)
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f" Did you mean {folded[close[0]]!r}?" if close else f" It can be: {', '.join(known)}."


def parse_config(text: str) -> Config:
    """Read sources.toml.

    Args:
        text: The file's text.

    Returns:
        The configuration, every table, field and choice in it known to the schema.

    Raises:
        ConfigError: If it is not TOML, or says something that is not known; the message names the place and, for a
            misspelt word, the nearest that is known.
    """
    try:
        top = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"sources.toml cannot be read: {error}. Mend that line and save the file again.") from None
    here = _Place("sources.toml", top)
    here.allow("timezone", "categories", "source", "decisions", "fairness")
    config = Config(
        timezone=_timezone(here),
        sources=tuple(_source(place) for place in here.places("source")),
        categories=_crosswalk(here),
        threshold=_threshold(here.place("decisions")),
        weights=_weights(here.place("fairness")),
    )
    _once([source.name for source in config.sources], "two sources are both called")
    return config


@dataclass(frozen=True, slots=True)
class _Place:
    """A table of the file with the name a person would find it by."""

    name: str
    values: Mapping[str, object]

    def fail(self, message: str) -> ConfigError:
        return ConfigError(f"{self.name}: {message}")

    def allow(self, *keys: str) -> None:
        for key in self.values:
            if key not in keys:
                raise self.fail(f"there is no setting {key!r}.{nearest(key, keys)}")

    def text(self, key: str, default: str = "") -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.fail(f'{key} must be text in quotes, as in {key} = "…".')
        return value

    def whole(self, key: str) -> int | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.fail(f"{key} must be a whole number from 1, without quotes.")
        return value

    def one_of(self, key: str, words: Iterable[str]) -> str:
        value = self.text(key)
        if value not in set(words):
            raise self.fail(f"{key} cannot be {value!r}.{nearest(value, words)}")
        return value

    def place(self, key: str) -> "_Place":
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.fail(f"{key} must be a table of settings.")
        return _Place(f"{self.name}, {key}", cast("Mapping[str, object]", value))

    def places(self, key: str) -> list["_Place"]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            raise self.fail(f"{key} must be written with two brackets, [[{key}]].")
        named = [(cast("Mapping[str, object]", item), number) for number, item in enumerate(value, 1)]
        return [_Place(f"{self.name}, {key} {item.get('name', number)!r}", item) for item, number in named]

    def words(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        several: list[object] = value if isinstance(value, list) else [value]
        if not all(isinstance(word, str | int | float | bool) for word in several):
            raise self.fail(f"{key} must be a list of words in quotes.")
        return tuple(str(word) for word in several)


def _once(names: list[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ConfigError(f"sources.toml: {what} {name!r}. Give each a name of its own.")


def _timezone(here: _Place) -> str:
    name = here.text("timezone", "UTC")
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise here.fail(
            f'timezone {name!r} is not known. Write it as in "America/New_York" or "Europe/Berlin".'
        ) from None
    return name


def _crosswalk(here: _Place) -> dict[str, tuple[str, ...]]:
    place = here.place("categories")
    return {name: place.words(name) for name in place.values}


def _threshold(place: _Place) -> float:
    place.allow("threshold")
    value = place.values.get("threshold", 0.75)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= 1:
        raise place.fail("threshold must be a share above 0 and at most 1, such as 0.75.")
    return float(value)


def _weights(place: _Place) -> dict[str, float]:
    place.allow("weights")
    weights = place.place("weights")
    weights.allow(*WEIGHTS)
    for name, value in weights.values.items():
        if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
            raise weights.fail(f"{name} must be a number from 0.")
    return {name: float(cast("float", value)) for name, value in weights.values.items()}


def _source(place: _Place) -> SourceConfig:
    place.allow("name", "kind", "place", "every", "table")
    if not place.text("name"):
        raise place.fail('a source needs a name, as in name = "Riverside base".')
    kind = cast("Kind", place.one_of("kind", get_args(Kind)))
    if kind != "demo" and not place.text("place"):
        raise place.fail("place is missing: the link as copied from the browser, or the path of a file or folder.")
    return SourceConfig(
        name=place.text("name"),
        kind=kind,
        place=place.text("place"),
        every=place.text("every"),
        tables=tuple(_table(table) for table in place.places("table")),
    )


def _table(place: _Place) -> TableConfig:
    place.allow("name", "fills", "header_row", "date_order", "only", "columns", "choices", "always", "confirmed")
    if not place.text("name"):
        raise place.fail("a table needs the name that it has in the group's own workbook.")
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
        confirmed=place.values.get("confirmed") is not False,
    )


def _by_field(place: _Place, table: Table, read: Callable[[_Place, Field], _Read]) -> dict[str, _Read]:
    read_fields: dict[str, _Read] = {}
    for name in place.values:
        if name not in table:
            known = nearest(name, (known.name for known in table.fields))
            raise place.fail(f"{table.name} have no field {name!r}.{known}")
        read_fields[name] = read(place, table[name])
    return read_fields


def _columns(place: _Place, field_: Field) -> FieldColumns:
    value = place.values[field_.name]
    if isinstance(value, Mapping) and "yes_no" in value:
        return FieldColumns(_several(place, field_, value["yes_no"]), yes_no=True)
    return FieldColumns(_several(place, field_, value))


def _several(place: _Place, field_: Field, value: object) -> tuple[Column, ...]:
    several: list[object] = value if isinstance(value, list) else [value]
    return tuple(_column(place, field_, one) for one in several)


def _column(place: _Place, field_: Field, value: object) -> Column:
    if isinstance(value, str):
        return Column(header=value)
    if not isinstance(value, Mapping):
        raise place.fail(f'{field_.name} must name a column, as in {field_.name} = "Intake Time".')
    column = _Place(f"{place.name}, {field_.name}", cast("Mapping[str, object]", value))
    column.allow("header", "id", "at", "yes_no")
    return Column(column.text("header"), column.text("id"), column.whole("at"))


def _choices(place: _Place, field_: Field) -> dict[str, str]:
    words = place.place(field_.name)
    if not field_.choices:
        return {word: words.text(word) for word in words.values}
    return {word: words.one_of(word, field_.choices) for word in words.values}


def _always(place: _Place, field_: Field) -> str:
    return place.one_of(field_.name, field_.choices) if field_.choices else place.text(field_.name)
