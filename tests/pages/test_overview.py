"""The Overview, laid out."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.filters import Filters
from analytics.overview import OverviewView, overview_view
from analytics.schema import ASSETS, CHECK_INS, COMMITMENTS, NEEDS, PEOPLE, dataset, frame
from tests.demo_group import TODAY, demo_group


def harness(view: object) -> None:
    from pages.overview import page  # noqa: PLC0415 - AppTest runs this function's text on its own

    page.render(view)


def drawn(view: OverviewView) -> AppTest:
    test = AppTest.from_function(harness, kwargs={"view": view}, default_timeout=60).run()
    assert not test.exception
    return test


def view_of(**frames: pd.DataFrame) -> OverviewView:
    return overview_view(dataset(**frames), Filters(), as_of=TODAY)


def said(test: AppTest) -> str:
    parts = [*(text.value for text in test.markdown), *(box.value for box in test.info)]
    return "\n".join([*parts, *(fold.label for fold in test.expander)]).replace("\\", "")


def test_every_line_stands_over_its_rows() -> None:
    view = overview_view(demo_group(), Filters(), as_of=TODAY)
    test = drawn(view)
    assert [fold.label.replace("\\", "") for fold in test.expander] == [line.text for line in view.lines]
    assert [len(table.value) for table in test.dataframe[: len(view.lines)]] == [len(line.rows) for line in view.lines]


def test_the_headline_and_the_strips_are_there() -> None:
    text = said(drawn(overview_view(demo_group(), Filters(), as_of=TODAY)))
    assert "2 commitments due in the next seven days are with someone whose last two answers were red" in text
    for strip in (
        "Commitments kept, due, past their day and carried over",
        "How we were at the last 8 meetings",
        "What is asked and offered",
    ):
        assert strip in text


def test_every_strip_and_the_lines_tell_how_they_are_counted() -> None:
    text = said(drawn(overview_view(demo_group(), Filters(), as_of=TODAY)))
    for how in (
        "what two sheets say together",
        "Silence is not red",
        "silence and not coverage",
        "both due and carried",
    ):
        assert how in text


@pytest.mark.parametrize(
    "frames",
    [
        {"needs": frame(NEEDS, {"status": ["open"]})},
        {"assets": frame(ASSETS, {"category": [("rides",)]})},
        {"commitments": frame(COMMITMENTS, {"status": ["open"]})},
        {"check_ins": frame(CHECK_INS, {"person": ["Ana"], "capacity": "red", "checked_in_on": TODAY})},
    ],
)
def test_a_single_table_is_a_calm_page(frames: dict[str, pd.DataFrame]) -> None:
    assert "Not enough data yet" in said(drawn(view_of(**frames)))


def test_a_strip_that_has_too_few_rows_stands_under_its_title() -> None:
    text = said(drawn(view_of(people=frame(PEOPLE, {"person": ["Ana"]}), needs=frame(NEEDS, {"status": ["open"]}))))
    for title in (
        "What is asked and offered, by kind",
        "How we were at the last meeting",
        "Commitments kept, due, past their day and carried over",
    ):
        assert f"**{title}**" in text
    assert text.count("Not enough data yet") == 3


def test_a_group_without_a_row_hears_what_to_do() -> None:
    assert "The Connect page takes one" in said(drawn(view_of()))


def test_a_title_cannot_act_as_markup() -> None:
    commitments = frame(
        COMMITMENTS, {"status": ["done"], "done_on": [TODAY], "title": ["[x](http://evil.example) :red[y]"]}
    )
    label = drawn(view_of(commitments=commitments)).expander[0].label
    assert "\\[x\\](" in label
    assert "\\:\u2060red" in label
