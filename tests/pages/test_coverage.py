"""The Coverage page, laid out."""

import re
from functools import cache
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.coverage import CoverageView, coverage_view
from analytics.filters import Filters
from analytics.schema import ASSETS, NEEDS, dataset, frame
from tests.demo_group import TODAY, demo_group


def harness(view: object) -> None:
    from pages.coverage import page  # noqa: PLC0415 - AppTest runs this function's text on its own

    page.render(view)


def drawn(view: CoverageView) -> AppTest:
    test = AppTest.from_function(harness, kwargs={"view": view}, default_timeout=60).run()
    assert not test.exception
    return test


def view_of(
    needs: dict[str, Any] | None = None, assets: dict[str, Any] | None = None, filters: Filters | None = None
) -> CoverageView:
    rows = {"needs": frame(NEEDS, needs or {}), "assets": frame(ASSETS, assets or {})}
    return coverage_view(dataset(**rows), filters or Filters(), as_of=TODAY)


def said(test: AppTest) -> str:
    return "\n".join([*(text.value for text in test.markdown), *(box.value for box in test.info)]).replace("\\", "")


@cache
def demo_page() -> AppTest:
    return drawn(coverage_view(demo_group(), Filters(), as_of=TODAY))


def test_the_page_opens_with_its_answer_and_what_stands_out() -> None:
    texts = [text.value.replace("\\", "") for text in demo_page().markdown]
    assert "open asks for childcare" in texts[0]
    assert texts[1].count("\n") <= 4
    assert "Asks in Spanish wait longer" in texts[1]


def test_the_page_is_in_the_order_of_its_questions() -> None:
    assert [head.value for head in demo_page().header] == [
        "Open asks, longest wait first", "Helped within how many days", "Where we need backup",
        "Who both asks and gives", "Offers nobody has used", "Words that only one side uses",
    ]  # fmt: skip


def test_every_figure_tells_how_it_is_counted_in_two_sentences_or_three() -> None:
    text = said(demo_page())
    starts = (
        "Open asks against usable offers", "Totals: as many open asks", "Every ask is followed from the day asked",
        "The share helped within 14 days in each group", "Asks made on or before a day", "Asks by the week",
        "The people an offer rests on", "People who are named both", "Usable offers older than 30 days whose",
        "Asks by the month", "Categories written in asks", "Asks whose status is open",
    )  # fmt: skip
    for start in starts:
        assert start in text


def test_at_most_ten_figures_are_drawn() -> None:
    assert 0 < len(pictures(demo_page())) <= 10


def pictures(test: AppTest) -> list[Any]:
    found: list[Any] = []
    blocks = [test.main]
    while blocks:
        block = blocks.pop()
        for child in block.children.values():
            if hasattr(child, "children"):
                blocks.append(child)
            elif child.type in ("arrow_vega_lite_chart", "vega_lite_chart"):
                found.append(child)
    return found


def test_a_page_without_rows_says_one_sentence() -> None:
    test = drawn(view_of())
    assert said(test) == "**There are no asks and no offers on record yet.**"


def test_filters_that_leave_nothing_offer_to_be_taken_away() -> None:
    test = drawn(view_of({"category": [("food",)]}, {}, Filters(category="rides")))
    assert "No rows match rides" in said(test)
    assert [button.label for button in test.button] == ["Take the filters away"]


@pytest.mark.parametrize(
    "needs",
    [
        {"category": [("food",)]},
        {"category": [("food",)] * 30, "status": ["open", "done", None] * 10},
        {"category": [("food",)] * 30, "status": "done", "opened_on": TODAY},
        {"status": ["open"] * 30, "opened_on": TODAY + pd.Timedelta(days=90)},
        {"category": [("food",)] * 12, "status": "duplicate", "opened_on": TODAY},
    ],
)
def test_too_little_data_is_a_calm_page(needs: dict[str, Any]) -> None:
    assert re.search("Not enough data yet|so no share is stated", said(drawn(view_of(needs))))


def test_what_cannot_be_drawn_yet_stands_under_the_title_that_its_picture_would_have() -> None:
    text = said(drawn(view_of({"status": ["done"]})))
    for title in (
        "What is asked that nobody can give, and where",
        "What could be met today, of all open asks",
        "Helped within 14 days: each group beside everyone else",
        "What lies behind the asks and what stands in the way, month by month",
    ):
        assert f"**{title}**" in text.replace("\\", "")


def test_words_of_the_group_cannot_act_as_markup() -> None:
    hostile = "[food](http://evil.example) <b>**x**"
    needs = {"category": [(hostile,)] * 2, "opened_on": TODAY, "area": "Hill"}
    test = drawn(view_of(needs, {"category": [("rides",)], "area": hostile}))
    for words in ("open asks for", "Nobody in"):
        text = next(text.value for text in test.markdown if words in text.value)
        assert "\\[food\\](" in text
        assert "\\<b\\>" in text


def test_the_open_asks_lead_back_to_the_rows_of_the_sheet() -> None:
    view = view_of({"category": [("food",)], "source": "S", "row": "Asks 7", "row_url": "https://example.org/7"})
    tables = [table.value for table in drawn(view).dataframe]
    assert any("row_url" in table and table["row_url"].tolist() == ["https://example.org/7"] for table in tables)


def test_no_words_of_the_page_pass_judgement_on_anyone() -> None:
    assert not re.search(r"\b(risk|score|burnout|rank)", said(demo_page()), re.IGNORECASE)
