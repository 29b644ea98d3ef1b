"""Where each commitment stands, and how much of what was due was kept."""

from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, binom

from analytics.commitments import (
    KEPT,
    LEFT_OUT,
    STATES,
    KeptShare,
    commitment_states,
    is_kept,
    jeffreys,
    kept_by_month,
    kept_share,
    kept_since,
    state_counts,
)
from analytics.schema import COMMITMENT_STATUS, COMMITMENTS, frame

TODAY = pd.Timestamp(2026, 11, 3)


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def state(*, past: bool = False, **cells: object) -> str:
    rows = frame(COMMITMENTS, {"title": ["Bring soup"], **{name: [cell] for name, cell in cells.items()}})
    return commitment_states(rows, as_of=TODAY, past=past)["state"].item()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"status": "done", "done_on": ago(5), "due_on": ago(5)}, "kept_on_time"),
        ({"status": "done", "done_on": ago(4), "due_on": ago(5)}, "kept_late"),
        ({"status": "done", "due_on": ago(5)}, "kept"),
        ({"status": "done", "done_on": ago(5)}, "kept"),
        ({"status": "open", "due_on": ago(1)}, "overdue"),
        ({"status": "blocked", "due_on": ago(1)}, "overdue"),
        ({"status": "in_progress", "due_on": TODAY}, "due_later"),
        ({"status": "on_hold", "due_on": ago(-9)}, "due_later"),
        ({"status": "open"}, "without_date"),
        ({"status": "cancelled", "due_on": ago(9)}, "released"),
        ({"status": "handed_over"}, "released"),
        ({"status": "open", "made_on": ago(-1)}, "not_made_yet"),
    ],
)
def test_each_state_is_what_its_definition_says(cells: dict[str, object], expected: str) -> None:
    assert state(**cells) == expected


def test_a_blank_status_counts_as_open() -> None:
    assert state(due_on=ago(1)) == "overdue"


def test_a_day_done_beside_an_open_status_does_not_close_it() -> None:
    assert state(status="open", done_on=ago(3), due_on=ago(1)) == "overdue"


def test_a_day_done_that_has_not_come_yet_is_a_slip_and_the_status_wins_today() -> None:
    assert state(status="done", done_on=ago(-30), due_on=ago(1)) == "kept"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"status": "done", "done_on": ago(-3), "due_on": ago(1)}, "overdue"),
        ({"status": "done", "done_on": ago(3), "due_on": ago(1)}, "kept_on_time"),
        ({"status": "done", "due_on": ago(1)}, "not_told"),
        ({"status": "cancelled", "released_on": ago(2), "due_on": ago(1)}, "released"),
        ({"status": "cancelled", "released_on": ago(-2), "due_on": ago(1)}, "overdue"),
        ({"status": "handed_over", "due_on": ago(1)}, "not_told"),
        ({"status": "open", "due_on": ago(1)}, "overdue"),
    ],
)
def test_on_a_past_day_closing_days_speak_and_statuses_do_not(cells: dict[str, object], expected: str) -> None:
    assert state(past=True, **cells) == expected


def test_the_day_something_ended_is_kept_beside_its_state() -> None:
    rows = frame(
        COMMITMENTS,
        {
            "status": ["done", "cancelled", "open"],
            "done_on": [ago(2), None, ago(2)],
            "released_on": [None, ago(4), None],
        },
    )
    ended = commitment_states(rows, as_of=TODAY)["ended_on"]
    assert ended.tolist()[:2] == [ago(2), ago(4)]
    assert pd.isna(ended.iloc[2])


def due_rows(kept: int, overdue: int, released: int = 0, later: int = 0) -> pd.DataFrame:
    statuses = ["done"] * kept + ["open"] * overdue + ["cancelled"] * released + ["open"] * later
    due = [ago(10)] * (kept + overdue + released) + [ago(-10)] * later
    rows = frame(
        COMMITMENTS, {"status": statuses, "due_on": due, "done_on": [ago(9)] * kept + [None] * (len(due) - kept)}
    )
    return commitment_states(rows, as_of=TODAY)


