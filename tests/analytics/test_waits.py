"""How long asks wait, held to figures that were not made here."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, beta, ecdf

from analytics.schema import NEED_STATUS, NEEDS, OPEN, frame
from analytics.waits import HELPED, OTHERWISE, WAITING, coded, estimate, is_open, labels, longest_first, spells
from analytics.waits.incidence import incidence, tally
from analytics.words import waits as words

TODAY = pd.Timestamp(2026, 11, 3)
LONG_AGO = pd.Timestamp(2000, 1, 1)


def ago(days: float) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def needs(rows: list[tuple[str, int, int | None]]) -> pd.DataFrame:
    """Build needs from status, days since asking, and days since closing."""
    return frame(
        NEEDS,
        {
            "status": [status for status, _, _ in rows],
            "opened_on": [ago(opened) for _, opened, _ in rows],
            "closed_on": [None if closed is None else ago(closed) for _, _, closed in rows],
            "source": "S",
            "row": [f"Asks {n}" for n in range(len(rows))],
        },
    )


def waits(days: list[int], outcomes: list[int]) -> pd.DataFrame:
    """Build spells of known length."""
    return pd.DataFrame({"outcome": outcomes, "days_early": days, "days_late": days, "undated": [False] * len(days)})


def helped_by(spells_: pd.DataFrame, days: int) -> np.ndarray:
    counted = tally(spells_, days=days)
    return counted.incidence(counted.counts[np.newaxis, :], "late").helped[0]


def measured(rows: list[tuple[str, int, int | None]]) -> pd.DataFrame:
    return spells(needs(rows), as_of=TODAY, since=LONG_AGO)


# What an ask's wait is.


@pytest.mark.parametrize("status", [*OPEN, None])
def test_an_open_status_or_a_blank_one_is_open(status: str | None) -> None:
    rows = frame(NEEDS, {"status": [status], "opened_on": [ago(3)]})
    assert is_open(rows, as_of=TODAY).all()


@pytest.mark.parametrize("status", [status for status in NEED_STATUS if status not in OPEN])
def test_every_other_status_is_closed(status: str) -> None:
    assert not is_open(frame(NEEDS, {"status": [status]}), as_of=TODAY).any()


def test_the_status_wins_over_a_closing_day() -> None:
    assert measured([("open", 9, 2)])["outcome"].tolist() == [WAITING]
    assert measured([("open", 9, 2)])["days_late"].tolist() == [9]


def test_done_is_help_and_other_endings_are_not() -> None:
    rows = [(status, 9, 2) for status in ("done", "cancelled", "referred", "closed_unmet", "expired")]
    assert measured(rows)["outcome"].tolist() == [HELPED, *[OTHERWISE] * 4]
    assert measured(rows)["days_late"].tolist() == [7] * 5


def test_duplicates_and_asks_to_come_and_asks_without_a_day_have_no_wait() -> None:
    rows = needs([("duplicate", 9, None), ("open", -1, None), ("open", 9, None)])
    rows.loc[2, "opened_on"] = pd.NaT
    assert spells(rows, as_of=TODAY, since=LONG_AGO).empty


def test_asks_before_the_period_are_left_out() -> None:
    rows = needs([("open", 30, None), ("open", 31, None)])
    assert spells(rows, as_of=TODAY, since=ago(30)).index.tolist() == [0]


@pytest.mark.parametrize("closed", [None, -5, 12])
def test_a_closing_day_that_is_missing_or_cannot_be_right_is_read_both_ways(closed: int | None) -> None:
    spell = measured([("done", 9, closed)]).iloc[0]
    assert spell["undated"]
    assert (spell["days_early"], spell["days_late"]) == (0, 9)


def test_open_asks_come_longest_wait_first_and_those_without_a_day_last() -> None:
    rows = needs([("open", 1, None), ("blocked", 8, None), ("open", 3, None), ("done", 9, 1), ("open", -2, None)])
    rows.loc[0, "opened_on"] = pd.NaT
    assert rows["row"].iloc[longest_first(rows, as_of=TODAY)].tolist() == ["Asks 1", "Asks 2", "Asks 0"]


def test_asks_that_wait_as_long_stand_in_sheet_order() -> None:
    rows = needs([("open", 5, None)] * 12)
    mixed = rows.sample(frac=1, random_state=3)
    assert mixed["row"].iloc[longest_first(mixed, as_of=TODAY)].tolist() == rows["row"].tolist()


def test_a_row_stands_once_under_each_of_its_words() -> None:
    rows = frame(NEEDS, {"category": [("food", "rides", "food"), (), ("rides",)]})
    listed = labels(rows, "category")
    assert list(zip(listed["at"], listed["label"], strict=True)) == [(0, "food"), (0, "rides"), (1, ""), (2, "rides")]


@given(st.lists(st.tuples(st.lists(st.sampled_from("abc"), max_size=3), st.booleans())))
def test_the_words_of_some_rows_are_those_they_would_have_alone(rows: list[tuple[list[str], bool]]) -> None:
    table = frame(NEEDS, {"category": [tuple(words) for words, _ in rows]})
    keep = np.array([stays for _, stays in rows], dtype=bool)
    every = coded(table, "category")
    some, alone = every.of(keep), coded(table.loc[keep], "category")
    assert [(row, some.words[code]) for row, code in zip(some.row.tolist(), some.code.tolist(), strict=True)] == [
        (row, alone.words[code]) for row, code in zip(alone.row.tolist(), alone.code.tolist(), strict=True)
    ]
    assert every.words == ["", *sorted({word for words, _ in rows for word in words})]
    for word in ("", "a", "d"):
        assert every.naming(word).tolist() == [word in words if word else not words for words, _ in rows]


# The estimator.


def test_the_curve_is_the_published_table_of_satagopan_and_others() -> None:
    """Satagopan et al. (2004), British Journal of Cancer 91, 1229-1235, Table 2: 305 breast cancer patients."""
    days = [7, 10, 14, 16, 18, 23, 24, 26, 27, *[30] * 296]
    known = [WAITING, HELPED, WAITING, HELPED, OTHERWISE, HELPED, WAITING, OTHERWISE, HELPED]
    curve = helped_by(waits(days, [*known, *[WAITING] * 296]), 31)
    published = {9: 0.0, 10: 0.3, 15: 0.3, 16: 0.6, 18: 0.7, 23: 1.0, 26: 1.0, 27: 1.3}
    exact = {day: 100 * curve[day] for day in published}
    assert exact == pytest.approx(published, abs=0.06)
    printed = [0.3, 0.6, 0.9, 1.2]  # the paper adds up rounded steps of 0.3
    steps = np.diff([0, *(curve[day] for day in (10, 16, 23, 27))])
    assert np.cumsum(np.round(100 * steps, 1)) == pytest.approx(printed)


def test_the_curve_is_what_kleinbaum_and_klein_work_out_by_hand() -> None:
    """Kleinbaum and Klein, Survival Analysis, chapter 9: 24 patients with head and neck cancer, in tenths of a year."""
    helped = [7, 30, 49, 60, 60, 69, 100, 108, 171, 203]
    otherwise = [15, 28, 38, 47, 70, 100, 100, 112]
    waiting = [32, 76, 100, 110, 150, 244]
    outcomes = [*[HELPED] * 10, *[OTHERWISE] * 8, *[WAITING] * 6]
    curve = helped_by(waits([*helped, *otherwise, *waiting], outcomes), 250)
    by_hand = {7: 0.042, 30: 0.083, 49: 0.127, 60: 0.215, 69: 0.259, 75: 0.259, 100: 0.307}
    assert {day: curve[day] for day in by_hand} == pytest.approx(by_hand, abs=0.0006)


def test_the_curve_meets_the_closed_form_where_one_minus_kaplan_meier_overshoots() -> None:
    """Hazards of 0.05 and 0.03 a day: 0.568 are helped within 30 days, where 1 - KM says 0.777 (NUMBERS)."""
    draw = np.random.default_rng(1)
    count = 200_000
    to_help, to_other = draw.exponential(1 / 0.05, count), draw.exponential(1 / 0.03, count)
    fine = 10  # days in tenths: the closed form is of continuous time
    days = np.floor(np.minimum(to_help, to_other) * fine).astype(int)
    outcomes = np.where(to_help < to_other, HELPED, OTHERWISE)
    curve = helped_by(waits(days.tolist(), outcomes.tolist()), 30 * fine)
    assert curve[-1] == pytest.approx(0.05 / 0.08 * (1 - np.exp(-0.08 * 30)), abs=0.004)
    assert curve[-1] == pytest.approx(0.568, abs=0.004)
    alone = helped_by(waits(days.tolist(), np.where(outcomes == HELPED, HELPED, WAITING).tolist()), 30 * fine)
    assert alone[-1] == pytest.approx(0.777, abs=0.004)


spell_lists = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=80)


@settings(deadline=None)
@given(spell_lists)
def test_without_other_endings_it_is_one_minus_kaplan_meier(pairs: list[tuple[int, bool]]) -> None:
    days, ended = [day for day, _ in pairs], [done for _, done in pairs]
    curve = helped_by(waits(days, [HELPED if done else WAITING for done in ended]), 42)
    closed = [day for day, done in pairs if done]
    still = [day for day, done in pairs if not done]
    if closed:
        theirs = ecdf(CensoredData(uncensored=closed, right=still)).cdf
        assert curve == pytest.approx(theirs.evaluate(np.arange(42)))
    else:
        assert not curve.any()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from([WAITING, HELPED, OTHERWISE])), min_size=1, max_size=60))
def test_what_is_helped_ended_and_unended_adds_up_to_one(pairs: list[tuple[int, int]]) -> None:
    days, outcomes = [list(part) for part in zip(*pairs, strict=True)]
    helped = helped_by(waits(days, outcomes), 31)
    swapped = [{HELPED: OTHERWISE, OTHERWISE: HELPED}.get(one, one) for one in outcomes]
    otherwise = helped_by(waits(days, swapped), 31)
    any_end = helped_by(waits(days, [min(one, HELPED) for one in outcomes]), 31)
    assert helped + otherwise == pytest.approx(any_end)


def test_on_one_day_endings_come_before_asks_of_which_no_more_is_known() -> None:
    curve = helped_by(waits([3, 3], [HELPED, WAITING]), 5)
    assert curve.tolist() == [0, 0, 0, 0.5, 0.5]


def test_several_draws_are_estimated_as_each_one_alone() -> None:
    by_day = np.random.default_rng(2).integers(0, 5, size=(6, 20, 3))
    together = incidence(by_day).helped
    assert together == pytest.approx(np.concatenate([incidence(by_day[[draw]]).helped for draw in range(6)]))


# What is stated.


def many(count: int = 200, seed: int = 4, *, undated: int = 0) -> list[tuple[str, int, int | None]]:
    draw = np.random.default_rng(seed)
    rows: list[tuple[str, int, int | None]] = []
    for n in range(count):
        opened, waited = int(draw.integers(0, 200)), int(draw.exponential(12))
        status = str(draw.choice(["done"] * 8 + ["referred", "cancelled"]))
        rows.append(
            (status, opened, None if n < undated else opened - waited) if waited <= opened else ("open", opened, None)
        )
    return rows


def test_fewer_than_ten_asks_state_nothing() -> None:
    found = estimate(measured([("done", 50, 40)] * 9))
    assert found.curve.empty
    assert not found.stated
    assert found.within["helped"].isna().all()
    assert found.last_day == -1


def test_the_curve_stops_where_fewer_than_ten_are_still_waiting() -> None:
    rows = [("open", 5, None)] * 20 + [("open", 12, None)] * 9 + [("done", 40, 38)] * 5
    found = estimate(measured(rows))
    assert found.curve["day"].max() == 5
    assert found.within["helped"].notna().tolist() == [False, False, False]


def test_where_every_wait_is_known_shares_are_plain_counts_however_few_are_left() -> None:
    rows = [("done", 100, 100 - day) for day in range(12)]
    found = estimate(measured(rows))
    assert found.curve["day"].max() == 2
    assert found.within["helped"].tolist() == pytest.approx([8 / 12, 1, 1])
    assert found.median.days == 5


def test_the_median_is_the_first_day_with_half_helped_and_lies_in_its_interval() -> None:
    found = estimate(measured(many()))
    reached = found.curve.loc[found.curve["helped"] >= 0.5, "day"].min()
    assert found.median.days == reached
    assert found.median.low <= found.median.days <= found.median.high


def test_where_fewer_than_half_are_helped_there_is_no_median() -> None:
    rows = [("done", 60, 55)] * 10 + [("open", 60, None)] * 30
    found = estimate(measured(rows))
    assert np.isnan(found.median.days)
    assert found.last_day == 60


@pytest.mark.parametrize(("helped", "of"), [(0, 12), (12, 12), (12, 40), (150, 200), (1_300, 2_000)])
def test_the_interval_of_a_plain_count_is_the_published_one(helped: int, of: int) -> None:
    """Jeffreys: where nothing is cut off, the share weighs as Beta(helped + 1/2, others + 1/2); 0 and all are ends."""
    days = np.arange(of) % 14
    outcomes = np.where(np.arange(of) < helped, HELPED, OTHERWISE)
    row = estimate(waits(days.tolist(), outcomes.tolist())).within.set_index("day").loc[14]
    exact = beta.ppf([0.025, 0.975], helped + 0.5, of - helped + 0.5)
    exact = np.array([exact[0] if helped else 0.0, exact[1] if helped < of else 1.0])
    width = exact[1] - exact[0]
    assert row[["low", "high"]].to_numpy() == pytest.approx(exact, abs=0.12 * width)  # four errors of 500 draws


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    truth = 0.6 * (1 - np.exp(-14.5 / 12))  # exponential days rounded down: helped within day 14
    held = 0
    for seed in range(60):
        draw = np.random.default_rng(seed)
        days = np.floor(draw.exponential(12, 150)).astype(int)
        outcomes = draw.choice([HELPED, OTHERWISE], 150, p=[0.6, 0.4])
        row = estimate(waits(days.tolist(), outcomes.tolist())).within.set_index("day").loc[14]
        held += row["low"] <= truth <= row["high"]
    assert held >= 52  # 95 % of 60 is 57; fewer than 52 has a chance below one in a hundred


def test_missing_closing_days_are_a_band_and_its_middle_is_stated_while_it_is_narrow() -> None:
    found = estimate(measured(many(200, undated=12)))
    at = found.curve.set_index("day").loc[14]
    assert found.undated > 0
    assert at["late"] < at["helped"] < at["early"]
    assert at["early"] - at["late"] <= 0.10
    assert at["low"] <= at["late"]
    assert at["high"] >= at["early"]
    assert found.stated


def test_where_the_band_is_wider_than_a_tenth_at_day_14_nothing_is_stated() -> None:
    found = estimate(measured(many(200, undated=60)))
    at = found.curve.set_index("day").loc[14]
    assert at["early"] - at["late"] > 0.10
    assert not found.stated
    assert found.within["helped"].isna().all()
    assert np.isnan(found.median.days)
    assert len(found.curve)


def test_leaving_undated_rows_out_would_mislead_and_the_band_holds_the_truth() -> None:
    rows = [row for row in many(3000, seed=9) if row[0] != "open"]
    truth = helped_by(measured(rows), 15)[14]
    draw = np.random.default_rng(0)
    half = [(status, opened, None if draw.random() < 0.5 else closed) for status, opened, closed in rows]
    found = estimate(measured(half)).curve.set_index("day").loc[14]
    assert found["late"] <= truth <= found["early"]


def test_the_naive_average_leaves_out_those_who_wait() -> None:
    rows = [("done", 20, 16)] * 10 + [("open", 30, None)] * 4 + [("open", 2, None)] * 3 + [("referred", 20, 1)]
    average = estimate(measured(rows)).average
    assert (average.days, average.of, average.waiting, average.longer) == (4, 10, 7, 4)


def test_shuffling_rows_changes_nothing() -> None:
    rows = needs(many(150, undated=5))
    mixed = rows.sample(frac=1, random_state=1)
    one, other = (estimate(spells(table, as_of=TODAY, since=LONG_AGO)) for table in (rows, mixed))
    pd.testing.assert_frame_equal(one.curve, other.curve)
    pd.testing.assert_frame_equal(one.within, other.within)
    assert one.median == other.median


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*NEED_STATUS, None]), st.integers(-5, 60), st.none() | st.integers(-5, 60))))
def test_whatever_the_rows_shares_are_shares(rows: list[tuple[Any, int, int | None]]) -> None:
    found = estimate(measured(rows))
    known = found.curve[["low", "helped", "high"]].to_numpy()
    assert ((known >= 0) & (known <= 1 + 1e-9)).all()
    assert (np.diff(known, axis=1) >= -0.6).all()
    assert (np.diff(found.curve["helped"]) >= -1e-12).all()


def test_a_share_says_all_or_none_only_of_all_or_none() -> None:
    assert [words.share(share) for share in (0, 1 / 400, 399 / 400, 1)] == ["0%", "1%", "99%", "100%"]


def test_what_stands_beside_one_ask_is_of_one_ask() -> None:
    assert words.naive(3, of=1, waiting=2, longer=1).startswith("The average of the 1 ask that was helped says 3 days.")
