"""What the Connect page shows: a group's tables as they are, what we understood of them, and what that would count."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.changes import Change


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One of the group's columns and our reading of it.

    Attributes:
        place: 0-based place in the table.
        header: Its header, empty where it has none.
        examples: A few of its values; none where the column stays in the sheet.
        field: The canonical field it feeds, empty for none.
        stays: Whether it stays in the sheet: it holds phones, addresses or notes about people.
        sure: How sure the reading is, in one word; empty once a person has said so.
    """

    place: int
    header: str
    examples: tuple[str, ...]
    field: str
    stays: bool
    sure: str


@dataclass(frozen=True, slots=True)
class WordView:
    """One of the group's words in a column of choices: how often it stands there, and what it means to us."""

    field: str
    word: str
    count: int
    choice: str


@dataclass(frozen=True, slots=True)
class TableView:
    """One table, understood.

    Attributes:
        name: The group's own name of it.
        fills: The canonical table it fills, empty where it is left alone.
        header_row: 1-based row of its header, None where it has none.
        date_order: How ambiguous dates are read, empty where the column itself tells.
        columns: Its columns from left to right.
        words: The words of its columns of choices, the most frequent first.
        fields: The fields that a column may feed.
        choices: Of each field with fixed choices, the choices.
        preview: Its first rows, each column headed by what we take it for and its own header; what stays in the sheet
            shows no cell.
        counts: What the pages would count of it, one sentence.
        notes: What else was noticed, a sentence each.
    """

    name: str
    fills: str
    header_row: int | None
    date_order: str
    columns: tuple[ColumnView, ...]
    words: tuple[WordView, ...]
    fields: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    preview: pd.DataFrame
    counts: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of testing a connection or of saving: whether it went well, and the sentence that says so or what to do.

    `good` is None of what is neither: a table that is left alone.
    """

    good: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ConnectView:
    """What the Connect page shows of one visit.

    Attributes:
        steps: How far the connection came; empty before anything was given.
        tables: The tables found, understood.
        pairs: Kinds of help that have two names, it seems: the word, and the proposed common name.
        joined: The pairs that were taken up.
        kinds: The kinds of help that are joined to none, the most frequent first: any two can be joined.
        toml: The sources.toml of all this; empty while no table is understood.
        asks_place: Whether it is not known yet where the files lie: a dropped file brings its name and no path.
        lies: Whether the files were found where somebody said they lie; None before anybody said so.
        can_save: Whether it may be saved here: on one's own computer.
        opens_below: Whether the page ends with what opens the dashboard to them.
        changes: What has changed in the group's own sheets since their mapping was saved.
    """

    steps: tuple[StepView, ...] = ()
    tables: tuple[TableView, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    joined: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    toml: str = ""
    asks_place: bool = False
    lies: StepView | None = None
    can_save: bool = False
    opens_below: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Connecting:
    """What a person can do on the Connect page; each takes effect at the next drawing of the page.

    Attributes:
        drop: Take files: names and contents.
        link: Take a link or path, and test it.
        fills: Say what a table is, by its name; empty leaves it alone.
        header_row: Say in which row a table's header stands.
        date_order: Say how a table's ambiguous dates are read; empty leaves it to the column.
        field: Say what a column (by table and 0-based place) feeds; empty for nothing.
        choice: Say what a word (by table and field) means; empty for nothing.
        pair: Join, or part again, two words for one kind of help: the word, and the common name.
        lies: Say where the dropped files lie on this computer.
        show: Show the pages on these tables, for this visit.
        save: Save sources.toml here.
        forget: Forget what was given.
    """

    drop: Callable[[list[tuple[str, bytes]]], None]
    link: Callable[[str], None]
    fills: Callable[[str, str], None]
    header_row: Callable[[str, int], None]
    date_order: Callable[[str, str], None]
    field: Callable[[str, int, str], None]
    choice: Callable[[str, str, str, str], None]
    pair: Callable[[str, str, bool], None]
    lies: Callable[[str], None]
    show: Callable[[], None]
    save: Callable[[], None]
    forget: Callable[[], None]
