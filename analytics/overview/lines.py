"""One line of what to talk about, and the rows behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.schema import PROVENANCE
from analytics.words import overview_page as words

WAITS_BY = "waits_by_"
PAGES = {
    "kept": "commitments",
    "red_owner": "capacity",
    "unsteady": "coverage",
    "backup": "coverage",
    "coverage": "coverage",
    "load": "capacity",
    "stuck": "commitments",
}
"""The page from which each line comes."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of what to talk about this week.

    Attributes:
        about: Which line it is: `kept`, `red_owner`, `unsteady`, `backup`, `coverage`, `load`, `stuck` or
            `waits_by_` and what it compares.
        text: The sentence, for those who may see names.
        plain: The same, naming nobody.
        rows: What stands behind it: `title`, `person`, `on` (its day), `table` with its word in
            `table_told`, and where the row is.
        subject: The category, area or language it speaks of, where it is about one.
    """

    about: str
    text: str
    plain: str
    rows: pd.DataFrame
    subject: str = ""

    @property
    def page(self) -> str:
        """The page that has more of it."""
        return "coverage" if self.about.startswith(WAITS_BY) else PAGES[self.about]

    @property
    def choices(self) -> Mapping[str, str]:
        """The filters under which that page shows what the line speaks of."""
        kind = self.about.removeprefix(WAITS_BY) if self.about.startswith(WAITS_BY) else "category"
        return {kind: self.subject} if self.subject else {}


def rows_of(table: str, rows: pd.DataFrame, *, title: str = "title", person: str = "", on: str = "") -> pd.DataFrame:
    """Return rows of a canonical table as the rows behind a line.

    Args:
        table: The table's name.
        rows: Some of its rows.
        title: The column that says what a row is; where it is blank, the row's place in the sheet stands in.
        person: The column that names someone; several names become one text.
        on: The column that has its day.
    """
    names = rows[person] if person else pd.Series(None, index=rows.index, dtype="object")
    told = [", ".join(name) if isinstance(name, tuple) else name for name in names]
    days = rows[on] if on else pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]")
    return pd.DataFrame(
        {
            "title": rows[title].fillna(rows["row"]).astype("str"),
            "person": pd.Series(told, index=rows.index, dtype="str"),
            "on": days.astype("datetime64[us]"),
            "table": pd.Series(table, index=rows.index, dtype="str"),
            "table_told": pd.Series(words.table(table), index=rows.index, dtype="str"),
            **{name: rows[name] for name in PROVENANCE},
        }
    ).reset_index(drop=True)


def together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return several sets of rows behind one line, one after the other."""
    return pd.concat(list(parts), ignore_index=True)