def share_of(states: pd.DataFrame) -> KeptShare:
    return kept_share(states, first=ago(89), last=TODAY, as_of=TODAY)


def test_overdue_ones_are_always_in_the_denominator_and_those_due_later_never() -> None:
    share = share_of(due_rows(kept=3, overdue=2, released=4, later=7))
    assert (share.kept, share.due, share.released) == (3, 5, 4)
    assert share.share == 0.6


def test_the_period_holds_its_first_and_its_last_day_and_no_other() -> None:
    due = [ago(90), ago(89), ago(0), ago(-1)]
    rows = commitment_states(frame(COMMITMENTS, {"status": "open", "due_on": due}), as_of=TODAY)
    assert share_of(rows).due == 2


def test_a_share_of_nothing_is_missing_and_not_zero() -> None:
    share = share_of(due_rows(kept=0, overdue=0, later=2))
    assert share.due == 0
    assert np.isnan([share.share, share.low, share.high]).all()


@pytest.mark.parametrize(("kept", "due", "low", "high"), [(3, 5, 0.21, 0.91), (16, 20, 0.59, 0.93)])
def test_the_interval_of_the_two_stated_examples(kept: int, due: int, low: float, high: float) -> None:
    share = share_of(due_rows(kept=kept, overdue=due - kept))
    assert (round(share.low, 2), round(share.high, 2)) == (low, high)


@settings(deadline=None)  # a shared machine is not timed
@given(st.integers(0, 300), st.integers(1, 300))
def test_the_interval_is_the_middle_of_a_beta_and_holds_the_share(kept: int, more: int) -> None:
    due = kept + more
    (low,), (high,) = jeffreys([kept], [due])
    assert low <= kept / due <= high
    middle = beta(kept + 0.5, due - kept + 0.5)
    assert high == pytest.approx(middle.ppf(0.975), rel=1e-9)
    assert low == pytest.approx(middle.ppf(0.025) if kept else 0, rel=1e-9)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """Averaged over true shares from 0.05 to 0.95, of 18 due, by exact binomial probabilities; tolerance 0.02."""
    kept = np.arange(19)
    low, high = jeffreys(kept, np.full(19, 18))
    truths = np.linspace(0.05, 0.95, 181)
    covered = [binom.pmf(kept, 18, truth)[(low <= truth) & (truth <= high)].sum() for truth in truths]
    assert abs(np.mean(covered) - 0.95) < 0.02


def test_months_run_from_the_first_day_due_to_now_and_an_empty_one_has_no_share() -> None:
    due = [pd.Timestamp(2026, 8, 3), pd.Timestamp(2026, 8, 9), pd.Timestamp(2026, 10, 31), pd.Timestamp(2026, 11, 20)]
    rows = frame(COMMITMENTS, {"status": ["done", "open", "done", "open"], "due_on": due})
    months = kept_by_month(commitment_states(rows, as_of=TODAY), as_of=TODAY)
    assert months["month"].dt.month.tolist() == [8, 9, 10, 11]
    assert months["kept"].tolist() == [1, 0, 1, 0]
    assert months["due"].tolist() == [2, 0, 1, 0]
    assert months["share"].isna().tolist() == [False, True, False, True]


def test_no_more_than_twelve_months_are_drawn() -> None:
    due = [TODAY - pd.DateOffset(months=back) for back in range(20)]
    months = kept_by_month(commitment_states(frame(COMMITMENTS, {"due_on": due}), as_of=TODAY), as_of=TODAY)
    assert months["due"].tolist() == [1] * 12
    assert months["month"].iloc[0] == pd.Timestamp(2025, 12, 1)


