"""Everything that the lines look at, counted once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.capacity import Known, known
from analytics.commitments import commitment_states, last_meeting
from analytics.commitments.view import titled
from analytics.coverage.cells import Sides, sides, usable_offers
from analytics.presence import name_key, resting
from analytics.schema import CAPACITY, Dataset, in_sheet_order
from analytics.waits import labels, open_needs

RED = CAPACITY.index("red")


@dataclass(frozen=True, eq=False)
class Group:
    """The group on a day.

    Attributes:
        dataset: All sources together.
        as_of: The day looked at.
        known: Answers, load and rest.
        states: The commitments with their states.
    """

    dataset: Dataset
    as_of: pd.Timestamp
    known: Known
    states: pd.DataFrame

    @cached_property
    def meeting(self) -> pd.Timestamp | None:
        """The day of the last meeting, None where none is known."""
        return last_meeting(self.dataset, self.known.answers, as_of=self.as_of)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Open needs against usable offers, category by category."""
        return self._both.cells(["category"])

    @cached_property
    def cells_by_area(self) -> pd.DataFrame:
        """The same by category and area."""
        return self._both.cells(["category", "area"])

    @cached_property
    def _both(self) -> Sides:
        return sides(self.dataset.needs, self.dataset.assets, as_of=self.as_of)

    @cached_property
    def offers(self) -> pd.DataFrame:
        """Usable offers in sheet order."""
        return in_sheet_order(usable_offers(self.dataset.assets, as_of=self.as_of))

    @cached_property
    def given(self) -> pd.DataFrame:
        """Each usable offer once under each of its categories: `category`, `provider` and `at`, its place."""
        each = labels(self.offers, "category")
        each = each.loc[each["label"] != ""].rename(columns={"label": "category"})
        return each.assign(provider=self.offers["provider"].to_numpy()[each["at"]])

    @cached_property
    def waiting(self) -> pd.DataFrame:
        """Open needs, longest wait first."""
        return open_needs(self.dataset.needs, as_of=self.as_of)

    @cached_property
    def red(self) -> frozenset[str]:
        """Those whose last answer, from one of the last three meetings, is red, and who have not left."""
        answers = self.known.answers
        return frozenset(answers.people[(answers.current == RED) & answers.here])

    @cached_property
    def resting(self) -> Mapping[str, pd.Timestamp]:
        """Those who are resting, each with the last day of it."""
        rows = resting(self.known.here.rests, as_of=self.as_of)
        return dict(zip(rows["person"], rows["last"], strict=True))

    def answers_of(self, people: frozenset[str], count: int) -> pd.DataFrame:
        """Return the last so many answers of some people, every column of check_ins and `told_on`."""
        who = np.flatnonzero(self.known.answers.people.isin(sorted(people, key=name_key)))
        return self.known.answers.last_rows(who, count)


def group(dataset: Dataset, *, as_of: pd.Timestamp) -> Group:
    """Return everything that the lines look at on a day."""
    states = titled(commitment_states(dataset.commitments, as_of=as_of))
    return Group(dataset, as_of, known(dataset, as_of=as_of), states)
