"""What the Commitments page is given: counted from all rows, worded, and honest where there is little."""

import re
from dataclasses import fields, replace

import pandas as pd
import pytest

from analytics.commitments import CommitmentsView, Listing, commitments_view
from analytics.filters import Filters
from analytics.schema import CHECK_INS, COMMITMENTS, MEETINGS, dataset, frame
from tests.demo_group import TODAY, demo_group


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def view_of(columns: dict[str, object], filters: Filters | None = None, **frames: pd.DataFrame) -> CommitmentsView:
    group = dataset(commitments=frame(COMMITMENTS, columns), **frames)
    return commitments_view(group, filters or Filters(), as_of=TODAY)


LITTLE = {
    "none": {},
    "one without any day": {"status": ["open"]},
    "one": {"status": ["open"], "made_on": [ago(3)], "due_on": [ago(1)], "owner": [("Ana",)]},
    "no days at all": {"status": ["open", "done", "cancelled", None] * 4},
    "everything closed": {"status": ["done", "cancelled"] * 8, "made_on": ago(20), "done_on": ago(3), "due_on": ago(2)},
    "days to come": {"status": ["open", "done"] * 6, "made_on": ago(-9), "due_on": ago(-3), "done_on": ago(-5)},
    "days long gone": {"status": ["open", "done"] * 8, "made_on": pd.Timestamp(1899, 12, 30), "due_on": ago(1)},
    "everything in one category": {"status": ["done", "open"] * 8, "category": [("food",)] * 16, "made_on": ago(9)},
}


@pytest.mark.parametrize("columns", LITTLE.values(), ids=LITTLE)
def test_too_little_or_odd_data_is_told_and_never_an_error(columns: dict[str, object]) -> None:
    view = view_of(columns)
    assert view.headline
    assert view.counts["n"].sum() == view.total


def test_the_headline_says_what_was_kept_what_is_stuck_and_what_comes() -> None:
    columns = {
        "status": ["done", "done", "open", "open", "open"],
        "done_on": [ago(2), ago(9), None, None, None],
        "due_on": [None, None, ago(4), ago(5), ago(-3)],
    }
    view = view_of(columns, meetings=frame(MEETINGS, {"held_on": [ago(7), ago(0), ago(-7)]}))
    assert view.headline == (
        "1 commitment was kept since the meeting on 29 October 2026; 2 are past their day; "
        "1 is due in the next seven days."
    )


def test_the_headline_of_a_group_without_commitments_is_no_zero() -> None:
    assert view_of({}).headline == "No commitments are written down yet."


def test_without_a_meetings_table_the_last_week_of_answers_is_the_last_meeting() -> None:
    told = frame(
        CHECK_INS,
        {
            "person": ["Ana", "Ben"],
            "capacity": "green",
            "checked_in_on": [ago(9), ago(8)],
            "source": "s",
            "row": ["C 2", "C 3"],
        },
    )
    view = view_of({"status": ["done", "done"], "done_on": [ago(7), ago(9)]}, check_ins=told)
    assert len(view.kept.rows) == 1
    assert "28 October 2026" in view.kept.told


def test_without_any_meeting_the_last_thirty_days_are_celebrated() -> None:
    view = view_of({"status": "done", "done_on": [ago(29), ago(30)]})
    assert len(view.kept.rows) == 1
    assert view.kept.told == "in the last 30 days"


def test_a_commitment_without_a_title_goes_by_its_id_else_by_its_row() -> None:
    view = view_of(
        {
            "status": "open",
            "title": ["Soup", None, None],
            "commitment_id": ["1", "2", None],
            "row": ["T 2", "T 3", "T 4"],
        }
    )
    assert sorted(view.open.rows["title"]) == ["2", "Soup", "T 4"]


