"""What has changed in a sheet since its mapping was saved: reported, confirmed by a person, and then settled."""

from collections.abc import Callable
from dataclasses import replace

from analytics.changes import Change, changes
from analytics.schema import Dataset
from connectors.config import Column, Config, SourceConfig, TableConfig, parse_config, write_config
from connectors.mapping import Mapped, assemble, map_table
from connectors.mending import confirmable, mended
from connectors.raw import RawTable
from connectors.recognise import recognise

ROWS = [
    ("Name", "What do you need?", "Status", "Asked on"),
    ("Ana Bell", "Groceries", "Open", "13/02/2024"),
    ("Bo Chen", "Rides", "Dispatch Needed", "02/03/2024"),
    ("Cy Diaz", "Groceries", "Done", "04/03/2024"),
]
SHEET = RawTable("Requests", ROWS, ["1", "2", "3", "4"])


def placed(raw: RawTable) -> TableConfig:
    """Return a saved mapping in which columns are known by header and place."""
    saved = recognise(raw).table_config()
    places = {column.header: column.index + 1 for column in recognise(raw).columns}
    columns = {
        name: replace(fed, columns=tuple(replace(one, at=places[one.header]) for one in fed.columns))
        for name, fed in saved.columns.items()
    }
    return replace(saved, columns=columns, confirmed=True)


def config(table: TableConfig) -> Config:
    return Config("UTC", (SourceConfig("Our sheet", "files", "requests.csv", tables=(table,)),))


def mapped(raw: RawTable, saved: Config) -> Mapped:
    return map_table(raw, saved.sources[0].tables[0], source="Our sheet", timezone="UTC")


def found(raw: RawTable, saved: Config) -> tuple[Change, ...]:
    return confirmable(saved, changes(assemble([mapped(raw, saved)], saved).issues))


def headed(*headers: str, more: tuple[tuple[str, ...], ...] = ()) -> RawTable:
    rows = [headers, *ROWS[1:], *more]
    return RawTable(SHEET.name, rows, [str(number + 1) for number in range(len(rows))])


def test_a_sheet_that_has_not_changed_has_nothing_to_confirm() -> None:
    assert found(SHEET, config(placed(SHEET))) == ()


def test_a_renamed_column_is_still_read_and_asked_about_until_somebody_confirms_it() -> None:
    saved = config(placed(SHEET))
    renamed = headed("Name", "What do you need?", "Zzz", "Asked on")
    (change,) = found(renamed, saved)
    assert (change.code, change.field, change.was, change.now, change.at) == (
        "column_renamed", "status", "Status", "Zzz", 3,
    )  # fmt: skip
    assert change.sentence.startswith("“Status” is now called “Zzz” in Requests.")
    assert list(mapped(renamed, saved).frame["status"]) == ["open", "open", "done"]
    after = mended(saved, change)
    assert after.sources[0].tables[0].columns["status"].columns == (Column("Zzz", at=3),)
    assert found(renamed, after) == ()
    assert list(mapped(renamed, after).frame["status"]) == ["open", "open", "done"]


def test_a_column_that_the_service_renamed_keeps_its_id() -> None:
    sheet = replace(SHEET, header_row=1, column_ids=("f1", "f2", "f3", "f4"))
    saved = config(recognise(sheet).table_config())
    renamed = replace(sheet, rows=[("Qqq", *ROWS[0][1:]), *ROWS[1:]])
    (change,) = found(renamed, saved)
    assert (change.field, change.now) == ("requester", "Qqq")
    after = mended(saved, change)
    assert after.sources[0].tables[0].columns["requester"].columns == (Column("Qqq", id="f1"),)
    assert found(renamed, after) == ()


def test_a_column_that_moved_under_a_near_name_is_counted_again_once_confirmed() -> None:
    table = recognise(SHEET).table_config()
    saved = config(table)
    rows = [("Statuses", *ROWS[0][:2], ROWS[0][3]), *((row[2], *row[:2], row[3]) for row in ROWS[1:])]
    moved = replace(SHEET, rows=rows)
    (change,) = found(moved, saved)
    assert (change.code, change.was, change.proposed) == ("missing_column", "Status", "Statuses")
    assert list(mapped(moved, saved).frame["status"].dropna()) == []
    after = mended(saved, change, change.proposed)
    assert found(moved, after) == ()
    assert list(mapped(moved, after).frame["status"]) == ["open", "open", "done"]


def test_a_column_under_an_unlike_name_is_chosen_among_those_that_nothing_is_read_from() -> None:
    saved = config(replace(recognise(SHEET).table_config(), confirmed=True))
    renamed = headed("Name", "What do you need?", "Where it stands", "Asked on")
    noted = replace(renamed, rows=[(*row, note) for row, note in zip(renamed.rows, ("", "a", "b", "c"), strict=True)])
    (change,) = found(noted, saved)
    assert (change.code, change.was, change.proposed) == ("missing_column", "Status", "")
    assert change.among == ("Where it stands",)
    assert change.sentence == "“Status” is no longer in Requests, so nothing of it is counted. Which column is it now?"
    after = mended(saved, change, "Where it stands")
    assert after.sources[0].tables[0].columns["status"].columns == (Column("Where it stands"),)
    assert found(noted, after) == ()
    assert list(mapped(noted, after).frame["status"]) == ["open", "open", "done"]


