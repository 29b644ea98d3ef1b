"""The filters that all pages share."""

from analytics.filters import Filters, narrow, options
from analytics.schema import ASSETS, COMMITMENTS, NEEDS, dataset, frame

NEEDS_ROWS = frame(
    NEEDS,
    {
        "need_id": ["1", "2", "3"],
        "category": [("Food", "Rides"), ("Rides",), None],
        "area": ["North", None, "South"],
        "language": [("Spanish",), None, ("English",)],
    },
)


def test_a_row_with_several_categories_matches_when_one_of_them_does() -> None:
    assert narrow(NEEDS_ROWS, Filters(category="Rides"))["need_id"].tolist() == ["1", "2"]


def test_a_row_without_an_area_matches_no_area() -> None:
    assert narrow(NEEDS_ROWS, Filters(area="North"))["need_id"].tolist() == ["1"]


def test_filters_that_nothing_matches_leave_nothing() -> None:
    assert narrow(NEEDS_ROWS, Filters(category="Food", language="English")).empty


def test_a_table_without_that_column_is_not_narrowed_by_it() -> None:
    commitments = frame(COMMITMENTS, {"commitment_id": ["1"], "category": [("Food",)]})
    assert len(narrow(commitments, Filters(area="North"))) == 1


def test_the_period_alone_takes_no_row_away() -> None:
    assert not Filters(days=30).narrows
    assert len(narrow(NEEDS_ROWS, Filters(days=30))) == 3


def test_options_are_the_values_of_needs_offers_and_commitments_by_name() -> None:
    assets = frame(ASSETS, {"category": [("childcare",)], "area": ["Hill"]})
    found = options(dataset(needs=NEEDS_ROWS, assets=assets))
    assert found["category"] == ("childcare", "Food", "Rides")
    assert found["area"] == ("Hill", "North", "South")
    assert found["language"] == ("English", "Spanish")


def test_options_of_nothing_are_none() -> None:
    assert options(dataset()) == {"category": (), "language": (), "area": ()}
