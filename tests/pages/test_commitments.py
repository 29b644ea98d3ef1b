"""The Commitments page, laid out."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.commitments import CommitmentsView, commitments_view
from analytics.filters import Filters
from analytics.schema import COMMITMENTS, dataset, frame
from tests.demo_group import TODAY, demo_group


def harness(view: object) -> None:
    from pages.commitments import page  # noqa: PLC0415 - AppTest runs this function's text on its own

    page.render(view)


def drawn(view: CommitmentsView) -> AppTest:
    test = AppTest.from_function(harness, kwargs={"view": view}, default_timeout=60).run()
    assert not test.exception
    return test


def view_of(columns: dict[str, object], filters: Filters | None = None) -> CommitmentsView:
    return commitments_view(dataset(commitments=frame(COMMITMENTS, columns)), filters or Filters(), as_of=TODAY)


def said(test: AppTest) -> str:
    return "\n".join([*(text.value for text in test.markdown), *(box.value for box in test.info)]).replace("\\", "")


def test_the_page_is_in_the_order_of_its_questions() -> None:
    heads = [head.value for head in drawn(commitments_view(demo_group(), Filters(), as_of=TODAY)).header]
    assert heads == [
        "Kept since the meeting on 3 November 2026", "Open now", "Past their day", "The next fourteen days",
        "What was due, and kept", "If nothing new is added",
    ]  # fmt: skip


def test_overdue_ones_come_with_four_ways_out() -> None:
    text = said(drawn(commitments_view(demo_group(), Filters(), as_of=TODAY)))
    for way in ("keep it with a new day", "share it with a buddy", "hand it over", "let it go"):
        assert way in text


def test_every_figure_tells_how_it_is_counted() -> None:
    test = drawn(commitments_view(demo_group(), Filters(), as_of=TODAY))
    assert said(test).count("95% Jeffreys interval") == 1
    starts = (
        "Every commitment whose status is done", "A mark is an open commitment", "The days due and the check-in",
        "How many month ends", "Open commitments in whose row no owner", "Open commitments without a day due",
        "Open commitments without a buddy", "10,000 imagined futures",
    )  # fmt: skip
    assert all(start in said(test) for start in starts)


@pytest.mark.parametrize(
    "columns",
    [
        {"status": ["open"]},
        {"status": ["done"] * 3},
        {"status": ["cancelled"] * 3, "due_on": TODAY},
        {"status": ["open"] * 3, "made_on": TODAY + pd.Timedelta(days=400), "due_on": TODAY},
        {"status": ["open"] * 30, "made_on": TODAY, "due_on": TODAY, "check_in_on": TODAY},
    ],
)
def test_too_little_data_is_a_calm_page(columns: dict[str, object]) -> None:
    assert "Not enough data yet" in said(drawn(view_of(columns))) or "Nothing is open" in said(drawn(view_of(columns)))


def test_months_that_cannot_be_drawn_yet_stand_under_their_title() -> None:
    text = said(drawn(view_of({"status": ["open"]})))
    assert "**Kept of those due, by month" in text
    assert "0 of 1 commitment whose day due has come" in text


def test_a_group_without_commitments_hears_what_to_do() -> None:
    assert "The Connect page takes one" in said(drawn(view_of({})))


def test_a_filter_that_leaves_nothing_offers_to_be_taken_away() -> None:
    test = drawn(view_of({"status": ["open"], "category": [("food",)]}, Filters(category="rides")))
    assert "No rows match rides" in said(test)
    assert [button.label for button in test.button] == ["Take the filters away"]


def test_a_title_cannot_act_as_markup() -> None:
    hostile = "[click](http://evil.example) <script>alert(1)</script> **bold** :red[x] $x$"
    test = drawn(view_of({"status": ["done"], "done_on": [TODAY], "title": [hostile]}))
    line = next(text.value for text in test.markdown if "click" in text.value)
    assert "\\[click\\](" in line
    assert "\\<script\\>" in line
    assert not any(text.allow_html for text in test.markdown)


def test_names_are_read_aloud_only_where_the_view_still_has_them() -> None:
    view = view_of({"status": ["done"], "done_on": [TODAY], "title": ["Soup"], "owner": [("Ana",)]})
    assert "Soup, by Ana" in said(drawn(view))
