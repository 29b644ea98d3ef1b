"""A group's tables while somebody makes them ours: what was understood and what they corrected, kept in memory only.

A draft is a value: every correction returns a new one, and the configuration, the figures and the file to take along
are all told from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import pandas as pd

from analytics.connect import StepView
from analytics.schema import TABLES, Dataset
from analytics.sources import SourceState
from connectors import joining
from connectors.config import Column, Config, DateOrder, FieldColumns, SourceConfig, TableConfig
from connectors.least import without_cells
from connectors.mapping import Mapped, assemble, leave_alone, map_table
from connectors.mapping.text import fold
from connectors.raw import RawTable
from connectors.recognise import Recognised, RecognisedColumn, recognise


@dataclass(frozen=True, slots=True)
class Draft:
    """Tables that somebody gave, and what they mean so far.

    Attributes:
        source: Where they came from, as sources.toml will say it.
        timezone: The group's time zone.
        raws: The tables, without the cells of columns that stay in the sheet.
        guesses: What recognition makes of each, by name.
        tables: What each means, guessed or corrected, by name; None leaves it alone.
        joined: Pairs for one kind of help that were taken up: a word, and the common name.
        steps: How far the connection came.
        files: Of each table of a dropped file, by name, the file.
        lies: Whether the dropped files were found where somebody said they lie; None before anybody said so.
    """

    source: SourceConfig
    timezone: str
    raws: tuple[RawTable, ...] = ()
    guesses: Mapping[str, Recognised] = field(default_factory=dict)
    tables: Mapping[str, TableConfig | None] = field(default_factory=dict)
    joined: tuple[tuple[str, str], ...] = ()
    steps: tuple[StepView, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    lies: StepView | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it is known where the tables lie: a dropped file brings its name, and no path."""
        return not self.files or (self.lies is not None and self.lies.good is True)

    @property
    def config(self) -> Config:
        """The configuration as it stands; whoever saves it or takes it along confirms what was shown."""
        understood = tuple(replace(table, confirmed=True) for table in self.tables.values() if table is not None)
        source = replace(self.source, tables=understood)
        return Config(self.timezone, (source,), categories=joining.crosswalk(self.joined))

    def mapped(self) -> list[Mapped]:
        """Return each table as the canonical rows that it gives so far."""
        return [_mapped(self, raw) for raw in self.raws]

    def dataset(self) -> Dataset:
        """Return the canonical tables of all this, as the pages would count them."""
        return assemble(self.mapped(), self.config)

    def state(self, when: pd.Timestamp) -> SourceState:
        """Return how its source is, as the Data page shows it."""
        guessed = tuple(name for name, table in self.tables.items() if table is not None and not table.confirmed)
        return SourceState(self.source.name, self.source.kind, when.tz_convert(self.timezone), guessed=guessed)


def drafted(source: SourceConfig, raws: Sequence[RawTable], timezone: str, steps: tuple[StepView, ...] = ()) -> Draft:
    """Return the draft of some tables as recognition understands them."""
    guesses = {raw.name: recognise(raw) for raw in raws}
    tables = {name: _configured(guess) for name, guess in guesses.items()}
    kept = tuple(_without_what_stays(raw, guesses[raw.name]) for raw in raws)
    return Draft(source, timezone, kept, guesses, tables, steps=steps)


def with_fills(draft: Draft, name: str, fills: str) -> Draft:
    """Say what a table is: its columns are understood anew as that; empty leaves it alone."""
    if not fills:
        return _with(draft, name, None)
    return _guessed(draft, _raw(draft, name), fills)


def with_header_row(draft: Draft, name: str, row: int) -> Draft:
    """Say in which row, from 1, a table's header stands; its columns are understood anew."""
    raw = _raw(draft, name)
    if not 1 <= row <= len(raw.rows):
        return draft
    table = draft.tables[name]
    return _guessed(draft, replace(raw, header_row=row), table.fills if table else "")


def with_date_order(draft: Draft, name: str, order: str) -> Draft:
    """Say how a table's ambiguous dates are read; empty leaves it to the column."""
    return _with(draft, name, replace(_table(draft, name), date_order=cast("DateOrder | None", order or None)))


