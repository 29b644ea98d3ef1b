"""Whether some wait longer: found where it is so, silent where chance could do it."""

import itertools

import numpy as np
import pandas as pd
import pytest

from analytics.schema import NEEDS, frame
from analytics.waits import HELPED, equity, spells
from analytics.waits.equity import holm

TODAY = pd.Timestamp(2026, 11, 3)


def group(
    rng: np.random.Generator, count: int, mean: float, *, undated: float = 0.0, **words: object
) -> dict[str, list[object]]:
    asked = rng.integers(0, 300, count)
    waited = rng.exponential(mean, count).astype(int)
    open_ = waited > asked
    lost = rng.random(count) < undated
    return {
        "status": ["open" if still else "done" for still in open_],
        "opened_on": [TODAY - pd.Timedelta(days=int(day)) for day in asked],
        "closed_on": [
            None if still or gone else TODAY - pd.Timedelta(days=int(day - wait))
            for day, wait, still, gone in zip(asked, waited, open_, lost, strict=True)
        ],
        "requester": [f"{words} {n % 40}" for n in range(count)],
        **{name: [word] * count for name, word in words.items()},
    }


def compared(*groups: dict[str, list[object]]) -> pd.DataFrame:
    names = dict.fromkeys(itertools.chain.from_iterable(groups))
    columns = {name: [*itertools.chain.from_iterable(part[name] for part in groups)] for name in names}
    rows = frame(NEEDS, columns)
    return equity(spells(rows, as_of=TODAY, since=TODAY - pd.Timedelta(days=365)))


def test_a_group_that_waits_twice_as_long_is_found() -> None:
    rng = np.random.default_rng(1)
    found = compared(group(rng, 250, 8, language=("English",)), group(rng, 100, 20, language=("Spanish",))).set_index(
        "group"
    )
    assert found["waits_longer"].to_dict() == {"English": False, "Spanish": True}
    spanish = found.loc["Spanish"]
    assert spanish["high"] < 0
    assert spanish["low"] < spanish["difference"] < spanish["high"]
    assert (spanish["needs"], spanish["rest_needs"]) == (100, 250)
    assert (spanish["people"], spanish["rest_people"]) == (40, 40)


def test_a_group_helped_sooner_is_never_said_to_wait_longer() -> None:
    rng = np.random.default_rng(1)
    found = compared(group(rng, 250, 8, area="Hill"), group(rng, 100, 20, area="Mill")).set_index("group")
    assert found.loc["Hill", "p"] < 0.05
    assert not found.loc["Hill", "waits_longer"]


def test_where_all_wait_alike_groups_are_named_no_more_often_than_the_level_says() -> None:
    """Over 60 pages of four equal groups each, about one in twenty names any."""
    named = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        found = compared(*[group(rng, 40, 12, area=area) for area in "ABCD"])
        named += bool(found["waits_longer"].any())
    assert named <= 8  # 5 % of 60 is 3; more than 8 has a chance below one in two hundred


def test_p_is_what_shuffling_the_labels_row_by_row_gives() -> None:
    rng = np.random.default_rng(3)
    one, two = group(rng, 40, 9, area="Hill"), group(rng, 60, 13, area="Mill")
    rows = frame(NEEDS, {name: [*one[name], *two[name]] for name in one})
    measured = spells(rows, as_of=TODAY, since=TODAY - pd.Timedelta(days=365))
    draw = np.random.default_rng(4)
    hill = (measured["area"] == "Hill").to_numpy()
    real = difference(measured, hill)
    shuffled = [difference(measured, draw.permutation(hill)) for _ in range(1_500)]
    p = np.mean(np.abs(shuffled) >= abs(real) - 1e-12)
    ours = equity(measured, kinds=("area",))["p"].min() / 2  # Holm doubled the smaller of two
    assert ours == pytest.approx(p, abs=0.04)  # three standard errors of both


