"""What the whole group promised, counted once for every page and every choice of filters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

import pandas as pd

from analytics.capacity import Known, room
from analytics.commitments.ages import TimeToClosing, open_ages, time_to_closing
from analytics.commitments.buddies import buddies_wanted
from analytics.commitments.chosen import Chosen
from analytics.commitments.coming import coming_days
from analytics.commitments.kept import WITHOUT_MEETINGS, counted_due, kept_since, last_meeting
from analytics.commitments.states import commitment_states
from analytics.filters import MOST_CHOICES, Filters
from analytics.rows import called
from analytics.schema import Dataset
from analytics.words import commitments as words
from analytics.words import commitments_page as page_words


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
        states = commitment_states(self.dataset.commitments, as_of=self.as_of)
        return states.assign(title=called(states, "commitment_id"))

    @cached_property
    def times(self) -> TimeToClosing:
        """How long it takes here until a commitment is closed."""
        return time_to_closing(self.states, as_of=self.as_of)

    @cached_property
    def meeting(self) -> pd.Timestamp | None:
        """The day of the last meeting, None where none is known."""
        return last_meeting(self.dataset, self.known.answers, as_of=self.as_of)

    @cached_property
    def kept(self) -> pd.DataFrame:
        """What was kept since the last meeting, or in the last thirty days where none is known, with `state_told`."""
        first = self.as_of - pd.Timedelta(days=WITHOUT_MEETINGS - 1) if self.meeting is None else self.meeting
        return _stated(kept_since(self.states, first))

    @cached_property
    def ages(self) -> pd.DataFrame:
        """The open ones, oldest first, each against the time such things take here, with `state_told`."""
        ages = open_ages(self.states, self.times, as_of=self.as_of)
        return _stated(ages.assign(older_told=_older_told(ages)))

    @cached_property
    def coming(self) -> pd.DataFrame:
        """What the next fourteen days bring, with `what_told` and `box`: how the calendar names its day."""
        rows = coming_days(self.states, as_of=self.as_of)
        boxes = pd.Series([page_words.calendar_day(day) for day in rows["on"]], index=rows.index, dtype="str")
        return rows.assign(what_told=_told(rows["what"], words.what_label), box=boxes)

    @cached_property
    def due(self) -> pd.DataFrame:
        """Those that a kept share is made of, the latest day due first, with `state_told`."""
        return _stated(counted_due(self.states, as_of=self.as_of))

    @cached_property
    def _choices(self) -> Callable[[Filters], Chosen]:
        return lru_cache(maxsize=MOST_CHOICES)(partial(Chosen, self))

    def chosen(self, filters: Filters) -> Chosen:
        """Return what the filters leave, counted once for every period."""
        return self._choices(filters.without_period)

    @cached_property
    def wanted(self) -> pd.DataFrame:
        """The open ones that are new to their owners, with who could stand beside them."""
        return buddies_wanted(self.states, room(self.known), as_of=self.as_of)


def _stated(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(state_told=_told(rows["state"], words.state_label))


def _told(codes: pd.Series, word: Callable[[str], str]) -> pd.Series:
    """Return the word of each code, looked up once for each different one."""
    return codes.map({code: word(code) for code in codes.unique()}).astype("str")


def _older_told(ages: pd.DataFrame) -> pd.Series:
    """Return how each age compares in words, worded once for each age in days."""
    columns = ["days_open", "older_than", "older_low", "older_high", "at_least"]
    once = ages[columns].drop_duplicates("days_open").set_index("days_open")
    told = [words.older_than(*figures, at_least=bool(more)) for *figures, more in once.itertuples(index=False)]
    return ages["days_open"].map(pd.Series(told, index=once.index, dtype="str")).astype("str")
