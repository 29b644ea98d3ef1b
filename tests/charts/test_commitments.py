"""The pictures of the Commitments page."""

import pandas as pd

from analytics.commitments import CommitmentsView, commitments_view
from analytics.filters import Filters
from analytics.schema import COMMITMENTS, dataset, frame
from pages.charts import commitments as charts
from pages.charts import forecast as forecast_charts
from tests.charts.encoded import assert_sound, rows_of
from tests.demo_group import TODAY, demo_group


def demo_view() -> CommitmentsView:
    return commitments_view(demo_group(), Filters(), as_of=TODAY)


def many(n: int) -> CommitmentsView:
    made = [TODAY - pd.Timedelta(days=place % 300) for place in range(n)]
    rows = frame(
        COMMITMENTS, {"status": "open", "made_on": made, "row": [f"T {place}" for place in range(n)], "source": "s"}
    )
    return commitments_view(dataset(commitments=rows), Filters(), as_of=TODAY)


def test_every_picture_has_its_fields_its_title_and_its_words() -> None:
    view = demo_view()
    for chart in (charts.ages(view.open), charts.calendar(view.coming), charts.months(view.share)):
        assert_sound(chart)
    assert_sound(forecast_charts.finished(view.ahead))


def test_a_picture_without_bands_is_drawn_all_the_same() -> None:
    view = many(3)
    assert view.open.bands.empty
    assert_sound(charts.ages(view.open))


def test_five_thousand_open_ones_are_few_marks_and_the_title_says_so() -> None:
    chart = charts.ages(many(5_000).open)
    assert_sound(chart)
    assert "one mark for up to" in chart["title"]


def test_each_state_has_a_shape_of_its_own() -> None:
    marks = charts.ages(demo_view().open)["layer"][-1]["encoding"]["shape"]["scale"]
    assert marks["domain"] == ["overdue", "due_later", "without_date"]
    assert len(set(marks["range"])) == 3


def test_the_calendar_is_two_weeks_of_boxes() -> None:
    chart = charts.calendar(demo_view().coming)
    boxes = rows_of(chart)
    assert [box["week"] for box in boxes] == [0] * 7 + [1] * 7


def test_charts_leave_the_frames_as_they_are() -> None:
    view = demo_view()
    before = view.share.months.copy(deep=True)
    charts.months(view.share)
    pd.testing.assert_frame_equal(view.share.months, before)
