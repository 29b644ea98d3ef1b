"""How far a reading is, and how long it will take."""

from datetime import UTC, datetime, timedelta

from connectors.raw import Progress
from connectors.watch import Watch

BEGAN = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def test_before_the_first_table_the_tables_are_asked_for() -> None:
    assert Watch(BEGAN).said(at(1)) == "Asking for its tables…"


def test_page_and_table_are_told_with_the_rows_so_far() -> None:
    watch = Watch(BEGAN, tables=4)
    for calls, table, rows in ((1, "", 0), (1, "Needs", 0), (2, "Needs", 50), (2, "Offers", 0), (9, "Offers", 700)):
        watch.take(Progress(calls, table, rows))
    assert watch.said(at(40)).startswith("Reading Offers, page 7: 700 rows so far. Table 2 of 4.")


def test_the_time_left_goes_by_the_calls_of_the_last_reading() -> None:
    watch = Watch(BEGAN, calls=40)
    watch.take(Progress(10, "Needs", 900))
    assert watch.left(at(20)) == timedelta(seconds=60)
    assert "About 60 seconds left." in watch.said(at(20))
    watch.take(Progress(41, "Needs", 4000))
    assert watch.left(at(90)) is None


def test_the_time_left_of_a_first_reading_goes_by_its_tables_once_one_is_whole() -> None:
    watch = Watch(BEGAN, tables=4)
    watch.take(Progress(5, "Needs", 400))
    assert watch.left(at(10)) is None
    watch.take(Progress(6, "Offers", 0))
    assert watch.left(at(30)) == timedelta(seconds=50)  # one table and a half in 30 seconds, two and a half to come


def test_the_time_left_of_a_source_without_named_tables_goes_by_those_that_its_service_told_of() -> None:
    watch = Watch(BEGAN)
    watch.take(Progress(1, "Needs", 0, tables=3))
    watch.take(Progress(6, "Offers", 0, tables=3))
    assert watch.left(at(30)) == timedelta(seconds=30)
    assert "Table 2 of 3. About 30 seconds left." in watch.said(at(30))


def test_long_waits_are_told_in_minutes() -> None:
    watch = Watch(BEGAN, calls=100)
    watch.take(Progress(10, "Needs", 900))
    assert "About 6 minutes left." in watch.said(at(40))
