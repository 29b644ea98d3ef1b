"""Where each commitment stands on a day."""

from typing import Final

import numpy as np
import pandas as pd

KEPT: Final = ("kept_on_time", "kept_late", "kept")
OPEN: Final = ("overdue", "due_later", "without_date")
STATES: Final = (*KEPT, *OPEN, "released")
"""Every state of a commitment; `kept` alone means kept, and whether on time is not known."""
LEFT_OUT: Final = ("not_made_yet", "not_told")
"""Why a row has no state on a day: it was made later, or its sheet no longer tells how it stood on that past day."""

_RELEASED: Final = ("cancelled", "handed_over")


def commitment_states(commitments: pd.DataFrame, *, as_of: pd.Timestamp, past: bool = False) -> pd.DataFrame:
    """Return the commitments with the state of each at the end of a day.

    Kept: its status is done. On time when the day it was done is on or before the day it was due, late when after,
    plain `kept` when either day is missing or the day done has not come yet. Released: cancelled or handed over,
    a legitimate outcome. Open: any other status, or none; overdue when due before `as_of`, due later when due that day
    or after, without a date when no day is given. A day done beside an open status is an issue, and the status wins.

    On a past day statuses say nothing about when: a commitment is kept or released there when its closing day is on
    or before that day, and was open when that day is later. One that is closed now without a closing day is `not_told`.
    Commitments made after `as_of` are `not_made_yet`. Days are as the sheet has them now; a moved one cannot be seen.

    Args:
        commitments: Canonical commitments.
        as_of: The day looked at.
        past: Whether the rows were read after `as_of`, so that their statuses do not speak of that day.

    Returns:
        The rows in their order, every column kept, with `state`, one of STATES or LEFT_OUT, and `ended_on`: the day
        it was kept or released, missing while open and where it is not known.
    """
    is_done, is_released = commitments["status"] == "done", commitments["status"].isin(_RELEASED)
    closed_on = commitments["done_on"].where(is_done, commitments["released_on"].where(is_released))
    ended = closed_on.where(closed_on <= as_of)
    not_told = (is_done | is_released) & closed_on.isna() & past
    if past:
        is_done, is_released = is_done & ended.notna(), is_released & ended.notna()
    due = commitments["due_on"]
    state = np.select(
        [
            (commitments["made_on"] > as_of).to_numpy(),
            not_told.to_numpy(),
            (is_done & (ended <= due)).to_numpy(),
            (is_done & (ended > due)).to_numpy(),
            is_done.to_numpy(),
            is_released.to_numpy(),
            (due < as_of).to_numpy(),
            due.notna().to_numpy(),
        ],
        ["not_made_yet", "not_told", *KEPT, "released", "overdue", "due_later"],
        "without_date",
    )
    return commitments.assign(state=pd.Series(state, index=commitments.index, dtype="str"), ended_on=ended)


def is_open(states: pd.DataFrame) -> pd.Series:
    """Return which rows are open: overdue, due later, or without a date."""
    return states["state"].isin(OPEN)


def is_kept(states: pd.DataFrame) -> pd.Series:
    """Return which rows are kept, on time, late, or on a day not known."""
    return states["state"].isin(KEPT)


def state_counts(states: pd.DataFrame) -> pd.DataFrame:
    """Return how many commitments are in each state.

    Returns:
        One row for each of STATES and then of LEFT_OUT, `state` and `n`, zeros included; `n` adds up to all rows.
    """
    counts = states["state"].value_counts().reindex([*STATES, *LEFT_OUT], fill_value=0)
    return pd.DataFrame({"state": counts.index.astype("str"), "n": counts.to_numpy()})
