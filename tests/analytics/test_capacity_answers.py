"""Check-ins in their meetings, who was expected, and how the group was."""

import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.capacity import answers, by_meeting
from analytics.capacity.answers import SILENT, Answers
from analytics.capacity.group import dots, shares
from analytics.schema import CHECK_INS, MEETINGS, PEOPLE, dataset, frame
from tests.told import LAST, TODAY, check_ins, listed, told, weekly

WEEK = pd.Timedelta(weeks=1)
LETTERS = {0: "g", 1: "y", 2: "r", SILENT: "-"}


def letters(found: Answers) -> dict[str, str]:
    return {
        person: "".join(LETTERS[level] for level in row)
        for person, row in zip(found.people, found.levels.tolist(), strict=True)
    }


def expected(found: Answers) -> dict[str, list[int]]:
    return {
        person: np.flatnonzero(row).tolist() for person, row in zip(found.people, found.expected, strict=True)
    }  # fmt: skip


def one(**columns: object) -> pd.DataFrame:
    return frame(CHECK_INS, {"person": "Ana", "capacity": "red", "source": "s", "row": "C 2", **columns})


def test_answers_stand_at_the_meetings_in_which_they_were_given() -> None:
    people = {"Ben": "g-y", "Ana": "rrg"}
    assert letters(answers(told(people), as_of=TODAY)) == {"Ana": "rrg", "Ben": "g-y"}


def test_an_answer_belongs_to_the_meeting_it_names_whatever_its_day() -> None:
    held = frame(MEETINGS, {"meeting_id": ["M1", "M2"], "held_on": [LAST - WEEK, LAST]})
    found = answers(
        dataset(check_ins=one(meeting=["M1"], checked_in_on=[LAST]), meetings=held, people=listed("Ana")), as_of=TODAY
    )
    assert letters(found) == {"Ana": "r-"}


def test_an_answer_without_a_day_is_told_on_the_day_of_the_meeting_it_names() -> None:
    held = frame(MEETINGS, {"meeting_id": ["M1", "M2"], "held_on": [LAST - WEEK, LAST]})
    found = answers(dataset(check_ins=one(meeting=["M2"]), meetings=held), as_of=TODAY)
    assert found.rows(np.array([0]), np.array([0]))["told_on"].tolist() == [LAST]


@pytest.mark.parametrize(("days", "place"), [(-4, 0), (-3, 1), (-1, 1), (0, 1), (2, 1)])
def test_an_answer_near_a_meeting_belongs_to_the_nearest_one(days: int, place: int) -> None:
    held = frame(MEETINGS, {"held_on": [LAST - WEEK, LAST]})
    day = LAST + pd.Timedelta(days=days)
    first = one(checked_in_on=[LAST - WEEK], person="Ben")
    rows = pd.concat([first, one(checked_in_on=[day])], ignore_index=True)
    found = answers(dataset(check_ins=rows, meetings=held), as_of=TODAY)
    assert np.flatnonzero(found.levels[0] != SILENT).tolist() == [place]


def test_an_answer_far_from_every_meeting_is_counted_as_left_out() -> None:
    held = frame(MEETINGS, {"held_on": [LAST]})
    found = answers(dataset(check_ins=one(checked_in_on=[LAST - WEEK]), meetings=held), as_of=TODAY)
    assert found.reasons == {"no_meeting": 1}
    assert len(found.meetings) == 0


def test_without_a_meetings_table_a_week_with_two_people_is_a_meeting_on_its_last_day() -> None:
    days = [LAST - WEEK, LAST, LAST + pd.Timedelta(days=1), LAST - 2 * WEEK, LAST - 2 * WEEK]
    rows = frame(CHECK_INS, {"person": ["Ana", "Ana", "Ben", "Ben", "Ben"], "checked_in_on": days, "capacity": "green"})
    found = answers(dataset(check_ins=rows), as_of=TODAY)
    assert found.meetings["held_on"].tolist() == [LAST + pd.Timedelta(days=1)]
    assert found.meetings["weekly"].all()
    assert found.reasons == {"no_meeting": 3, "used": 2}


def test_sunday_and_monday_are_different_weeks() -> None:
    sunday = pd.Timestamp(2026, 11, 1)
    rows = frame(
        CHECK_INS,
        {"person": ["Ana", "Ben"], "checked_in_on": [sunday, sunday + pd.Timedelta(days=1)], "capacity": "green"},
    )
    assert len(answers(dataset(check_ins=rows), as_of=TODAY).meetings) == 0


