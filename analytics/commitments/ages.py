"""How old the open commitments are, against the time such things take in this group."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri
from scipy.stats import CensoredData, ecdf

from analytics.commitments.kept import CONFIDENCE
from analytics.commitments.states import LEFT_OUT, is_open
from analytics.rows import in_sheet_order

FEWEST_CLOSINGS = 10
"""Below this many closings, how long things take is not stated."""
STILL_WAITING = 10
"""The curve stops where fewer than this many are followed."""
WIDEST_BAND = 0.10
BAND_DAY = 14
"""Where the two curves of missing closing days differ by more than this on that day, nothing is stated."""
BANDS = (0.5, 0.85)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TimeToClosing:
    """How long commitments take here from being made to any closing, kept or released.

    Attributes:
        n: Commitments followed, open ones included.
        closings: Those of them closed, on a day that is known.
        missing: Those closed without a usable day.
        undated: Commitments without a day made, which cannot be followed.
        curve: `days` from 0, and `share` closed within them, 0 to 1, with its 95 % interval `low` to `high`, up to
            the day where fewer than ten are followed; empty where nothing can be stated.
    """

    n: int
    closings: int
    missing: int
    undated: int
    curve: pd.DataFrame

    def within(self, share: float) -> float:
        """Return the days within which a share of commitments is closed; missing where the curve ends before it."""
        reached = self.curve.loc[self.curve["share"] >= share, "days"]
        return float(reached.iloc[0]) if len(reached) else float("nan")


def time_to_closing(states: pd.DataFrame, *, as_of: pd.Timestamp) -> TimeToClosing:
    """Return how long commitments take here, open ones counted as not closed yet.

    One minus the Kaplan-Meier curve of the days from the day made to the day kept or released; open commitments are
    censored at `as_of`. Closed ones whose closing day is missing, or before the day made, are taken once as closed on
    the day made and once at `as_of`; the curve is the middle of the two, its interval holds both, and where they
    differ by more than 0.10 at day 14, or fewer than ten closings have a day, nothing is stated.

    Args:
        states: From `commitment_states` at `as_of`.
        as_of: The day looked at.
    """
    counted = states.loc[~states["state"].isin(LEFT_OUT)]
    rows = counted.loc[counted["made_on"].notna()]
    age = (as_of - rows["made_on"]).dt.days.to_numpy(dtype=np.float64)
    took = (rows["ended_on"] - rows["made_on"]).dt.days.to_numpy(dtype=np.float64)
    still_open = is_open(rows).to_numpy()
    missing = ~still_open & ~(took >= 0)
    closings = int((~still_open & ~missing).sum())
    days, closed = np.where(still_open | missing, age, took), ~still_open
    curve = _curve(days, closed, missing) if closings >= FEWEST_CLOSINGS else _nothing()
    return TimeToClosing(len(rows), closings, int(missing.sum()), len(counted) - len(rows), curve)


def _curve(days: Floats, closed: npt.NDArray[np.bool_], missing: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Return the middle of the two curves; `days` of a row whose closing day is missing are its age."""
    early, late = _kaplan_meier(np.where(missing, 0.0, days), closed), _kaplan_meier(days, closed)
    both = early.merge(late, on="days", suffixes=("_early", "_late"))
    share = pd.DataFrame({"early": both["share_early"], "late": both["share_late"]})
    at_band_day = share.loc[both["days"] <= BAND_DAY].tail(1)
    if (at_band_day["early"] - at_band_day["late"]).gt(WIDEST_BAND).any():
        return _nothing()
    return pd.DataFrame(
        {"days": both["days"], "share": share.mean(axis=1), "low": both["low_late"], "high": both["high_early"]}
    )


def _nothing() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="float64") for name in ("days", "share", "low", "high")})


def _kaplan_meier(days: Floats, closed: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Return the share closed by each whole day, with its log-log interval, while enough are followed."""
    fitted = ecdf(CensoredData(uncensored=days[closed], right=days[~closed])).cdf
    ordered = np.sort(days)
    grid = np.arange(0.0, days.max() + 1)
    followed = len(days) - np.searchsorted(ordered, grid, side="left")
    grid = grid[followed >= STILL_WAITING]
    share = np.asarray(fitted.evaluate(grid), dtype=np.float64)
    low, high = _log_log(share, np.sqrt(_greenwood(days, closed, grid)))
    return pd.DataFrame({"days": grid, "share": share, "low": low, "high": high})


def _greenwood(days: Floats, closed: npt.NDArray[np.bool_], grid: Floats) -> Floats:
    """Return Greenwood's sum Σ d / (n (n - d)) up to each day; 0 where it would divide by 0, at a share of 1."""
    at, d = np.unique(days[closed], return_counts=True)
    n = len(days) - np.searchsorted(np.sort(days), at, side="left")
    terms = np.divide(d, n * (n - d), out=np.zeros(len(at)), where=n > d)
    sums = np.concatenate([[0.0], np.cumsum(terms)])
    return sums[np.searchsorted(at, grid, side="right")]


def _log_log(share: Floats, deviation: Floats) -> tuple[Floats, Floats]:
    """Return the log-log interval of a share closed, the share itself where it is 0 or 1."""
    inside = (share > 0) & (share < 1)
    log_left = np.log(np.where(inside, 1 - share, 0.5))
    step = np.exp(ndtri((1 + CONFIDENCE) / 2) * deviation / log_left)
    low, high = 1 - np.exp(log_left * step), 1 - np.exp(log_left / step)
    return np.where(inside, low, share), np.where(inside, high, share)


def open_ages(states: pd.DataFrame, times: TimeToClosing, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return the open commitments, oldest first, each against the time such things take here.

    "Older than 85 %" means that 85 % of the group's commitments were closed, kept or released, in fewer days than
    this one has been open. Past the end of the curve the last share that it reaches is stated, as "at least".

    Args:
        states: From `commitment_states` at `as_of`.
        times: From `time_to_closing` of all the group's commitments.
        as_of: The day looked at.

    Returns:
        Every column, and `days_open` (missing without a day made), `older_than` with its interval `older_low` to
        `older_high`, 0 to 1 or missing, `at_least` (whether the curve ends before that age) and `month_ends`: how
        many month ends have passed since it was made (missing without a day made).
    """
    rows = states.loc[is_open(states)]
    days = (as_of - rows["made_on"]).dt.days.astype("float64")
    # Fewer days than its age: the curve just before that day.
    last_day = times.curve["days"].max()
    before = (days - 1).clip(upper=last_day)
    shares = times.curve.set_index("days").reindex(before)
    if len(times.curve):
        shares.loc[before.to_numpy() < 0] = 0.0  # made today: none of these was closed in fewer days than none
    months = (as_of.year - rows["made_on"].dt.year) * 12 + as_of.month - rows["made_on"].dt.month
    told = rows.assign(
        days_open=days,
        older_than=shares["share"].to_numpy(),
        older_low=shares["low"].to_numpy(),
        older_high=shares["high"].to_numpy(),
        at_least=(days - 1 > last_day).to_numpy(),
        month_ends=months.astype("float64"),
    )
    return in_sheet_order(told).sort_values("made_on", kind="stable")