def difference(measured: pd.DataFrame, inside: np.ndarray) -> float:
    """Estimate both sides day by day, as on paper."""
    days, outcomes = measured["days_late"].to_numpy(), measured["outcome"].to_numpy()
    shares = []
    for side in (inside, ~inside):
        helped, unended = 0.0, 1.0
        for day in range(15):
            at_risk = (days[side] >= day).sum()
            ended = ((days[side] == day) & (outcomes[side] == HELPED)).sum()
            helped += unended * ended / at_risk if at_risk else 0
            unended *= 1 - ended / at_risk if at_risk else 1
        shares.append(helped)
    return shares[0] - shares[1]


@pytest.mark.parametrize(("count", "seen"), [(9, set()), (10, {"Hill", "Mill"})])
def test_ten_asks_on_both_sides_are_the_fewest(count: int, seen: set[str]) -> None:
    rng = np.random.default_rng(5)
    assert set(compared(group(rng, count, 2, area="Hill"), group(rng, 60, 2, area="Mill"))["group"]) == seen


def test_five_helped_on_both_sides_are_the_fewest() -> None:
    rng = np.random.default_rng(5)
    few = group(rng, 20, 2, area="Hill")
    few["status"] = ["done"] * 4 + ["referred"] * 16
    assert compared(few, group(rng, 60, 2, area="Mill")).empty


def test_everything_in_one_group_is_compared_with_nothing() -> None:
    assert compared(group(np.random.default_rng(6), 80, 5, area="Hill", category=("food",))).empty


def test_groups_come_by_kind_and_then_by_name_whatever_they_show() -> None:
    rng = np.random.default_rng(7)
    parts = [
        group(rng, 40, mean, area=area, language=(word,))
        for mean, area, word in [(30, "Mill", "Spanish"), (3, "Hill", "Arabic"), (9, "Depot", "English")]
    ]
    found = compared(*parts)
    assert [*zip(found["kind"], found["group"], strict=True)] == [
        ("area", "Depot"), ("area", "Hill"), ("area", "Mill"),
        ("language", "Arabic"), ("language", "English"), ("language", "Spanish"),
    ]  # fmt: skip


def test_a_need_with_two_categories_is_in_both_groups() -> None:
    rng = np.random.default_rng(8)
    found = compared(
        group(rng, 30, 5, category=("food", "rides")),
        group(rng, 30, 5, category=("food",)),
        group(rng, 30, 5, category=("rent",)),
    ).set_index("group")
    assert found["needs"].to_dict() == {"food": 60, "rent": 30, "rides": 30}


def test_missing_closing_days_widen_the_interval_and_many_of_them_state_nothing() -> None:
    sure, few, many = (
        compared(
            group(np.random.default_rng(9), 200, 10, area="Hill", undated=undated),
            group(np.random.default_rng(10), 200, 10, area="Mill"),
        ).set_index("group").loc["Hill"]
        for undated in (0.0, 0.04, 0.6)
    )  # fmt: skip
    assert few["high"] - few["low"] > sure["high"] - sure["low"]
    assert np.isnan(many["helped"])
    assert not many["waits_longer"]


def test_shuffling_rows_changes_nothing() -> None:
    rng = np.random.default_rng(11)
    parts = [group(rng, 60, 6, area="Hill"), group(rng, 60, 14, area="Mill")]
    columns = {name: [*parts[0][name], *parts[1][name]] for name in parts[0]}
    rows = spells(frame(NEEDS, columns), as_of=TODAY, since=TODAY - pd.Timedelta(days=365))
    pd.testing.assert_frame_equal(equity(rows), equity(rows.sample(frac=1, random_state=2)))


def test_holm_corrects_as_by_hand() -> None:
    p = pd.Series([0.04, 0.01, np.nan, 0.03])
    assert holm(p).tolist() == pytest.approx([0.06, 0.03, np.nan, 0.06], nan_ok=True)


def test_no_asks_are_no_groups() -> None:
    assert equity(spells(frame(NEEDS), as_of=TODAY, since=TODAY)).empty