def test_of_two_answers_at_one_meeting_the_later_row_counts_and_the_other_is_kept_as_second() -> None:
    rows = frame(
        CHECK_INS,
        {
            "person": "Ana",
            "checked_in_on": LAST,
            "capacity": ["red", "green", "yellow"],
            "source": "s",
            "row": ["C 10", "C 9", "C 2"],
        },
    )
    found = answers(dataset(check_ins=rows, meetings=frame(MEETINGS, {"held_on": [LAST]})), as_of=TODAY)
    assert letters(found) == {"Ana": "r"}
    assert sorted(found.second["row"]) == ["C 2", "C 9"]
    assert found.reasons == {"second": 2, "used": 1}


def test_of_two_answers_on_two_days_of_one_meeting_the_later_day_counts() -> None:
    rows = frame(
        CHECK_INS,
        {
            "person": "Ana",
            "checked_in_on": [LAST, LAST - pd.Timedelta(days=1)],
            "capacity": ["red", "green"],
            "source": "s",
            "row": ["C 2", "C 3"],
        },
    )
    found = answers(dataset(check_ins=rows, meetings=frame(MEETINGS, {"held_on": [LAST]})), as_of=TODAY)
    assert letters(found) == {"Ana": "r"}


def test_what_cannot_be_used_is_counted_by_its_reason() -> None:
    rows = frame(
        CHECK_INS,
        {
            "person": [None, "Ana", "Ana", "Ana", "Ana"],
            "capacity": ["red", None, "red", "red", "green"],
            "checked_in_on": [LAST, LAST, TODAY + WEEK, None, LAST],
        },
    )
    found = answers(dataset(check_ins=rows, meetings=frame(MEETINGS, {"held_on": [LAST]})), as_of=TODAY)
    assert found.reasons == {"no_person": 1, "no_colour": 1, "later": 1, "no_day": 1, "used": 1}


def test_meetings_to_come_and_those_before_the_first_answer_are_left_out() -> None:
    held = frame(MEETINGS, {"held_on": [LAST - 2 * WEEK, LAST - WEEK, LAST, LAST + WEEK]})
    rows = one(checked_in_on=[LAST - WEEK])
    found = answers(dataset(check_ins=rows, meetings=held), as_of=TODAY)
    assert found.meetings["held_on"].tolist() == [LAST - WEEK, LAST]


def test_meetings_on_one_day_are_one() -> None:
    held = frame(MEETINGS, {"held_on": [LAST, LAST], "source": "s", "row": ["M 3", "M 2"]})
    found = answers(dataset(check_ins=one(checked_in_on=[LAST]), meetings=held), as_of=TODAY)
    assert found.meetings["row"].tolist() == ["M 2"]


def test_expected_is_who_joined_did_not_leave_and_does_not_rest() -> None:
    days = weekly(4)
    people = listed(
        "Ana", "Ben", "Cem", "Dee", "Eli",
        joined_on=[None, days[1], None, None, None],
        left_on=[None, None, days[2], None, None],
        rest_from=[None, None, None, days[1], None],
        rest_until=[None, None, None, days[2], None],
    )  # fmt: skip
    found = answers(told({"Eli": "gggg"}, people=people), as_of=TODAY)
    assert expected(found) == {
        "Ana": [0, 1, 2, 3],
        "Ben": [1, 2, 3],
        "Cem": [0, 1],
        "Dee": [0, 3],
        "Eli": [0, 1, 2, 3],
    }
    assert np.flatnonzero(found.resting[3]).tolist() == [1, 2]
    assert found.here.tolist() == [True, True, False, True, True]


def test_whoever_answers_is_expected_even_when_resting_or_not_in_the_table() -> None:
    people = listed("Ana", "Ben", rest_until=[TODAY, None])
    found = answers(told({"Ana": "-g", "Zoe": "g-", "Ben": "gg"}, people=people), as_of=TODAY)
    assert expected(found) == {"Ana": [1], "Ben": [0, 1], "Zoe": [0]}


def test_without_a_people_table_whoever_answered_in_the_eight_weeks_before_is_expected() -> None:
    found = answers(told({"Ana": "g----------", "Ben": "ggggggggggg"}, table=False), as_of=TODAY)
    assert expected(found)["Ana"] == list(range(9))


def test_the_last_answer_counts_only_from_the_last_three_meetings() -> None:
    found = answers(told({"Ana": "rg---", "Ben": "rrg--", "Cem": "--gyr", "Dee": "-----"}), as_of=TODAY)
    assert dict(zip(found.people, found.current.tolist(), strict=True)) == {
        "Ana": SILENT,
        "Ben": 0,
        "Cem": 2,
        "Dee": SILENT,
    }


