"""What comes in, what is waiting, what goes out: backlog by day, asks by week, and what asks end with."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.figures import Marks, marks
from analytics.waits.days import Days
from analytics.waits.labels import Coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAY = pd.Timedelta(days=1)
ENDED = ("done", "referred", "cancelled", "closed_unmet", "expired")


def backlog(asks: Days, *, days: int) -> tuple[pd.DataFrame, Marks]:
    """Count the needs waiting at the end of each day.

    A need was waiting on a day when it was asked on or before it and not closed on or before it. Where a day is
    missing in its row the need *may* have been waiting: from the day asked to today where the closing day is missing,
    always until it closed where the day asked is. On the last day statuses tell, so that both counts are the number
    of open needs. Duplicates are left out.

    Args:
        asks: The days of the needs.
        days: How many days before `as_of` to begin.

    Returns:
        `day`, `at_least` and `at_most`: needs surely and possibly waiting at the end of that day; `mark`, its place.
        And which needs were possibly waiting at the end of which day.
    """
    came, gone = _stood(asks, days)
    dated = ~np.isnan(asks.asked) & ~asks.ended_some_day
    surely, possibly = _standing(came[dated], gone[dated], days), _standing(came, gone, days)
    surely[-1] = possibly[-1]
    day = pd.date_range(asks.as_of - days * DAY, asks.as_of)
    table = pd.DataFrame({"day": day, "at_least": surely, "at_most": possibly, "mark": np.arange(days + 1)})
    return table, Marks(asks.row, came, np.where(np.isnan(gone), days, gone - 1))


def _stood(asks: Days, days: int) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Return from which day of the period on each need may have waited, and on which it was gone; missing while open.

    What closed on a day not known may have waited until today, on which its status says that it does not.
    """
    came = np.nan_to_num(np.clip(days - asks.asked, 0, None))
    return came, np.where(asks.ended_some_day, days, np.clip(days - asks.closed, 0, None))


def _standing(came: "NDArray[np.float64]", gone: "NDArray[np.float64]", days: int) -> "NDArray[np.int64]":
    come, left = (day[~np.isnan(day)].astype(np.int64) for day in (came, gone))
    return (np.bincount(come, minlength=days + 1) - np.bincount(left, minlength=days + 1)).cumsum()


def weeks(asks: Days, *, days: int) -> tuple[pd.DataFrame, Marks]:
    """Count what was asked and what was closed in each week, Monday to Sunday.

    Rows without that day are left out, and so are duplicates and days after `as_of`. A week that the period cuts at
    its beginning is left out; the present one is there, not yet whole.

    Args:
        asks: The days of the needs.
        days: Length of the period.

    Returns:
        `week` (its Monday), `asked`, `closed`, and `whole` (False while the week goes on). And which needs were asked,
        and which closed, in which week: a mark is twice the place of the week, plus one for what closed in it.
    """
    this_week = asks.as_of.weekday()
    count = max((days - this_week) // 7, 0) + 1
    mondays = pd.date_range(end=asks.as_of - this_week * DAY, periods=count, freq="7D")
    (came, asked), (went, closed) = (_in_weeks(day, asks, count) for day in (asks.asked, asks.closed))
    columns = {name: np.bincount(week, minlength=count) for name, week in (("asked", asked), ("closed", closed))}
    table = pd.DataFrame({"week": mondays, **columns, "whole": mondays + 6 * DAY <= asks.as_of})
    return table, marks(np.concatenate([came, went]), np.concatenate([2 * asked, 2 * closed + 1]))


def _in_weeks(day: "NDArray[np.float64]", asks: Days, count: int) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Return the needs of which a day is in one of so many weeks, and in which, from 0."""
    week = count - 1 - (np.nan_to_num(day).astype(np.int64) + 6 - asks.as_of.weekday()) // 7
    known = ~np.isnan(day) & (week >= 0)
    return asks.row[known], week[known]


def ended_as(status: pd.Series) -> "NDArray[np.intp]":
    """Return the place of each need's status in ENDED; -1 while it has not ended."""
    return pd.Index(ENDED).get_indexer(pd.Index(status))


def endings(words: Coded, ended: "NDArray[np.intp]") -> pd.DataFrame:
    """Count what the closed needs of each category ended with.

    A need with several categories counts once in each; one without is left out.

    Args:
        words: The categories of needs.
        ended: What each ended with, by `ended_as`.

    Returns:
        `category`, `closed`, and one column for each status they ended with (done, referred, cancelled, closed_unmet,
        expired), ordered by name.
    """
    end = ended[words.row]
    known = (end >= 0) & (words.code > 0)
    pairs = words.code[known] * len(ENDED) + end[known]
    counts = np.bincount(pairs, minlength=len(words.words) * len(ENDED)).reshape(-1, len(ENDED))
    closed = counts.sum(axis=1)
    used = np.flatnonzero(closed)
    names = [words.words[code] for code in used.tolist()]
    columns = {"category": pd.array(names, dtype="str"), "closed": closed[used]}
    return pd.DataFrame({**columns, **dict(zip(ENDED, counts[used].T, strict=True))})
