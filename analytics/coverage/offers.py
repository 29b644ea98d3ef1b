"""Who offers what: where one person's rest would leave nobody, offers nobody has used, people who ask and give."""

import itertools
import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.coverage.cells import Sides

UNTAPPED_DAYS = 30
"""An offer older than this that nothing names is untapped."""


def backup(sides: Sides, cells: pd.DataFrame) -> pd.DataFrame:
    """Measure on how many people each category of offers stands.

    With p the share of a category's offers that one known provider gives, 1 / (sum of p squared) is the number of
    equal providers that it amounts to: three offers from one and one from another are worth 1.6. Offers without a
    provider are left out of it. Where there is exactly one known provider, that person's rest would leave no known
    one: this is where backup is needed.

    Args:
        sides: Needs and usable offers.
        cells: `cells` of them by category.

    Returns:
        One row for each category with a usable offer that names its provider, ordered by name: `category`, `open`,
        `offers`, `providers`, `effective`, `wants_backup`.

    Source:
        Laakso and Taagepera (1979), Comparative Political Studies 12, 3-27, for the effective number.
    """
    offered = sides.offered.by(["category"], sides.words)
    giver = sides.provider[offered.row]
    known, table = giver >= 0, (len(sides.words["category"]), int(giver.max(initial=-1)) + 1)
    pairs = offered.codes["category"][known] * table[1] + giver[known]
    each = np.bincount(pairs, minlength=math.prod(table)).reshape(table)
    effective = {
        word: round(float(count.sum() ** 2 / (count**2).sum()), 2)
        for word, count in zip(sides.words["category"], each, strict=True)
        if count.any()
    }
    named = [category in effective for category in cells["category"]]
    found = cells.loc[named, ["category", "open", "offers", "providers"]].reset_index(drop=True)
    return found.assign(
        effective=[effective[category] for category in found["category"]], wants_backup=found["providers"] == 1
    )


@dataclass(frozen=True, slots=True, eq=False)
class Untapped:
    """Usable offers that nothing names.

    Attributes:
        rows: The offers, oldest first, every column kept, with `days_offered`.
        told: Whether the tables can tell: needs or commitments name offers by an id that the offers have.
        left_out: Usable offers without an id or a day, of which it cannot be told.
        helped: Needs that were helped.
        naming: How many of these name the offer that met them; the fewer, the less the list says.
    """

    rows: pd.DataFrame
    told: bool
    left_out: int
    helped: int
    naming: int


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """The ids of offers that needs and commitments name, how many needs were helped, and how many of these name one."""

    ids: frozenset[str]
    helped: int
    naming: int


def naming(needs: pd.DataFrame, commitments: pd.DataFrame) -> Naming:
    """Return which offers are named, by needs and commitments open or not."""
    cells = itertools.chain(needs["asset_id"], commitments["asset_id"])
    helped = needs.loc[needs["status"] == "done", "asset_id"]
    return Naming(frozenset(itertools.chain.from_iterable(cells)), len(helped), sum(map(bool, helped)))


def untapped(offers: pd.DataFrame, named: Naming, *, as_of: pd.Timestamp) -> Untapped:
    """List the usable offers that nobody has used.

    An offer is untapped when it was offered more than 30 days ago and no need and no commitment, open or not, names
    its id. Offers without an id or a day are left out and counted. Where no row names any offer, nothing can be told.

    Args:
        offers: Usable offers, in sheet order.
        named: Which offers needs and commitments name, open or not.
        as_of: The day looked at.

    Returns:
        The offers, and whether the tables can tell at all.
    """
    days = (as_of - offers["offered_on"]).dt.days.to_numpy(dtype=np.float64)
    known = offers["asset_id"].notna().to_numpy() & ~np.isnan(days)
    told = bool(named.ids) and bool(known.any())
    idle = known & (days > UNTAPPED_DAYS) & ~offers["asset_id"].isin(named.ids).to_numpy() & told
    at = np.flatnonzero(idle)
    at = at[np.argsort(-days[at], kind="stable")]
    rows = offers.iloc[at].reset_index(drop=True).assign(days_offered=days[at])
    return Untapped(rows, told, int((~known).sum()), named.helped, named.naming)


@dataclass(frozen=True, slots=True, eq=False)
class BothWays:
    """How many people asked, offered, and did both."""

    asking: int
    offering: int
    both: int


def both_ways(needs: pd.DataFrame, assets: pd.DataFrame) -> BothWays:
    """Count the people who appear both asking and offering.

    A person asks who is named as requester of a need, and offers who is named as provider of an offer, open or not,
    each counted once; rows without a name are left out.

    Args:
        needs: Canonical needs.
        assets: Canonical assets.

    Returns:
        How many ask, offer, and do both.
    """
    asking, offering = {*needs["requester"].dropna().unique()}, {*assets["provider"].dropna().unique()}
    return BothWays(len(asking), len(offering), len(asking & offering))
