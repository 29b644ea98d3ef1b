"""How often the rules speak about people whose answers come by chance: the figures that NUMBERS promises."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from analytics.capacity import answers
from analytics.capacity.rules import OF_ANSWERS, SHUFFLES, by_shuffling, own_answers
from analytics.schema import CAPACITY, CHECK_INS, MEETINGS, Dataset, dataset, frame
from tests.told import LAST, weekly

PEOPLE = 4_000
MEETINGS_HELD = 12
CHANCES = (0.6, 0.3, 0.1)
WITHIN = 0.02
"""Two to three standard errors of a share of 4,000 people."""


@cache
def levels(stay: float) -> np.ndarray:
    """Answers of many people: with a chance of `stay` the same as the one before, else drawn anew."""
    luck = np.random.default_rng(20_260)
    drawn = luck.choice(3, size=(PEOPLE, MEETINGS_HELD), p=CHANCES)
    same = luck.random(drawn.shape) < stay
    for place in range(1, MEETINGS_HELD):
        drawn[:, place] = np.where(same[:, place], drawn[:, place - 1], drawn[:, place])
    return drawn


@cache
def group(stay: float) -> Dataset:
    drawn, days = levels(stay), weekly(MEETINGS_HELD)
    names = [f"Person {place:04d}" for place in range(PEOPLE)]
    rows = {
        "person": np.repeat(names, MEETINGS_HELD).tolist(),
        "checked_in_on": days * PEOPLE,
        "capacity": np.array(CAPACITY)[drawn.ravel()].tolist(),
    }
    return dataset(check_ins=frame(CHECK_INS, rows), meetings=frame(MEETINGS, {"held_on": days}))


@cache
def named(rule: str, stay: float, day: pd.Timestamp = LAST) -> np.ndarray:
    return OF_ANSWERS[rule](own_answers(answers(group(stay), as_of=day)))


def three_not_green(stay: float) -> np.ndarray:
    low = levels(stay) > 0
    return low[:, :-2] & low[:, 1:-1] & low[:, 2:]


def test_any_red_within_twelve_answers_is_the_rule_and_not_the_exception() -> None:
    assert (levels(0) == 2).any(axis=1).mean() == pytest.approx(0.71, abs=WITHIN)


def test_three_not_green_in_a_row_happen_to_more_than_a_third_by_chance() -> None:
    assert three_not_green(0).any(axis=1).mean() == pytest.approx(0.37, abs=WITHIN)
    assert 0.06 - 0.01 <= three_not_green(0)[:, -1].mean() <= 0.07 + 0.01


def test_two_reds_in_a_row_name_a_tenth_at_some_time_and_a_hundredth_at_the_twelfth_answer() -> None:
    ever = np.any([named("two_reds", 0, day) for day in weekly(MEETINGS_HELD)], axis=0)
    assert ever.mean() == pytest.approx(0.10, abs=WITHIN)
    assert named("two_reds", 0).mean() == pytest.approx(0.01, abs=0.005)


def test_a_low_run_names_one_in_twenty_at_the_twelfth_answer() -> None:
    low = named("low_run", 0)
    assert low.mean() == pytest.approx(0.05, abs=0.01)
    assert not (low & ~three_not_green(0)[:, -1]).any()


def test_moods_that_come_in_spells_raise_both() -> None:
    assert named("two_reds", 0.5).mean() > 3 * named("two_reds", 0).mean()
    assert named("low_run", 0.5).mean() > 1.5 * named("low_run", 0).mean()
    assert three_not_green(0.5)[:, -1].mean() > 1.5 * three_not_green(0)[:, -1].mean()


def test_the_shuffled_order_number_is_what_chance_gives_and_spells_exceed_it() -> None:
    by_chance, in_spells = (by_shuffling(answers(group(stay), as_of=LAST)) for stay in (0, 0.5))
    for rule in ("two_reds", "low_run", "sliding"):
        people = named(rule, 0).sum()
        assert people == pytest.approx(by_chance[rule], abs=3.5 * np.sqrt(people)), rule
        assert named(rule, 0.5).sum() > in_spells[rule] + 3 * np.sqrt(in_spells[rule]), rule
    assert SHUFFLES == 500
