"""The last good reading of every source, and its refreshing.

One store for a whole process. Each source is read on a thread of its own, one reading at a time however many people
wait. A failed reading never replaces a good one and never hides another source.
"""

import itertools
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, cast
from zoneinfo import ZoneInfo

import pandas as pd

from analytics.schema import Dataset, SourceState
from analytics.words import sources as words
from connectors.config import Config, ConfigError, SourceConfig, TableConfig, same_name
from connectors.mapping import Mapped, assemble, leave_alone, map_table
from connectors.raw import OnProgress, Progress, RawTable, SourceError
from connectors.recognise import recognise

Secrets = Mapping[str, object]

EVERY = {
    "files": timedelta(minutes=5),
    "demo": timedelta(hours=1),
    "google_sheets": timedelta(minutes=15),
    "trello": timedelta(minutes=15),
    "asana": timedelta(minutes=15),
    "notion": timedelta(minutes=15),
    "airtable": timedelta(hours=12),  # 1,000 calls a month on the free plan
}
"""How often a source is read where sources.toml does not say."""
FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(minutes=30)
"""After a failure the next try waits a minute, then twice as long each time, up to half an hour."""
SECRET_NAMES = {"google_sheets": ("google_sheets", "gsheets"), "airtable": ("airtable",)}
"""Under which names of `[connections]` a service's key is looked for: ours, and those in use elsewhere."""


class Connector(Protocol):
    """One service: reads a workbook's tables, every cell untouched."""

    def __call__(
        self, source: SourceConfig, secrets: Secrets, *, now: datetime, progress: OnProgress
    ) -> list[RawTable]:
        """Read the tables that the source names, or all of them; raise SourceError where that cannot be done."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What one good reading of a source brought.

    Attributes:
        mapped: Its tables as canonical frames. They are never changed in place.
        read_at: When it was finished.
        calls: Calls to the service that it took.
        number: Different for every reading of a store, so that what is computed from it can be kept by it.
    """

    mapped: tuple[Mapped, ...]
    read_at: datetime
    calls: int
    number: int


@dataclass(slots=True)
class _Entry:
    """One source's place in the store; changed under the store's lock alone."""

    source: SourceConfig
    reading: Reading | None = None
    failure: str = ""
    failed_step: str = ""
    failed_at: datetime | None = None
    failures: int = 0
    next_try: datetime | None = None
    progress: Progress = field(default_factory=Progress)
    running: "Future[None] | None" = None


