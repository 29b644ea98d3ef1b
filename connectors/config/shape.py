"""What sources.toml says, typed: sources, their tables, and which columns and words mean what."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from analytics.schema import Rules

Kind = Literal["files", "google_sheets", "airtable", "trello", "asana", "notion", "demo"]
DateOrder = Literal["day first", "month first", "year first"]
ANY = "*"
"""In `only`: whatever is written there, so long as the cell is not blank."""


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
        only: Header to the words a row must have there to be used (any one of them; `*` is whatever is not blank,
            an empty word is a blank cell); empty for every row.
        columns: Canonical field to the columns that feed it.
        choices: Canonical field to the group's words and what they mean; for a field without fixed choices, the word
            to use instead. An empty meaning is known to say nothing: the value stays missing and is no issue.
        always: Canonical field to the value that every row has where no column gives one.
        confirmed: Whether a person has confirmed this mapping; a guess is shown as a guess.
        problem: What is wrong with this table's part of sources.toml, as a sentence to show; such a table is not read,
            and the others of its source go on.
        as_written: That part as it stands there, so that it is written again as it was; nothing where all is well.
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
    problem: str = ""
    as_written: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """One workbook: a base, a spreadsheet, a board, a folder. Without tables it is recognised by itself.

    Attributes:
        name: Shown beside every row that came from it.
        kind: Which service keeps it.
        place: The link as copied from the browser, or a path.
        every: How often it is read; empty to go by its kind.
        tables: What its tables mean.
        problem: What is wrong with this source's part of sources.toml, as a sentence to show; such a source is not
            read, and the others go on.
        as_written: That part as it stands there, so that it is written again as it was; nothing where all is well.
    """

    name: str
    kind: Kind
    place: str = ""
    every: str = ""
    tables: tuple[TableConfig, ...] = ()
    problem: str = ""
    as_written: Mapping[str, object] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with it as a whole, or with single tables of it."""
        every = (self.problem, *(table.problem for table in self.tables))
        return tuple(problem for problem in every if problem)


@dataclass(frozen=True, slots=True)
class Config:
    """All of sources.toml.

    Attributes:
        timezone: IANA name of the group's time zone.
        sources: What is read.
        categories: One name to the words of both sides that mean it: the crosswalk.
        rules: The group's own rules for decisions and for its fair share.
    """

    timezone: str = "UTC"
    sources: tuple[SourceConfig, ...] = ()
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)


def how_often(text: str) -> timedelta | None:
    """Return the time that an `every` says, such as "30m", "12h" or "1d"; None where it is no time."""
    match = re.fullmatch(r"\s*(\d{1,4})\s*([mhd])\s*", text)
    if match is None or int(match[1]) == 0:
        return None
    unit = {"m": "minutes", "h": "hours", "d": "days"}[match[2]]
    return timedelta(**{unit: int(match[1])})


def nearest(word: str, words: Iterable[str]) -> str:
    """Return a sentence that offers the nearest of the words, or all of them; a leading space, then the sentence.

    Where there are no words, nothing is offered.
    """
    known = sorted(words)
    if not known:
        return ""
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f" Did you mean {folded[close[0]]!r}?" if close else f" It can be: {', '.join(known)}."


def same_name(one: str, other: str) -> bool:
    """Tell whether two names of a table mean the same one: case and spaces at the ends or doubled do not matter."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
