"""Whether some wait longer than the others, and whether chance alone could make it look so."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.waits.estimate import SEED, WIDEST, reweighted
from analytics.waits.incidence import Counts, Reading, Shares, Tally, Weights, tally
from analytics.waits.labels import labels
from analytics.waits.spells import HELPED

WITHIN_DAYS = 14
FEWEST_NEEDS = 10
FEWEST_HELPED = 5
SHUFFLES = 2_000
FIRST_SHUFFLES = 100
CLEARLY_CHANCE = 0.20
"""Shuffling stops after the first 100 where so large a share of them is as large: of groups whose p is 0.05, fewer than
one in a million would be stopped."""
LEVEL = 0.05

COLUMNS = (
    "kind", "group", "needs", "rest_needs", "people", "rest_people", "helped", "rest", "difference", "low", "high", "p",
    "waits_longer",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """A group and everyone else: their needs by kind (two rows), and how many people asked on each side."""

    kind: str
    group: str
    counts: Counts
    people: tuple[int, int]


def equity(spells: pd.DataFrame, *, kinds: tuple[str, ...] = ("area", "language", "category")) -> pd.DataFrame:
    """Compare each group's share helped within 14 days with that of everyone else.

    A group is compared where it and everyone else have at least ten needs each, five of them helped. The difference
    has a 95 % interval by Bayesian bootstrap (500 draws within each side). p is the share of 2,000 shuffles of who
    belongs to the group that give a difference as large in either direction (of the first 100 where a fifth of these
    already do), and is corrected by Holm for all groups compared here. A group "waits longer" only when the corrected
    p is below 0.05 and it was helped less. Closed needs without a closing day are read both ways, and the more
    cautious p and the wider interval kept; where the two readings of either side differ by more than 0.10 no share is
    stated.

    Draws are made on counts by day and outcome, with a fixed seed for every group, so that they depend neither on the
    order of rows nor on which other groups there are.

    Args:
        spells: As `analytics.waits.spells` measures them.
        kinds: The columns whose words make groups; a need with several words is in each.

    Returns:
        `kind`, `group`, the `needs` and people (named ones who asked) on both sides, the shares `helped` and `rest`,
        `difference` with `low` and `high`, `p` (corrected), `waits_longer`; by kind as given, then by name.

    Source:
        Rubin (1981), Annals of Statistics 9, 130-134, for the Bayesian bootstrap. Besag and Clifford (1991), Biometrika
        78, 301-304, for stopping to shuffle once p is clearly not small.
    """
    counted = tally(spells, days=WITHIN_DAYS + 1)
    found = [_compared(counted, sides) for kind in kinds for sides in _sides(spells, kind, counted)]
    table = pd.DataFrame(found, columns=[*COLUMNS[:-1]]).astype({"p": "float64", "difference": "float64"})
    table["p"] = holm(table["p"])
    return table.assign(waits_longer=(table["p"] < LEVEL) & (table["difference"] < 0))


def holm(p: pd.Series) -> pd.Series:
    """Correct p-values for there being several, by Holm; missing ones stay missing and do not count.

    Source:
        Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    ordered = p.dropna().sort_values()
    factor = np.arange(len(ordered), 0, -1)
    return (ordered * factor).cummax().clip(upper=1.0).reindex(p.index)


def _sides(spells: pd.DataFrame, kind: str, counted: Tally) -> Iterator[_Sides]:
    words = labels(spells, kind)
    people, _ = pd.factorize(spells["requester"])
    helped = (spells["outcome"] == HELPED).to_numpy()
    for name, at in sorted((str(name), at.to_numpy()) for name, at in words.groupby("label")["at"] if name):
        inside = np.zeros(len(spells), dtype=bool)
        inside[at] = True
        if _enough(inside, helped) and _enough(~inside, helped):
            counts = counted.of(at)
            sides = np.stack([counts, counted.counts - counts])
            yield _Sides(kind, name, sides, (_distinct(people[inside]), _distinct(people[~inside])))


def _enough(inside: np.ndarray, helped: np.ndarray) -> bool:
    return bool(inside.sum() >= FEWEST_NEEDS and (inside & helped).sum() >= FEWEST_HELPED)


def _distinct(codes: np.ndarray) -> int:
    """Count distinct codes; a missing name is coded -1 and is nobody known."""
    return int((np.bincount(codes + 1)[1:] > 0).sum())


def _compared(counted: Tally, sides: _Sides) -> tuple[object, ...]:
    head = (sides.kind, sides.group, *sides.counts.sum(axis=1), *sides.people)
    read = np.stack([_helped(counted, sides.counts, reading) for reading in counted.readings])
    if (np.ptp(read, axis=0) > WIDEST).any():
        return (*head, *[np.nan] * 6)
    shares = read.mean(axis=0)
    difference = shares[0] - shares[1]
    return (*head, *shares, difference, *_interval(counted, sides.counts), _chance(counted, sides.counts))


def _helped(counted: Tally, counts: Weights, reading: Reading) -> Shares:
    return counted.incidence(counts, reading).helped[:, WITHIN_DAYS]


def _interval(counted: Tally, sides: Counts) -> tuple[float, float]:
    """Draw both sides anew, each from its own needs, and return the middle 95 % of the difference."""
    rng = np.random.default_rng(SEED)
    inside, rest = (reweighted(side, rng) for side in sides)
    drawn = [_helped(counted, inside, reading) - _helped(counted, rest, reading) for reading in counted.readings]
    return float(np.percentile(np.min(drawn, axis=0), 2.5)), float(np.percentile(np.max(drawn, axis=0), 97.5))


def _chance(counted: Tally, sides: Counts) -> float:
    """Shuffle who belongs to the group, and return the share of shuffles with a difference as large as the real one.

    Shuffling labels over rows draws the group's counts by kind from everyone's without putting back.
    """
    rng = np.random.default_rng(SEED)
    first = _as_large(counted, sides, rng, FIRST_SHUFFLES)
    if first.max() >= FIRST_SHUFFLES * CLEARLY_CHANCE:
        return float((1 + first.max()) / (1 + FIRST_SHUFFLES))
    more = _as_large(counted, sides, rng, SHUFFLES - FIRST_SHUFFLES)
    return float((1 + (first + more).max()) / (1 + SHUFFLES))


def _as_large(counted: Tally, sides: Counts, rng: np.random.Generator, shuffles: int) -> Counts:
    """Count the shuffles with a difference as large as the real one, for each reading of missing closing days."""
    every = sides.sum(axis=0)
    inside = rng.multivariate_hypergeometric(every, int(sides[0].sum()), size=shuffles, method="marginals")
    large = []
    for reading in counted.readings:
        real = np.subtract(*_helped(counted, sides, reading))
        drawn = _helped(counted, inside, reading) - _helped(counted, every - inside, reading)
        large.append((np.abs(drawn) >= abs(real) - 1e-12).sum())
    return np.array(large)