def test_a_new_word_is_asked_about_with_what_it_most_likely_means() -> None:
    saved = config(placed(SHEET))
    more = headed(*ROWS[0], more=(("Dee", "Rides", "Won't do", "05/03/2024"), ("Eve", "Rides", "zzyx", "06/03/2024")))
    first, second = found(more, saved)
    assert {(one.now, one.count, one.proposed) for one in (first, second)} == {
        ("Won't do", 1, "cancelled"), ("zzyx", 1, ""),
    }  # fmt: skip
    assert "zzyx" in second.sentence or "zzyx" in first.sentence
    after = mended(mended(saved, first, "cancelled"), second, "on_hold")
    assert found(more, after) == ()
    assert set(mapped(more, after).frame["status"]) == {"open", "done", "cancelled", "on_hold"}


def test_a_confirmed_change_stands_in_the_file() -> None:
    saved = config(placed(SHEET))
    (change,) = found(headed("Name", "What do you need?", "Zzz", "Asked on"), saved)
    again = parse_config(write_config(mended(saved, change)))
    assert again.sources[0].tables[0].columns["status"].columns == (Column("Zzz", at=3),)


OCT = RawTable("Oct", ROWS, ["1", "2", "3", "4"])
NOV = RawTable("Nov", [("Name", "What do you need?", "Status", "Date of asking"), *ROWS[1:]], ["1", "2", "3", "4"])


def months(*raws: RawTable) -> tuple[Config, tuple[Change, ...], Callable[[Config], Dataset]]:
    """Return a source saved as two tabs of like columns, what has changed in them, and how to count them."""
    saved = [replace(placed(replace(OCT, name=raw.name)), name=raw.name.lower()) for raw in raws]
    config = Config("UTC", (SourceConfig("Our sheet", "google_sheets", "place", tables=tuple(saved)),))

    def counted(config: Config) -> Dataset:
        tables = zip(raws, config.sources[0].tables, strict=True)
        return assemble([map_table(raw, one, source="Our sheet", timezone="UTC") for raw, one in tables], config)

    return config, confirmable(config, changes(counted(config).issues)), counted


def test_a_column_renamed_in_one_tab_is_confirmed_of_that_tab_alone() -> None:
    config, (change,), counted = months(OCT, NOV)
    assert (change.code, change.table, change.was, change.now) == (
        "column_renamed",
        "Nov",
        "Asked on",
        "Date of asking",
    )
    after = mended(config, change)
    oct_, nov = (table.columns["opened_on"].columns for table in after.sources[0].tables)
    assert (oct_, nov) == ((Column("Asked on", at=4),), (Column("Date of asking", at=4),))
    assert counted(after).needs["opened_on"].notna().all()
    assert confirmable(after, changes(counted(after).issues)) == ()


def test_a_column_gone_from_one_tab_is_taken_for_another_in_that_tab_alone() -> None:
    moved = replace(OCT, name="Nov 2", rows=[(row[3], *row[:3]) for row in [(*ROWS[0][:3], "Asked on day"), *ROWS[1:]]])
    config, found, counted = months(OCT, moved)
    (change,) = [one for one in found if one.code == "missing_column" and one.field == "opened_on"]
    assert (change.table, change.proposed) == ("Nov 2", "Asked on day")
    after = mended(config, change, change.proposed)
    assert after.sources[0].tables[0] == config.sources[0].tables[0]
    assert counted(after).needs["opened_on"].notna().all()


def test_a_new_word_of_two_tabs_is_asked_about_for_each_and_means_what_was_said_there() -> None:
    more = [("Dee", "Rides", "zzyx", "05/03/2024")]
    config, found, counted = months(*(RawTable(name, [*ROWS, *more], list("12345")) for name in ("Oct", "Nov 2")))
    assert [(one.table, one.now, one.count) for one in found] == [("Oct", "zzyx", 1), ("Nov 2", "zzyx", 1)]
    after = mended(mended(config, found[0], "done"), found[1], "on_hold")
    assert list(counted(after).needs["status"])[3::4] == ["done", "on_hold"]


def test_a_change_of_another_source_or_of_a_table_that_is_only_guessed_cannot_be_confirmed() -> None:
    change = Change("column_renamed", "Their sheet", "Requests", "needs", "status", "Status", "Stage", 3)
    saved = config(placed(SHEET))
    assert confirmable(saved, [change]) == ()
    assert mended(saved, change) == saved
    assert confirmable(Config("UTC", (SourceConfig("Their sheet", "files", "."),)), [change]) == ()