def test_what_was_kept_on_the_day_of_the_meeting_is_celebrated_and_the_day_before_it_is_not() -> None:
    rows = frame(
        COMMITMENTS,
        {"status": "done", "done_on": [ago(8), ago(7), ago(1), ago(-1)], "row": ["T 2", "T 3", "T 4", "T 5"]},
    )
    kept = kept_since(commitment_states(rows, as_of=TODAY), ago(7))
    assert kept["row"].tolist() == ["T 4", "T 3"]


# Laws.

DAYS = st.one_of(st.none(), st.integers(-40, 400).map(ago))


@st.composite
def commitments(draw: st.DrawFn, most: int = 12) -> pd.DataFrame:
    n = draw(st.integers(0, most))
    lists = {name: st.lists(DAYS, min_size=n, max_size=n) for name in ("made_on", "due_on", "done_on", "released_on")}
    cells = {name: draw(days) for name, days in lists.items()}
    statuses = st.lists(st.one_of(st.none(), st.sampled_from(COMMITMENT_STATUS)), min_size=n, max_size=n)
    return frame(
        COMMITMENTS,
        {"status": draw(statuses), **cells, "row": [f"Tasks {i + 2}" for i in range(n)], "source": ["s"] * n},
    )


@settings(deadline=None)  # a shared machine is not timed
@given(commitments(), st.booleans())
def test_states_add_up_to_all_rows(rows: pd.DataFrame, past: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    counts = state_counts(commitment_states(rows, as_of=TODAY, past=past))
    assert counts["state"].tolist() == [*STATES, *LEFT_OUT]
    assert counts["n"].sum() == len(rows)


ORDERS = st.sampled_from([(True, True), (True, False), (False, False)])
"""Whether the earlier and the later day are past; the later one is never past alone."""


@settings(deadline=None)  # a shared machine is not timed
@given(commitments(), st.integers(0, 60), ORDERS)
def test_a_later_day_never_unkeeps_a_commitment(rows: pd.DataFrame, later: int, past: tuple[bool, bool]) -> None:
    first = commitment_states(rows, as_of=TODAY, past=past[0])
    then = commitment_states(rows, as_of=TODAY + pd.Timedelta(days=later), past=past[1])
    assert not (is_kept(first) & ~is_kept(then)).any()


@settings(deadline=None)  # a shared machine is not timed
@given(commitments(), st.data())
def test_releasing_a_commitment_never_lowers_the_kept_share(rows: pd.DataFrame, data: st.DataObject) -> None:
    states = commitment_states(rows, as_of=TODAY)
    still_open = states.index[~states["state"].isin((*KEPT, "released"))].tolist()
    if not still_open:
        return
    released = rows.copy()
    released.loc[data.draw(st.sampled_from(still_open)), "status"] = "cancelled"
    before, after = share_of(states), share_of(commitment_states(released, as_of=TODAY))
    assert after.due == 0 or after.share >= before.share
    assert after.kept == before.kept


@settings(deadline=None)  # a shared machine is not timed
@given(commitments(), st.randoms(use_true_random=False))
def test_shuffling_rows_changes_no_state_and_no_share(rows: pd.DataFrame, random: Random) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)
    shuffled = commitment_states(rows.iloc[order], as_of=TODAY)
    plain = commitment_states(rows, as_of=TODAY)
    pd.testing.assert_frame_equal(shuffled.sort_index(), plain)
    assert repr(share_of(shuffled)) == repr(share_of(plain))  # missing ends are equal too
    pd.testing.assert_frame_equal(kept_by_month(shuffled, as_of=TODAY), kept_by_month(plain, as_of=TODAY))


def test_the_given_rows_are_left_as_they_are() -> None:
    rows = frame(COMMITMENTS, {"status": ["done"], "due_on": [ago(1)]})
    before = rows.copy(deep=True)
    commitment_states(rows, as_of=TODAY)
    pd.testing.assert_frame_equal(rows, before)
