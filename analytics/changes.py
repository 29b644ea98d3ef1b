"""What has changed in the group's sheets since somebody said what their columns mean: reported, and asked about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analytics.words import recognition as words

Code = Literal["column_renamed", "missing_column", "new_word"]
CODES: tuple[Code, ...] = ("column_renamed", "missing_column", "new_word")


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a person can confirm.

    Attributes:
        code: `column_renamed` (another header stands where the column was, or under its id, and its contents fit),
            `missing_column` (it is not there, and one that nothing is read from may be it), or `new_word` (a word of
            choices that nobody has explained).
        source: The source's name.
        table: The group's own name of the table.
        fills: The canonical table that it fills.
        field: The canonical field.
        was: The header that was saved; empty for a new word.
        now: The header that stands there now, or the new word; empty of a missing column.
        at: The column's place now, from 1; None where only its name is known.
        count: In how many rows a new word stands.
        among: The headers among which a missing column may be.
        proposed: What a new word most likely means, or which header a missing column most likely has; empty where
            nobody can tell.
    """

    code: Code
    source: str
    table: str
    fills: str
    field: str
    was: str
    now: str
    at: int | None = None
    count: int = 0
    among: tuple[str, ...] = ()
    proposed: str = ""

    @property
    def sentence(self) -> str:
        """The change as a sentence."""
        if self.code == "new_word":
            return words.new_word(self.table, self.now, self.field, self.count)
        if self.code == "missing_column":
            return words.missing(self.table, self.was)
        return words.renamed(self.table, self.was, self.now)


def changes(issues: pd.DataFrame) -> tuple[Change, ...]:
    """Return what has changed, renamed columns first; a new word once a table, with the number of its rows.

    Args:
        issues: The issues, with the columns of ISSUES.
    """
    found = list(_changes(issues.loc[issues["code"].isin(CODES)]))
    return tuple(sorted(found, key=lambda change: (CODES.index(change.code), -change.count)))


def _changes(issues: pd.DataFrame) -> Iterator[Change]:
    about = issues[["code", "source", "row", "table", "field", "params"]].dropna(subset=["source", "table", "field"])
    counts: Counter[tuple[str, str, str, str, str]] = Counter()
    for code, source, row, fills, field, params in about.itertuples(index=False):
        if code == "new_word":
            if word := str(params.get("word", "")):
                counts[source, _table_of(row), fills, field, word] += 1
        elif now := str(params.get("now", "")):
            yield Change(code, source, row, fills, field, str(params["header"]), now, params.get("at"))
        elif among := tuple(params.get("unused", ())):
            near = str(params["nearest"]) if params["nearest"] in among else ""
            yield Change(code, source, row, fills, field, str(params["header"]), "", among=among, proposed=near)
    for (source, table, fills, field, word), count in counts.items():
        yield Change("new_word", source, table, fills, field, "", word, count=count)


def _table_of(row: str) -> str:
    """Return the group's own name of a row's table; what is about a table as a whole is named after it alone."""
    return row.rpartition(" ")[0]
