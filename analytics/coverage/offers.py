"""Who offers what: where one person's rest would leave nobody, offers nobody has used, people who ask and give."""

import itertools
from dataclasses import dataclass

import pandas as pd

from analytics.schema import in_sheet_order
from analytics.waits import labels

UNTAPPED_DAYS = 30
"""An offer older than this that nothing names is untapped."""


def backup(offers: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Measure on how many people each category of offers stands.

    With p the share of a category's offers that one known provider gives, 1 / (sum of p squared) is the number of
    equal providers that it amounts to: three offers from one and one from another are worth 1.6. Offers without a
    provider are left out of it. Where there is exactly one known provider, that person's rest would leave no known
    one: this is where backup is needed.

    Args:
        offers: Usable offers.
        cells: `cells` by category.

    Returns:
        One row for each category with a usable offer that names its provider, ordered by name: `category`, `open`,
        `offers`, `providers`, `effective`, `wants_backup`.

    Source:
        Laakso and Taagepera (1979), Comparative Political Studies 12, 3-27, for the effective number.
    """
    words = labels(offers, "category")
    words = words.assign(provider=offers["provider"].to_numpy()[words["at"]])
    each = words.loc[words["label"] != ""].groupby(["label", "provider"]).size()
    share = each / each.groupby("label").transform("sum")
    effective = (1 / (share**2).groupby("label").sum()).round(2).rename("effective")
    table = cells[["category", "open", "offers", "providers"]].join(effective, on="category", how="inner")
    return table.assign(wants_backup=table["providers"] == 1).reset_index(drop=True)


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


def untapped(offers: pd.DataFrame, needs: pd.DataFrame, commitments: pd.DataFrame, *, as_of: pd.Timestamp) -> Untapped:
    """List the usable offers that nobody has used.

    An offer is untapped when it was offered more than 30 days ago and no need and no commitment, open or not, names
    its id. Offers without an id or a day are left out and counted. Where no row names any offer, nothing can be told.

    Args:
        offers: Usable offers.
        needs: Canonical needs, open or not.
        commitments: Canonical commitments, open or not.
        as_of: The day looked at.

    Returns:
        The offers, and whether the tables can tell at all.
    """
    return unnamed(offers, naming(needs, commitments), as_of=as_of)


def unnamed(offers: pd.DataFrame, named: Naming, *, as_of: pd.Timestamp) -> Untapped:
    """List the usable offers that `untapped` lists, where it is known already which are named."""
    known = offers["asset_id"].notna() & offers["offered_on"].notna()
    days = (as_of - offers["offered_on"]).dt.days
    idle = in_sheet_order(offers.loc[known & (days > UNTAPPED_DAYS) & ~offers["asset_id"].isin(named.ids)])
    rows = idle.assign(days_offered=days.loc[idle.index].astype("float64"))
    rows = rows.sort_values("days_offered", ascending=False, kind="stable", ignore_index=True)
    told = bool(named.ids) and bool(known.any())
    return Untapped(rows if told else rows.head(0), told, int((~known).sum()), named.helped, named.naming)


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