def test_a_past_day_sees_no_later_answer() -> None:
    found = answers(told({"Ana": "gyr", "Ben": "ggg"}), as_of=LAST - WEEK)
    assert letters(found) == {"Ana": "gy", "Ben": "gg"}


def test_each_meeting_adds_up_and_silence_bounds_the_shares() -> None:
    found = by_meeting(answers(told({"Ana": "gg", "Ben": "gy", "Cem": "yr", "Dee": "r-", "Eli": "--"}), as_of=TODAY))
    last = found.iloc[-1]
    assert last[["green", "yellow", "red", "silent", "answered", "expected"]].tolist() == [1, 1, 1, 2, 3, 5]
    assert last["response_share"] == pytest.approx(0.6)
    assert last["red_share"] == pytest.approx(1 / 3)
    assert (last["red_low"], last["red_high"]) == pytest.approx((0.2, 0.6))
    assert (last["green_low"], last["green_high"]) == pytest.approx((0.2, 0.6))


def test_a_meeting_where_nobody_answered_has_no_shares_and_is_shown() -> None:
    found = by_meeting(answers(told({"Ana": "g-"}), as_of=TODAY))
    assert found["expected"].tolist() == [1, 1]
    assert found["response_share"].tolist() == [1.0, 0.0]
    assert np.isnan(found["green_share"].iloc[-1])


def test_there_is_one_dot_for_each_person_expected_and_each_state_begins_its_own_row() -> None:
    meetings = by_meeting(answers(told({"Ana": "g", "Ben": "g", "Cem": "g", "Dee": "r", "Eli": "-"}), as_of=TODAY))
    drawn = dots(meetings, across=2)
    places = sorted(zip(drawn["state"], drawn["up"], drawn["across"], strict=True), key=lambda place: place[1:])
    assert places == [
        ("green", 0, 0), ("green", 0, 1), ("green", 1, 0), ("red", 2, 0), ("silent", 3, 0),
    ]  # fmt: skip


def test_piles_reach_from_nobody_to_everybody() -> None:
    pile = shares(by_meeting(answers(told({"Ana": "g", "Ben": "r", "Cem": "-", "Dee": "r"}), as_of=TODAY)))
    assert pile["state"].tolist() == ["green", "red", "silent"]
    assert pile["start"].tolist() == [0, 0.25, 0.75]
    assert pile["end"].tolist() == [0.25, 0.75, 1]


GROUPS = st.dictionaries(
    st.sampled_from(["Ana", "Ben", "Cem", "Dee"]), st.text("gyr-", min_size=3, max_size=9), min_size=1
)


@settings(max_examples=25, deadline=None)
@given(people=GROUPS, table=st.booleans(), meetings=st.booleans(), luck=st.randoms())
def test_counts_add_up_and_shuffling_rows_changes_nothing(
    *, people: dict[str, str], table: bool, meetings: bool, luck: random.Random
) -> None:
    group = told(people, table=table, meetings=meetings)
    order = list(range(len(group.check_ins)))
    luck.shuffle(order)
    mixed = dataset(
        check_ins=group.check_ins.iloc[order].reset_index(drop=True), people=group.people, meetings=group.meetings
    )
    one_way, other_way = answers(group, as_of=TODAY), answers(mixed, as_of=TODAY)
    assert letters(one_way) == letters(other_way)
    assert expected(one_way) == expected(other_way)
    assert sum(one_way.reasons.values()) == len(group.check_ins)
    counted = by_meeting(one_way)
    assert (counted[["green", "yellow", "red", "silent"]].sum(axis=1) == counted["expected"]).all()
    assert counted["answered"].sum() == one_way.reasons.get("used", 0)
    assert len(dots(counted, across=2)) == counted["expected"].sum()


def test_the_frames_given_are_left_as_they_are() -> None:
    group = told({"Ana": "gyr", "Ben": "rr-"})
    before = [group.check_ins.copy(), group.people.copy(), group.meetings.copy()]
    by_meeting(answers(group, as_of=TODAY))
    for was, now in zip(before, [group.check_ins, group.people, group.meetings], strict=True):
        pd.testing.assert_frame_equal(was, now)


def test_nothing_at_all_is_no_meeting_and_nobody() -> None:
    for group in (dataset(), dataset(meetings=frame(MEETINGS, {"held_on": [LAST]})), dataset(people=listed("Ana"))):
        found = answers(group, as_of=TODAY)
        assert found.levels.shape == (len(found.people), 0)
        assert by_meeting(found).empty
    assert check_ins({"Ana": ""}).empty
    assert answers(dataset(people=frame(PEOPLE, {"person": [None]})), as_of=TODAY).people.empty
