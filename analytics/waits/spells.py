"""Who is waiting now, how long each ask waited, and what its wait ended with."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.rows import sheet_order, still_waits

if TYPE_CHECKING:
    from numpy.typing import NDArray

WAITING, HELPED, OTHERWISE = 0, 1, 2
"""How a wait stands: still going on, ended with help, or ended otherwise (say cancelled or referred)."""

GROUPS = ["category", "area", "language", "requester", "status"]
DATED = ["opened_on", "closed_on"]
MEASURED = ("outcome", "days_early", "days_late", "undated")
"""What a wait is measured by."""


def is_open(needs: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.Series:
    """Tell which needs are open.

    A need is open when its status is open, in_progress, on_hold, blocked or blank; a closing day beside an open
    status is an issue, and the status wins. A need asked after `as_of` is not open yet.

    Args:
        needs: Canonical needs.
        as_of: The day on which the statuses were read.

    Returns:
        True or False for each row.
    """
    return still_waits(needs["status"]) & ~(needs["opened_on"] > as_of)


def longest_first(needs: pd.DataFrame, *, as_of: pd.Timestamp) -> "NDArray[np.intp]":
    """Return the places of the open needs, longest wait first; of those that wait as long, in sheet order."""
    at = np.flatnonzero(is_open(needs, as_of=as_of).to_numpy())
    at = at[sheet_order(needs.iloc[at])]
    return at[np.argsort(needs["opened_on"].to_numpy()[at], kind="stable")]


def closing_day(needs: pd.DataFrame) -> pd.Series:
    """Return the day on which each need was closed as its row has it; one before the day asked cannot be right."""
    return needs["closed_on"].mask(needs["closed_on"] < needs["opened_on"])


def closed_on(needs: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.Series:
    """Return the day on which each closed need was closed, where its row can say.

    A closing day after `as_of`, or before the day of asking, cannot be right: the need counts as closed, on a day not
    known. Open needs have no closing day.
    """
    day = closing_day(needs)
    return day.where((day <= as_of) & ~is_open(needs, as_of=as_of))


def spells(needs: pd.DataFrame, *, as_of: pd.Timestamp, since: pd.Timestamp) -> pd.DataFrame:
    """Measure each need's wait, from the day asked to the day closed or, while it is open, to `as_of`.

    Done is help; cancelled, referred, closed_unmet and expired end a wait otherwise; duplicates, and needs without a
    day asked, are left out. A closed need without a closing day is measured twice: as if it had closed on the day
    asked, and as if it had closed at `as_of`.

    Args:
        needs: Canonical needs.
        as_of: The day looked back from; needs asked later are left out.
        since: Needs asked earlier are left out.

    Returns:
        The needs measured: `category`, `area`, `language`, `requester`, `status`, and `outcome` (WAITING, HELPED or
        OTHERWISE), `days_early` and `days_late` (whole days; the same but for closed needs without a closing day),
        and `undated` (such a need).
    """
    asked = needs["opened_on"]
    rows = needs.loc[(needs["status"] != "duplicate") & (asked >= since) & (asked <= as_of), [*GROUPS, *DATED]]
    waiting = is_open(rows, as_of=as_of)
    closed = closed_on(rows, as_of=as_of)
    so_far = (as_of - rows["opened_on"]).dt.days
    known = (closed - rows["opened_on"]).dt.days
    undated = ~waiting & closed.isna()
    outcome = np.select([waiting, rows["status"] == "done"], [WAITING, HELPED], OTHERWISE)
    return rows[GROUPS].assign(
        outcome=outcome,
        days_early=known.fillna(so_far).mask(undated, 0).astype("int64"),
        days_late=known.fillna(so_far).astype("int64"),
        undated=undated,
    )
