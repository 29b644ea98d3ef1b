"""What the Connect page shows of a draft: its tables with examples and counts, its words, and what is said of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from analytics.connect import ColumnView, ConnectView, StepView, TableView, WordView
from analytics.rows import still_waits
from analytics.schema import TABLES
from analytics.words import connect as words
from connectors import joining
from connectors.config import TableConfig, write_config
from connectors.draft.value import Draft
from connectors.mapping import Mapped
from connectors.mapping.text import clean, fold, one_line
from connectors.raw import DROPPED, RawTable
from connectors.recognise import Recognised

MOST_EXAMPLES = 3
MOST_PREVIEWED = 5
MOST_WORDS = 60
LONGEST_EXAMPLE = 40
LOOKED_AT = 2_000


def connect_view(draft: Draft | None, *, can_save: bool) -> ConnectView:
    """Return what the Connect page shows of a draft."""
    if draft is None:
        return ConnectView(can_save=can_save)
    mapped = draft.mapped()
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
        open_ = int(still_waits(status).sum())
    return words.counts(table.fills, used=len(mapped.frame), open_=open_, read=mapped.read)
