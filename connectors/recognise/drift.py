"""What has changed in a table since its mapping was saved: renamed and missing columns, new words; reported only."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from rapidfuzz import fuzz

from analytics.schema import TABLES
from analytics.words import recognition as sentences
from connectors.config import Column, TableConfig
from connectors.mapping.text import fold_header
from connectors.raw import RawTable
from connectors.recognise.choices import choices_of, words_of
from connectors.recognise.columns import Seen
from connectors.recognise.text import plain
from connectors.recognise.whole import recognise, seen

Code = Literal["renamed", "missing", "new_words"]
_CLOSE = 80


@dataclasses.dataclass(frozen=True, slots=True)
class Drift:
    """One change, to be confirmed by a person.

    Attributes:
        code: `renamed` (another header stands where the column was, or under its id), `missing` (it is nowhere), or
            `new_words` (its choices hold words that the mapping does not know).
        field: The canonical field.
        was: The header that was saved.
        now: The header that stands there now; empty where the column is missing.
        at: Its place now, from 1; None where it is missing.
        words: New words with their counts.
        choices: New words whose choice is certain, proposed.
    """

    code: Code
    field: str
    was: str
    now: str = ""
    at: int | None = None
    words: Mapping[str, int] = dataclasses.field(default_factory=dict)
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The change as a sentence."""
        if self.code == "renamed":
            return sentences.renamed(self.was, self.now)
        return sentences.missing(self.was) if self.code == "missing" else sentences.new_words(self.now, self.words)


def drift(config: TableConfig, raw: RawTable) -> list[Drift]:
    """Return what has changed since the mapping was saved, in the order of its fields.

    A column is the same under another name when the service's id says so; else when it stands where it stood and its
    contents still fit its field, or when it is the one unmapped column that does.

    Args:
        config: The saved mapping.
        raw: The table as it is now.
    """
    columns = seen(raw, config.header_row)
    there = _Now(config, raw, {column.index: column for column in columns})
    found: list[Drift] = []
    for name, of in config.columns.items():
        for column in of.columns:
            found += there.changes(name, column)
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class _Now:
    config: TableConfig
    raw: RawTable
    columns: Mapping[int, Seen]

    def changes(self, name: str, column: Column) -> Iterable[Drift]:
        place = self._by_id(column)
        if place is None:
            place = self._by_header(column)
        if place is None:
            place = self._by_content(name, column)
        if place is None:
            yield Drift("missing", name, str(column))
            return
        now = self.columns[place]
        if column.header and fold_header(now.header) != fold_header(column.header):
            yield Drift("renamed", name, column.header, now.header, place + 1)
        yield from self._new_words(name, column, now)

    def _by_id(self, column: Column) -> int | None:
        if column.id and column.id in self.raw.column_ids:
            return self.raw.column_ids.index(column.id)
        return None

    def _by_header(self, column: Column) -> int | None:
        if not column.header:
            return column.at - 1 if column.at and column.at - 1 in self.columns else None
        places = [place for place, one in self.columns.items() if _same(one.header, column.header)]
        if column.at and column.at - 1 in places:
            return column.at - 1
        return places[0] if places else None

    def _by_content(self, name: str, column: Column) -> int | None:
        free = [place for place in self.columns if not self._is_mapped(place)]
        fitting = [place for place in free if self._fits(name, column, place)]
        if column.at and column.at - 1 in fitting:
            return column.at - 1
        return fitting[0] if len(fitting) == 1 else None

    def _is_mapped(self, place: int) -> bool:
        header = self.columns[place].header
        named = (column for of in self.config.columns.values() for column in of.columns)
        return bool(header) and any(_same(header, column.header) for column in named)

    def _fits(self, name: str, column: Column, place: int) -> bool:
        one = self.columns[place]
        known = {plain(word) for word in self.config.choices.get(name, {})}
        if known and known & {plain(word) for word in words_of(one.cells)}:
            return True
        alike = fuzz.token_sort_ratio(plain(one.header), plain(column.header)) >= _CLOSE
        return alike or self._recognised(place) == name

    def _recognised(self, place: int) -> str | None:
        return recognise(self.raw, fills=self.config.fills).columns[place].field

    def _new_words(self, name: str, column: Column, now: Seen) -> Iterable[Drift]:
        known = self.config.choices.get(name)
        multi = TABLES[self.config.fills][name].multi
        if not known:
            return
        folded = {plain(word) or word for word in known}
        words = words_of(now.cells, multi=multi)
        new = Counter({word: count for word, count in words.items() if (plain(word) or word) not in folded})
        if new:
            proposed = choices_of(self.config.fills, name, now.best, now.header, now.cells)
            choices = {word: proposed[word] for word in new if word in proposed}
            yield Drift("new_words", name, str(column), now.header, now.index + 1, dict(new), choices)


def _same(one: str, other: str) -> bool:
    return bool(other) and fold_header(one) == fold_header(other)
