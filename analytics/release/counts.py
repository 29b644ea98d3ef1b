"""What was asked in one month and what became of it, by category and by area: the counts behind the release."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.waits import labels
from analytics.waits.spells import closed_on, is_open

MEASURES = ("asked", "helped", "still_open", "otherwise")
"""The first is the sum of the others; the last is counted and never released."""
KINDS = ("category", "area")
ALL, OTHER = "all", ""
"""The kind of the row of all asks, and the word of the row of rare or missing words."""
FEWEST_ON_RECORD = 11
"""A word that fewer asks ever had is joined with other rare ones: what was typed once may say where somebody lives."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The counts of one month.

    Attributes:
        month: The first day of the month asked in.
        until: The last day on which it was looked what became of them.
        cells: One row for all asks, then one for each category and each area: `kind`, `word`, and MEASURES.
    """

    month: pd.Timestamp
    until: pd.Timestamp
    cells: pd.DataFrame


def released_month(as_of: pd.Timestamp) -> pd.Timestamp:
    """Return the first day of the month that is released: the last one after which a whole month has passed.

    In November it is September: October was left for what was asked in September to be answered, and written down.

    Args:
        as_of: Today.
    """
    return (as_of.to_period("M") - 2).start_time


def counted(needs: pd.DataFrame, *, month: pd.Timestamp) -> Counted:
    """Count what was asked in a month and what had become of it by the end of the next.

    Asked: opened in the month, duplicates left out. Helped: its status is done, closed by that end or on a day not
    known. Still open: its status is open, in_progress, on_hold, blocked or blank, or it was closed after that end.
    Otherwise: the rest. So asked = helped + still open + otherwise, and an ask is in one month alone: no two releases
    share a row, and nothing in one bounds a count of another.

    An ask counts once in the row of all and once in each of its categories; areas add up to all. Words of ten asks or
    fewer, of all asked by then, and missing ones, stand together in one row without a word. Where every word of a
    kind is rare that kind has no rows.

    Args:
        needs: Canonical needs.
        month: The first day of the month.
    """
    until = (month.to_period("M") + 1).end_time.normalize()
    known = needs.loc[(needs["status"] != "duplicate") & (needs["opened_on"] <= until)]
    asked = (known["opened_on"] >= month).to_numpy() & (known["opened_on"].dt.to_period("M") == month.to_period("M"))
    shares = known.loc[asked].assign(**_became(known.loc[asked], until))
    parts = [pd.DataFrame([{"kind": ALL, "word": OTHER} | shares[list(MEASURES)].sum().to_dict()])]
    parts += [_by(kind, known, shares) for kind in KINDS]
    cells = pd.concat(parts, ignore_index=True)
    return Counted(month, until, cells.astype({"kind": "str", "word": "str"} | dict.fromkeys(MEASURES, "int64")))


def _became(asked: pd.DataFrame, until: pd.Timestamp) -> dict[str, pd.Series]:
    closed = closed_on(asked, as_of=pd.Timestamp.max)
    still_open = is_open(asked, as_of=until) | (closed > until)
    helped = (asked["status"] == "done") & ~still_open
    every = pd.Series(data=True, index=asked.index)
    return {"asked": every, "helped": helped, "still_open": still_open, "otherwise": ~helped & ~still_open}


def _by(kind: str, known: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    on_record = labels(known, kind)["label"].value_counts()
    frequent = sorted(on_record.index[(on_record >= FEWEST_ON_RECORD) & (on_record.index != "")], key=str.casefold)
    if not frequent:
        return pd.DataFrame(columns=["kind", "word", *MEASURES])
    words = labels(asked, kind)
    words = words.assign(label=words["label"].where(words["label"].isin(frequent), OTHER)).drop_duplicates()
    rows = asked[list(MEASURES)].take(words["at"].to_numpy()).groupby(words["label"].to_numpy()).sum()
    rows = rows.reindex([*frequent, OTHER] if len(on_record) > len(frequent) else frequent, fill_value=0)
    return rows.rename_axis("word").reset_index().assign(kind=kind)


def rows_of(cells: pd.DataFrame, kind: str) -> np.ndarray:
    """Return the places of a kind's rows."""
    return np.flatnonzero(cells["kind"] == kind)
