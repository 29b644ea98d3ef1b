"""How often a source is read, and what that costs where its service counts calls by the month.

Airtable's smallest plan allows a thousand calls a month for everything in a workspace. The other services limit only
how fast one may ask, which each connector keeps to; their month has no end to run into.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pandas as pd

from analytics.budget import Budget
from connectors.config import SourceConfig, how_often

MONTHLY: Mapping[str, int] = {"airtable": 1_000}
"""Calls a month of a service's smallest plan. Airtable's is for a workspace; which bases share one is not told, so all
of the group's are taken to."""
EVERY: Mapping[str, timedelta] = {
    "files": timedelta(minutes=5),
    "demo": timedelta(hours=1),
    "google_sheets": timedelta(minutes=15),
    "trello": timedelta(minutes=15),
    "asana": timedelta(minutes=15),
    "notion": timedelta(minutes=15),
    "airtable": timedelta(hours=1),
}
"""How often a source is read where sources.toml does not say and its calls allow it."""
MONTH = timedelta(days=31)
SPARED = 2
"""What a default leaves of the smallest plan's calls for everything else: one part in so many."""


def every(source: SourceConfig, together: int = 0) -> timedelta:
    """Return how often a source is read: what sources.toml says, else what its service can bear.

    Where a service counts calls by the month, that is as often, in whole hours, as leaves half of its smallest plan's
    calls in a month of 31 days: a thousand calls and 13 a reading make 20 hours.

    Args:
        source: The source.
        together: Calls that one reading of each source of its kind takes; 0 while nobody knows.
    """
    return how_often(source.every) or _bearable(source.kind, together)


def _bearable(kind: str, together: int) -> timedelta:
    usual = EVERY.get(kind, timedelta(hours=1))
    if kind not in MONTHLY:
        return usual
    hours = math.ceil(MONTH / timedelta(hours=1) * together * SPARED / MONTHLY[kind])
    return max(usual, timedelta(hours=hours))


@dataclass(frozen=True, slots=True)
class Cost:
    """One source and the calls that a reading of it takes."""

    source: SourceConfig
    calls: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The calls that this program has counted.

    Attributes:
        since: When counting began.
        calls: Service to the month of its latest call, as `2026-11`, and the calls in it; months are those of UTC.
    """

    since: datetime
    calls: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def plus(self, kind: str, calls: int, when: datetime) -> "Counted":
        """Return the same with more calls to a service; the months before are forgotten."""
        month = _month(when)
        return replace(self, calls={**self.calls, kind: (month, self.in_month(kind, when) + calls)})

    def in_month(self, kind: str, when: datetime) -> int:
        """Return the calls to a service counted in the month of a moment."""
        month, calls = self.calls.get(kind, ("", 0))
        return calls if month == _month(when) else 0


def _month(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m")


def together(kind: str, costs: Sequence[Cost]) -> int:
    """Return the calls that one reading of each source of a kind takes."""
    return sum(cost.calls for cost in costs if cost.source.kind == kind)


def budget(cost: Cost, costs: Sequence[Cost], counted: Counted, now: datetime) -> Budget | None:
    """Return what reading a source costs in a month; None where a reading takes no calls, or none is known yet.

    Args:
        cost: The source.
        costs: All sources.
        counted: The calls counted so far.
        now: The moment asked about, in the group's time zone.
    """
    if not cost.calls:
        return None
    kind = cost.source.kind
    spent = counted.in_month(kind, now)
    a_month = sum(_a_month(one, costs) for one in costs if one.source.kind == kind)
    quota = MONTHLY.get(kind)
    return Budget(
        cost=cost.calls,
        a_month=math.ceil(_a_month(cost, costs)),
        quota=quota,
        together=math.ceil(a_month),
        spent=spent,
        since=_day(counted.since, now) if counted.since > _first_of_month(now) else None,
        every=cost.source.every,
        enough=_written(_bearable(kind, together(kind, costs))),
        gone_on=None if quota is None else _gone_on(quota - spent, a_month, now),
    )


def _a_month(cost: Cost, costs: Sequence[Cost]) -> float:
    """Return the calls that readings of a source take in a month of 31 days."""
    return cost.calls * (MONTH / every(cost.source, together(cost.source.kind, costs)))


def _gone_on(left: int, a_month: float, now: datetime) -> pd.Timestamp | None:
    """Return the day on which the calls that are left are gone; None where they last into the next month."""
    lasts = MONTH * (max(0, left) / a_month)
    next_month = _first_of_month(_first_of_month(now) + MONTH + timedelta(days=1))
    return _day(now + lasts, now) if lasts < next_month - now else None


def _day(when: datetime, now: datetime) -> pd.Timestamp:
    return pd.Timestamp(when.astimezone(now.tzinfo).date())


def _first_of_month(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _written(how_often: timedelta) -> str:
    """Return a time as sources.toml has it."""
    hours = how_often // timedelta(hours=1)
    return f"{hours}h" if hours else f"{how_often // timedelta(minutes=1)}m"
