"""The last good reading of each source, read for real from files."""

import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from analytics.coverage import coverage_view
from analytics.filters import Filters
from connectors import CONNECTORS
from connectors.config import Config, SourceConfig, TableConfig, parse_config
from connectors.raw import OnProgress, Progress, RawTable, SourceError
from connectors.readings import MOST_AT_ONCE, Readings
from connectors.sources import Sources
from connectors.standing import LAST_RETRY

ROOT = Path(__file__).parents[2]
REQUESTS = "ID,Asked,Status\n1,2026-10-01,open\n2,2026-10-02,done\n"
DEMO = '[[source]]\nname = "Demo"\nkind = "demo"\n'


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **length: float) -> None:
        self.time += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def config(folder: Path, *names: str, timezone: str = "America/New_York") -> Config:
    return parse_config(f'timezone = "{timezone}"\n' + "".join(source(folder, name) for name in names))


def source(folder: Path, name: str) -> str:
    return f"""
[[source]]
name = "{name}"
kind = "files"
place = "{(folder / name).as_posix()}.csv"
every = "30m"
  [[source.table]]
  name = "{name}"
  fills = "needs"
  columns.need_id = "ID"
  columns.opened_on = "Asked"
  columns.status = "Status"
"""


def test_a_reading_is_kept_until_it_is_due_again(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "requests.csv").write_text(REQUESTS)
    readings = Readings(config(tmp_path, "requests"), {}, now=clock, connectors=CONNECTORS)
    assert readings.wait(30)
    before = readings.latest()[0]
    clock.pass_(minutes=29)
    readings.wait(30)
    assert readings.latest()[0] == before
    clock.pass_(minutes=2)
    readings.wait(30)
    assert readings.latest()[0] != before


