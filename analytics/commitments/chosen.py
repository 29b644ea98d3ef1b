"""What a group promised under a choice of filters: all that the period has no part in."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analytics.commitments.coming import carried_over, without_day, without_owner
from analytics.commitments.parts import (
    Ahead,
    Coming,
    Listing,
    OpenNow,
    ahead_part,
    coming_part,
    kept_part,
    months_part,
    notes_part,
    open_part,
)
from analytics.commitments.states import state_counts
from analytics.filters import Filters, narrow
from analytics.words import commitments as words
from analytics.words import sentences

if TYPE_CHECKING:
    from analytics.commitments.whole import Promised


@dataclass(frozen=True, eq=False)
class Chosen:
    """What the filters leave of a group's commitments; each part is counted when it is first asked for.

    Attributes:
        whole: The whole group's.
        filters: What is chosen, the period and the month set aside.
    """

    whole: "Promised"
    filters: Filters

    @cached_property
    def states(self) -> pd.DataFrame:
        """The commitments with their states."""
        return narrow(self.whole.states, self.filters)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """How many are in each state, and what it is called."""
        counts = state_counts(self.states)
        return counts.assign(told=counts["state"].map(words.state_label).astype("str"))

    @cached_property
    def kept(self) -> Listing:
        """What was kept since the last meeting."""
        return kept_part(narrow(self.whole.kept, self.filters), self.states, self.whole.meeting)

    @cached_property
    def open(self) -> OpenNow:
        """The open ones."""
        return open_part(narrow(self.whole.ages, self.filters), self.whole.times)

    @cached_property
    def coming(self) -> Coming:
        """The next fourteen days."""
        return coming_part(narrow(self.whole.coming, self.filters), as_of=self.whole.as_of)

    @cached_property
    def months(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The kept share by month, and the rows behind it."""
        return months_part(narrow(self.whole.due, self.filters), as_of=self.whole.as_of)

    @cached_property
    def carried(self) -> Listing:
        """The open ones that a month end has passed over."""
        rows = carried_over(self.open.rows)
        return Listing(words.carried(len(rows)), rows)

    @cached_property
    def unowned(self) -> Listing:
        """The open ones without an owner."""
        rows = without_owner(self.open.rows)
        return Listing(words.unowned(len(rows)), rows)

    @cached_property
    def undated(self) -> Listing:
        """The open ones without a day due."""
        rows = without_day(self.open.rows)
        return Listing(words.undated(len(rows)), rows)

    @cached_property
    def buddies(self) -> Listing:
        """The open ones that are new to their owners."""
        rows = narrow(self.whole.wanted, self.filters)
        return Listing(words.buddies(len(rows)), rows)

    @cached_property
    def ahead(self) -> Ahead:
        """When the open ones would be done."""
        return ahead_part(self.states, as_of=self.whole.as_of)

    @cached_property
    def headline(self) -> str:
        """What we kept, what is stuck, what comes next."""
        if not len(self.states):
            return words.nothing_kept_here()
        overdue = len(self.open.overdue.rows)
        told = words.headline(len(self.kept.rows), self.kept.told, overdue, self.coming.due_soon)
        return sentences(told, self.kept.more)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """How the states add up, and what is left out of which figure."""
        return notes_part(self.states, self.counts, self.filters)
