"""Which days a circle looks back on: from one circle to the next, so that every day belongs to one of them."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analytics.capacity import Answers
from analytics.filters import Filters

Tense = Literal["past", "now", "to_come"]
_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """What the circle of a month looks at.

    Attributes:
        month: The month.
        before: The day of the circle before: how things stood then is what this one is set beside.
        day: The day looked at: that of the month's circle where the month is over, else today.
        tense: `past`, `now` (the running month) or `to_come`.
        since_a_circle: Whether there was a circle on `before`; else it is the last day of the month before.
    """

    month: pd.Period
    before: pd.Timestamp
    day: pd.Timestamp
    tense: Tense
    since_a_circle: bool

    @property
    def past(self) -> bool:
        """Whether the tables were read after the day looked at, so that their statuses do not speak of it."""
        return self.tense == "past"

    @property
    def first(self) -> pd.Timestamp:
        """The first day that this circle looks back on."""
        return self.before + _DAY

    def holds(self, days: pd.Series) -> pd.Series:
        """Tell which days lie after the circle before and not after the day looked at."""
        return (days > self.before) & (days <= self.day)


def span(month: pd.Period, meetings: pd.Series, *, as_of: pd.Timestamp) -> Span:
    """Return what the circle of a month looks at.

    The circle of a month is its last meeting; in a month without one, the last day of the month stands for it. It
    looks back on the days after the circle of the month before, up to its own day, or up to today while the month is
    not over: so every day belongs to exactly one circle. A month that has not begun looks at today and back on nothing.

    Args:
        month: The month.
        meetings: The days of meetings.
        as_of: Today.
    """
    running = as_of.to_period("M")
    tense: Tense = "past" if month < running else "to_come" if month > running else "now"
    before = as_of if tense == "to_come" else closing(month - 1, meetings)
    day = closing(month, meetings) if tense == "past" else as_of
    return Span(month, before, day, tense, bool((meetings == before).any()))


def chosen_month(filters: Filters, *, as_of: pd.Timestamp) -> pd.Period:
    """Return the month that is chosen, the running one where none is."""
    return pd.Period(filters.month, "M") if filters.month else as_of.to_period("M")


def months(as_of: pd.Timestamp) -> tuple[str, ...]:
    """Return the months whose circle can be looked at, `2026-10`: the next one, the running one, and the 23 before."""
    running = as_of.to_period("M")
    return tuple(str(running + 1 - back) for back in range(25))


def closing(month: pd.Period, meetings: pd.Series) -> pd.Timestamp:
    """Return the day of a month's circle: its last meeting, or its last day where it has none."""
    last = meetings.loc[meetings.dt.to_period("M") == month].max()
    return month.end_time.normalize().as_unit("us") if pd.isna(last) else last


def meeting_days(meetings: pd.DataFrame, answers: Answers) -> pd.Series:
    """Return the days of meetings: those of the table, or without it the weeks in which two people answered."""
    held = meetings["held_on"].dropna()
    return held if len(held) else answers.meetings["held_on"]
