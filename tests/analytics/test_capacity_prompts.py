"""Whom a conversation might help: each rule speaks exactly when its words say so."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.capacity import answers, known, prompts, room
from analytics.capacity.prompts import RULES
from analytics.capacity.rules import by_shuffling
from analytics.schema import CHECK_INS, COMMITMENTS, NEEDS, Dataset, dataset, frame
from tests.told import LAST, TODAY, listed, told, weekly

CALM = {"Zoe": "ggggggggggggg", "Yan": "ggggggggggggg"}
"""Two who keep the meetings going and whom no rule names."""


def found(group: Dataset, as_of: pd.Timestamp = TODAY) -> dict[str, list[str]]:
    people = prompts(known(group, as_of=as_of)).people
    return {str(rule): rows["person"].tolist() for rule, rows in people.groupby("rule", sort=False)}


def names(rule: str, letters: str, **frames: pd.DataFrame) -> bool:
    return "Ana" in found(told({"Ana": letters, **CALM}, **frames)).get(rule, [])


def why(group: Dataset, rule: str) -> str:
    people = prompts(known(group, as_of=TODAY)).people
    return str(people.loc[people["rule"] == rule, "reason"].iloc[0])


def open_things(**things: int) -> pd.DataFrame:
    owners = [(person,) for person, count in things.items() for _ in range(count)]
    return frame(COMMITMENTS, {"owner": owners, "status": "open", "due_on": LAST})


@pytest.mark.parametrize(
    ("letters", "named"),
    [
        ("ggrr", True),
        ("rr", True),
        ("rrg", False),
        ("rgr", False),
        ("r-r", True),
        ("rr--", True),
        ("rr---", False),
        ("r", False),
        ("yr", False),
    ],
)
def test_two_reds_are_the_last_two_answers_given(letters: str, named: bool) -> None:  # noqa: FBT001 - what is expected
    assert names("two_reds", letters) is named


@pytest.mark.parametrize(
    ("letters", "named"),
    [
        ("gggggyyr", True),
        ("ggggyyr", False),
        ("gggyyryy", True),
        ("yyyggyyy", False),
        ("yygggyyy", True),
        ("yyygggyyy", False),
        ("gggggyyg", False),
        ("g-g-gggy-yr", True),
    ],
)
def test_low_run_is_three_not_green_after_mostly_green_ones(letters: str, named: bool) -> None:  # noqa: FBT001 - the same
    assert names("low_run", letters) is named


@pytest.mark.parametrize(
    ("letters", "named"),
    [("yyyyyygg", True), ("yyyyyggg", False), ("yyyyyy", False), ("gyyyyyygg", True), ("yggggggggyryryry", True)],
)
def test_long_low_is_six_of_the_last_eight_not_green(letters: str, named: bool) -> None:  # noqa: FBT001 - the same
    assert names("long_low", letters) is named


@pytest.mark.parametrize(
    ("letters", "named"),
    [
        ("ggggggyyy", True),
        ("gggggyyy", False),
        ("gggggyyyy", False),
        ("gggggyyrr", True),
        ("yyyyyyrrr", True),
        ("yyyyyyrry", False),
        ("gggggggrgy", True),
        ("gggggggrgg", False),
    ],
)
def test_sliding_is_a_whole_colour_below_their_own_earlier_mean(letters: str, named: bool) -> None:  # noqa: FBT001 - the same
    assert names("sliding", letters) is named


@pytest.mark.parametrize(
    ("letters", "named"),
    [
        ("gggggg--", True),
        ("g-gggg--", True),
        ("g-g-gg--", False),
        ("ggggg--", False),
        ("gggggg-", False),
        ("gggggg---", True),
        ("gggggg----", False),
        ("gggggg-g", False),
    ],
)
def test_quiet_is_five_of_six_and_then_two_missed(letters: str, named: bool) -> None:  # noqa: FBT001 - the same
    joined = listed("Ana", "Yan", "Zoe", joined_on=[weekly(len(letters))[0], None, None])
    assert names("quiet", letters, people=joined) is named


def test_nobody_is_quiet_while_resting_and_meetings_missed_at_rest_do_not_count() -> None:
    resting = listed("Ana", "Yan", "Zoe", rest_from=[LAST, None, None])
    assert not names("quiet", "gggggg--", people=resting)
    away = listed("Ana", "Yan", "Zoe", rest_from=[weekly(2)[0], None, None], rest_until=[weekly(2)[0], None, None])
    assert not names("quiet", "ggggggg--", people=away)
    assert names("quiet", "ggggggg---", people=away)


def test_nobody_is_quiet_because_nobody_was_asked() -> None:
    group = told({name: f"{letters}--" for name, letters in CALM.items()})
    assert "quiet" not in found(group)


def test_without_a_people_table_somebody_can_still_be_quiet() -> None:
    assert found(told({"Ana": "gggggg--", **CALM}, table=False))["quiet"] == ["Ana"]


def hours(**columns: object) -> pd.DataFrame:
    return frame(CHECK_INS, {"person": "Ana", "capacity": "green", **columns})


@pytest.mark.parametrize(
    ("offered", "worked", "limit", "named"),
    [
        ([None, None], [None, 9.0], 8.0, True),
        ([None, None], [None, 8.0], 8.0, False),
        ([6.0, 20.0], [None, 7.0], None, True),
        ([None, 2.0], [None, 7.0], None, False),
        ([6.0, None], [None, 7.0], 10.0, False),
        ([None, None], [20.0, 3.0], 8.0, False),
        ([None, None], [20.0, None], 8.0, True),
    ],
)
def test_over_hours_compares_the_latest_hours_with_the_limit_else_with_what_was_offered_before(
    offered: list[float | None], worked: list[float | None], limit: float | None, *, named: bool
) -> None:
    rows = hours(checked_in_on=weekly(2), hours_offered=offered, hours_worked=worked)
    group = told(CALM, people=listed("Ana", "Yan", "Zoe", hours_limit=[limit, None, None]))
    group = replace(group, check_ins=pd.concat([group.check_ins, rows], ignore_index=True))
    assert ("Ana" in found(group).get("over_hours", [])) is named


def test_hours_from_before_the_last_three_meetings_do_not_count() -> None:
    group = told(CALM, people=listed("Ana", "Yan", "Zoe", hours_limit=8.0))
    for back, named in ((3, True), (4, False)):
        rows = hours(checked_in_on=[weekly(back)[0]], hours_worked=[30.0])
        assert ("over_hours" in found(replace(group, check_ins=pd.concat([group.check_ins, rows])))) is named


def test_of_two_hours_on_one_day_the_later_row_counts() -> None:
    rows = hours(checked_in_on=[LAST, LAST], hours_worked=[30.0, 2.0], source="s", row=["C 10", "C 9"])
    group = told(CALM, people=listed("Ana", "Yan", "Zoe", hours_limit=8.0))
    assert found(replace(group, check_ins=pd.concat([group.check_ins, rows])))["over_hours"] == ["Ana"]


@pytest.mark.parametrize(
    ("letters", "things", "named"),
    [
        ("gy", {"Ana": 3, "Yan": 1}, True),
        ("gr", {"Ana": 4, "Yan": 2, "Zoe": 2}, True),
        ("yg", {"Ana": 9}, False),
        ("gy", {"Ana": 2}, False),
        ("gy", {"Ana": 5, "Yan": 3, "Zoe": 3}, False),
        ("y---", {"Ana": 9}, False),
    ],
)
def test_heavy_is_three_and_twice_the_median_and_not_green(
    letters: str, things: Mapping[str, int], *, named: bool
) -> None:
    assert names("heavy", letters, commitments=open_things(**things)) is named


MONDAY = pd.Timestamp(2026, 11, 2)


def eight_weeks(*skipped: int) -> list[pd.Timestamp]:
    return [
        MONDAY - pd.Timedelta(weeks=8 - week) + pd.Timedelta(days=week % 7) for week in range(8) if week not in skipped
    ]


def test_no_rest_is_work_or_something_done_in_each_of_eight_whole_weeks() -> None:
    days = eight_weeks()
    worked = hours(checked_in_on=days[:4], hours_worked=1.0, capacity=None)
    kept = frame(COMMITMENTS, {"owner": [("Ben", "Ana")] * 2, "status": "done", "done_on": days[4:6]})
    met = frame(NEEDS, {"assignee": [("Ana",)] * 2, "status": "done", "closed_on": days[6:]})
    assert found(dataset(check_ins=worked, commitments=kept, needs=met)) == {"no_rest": ["Ana"]}
    assert found(dataset(check_ins=worked, commitments=kept, needs=met.iloc[:1])) == {}


def test_coming_to_a_meeting_and_hours_of_nought_are_not_work() -> None:
    assert found(dataset(check_ins=hours(checked_in_on=eight_weeks(), hours_worked=0.0))) == {}
    assert found(dataset(check_ins=hours(checked_in_on=eight_weeks()))) == {}


def test_work_of_this_week_does_not_stand_in_for_a_week_before() -> None:
    days = [*eight_weeks(0), MONDAY]
    assert found(dataset(check_ins=hours(checked_in_on=days, hours_worked=1.0))) == {}


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [("2026-10-01", "2026-10-02", False), ("2026-08-01", "2026-09-06", True), ("2026-11-06", "2026-11-20", True)],
)
def test_any_rest_in_these_weeks_takes_a_person_off_the_list(first: str, last: str, *, named: bool) -> None:
    people = listed("Ana", rest_from=[pd.Timestamp(first)], rest_until=[pd.Timestamp(last)])
    group = dataset(check_ins=hours(checked_in_on=eight_weeks(), hours_worked=1.0), people=people)
    assert ("no_rest" in found(group)) is named


@pytest.mark.parametrize(
    ("due", "until", "named"),
    [("2026-11-20", "2026-11-20", True), ("2026-11-21", "2026-11-20", False), ("2026-01-01", "2026-11-20", True),
     ("2027-11-20", None, True), (None, None, False), ("2026-11-10", "2026-11-04", False)],
)  # fmt: skip
def test_resting_but_assigned_is_something_due_before_the_rest_ends(
    due: str | None, until: str | None, *, named: bool
) -> None:
    rest = [None if until is None else pd.Timestamp(until)]
    people = listed("Ana", rest_from=[pd.Timestamp(2026, 11, 1)], rest_until=rest)
    commitments = frame(
        COMMITMENTS, {"owner": [("Ana",)], "title": "Key", "due_on": [None if due is None else pd.Timestamp(due)]}
    )
    assert ("resting_but_assigned" in found(dataset(people=people, commitments=commitments))) is named


def test_whoever_has_left_is_named_by_no_rule() -> None:
    group = told({"Ana": "ggggggrrr", **CALM}, commitments=open_things(Ana=9))
    assert set(found(group)) == {"two_reds", "low_run", "sliding", "heavy"}
    left = listed("Ana", "Yan", "Zoe", left_on=[TODAY, None, None])
    assert found(replace(group, people=left)) == {}


def test_a_reason_is_a_sentence_with_its_days() -> None:
    assert why(told({"Ana": "grr", **CALM}), "two_reds") == "Ana answered red on 27 Oct and 3 Nov."
    assert why(told({"Ana": "gggggg--", **CALM}), "quiet") == (
        "Ana used to answer at nearly every meeting, and did not on 27 Oct and 3 Nov."
    )


def test_every_line_comes_with_its_rows() -> None:
    spoken = prompts(known(told({"Ana": "gggggggrrr", **CALM}), as_of=TODAY))
    assert set(spoken.people["rule"]) == {"two_reds", "low_run", "sliding"}
    assert spoken.evidence.groupby("rule").size().to_dict() == {"two_reds": 2, "low_run": 3, "sliding": 3}
    assert spoken.evidence["row"].notna().all()
    assert spoken.evidence.loc[spoken.evidence["rule"] == "two_reds", "on"].tolist() == weekly(2)


def test_people_are_in_the_order_of_their_names() -> None:
    group = told({"cem": "rr", "Ana": "rr", "Ben": "rr"})
    assert found(group)["two_reds"] == ["Ana", "Ben", "cem"]


def test_room_is_a_green_last_answer_and_no_more_than_the_middle() -> None:
    letters = {"Ana": "yg", "Ben": "gy", "Cem": "gg", "Dee": "g---", "Eli": "gg"}
    group = told(letters, commitments=open_things(Ben=2, Cem=5, Eli=1))
    assert room(known(group, as_of=TODAY)) == ["Ana", "Eli"]


PEOPLE = st.dictionaries(st.sampled_from(["Ana", "Ben", "Cem"]), st.text("gyr-", min_size=9, max_size=12), min_size=1)


@settings(max_examples=15, deadline=None)
@given(PEOPLE, st.text("gyr-", min_size=9, max_size=12))
def test_another_persons_answers_change_nobody_elses_lines(people: dict[str, str], other: str) -> None:
    calm = {**CALM, **people}
    before, after = found(told(calm)), found(told({**calm, "Eva": other}))
    for rule in RULES:
        assert [name for name in after.get(rule, []) if name != "Eva"] == before.get(rule, [])


@settings(max_examples=12, deadline=None)
@given(PEOPLE, st.permutations(range(30)))
def test_shuffling_rows_changes_no_line_and_no_shuffled_order_number(people: dict[str, str], order: list[int]) -> None:
    group = told({**CALM, **people})
    take = [place for place in order if place < len(group.check_ins)]
    rest = [place for place in range(len(group.check_ins)) if place not in take]
    mixed = replace(group, check_ins=group.check_ins.iloc[[*take, *rest]].reset_index(drop=True))
    assert found(group) == found(mixed)
    assert by_shuffling(answers(group, as_of=TODAY)) == by_shuffling(answers(mixed, as_of=TODAY))


def test_shuffled_order_agrees_with_shuffling_by_hand() -> None:
    letters = "grgyrggygrggy"
    group = {"Ana": letters, **CALM}
    counted = by_shuffling(answers(told(group), as_of=TODAY))
    luck = np.random.default_rng(11)
    by_hand = {"two_reds": 0, "low_run": 0, "sliding": 0}
    for _ in range(100):
        mixed = found(told({"Ana": "".join(luck.permutation(list(letters))), **CALM}))
        for rule in by_hand:
            by_hand[rule] += "Ana" in mixed.get(rule, [])
    for rule, times in by_hand.items():
        assert counted[rule] == pytest.approx(times / 100, abs=0.13), rule


def test_two_reds_in_shuffled_order_are_as_likely_as_drawing_two_reds() -> None:
    group = {f"P{place}": "rrggy" for place in range(40)}
    exact = 40 * (2 / 5) * (1 / 4)
    assert by_shuffling(answers(told(group), as_of=TODAY))["two_reds"] == pytest.approx(exact, abs=0.3)


def test_quiet_in_shuffled_order_is_as_likely_as_drawing_the_missed_meetings_last() -> None:
    group = {"Ana": "g-gggggg-gg-g", **CALM}
    missed, of, other = 3, 13, 11
    two_last = missed / of * (missed - 1) / (of - 1)
    none_before = np.prod([(other - 1 - k) / (other - k) for k in range(6)])
    one_before = 6 / other
    assert none_before + one_before == pytest.approx(1)
    assert by_shuffling(answers(told(group), as_of=TODAY))["quiet"] == pytest.approx(two_last, abs=0.03)


def test_whoever_no_rule_could_name_adds_nothing_to_the_shuffled_order_number() -> None:
    group = {"Ana": "rrrr---", "Zoe": "ggggggg", "Yan": "ggggggg"}
    assert by_shuffling(answers(told(group), as_of=TODAY)) == {"two_reds": 0, "low_run": 0, "sliding": 0, "quiet": 0}
