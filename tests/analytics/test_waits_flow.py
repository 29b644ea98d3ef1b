"""What comes in, what waits, what goes out."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.schema import NEED_STATUS, NEEDS, frame
from analytics.waits import backlog, coded, days_of, ended_as, endings, is_open, weeks

TODAY = pd.Timestamp(2026, 11, 3)  # a Tuesday


def ago(days: int | None) -> pd.Timestamp | None:
    return None if days is None else TODAY - pd.Timedelta(days=days)


def needs(*rows: tuple[str | None, int | None, int | None]) -> pd.DataFrame:
    return frame(
        NEEDS,
        {
            "status": [status for status, _, _ in rows],
            "opened_on": [ago(opened) for _, opened, _ in rows],
            "closed_on": [ago(closed) for _, _, closed in rows],
        },
    )


some_needs = st.lists(
    st.tuples(
        st.sampled_from([*NEED_STATUS, None]), st.none() | st.integers(-10, 150), st.none() | st.integers(-10, 150)
    ),
    max_size=40,
).map(lambda rows: needs(*rows))


@settings(max_examples=80, deadline=None)
@given(some_needs)
def test_the_last_day_of_the_backlog_is_the_number_waiting(rows: pd.DataFrame) -> None:
    last = backlog(days_of(rows, as_of=TODAY), days=90)[0].iloc[-1]
    assert last["at_least"] == last["at_most"] == is_open(rows, as_of=TODAY).sum()
    assert last["day"] == TODAY


@settings(max_examples=80, deadline=None)
@given(some_needs)
def test_surely_waiting_is_never_more_than_possibly_waiting(rows: pd.DataFrame) -> None:
    daily = backlog(days_of(rows, as_of=TODAY), days=90)[0]
    assert (daily["at_least"] <= daily["at_most"]).all()
    assert (daily["at_least"] >= 0).all()
    assert len(daily) == 91


@settings(max_examples=40, deadline=None)
@given(some_needs)
def test_each_day_counts_the_asks_made_by_then_and_not_closed_by_then(rows: pd.DataFrame) -> None:
    rows = rows.loc[(rows["status"] != "duplicate") & ~(rows["opened_on"] > TODAY)]
    daily = backlog(days_of(rows, as_of=TODAY), days=30)[0].set_index("day")["at_least"]
    open_now = is_open(rows, as_of=TODAY)
    sound = (rows["closed_on"] <= TODAY) & ~(rows["closed_on"] < rows["opened_on"])
    for day in daily.index[:-1]:
        asked = rows["opened_on"] <= day
        still = open_now | (sound & (rows["closed_on"] > day))
        assert daily[day] == (asked & still).sum()


def test_an_ask_without_a_day_may_have_waited_all_along() -> None:
    daily = backlog(days_of(needs(("open", None, None)), as_of=TODAY), days=3)[0]
    assert daily["at_least"].tolist() == [0, 0, 0, 1]
    assert daily["at_most"].tolist() == [1, 1, 1, 1]


def test_a_closed_ask_without_a_closing_day_may_have_waited_until_yesterday() -> None:
    daily = backlog(days_of(needs(("done", 2, None)), as_of=TODAY), days=3)[0]
    assert daily["at_least"].tolist() == [0, 0, 0, 0]
    assert daily["at_most"].tolist() == [0, 1, 1, 0]


def test_weeks_run_from_monday_and_the_present_one_is_not_whole() -> None:
    rows = needs(("done", 9, 1), ("open", 8, None), ("open", 0, None), ("duplicate", 0, None), ("open", None, None))
    found = weeks(days_of(rows, as_of=TODAY), days=14)[0]
    assert found["week"].tolist() == [pd.Timestamp(2026, 10, 26), pd.Timestamp(2026, 11, 2)]
    assert found["asked"].tolist() == [2 - 1, 1]
    assert found["closed"].tolist() == [0, 1]
    assert found["whole"].tolist() == [True, False]


def test_a_week_that_the_period_cuts_is_left_out() -> None:
    assert weeks(days_of(needs(("open", 5, None)), as_of=TODAY), days=5)[0]["week"].tolist() == [
        pd.Timestamp(2026, 11, 2)
    ]


@settings(deadline=None)
@given(some_needs, st.integers(7, 200))
def test_weeks_count_each_dated_ask_once(rows: pd.DataFrame, days: int) -> None:
    found = weeks(days_of(rows, as_of=TODAY), days=days)[0]
    first = found["week"].iloc[0]
    real = rows.loc[(rows["status"] != "duplicate") & rows["opened_on"].between(first, TODAY)]
    assert found["asked"].sum() == len(real)
    assert (TODAY - first).days <= days


def test_endings_are_counted_by_category_and_status() -> None:
    rows = needs(("done", 9, 1), ("referred", 9, 1), ("referred", 9, 1), ("open", 9, None))
    rows["category"] = pd.Series([("food",), ("food", "rides"), (), ("food",)])
    found = endings(coded(rows, "category"), ended_as(rows["status"])).set_index("category")
    assert found.loc["food", ["closed", "done", "referred"]].tolist() == [2, 1, 1]
    assert found.loc["rides", ["closed", "done", "referred"]].tolist() == [1, 0, 1]
    assert "" not in found.index


def test_nothing_closed_ended_in_no_way() -> None:
    rows = needs(("open", 9, None))
    assert endings(coded(rows, "category"), ended_as(rows["status"])).empty
