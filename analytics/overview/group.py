"""The whole group, counted once for every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.capacity import Known, known
from analytics.commitments import Promised
from analytics.coverage import Whole
from analytics.fairness import Weighable, weighable
from analytics.presence import name_key, resting
from analytics.schema import CAPACITY, Dataset
from analytics.waits import labels

RED = CAPACITY.index("red")


@dataclass(frozen=True, eq=False)
class Group:
    """The whole group on a day; each part is counted when it is first asked for, and once for all pages.

    Attributes:
        dataset: All sources together.
        as_of: The day looked at.
    """

    dataset: Dataset
    as_of: pd.Timestamp

    @cached_property
    def known(self) -> Known:
        """Answers, load and rest."""
        return known(self.dataset, as_of=self.as_of)

    @cached_property
    def whole(self) -> Whole:
        """What is asked and offered."""
        return Whole(self.dataset, self.as_of)

    @cached_property
    def promised(self) -> Promised:
        """What was promised."""
        return Promised(self.dataset, self.as_of, self.known)

    @cached_property
    def weighable(self) -> Weighable:
        """What can be weighed of the asks."""
        return weighable(self.dataset, as_of=self.as_of)

    @property
    def states(self) -> pd.DataFrame:
        """The commitments with their states."""
        return self.promised.states

    @property
    def meeting(self) -> pd.Timestamp | None:
        """The day of the last meeting, None where none is known."""
        return self.promised.meeting

    @property
    def cells(self) -> pd.DataFrame:
        """Open needs against usable offers, category by category."""
        return self.whole.every.by_category

    @property
    def cells_by_area(self) -> pd.DataFrame:
        """The same by category and area."""
        return self.whole.every.by_area

    @property
    def offers(self) -> pd.DataFrame:
        """Usable offers in sheet order."""
        return self.whole.offers

    @property
    def waiting(self) -> pd.DataFrame:
        """Open needs, longest wait first."""
        return self.whole.every.waiting

    @cached_property
    def given(self) -> pd.DataFrame:
        """Each usable offer once under each of its categories: `category`, `provider` and `at`, its place."""
        each = labels(self.offers, "category")
        each = each.loc[each["label"] != ""].rename(columns={"label": "category"})
        return each.assign(provider=self.offers["provider"].to_numpy()[each["at"]])

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
    """Return the whole group on a day."""
    return Group(dataset, as_of)
