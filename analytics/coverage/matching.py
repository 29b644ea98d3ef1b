"""What could be met today, all at once: open needs matched with usable offers."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from analytics.coverage.cells import BY, reach, spread


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Open needs and usable offers, those that are alike taken together, and the cells that they can meet in.

    Attributes:
        asked: Kinds of needs: `at`, the kind, and `category`, `area`, `language`, a row for each combination.
        wanted: How many needs are of each kind.
        cells: Every cell that a need could be met in, also were its area or its language not to matter.
        serving: `at`, a kind of offer, and `cell`, one that it can serve.
        given: How many needs the offers of each kind can serve together.
    """

    asked: pd.DataFrame
    wanted: pd.Series
    cells: pd.DataFrame
    serving: pd.DataFrame
    given: pd.Series


def market(needs: pd.DataFrame, offers: pd.DataFrame) -> Market:
    """Bring open needs and usable offers together.

    An offer serves as many needs as its quantity says, whole ones; one where it says none or less than one. A need is
    one need, whatever its quantity.

    Args:
        needs: Open needs.
        offers: Usable offers.

    Returns:
        Both sides, ready for `matchable`.
    """
    need_kinds = _kinds(needs, pd.Series(1.0, index=needs.index))
    offer_kinds = _kinds(offers, (offers["quantity"] // 1).clip(lower=1).fillna(1))
    asked = spread(need_kinds, BY)
    free = [asked.assign(**blank) for blank in ({}, {"area": ""}, {"language": ""}, {"area": "", "language": ""})]
    cells = pd.concat(free)[BY].drop_duplicates(ignore_index=True)
    cells = cells.assign(cell=np.arange(len(cells)))
    serving = reach(spread(offer_kinds, BY), cells, BY)
    given = offer_kinds["size"].clip(upper=len(needs)).astype("int64")
    return Market(asked, need_kinds["size"].astype("int64"), cells, serving, given)


def _kinds(rows: pd.DataFrame, serves: pd.Series) -> pd.DataFrame:
    """Group rows alike in category, area and language: one row each, and `size`, what they stand for together."""
    codes = np.stack([pd.factorize(rows[column].to_numpy())[0] for column in BY])
    _, first, kind = np.unique(codes, axis=1, return_index=True, return_inverse=True)
    return rows[BY].iloc[first].assign(size=np.bincount(kind, weights=serves, minlength=len(first)))


def matchable(market: Market, *, any_area: Collection[str] = (), any_language: Collection[str] = ()) -> int:
    """Count the most open needs that could be met at once.

    A need and an offer fit where they share a category, and area and language agree or are blank on either side. An
    offer serves as many needs as its quantity, or one; a need takes one. The greatest number of needs served is a
    maximum bipartite matching, found as a maximum flow between kinds of needs and kinds of offers that are alike,
    through the cells (category, area, language) that both can meet in: the same number, in far fewer edges.

    Args:
        market: Both sides.
        any_area: For needs in these areas, the area of the offer does not matter.
        any_language: For needs in these languages, the language of the offer does not matter.

    Returns:
        The number of needs.

    Source:
        `scipy.sparse.csgraph.maximum_flow`.
    """
    asked = market.asked
    speaking = asked["at"].isin(asked.loc[asked["language"].isin([*any_language]), "at"])
    free = asked.assign(
        area=asked["area"].mask(asked["area"].isin([*any_area]), ""), language=asked["language"].mask(speaking, "")
    )
    asking = free.drop_duplicates().merge(market.cells, on=BY)
    return _flow(market, asking) if len(asking) and len(market.serving) else 0


def totals(market: Market) -> int:
    """Count the most open needs that could be met if only the category mattered."""
    return matchable(market, any_area=market.asked["area"].unique(), any_language=market.asked["language"].unique())


def _flow(market: Market, asking: pd.DataFrame) -> int:
    """Send needs to kinds of needs, through cells, to kinds of offers, and count how many arrive."""
    everyone = int(market.wanted.sum())
    cells = 1 + len(market.wanted)
    offers = cells + len(market.cells)
    sink = offers + len(market.given)
    serving = market.serving
    edges = [
        (np.zeros(len(market.wanted)), 1 + np.arange(len(market.wanted)), market.wanted),
        (1 + asking["at"], cells + asking["cell"], np.full(len(asking), everyone)),
        (cells + serving["cell"], offers + serving["at"], np.full(len(serving), everyone)),
        (offers + np.arange(len(market.given)), np.full(len(market.given), sink), market.given),
    ]
    start, end, capacity = (np.concatenate([edge[part] for edge in edges]).astype(np.int32) for part in range(3))
    graph = csr_array((capacity, (start, end)), shape=(sink + 1, sink + 1))
    return int(maximum_flow(graph, 0, sink).flow_value)
