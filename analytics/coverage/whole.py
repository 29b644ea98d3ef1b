"""What is asked and offered in the whole group, counted once for every page and every choice of filters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.coverage.cells import Sides, sides, usable_offers
from analytics.coverage.chosen import Chosen
from analytics.coverage.lines import silent_areas
from analytics.coverage.matching import Market, market
from analytics.coverage.offers import Naming, both_ways, naming
from analytics.coverage.parts import Listing, both_ways_part, leftovers_part
from analytics.coverage.patterns import KINDS, leftovers
from analytics.coverage.spread import BY
from analytics.filters import MOST_CHOICES, Filters
from analytics.rows import called, in_sheet_order
from analytics.schema import PROVENANCE, Dataset
from analytics.waits import Coded, Measured, coded, longest_first

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASKED = (
    "need_id", "title", "category", "status", "urgency", "opened_on", "due_on", "closed_on", "area", "language",
    "barriers", "root_cause", *PROVENANCE,
)  # fmt: skip
"""What the pages tell of an ask."""


@dataclass(frozen=True, eq=False)
class Whole:
    """What is asked and offered in the whole group on a day; each part is counted when it is first asked for.

    Attributes:
        dataset: All sources together.
        as_of: The day looked at.
    """

    dataset: Dataset
    as_of: pd.Timestamp

    @cached_property
    def waiting_at(self) -> "NDArray[np.intp]":
        """The places of the open needs, longest wait first."""
        return longest_first(self.dataset.needs, as_of=self.as_of)

    @cached_property
    def offers(self) -> pd.DataFrame:
        """Usable offers in sheet order."""
        return in_sheet_order(usable_offers(self.dataset.assets, as_of=self.as_of))

    @cached_property
    def offers_at(self) -> "NDArray[np.intp]":
        """The places of these among the assets."""
        return self.dataset.assets.index.get_indexer(self.offers.index)

    @cached_property
    def asked(self) -> Mapping[str, Coded]:
        """The words of all needs, by column: what is chosen by, what lies behind them and what stands in their way."""
        return {name: coded(self.dataset.needs, name) for name in (*BY, *KINDS)}

    @cached_property
    def offered(self) -> Mapping[str, Coded]:
        """The words of all assets, by column."""
        return {name: coded(self.dataset.assets, name) for name in BY}

    @cached_property
    def asks(self) -> pd.DataFrame:
        """All needs in the order of the tables, each with a title and `days_waiting` while it is open."""
        needs, days = self.dataset.needs[[*ASKED]], self.measured.days
        waiting = np.full(len(needs), np.nan)
        waiting[days.row[days.open]] = days.asked[days.open]
        return needs.assign(title=called(needs, "need_id"), days_waiting=waiting)

    @cached_property
    def sides(self) -> Sides:
        """Needs and offers under their words."""
        return sides(self.dataset.needs, self.dataset.assets, as_of=self.as_of, offers_read=self.offers_read)

    @property
    def asks_read(self) -> bool:
        """Whether any table of asks was read: else that none is on record says nothing."""
        return self.dataset.is_read("needs")

    @property
    def offers_read(self) -> bool:
        """Whether any table of offers was read: else that none is on record says nothing."""
        return self.dataset.is_read("assets")

    @cached_property
    def market(self) -> Market:
        """Open needs, longest wait first, and usable offers, to be matched."""
        return market(self.dataset.needs.iloc[self.waiting_at], self.offers)

    @cached_property
    def _choices(self) -> Callable[[Filters], Chosen]:
        return lru_cache(maxsize=MOST_CHOICES)(partial(Chosen, self))

    def chosen(self, filters: Filters) -> Chosen:
        """Return what the filters leave, counted once for every period."""
        return self._choices(filters.without_period)

    @property
    def every(self) -> Chosen:
        """All of it."""
        return self.chosen(Filters())

    @cached_property
    def measured(self) -> Measured:
        """How long each need of the last year waited, and which groups waited longer."""
        return Measured(self.dataset.needs, self.as_of)

    @cached_property
    def silent(self) -> pd.Series:
        """The areas where nobody asks, each with the last day on which somebody did."""
        return silent_areas(self.dataset.needs, self.dataset.assets, as_of=self.as_of)

    @cached_property
    def naming(self) -> Naming:
        """Which offers are named by needs and commitments."""
        return naming(self.dataset.needs, self.dataset.commitments)

    @cached_property
    def both_ways(self) -> str:
        """How many people both ask and offer."""
        return both_ways_part(both_ways(self.dataset.needs, self.dataset.assets))

    @cached_property
    def leftovers(self) -> Listing:
        """Words that only one side uses."""
        found = leftovers(self.dataset.needs, self.dataset.assets)
        return leftovers_part(found, both_read=self.asks_read and self.offers_read)
