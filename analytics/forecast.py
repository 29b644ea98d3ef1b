"""When the commitments that are open now would be done, if nothing new is added."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

WEEKS = 12
"""Complete weeks looked back on."""
FEWEST_ACTIVE = 5
"""Fewer weeks than this with something kept, and nothing is forecast."""
DRAWS = 10_000
LONGEST = 52
"""Weeks after which a forecast says "more than a year" and no more."""
CHANCES = (0.50, 0.85, 0.95)
_SEED = 20_240_229


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the last twelve weeks say about the open commitments.

    Attributes:
        pile: How many are open.
        weekly: The last twelve complete weeks, Monday to Sunday, oldest first: `week` (its Monday) and `kept`.
        active: How many of them had something kept.
        undated: Commitments kept on a day not known, which no week counts.
        weeks: One row for each of 50, 85 and 95 %: `chance`, `weeks` until all are done (missing when that is more
            than a year) and `day`, the day that many weeks after `as_of`; empty when nothing is forecast.
        finished: `week` 1 to 52 and the `share` of draws in which all were done within it; empty likewise.
    """

    pile: int
    weekly: pd.DataFrame
    active: int
    undated: int
    weeks: pd.DataFrame
    finished: pd.DataFrame


def forecast(pile: int, kept_on: pd.Series, *, as_of: pd.Timestamp) -> Forecast:
    """Return when the commitments open now would be done, if nothing new is added.

    Monte Carlo: each of 10,000 imagined futures draws its weeks, one by one and with replacement, from the number
    kept in each of the last twelve complete weeks, weeks without any included, until the open ones are used up; the
    weeks within which half, 85 % and 95 % of the futures are done are stated. Nothing is forecast below five weeks
    with something kept.

    Limits:
        What is released shortens the way and is not counted; nothing is ever 100 % sure.

    Args:
        pile: How many are open.
        kept_on: The day of each commitment kept, missing where it is not known.
        as_of: The day looked from; the week it lies in is not complete.
    """
    weekly = kept_by_week(kept_on, as_of=as_of)
    active, undated = int((weekly["kept"] > 0).sum()), int(kept_on.isna().sum())
    if active < FEWEST_ACTIVE or not pile:
        return Forecast(pile, weekly, active, undated, *_nothing())
    needed = weeks_needed(weekly["kept"].to_numpy(dtype=np.int64), pile)
    return Forecast(pile, weekly, active, undated, _chances(needed, as_of), _finished(needed))


def kept_by_week(kept_on: pd.Series, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return how many were kept in each of the last twelve complete weeks: `week` (its Monday) and `kept`."""
    this_monday = as_of.normalize() - pd.Timedelta(days=as_of.weekday())
    weeks_ago = -(-(this_monday - kept_on).dt.days // 7)  # 1 to 7 days before this Monday is last week
    counts = weeks_ago.value_counts().reindex(range(WEEKS, 0, -1), fill_value=0)
    mondays = [this_monday - pd.Timedelta(weeks=weeks) for weeks in range(WEEKS, 0, -1)]
    return pd.DataFrame({"week": pd.Series(mondays, dtype="datetime64[us]"), "kept": counts.to_numpy()})


def weeks_needed(weekly: npt.NDArray[np.int64], pile: int) -> npt.NDArray[np.float64]:
    """Return for each imagined future the weeks until a pile is done, infinite when that is more than a year.

    Args:
        weekly: How many were done in each of the weeks to draw from.
        pile: How many there are to do.
    """
    rng = np.random.default_rng(_SEED)
    needed, left = np.full(DRAWS, np.inf), np.full(DRAWS, pile)
    for week in range(1, LONGEST + 1):
        left -= weekly[rng.integers(len(weekly), size=DRAWS)]
        needed[(left <= 0) & (needed > week)] = week
        if left.max() <= 0:
            break
    return needed


def _chances(needed: npt.NDArray[np.float64], as_of: pd.Timestamp) -> pd.DataFrame:
    at = np.sort(needed)[[math.ceil(chance * DRAWS) - 1 for chance in CHANCES]]
    weeks = pd.Series(np.where(np.isfinite(at), at, np.nan))
    return pd.DataFrame({"chance": CHANCES, "weeks": weeks, "day": as_of + pd.to_timedelta(weeks * 7, unit="D")})


def _finished(needed: npt.NDArray[np.float64]) -> pd.DataFrame:
    weeks = np.arange(1, LONGEST + 1)
    return pd.DataFrame({"week": weeks, "share": np.searchsorted(np.sort(needed), weeks, side="right") / DRAWS})


def _nothing() -> tuple[pd.DataFrame, pd.DataFrame]:
    weeks = pd.DataFrame({"chance": [0.0], "weeks": [0.0], "day": pd.Series([pd.NaT], dtype="datetime64[us]")})
    return weeks.head(0), pd.DataFrame({"week": [0], "share": [0.0]}).head(0)
