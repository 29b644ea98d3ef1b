"""Days as people and services write them, and the order of day and month as the whole column tells it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.raw import DROPPED
from tests.connectors.grids import column, config, issues, mapped, raw, values


def days(cells: Sequence[object], **told: object) -> list[object]:
    return values(column("needs", "due_on", cells, **told), "due_on")


def codes(cells: Sequence[object], **told: object) -> list[tuple[str, str]]:
    return [(code, row) for field, code, row in issues(column("needs", "due_on", cells, **told)) if field == "due_on"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03",
        "2026-11-3",
        "2026/11/03",
        "2026.11.3",
        "2026-11-03 18:30",
        "2026-11-03T18:30:00",
        "2026-11-03 1:47:45",
        "20261103",
        "3 Nov 2026",
        "3-Nov-26",
        "3. November 2026",
        "Nov 3, 2026",
        "November 3rd, 2026",
        "November 3, 2026 9:41 AM",
        "Tue Nov 03 2026",
        "Tuesday, 3 November 2026 at 10:30",
        "3 de noviembre de 2026",
        "martes, 3 de noviembre de 2026",
        "terça-feira, 3 de novembro de 2026",
        "mardi 3 novembre 2026",
        "mar. 3 nov. 2026",
        "Tue 2026-11-03",
        "Dienstag, 3. November 2026 14:00 Uhr",
        "Di, 3. Nov 2026",
        "  3\u00a0Nov\u200b 2026 ",
        "@November 3, 2026",
        "November 3, 2026 → November 9, 2026",
        "2026-11-03 → 2026-11-09",
        "3 Nov 2026 - 9 Nov 2026",
        "3 nov 2026 9.30.00",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert days([text]) == ["2026-11-03"]
    assert codes([text]) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er mars 2024", "2024-03-01"),
        ("3 août 2026", "2026-08-03"),
        ("5 de março de 2026", "2026-03-05"),
        ("5 mayo 2026", "2026-05-05"),
        ("5. März 2026", "2026-03-05"),
        ("5. Dez. 2026", "2026-12-05"),
        ("5 out 2026", "2026-10-05"),
        ("5 févr. 2026", "2026-02-05"),
        ("5 ene 2026", "2026-01-05"),
        ("Mar 5, 2026", "2026-03-05"),
        ("mar 5 ago 2026", "2026-08-05"),
        ("29 Feb 2024", "2024-02-29"),
        ("31-Dec-69", "2069-12-31"),
        ("1-Jan-70", "1970-01-01"),
    ],
)
def test_month_names_of_five_languages_are_understood(text: str, day: str) -> None:
    assert days([text]) == [day]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-02-01T03:30:00.000Z", "2026-01-31"),
        ("2026-02-01T05:00:00Z", "2026-02-01"),
        ("2026-02-01 04:10:22.123456+00:00", "2026-01-31"),
        ("2026-02-01T03:30:00+0300", "2026-01-31"),
        ("2026-02-01 03:30:00 UTC", "2026-01-31"),
        ("Sun Feb 01 2026 03:30:00 GMT+0000 (Coordinated Universal Time)", "2026-01-31"),
        ("February 1, 2026 3:30 AM UTC", "2026-01-31"),
        ("2026-07-01T03:59:00Z", "2026-06-30"),
        ("2026-07-01T04:00:00Z", "2026-07-01"),
        (datetime(2026, 2, 1, 3, 30, tzinfo=UTC), "2026-01-31"),
        (datetime(2026, 2, 1, 3, 30, tzinfo=timezone(timedelta(hours=-5))), "2026-02-01"),
        (pd.Timestamp("2026-02-01T03:30Z"), "2026-01-31"),
        (1769916600, "2026-01-31"),
        (1769916600000, "2026-01-31"),
        ("1769916600", "2026-01-31"),
    ],
)
def test_an_instant_is_the_local_day_on_which_it_falls(cell: object, day: str) -> None:
    assert days([cell]) == [day]


NAIVE = datetime(2026, 2, 1, 3, 30)  # noqa: DTZ001 - as a spreadsheet has it


@pytest.mark.parametrize("cell", ["2026-02-01T03:30:00", "2026-02-01 03:30 EST", NAIVE, NAIVE.date()])
def test_a_time_without_its_distance_from_utc_is_taken_as_it_stands(cell: object) -> None:
    assert days([cell]) == ["2026-02-01"]


def test_an_instant_is_read_the_same_alone_and_among_a_thousand() -> None:
    instants = [f"2026-03-{1 + n % 31:02}T{n % 24:02}:{n % 60:02}:07.000Z" for n in range(1_200)]
    many = days(instants)
    assert many[:40] == [days([one])[0] for one in instants[:40]]
    assert many[-1] == days(instants[-1:])[0]


def test_an_impossible_instant_among_many_is_an_issue_of_its_row_alone() -> None:
    instants = [f"2026-03-{1 + n % 28:02}T12:00:00Z" for n in range(600)]
    instants[300] = "2026-02-30T12:00:00Z"
    assert days(instants).count(None) == 1
    assert codes(instants) == [("impossible_day", "Sheet 302")]


def test_zones_that_are_off_by_half_an_hour_turn_the_day_at_the_right_minute() -> None:
    rows = [["Title", "At"], ["a", "2026-02-01T18:29:00Z"], ["b", "2026-02-01T18:30:00Z"]]
    found = mapped(raw(*rows), config("needs", {"title": "Title", "due_on": "At"}), timezone="Asia/Kolkata")
    assert values(found, "due_on") == ["2026-02-01", "2026-02-02"]


@pytest.mark.parametrize(("epoch", "day"), [("1899-12-30", "2026-11-03"), ("1904-01-01", "2030-11-04")])
def test_numbers_are_serials_of_the_spreadsheets_own_calendar(epoch: str, day: str) -> None:
    assert days([46329, 46329.75, "46329", 46329.0], epoch=epoch) == [day] * 4


@pytest.mark.parametrize("cell", [5, 0.5, 20.09, 2024, "2024", 1e18, -46329, 999_999])
def test_a_number_that_is_no_serial_is_an_issue(cell: object) -> None:
    assert days([cell]) == [None]
    assert codes([cell]) == [("unreadable_day", "Sheet 2")]


@pytest.mark.parametrize(
    "cell",
    ["", " ", "\u00a0", "\u200b", "-", "—", "n/a", "N/A", "TBD", "?", "none", "por definir", None, 0, float("nan"),
     pd.NaT, "0000-00-00", DROPPED],
)  # fmt: skip
def test_what_stands_for_nothing_is_blank_and_no_issue(cell: object) -> None:
    assert days([cell, "2026-01-01"]) == [None, "2026-01-01"]
    assert codes([cell, "2026-01-01"]) == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("tomorrow", "unreadable_day"),
        ("asap", "unreadable_day"),
        ("Nov 2026", "unreadable_day"),
        ("3 Nov", "unreadable_day"),
        ("21/09", "unreadable_day"),
        ("12:30", "unreadable_day"),
        ("call on 3 Nov 2026", "unreadable_day"),
        ("3 Nov 2026 25:99", "unreadable_day"),
        ("2026-W45-2", "unreadable_day"),
        (time(12, 30), "unreadable_day"),
        (timedelta(days=3), "unreadable_day"),
        (True, "unreadable_day"),
        ("31/02/2026", "impossible_day"),
        ("2026-02-30", "impossible_day"),
        ("2026-13-01", "impossible_day"),
        ("15/13/2026", "impossible_day"),
        ("30 Feb 2026", "impossible_day"),
        ("1776-07-04", "day_out_of_range"),
        ("3 Nov 2976", "day_out_of_range"),
        (date(1899, 12, 30), "day_out_of_range"),
        (datetime(1, 1, 1, tzinfo=UTC), "day_out_of_range"),
    ],
)
def test_what_is_no_day_is_missing_and_an_issue_of_its_row(cell: object, code: str) -> None:
    assert days([cell, "2026-11-03"]) == [None, "2026-11-03"]
    assert codes([cell, "2026-11-03"]) == [(code, "Sheet 2")]


def test_an_issue_shows_the_cell_but_never_an_address() -> None:
    found = column("needs", "due_on", ["next week", "write to a.b@example.org"])
    assert found.issues["params"].tolist() == [{"cell": "next week"}, {"cell": ""}]


def test_of_a_cell_with_several_days_the_first_counts() -> None:
    assert days([["2026-11-03", "2026-12-01"]]) == ["2026-11-03"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["03/11/2026", "13/11/2026"], "2026-11-03"),
        (["03/11/2026", "11/13/2026"], "2026-03-11"),
        (["3.11.26", "13.11.26"], "2026-11-03"),
        (["3-11-2026 10:00", "11-13-2026 11:00"], "2026-03-11"),
        (["Di, 03.11.2026", "Fr., 13.11.2026"], "2026-11-03"),
        (["lunes 3/11/2026", "terça-feira, 13/11/2026"], "2026-11-03"),
    ],
)
def test_one_part_above_twelve_decides_the_whole_column(cells: list[str], expected: str) -> None:
    assert days(cells)[0] == expected
    assert codes(cells, date_order="month first", locale="en_US") == []


def test_evidence_in_the_column_outweighs_locale_and_configuration() -> None:
    assert days(["03/11/2026", "13/11/2026"], locale="en_US", date_order="month first")[0] == "2026-11-03"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ({"locale": "en_US", "date_order": "day first"}, "2026-03-04"),
        ({"locale": "en_GB", "date_order": "month first"}, "2026-04-03"),
        ({"locale": "pt_BR"}, "2026-04-03"),
        ({"date_order": "day first"}, "2026-04-03"),
        ({"date_order": "month first"}, "2026-03-04"),
    ],
)
def test_without_evidence_the_sheets_locale_decides_then_the_configuration(told: dict[str, str], day: str) -> None:
    assert days(["03/04/2026"], **told) == [day]
    assert codes(["03/04/2026"], **told) == []


@pytest.mark.parametrize(("timezone", "day"), [("America/New_York", "2026-03-04"), ("Europe/Berlin", "2026-04-03")])
def test_a_guess_is_made_by_where_the_group_is_and_shown_once_for_the_column(timezone: str, day: str) -> None:
    rows = [["Title", "Due"], ["a", "03/04/2026"], ["b", "05/06/2026"]]
    found = mapped(raw(*rows), config("needs", {"title": "Title", "due_on": "Due"}), timezone=timezone)
    assert values(found, "due_on")[0] == day
    assert issues(found) == [("due_on", "guessed_date_order", "Sheet")]


def test_a_guess_follows_another_column_of_the_same_table() -> None:
    rows = [["Title", "Asked", "Due"], ["a", "25/03/2026", "03/04/2026"]]
    found = mapped(raw(*rows), config("needs", {"title": "Title", "opened_on": "Asked", "due_on": "Due"}))
    assert values(found, "due_on") == ["2026-04-03"]
    assert issues(found) == [("due_on", "guessed_date_order", "Sheet")]


def test_nothing_is_guessed_where_both_orders_give_the_same_day() -> None:
    assert codes(["04/04/2026", "2026-11-03"]) == []


def test_a_column_with_both_orders_leaves_its_doubtful_days_missing_each_with_an_issue() -> None:
    cells = ["13/02/2026", "02/13/2026", "03/04/2026", "5 May 2026"]
    assert days(cells) == ["2026-02-13", "2026-02-13", None, "2026-05-05"]
    assert codes(cells) == [("mixed_date_order", "Sheet 4")]


def test_a_column_with_both_orders_is_read_as_the_configuration_says_and_still_shown() -> None:
    cells = ["13/02/2026", "02/13/2026", "03/04/2026"]
    assert days(cells, date_order="day first")[2] == "2026-04-03"
    assert codes(cells, date_order="day first") == [("mixed_date_order", "Sheet 4")]


def test_two_digit_years_come_first_only_where_that_is_said() -> None:
    assert days(["26/11/03", "26/12/24"]) == ["2003-11-26", "2024-12-26"]
    assert days(["26/11/03", "26/12/24"], date_order="year first") == ["2026-11-03", "2026-12-24"]


@settings(max_examples=50, deadline=None)
@given(
    st.dates(date(1927, 6, 1), date(2199, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%b.%Y"])
)
def test_every_day_is_read_back_as_it_was_written(day: date, form: str) -> None:
    assert days([day.strftime(form)]) == [day.isoformat()]


@settings(max_examples=50, deadline=None)
@given(st.dates(date(1927, 6, 1), date(2199, 12, 31)))
def test_every_day_is_the_same_as_text_as_a_serial_and_as_a_date(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert set(days([day, serial, f"{day:%d/%m/%Y}", "31/12/2026"])[:3]) == {day.isoformat()}


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    days([text, "2026-01-01"])


def test_a_form_in_italian_stamps_its_time_with_full_stops() -> None:
    assert days(["02/09/2024 9.30.00", "13/09/2024 15.12.00"]) == ["2024-09-02", "2024-09-13"]
