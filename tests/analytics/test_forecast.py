"""When the open commitments would be done, if nothing new is added."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.forecast import forecast, kept_by_week, weeks_needed

TODAY = pd.Timestamp(2026, 11, 4)  # a Wednesday
MONDAY = pd.Timestamp(2026, 11, 2)


def kept_in(weekly: list[int]) -> pd.Series:
    """Days kept: so many on the Thursday of each of the weeks before this one, the last of the list last week."""
    days = [MONDAY - pd.Timedelta(weeks=len(weekly) - week) + pd.Timedelta(days=3) for week in range(len(weekly))]
    every = [day for day, count in zip(days, weekly, strict=True) for _ in range(count)]
    return pd.Series(every, dtype="datetime64[us]")


STEADY = [2, 0, 1, 3, 0, 2, 1, 1, 0, 2, 4, 2]


def test_weeks_run_from_monday_to_sunday_and_the_running_one_is_left_out() -> None:
    days = [MONDAY, MONDAY - pd.Timedelta(days=1), MONDAY - pd.Timedelta(days=7), MONDAY - pd.Timedelta(days=8)]
    weekly = kept_by_week(pd.Series(days, dtype="datetime64[us]"), as_of=TODAY)
    assert weekly["kept"].tolist()[-2:] == [1, 2]
    assert weekly["week"].iloc[-1] == MONDAY - pd.Timedelta(weeks=1)
    assert len(weekly) == 12


@pytest.mark.parametrize("weekday", range(7))
def test_a_week_is_complete_only_when_the_next_one_has_begun(weekday: int) -> None:
    weekly = kept_by_week(kept_in(STEADY), as_of=MONDAY + pd.Timedelta(days=weekday))
    assert weekly["kept"].tolist() == STEADY


def test_a_steady_pace_is_certain() -> None:
    ahead = forecast(7, kept_in([2] * 12), as_of=TODAY)
    assert ahead.weeks["weeks"].tolist() == [4, 4, 4]
    assert ahead.weeks["day"].tolist() == [TODAY + pd.Timedelta(weeks=4)] * 3


def test_weeks_without_anything_kept_count() -> None:
    with_pauses = forecast(12, kept_in([2, 0] * 6), as_of=TODAY).weeks["weeks"]
    without = forecast(12, kept_in([2] * 12), as_of=TODAY).weeks["weeks"]
    assert (with_pauses > without).all()


def test_the_chances_agree_with_a_count_of_every_future() -> None:
    """A pile of 4 drawn from weeks of 0, 1 and 2: all 3**6 futures of six weeks; tolerance 0.015 of 10,000 draws."""
    needed = weeks_needed(np.array([0, 1, 2]), 4)
    futures = np.cumsum(list(product([0, 1, 2], repeat=6)), axis=1) >= 4
    for week in range(1, 7):
        assert abs((needed <= week).mean() - futures[:, week - 1].mean()) < 0.015


def test_the_percentiles_agree_with_a_simulation_written_otherwise() -> None:
    """20,000 futures walked one by one with another generator; tolerance one week."""
    luck = np.random.default_rng(7)
    walked = []
    for _ in range(20_000):
        left, weeks = 30, 0
        while left > 0:
            left, weeks = left - int(STEADY[luck.integers(12)]), weeks + 1
        walked.append(weeks)
    ahead = forecast(30, kept_in(STEADY), as_of=TODAY).weeks["weeks"].to_numpy()
    np.testing.assert_allclose(ahead, np.quantile(walked, [0.5, 0.85, 0.95]), atol=1)


@pytest.mark.parametrize(("weekly", "refused"), [([1] * 4 + [0] * 8, True), ([1] * 5 + [0] * 7, False)])
def test_below_five_active_weeks_nothing_is_forecast(weekly: list[int], refused: bool) -> None:  # noqa: FBT001 - a table of cases
    ahead = forecast(3, kept_in(weekly), as_of=TODAY)
    assert ahead.weeks.empty is refused
    assert ahead.finished.empty is refused


def test_more_than_a_year_is_said_and_no_number() -> None:
    ahead = forecast(5_000, kept_in(STEADY), as_of=TODAY)
    assert ahead.weeks["weeks"].isna().all()
    assert ahead.weeks["day"].isna().all()
    assert ahead.finished["share"].max() == 0


def test_a_forecast_of_which_only_the_last_chance_is_beyond_a_year() -> None:
    weeks = forecast(40, kept_in([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 10]), as_of=TODAY).weeks["weeks"]
    assert weeks.isna().tolist() == [False, False, True]


def test_nothing_open_needs_no_forecast() -> None:
    assert forecast(0, kept_in(STEADY), as_of=TODAY).weeks.empty


def test_no_day_at_all_is_no_week_at_all_and_is_counted() -> None:
    ahead = forecast(3, pd.Series([pd.NaT, pd.NaT], dtype="datetime64[us]"), as_of=TODAY)
    assert (ahead.active, ahead.undated) == (0, 2)
    assert ahead.weeks.empty


def test_two_viewers_see_the_same_forecast_whatever_the_order_of_rows() -> None:
    days = kept_in(STEADY)
    first, then = forecast(30, days, as_of=TODAY), forecast(30, days.iloc[::-1], as_of=TODAY)
    pd.testing.assert_frame_equal(first.weeks, then.weeks)
    pd.testing.assert_frame_equal(first.finished, then.finished)


@settings(deadline=None)  # a shared machine is not timed
@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), st.integers(1, 60))
def test_a_larger_pile_never_takes_less_time(weekly: list[int], pile: int) -> None:
    drawn = np.array(weekly)
    assert (weeks_needed(drawn, pile) <= weeks_needed(drawn, pile + 1)).all()
