"""What the picture of ages draws: a mark for each open commitment, and how long such things take behind them."""

import math

import numpy as np
import pandas as pd

from analytics.commitments.ages import BANDS, TimeToClosing
from analytics.commitments.states import OPEN

PLACES = 36
"""Marks stand in this many columns, so that they keep apart on a phone; columns widen with age."""
TALLEST = 24
"""A column holds at most about this many marks; past that, each stands for several commitments."""


def dots(ages: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series, int]:
    """Return the marks of the picture of ages.

    Args:
        ages: From `open_ages`; those without a day made are left out.

    Returns:
        The marks (`dot`, `days`: where it stands, `level`: its place in its column from 1, `state`, `n`, and for the
        one or the first commitment of the mark `title`, `days_open` and `older_told`), the mark of each commitment
        (missing where it has none), and for how many commitments a mark stands at most.
    """
    rows = ages.loc[ages["days_open"].notna()]
    root = np.sqrt(rows["days_open"] + 0.5)
    width = max(float(root.max()) / PLACES, 1e-9) if len(rows) else 1.0
    column = (root // width).clip(upper=PLACES - 1)
    tallest = int(column.value_counts().max()) if len(rows) else 0
    per = max(math.ceil(tallest / TALLEST), 1)
    rank = rows["state"].map({state: place for place, state in enumerate(OPEN)})
    placed = rows.assign(column=column, rank=rank, days=(((column + 0.5) * width) ** 2 - 0.5).clip(lower=0))
    placed = placed.sort_values(["column", "rank", "source", "row"], kind="stable")
    placed["pile"] = placed.groupby(["column", "rank"]).cumcount() // per
    placed["dot"] = placed.groupby(["column", "rank", "pile"]).ngroup()
    shown = ["column", "days", "state", "title", "days_open", "older_told"]
    marks = placed.groupby("dot")[shown].first().assign(n=placed.groupby("dot").size()).reset_index()
    marks["level"] = marks.groupby("column").cumcount() + 1
    return marks.drop(columns="column"), placed["dot"].reindex(ages.index), per


def bands(times: TimeToClosing) -> pd.DataFrame:
    """Return the days within which half and 85 % of the group's commitments are closed: `share`, `days`."""
    within = pd.DataFrame({"share": BANDS, "days": [times.within(share) for share in BANDS]})
    return within.dropna(ignore_index=True)
