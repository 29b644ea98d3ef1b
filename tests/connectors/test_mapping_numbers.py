"""Numbers and hours as people write them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.raw import DROPPED
from tests.connectors.grids import column, issues, values


def numbers(cells: Sequence[object], field: str = "quantity", **told: object) -> list[object]:
    fills = "commitments" if field == "hours" else "check_ins" if field.startswith("hours") else "needs"
    return values(column(fills, field, cells, **told), field)


def codes(cells: Sequence[object], **told: object) -> list[tuple[str, str]]:
    return [(code, row) for _, code, row in issues(column("needs", "quantity", cells, **told))]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (4, 4.0),
        (4.5, 4.5),
        ("4", 4.0),
        (" 4.0 ", 4.0),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1,234,567", 1_234_567.0),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234.0),
        ("1'234.5", 1234.5),
        ("0.125", 0.125),
        ("2,5", 2.5),
        (".5", 0.5),
        ("4 people", 4.0),
        ("150 personas", 150.0),
        ("4-person", 4.0),
        ("3 (adults)", 3.0),
        ("10kg", 10.0),
        ("$20", 20.0),
        ("~50", 50.0),
        ("aprox. 50", 50.0),
        ("100+", 100.0),
        ("50%", 0.5),
        ("0", 0.0),
        (["7"], 7.0),
    ],
)
def test_a_number_is_read_however_it_is_written(cell: object, number: float) -> None:
    assert numbers([cell]) == [number]
    assert codes([cell]) == []


@pytest.mark.parametrize("cell", ["", "-", "n/a", "?", None, float("nan"), -1, "-1", DROPPED])
def test_what_stands_for_nothing_is_blank_and_no_issue(cell: object) -> None:
    assert numbers([cell, 2]) == [None, 2.0]
    assert codes([cell, 2]) == []


@pytest.mark.parametrize(
    "cell",
    ["20-30", "2 or 3", "300 (33 now)", "many", "1.2.3", "20.09.2017", "12,34,567", "3 adults, 2 kids", -5, "-5", True,
     date(2026, 1, 2), time(1, 30), ["1", "2"], 1e300, 10**400],
)  # fmt: skip
def test_what_is_no_single_number_is_missing_and_an_issue_of_its_row(cell: object) -> None:
    assert numbers([cell, 2]) == [None, 2.0]
    assert [row for _, row in codes([cell, 2])] == ["Sheet 2"]
    assert codes([cell, 2])[0][0] in {"unreadable_number", "cell_error"}


def test_a_column_shows_by_one_cell_which_mark_parts_decimals() -> None:
    assert numbers(["1.500", "2,5"]) == [1500.0, 2.5]
    assert numbers(["1.500", "2.5"]) == [1.5, 2.5]
    assert codes(["1.500", "2.5"]) == []


@pytest.mark.parametrize(("locale", "number"), [("en_US", 1.5), ("es_MX", 1.5), ("de_DE", 1500.0), ("pt_BR", 1500.0)])
def test_without_evidence_the_sheets_locale_tells_thousands_from_decimals(locale: str, number: float) -> None:
    assert numbers(["1.500"], locale=locale) == [number]
    assert codes(["1.500"], locale=locale) == []


def test_without_evidence_or_locale_thousands_are_guessed_and_shown_once() -> None:
    assert numbers(["1.500", "2.500"]) == [1500.0, 2500.0]
    assert codes(["1.500", "2.500"]) == [("guessed_number", "Sheet")]


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("1:30", 1.5),
        ("01:30:00", 1.5),
        ("1h30", 1.5),
        ("1 h 30 min", 1.5),
        ("2h", 2.0),
        ("2 hrs", 2.0),
        ("2 horas", 2.0),
        ("1 hour 30 minutes", 1.5),
        ("90 min", 1.5),
        ("1,5 h", 1.5),
        ("3", 3.0),
        (3, 3.0),
        (time(1, 30), 1.5),
        (timedelta(hours=30), 30.0),
        (datetime(1899, 12, 31, 6), 30.0),  # noqa: DTZ001 - as a spreadsheet gives a duration
    ],
)
def test_hours_may_be_written_as_a_clock_shows_them(cell: object, hours: float) -> None:
    assert numbers([cell], "hours") == [hours]
    assert numbers([cell], "hours_offered") == [hours]


def test_a_clock_is_no_number_of_things() -> None:
    assert codes(["1:30"]) == [("unreadable_number", "Sheet 2")]


def test_parts_of_a_day_are_hours_where_no_one_would_have_typed_them() -> None:
    assert numbers([0.0625, 0.5], "hours") == [1.5, 12.0]
    assert numbers([0.5, 0.75], "hours") == [0.5, 0.75]
    assert numbers([0.0625, 2], "hours") == [0.0625, 2.0]


def test_a_services_durations_are_seconds() -> None:
    assert numbers([5400], "hours", column_types=("text", "duration")) == [1.5]


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 1e9).map(lambda number: round(number, 2)))
def test_every_number_is_the_same_as_text_and_as_a_number(number: float) -> None:
    assert numbers([number, f"{number:.2f}", f"{number:,.2f}"]) == [number] * 3


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    numbers([text, 1])
    numbers([text, 1], "hours")
