"""The last good reading of every source, and its refreshing.

One store for a whole process. Each source is read on a thread of its own, one reading at a time however many people
wait. A failed reading never replaces a good one and never hides another source.
"""

import itertools
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from analytics.schema import Dataset
from analytics.sources import SourceState
from analytics.words import snapshot as snapshot_words
from analytics.words import sources as words
from connectors.budget import Counted, budget, every, together
from connectors.config import Config, SourceConfig, TableConfig, same_name
from connectors.mapping import Mapped, assemble, leave_alone, map_table
from connectors.raw import OnProgress, Progress, RawTable, SourceError
from connectors.recognise import recognise
from connectors.snapshot import Kept, Snapshot, configuration
from connectors.standing import Entry, Failure, Reading
from connectors.watch import Watch

Secrets = Mapping[str, object]
Version = tuple[int, ...]
"""The number of the configuration and of each source's reading."""

SECRET_NAMES = {"google_sheets": ("google_sheets", "gsheets"), "airtable": ("airtable",)}
"""Under which names of `[connections]` a service's key is looked for: ours, and those in use elsewhere."""

MOST_AT_ONCE = 8
"""So many sources are read at once; others wait for their turn."""


class Connector(Protocol):
    """One service: reads a workbook's tables, every cell untouched."""

    def __call__(
        self, source: SourceConfig, secrets: Secrets, *, now: datetime, progress: OnProgress
    ) -> list[RawTable]:
        """Read the tables that the source names, or all of them; raise SourceError where that cannot be done."""
        ...


