"""What the picture of ages draws: a mark for each open commitment, and how long such things take behind them."""

import math

import numpy as np
import pandas as pd

from analytics.commitments.ages import BANDS, TimeToClosing
from analytics.commitments.states import OPEN
from analytics.grouping import place_in

PLACES = 36
"""Marks stand in this many columns, so that they keep apart on a phone; columns widen with age."""
TALLEST = 24
"""A column holds at most about this many marks; past that, each stands for several commitments."""


def dots(ages: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series, int]:
    """Return the marks of the picture of ages.

    Args:
        ages: From `open_ages`, oldest first; those without a day made are left out.

    Returns:
        The marks (`dot`, `days`: where it stands, `level`: its place in its column from 1, `state`, `n`, and for the
        one or the first commitment of the mark `title`, `days_open` and `older_told`), the mark of each commitment
        (missing where it has none), and for how many commitments a mark stands at most.
    """
    rows = ages.loc[ages["days_open"].notna()]
    root = np.sqrt(rows["days_open"].to_numpy() + 0.5)
    width = max(float(root.max(initial=0)) / PLACES, 1e-9)
    column = np.minimum(root // width, PLACES - 1).astype(np.int64)
    per = max(math.ceil(int(np.bincount(column).max(initial=0)) / TALLEST), 1)
    block = column * len(OPEN) + pd.Index(OPEN).get_indexer(pd.Index(rows["state"]))
    mark = block * (len(rows) + 1) + place_in(block) // per
    _, first, dot, n = np.unique(mark, return_index=True, return_inverse=True, return_counts=True)
    column = column[first]
    marks = rows[["state", "title", "days_open", "older_told"]].iloc[first].reset_index(drop=True)
    days = (((column + 0.5) * width) ** 2 - 0.5).clip(min=0)
    marks = marks.assign(dot=np.arange(len(first)), days=days, n=n, level=place_in(column) + 1)
    return marks, pd.Series(dot, index=rows.index).reindex(ages.index), per


def bands(times: TimeToClosing) -> pd.DataFrame:
    """Return the days within which half and 85 % of the group's commitments are closed: `share`, `days`."""
    within = pd.DataFrame({"share": BANDS, "days": [times.within(share) for share in BANDS]})
    return within.dropna(ignore_index=True)
