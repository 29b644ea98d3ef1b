"""What the whole group promised, counted once for every page and every choice of filters."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analytics.capacity import Known, room
from analytics.commitments.ages import TimeToClosing, time_to_closing
from analytics.commitments.buddies import buddies_wanted
from analytics.commitments.kept import last_meeting
from analytics.commitments.states import commitment_states
from analytics.schema import Dataset


@dataclass(frozen=True, eq=False)
class Promised:
    """What the whole group promised, on a day; each part is counted when it is first asked for.

    Attributes:
        dataset: All sources together.
        as_of: The day looked at.
        known: Answers, load and rest on that day.
    """

    dataset: Dataset
    as_of: pd.Timestamp
    known: Known

    @cached_property
    def states(self) -> pd.DataFrame:
        """The commitments with their states, each with a title."""
        return titled(commitment_states(self.dataset.commitments, as_of=self.as_of))

    @cached_property
    def times(self) -> TimeToClosing:
        """How long it takes here until a commitment is closed."""
        return time_to_closing(self.states, as_of=self.as_of)

    @cached_property
    def meeting(self) -> pd.Timestamp | None:
        """The day of the last meeting, None where none is known."""
        return last_meeting(self.dataset, self.known.answers, as_of=self.as_of)

    @cached_property
    def wanted(self) -> pd.DataFrame:
        """The open ones that are new to their owners, with who could stand beside them."""
        return buddies_wanted(self.states, room(self.known), as_of=self.as_of)


def titled(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with a title each: their own, else their id, else the row they stand in."""
    return rows.assign(title=rows["title"].fillna(rows["commitment_id"]).fillna(rows["row"]))
