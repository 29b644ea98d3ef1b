"""The strips of the Overview."""

import pandas as pd

from analytics.filters import Filters
from analytics.overview import Strip, overview_view
from analytics.schema import COMMITMENTS, dataset, frame
from pages.charts import overview as charts
from tests.charts.encoded import assert_sound, rows_of
from tests.demo_group import TODAY, demo_group


def test_every_strip_has_its_fields_its_title_and_its_words() -> None:
    view = overview_view(demo_group(), Filters(), as_of=TODAY)
    for chart in (charts.tally(view.tally), charts.meetings(view.meetings), charts.cells(view.cells)):
        assert_sound(chart)


def test_nothing_kept_due_or_carried_is_three_empty_rows() -> None:
    rows = frame(COMMITMENTS, {"status": ["open"], "made_on": TODAY})
    view = overview_view(dataset(commitments=rows), Filters(), as_of=TODAY)
    chart = charts.tally(view.tally)
    assert chart["description"] == "kept: 0, due soon: 0, past their day: 0, carried over: 0"


def test_meetings_years_apart_keep_apart() -> None:
    days = [TODAY - pd.Timedelta(days=365 * back) for back in (2, 1)]
    strip = pd.DataFrame({"held_on": days, "state": "green", "word": "has room", "people": 2})
    rows = rows_of(charts.meetings(Strip(strip, strip)))
    assert len({row["day"] for row in rows}) == 2


def test_the_categories_are_said_to_someone_who_hears_the_page() -> None:
    view = overview_view(demo_group(), Filters(), as_of=TODAY)
    assert "nobody offers it: 1 (childcare)." in charts.cells(view.cells)["description"]
