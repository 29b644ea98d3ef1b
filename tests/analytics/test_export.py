"""CSV that opens safely in a spreadsheet and loses nothing."""

import csv
import io

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analytics.export import FORMULA_STARTS, safe_csv, tables
from analytics.schema import ISSUES, NEEDS, TABLES, dataset, frame


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=8))
def test_no_cell_starts_a_formula_and_every_row_comes_back(titles: list[str]) -> None:
    cells = read_back(safe_csv(frame(NEEDS, {"title": titles})))
    assert len(cells) == len(titles) + 1
    assert not any(cell.startswith(FORMULA_STARTS) for row in cells for cell in row)


def test_a_title_that_would_run_as_a_formula_is_kept_readable() -> None:
    _, row = read_back(safe_csv(frame(NEEDS, {"title": ['=HYPERLINK("https://example.org")']})))
    assert '\'=HYPERLINK("https://example.org")' in row


def test_several_values_days_and_blanks_are_written_as_people_would_type_them() -> None:
    needs = frame(NEEDS, {"need_id": ["02139"], "category": [("Food", "Rides")], "opened_on": ["2026-11-03"]})
    head, row = read_back(safe_csv(needs))
    written = dict(zip(head, row, strict=True))
    assert (written["need_id"], written["category"], written["opened_on"], written["closed_on"]) == (
        "02139", "Food, Rides", "2026-11-03", "",
    )  # fmt: skip


def test_every_table_the_issues_and_the_accounts_are_exported() -> None:
    issues = frame(ISSUES, {"table": ["needs"], "code": ["new_word"], "params": [{"word": "ful"}]})
    written = tables(dataset(issues=issues))
    assert set(written) == {*TABLES, "issues", "set_aside", "accounts"}
    assert '{""word"": ""ful""}' in written["issues"]


def test_exporting_changes_no_frame() -> None:
    needs = frame(NEEDS, {"title": ["=1"], "category": [("Food",)]})
    before = needs.copy(deep=True)
    safe_csv(needs)
    pd.testing.assert_frame_equal(needs, before)
