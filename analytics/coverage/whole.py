"""What is asked and offered in the whole group, counted once for every page and every choice of filters."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analytics.coverage.cells import Sides, sides, usable_offers
from analytics.coverage.lines import silent_areas
from analytics.coverage.offers import BothWays, Naming, both_ways, naming
from analytics.coverage.patterns import leftovers
from analytics.schema import Dataset, in_sheet_order
from analytics.waits import Measured, open_needs


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
    def waiting(self) -> pd.DataFrame:
        """Open needs, longest wait first."""
        return open_needs(self.dataset.needs, as_of=self.as_of)

    @cached_property
    def offers(self) -> pd.DataFrame:
        """Usable offers in sheet order."""
        return in_sheet_order(usable_offers(self.dataset.assets, as_of=self.as_of))

    @cached_property
    def sides(self) -> Sides:
        """Needs and offers under their words."""
        return sides(self.dataset.needs, self.dataset.assets, as_of=self.as_of)

    @cached_property
    def by_category(self) -> pd.DataFrame:
        """Open needs against usable offers, category by category."""
        return self.sides.cells(["category"])

    @cached_property
    def by_area(self) -> pd.DataFrame:
        """The same by category and area."""
        return self.sides.cells(["category", "area"])

    @cached_property
    def by_language(self) -> pd.DataFrame:
        """The same by category and language."""
        return self.sides.cells(["category", "language"])

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
    def both_ways(self) -> BothWays:
        """How many people both ask and offer."""
        return both_ways(self.dataset.needs, self.dataset.assets)

    @cached_property
    def leftovers(self) -> pd.DataFrame:
        """Words that only one side uses."""
        return leftovers(self.dataset.needs, self.dataset.assets)
