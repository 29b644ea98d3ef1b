"""What could be met today, all at once: open needs matched with usable offers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from analytics.coverage.spread import BY, Spread, Words, cell_of, place, reach, spread, vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.coverage.spread import Codes

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Open needs and usable offers, those that are alike taken together, and the cells that they can meet in.

    Attributes:
        asked: Kinds of needs under their words.
        wanted: How many needs are of each kind.
        words: The words of both sides.
        cells: Every cell that a need could be met in, also were its area or its language not to matter.
        serving: Kinds of offers, and the cells that they can serve.
        given: How many needs the offers of each kind can serve together.
        offered: Kinds of offers under their words.
        offers: How many offers are of each kind.
        kind: The kind of each need.
        offer_kind: The kind of each offer.
        serves: How many needs each offer can serve.
    """

    asked: Spread
    wanted: "Codes"
    words: Words
    cells: Spread
    serving: Spread
    given: "Codes"
    offered: Spread
    offers: "Codes"
    kind: "Codes"
    offer_kind: "Codes"
    serves: "NDArray[np.float64]"

    def of(self, needs: "Mask", offers: "Mask") -> "Market":
        """Return the market of some of the needs and offers, each in the kind that it is of already."""
        kind, offer_kind, serves = self.kind[needs], self.offer_kind[offers], self.serves[offers]
        wanted = np.bincount(kind, minlength=len(self.wanted))
        given = _given(offer_kind, serves, kinds=len(self.given), most=len(kind))
        return replace(
            self, asked=self.asked.of(wanted > 0), wanted=wanted, serving=self.serving.of(given > 0), given=given,
            offers=np.bincount(offer_kind, minlength=len(self.offers)),
            kind=kind, offer_kind=offer_kind, serves=serves,
        )  # fmt: skip


def market(needs: pd.DataFrame, offers: pd.DataFrame) -> Market:
    """Bring open needs and usable offers together.

    An offer serves as many needs as its quantity says, whole ones; one where it says none or less than one. A need is
    one need, whatever its quantity.

    Args:
        needs: Open needs.
        offers: Usable offers.

    Returns:
        Both sides, ready for `matchable`, and to be cut to some of them.
    """
    kind, need_kinds = _kinds(needs)
    offer_kind, offer_kinds = _kinds(offers)
    serves = np.nan_to_num((offers["quantity"] // 1).clip(lower=1).to_numpy(), nan=1.0)
    words = vocabulary([need_kinds, offer_kinds])
    asked, offered = spread(need_kinds, words), spread(offer_kinds, words)
    cells = _cells(asked, words)
    return Market(
        asked, np.bincount(kind, minlength=len(need_kinds)), words, cells, reach(offered, cells, words),
        _given(offer_kind, serves, kinds=len(offer_kinds), most=len(needs)),
        offered, np.bincount(offer_kind, minlength=len(offer_kinds)), kind, offer_kind, serves,
    )  # fmt: skip


def _given(kind: "Codes", serves: "NDArray[np.float64]", *, kinds: int, most: int) -> "Codes":
    return np.bincount(kind, weights=serves, minlength=kinds).clip(max=most).astype(np.int64)


def _kinds(rows: pd.DataFrame) -> tuple["Codes", pd.DataFrame]:
    """Group rows alike in category, area and language: the group of each row, and a row of each group."""
    alike = np.zeros(len(rows), dtype=np.int64)
    for column in BY:
        code, words = pd.factorize(rows[column].to_numpy())
        alike = alike * (len(words) + 1) + code + 1
    _, begins, kind = np.unique(alike, return_index=True, return_inverse=True)
    return kind, rows[[*BY]].iloc[begins]


def _cells(asked: Spread, words: Words) -> Spread:
    """Return every cell that a need could be met in, in the order of the alphabet."""
    none = np.zeros_like(asked.row)
    free = [{}, {"area": none}, {"language": none}, {"area": none, "language": none}]
    joint = np.unique(np.concatenate([place(Spread(asked.row, {**asked.codes, **blank}), BY, words) for blank in free]))
    numbers = np.unravel_index(joint, [len(words[key]) for key in BY])
    return Spread(np.arange(len(joint)), dict(zip(BY, numbers, strict=True)))


def matchable(market: Market, *, any_area: Collection[str] = (), any_language: Collection[str] = ()) -> int:
    """Count the most open needs that could be met at once, as `matched` matches them."""
    return int(matched(market, any_area=any_area, any_language=any_language).sum())


def matched(market: Market, *, any_area: Collection[str] = (), any_language: Collection[str] = ()) -> "Codes":
    """Match the most open needs that could be met at once.

    A need and an offer fit where they share a category, and area and language agree or are blank on either side. An
    offer serves as many needs as its quantity, or one; a need takes one. The greatest number of needs served is a
    maximum bipartite matching, found as a maximum flow between kinds of needs and kinds of offers that are alike,
    through the cells (category, area, language) that both can meet in: the same number, in far fewer edges.

    Args:
        market: Both sides.
        any_area: For needs in these areas, the area of the offer does not matter.
        any_language: For needs in these languages, the language of the offer does not matter.

    Returns:
        How many needs of each kind are met. Other matchings may meet as many.

    Source:
        `scipy.sparse.csgraph.maximum_flow`.
    """
    asked, codes = market.asked, market.asked.codes
    anywhere = _among(market.words["area"], any_area)[codes["area"]]
    speaking = np.zeros(len(market.wanted), dtype=bool)
    speaking[asked.row[_among(market.words["language"], any_language)[codes["language"]]]] = True
    free = {
        "category": codes["category"],
        "area": np.where(anywhere, 0, codes["area"]),
        "language": np.where(speaking[asked.row], 0, codes["language"]),
    }
    asking = Spread(asked.row, free).by(BY, market.words)
    cell, _ = cell_of(asking, market.cells, market.words)
    if not len(asking.row) or not len(market.serving.row):
        return np.zeros_like(market.wanted)
    return _flow(market, asking.row, cell)


def _among(words: Sequence[str], named: Collection[str]) -> "Mask":
    wanted = {*named}
    return np.array([word in wanted for word in words], dtype=bool)


def in_totals(market: Market) -> "Codes":
    """Match the most open needs that could be met if only the category mattered: how many of each kind are."""
    return matched(market, any_area=market.words["area"], any_language=market.words["language"])


def _flow(market: Market, kind: "Codes", cell: "Codes") -> "Codes":
    """Send needs to kinds of needs, through cells, to kinds of offers, and count how many of each kind arrive."""
    everyone, serving = int(market.wanted.sum()), market.serving
    cells = 1 + len(market.wanted)
    offers = cells + len(market.cells.row)
    sink = offers + len(market.given)
    edges = [
        (np.zeros(len(market.wanted)), 1 + np.arange(len(market.wanted)), market.wanted),
        (1 + kind, cells + cell, np.full(len(kind), everyone)),
        (cells + serving.codes["cell"], offers + serving.row, np.full(len(serving.row), everyone)),
        (offers + np.arange(len(market.given)), np.full(len(market.given), sink), market.given),
    ]
    start, end, capacity = (np.concatenate([edge[part] for edge in edges]).astype(np.int32) for part in range(3))
    graph = csr_array((capacity, (start, end)), shape=(sink + 1, sink + 1))
    return maximum_flow(graph, 0, sink).flow[[0]].toarray()[0, 1:cells].astype(np.int64)
