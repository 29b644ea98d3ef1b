"""What comes in, what is waiting, what goes out: backlog by day, asks by week, and what asks end with."""

import numpy as np
import pandas as pd

from analytics.waits.labels import coded
from analytics.waits.spells import DATED, WAITING, closed_on, is_open

DAY = pd.Timedelta(days=1)
ENDED = ("done", "referred", "cancelled", "closed_unmet", "expired")


def backlog(needs: pd.DataFrame, *, as_of: pd.Timestamp, days: int) -> pd.DataFrame:
    """Count the needs waiting at the end of each day.

    A need was waiting on a day when it was asked on or before it and not closed on or before it. Where a day is
    missing in its row the need *may* have been waiting: from the day asked to today where the closing day is missing,
    always until it closed where the day asked is. On the last day statuses tell, so that both counts are the number
    of open needs. Duplicates are left out.

    Args:
        needs: Canonical needs.
        as_of: The last day, on which the statuses were read.
        days: How many days before it to begin.

    Returns:
        `day`, `at_least` and `at_most`: needs surely and possibly waiting at the end of that day.
    """
    rows = needs.loc[(needs["status"] != "duplicate") & ~(needs["opened_on"] > as_of), ["status", *DATED]]
    first = as_of - days * DAY
    waiting = is_open(rows, as_of=as_of)
    asked, gone = ((day - first).dt.days.clip(lower=0) for day in (rows["opened_on"], closed_on(rows, as_of=as_of)))
    dated = asked.notna() & (gone.notna() | waiting)
    surely = _standing(asked[dated], gone[dated], days)
    possibly = _standing(asked.fillna(0), gone.mask(gone.isna() & ~waiting, days), days)
    surely[-1] = possibly[-1]
    return pd.DataFrame({"day": pd.date_range(first, as_of), "at_least": surely, "at_most": possibly})


def _standing(asked: pd.Series, gone: pd.Series, days: int) -> np.ndarray:
    come, left = (day.dropna().astype("int64") for day in (asked, gone))
    return (np.bincount(come, minlength=days + 1) - np.bincount(left, minlength=days + 1)).cumsum()


def weeks(needs: pd.DataFrame, *, as_of: pd.Timestamp, days: int) -> pd.DataFrame:
    """Count what was asked and what was closed in each week, Monday to Sunday.

    Rows without that day are left out, and so are duplicates and days after `as_of`. A week that the period cuts at
    its beginning is left out; the present one is there, not yet whole.

    Args:
        needs: Canonical needs.
        as_of: The day looked back from.
        days: Length of the period.

    Returns:
        `week` (its Monday), `asked`, `closed`, and `whole` (False while the week goes on).
    """
    rows = needs.loc[needs["status"] != "duplicate", ["status", *DATED]]
    last = as_of - as_of.weekday() * DAY
    first = last - 7 * ((days - as_of.weekday()) // 7) * DAY
    mondays = pd.date_range(min(first, last), last, freq="7D")
    arrived = rows["opened_on"].where(rows["opened_on"] <= as_of)
    return pd.DataFrame(
        {
            "week": mondays,
            "asked": _by_week(arrived, mondays),
            "closed": _by_week(closed_on(rows, as_of=as_of), mondays),
            "whole": mondays + 6 * DAY <= as_of,
        }
    )


def ended_some_day(needs: pd.DataFrame, *, as_of: pd.Timestamp) -> int:
    """Count the needs that have ended, duplicates left out, on a day that their rows do not say."""
    rows = needs.loc[(needs["status"] != "duplicate") & ~(needs["opened_on"] > as_of)]
    return int((~is_open(rows, as_of=as_of) & closed_on(rows, as_of=as_of).isna()).sum())


def _by_week(day: pd.Series, mondays: pd.DatetimeIndex) -> np.ndarray:
    since = (day - mondays[0]).dt.days // 7
    return np.bincount(since[since >= 0].astype("int64"), minlength=len(mondays))


def endings(spells: pd.DataFrame, *, by: str = "category") -> pd.DataFrame:
    """Count what the closed needs of each category ended with.

    A need with several categories counts once in each; one without is left out.

    Args:
        spells: As `analytics.waits.spells` measures them.
        by: The column to group by.

    Returns:
        The group, `closed`, and one column for each status they ended with (done, referred, cancelled, closed_unmet,
        expired), ordered by name.
    """
    closed = spells.loc[spells["outcome"] != WAITING]
    words = coded(closed, by)
    status = pd.Index(ENDED).get_indexer(pd.Index(closed["status"]))[words.at]
    counts = np.bincount(
        words.code[status >= 0] * len(ENDED) + status[status >= 0], minlength=len(words.words) * len(ENDED)
    )
    table = pd.DataFrame(counts.reshape(-1, len(ENDED)), columns=[*ENDED])
    table.insert(0, "closed", table.sum(axis=1))
    table.insert(0, by, pd.Series(words.words, dtype="str"))
    return table.loc[(table[by] != "") & (table["closed"] > 0)].sort_values(by, ignore_index=True)