def test_a_category_narrows_every_list_and_not_how_long_things_take() -> None:
    whole = commitments_view(demo_group(), Filters(), as_of=TODAY)
    food = commitments_view(demo_group(), Filters(category="food"), as_of=TODAY)
    assert 0 < food.total < whole.total
    assert all("food" in words for words in food.open.rows["category"])
    assert food.open.times.n == whole.open.times.n


def test_the_chosen_period_counts_today_as_its_last_day() -> None:
    columns = {"status": ["open"] * 3, "due_on": [ago(29), ago(30), ago(0)]}
    assert view_of(columns, Filters(days=30)).share.period.due == 2


def test_a_filter_by_place_says_that_it_changes_nothing() -> None:
    view = view_of({"status": ["open"]}, Filters(area="Mill Row"))
    assert view.total == 1
    assert any("no area" in note for note in view.notes)


def test_figures_of_the_page_reconcile_with_the_rows_of_the_data_page() -> None:
    group = demo_group()
    view = commitments_view(group, Filters(), as_of=TODAY)
    accounts = group.accounts
    used = accounts.loc[["commitments" in fills for fills in accounts["fills"]], "used"].sum()
    n = view.counts.set_index("state")["n"]
    assert view.total == used == n.sum()
    assert len(view.open.rows) == n[["overdue", "due_later", "without_date"]].sum()
    assert len(view.open.overdue.rows) == n["overdue"]
    assert len(view.undated.rows) == n["without_date"]
    assert view.open.dots["n"].sum() == view.open.rows["made_on"].notna().sum()
    assert view.coming.calendar[["due", "check_in"]].sum().sum() == len(view.coming.rows)
    assert f"{int(used)} commitments in all" in view.notes[0]


def test_a_click_on_a_month_or_a_day_finds_the_rows_that_it_counts() -> None:
    view = commitments_view(demo_group(), Filters(), as_of=TODAY)
    months = view.share.months.loc[view.share.months["due"] > 0]
    assert view.share.rows["month_told"].value_counts().to_dict() == dict(
        zip(months["month_told"], months["due"], strict=True)
    )
    boxes = view.coming.rows["box"].value_counts()
    assert boxes.sum() == view.coming.calendar[["due", "check_in"]].sum().sum()


def test_shuffled_rows_give_the_same_page() -> None:
    group = demo_group()
    shuffled = group.commitments.sample(frac=1, random_state=3)
    view, other = (
        commitments_view(replace(group, commitments=rows), Filters(), as_of=TODAY)
        for rows in (group.commitments, shuffled)
    )
    assert view.headline == other.headline
    assert view.share.told == other.share.told
    assert view.ahead.told == other.ahead.told
    for name in ("kept", "carried", "unowned", "undated", "buddies"):
        assert getattr(view, name).rows["row"].tolist() == getattr(other, name).rows["row"].tolist()
    pd.testing.assert_frame_equal(view.open.dots, other.open.dots)


def test_every_list_keeps_the_way_back_to_the_groups_own_row() -> None:
    view = commitments_view(demo_group(), Filters(), as_of=TODAY)
    lists = [part for part in (getattr(view, field.name) for field in fields(view)) if isinstance(part, Listing)]
    assert len(lists) == 5
    for listed in (*lists, view.open.overdue):
        assert set(COMMITMENTS.columns) <= set(listed.rows.columns)


UNKIND = re.compile(r"\b(failing|failed|behind|inactive|lazy|late|risk|score|burnout)\b", re.IGNORECASE)


def test_nothing_said_calls_anybody_late_and_no_headline_names_anyone() -> None:
    group = demo_group()
    view = commitments_view(group, Filters(), as_of=TODAY)
    said = [view.headline, view.open.told, view.share.told, view.coming.told, view.ahead.told, *view.notes]
    said += [getattr(view, name).told for name in ("carried", "unowned", "undated", "buddies")]
    for sentence in said:
        assert not UNKIND.search(sentence.replace("kept late", "").replace(" late, ", " "))
        assert not any(name in sentence for name in group.people["person"])