def test_a_failed_reading_never_replaces_a_good_one(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "requests.csv"
    file.write_text(REQUESTS)
    readings = Readings(config(tmp_path, "requests"), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    good = readings.dataset()
    file.unlink()
    clock.pass_(hours=1)
    readings.wait(30)
    [state] = readings.states()
    assert readings.dataset() is good
    assert "requests.csv" in state.failure
    assert state.read_at == pd.Timestamp("2026-11-03 09:05", tz="America/New_York")


def test_one_failing_source_changes_no_other_sources_figures(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "requests.csv").write_text(REQUESTS)
    alone = Readings(config(tmp_path, "requests"), {}, now=clock, connectors=CONNECTORS)
    both = Readings(config(tmp_path, "requests", "vanished"), {}, now=clock, connectors=CONNECTORS)
    alone.wait(30)
    both.wait(30)
    pd.testing.assert_frame_equal(alone.dataset().needs, both.dataset().needs)
    assert [bool(state.failure) for state in both.states()] == [False, True]


def test_after_a_failure_the_next_try_waits_longer_each_time_and_the_file_coming_back_is_read(
    tmp_path: Path, clock: Clock
) -> None:
    readings = Readings(config(tmp_path, "requests"), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    assert readings.refresh() == []
    clock.pass_(minutes=1)
    readings.wait(30)
    clock.pass_(minutes=1)
    assert readings.refresh() == []
    (tmp_path / "requests.csv").write_text(REQUESTS)
    clock.pass_(seconds=LAST_RETRY.total_seconds())
    readings.wait(30)
    assert len(readings.dataset().needs) == 2
    assert readings.states()[0].failure == ""


def test_a_program_that_ends_waits_for_no_reading() -> None:
    program = """
import threading
from datetime import UTC, datetime
from connectors.config import Config, SourceConfig
from connectors.readings import MOST_AT_ONCE, Readings

entered = threading.Event()

def endless(*_, **__):
    entered.set()
    threading.Event().wait(600)

config = Config(sources=(SourceConfig("Endless", "demo"),))
Readings(config, {}, now=lambda: datetime(2026, 11, 3, tzinfo=UTC), connectors={"demo": endless}).refresh()
assert entered.wait(60)
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=60)  # noqa: S603 - our own program


def test_more_sources_than_are_read_at_once_are_all_read(tmp_path: Path, clock: Clock) -> None:
    names = [f"requests{number}" for number in range(MOST_AT_ONCE + 3)]
    for name in names:
        (tmp_path / f"{name}.csv").write_text(REQUESTS)
    readings = Readings(config(tmp_path, *names), {}, now=clock, connectors=CONNECTORS)
    assert readings.wait(60)
    assert len(readings.dataset().needs) == 2 * len(names)


def test_eight_viewers_put_the_readings_together_once(tmp_path: Path, clock: Clock) -> None:
    rows = "".join(f"{number},2026-10-01,open\n" for number in range(5_000))
    (tmp_path / "requests.csv").write_text("ID,Asked,Status\n" + rows)
    readings = Readings(config(tmp_path, "requests"), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    at_once, seen = threading.Barrier(8), []

    def view() -> None:
        at_once.wait(30)
        seen.append(readings.latest())

    viewers = [threading.Thread(target=view) for _ in range(8)]
    for viewer in viewers:
        viewer.start()
    for viewer in viewers:
        viewer.join(60)
    assert len(seen) == 8
    assert len({id(dataset) for _, dataset in seen}) == 1


def test_a_version_always_comes_with_the_rows_of_its_own_readings(clock: Clock) -> None:
    rows = [("ID", "Asked", "Status")]

    def growing(*_: object, **__: object) -> list[RawTable]:
        rows.append((str(len(rows)), "2026-10-01", "open"))
        return [RawTable("requests", list(rows), [str(row) for row in range(len(rows))])]

    readings = Readings(config(Path(), "requests"), {}, now=clock, connectors={"files": growing})
    readings.wait(30)
    stop, seen = threading.Event(), []

    def view() -> None:
        while not stop.is_set():
            version, dataset = readings.latest()
            seen.append((version, len(dataset.needs)))

    viewers = [threading.Thread(target=view) for _ in range(4)]
    for viewer in viewers:
        viewer.start()
    for _ in range(20):
        readings.wait(30, every_one=True)
    stop.set()
    for viewer in viewers:
        viewer.join(60)
    numbers = sorted(set(seen))
    assert len(numbers) == len({version for version, _ in numbers}) == len({rows for _, rows in numbers})
    assert [rows for _, rows in numbers] == sorted(rows for _, rows in numbers)


def test_ten_viewers_cause_one_reading(clock: Clock) -> None:
    entered, leave, reads = threading.Event(), threading.Event(), []

    def slow(source: SourceConfig, _secrets: object, **_: object) -> list[RawTable]:
        reads.append(source.name)
        entered.set()
        leave.wait(30)
        return []

    readings = Readings(parse_config(DEMO), {}, now=clock, connectors={"demo": slow})
    under_way = [readings.refresh() for _ in range(10)]
    assert entered.wait(30)
    assert all(len(running) == 1 for running in under_way)
    leave.set()
    readings.wait(30)
    assert reads == ["Demo"]


def test_once_every_row_is_there_it_is_said_that_their_meaning_is_made_out(clock: Clock) -> None:
    entered, leave = threading.Event(), threading.Event()

    class Slow(list[list[object]]):  # takes long to understand, as a large table does
        def __iter__(self) -> Iterator[list[object]]:
            entered.set()
            leave.wait(30)
            return super().__iter__()

    def read(*_: object, progress: OnProgress, **__: object) -> list[RawTable]:
        progress(Progress(table="Requests", rows=2, of=2))
        return [RawTable("Requests", Slow([["ID"], ["1"]]), ["1", "2"])]

    given = Config(sources=(SourceConfig("Slow", "files", "x", tables=(TableConfig("Requests", "needs"),)),))
    readings = Readings(given, {}, now=clock, connectors={"files": read})
    readings.refresh()
    assert entered.wait(30)
    [state] = readings.states()
    assert state.progress == "Every row is here. Making out what the columns mean…"
    leave.set()
    assert readings.wait(30)


def test_a_fault_nobody_foresaw_is_said_without_what_was_read(clock: Clock) -> None:
    def broken(*_: object, **__: object) -> list[RawTable]:
        raise ZeroDivisionError("Ana, 555-0100")

    readings = Readings(parse_config(DEMO), {}, now=clock, connectors={"demo": broken})
    readings.wait(30)
    [state] = readings.states()
    assert "ZeroDivisionError" in state.failure
    assert "Ana" not in state.failure


def test_frames_of_a_reading_are_never_changed_by_the_pages_of_it(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "requests.csv").write_text(REQUESTS)
    readings = Readings(config(tmp_path, "requests"), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    before = readings.dataset().needs.copy(deep=True)
    coverage_view(readings.dataset(), Filters(), as_of=pd.Timestamp("2026-11-03"))
    pd.testing.assert_frame_equal(readings.dataset().needs, before)


def test_without_a_file_the_demo_is_shown_and_a_file_that_appears_is_taken_up(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "requests.csv").write_text(REQUESTS)
    path = tmp_path / "sources.toml"
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)
    assert sources.is_demo
    path.write_text(source(tmp_path, "requests"))
    sources.reload()
    assert not sources.is_demo
    sources.readings.wait(30)
    assert [state.name for state in sources.readings.states()] == ["requests"]


def test_a_file_that_breaks_leaves_what_was_last_good_and_says_what_to_mend(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "requests.csv").write_text(REQUESTS)
    path = tmp_path / "sources.toml"
    path.write_text(source(tmp_path, "requests"))
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)
    sources.readings.wait(30)
    path.write_text(source(tmp_path, "requests") + "\n[[source")
    sources.reload()
    assert "line" in sources.problem
    assert len(sources.readings.dataset().needs) == 2


def test_saving_a_source_loses_no_other_whatever_it_is_called_and_keeps_every_file_before(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "sources.toml"
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)

    def save(file: str, *tables: str) -> list[tuple[str, str, list[str]]]:
        (tmp_path / file).write_text(REQUESTS)
        named = tuple(TableConfig(name, "needs") for name in tables)
        sources.save(Config("UTC", (SourceConfig("Our files", "files", str(tmp_path / file), tables=named),)))
        saved = parse_config(path.read_text()).sources
        return [(one.name, Path(one.place).name, [table.name for table in one.tables]) for one in saved]

    assert save("a.csv", "a") == [("Our files", "a.csv", ["a"])]
    first = path.read_text()
    assert save("b.csv", "b") == [("Our files", "a.csv", ["a"]), ("Our files 2", "b.csv", ["b"])]
    assert save("b.csv", "c") == [("Our files", "a.csv", ["a"]), ("Our files 2", "b.csv", ["b", "c"])]
    sources.readings.wait(30)
    assert (tmp_path / "sources.before.toml").read_text() == first
    assert sorted(kept.name for kept in tmp_path.glob("sources.before*")) == [
        "sources.before-2.toml", "sources.before.toml",
    ]  # fmt: skip


def test_a_source_that_stayed_as_it_was_keeps_its_reading_when_another_is_added(tmp_path: Path, clock: Clock) -> None:
    for name in ("requests", "more"):
        (tmp_path / f"{name}.csv").write_text(REQUESTS)
    path = tmp_path / "sources.toml"
    path.write_text(source(tmp_path, "requests"))
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)
    sources.readings.wait(30)
    read_at = sources.readings.states()[0].read_at
    clock.pass_(minutes=5)
    path.write_text(source(tmp_path, "requests") + source(tmp_path, "more"))
    sources.reload()
    sources.readings.wait(30)
    assert [state.read_at == read_at for state in sources.readings.states()] == [True, False]


def test_a_source_whose_part_of_the_file_is_wrong_does_not_stop_the_others(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "requests.csv").write_text(REQUESTS)
    wrong = source(tmp_path, "more").replace("columns.status", "columns.statsu")
    readings = Readings(parse_config(source(tmp_path, "requests") + wrong), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    good, bad = readings.states()
    assert good.failure == ""
    assert "statsu" in bad.failure
    assert "'status'" in bad.failure
    assert len(readings.dataset().needs) == 2


def two_tables(folder: Path) -> str:
    """Return a source with a table of needs and one of offers."""
    folder.mkdir()
    (folder / "requests.csv").write_text(REQUESTS)
    (folder / "offers.csv").write_text("ID,Since,Status\n7,2026-10-01,free\n")
    offers = """
  [[source.table]]
  name = "offers"
  fills = "assets"
  columns.asset_id = "ID"
"""
    return source(folder, "requests").replace("/requests.csv", "") + offers


def counts(readings: Readings) -> tuple[int, int]:
    return len(readings.dataset().needs), len(readings.dataset().assets)


@pytest.mark.parametrize(("right", "wrong"), [("columns.asset_id", "columns.asset_di"), ('"assets"', '"asets"')])
def test_a_mistake_in_one_tables_part_is_that_tables_failure_alone(
    tmp_path: Path, clock: Clock, right: str, wrong: str
) -> None:
    text = two_tables(tmp_path / "sheet")
    readings = Readings(parse_config(text.replace(right, wrong)), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    [state] = readings.states()
    assert (state.failure, counts(readings)) == ("", (2, 0))
    [amiss] = state.amiss
    assert amiss.startswith("Missing from these figures: offers.")
    assert "table 'offers'" in amiss
    assert "Did you mean" in amiss
    readings.reconfigure(parse_config(text))
    readings.wait(30)
    assert (readings.states()[0].amiss, counts(readings)) == ((), (2, 1))


def test_a_table_whose_part_has_become_wrong_stays_as_it_was_and_says_since_when(tmp_path: Path, clock: Clock) -> None:
    text = two_tables(tmp_path / "sheet")
    readings = Readings(parse_config(text), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    (tmp_path / "sheet/requests.csv").write_text(REQUESTS + "3,2026-10-03,open\n")
    readings.reconfigure(parse_config(text.replace("columns.asset_id", "columns.asset_di")))
    for _ in range(2):
        clock.pass_(days=1)
        readings.wait(30, every_one=True)
        [state] = readings.states()
        assert (state.failure, counts(readings)) == ("", (3, 1))
        [amiss] = state.amiss
        assert amiss.startswith("offers: these figures are from Tuesday 3 November 2026")


def test_where_every_table_has_a_mistake_nothing_is_read_and_the_last_good_reading_stays(
    tmp_path: Path, clock: Clock
) -> None:
    text = two_tables(tmp_path / "sheet")
    readings = Readings(parse_config(text), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    wrong = text.replace("columns.asset_id", "columns.asset_di").replace("columns.status", "columns.statsu")
    readings.reconfigure(parse_config(wrong))
    readings.wait(30)
    [state] = readings.states()
    assert ("asset_di" in state.failure, "statsu" in state.failure, state.amiss) == (True, True, ())
    assert counts(readings) == (2, 1)


def test_saving_joined_words_keeps_those_that_were_joined_before_under_the_same_name(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('categories.food = ["Groceries"]\ncategories.rides = ["Lift"]\n' + source(tmp_path, "requests"))
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)
    sources.save(Config("UTC", categories={"food": ("food", "Comida")}))
    assert parse_config(path.read_text()).categories == {"food": ("Groceries", "Comida"), "rides": ("Lift",)}


def test_saving_beside_what_has_a_mistake_loses_nothing_and_says_what_is_still_to_mend(
    tmp_path: Path, clock: Clock
) -> None:
    table = source(tmp_path, "requests").replace("columns.status", "columns.statsu")
    whole = source(tmp_path, "more").replace('"files"', '"filez"')
    path = tmp_path / "sources.toml"
    path.write_text(table + whole)
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)
    (tmp_path / "new.csv").write_text(REQUESTS)
    new = SourceConfig("New", "files", str(tmp_path / "new.csv"), tables=(TableConfig("new", "needs"),))
    saved = sources.save(Config("UTC", (new,)))
    assert saved.good
    assert ("statsu" in saved.sentence, "filez" in saved.sentence) == (True, True)
    before = tomllib.loads(table + whole)["source"]
    assert tomllib.loads(path.read_text(encoding="utf-8"))["source"][:2] == before
    assert [one.name for one in sources.readings.config.sources] == ["requests", "more", "New"]


def test_a_source_with_a_mistake_is_put_right_by_saving_its_place_anew(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(source(tmp_path, "requests").replace('"30m"', '"soon"'))
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)
    new = SourceConfig("Ours", "files", f"{tmp_path}/requests.csv", tables=(TableConfig("requests", "needs"),))
    assert sources.save(Config("UTC", (new,))).good
    [one] = sources.readings.config.sources
    assert (one.name, one.problems, len(one.tables)) == ("requests", (), 1)


def test_a_file_that_cannot_be_used_as_a_whole_is_not_written_over(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(source(tmp_path, "requests") + "[[source\n")
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)
    before = path.read_bytes()
    saved = sources.save(Config("UTC", (SourceConfig("New", "files", str(tmp_path)),)))
    assert (saved.good, "line" in saved.sentence) == (False, True)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["sources.toml"]


def test_where_the_file_cannot_be_written_that_is_said_and_the_old_one_stays(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(source(tmp_path, "requests"))
    sources = Sources(path, Readings(Config(), {}, now=clock, connectors=CONNECTORS), demo=DEMO)
    (tmp_path / "sources.new.toml").mkdir()
    saved = sources.save(Config("UTC", (SourceConfig("New", "files", str(tmp_path)),)))
    assert (saved.good, "cannot be written" in saved.sentence) == (False, True)
    assert path.read_text() == source(tmp_path, "requests")


@pytest.mark.parametrize(
    ("right", "wrong"), [("columns.status", "columns.statsu"), ("requests.csv", "nothere.csv"), ('"files"', '"filez"')]
)
def test_a_mistake_in_sources_toml_keeps_the_last_good_reading_of_that_name_and_says_so(
    tmp_path: Path, clock: Clock, right: str, wrong: str
) -> None:
    (tmp_path / "requests.csv").write_text(REQUESTS)
    text = source(tmp_path, "requests")
    readings = Readings(parse_config(text), {}, now=clock, connectors=CONNECTORS)
    readings.wait(30)
    read_at = readings.states()[0].read_at
    clock.pass_(minutes=1)
    readings.reconfigure(parse_config(text.replace(right, wrong)))
    assert len(readings.dataset().needs) == 2
    readings.wait(30)
    [state] = readings.states()
    assert (state.read_at, len(readings.dataset().needs)) == (read_at, 2)
    assert wrong.removeprefix("columns.").strip('"') in state.failure
    readings.reconfigure(parse_config(text))
    readings.wait(30)
    [state] = readings.states()
    assert (state.failure, state.read_at, len(readings.dataset().needs)) == ("", read_at, 2)


def test_the_made_up_groups_reading_never_stands_for_a_groups_own(tmp_path: Path, clock: Clock) -> None:
    readings = Readings(parse_config(DEMO), {}, now=clock, connectors=CONNECTORS)
    readings.wait(60)
    assert len(readings.dataset().needs)
    readings.reconfigure(parse_config(source(tmp_path, "nothere").replace('"nothere"', '"Demo"', 1)))
    assert not len(readings.dataset().needs)


def test_a_source_error_keeps_the_step_that_failed(clock: Clock) -> None:
    def refused(*_: object, **__: object) -> list[RawTable]:
        raise SourceError("Share the sheet.", step="permitted")

    readings = Readings(parse_config(DEMO), {}, now=clock, connectors={"demo": refused})
    readings.wait(30)
    assert readings.states()[0].failed_step == "permitted"
