"""The wait of a set of needs: the curve, what was helped within some days, the median, and the average beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.waits.incidence import Counts, Tally, tally
from analytics.waits.spells import HELPED, WAITING

HORIZON = 90
"""The last day that a curve is followed to."""
WITHIN = (7, 14, 30)
FEWEST = 10
"""A curve stops where fewer are still waiting."""
WIDEST = 0.10
"""How far apart the two readings of missing closing days may be at day 14 for a share to be stated."""
HALF = 0.5 - 1e-9
"""One half, reached also where a sum of fractions falls short of it by a rounding error."""
SHARES = ("helped", "low", "high")
CURVE = ("day", *SHARES, "early", "late", "waiting")
MEDIAN = ("helped", "soonest", "latest")
DRAWS = 500
JEFFREYS = 0.5
"""What a need that was helped at once, and one that never was, weigh in each draw before anything is known."""
SEED = 20_250_131

Days = Mapping[str, NDArray[Any]]
"""Figures by day from 0 on, by name."""


@dataclass(frozen=True, slots=True)
class Median:
    """Days within which half are helped, with a 95 % interval; missing where the curve does not reach one half."""

    days: float = np.nan
    low: float = np.nan
    high: float = np.nan


@dataclass(frozen=True, slots=True)
class Average:
    """What the average of the needs that were helped would say, and whom it leaves out.

    Attributes:
        days: Mean days from asking to help, over needs helped whose closing day is known.
        of: How many these are.
        waiting: How many needs still wait.
        longer: How many of those have already waited longer than that.
    """

    days: float
    of: int
    waiting: int
    longer: int


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """How long a set of needs waits.

    Attributes:
        curve: `day`, `helped` (share 0-1, the middle of both readings of missing closing days), `low` and `high`
            (95 % interval, around both readings), `early` and `late` (the two readings) and `waiting` that morning.
        within: The same for the days 7, 14 and 30, shares missing where they cannot be stated.
        median: Days within which half are helped.
        last_day: The last day that can be spoken of; -1 where none can.
        needs: How many needs were measured.
        closed: How many of them are closed.
        undated: How many of these have no closing day.
        stated: Whether shares and the median may be stated.
        average: The naive figure.
    """

    curve: pd.DataFrame
    within: pd.DataFrame
    median: Median
    last_day: int
    needs: int
    closed: int
    undated: int
    stated: bool
    average: Average


def estimate(spells: pd.DataFrame) -> Estimate:
    """Estimate how long a set of needs waits.

    The curve is the share helped within each number of days (`analytics.waits.incidence`). It is followed to day 90
    and stops where fewer than ten needs are still waiting. A share helped within some days is stated where the curve
    reaches that day; also where every need measured was asked at least so long ago, because then it is a plain count.
    Closed needs without a closing day are read both ways; where the two curves differ by more than 0.10 at day 14
    (or at the last day before it), no share and no median is stated.

    Intervals are 95 % by Bayesian bootstrap: 500 draws, with a fixed seed, of how much each need weighs, made on the
    table of needs by day and outcome, so that they do not depend on the order of rows. Half a need that was helped at
    once and half of one that never was weigh in, which makes it the interval of Jeffreys where no wait is cut off: of
    twelve needs, all of them helped, it does not say that every need is.

    Args:
        spells: As `analytics.waits.spells` measures them.

    Returns:
        The estimate. With fewer than ten needs the curve is empty and nothing is stated.

    Source:
        Rubin (1981), Annals of Statistics 9, 130-134, for the Bayesian bootstrap.
    """
    counted = tally(spells, days=HORIZON + 1)
    days = _days(counted)
    days = {**days, **_intervals(counted, days)}
    last_day = _last_day(days["waiting"], spells)
    stated = last_day >= 0 and _apart(days, last_day) <= WIDEST
    told = stated & (np.array(WITHIN) <= last_day)
    shares = {name: np.where(told, days[name][[*WITHIN]], np.nan) for name in SHARES}
    return Estimate(
        curve=pd.DataFrame({name: days[name] for name in CURVE}).loc[days["waiting"] >= FEWEST],
        within=pd.DataFrame({"day": WITHIN, **shares}),
        median=_median({name: days[name][: last_day + 1] for name in MEDIAN}) if stated else Median(),
        last_day=last_day,
        needs=len(spells),
        closed=int((spells["outcome"] != WAITING).sum()),
        undated=int(spells["undated"].sum()),
        stated=stated,
        average=_average(spells),
    )


def _days(counted: Tally) -> Days:
    total = counted.counts[np.newaxis, :]
    early, late = counted.incidence(total, "early"), counted.incidence(total, "late")
    return {
        "day": np.arange(HORIZON + 1),
        "helped": (early.helped[0] + late.helped[0]) / 2,
        "early": early.helped[0],
        "late": late.helped[0],
        "waiting": np.minimum(early.waiting[0], late.waiting[0]),
    }


def _intervals(counted: Tally, days: Days) -> Days:
    """Draw the bootstrap: the band of the curve, and the draws' share with half helped by each day at the latest."""
    rng = np.random.default_rng(SEED)
    drawn, prior = reweighted(counted.counts, rng), rng.standard_gamma(JEFFREYS, size=(2, DRAWS, 1))
    weight = drawn.sum(axis=1, keepdims=True)
    early, *rest = [
        (weight * counted.incidence(drawn, reading).helped + prior[0]) / (weight + prior.sum(axis=0))
        for reading in counted.readings
    ]
    late = rest[0] if rest else early
    low, high = np.minimum(early, late), np.maximum(early, late)
    return {
        "low": np.minimum(np.percentile(low, 2.5, axis=0), np.minimum(days["early"], days["late"])),
        "high": np.maximum(np.percentile(high, 97.5, axis=0), np.maximum(days["early"], days["late"])),
        "soonest": (high >= HALF).mean(axis=0),
        "latest": (low >= HALF).mean(axis=0),
    }


