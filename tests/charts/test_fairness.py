"""The picture of the Fair share page."""

from analytics.fairness import fairness_view
from analytics.filters import Filters
from analytics.schema import NEEDS, dataset, frame
from pages.charts import fairness as charts
from tests.charts.encoded import assert_sound, rows_of
from tests.demo_group import TODAY, demo_group


def test_the_order_has_its_fields_its_title_and_its_words() -> None:
    chart = charts.order(fairness_view(demo_group(), Filters(), as_of=TODAY))
    assert_sound(chart)
    assert len(chart["datasets"]["needs"]) == charts.SHOWN


def test_one_need_alone_is_drawn() -> None:
    assert_sound(charts.order(fairness_view(dataset(needs=frame(NEEDS, {"need_id": ["a"]})), Filters(), as_of=TODAY)))


def test_no_number_but_places_is_drawn() -> None:
    needs = rows_of(charts.order(fairness_view(demo_group(), Filters(), as_of=TODAY)), "needs")
    assert {name for name, value in needs[0].items() if isinstance(value, int | float)} == {
        "place", "first", "last", "line",
    }  # fmt: skip