class Readings:
    """The store: reads what is due, keeps what was good, says how each source is.

    Args:
        config: What the group keeps.
        secrets: `[connections]` of secrets.toml, by name.
        now: Tells the time, with its zone.
        connectors: One reader for each kind of source.
        snapshot: What is kept on the disk from one start of the program to the next.
    """

    def __init__(
        self,
        config: Config,
        secrets: Secrets,
        *,
        now: Callable[[], datetime],
        connectors: Mapping[str, Connector],
        snapshot: Snapshot | None = None,
    ) -> None:
        self.config = config
        self._secrets = secrets
        self._now = now
        self._connectors = connectors
        self._lock = threading.Lock()
        self._counting = threading.Lock()
        self._joining = threading.Lock()
        self._turns = threading.Semaphore(MOST_AT_ONCE)
        self._entries: list[Entry] = []
        self._latest: tuple[Version, Dataset] | None = None
        self._count = itertools.count(1)
        self._taken_up = 0
        self._snapshot = snapshot or Snapshot()
        self._kept = {(kept.name, kept.configuration): kept for kept in self._snapshot.kept()}
        self._counted = self._snapshot.counted() or Counted(now())
        self.reconfigure(config)

    def reconfigure(self, config: Config) -> None:
        """Take up a new configuration; a source that stayed as it was keeps its reading.

        One that changed is read at once, and until that succeeds the last good reading of its name stays.
        """
        with self._lock:
            here = {configuration(entry.source, self.config.timezone): entry for entry in self._entries}
            self._entries = [
                self._entry(source, configuration(source, config.timezone), here) for source in config.sources
            ]
            self.config = config
            self._taken_up = next(self._count)

    def refresh(self, *, again: str | None = None, every_one: bool = False) -> "list[Future[None]]":
        """Start to read every source that is due, and return the readings under way.

        Args:
            again: Name of one source to read now, whether it is due or not.
            every_one: Whether all sources are to be read now.
        """
        now = self._now()
        with self._lock:
            for entry in self._entries:
                asked = every_one or entry.source.name == again
                if entry.running is None and (asked or self._is_due(entry, now)):
                    entry.watch = entry.watched(now)
                    entry.running = _begun(partial(self._read, entry, entry.watch), self._turns)
            return [entry.running for entry in self._entries if entry.running is not None]

    def wait(self, seconds: float | None = None, *, every_one: bool = False) -> bool:
        """Read what is due, or every source, and wait for it; return whether all of it ended within the time."""
        return not wait(self.refresh(every_one=every_one), seconds).not_done

    def states(self) -> tuple[SourceState, ...]:
        """Return how each source is, in the order of sources.toml."""
        now = self._now().astimezone(ZoneInfo(self.config.timezone))
        with self._lock:
            costs = [entry.cost for entry in self._entries]
            return tuple(
                entry.state(self._due(entry), budget(entry.cost, costs, self._counted, now), now)
                for entry in self._entries
            )

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said of what is kept on the disk."""
        names = dict.fromkeys(name for name, _ in list(self._kept))
        return (*self._snapshot.notices, *([snapshot_words.otherwise(list(names))] if names else []))

    def latest(self) -> tuple[Version, Dataset]:
        """Return all last good readings together, and their version: equal versions mean the same object.

        They are put together once, however many ask, whenever one of them or the configuration is replaced.
        """
        with self._joining:
            with self._lock:
                version = (self._taken_up, *(entry.reading.number if entry.reading else 0 for entry in self._entries))
                mapped, config = self._mapped(), self.config
            if self._latest is None or self._latest[0] != version:
                self._latest = version, assemble(mapped, config)
            return self._latest

    def dataset(self) -> Dataset:
        """Return all last good readings together."""
        return self.latest()[1]

    def mapped(self) -> list[Mapped]:
        """Return the tables of every source's last good reading."""
        with self._lock:
            return self._mapped()

    def look(self, source: SourceConfig, progress: OnProgress) -> list[RawTable]:
        """Read a source once, now and without keeping anything but the number of calls.

        Raises:
            SourceError: If it cannot be read.
        """
        calls = 0

        def told(step: Progress) -> None:
            nonlocal calls
            calls = step.calls
            progress(step)

        secrets = secrets_of(self._secrets, source.kind)
        try:
            return self._connectors[source.kind](source, secrets, now=self._now(), progress=told)
        finally:
            self._add(source.kind, calls)

    def tables(self, name: str) -> list[str]:
        """Return the names of a source's tables at its last good reading."""
        return list(dict.fromkeys(table.table for table in self.mapped() if table.source == name))

    def headers(self, fills: str) -> tuple[str, tuple[str, ...]]:
        """Return the name and the headers of the table that fills a canonical one, the largest where several do."""
        tables = [table for table in self.mapped() if table.fills == fills and table.headers]
        largest = max(tables, key=lambda table: len(table.used), default=None)
        return (largest.table, largest.headers) if largest else ("", ())

    def _mapped(self) -> list[Mapped]:
        return [table for entry in self._entries if entry.reading for table in entry.reading.mapped]

    def _entry(self, source: SourceConfig, known: str, here: Mapping[str, Entry]) -> Entry:
        """Return the place of a source: the one it has, else one with what was kept of it on the disk."""
        if known in here:
            here[known].source = source
            return here[known]
        kept = self._kept.pop((source.name, known), None)
        if kept is None:
            return Entry(source, known, self._last_good(source))
        reading = Reading(kept.mapped, kept.read_at, kept.calls, known, next(self._count), from_disk=True)
        return Entry(source, known, reading)

    def _last_good(self, source: SourceConfig) -> Reading | None:
        """Return the last good reading of a source's name; the demo group's never stands for a group's own."""
        same = (entry for entry in self._entries if entry.source.name == source.name)
        return next((one.reading for one in same if (one.source.kind == "demo") == (source.kind == "demo")), None)

    def _due(self, entry: Entry) -> datetime | None:
        costs = [one.cost for one in self._entries]
        return entry.due(every(entry.source, together(entry.source.kind, costs)))

    def _is_due(self, entry: Entry, now: datetime) -> bool:
        due = self._due(entry)
        return due is None or now >= due

    def _read(self, entry: Entry, watch: Watch) -> None:
        try:
            mapped = self._read_source(entry, watch)
        except SourceError as error:
            self._failed(entry, error)
        except Exception as error:  # noqa: BLE001 - one source's fault must not end the others' readings
            self._failed(entry, SourceError(words.unexpected(type(error).__name__)))
        else:
            self._succeeded(entry, tuple(mapped), watch.step.calls)
            self._snapshot.keep(self._to_keep)

    def _read_source(self, entry: Entry, watch: Watch) -> list[Mapped]:
        """Read a source's tables; those whose part of sources.toml has a mistake stay as they were last read."""
        source = entry.source
        right = tuple(table for table in source.tables if not table.problem)
        if source.problems and not right:
            raise SourceError(" ".join(source.problems), step="settings")
        source = replace(source, tables=right)
        tables = self.look(source, watch.take)
        watch.is_read = True
        mapped = [mapped for raw in tables for mapped in _map(raw, source, self.config)]
        return [*mapped, *entry.stay_in(mapped)]

    def _add(self, kind: str, calls: int) -> None:
        """Count calls, together with those that other programs with the same files have counted."""
        if calls:
            with self._counting:
                self._counted = (self._snapshot.counted() or self._counted).plus(kind, calls, self._now())
                self._snapshot.keep_counted(self._counted)

    def _failed(self, entry: Entry, why: SourceError) -> None:
        with self._lock:
            times = entry.failure.times + 1 if entry.failure else 1
            entry.failure = Failure(str(why), why.step, self._now(), times, timedelta(seconds=why.wait))
            entry.running = None

    def _succeeded(self, entry: Entry, mapped: tuple[Mapped, ...], calls: int) -> None:
        with self._lock:
            entry.reading = Reading(mapped, self._now(), calls, entry.known, next(self._count))
            entry.failure = entry.running = None

    def _to_keep(self) -> list[Kept]:
        """Return the readings to keep on the disk; those that were there and fit no source go with the next ones."""
        with self._lock:
            entries = [entry for entry in self._entries if entry.source.kind != "demo"]
            readings = [(entry.source, entry.reading) for entry in entries if entry.reading]
            if readings:
                self._kept.clear()
            return [Kept(source.name, one.made_with, one.mapped, one.read_at, one.calls) for source, one in readings]


def _begun(work: Callable[[], None], turns: threading.Semaphore) -> "Future[None]":
    """Begin work on a thread of its own that nobody waits for when the program ends: what it keeps is whole or not."""
    future: Future[None] = Future()

    def run() -> None:
        try:
            with turns:
                work()
        except BaseException as error:  # noqa: BLE001 - whoever waits for the future has it
            future.set_exception(error)
        else:
            future.set_result(None)

    threading.Thread(target=run, name="reading", daemon=True).start()
    return future


def _map(raw: RawTable, source: SourceConfig, config: Config) -> list[Mapped]:
    entries = [table for table in source.tables if same_name(table.name, raw.name)] or recognised(raw)
    if not entries:
        return [leave_alone(raw, source=source.name)]
    return [map_table(raw, entry, source=source.name, timezone=config.timezone) for entry in entries]


def recognised(raw: RawTable) -> list[TableConfig]:
    """Return what a table that sources.toml does not name seems to be: one guess, or none."""
    guess = recognise(raw)
    return [guess.table_config()] if guess.fills else []


def secrets_of(secrets: Secrets, kind: str) -> Secrets:
    """Return a service's own part of `[connections]`, empty where there is none."""
    parts = (secrets.get(name) for name in SECRET_NAMES.get(kind, (kind,)))
    return next((cast("Secrets", part) for part in parts if isinstance(part, Mapping)), {})
