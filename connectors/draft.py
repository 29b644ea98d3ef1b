"""A group's tables while somebody makes them ours: what was understood and what they corrected, kept in memory only.

A draft is a value: every correction returns a new one, and the configuration, the figures and the file to take along
are all told from it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import cast

import pandas as pd

from analytics.connect import ColumnView, ConnectView, StepView, TableView, WordView
from analytics.schema import OPEN, TABLES, Dataset
from analytics.sources import SourceState
from analytics.words import connect as words
from analytics.words.sources import try_at
from connectors import joining
from connectors.config import Column, Config, DateOrder, FieldColumns, SourceConfig, TableConfig, write_config
from connectors.files import existing, together
from connectors.least import without_cells
from connectors.mapping import Mapped, assemble, leave_alone, map_table
from connectors.mapping.text import clean, fold, one_line
from connectors.places import source_of
from connectors.raw import DROPPED, RawTable, SourceError, unwatched
from connectors.readings import Readings
from connectors.recognise import Recognised, RecognisedColumn, recognise
from connectors.sources import Sources

MOST_EXAMPLES = 3
MOST_PREVIEWED = 5
MOST_WORDS = 60
LONGEST_EXAMPLE = 40
LOOKED_AT = 2_000


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
        """The configuration as it stands."""
        understood = tuple(table for table in self.tables.values() if table is not None)
        source = replace(self.source, tables=understood)
        return Config(self.timezone, (source,), categories=joining.crosswalk(self.joined))

    def dataset(self) -> Dataset:
        """Return the canonical tables of all this, as the pages would count them."""
        return assemble([_mapped(self, raw) for raw in self.raws], self.config)

    def state(self, when: pd.Timestamp) -> SourceState:
        """Return how its source is, as the Data page shows it."""
        guessed = tuple(name for name, table in self.tables.items() if table is not None and not table.confirmed)
        return SourceState(self.source.name, self.source.kind, when.tz_convert(self.timezone), guessed=guessed)


def dropped(files: Sequence[tuple[str, bytes]], timezone: str) -> Draft:
    """Return the draft of dropped files, from their names and contents, as a reading of their folder names the tables.

    One that cannot be read hides no other.
    """
    found = together(files)
    read = [one for one in found if one.error is None]
    steps = tuple(StepView(good=False, sentence=str(one.error)) for one in found if one.error)
    place = files[0][0] if len(files) == 1 else "."
    draft = drafted(SourceConfig(words.dropped_name(), "files", place), [one.table for one in read], timezone, steps)
    return replace(draft, files={one.table.name: one.file for one in read})


def tried(place: str, sources: Sources, tell: Callable[[str], None], now: Callable[[], datetime]) -> Draft:
    """Test a link step by step, and return the draft of its tables, or of nothing and the step that failed."""
    timezone = sources.readings.config.timezone
    source, raws, failed = SourceConfig(place, "files", place), list[RawTable](), ()
    try:
        source = source_of(place)
        raws = sources.readings.look(source, lambda step: tell(words.reading(step.table, step.rows)))
        good = words.steps("", [raw.name for raw in raws])
    except SourceError as error:
        good = words.steps(error.step, ())
        again = pd.Timestamp(now() + timedelta(seconds=error.wait)).tz_convert(timezone)
        sentence = f"{error} {try_at(again)}" if error.wait else str(error)
        failed = (StepView(good=False, sentence=sentence),)
    steps = (*(StepView(good=True, sentence=sentence) for sentence in good), *failed)
    return drafted(source, raws, timezone, steps)


def drafted(source: SourceConfig, raws: Sequence[RawTable], timezone: str, steps: tuple[StepView, ...] = ()) -> Draft:
    """Return the draft of some tables as recognition understands them."""
    guesses = {raw.name: recognise(raw) for raw in raws}
    tables = {name: _configured(guess) for name, guess in guesses.items()}
    kept = tuple(_without_what_stays(raw, guesses[raw.name]) for raw in raws)
    return Draft(source, timezone, kept, guesses, tables, steps=steps)


def with_place(draft: Draft, place: str, readings: Readings) -> Draft:
    """Say where the dropped files lie on this computer: their folder, or the one file; they are looked for there."""
    place = place.strip().strip("\"'")
    if not place:
        return replace(draft, lies=None)
    files = set(draft.files.values())
    try:
        path = existing(place).resolve()
        if path.is_dir() and len(files) == 1:
            path /= files.pop()
        readings.look(replace(draft.config.sources[0], place=str(path)), unwatched)
    except SourceError as error:
        return replace(draft, lies=StepView(good=False, sentence=str(error)))
    lies = StepView(good=True, sentence=words.found_there(str(path)))
    return replace(draft, source=replace(draft.source, place=str(path)), lies=lies)


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


def connect_view(draft: Draft | None, *, can_save: bool) -> ConnectView:
    """Return what the Connect page shows of a draft."""
    if draft is None:
        return ConnectView(can_save=can_save)
    mapped = [_mapped(draft, raw) for raw in draft.raws]
    tables = tuple(_table_view(draft, raw, one) for raw, one in zip(draft.raws, mapped, strict=True))
    kinds = joining.kinds_in(mapped)
    understood = any(table is not None for table in draft.tables.values())
    return ConnectView(
        steps=(*_taken_for(draft, mapped), *draft.steps),
        tables=tables,
        pairs=joining.pairs_of(kinds, draft.joined),
        kinds=tuple(joining.joinable(kinds, draft.joined)),
        joined=draft.joined,
        toml=write_config(draft.config, note="" if draft.is_placed else words.take_place()) if understood else "",
        asks_place=not draft.is_placed,
        lies=draft.lies,
        can_save=can_save,
    )


def _taken_for(draft: Draft, mapped: Sequence[Mapped]) -> Iterator[StepView]:
    """Yield what each table of a dropped file is taken for, and its rows as the Data page counts them."""
    alone = Counter(draft.files.values())
    for raw, one in zip(draft.raws, mapped, strict=True):
        if file := draft.files.get(raw.name):
            name = file if alone[file] == 1 else words.dropped_table(file, raw.name)
            table = draft.tables[raw.name]
            sentence = words.dropped(name, table.fills if table else "", read=one.read, used=len(one.frame))
            yield StepView(good=True if table else None, sentence=sentence)


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


def _table_view(draft: Draft, raw: RawTable, mapped: Mapped) -> TableView:
    table, guess = draft.tables[raw.name], draft.guesses[raw.name]
    fields = TABLES[table.fills].fields if table else ()
    columns = tuple(_columns(raw, table, guess))
    return TableView(
        name=raw.name,
        fills=table.fills if table else "",
        header_row=guess.header_row,
        date_order=(table.date_order or "") if table else "",
        columns=columns,
        words=tuple(_words(raw, table, guess)) if table else (),
        fields=tuple(field.name for field in fields),
        choices={field.name: field.choices for field in fields if field.choices},
        preview=_preview(raw, guess, columns),
        counts=_counts(table, mapped),
        notes=(*guess.notes, *_left_behind(raw, guess, columns)),
    )


def _columns(raw: RawTable, table: TableConfig | None, guess: Recognised) -> Iterator[ColumnView]:
    feeds = {column.at: name for name, fed in table.columns.items() for column in fed.columns} if table else {}
    for column in guess.columns:
        name = feeds.get(column.index + 1, "")
        stays = TABLES[table.fills][name].sensitivity == "never" if table and name else column.stays
        yield ColumnView(
            place=column.index,
            header=_shown(column.header),
            examples=() if stays else tuple(_examples(raw, guess, column.index)),
            field=name,
            stays=stays,
            sure=words.sure(column.confidence) if name and name == column.field else "",
        )


def _left_behind(raw: RawTable, guess: Recognised, columns: Sequence[ColumnView]) -> Iterator[str]:
    """Yield what is said of columns that feed a field now and whose cells were left in the sheet before."""
    below = raw.rows[guess.header_row or 0 :][:LOOKED_AT]
    left = [one for one in columns if one.field and not one.stays and any(row[one.place] is DROPPED for row in below)]
    if left:
        yield words.left_behind([one.header or words.no_header(one.place) for one in left])


def _preview(raw: RawTable, guess: Recognised, columns: Sequence[ColumnView]) -> pd.DataFrame:
    below = raw.rows[guess.header_row or 0 :][:MOST_PREVIEWED]
    cells = {
        words.headed(column.place, column.header, column.field): [
            words.stays() if column.stays else _shown(row[column.place]) for row in below
        ]
        for column in columns
    }
    return pd.DataFrame(cells, dtype="str")


def _shown(cell: object) -> str:
    if cell is None or cell is DROPPED:
        return ""
    return one_line(clean(str(cell)[: 4 * LONGEST_EXAMPLE]))[:LONGEST_EXAMPLE]


def _examples(raw: RawTable, guess: Recognised, place: int) -> list[str]:
    below = raw.rows[guess.header_row or 0 :][:LOOKED_AT]
    cells = dict.fromkeys(_shown(row[place]) for row in below)
    return [cell for cell in cells if cell][:MOST_EXAMPLES]


def _words(raw: RawTable, table: TableConfig, guess: Recognised) -> Iterator[WordView]:
    """Yield the words of every column of choices, the most frequent first."""
    for name, fed in table.columns.items():
        if not TABLES[table.fills][name].choices:
            continue
        cells = [row[column.at - 1] for row in raw.rows[guess.header_row or 0 :] for column in fed.columns if column.at]
        counts = Counter(" ".join(str(cell).split()) for cell in cells if cell is not None and cell is not DROPPED)
        said = {fold(word): choice for word, choice in table.choices.get(name, {}).items()}
        spelt = {fold(word): word for word, _ in reversed(counts.most_common())}
        together: Counter[str] = Counter()
        for word, count in counts.items():
            together[fold(word)] += count
        for word, count in together.most_common(MOST_WORDS):
            if word:
                yield WordView(name, spelt[word], count, said.get(word, ""))


def _counts(table: TableConfig | None, mapped: Mapped) -> str:
    """Return what the pages would count of a table."""
    if table is None:
        return words.left_alone(mapped.read)
    open_ = None
    if table.fills in {"needs", "commitments"}:
        status = mapped.frame["status"]
        open_ = int((status.isin(OPEN) | status.isna()).sum())
    return words.counts(table.fills, used=len(mapped.frame), open_=open_, read=mapped.read)
