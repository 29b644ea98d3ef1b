"""What comes in, what is waiting, what goes out: backlog by day, asks by week, and what asks end with."""

from collections.abc import Iterator
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


def backlog(asks: Days, *, days: int) -> pd.DataFrame:
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
    """
    came, gone = _stood(asks, days)
    dated = ~np.isnan(asks.asked) & ~asks.ended_some_day
    surely, possibly = _standing(came[dated], gone[dated], days), _standing(came, gone, days)
    surely[-1] = possibly[-1]
    day = pd.date_range(asks.as_of - days * DAY, asks.as_of)
    return pd.DataFrame({"day": day, "at_least": surely, "at_most": possibly, "mark": np.arange(days + 1)})


def backlog_marks(asks: Days, *, days: int) -> Marks:
    """Return which needs were possibly waiting at the end of each day, the marks of `backlog`."""
    came, gone = _stood(asks, days)
    return Marks(asks.row, came, np.where(np.isnan(gone), days, gone - 1))


def _stood(asks: Days, days: int) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Return from which day of the period on each need may have waited, and on which it was gone; missing while open.

    What closed on a day not known may have waited until today, on which its status says that it does not.
    """
    came = np.nan_to_num(np.clip(days - asks.asked, 0, None))
    return came, np.where(asks.ended_some_day, days, np.clip(days - asks.closed, 0, None))


def _standing(came: "NDArray[np.float64]", gone: "NDArray[np.float64]", days: int) -> "NDArray[np.int64]":
    come, left = (day[~np.isnan(day)].astype(np.int64) for day in (came, gone))
    return (np.bincount(come, minlength=days + 1) - np.bincount(left, minlength=days + 1)).cumsum()


def weeks(asks: Days, *, days: int) -> pd.DataFrame:
    """Count what was asked and what was closed in each week, Monday to Sunday.

    Rows without that day are left out, and so are duplicates and days after `as_of`. A week that the period cuts at
    its beginning is left out; the present one is there, not yet whole.

    Args:
        asks: The days of the needs.
        days: Length of the period.

    Returns:
        `week` (its Monday), `asked`, `closed`, and `whole` (False while the week goes on).
    """
    this_week = asks.as_of.weekday()
    count = max((days - this_week) // 7, 0) + 1
    mondays = pd.date_range(end=asks.as_of - this_week * DAY, periods=count, freq="7D")
    asked, closed = (np.bincount(week[~gone], minlength=count) for week, gone in _by_week(asks, count))
    return pd.DataFrame({"week": mondays, "asked": asked, "closed": closed, "whole": mondays + 6 * DAY <= asks.as_of})


def weeks_marks(asks: Days, *, days: int) -> Marks:
    """Return which needs were asked and which closed in each week of `weeks`.

    A mark is twice the place of the week, plus one for what closed in it.
    """
    count = max((days - asks.as_of.weekday()) // 7, 0) + 1
    both = [(asks.row[~gone], 2 * week[~gone] + closed) for closed, (week, gone) in enumerate(_by_week(asks, count))]
    return marks(*(np.concatenate(parts) for parts in zip(*both, strict=True)))


def _by_week(asks: Days, count: int) -> "Iterator[tuple[NDArray[np.int64], NDArray[np.bool_]]]":
    """Return the week in which each need was asked, then closed, from 0, and whether that is in none of them."""
    for day in (asks.asked, asks.closed):
        week = count - 1 - (np.nan_to_num(day).astype(np.int64) + 6 - asks.as_of.weekday()) // 7
        yield week, np.isnan(day) | (week < 0)


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
