"""Load: what each person carries, and how evenly, beside luck."""

import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.load import Load, by_luck, gini, items, load, two_busiest
from analytics.schema import CHECK_INS, COMMITMENTS, NEEDS, dataset, frame
from tests.told import TODAY, listed

OLD = pd.Timestamp(2026, 1, 1)


def held(**things: int) -> pd.DataFrame:
    owners = [(person,) for person, count in things.items() for _ in range(count)]
    return frame(
        COMMITMENTS,
        {"owner": owners, "status": "open", "source": "Sheet", "row": [f"T {place}" for place in range(len(owners))]},
    )


def loads(found: Load) -> dict[str, int]:
    return dict(zip(found.by_person["person"], found.by_person["load"], strict=True))


def test_load_is_open_commitments_and_the_needs_that_no_open_commitment_names() -> None:
    commitments = frame(
        COMMITMENTS,
        {
            "owner": [("Ana",), ("Ana", "Ben"), ("Ben",), (), ("Ana",)],
            "status": ["open", None, "done", "open", "handed_over"],
            "need_id": [("N1",), (), ("N2",), ("N4",), ()],
        },
    )
    needs = frame(
        NEEDS,
        {
            "need_id": ["N1", "N2", "N3", "N4", "N5"],
            "assignee": [("Ana",), ("Ben",), ("Ben", "Ana"), ("Ana",), ("Ana",)],
            "status": ["open", "in_progress", "blocked", "open", "referred"],
        },
    )
    found = load(dataset(commitments=commitments, needs=needs, people=listed("Ben", "Ana", "Cem")), as_of=TODAY)
    assert loads(found) == {"Ana": 3, "Ben": 3, "Cem": 0}
    assert found.total == 6
    assert found.median == 3


def test_somebody_named_twice_in_a_cell_owns_it_once() -> None:
    commitments = frame(COMMITMENTS, {"owner": [("Ana", "Ben", "Ana")], "status": "open"})
    assert loads(load(dataset(commitments=commitments), as_of=TODAY)) == {"Ana": 1, "Ben": 1}


def test_what_is_made_later_than_the_day_looked_at_is_not_held_yet() -> None:
    commitments = frame(COMMITMENTS, {"owner": [("Ana",)] * 3, "made_on": [TODAY, TODAY + pd.Timedelta(days=1), None]})
    assert loads(load(dataset(commitments=commitments), as_of=TODAY)) == {"Ana": 2}


def test_without_a_people_table_the_group_is_whoever_had_something_to_do_in_ninety_days() -> None:
    commitments = frame(
        COMMITMENTS,
        {
            "owner": [("Ana",), ("Ben",), ("Cem",), ("Dee",)],
            "status": ["open", "done", "done", "cancelled"],
            "made_on": [OLD, OLD, OLD, OLD],
            "done_on": [None, TODAY - pd.Timedelta(days=90), TODAY - pd.Timedelta(days=91), None],
        },
    )
    needs = frame(NEEDS, {"assignee": [("Eli",)], "status": "done", "closed_on": [TODAY]})
    assert loads(load(dataset(commitments=commitments, needs=needs), as_of=TODAY)) == {"Ana": 1, "Ben": 0, "Eli": 0}


def test_who_left_or_rests_is_left_out_and_named() -> None:
    people = listed(
        "Ana", "Ben", "Cem", left_on=[OLD, None, None], rest_until=[None, TODAY, None]
    )  # fmt: skip
    found = load(dataset(commitments=held(Ana=1, Ben=2, Cem=1, Zoe=1), people=people), as_of=TODAY)
    assert loads(found) == {"Cem": 1}
    assert found.resting == ("Ben",)
    assert found.elsewhere == ("Ana", "Zoe")


def test_a_rest_told_at_a_check_in_leaves_out_too() -> None:
    told = frame(CHECK_INS, {"person": ["Ana"], "checked_in_on": [OLD], "rest_until": [TODAY]})
    assert load(dataset(commitments=held(Ana=1, Ben=1), check_ins=told), as_of=TODAY).resting == ("Ana",)


def test_people_are_ordered_by_name_and_never_by_load() -> None:
    found = load(dataset(commitments=held(cem=9, Ana=1, Ben=5)), as_of=TODAY)
    assert found.by_person["person"].tolist() == ["Ana", "Ben", "cem"]


