"""What the next days bring, and what has been on the table for longest."""

import pandas as pd

from analytics.commitments.states import is_open
from analytics.days import is_soon
from analytics.rows import in_sheet_order

CALENDAR = 14
"""Days that the calendar shows."""


def coming_days(states: pd.DataFrame, *, as_of: pd.Timestamp, days: int = CALENDAR) -> pd.DataFrame:
    """Return the due and check-in days of open commitments in the next days, today being the first.

    Args:
        states: From `commitment_states` at `as_of`.
        as_of: Today.
        days: How many days to look at.

    Returns:
        One row for each such day of a commitment, soonest first, every column kept, with `on` and `what`: `due` or
        `check_in`. A commitment that is both checked in on and due stands in it twice.
    """
    still_open = states.loc[is_open(states)]
    last = as_of + pd.Timedelta(days=days - 1)
    parts: list[pd.DataFrame] = []
    for what, column in (("due", "due_on"), ("check_in", "check_in_on")):
        near = still_open.loc[still_open[column].between(as_of, last)]
        parts.append(near.assign(on=near[column], what=pd.Series(what, index=near.index, dtype="str")))
    return in_sheet_order(pd.concat(parts)).sort_values(["on", "what"], kind="stable")


def soon(coming: pd.DataFrame, what: str, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return what of `coming_days` is `due` or a `check_in` today or in the seven days after it."""
    return coming.loc[(coming["what"] == what) & is_soon(coming["on"], as_of=as_of)]


def calendar(coming: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return one row for each of the next fourteen days, today first.

    Args:
        coming: From `coming_days`.
        as_of: Today.

    Returns:
        `day`, and how many are `due` and `check_in` on it.
    """
    span = pd.date_range(as_of, periods=CALENDAR, unit="us")
    days_of = {what: coming.loc[coming["what"] == what, "on"].value_counts() for what in ("due", "check_in")}
    counts = {what: found.reindex(span, fill_value=0).to_numpy() for what, found in days_of.items()}
    return pd.DataFrame({"day": span, **counts})


def carried_over(ages: pd.DataFrame) -> pd.DataFrame:
    """Return the open commitments that were carried over, oldest first.

    Carried over means that at least one month end has passed since the day it was made; one without a day made is not
    counted.

    Args:
        ages: From `open_ages`.
    """
    return ages.loc[ages["month_ends"] >= 1]


def without_owner(ages: pd.DataFrame) -> pd.DataFrame:
    """Return the open commitments that nobody's name stands beside."""
    return ages.loc[[not owners for owners in ages["owner"]]]


def without_day(ages: pd.DataFrame) -> pd.DataFrame:
    """Return the open commitments without a day due."""
    return ages.loc[ages["state"] == "without_date"]
