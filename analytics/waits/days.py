"""The days of asks in whole numbers: counted once for all rows, and cut to those that a filter leaves."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.waits.spells import closed_on, is_open

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The days of asks that are no duplicates and were made by `as_of`, each counted back from it.

    Attributes:
        row: The place of each ask, from 0, in the rows that they are of.
        asked: Days since it was made; missing where its row has none.
        closed: Days since it was closed; missing where it is open, or its row cannot say.
        open: Whether it is open.
        as_of: The day looked back from.
    """

    row: "NDArray[np.int64]"
    asked: "NDArray[np.float64]"
    closed: "NDArray[np.float64]"
    open: "Mask"
    as_of: pd.Timestamp

    def of(self, keep: "Mask") -> "Days":
        """Return the days of some of the rows, their places counted among these."""
        kept = keep[self.row]
        row = (np.cumsum(keep) - 1)[self.row[kept]]
        return Days(row, self.asked[kept], self.closed[kept], self.open[kept], self.as_of)

    @property
    def ended_some_day(self) -> "Mask":
        """The asks that have ended on a day that their rows do not say."""
        return ~self.open & np.isnan(self.closed)


def days_of(needs: pd.DataFrame, *, as_of: pd.Timestamp) -> Days:
    """Count the days of asks back from a day; duplicates, and asks made later, are left out.

    Args:
        needs: Canonical needs.
        as_of: The day on which the statuses were read.
    """
    live = ((needs["status"] != "duplicate") & ~(needs["opened_on"] > as_of)).to_numpy()
    asked, closed = ((as_of - day).dt.days.to_numpy() for day in (needs["opened_on"], closed_on(needs, as_of=as_of)))
    return Days(
        np.flatnonzero(live), asked[live].astype(np.float64), closed[live].astype(np.float64),
        is_open(needs, as_of=as_of).to_numpy()[live], as_of,
    )  # fmt: skip
