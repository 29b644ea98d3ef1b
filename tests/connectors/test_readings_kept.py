"""A program that starts again, a network that hangs, and what is told of it."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from cryptography.fernet import Fernet

from connectors.config import Config, parse_config
from connectors.raw import OnProgress, Progress, RawTable, SourceError
from connectors.readings import Connector, Readings
from connectors.snapshot import Snapshot

KEY = Fernet.generate_key().decode()
SOURCES = """
timezone = "America/New_York"
[[source]]
name = "Base"
kind = "airtable"
place = "https://airtable.com/appAAAAAAAAAAAAAA"
  [[source.table]]
  name = "Requests"
  fills = "needs"
  columns.need_id = "ID"
  columns.title = "What"
  columns.contact = "Phone"
"""
HEADER = ["ID", "What", "Phone"]


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **length: float) -> None:
        self.time += timedelta(**length)


class Base:
    """A base that answers, refuses, or keeps silent until it is let go."""

    def __init__(self, *rows: list[object], calls: int = 13) -> None:
        self.rows = list(rows)
        self.calls = calls
        self.reads = 0
        self.refusal: SourceError | None = None
        self.asked, self.answers = threading.Event(), threading.Event()
        self.answers.set()

    def __call__(self, *_: object, progress: OnProgress, **__: object) -> list[RawTable]:
        self.reads += 1
        progress(Progress(calls=self.calls, table="Requests", rows=len(self.rows)))
        self.asked.set()
        self.answers.wait(30)
        if self.refusal:
            raise self.refusal
        return [RawTable("Requests", [HEADER, *self.rows], list(map(str, range(len(self.rows) + 1))), header_row=1)]


Start = Callable[..., Readings]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def base() -> Base:
    return Base(["1", "Zebrafood", "555-0100"], ["2", "Ride", ""])


@pytest.fixture
def start(tmp_path: Path, clock: Clock) -> Start:
    def started(base: Connector, sources: str = SOURCES, key: str = KEY) -> Readings:
        snapshot = Snapshot({"key": key, "path": str(tmp_path / "kept")} if key else {})
        config: Config = parse_config(sources)
        return Readings(config, {}, now=clock, connectors={"airtable": base, "demo": base}, snapshot=snapshot)

    return started


def test_after_a_restart_the_last_reading_serves_with_its_day_and_hour_and_takes_no_call(
    start: Start, base: Base, clock: Clock
) -> None:
    start(base).wait(30)
    clock.pass_(hours=3)
    again = start(base)
    [state] = again.states()
    assert state.from_disk
    assert state.read_at == pd.Timestamp("2026-11-03 09:05", tz="America/New_York")
    assert again.dataset().needs["title"].tolist() == ["Zebrafood", "Ride"]
    assert again.refresh() == []
    assert base.reads == 1


def test_a_reading_from_the_disk_serves_until_a_live_one_replaces_it_however_often_that_fails(
    start: Start, base: Base, clock: Clock
) -> None:
    start(base).wait(30)
    clock.pass_(days=2)
    base.refusal = SourceError("Airtable cannot be reached.", step="reachable")
    again = start(base)
    again.wait(30)
    [state] = again.states()
    assert (state.from_disk, state.failure) == (True, "Airtable cannot be reached.")
    assert len(again.dataset().needs) == 2
    base.refusal, base.rows = None, [["3", "Diapers", ""]]
    clock.pass_(minutes=2)
    again.wait(30)
    [state] = again.states()
    assert (state.from_disk, state.failure) == (False, "")
    assert again.dataset().needs["title"].tolist() == ["Diapers"]


def test_without_a_key_a_program_that_starts_again_has_nothing(start: Start, base: Base, tmp_path: Path) -> None:
    start(base, key="").wait(30)
    assert start(base, key="").states()[0].read_at is None
    assert list(tmp_path.iterdir()) == []


def test_a_reading_of_another_configuration_is_not_served_and_that_is_said_until_the_next_reading(
    start: Start, base: Base
) -> None:
    start(base).wait(30)
    again = start(base, SOURCES.replace('title = "What"', 'area = "What"'))
    assert again.states()[0].read_at is None
    assert "Base" in again.notices[0]
    assert "other lines in sources.toml" in again.notices[0]
    again.wait(30)
    assert again.notices == ()
    assert start(base).states()[0].read_at is None


def test_a_source_read_more_often_than_before_keeps_its_reading(start: Start, base: Base) -> None:
    started = start(base)
    started.wait(30)
    started.reconfigure(parse_config(SOURCES.replace("  [[source.table]]", 'every = "3d"\n  [[source.table]]')))
    [state] = started.states()
    assert state.next_at == pd.Timestamp("2026-11-06 09:05", tz="America/New_York")


def test_the_made_up_group_is_not_kept_and_takes_no_groups_place(start: Start, base: Base) -> None:
    start(base).wait(30)
    start(base, '[[source]]\nname = "Demo"\nkind = "demo"\n').wait(30)
    assert start(base).states()[0].from_disk


def test_what_stays_in_the_sheet_is_not_on_the_disk_even_for_who_has_the_key(
    start: Start, base: Base, tmp_path: Path
) -> None:
    start(base).wait(30)
    files = [path for path in (tmp_path / "kept").iterdir() if path.name == "readings"]
    [opened] = [Snapshot({"key": KEY, "path": str(path.parent)})._files["readings"].read() for path in files]
    assert opened is not None
    assert b"Zebrafood" in opened
    assert b"555-0100" not in opened
    assert b"Zebrafood" not in files[0].read_bytes()


def test_calls_are_counted_over_readings_failures_and_restarts_and_by_other_programs_too(
    start: Start, base: Base, clock: Clock
) -> None:
    app = start(base)
    app.wait(30)
    base.refusal = SourceError("The base was changed.")
    app.wait(30, every_one=True)
    terminal = start(base)
    terminal.wait(30, every_one=True)
    app.wait(30, every_one=True)
    for program in (app, start(base)):
        budget = program.states()[0].budget
        assert budget is not None
        assert budget.spent == 4 * 13
    clock.pass_(days=30)
    budget = app.states()[0].budget
    assert budget is not None
    assert budget.spent == 0


def test_nobody_waits_for_the_network_while_a_reading_exists(start: Start, base: Base, clock: Clock) -> None:
    started = start(base)
    started.wait(30)
    shown = started.dataset()
    base.answers.clear()
    base.asked.clear()
    clock.pass_(days=2)
    seen: list[bool] = []

    def view() -> None:
        started.refresh()
        seen.append(started.dataset() is shown and started.states()[0].busy)

    viewers = [threading.Thread(target=view) for _ in range(50)]
    for viewer in viewers:
        viewer.start()
    for viewer in viewers:
        viewer.join(30)
    assert base.asked.wait(30)
    assert seen == [True] * 50  # all have seen their page, and the base still keeps silent
    assert base.reads == 2
    base.answers.set()
    started.wait(30)


def test_a_base_that_answers_and_fails_is_not_tried_more_often_than_its_calls_allow(
    start: Start, base: Base, clock: Clock
) -> None:
    started = start(base)
    started.wait(30)
    clock.pass_(hours=20)
    base.refusal = SourceError("Requests was changed while it was being read.")
    end = clock() + timedelta(days=31)
    while clock() < end:
        started.wait(30)
        next_at = started.states()[0].next_at
        assert next_at is not None
        clock.time = next_at.to_pydatetime()
    assert base.reads * base.calls <= 1_000


def test_a_network_that_fails_is_tried_every_half_hour_and_the_next_try_is_told(
    start: Start, base: Base, clock: Clock
) -> None:
    base.refusal = SourceError("Airtable cannot be reached.", step="reachable")
    started = start(base)
    for minutes in (1, 2, 4, 8, 16, 30, 30):
        started.wait(30)
        [state] = started.states()
        assert state.next_at == pd.Timestamp(clock() + timedelta(minutes=minutes)).tz_convert("America/New_York")
        clock.pass_(minutes=minutes)


def test_a_service_that_wants_to_be_left_alone_is_tried_at_the_hour_that_it_names(
    start: Start, base: Base, clock: Clock
) -> None:
    base.refusal = SourceError("Airtable wants to be asked nothing for a while.", step="reachable", wait=2_400)
    started = start(base)
    started.wait(30)
    clock.pass_(minutes=10)
    base.refusal = SourceError("Airtable wants to be asked nothing for a while.", step="reachable", wait=1_800)
    started.wait(30, every_one=True)
    [state] = started.states()
    assert (state.busy, base.reads) == (False, 2)
    assert state.next_at == pd.Timestamp("2026-11-03 09:45", tz="America/New_York")