def test_an_item_is_called_by_its_title_else_its_id_else_its_row() -> None:
    commitments = frame(
        COMMITMENTS,
        {
            "owner": [("Ana",)] * 3,
            "title": ["Key", None, None],
            "commitment_id": ["C1", "C2", None],
            "source": "s",
            "row": ["T 1", "T 2", "T 3"],
        },
    )
    assert items(dataset(commitments=commitments), as_of=TODAY)["title"].tolist() == ["Key", "C2", "T 3"]


def test_gini_is_zero_when_all_hold_the_same_and_one_when_one_holds_everything() -> None:
    assert gini(np.array([3, 3, 3, 3])) == 0
    assert gini(np.array([0, 0, 0, 7])) == 1


def test_gini_is_the_mean_difference_of_all_pairs_over_twice_the_mean() -> None:
    held_by = np.array([0, 1, 1, 4, 9])
    pairs = [abs(int(a) - int(b)) for i, a in enumerate(held_by) for j, b in enumerate(held_by) if i != j]
    assert gini(held_by) == pytest.approx(np.mean(pairs) / (2 * held_by.mean()))


def test_three_each_among_ten_people_is_uneven_by_luck_alone() -> None:
    drawn = gini(by_luck(30, 10))
    assert np.median(drawn) == pytest.approx(0.32, abs=0.015)
    assert np.quantile(drawn, 0.95) == pytest.approx(0.45, abs=0.02)


def test_the_bands_agree_with_handing_things_out_one_by_one() -> None:
    found = load(dataset(commitments=held(**dict.fromkeys("ABCDEFGHIJ", 3))), as_of=TODAY)
    luck = np.random.default_rng(7)
    each = np.array([np.bincount(luck.integers(0, 10, 30), minlength=10) for _ in range(4_000)])
    pairs = np.array([sorted(row)[-2:] for row in each]).sum(axis=1) / 30
    assert found.gini is not None
    assert found.two_busiest is not None
    assert (found.gini.value, found.two_busiest.value) == (0, pytest.approx(0.2))
    assert (found.gini.low, found.gini.high) == pytest.approx(np.quantile(gini(each), [0.05, 0.95]), abs=0.02)
    assert (found.two_busiest.low, found.two_busiest.high) == pytest.approx(np.quantile(pairs, [0.05, 0.95]), abs=0.034)
    assert found.lightest == np.quantile(each.min(axis=1), 0.05)
    assert found.heaviest == np.quantile(each.max(axis=1), 0.95)
    assert not found.two_busiest.beyond


def test_two_who_hold_half_are_beyond_luck() -> None:
    found = load(dataset(commitments=held(Ana=10, Ben=10, **dict.fromkeys("CDEFGHIJKL", 2))), as_of=TODAY)
    assert found.two_busiest is not None
    assert found.two_busiest.value == 0.5
    assert found.two_busiest.beyond
    assert found.heaviest < 10


@pytest.mark.parametrize("things", [{}, {"Ana": 4}, {"Ana": 4, "Ben": 1}])
def test_fewer_than_three_people_are_not_judged(things: dict[str, int]) -> None:
    found = load(dataset(commitments=held(**things)), as_of=TODAY)
    assert found.two_busiest is None
    assert found.gini is None
    assert found.total == sum(things.values())


def test_nothing_open_is_not_judged() -> None:
    found = load(dataset(people=listed("Ana", "Ben", "Cem")), as_of=TODAY)
    assert (found.gini, found.median, found.total) == (None, 0, 0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=1, max_size=8), st.randoms())
def test_loads_add_up_and_shuffling_rows_changes_nothing(counts: list[int], luck: random.Random) -> None:
    commitments = held(**{f"P{place}": count for place, count in enumerate(counts)})
    order = list(range(len(commitments)))
    luck.shuffle(order)
    one = load(dataset(commitments=commitments), as_of=TODAY)
    other = load(dataset(commitments=commitments.iloc[order].reset_index(drop=True)), as_of=TODAY)
    assert one.total == sum(counts) == len(one.items)
    assert (one.gini, one.two_busiest) == (other.gini, other.two_busiest)
    pd.testing.assert_frame_equal(one.by_person, other.by_person)
    pd.testing.assert_frame_equal(one.items, other.items)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=3, max_size=12).filter(any))
def test_shares_stay_between_evenly_spread_and_everything(counts: list[int]) -> None:
    share, spread = two_busiest(np.array(counts)), gini(np.array(counts))
    assert 2 / len(counts) - 1e-9 <= share <= 1
    assert -1e-9 <= spread <= 1 + 1e-9
