"""How old the open commitments are, what the next days bring, and who could stand beside whom."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from analytics.commitments import (
    buddies_wanted,
    calendar,
    carried_over,
    coming_days,
    commitment_states,
    open_ages,
    soon,
    time_to_closing,
    without_day,
    without_owner,
)
from analytics.commitments.ages import TimeToClosing
from analytics.commitments.picture import TALLEST, bands, dots
from analytics.schema import COMMITMENTS, frame

TODAY = pd.Timestamp(2026, 11, 3)


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def states_of(columns: dict[str, object]) -> pd.DataFrame:
    return commitment_states(frame(COMMITMENTS, columns), as_of=TODAY)


def followed(took: list[int], still_open: list[int], missing: list[int] | None = None) -> pd.DataFrame:
    """Return closed ones by the days they took until today, open ones and closed ones without a day by their age."""
    made = [*took, *still_open, *(missing or [])]
    status = ["done"] * len(took) + ["open"] * len(still_open) + ["done"] * len(missing or [])
    ended = [TODAY] * len(took) + [None] * (len(made) - len(took))
    return states_of({"made_on": [ago(days) for days in made], "status": status, "done_on": ended})


def times_of(states: pd.DataFrame) -> TimeToClosing:
    return time_to_closing(states, as_of=TODAY)


DAYS = st.lists(st.integers(0, 60), min_size=10, max_size=40)


@settings(deadline=None)  # a shared machine is not timed
@given(DAYS, DAYS)
def test_the_curve_is_one_minus_kaplan_meier(took: list[int], still_open: list[int]) -> None:
    curve = times_of(followed(took, still_open)).curve
    fitted = ecdf(CensoredData(uncensored=took, right=still_open)).cdf
    np.testing.assert_allclose(curve["share"], fitted.evaluate(curve["days"]), atol=1e-12)


@settings(deadline=None)  # a shared machine is not timed
@given(DAYS, DAYS)
def test_the_interval_is_the_log_log_one_of_scipy(took: list[int], still_open: list[int]) -> None:
    took, still_open = [0, *took], [*still_open, 1000]  # scipy's is undefined before the first and after the last
    curve = times_of(followed(took, still_open)).curve
    interval = ecdf(CensoredData(uncensored=took, right=still_open)).cdf.confidence_interval(method="log-log")
    np.testing.assert_allclose(curve["low"], interval.low.evaluate(curve["days"]), atol=1e-9)
    np.testing.assert_allclose(curve["high"], interval.high.evaluate(curve["days"]), atol=1e-9)


def test_the_curve_stops_where_fewer_than_ten_are_followed() -> None:
    curve = times_of(followed(list(range(1, 21)), [])).curve
    assert curve["days"].max() == 11  # on day 11 the ten that took 11 to 20 days are followed


def test_open_ones_count_as_not_closed_yet() -> None:
    closed_only = times_of(followed([5] * 20, []))
    with_open = times_of(followed([5] * 20, [50] * 20))
    assert closed_only.within(0.5) == 5
    assert np.isnan(with_open.within(0.85))


def test_released_ones_are_closed_too() -> None:
    states = states_of({"made_on": ago(9), "status": ["cancelled"] * 12, "released_on": ago(2)})
    assert times_of(states).closings == 12


def test_fewer_than_ten_closings_state_nothing() -> None:
    times = times_of(followed([3] * 9, [4] * 30))
    assert times.closings == 9
    assert times.curve.empty


def test_a_few_missing_closing_days_widen_the_interval_and_many_state_nothing() -> None:
    whole = times_of(followed([10] * 40, [30] * 20))
    few = times_of(followed([10] * 40, [30] * 20, missing=[30] * 4))
    many = times_of(followed([10] * 40, [30] * 20, missing=[30] * 30))
    at_14 = [times.curve.set_index("days").loc[14.0] for times in (whole, few)]
    assert few.missing == 4
    assert at_14[1]["high"] - at_14[1]["low"] > at_14[0]["high"] - at_14[0]["low"]
    assert many.curve.empty


def test_a_closing_before_the_day_made_is_a_day_that_is_missing() -> None:
    states = states_of({"made_on": ago(5), "status": "done", "done_on": [ago(9)] * 3})
    times = times_of(states)
    assert (times.missing, times.closings) == (3, 0)


def test_an_open_one_is_older_than_the_share_closed_in_fewer_days() -> None:
    states = followed([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] * 4, [6])
    age = open_ages(states, times_of(states), as_of=TODAY).iloc[0]
    assert age["days_open"] == 6
    assert age["older_than"] == pytest.approx(0.5, abs=0.02)  # half took 1 to 5 days
    assert age["older_low"] < 0.5 < age["older_high"]
    assert not age["at_least"]


def test_past_the_end_of_the_curve_the_last_share_is_a_least() -> None:
    states = followed(list(range(1, 21)), [300])
    age = open_ages(states, times_of(states), as_of=TODAY).iloc[0]
    assert age["at_least"]
    assert 0.4 < age["older_than"] < 0.7


def test_one_made_today_is_older_than_none() -> None:
    states = followed([2] * 20, [0])
    assert open_ages(states, times_of(states), as_of=TODAY)["older_than"].item() == 0


def test_without_a_day_made_there_is_no_age_and_the_row_stays() -> None:
    states = states_of({"status": ["open"], "made_on": [None]})
    ages = open_ages(states, times_of(states), as_of=TODAY)
    assert len(ages) == 1
    assert ages[["days_open", "older_than", "month_ends"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("made", "ends"), [((2026, 11, 1), 0), ((2026, 10, 31), 1), ((2026, 10, 1), 1), ((2025, 11, 3), 12)]
)
def test_carry_over_counts_the_month_ends_since_it_was_made(made: tuple[int, int, int], ends: int) -> None:
    states = states_of({"status": "open", "made_on": [pd.Timestamp(*made)]})
    ages = open_ages(states, times_of(states), as_of=TODAY)
    assert ages["month_ends"].item() == ends
    assert len(carried_over(ages)) == min(ends, 1)


def test_open_ones_without_an_owner_or_a_day_are_listed_and_closed_ones_are_not() -> None:
    owner, due, row = [("Ana",), (), ()], [None, ago(-1), None], ["T 2", "T 3", "T 4"]
    states = states_of({"status": ["open", "open", "done"], "owner": owner, "due_on": due, "row": row})
    ages = open_ages(states, times_of(states), as_of=TODAY)
    assert without_owner(ages)["row"].tolist() == ["T 3"]
    assert without_day(ages)["row"].tolist() == ["T 2"]


def test_commitments_of_one_day_stand_in_the_order_of_the_sheet() -> None:
    rows = [f"T {n}" for n in range(12)]
    states = states_of({"status": "open", "made_on": ago(3), "due_on": ago(-1), "source": "T", "row": rows})
    assert open_ages(states, times_of(states), as_of=TODAY)["row"].tolist() == rows
    assert coming_days(states, as_of=TODAY)["row"].tolist() == rows


def test_the_next_fourteen_days_begin_today_and_hold_due_and_check_in_days() -> None:
    states = states_of(
        {
            "status": ["open", "open", "open", "done", "open"],
            "due_on": [ago(0), ago(-13), ago(-14), ago(-2), ago(1)],
            "check_in_on": [ago(-7), ago(-8), None, ago(-1), None],
        }
    )
    coming = coming_days(states, as_of=TODAY)
    boxes = calendar(coming, as_of=TODAY)
    assert boxes["due"].tolist() == [1, *[0] * 12, 1]
    assert boxes["check_in"].tolist() == [*[0] * 7, 1, 1, *[0] * 5]
    assert len(soon(coming, "check_in", as_of=TODAY)) == 1  # the one in eight days is not near yet
    assert coming["on"].is_monotonic_increasing
    assert coming["on"].max() == ago(-13)


def test_an_empty_calendar_still_has_its_fourteen_boxes() -> None:
    boxes = calendar(coming_days(states_of({}), as_of=TODAY), as_of=TODAY)
    assert len(boxes) == 14
    assert boxes[["due", "check_in"]].sum().sum() == 0


# Buddies.


def experience(**more: object) -> pd.DataFrame:
    """Ben, Chi and Dee have kept rides; Ana is new to them and holds one."""
    columns: dict[str, list[object]] = {
        "status": ["done", "done", "done", "open"],
        "owner": [("Ben",), ("Chi",), ("Dee",), ("Ana",)],
        "buddy": [(), (), (), ()],
        "category": [("rides",)] * 4,
        "row": ["T 2", "T 3", "T 4", "T 5"],
        "source": ["s"] * 4,
    }
    for name, value in more.items():
        columns[name][3] = value
    return states_of(dict(columns))


def proposals(states: pd.DataFrame, room: set[str], *, as_of: pd.Timestamp = TODAY) -> list[object]:
    return buddies_wanted(states, room, as_of=as_of)["proposed"].tolist()


def test_a_buddy_is_proposed_to_whoever_is_new_to_a_category() -> None:
    assert proposals(experience(), {"Chi"}) == ["Chi"]


@pytest.mark.parametrize(
    "more",
    [
        {"buddy": ("Eli",)},
        {"owner": ("Ben",)},
        {"owner": ("Ana", "Chi")},
        {"owner": ()},
        {"category": ("translation",)},
        {"category": ()},
        {"status": "cancelled"},
    ],
)
def test_no_buddy_is_wanted_where_one_is_there_or_nobody_is_new(more: dict[str, object]) -> None:
    assert proposals(experience(**more), {"Chi"}) == []


def test_standing_beside_someone_counts_as_having_done_it() -> None:
    states = experience()
    states.at[0, "buddy"] = ("Ana",)  # noqa: PD008 - a tuple goes into one cell
    assert proposals(states, {"Chi"}) == []


def test_nobody_with_room_leaves_the_wish_standing() -> None:
    assert pd.isna(proposals(experience(), {"Ana", "Zoe"})).all()


def test_the_proposal_goes_round_from_week_to_week_and_stays_within_one() -> None:
    monday, able = TODAY - pd.Timedelta(days=TODAY.weekday()), {"Ben", "Chi", "Dee"}
    daily = [proposals(experience(), able, as_of=monday + pd.Timedelta(days=day))[0] for day in range(42)]
    weekly = daily[::7]
    assert daily == [name for name in weekly for _ in range(7)]
    assert sorted(weekly[:3]) == ["Ben", "Chi", "Dee"]
    assert weekly[:3] == weekly[3:]


def test_shuffled_rows_give_the_same_proposals() -> None:
    states = pd.concat([experience(), experience().assign(row=["T 12", "T 13", "T 14", "T 15"])], ignore_index=True)
    room = {"Ben", "Chi", "Dee"}
    plain = buddies_wanted(states, room, as_of=TODAY)
    pd.testing.assert_frame_equal(buddies_wanted(states.iloc[::-1], room, as_of=TODAY), plain)


# The picture.


def aged(days: list[int]) -> pd.DataFrame:
    columns = {
        "status": "open",
        "made_on": [ago(age) for age in days],
        "title": "Soup",
        "row": [f"T {i}" for i in range(len(days))],
    }
    states = states_of({**columns, "source": "s"} if days else {})
    ages = open_ages(states, times_of(states), as_of=TODAY)
    return ages.assign(older_told="")


@settings(deadline=None)  # a shared machine is not timed
@given(st.lists(st.integers(0, 2000), max_size=80))
def test_every_open_one_with_an_age_has_its_mark(days: list[int]) -> None:
    ages = aged(days)
    marks, mark_of, per = dots(ages)
    assert marks["n"].sum() == len(days)
    assert mark_of.notna().all()
    assert not marks.duplicated(["days", "level"]).any()
    assert marks["n"].le(per).all()
    assert per == 1 or len(days) > TALLEST


def test_a_mark_stands_near_its_age() -> None:
    ages = aged([0, 3, 9, 25, 60, 144])
    marks, mark_of, _ = dots(ages)
    at = marks.set_index("dot")["days"].reindex(mark_of).to_numpy()
    np.testing.assert_allclose(at, ages["days_open"], atol=5)


def test_very_many_share_marks_and_none_is_lost() -> None:
    marks, mark_of, per = dots(aged([*[3] * 900, *[40] * 10]))
    assert per == 38
    assert marks["n"].sum() == 910
    assert len(marks) < 60
    assert mark_of.notna().all()


def test_bands_leave_out_a_share_that_the_curve_does_not_reach() -> None:
    assert bands(times_of(followed([5] * 20, [50] * 20)))["share"].tolist() == [0.5]
    assert bands(times_of(followed([], []))).empty