class Readings:
    """The store: reads what is due, keeps what was good, says how each source is.

    Args:
        config: What the group keeps.
        secrets: `[connections]` of secrets.toml, by name.
        now: Tells the time, with its zone.
        connectors: One reader for each kind of source.
    """

    def __init__(
        self, config: Config, secrets: Secrets, *, now: Callable[[], datetime], connectors: Mapping[str, Connector]
    ) -> None:
        self.config = config
        self._secrets = secrets
        self._now = now
        self._connectors = connectors
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="reading")
        self._entries: list[_Entry] = []
        self._joined: tuple[tuple[int, ...], Dataset] | None = None
        self._count = itertools.count(1)
        self._taken_up = 0
        self.reconfigure(config)

    def reconfigure(self, config: Config) -> None:
        """Take up a new configuration; a source that stayed as it was keeps its reading.

        Raises:
            ConfigError: If the `every` of a source is not a time; nothing has changed then.
        """
        for source in config.sources:
            every(source)
        with self._lock:
            kept = {} if config.timezone != self.config.timezone else {repr(e.source): e for e in self._entries}
            self._entries = [kept.get(repr(source), _Entry(source)) for source in config.sources]
            self.config = config
            self._taken_up = next(self._count)

    def refresh(self, *, again: str | None = None) -> "list[Future[None]]":
        """Start to read every source that is due, and return the readings under way.

        Args:
            again: Name of one source to read now, whether it is due or not.
        """
        with self._lock:
            for entry in self._entries:
                if entry.running is None and (entry.source.name == again or self._is_due(entry)):
                    entry.progress = Progress()
                    entry.running = self._pool.submit(self._read, entry)
            return [entry.running for entry in self._entries if entry.running is not None]

    def wait(self, seconds: float | None = None) -> bool:
        """Read what is due and wait for it; return whether all of it ended within the time."""
        return not wait(self.refresh(), seconds).not_done

    def states(self) -> tuple[SourceState, ...]:
        """Return how each source is, in the order of sources.toml."""
        zone = ZoneInfo(self.config.timezone)
        with self._lock:
            return tuple(_state(entry, zone) for entry in self._entries)

    @property
    def version(self) -> tuple[int, ...]:
        """The number of the configuration and of each source's reading; equal versions mean equal data."""
        with self._lock:
            return (self._taken_up, *(entry.reading.number if entry.reading else 0 for entry in self._entries))

    def mapped(self) -> list[Mapped]:
        """Return the tables of every source's last good reading."""
        with self._lock:
            readings = [entry.reading for entry in self._entries]
        return [table for reading in readings if reading for table in reading.mapped]

    def dataset(self) -> Dataset:
        """Return all last good readings together; the same object until one of them is replaced."""
        version, joined = self.version, self._joined
        if joined is None or joined[0] != version:
            joined = self._joined = version, assemble(self.mapped(), self.config)
        return joined[1]

    def look(self, source: SourceConfig, progress: OnProgress) -> list[RawTable]:
        """Read a source once, now and without keeping anything.

        Raises:
            SourceError: If it cannot be read.
        """
        secrets = secrets_of(self._secrets, source.kind)
        return self._connectors[source.kind](source, secrets, now=self._now(), progress=progress)

    def tables(self, name: str) -> list[str]:
        """Return the names of a source's tables at its last good reading."""
        return list(dict.fromkeys(table.table for table in self.mapped() if table.source == name))

    def headers(self, fills: str) -> tuple[str, tuple[str, ...]]:
        """Return the name and the headers of the table that fills a canonical one, the largest where several do."""
        tables = [table for table in self.mapped() if table.fills == fills and table.headers]
        largest = max(tables, key=lambda table: len(table.used), default=None)
        return (largest.table, largest.headers) if largest else ("", ())

    def _is_due(self, entry: _Entry) -> bool:
        now = self._now()
        if entry.next_try is not None:
            return now >= entry.next_try
        return entry.reading is None or now >= entry.reading.read_at + every(entry.source)

    def _read(self, entry: _Entry) -> None:
        def progress(step: Progress) -> None:
            entry.progress = step

        try:
            mapped = self._read_source(entry.source, progress)
        except SourceError as error:
            self._failed(entry, str(error), error.step)
        except Exception as error:  # noqa: BLE001 - one source's fault must not end the others' readings
            self._failed(entry, words.unexpected(type(error).__name__), "readable")
        else:
            self._succeeded(entry, tuple(mapped))

    def _read_source(self, source: SourceConfig, progress: OnProgress) -> list[Mapped]:
        if source.problem:
            raise SourceError(source.problem)
        return [mapped for raw in self.look(source, progress) for mapped in _map(raw, source, self.config)]

    def _failed(self, entry: _Entry, message: str, step: str) -> None:
        with self._lock:
            entry.running = None
            entry.failure, entry.failed_step, entry.failed_at = message, step, self._now()
            entry.next_try = entry.failed_at + min(FIRST_RETRY * 2**entry.failures, LAST_RETRY)
            entry.failures = min(entry.failures + 1, 10)

    def _succeeded(self, entry: _Entry, mapped: tuple[Mapped, ...]) -> None:
        with self._lock:
            entry.running = entry.failed_at = entry.next_try = None
            entry.failure, entry.failed_step, entry.failures = "", "", 0
            entry.reading = Reading(mapped, self._now(), entry.progress.calls, next(self._count))


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
    for name in SECRET_NAMES.get(kind, (kind,)):
        found = secrets.get(name)
        if isinstance(found, Mapping):
            return cast("Secrets", found)
    return {}


def every(source: SourceConfig) -> timedelta:
    """Return how often a source is read: what sources.toml says, else what its kind can bear.

    Raises:
        ConfigError: If `every` is not a number of minutes, hours or days, such as "30m", "12h" or "1d".
    """
    if not source.every:
        return EVERY.get(source.kind, timedelta(hours=1))
    match = re.fullmatch(r"\s*(\d{1,4})\s*([mhd])\s*", source.every)
    if match is None or int(match[1]) == 0:
        raise ConfigError(f'{source.name}: every = {source.every!r} is not a time. Write it as "30m", "12h" or "1d".')
    unit = {"m": "minutes", "h": "hours", "d": "days"}[match[2]]
    return timedelta(**{unit: int(match[1])})


def _state(entry: _Entry, zone: ZoneInfo) -> SourceState:
    reading = entry.reading
    return SourceState(
        name=entry.source.name,
        kind=entry.source.kind,
        read_at=_local(reading.read_at, zone) if reading else None,
        calls=reading.calls if reading else 0,
        failure=entry.failure,
        failed_step=entry.failed_step,
        failed_at=_local(entry.failed_at, zone),
        busy=entry.running is not None,
        progress=words.progress(entry.progress.table, entry.progress.rows, entry.progress.of),
        guessed=_guessed(reading.mapped if reading else ()),
    )


def _guessed(mapped: Sequence[Mapped]) -> tuple[str, ...]:
    return tuple(table.table for table in mapped if table.guessed)


def _local(when: datetime | None, zone: ZoneInfo) -> pd.Timestamp | None:
    return None if when is None else pd.Timestamp(when).tz_convert(zone)