def with_field(draft: Draft, name: str, place: int, field_: str) -> Draft:
    """Say which field a column, by its 0-based place, feeds; empty for none.

    A field takes a second column beside its first where it holds several values or text; of days, numbers and choices
    the new column takes the old one's place.
    """
    table = _table(draft, name)
    columns = {key: _without(fed, place) for key, fed in table.columns.items()}
    if field_:
        schema = TABLES[table.fills][field_]
        mine = Column(_header(draft, name, place), at=place + 1)
        beside = columns.get(field_) if schema.kind == "text" else None
        columns[field_] = FieldColumns((*beside.columns, mine), beside.yes_no) if beside else FieldColumns((mine,))
    kept = {key: fed for key, fed in columns.items() if fed.columns}
    return _with(draft, name, replace(table, columns=kept))


def with_choice(draft: Draft, name: str, field_: str, word: str, choice: str) -> Draft:
    """Say what one of the group's words means, however it is spelt; empty for nothing."""
    table = _table(draft, name)
    said = {known: meaning for known, meaning in table.choices.get(field_, {}).items() if fold(known) != fold(word)}
    said |= {word: choice} if choice else {}
    return _with(draft, name, replace(table, choices={**table.choices, field_: said}))


def with_pair(draft: Draft, word: str, name: str, *, joined: bool) -> Draft:
    """Join two words for one kind of help, or part them again."""
    rest = tuple(pair for pair in draft.joined if pair != (word, name))
    return replace(draft, joined=joining.with_joined(rest, word, name) if joined else rest)


def _raw(draft: Draft, name: str) -> RawTable:
    return next(raw for raw in draft.raws if raw.name == name)


def _table(draft: Draft, name: str) -> TableConfig:
    return draft.tables[name] or TableConfig(name, "needs")


def _with(draft: Draft, name: str, table: TableConfig | None) -> Draft:
    confirmed = replace(table, confirmed=True) if table else None
    return replace(draft, tables={**draft.tables, name: confirmed})


def _guessed(draft: Draft, raw: RawTable, fills: str) -> Draft:
    guess = recognise(raw, fills=fills or None)
    kept = _without_what_stays(raw, guess)
    raws = tuple(kept if other.name == raw.name else other for other in draft.raws)
    return _with(replace(draft, raws=raws, guesses={**draft.guesses, raw.name: guess}), raw.name, _configured(guess))


def _without_what_stays(raw: RawTable, guess: Recognised) -> RawTable:
    """Return a table without the cells of columns that stay in the sheet; their headers are kept.

    Of a table that is left alone so far those columns stay that would whatever somebody takes it for: the first names
    of a list of people are wanted once it is said to be one.
    """
    guesses = [guess] if guess.fills else [recognise(raw, fills=fills) for fills in TABLES]
    stays = [{column.index for column in one.columns if column.stays} for one in guesses]
    return without_cells(raw, set.intersection(*stays), guess.header_row or 0)


def _configured(guess: Recognised) -> TableConfig | None:
    """Return a guess as configuration in which every column is known by its place too, so that it survives a rename."""
    if guess.fills is None:
        return None
    table = guess.table_config()
    placed = {
        name: replace(table.columns[name], columns=tuple(map(_placed, of)))
        for name in table.columns
        if (of := [column for column in guess.columns if column.field == name])
    }
    return replace(table, columns=placed)


def _placed(column: RecognisedColumn) -> Column:
    return Column(column.header, column.id, column.index + 1)


def _mapped(draft: Draft, raw: RawTable) -> Mapped:
    table = draft.tables[raw.name]
    if table is None:
        return leave_alone(raw, source=draft.source.name)
    return map_table(raw, table, source=draft.source.name, timezone=draft.timezone)


def _without(fed: FieldColumns, place: int) -> FieldColumns:
    return replace(fed, columns=tuple(column for column in fed.columns if column.at != place + 1))


def _header(draft: Draft, name: str, place: int) -> str:
    return next((column.header for column in draft.guesses[name].columns if column.index == place), "")
