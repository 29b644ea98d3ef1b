"""How much of what was due was kept, and how much such a share can say."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import beta

from analytics.capacity import Answers
from analytics.commitments.states import LEFT_OUT, is_kept
from analytics.rows import in_sheet_order
from analytics.schema import Dataset

CONFIDENCE = 0.95
WITHOUT_MEETINGS = 30
"""Days looked back on for what was kept, where no meeting is known."""
MONTHS = 12
"""How many months the kept share is drawn for."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KeptShare:
    """The kept share of one period.

    Attributes:
        kept: Commitments due in the period and kept, on time or late.
        due: Commitments due in the period, released ones left out.
        released: Those left out.
        low: Lower end of the 95 % interval, 0 to 1; missing where nothing was due.
        high: Upper end.
    """

    kept: int
    due: int
    released: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Kept divided by due, 0 to 1; missing where nothing was due."""
        return self.kept / self.due if self.due else float("nan")


def jeffreys(kept: npt.ArrayLike, due: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return the 95 % Jeffreys interval of a share.

    The middle 95 % of a Beta(kept + ½, due - kept + ½) distribution; the lower end is 0 when none was kept and the
    upper end 1 when all were, so that the interval always holds the share itself. 3 of 5 gives 0.21 to 0.91.

    Args:
        kept: Counts.
        due: Counts they are of.

    Returns:
        Lower and upper ends, missing where nothing was due.

    Source:
        Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16 (2001).
    """
    k, n = np.asarray(kept, dtype=np.float64), np.asarray(due, dtype=np.float64)
    tail = (1 - CONFIDENCE) / 2
    low = np.where(k == 0, 0.0, beta.ppf(tail, k + 0.5, n - k + 0.5))
    high = np.where(k == n, 1.0, beta.ppf(1 - tail, k + 0.5, n - k + 0.5))
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


def kept_share(states: pd.DataFrame, *, first: pd.Timestamp, last: pd.Timestamp, as_of: pd.Timestamp) -> KeptShare:
    """Return the share kept of the commitments due from one day to another.

    Due counts every commitment whose day lies in the period and is on or before `as_of`: overdue ones always, ones
    not yet due never, released ones never. Kept late is kept. Commitments without a day due are in neither.

    Args:
        states: From `commitment_states` at `as_of`.
        first: The first day of the period.
        last: Its last day.
        as_of: The day looked at.
    """
    due_on = states["due_on"]
    due = states.loc[(due_on >= first) & (due_on <= min(last, as_of)) & ~states["state"].isin(LEFT_OUT)]
    released = int((due["state"] == "released").sum())
    kept, counted = int(is_kept(due).sum()), len(due) - released
    low, high = jeffreys([kept], [counted])
    return KeptShare(kept, counted, released, float(low[0]), float(high[0]))


def counted_due(states: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return the rows that a kept share is made of: due on or before a day and not released, the latest first."""
    counted = in_sheet_order(states.loc[_counts(states, as_of)])
    return counted.sort_values("due_on", ascending=False, kind="stable")


def _counts(states: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series:
    return ~states["state"].isin(("released", *LEFT_OUT)) & (states["due_on"] <= as_of)


def kept_by_month(states: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return the kept share of each of the last months, the running one up to `as_of`.

    Returns:
        One row a month, oldest first, months before the first day due left out: `month` (its first day), `kept`,
        `due`, `share`, `low`, `high`; the last three are missing in a month in which nothing was due.
    """
    states = states.loc[_counts(states, as_of)]
    last = as_of.to_datetime64().astype("datetime64[M]")
    ago = (last - states["due_on"].to_numpy().astype("datetime64[M]")).astype(np.int64)
    near, was_kept = ago < MONTHS, is_kept(states).to_numpy()
    due = np.bincount(MONTHS - 1 - ago[near], minlength=MONTHS)
    kept = np.bincount(MONTHS - 1 - ago[near & was_kept], minlength=MONTHS)
    first = int((due.cumsum() == 0).sum())
    due, kept = due[first:], kept[first:]
    low, high = jeffreys(kept, due)
    share = kept / np.where(due > 0, due, np.nan)
    return pd.DataFrame(
        {
            "month": (last - np.arange(len(due))[::-1]).astype("datetime64[us]"),
            "kept": kept, "due": due, "share": share, "low": low, "high": high,
        }
    )  # fmt: skip


def last_meeting(dataset: Dataset, answers: Answers, *, as_of: pd.Timestamp) -> pd.Timestamp | None:
    """Return the day of the last meeting before a day, or None where no meeting is known.

    The last day of the meetings table before `as_of`; without a meetings table, the last day of an answer in the last
    week in which two people or more answered. A meeting on the day itself has not been yet.

    Args:
        dataset: The table meetings is used.
        answers: The check-ins in their meetings.
        as_of: The day looked back from.
    """
    held = dataset.meetings["held_on"]
    held = held if held.notna().any() else answers.meetings["held_on"]
    last = held.loc[held < as_of].max()
    return None if pd.isna(last) else last


def kept_since(states: pd.DataFrame, since: pd.Timestamp) -> pd.DataFrame:
    """Return what was kept on a day or after it, the latest first; in plain sheet order on one day."""
    kept = in_sheet_order(states.loc[is_kept(states) & (states["ended_on"] >= since)])
    return kept.sort_values("ended_on", ascending=False, kind="stable")


def kept_some_day(states: pd.DataFrame) -> int:
    """Count what is kept on a day not known: it is in no period."""
    return int((is_kept(states) & states["ended_on"].isna()).sum())
