"""Cumulative incidence by Aalen and Johansen, from counts by day, many draws at once."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analytics.waits.spells import HELPED, OTHERWISE, WAITING

Counts = NDArray[np.int64]
Shares = NDArray[np.float64]
Weights = NDArray[np.int64] | NDArray[np.float64]
"""Counts, or what those who are counted weigh together in a draw."""

Reading = Literal["early", "late"]
"""A missing closing day read as the day asked, or as the day looked back from."""

OUTCOMES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """The share helped by each day, and how many were still waiting before it; one row for each draw."""

    helped: Shares
    waiting: Weights


def incidence(by_day: Weights) -> Incidence:
    """Estimate the share of needs helped within each number of days.

    F1(t) is the sum over the days up to t of S(before the day) times d1/n: n needs still waiting that morning, d1 of
    them helped that day, and S the share for which nothing had ended yet, by Kaplan and Meier from *all* endings. A
    need that was cancelled or referred is therefore neither helped nor still waiting. On one day, endings come before
    needs of which no more is known.

    Args:
        by_day: Counts of needs, or their weights, by draw, day from 0, and outcome (WAITING, HELPED, OTHERWISE).

    Returns:
        The share helped by each day, 0 to 1, and the number waiting that morning.

    Source:
        Aalen and Johansen (1978), Scandinavian Journal of Statistics 5, 141-150; Satagopan et al. (2004), British
        Journal of Cancer 91, 1229-1235.
    """
    known, helped, otherwise = (by_day[:, :, outcome] for outcome in (WAITING, HELPED, OTHERWISE))
    ended = helped + otherwise
    waiting = (known + ended)[:, ::-1].cumsum(axis=1)[:, ::-1]
    at_risk = np.where(waiting > 0, waiting, 1)
    unended = np.cumprod(1 - ended / at_risk, axis=1)
    before = np.concatenate([np.ones((len(by_day), 1)), unended[:, :-1]], axis=1)
    return Incidence(np.cumsum(before * helped / at_risk, axis=1), waiting)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Needs counted by what matters for their wait: days, outcome, and both readings of a missing closing day.

    Draws are made on these counts, not on rows: they are the same whatever the order of the rows, and a table of a
    hundred thousand needs costs no more than one of a thousand.

    Attributes:
        counts: Needs of each kind.
        kind: The kind of each need, in the order of the spells.
        days: Days that are told apart, from 0; a longer wait counts as still going on after the last of them.
        early: Kinds to (day, outcome) as if closed on the day asked where the closing day is missing.
        late: The same as if closed at the day looked back from.
        undated: Whether the two differ.
    """

    counts: Counts
    kind: Counts
    days: int
    early: csr_array
    late: csr_array
    undated: bool

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that differ: only one where no closing day is missing."""
        return ("early", "late") if self.undated else ("early",)

    def of(self, members: Counts) -> Counts:
        """Count the needs at these places of the spells by kind."""
        return np.bincount(self.kind[members], minlength=len(self.counts))

    def incidence(self, counts: Weights, reading: Reading) -> Incidence:
        """Estimate the share helped for each row of counts by kind, under one reading of missing closing days."""
        onto = self.early if reading == "early" else self.late
        by_day = (counts @ onto.T).reshape(len(counts), self.days + 1, OUTCOMES)
        both = incidence(by_day)
        return Incidence(both.helped[:, : self.days], both.waiting[:, : self.days])


def tally(spells: pd.DataFrame, *, days: int) -> Tally:
    """Count spells by kind.

    Args:
        spells: As `analytics.waits.spells` measures them.
        days: Days to tell apart, from day 0; one more place holds all longer waits.

    Returns:
        The counts.
    """
    outcome = spells["outcome"].to_numpy()
    early, late = (_place(spells[name].to_numpy(), outcome, days) for name in ("days_early", "days_late"))
    size = (days + 1) * OUTCOMES
    pairs, kind, counts = np.unique(early * size + late, return_inverse=True, return_counts=True)
    onto = [_onto(places, size) for places in (pairs // size, pairs % size)]
    return Tally(counts, kind, days, *onto, undated=bool((early != late).any()))


def _place(day: Counts, outcome: Counts, days: int) -> Counts:
    return np.where(day < days, day * OUTCOMES + outcome, days * OUTCOMES + WAITING)


def _onto(places: Counts, size: int) -> csr_array:
    ones = np.ones(len(places), dtype=np.int64)
    return csr_array((ones, (places, np.arange(len(places)))), shape=(size, len(places)))