def reweighted(counts: Counts, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw the needs of each kind anew, one row for each draw: every need weighs not 1, but 1 on average.

    Weights are exponential, so that those of a kind together are gamma distributed.
    """
    return rng.standard_gamma(counts, size=(DRAWS, len(counts)))


def _last_day(waiting: NDArray[np.int64], spells: pd.DataFrame) -> int:
    """Return the last day with ten still waiting, or up to which nobody's wait is cut off by today."""
    if len(spells) < FEWEST:
        return -1
    still = (spells["outcome"] == WAITING).to_numpy()
    uncut = spells["days_late"].to_numpy()[still].min(initial=HORIZON)
    return max(int(np.flatnonzero(waiting >= FEWEST).max(initial=0)), int(uncut))


def _apart(days: Days, last_day: int) -> float:
    at = min(WITHIN[1], last_day)
    return abs(float(days["early"][at] - days["late"][at]))


def _median(days: Days) -> Median:
    def first(column: str, share: float) -> float:
        return float(np.flatnonzero(days[column] >= share).min(initial=HORIZON + 1))

    found = [first("helped", HALF), first("soonest", 0.025), first("latest", 0.975)]
    half, low, high = (day if day <= HORIZON else np.nan for day in found)
    return Median(half, low, high) if half == half else Median()  # noqa: PLR0124 - NaN is not itself


def _average(spells: pd.DataFrame) -> Average:
    days: NDArray[np.int64] = spells["days_late"].to_numpy()
    helped = ((spells["outcome"] == HELPED) & ~spells["undated"]).to_numpy()
    waiting = (spells["outcome"] == WAITING).to_numpy()
    mean = float(days[helped].mean()) if helped.any() else np.nan
    return Average(mean, int(helped.sum()), int(waiting.sum()), int((waiting & (days > mean)).sum()))
