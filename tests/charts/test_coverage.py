"""The pictures of the Coverage page."""

from functools import cache

import pandas as pd
import pytest

from analytics.coverage import CoverageView, coverage_view
from analytics.filters import Filters
from analytics.schema import NEEDS, dataset, frame
from pages.charts import coverage as charts
from pages.charts import theme
from pages.charts import waits as wait_charts
from tests.charts.encoded import assert_sound, rows_of
from tests.demo_group import TODAY, demo_group

ALL = Filters()


@cache
def demo_view(filters: Filters = ALL) -> CoverageView:
    return coverage_view(demo_group(), filters, as_of=TODAY)


@pytest.mark.parametrize("filters", [Filters(), Filters(category="rides"), Filters(area="Orchard Hill", days=365)])
def test_every_picture_has_its_fields_its_title_and_its_words(filters: Filters) -> None:
    view = demo_view(filters)
    assert view.matrix
    assert_sound(charts.matrix(view.matrix.figure))
    if view.met:
        assert_sound(charts.met(view.met.figure))
    for pattern in view.patterns:
        assert_sound(charts.pattern(pattern.figure))


@pytest.mark.parametrize("filters", [Filters(), Filters(days=365)])
def test_every_picture_of_waits_has_its_fields_its_title_and_its_words(filters: Filters) -> None:
    waits, flow = demo_view(filters).waits, demo_view(filters).flow
    assert waits.curve
    assert waits.equity
    assert flow
    assert flow.weeks
    assert_sound(wait_charts.curve(waits.curve, waits))
    assert_sound(wait_charts.equity(waits.equity))
    assert_sound(wait_charts.backlog(flow.backlog))
    assert_sound(wait_charts.weeks(flow.weeks))


def test_each_state_differs_in_shape_and_a_click_tells_the_square() -> None:
    view = demo_view()
    assert view.matrix
    spec = charts.matrix(view.matrix.figure)
    glyphs = {(row["state"], row["text"].split()[0]) for row in rows_of(spec)}
    assert len({state for state, _ in glyphs}) == len({glyph for _, glyph in glyphs}) == len(glyphs)
    click = spec["params"][0]
    assert click["name"] == theme.PICK
    assert click["select"]["fields"] == ["category", "area"]
    assert click["views"] == [spec["layer"][-1]["name"]], "the topmost layer is what a click meets"


def test_a_curve_that_may_not_be_stated_is_drawn_as_a_band_without_a_line() -> None:
    rows = frame(NEEDS, {"status": ["done"] * 30, "opened_on": TODAY - pd.Timedelta(days=40)})
    waits = coverage_view(dataset(needs=rows), Filters(), as_of=TODAY).waits
    assert waits.curve
    marks = [layer["mark"]["type"] for layer in wait_charts.curve(waits.curve, waits)["layer"]]
    assert marks == ["area"]


def test_words_in_pictures_take_the_colour_of_the_page() -> None:
    view = demo_view()
    assert view.matrix
    assert view.met
    for chart in (charts.matrix(view.matrix.figure), charts.met(view.met.figure)):
        texts = [layer["mark"] for layer in chart["layer"] if layer["mark"]["type"] == "text"]
        assert all(mark["color"] == "currentColor" for mark in texts)


def test_the_picture_of_patterns_is_of_the_commonest_five_words() -> None:
    view = demo_view()
    numbers = view.patterns[0].figure.numbers
    assert numbers["word"].nunique() > 5
    rows = rows_of(charts.pattern(view.patterns[0].figure))
    assert {row["word"] for row in rows} == {*numbers["word"].unique()[:5]}
