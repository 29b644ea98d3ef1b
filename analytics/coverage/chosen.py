"""What is asked and offered under a choice of category, area and language: all that the period has no part in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.coverage.cells import Sides, cells
from analytics.coverage.lines import Line, headline, silence_line, stands_out
from analytics.coverage.met import Met, met
from analytics.coverage.offers import backup, untapped
from analytics.coverage.parts import (
    Listing,
    MatrixPart,
    MetPart,
    backup_part,
    matrix_part,
    met_part,
    notes_part,
    untapped_part,
)
from analytics.coverage.patterns import KINDS
from analytics.coverage.spread import BY
from analytics.filters import Filters
from analytics.waits import Coded, Days, WaitsView, waits_view
from analytics.words import coverage as words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.coverage.whole import Whole

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Chosen:
    """What the filters leave of a group's asks and offers; each part is counted when it is first asked for.

    Attributes:
        whole: The whole group's.
        filters: What is chosen, the period and the month set aside.
    """

    whole: "Whole"
    filters: Filters

    @cached_property
    def keep(self) -> "Mask":
        """Which of the needs are chosen."""
        return left(self.whole.asked, self.filters)

    @cached_property
    def could_serve(self) -> "Mask":
        """Which of the assets could serve what the filters leave: one without an area or a language serves any."""
        return left(self.whole.offered, self.filters, any_of=("area", "language"))

    @property
    def found(self) -> bool:
        """Whether anything is left."""
        return bool(self.keep.any() or self.could_serve.any())

    @cached_property
    def days(self) -> Days:
        """The days of the asks."""
        return self.whole.measured.days.of(self.keep)

    @cached_property
    def asks(self) -> pd.DataFrame:
        """The needs chosen, in the order of the tables, each with a title and `days_waiting` while it is open."""
        return self.whole.asks.loc[self.keep] if self.filters.narrows else self.whole.asks

    @cached_property
    def behind(self) -> Mapping[str, Coded]:
        """What lies behind them, and what stands in their way."""
        return {kind: self.whole.asked[kind].of(self.keep) for kind in KINDS}

    @cached_property
    def waiting_at(self) -> "NDArray[np.int64]":
        """The places of the open asks among them, longest wait first."""
        at = self.whole.waiting_at
        return (np.cumsum(self.keep) - 1)[at[self.keep[at]]]

    @cached_property
    def waiting(self) -> pd.DataFrame:
        """Open asks, longest wait first."""
        return self.asks.iloc[self.waiting_at].reset_index(drop=True)

    @cached_property
    def offers(self) -> pd.DataFrame:
        """Usable offers that could serve them, in sheet order."""
        return (
            self.whole.offers.loc[self.could_serve[self.whole.offers_at]] if self.filters.narrows else self.whole.offers
        )

    @cached_property
    def sides(self) -> Sides:
        """Both sides, each row under its words."""
        every = self.whole.sides
        return every.of(self.keep, self.could_serve) if self.filters.narrows else every

    def _chosen(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of the category that is chosen: asks and offers may name others beside it."""
        return table.loc[table["category"] == self.filters.category] if self.filters.category else table

    @cached_property
    def by_category(self) -> pd.DataFrame:
        """Open needs against usable offers, category by category."""
        return self._chosen(cells(self.sides, ["category"]))

    @cached_property
    def by_area(self) -> pd.DataFrame:
        """The same by category and area."""
        return self._chosen(cells(self.sides, ["category", "area"]))

    @cached_property
    def by_language(self) -> pd.DataFrame:
        """The same by category and language."""
        return self._chosen(cells(self.sides, ["category", "language"]))

    @cached_property
    def matrix(self) -> MatrixPart | None:
        """The matrix, over all categories and areas, whichever of them is chosen."""
        wide = self.whole.chosen(replace(self.filters, category="", area=""))
        return matrix_part(wide.by_category, wide.by_area, self.filters)

    @cached_property
    def met(self) -> Met:
        """What could be met today."""
        every = self.whole
        return met(every.market.of(self.keep[every.waiting_at], self.could_serve[every.offers_at]))

    @cached_property
    def met_part(self) -> MetPart | None:
        """The same, worded; None where nothing is open."""
        return met_part(self.met, self.waiting_at, offers_read=self.whole.offers_read)

    @cached_property
    def waits(self) -> WaitsView:
        """How long asks wait."""
        waits = waits_view(self.whole.measured, self.keep)
        return replace(waits, endings=self._chosen(waits.endings))

    @cached_property
    def headline(self) -> str:
        """What is asked that nobody can give, and where."""
        if self.filters.narrows and not self.found:
            return words.nothing_chosen(self.filters.words)
        asked = int((self.asks["status"] != "duplicate").sum()) if self.whole.asks_read else None
        offers = len(self.offers) if self.whole.offers_read else None
        return headline(asked, len(self.waiting_at), offers, self.by_category, self.by_area)

    @cached_property
    def stands_out(self) -> tuple[Line, ...]:
        """At most five lines under it."""
        quiet = silence_line(self.whole.silent, self.filters.area)
        return stands_out(self.met, self.whole.measured.longer, self.waits.endings, self.by_language, quiet)

    @cached_property
    def backup(self) -> Listing:
        """The categories that stand on one person."""
        return backup_part(backup(self.sides, self.by_category), self.by_category)

    @cached_property
    def untapped(self) -> Listing:
        """Usable offers that nothing names."""
        return untapped_part(untapped(self.offers, self.whole.naming, as_of=self.whole.as_of), len(self.offers))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """How the counts add up, and what is left out of them."""
        return notes_part(self.asks, self.days, self.offers)


def left(words: Mapping[str, Coded], filters: Filters, *, any_of: Collection[str] = ()) -> "Mask":
    """Tell which rows the filters leave.

    Args:
        words: The rows' words in each column.
        filters: What is chosen.
        any_of: Columns in which a row without a word fits any.
    """
    found = np.ones(words["category"].rows, dtype=bool)
    for name in BY:
        if wanted := getattr(filters, name):
            found &= words[name].naming(wanted) | (words[name].naming("") if name in any_of else False)
    return found
