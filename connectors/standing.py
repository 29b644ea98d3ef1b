"""How one source stands: its last good reading, the one under way, and what stands in the way of the next."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

import pandas as pd

from analytics.budget import Budget
from analytics.sources import SourceState
from analytics.words import sources as words
from connectors.budget import MONTHLY, Cost
from connectors.config import SourceConfig, TableConfig, same_name
from connectors.mapping import Mapped
from connectors.raw import Step
from connectors.watch import Watch

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(minutes=30)
"""After a failure the next try waits a minute, then twice as long each time, up to half an hour; where the service
answered and counts its calls by the month, up to the time between two readings."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one good reading of a source brought.

    Attributes:
        mapped: Its tables as canonical frames. They are never changed in place.
        read_at: When it was finished.
        calls: Calls to the service that it took.
        made_with: Stands for what sources.toml said of the source then.
        number: Different for every reading of a store, so that what is computed from it can be kept by it.
        from_disk: Whether it was kept on the disk by a program before this one.
    """

    mapped: tuple[Mapped, ...]
    read_at: datetime
    calls: int
    made_with: str
    number: int
    from_disk: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the latest try brought nothing.

    Attributes:
        sentence: What happened and what to do.
        step: The step that failed.
        at: When.
        times: How many tries in a row have failed.
        wait: For how long the service wants to be asked nothing.
    """

    sentence: str
    step: Step
    at: datetime
    times: int = 1
    wait: timedelta = timedelta()

    def next_try(self, kind: str, how_often: timedelta) -> datetime:
        """Return when to try again."""
        counted = kind in MONTHLY and self.step not in ("settings", "reachable")
        longest = max(LAST_RETRY, how_often) if counted else LAST_RETRY
        return self.at + max(self.wait, min(FIRST_RETRY * 2 ** min(self.times - 1, 15), longest))


@dataclass(slots=True)
class Entry:
    """One source's place in the store; changed under the store's lock alone.

    `known` stands for what sources.toml says of the source now. A reading made with something else is the last good
    one, and the source is due at once.
    """

    source: SourceConfig
    known: str
    reading: Reading | None = None
    failure: Failure | None = None
    watch: Watch | None = None
    running: "Future[None] | None" = None

    @property
    def cost(self) -> Cost:
        """The calls that a reading takes, by the last one."""
        return Cost(self.source, self.reading.calls if self.reading else 0)

    def due(self, how_often: timedelta) -> datetime | None:
        """Return when it is to be read; None for at once."""
        if self.failure is not None:
            return self.failure.next_try(self.source.kind, how_often)
        is_of_now = self.reading is not None and self.reading.made_with == self.known
        return self.reading.read_at + how_often if self.reading and is_of_now else None

    def watched(self, now: datetime) -> Watch:
        """Return the watch over a reading that begins."""
        last = self.reading.mapped if self.reading else ()
        names = {table.table for table in last} or {table.name for table in self.source.tables}
        return Watch(now, self.reading.calls if self.reading else 0, len(names))

    def stay_in(self, mapped: Sequence[Mapped]) -> list[Mapped]:
        """Return what stays from the last good reading in one that brought these tables: those with a problem now."""
        read = {table.table for table in mapped}
        return [
            replace(table, since=since.isoformat())
            for problem in self._amiss()
            for table, since in self._last(problem.name)
            if table.table not in read
        ]

    def _amiss(self) -> list[TableConfig]:
        return [table for table in self.source.tables if table.problem]

    def _last(self, name: str) -> list[tuple[Mapped, datetime]]:
        """Return the tables of a name at the last good reading, and when each was read."""
        if self.reading is None:
            return []
        at = self.reading.read_at
        same = (table for table in self.reading.mapped if table.fills and same_name(table.table, name))
        return [(table, datetime.fromisoformat(table.since) if table.since else at) for table in same]

    def _said_amiss(self, zone: tzinfo | None) -> Iterator[str]:
        for table in self._amiss():
            since = [when for _, when in self._last(table.name)]
            yield words.trouble(table.name, _local(min(since), zone) if since else None, table.problem)

    def state(self, due: datetime | None, budget: Budget | None, now: datetime) -> SourceState:
        """Return how the source is, as pages show it; `now` in the group's time zone."""
        reading, failure, zone = self.reading, self.failure, now.tzinfo
        return SourceState(
            name=self.source.name,
            kind=self.source.kind,
            read_at=_local(reading.read_at, zone) if reading else None,
            calls=reading.calls if reading else 0,
            failure=failure.sentence if failure else "",
            failed_step=failure.step if failure else "",
            busy=self.running is not None,
            progress=self.watch.said(now) if self.watch and self.running else "",
            amiss=() if failure and failure.step == "settings" else tuple(self._said_amiss(zone)),
            guessed=_guessed(reading.mapped if reading else ()),
            next_at=_local(due, zone) if due else None,
            from_disk=reading.from_disk if reading else False,
            budget=budget,
        )


def _guessed(mapped: Sequence[Mapped]) -> tuple[str, ...]:
    return tuple(table.table for table in mapped if table.guessed)


def _local(when: datetime, zone: tzinfo | None) -> pd.Timestamp:
    return pd.Timestamp(when).tz_convert(zone)
