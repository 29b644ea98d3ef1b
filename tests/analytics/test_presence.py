"""Who is part of the group, and who is resting."""

import pandas as pd

from analytics.presence import END, by_name, gone, members, present, resting, rests
from analytics.schema import CHECK_INS, PEOPLE, dataset, frame

TODAY = pd.Timestamp(2026, 11, 5)


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(f"2026-{text}")


def test_a_rest_comes_from_the_people_table_or_from_a_check_in() -> None:
    people = frame(PEOPLE, {"person": ["Ana"], "rest_from": [day("10-01")], "rest_until": [day("10-20")]})
    told = frame(CHECK_INS, {"person": ["Ben"], "checked_in_on": [day("11-03")], "rest_until": [day("11-20")]})
    every = rests(dataset(people=people, check_ins=told), as_of=TODAY)
    assert every["person"].tolist() == ["Ana", "Ben"]
    assert every["first"].tolist() == [day("10-01"), day("11-03")]
    assert every["last"].tolist() == [day("10-20"), day("11-20")]
    assert every["table"].tolist() == ["people", "check_ins"]


def test_a_rest_without_a_first_day_covers_all_before_its_end_and_one_without_a_last_day_goes_on() -> None:
    people = frame(
        PEOPLE,
        {"person": ["Ana", "Ben"], "rest_from": [None, day("11-01")], "rest_until": [day("11-10"), None]},
    )
    every = rests(dataset(people=people), as_of=TODAY)
    assert resting(every, as_of=day("01-01"))["person"].tolist() == ["Ana"]
    assert resting(every, as_of=pd.Timestamp(2030, 1, 1))["person"].tolist() == ["Ben"]
    assert every["last"].tolist()[1] == END


def test_both_days_of_a_rest_belong_to_it() -> None:
    people = frame(PEOPLE, {"person": ["Ana"], "rest_from": [day("11-01")], "rest_until": [day("11-10")]})
    every = rests(dataset(people=people), as_of=TODAY)
    here = {on: len(resting(every, as_of=day(on))) for on in ("10-31", "11-01", "11-10", "11-11")}
    assert here == {"10-31": 0, "11-01": 1, "11-10": 1, "11-11": 0}


def test_a_rest_that_ends_before_it_begins_and_one_of_a_later_or_undated_check_in_are_left_out() -> None:
    people = frame(PEOPLE, {"person": ["Ana"], "rest_from": [day("11-10")], "rest_until": [day("11-01")]})
    told = frame(
        CHECK_INS,
        {"person": ["Ben", "Cem"], "checked_in_on": [day("11-20"), None], "rest_until": [day("12-01"), day("12-01")]},
    )
    assert rests(dataset(people=people, check_ins=told), as_of=TODAY).empty


def test_of_two_rests_at_once_the_later_end_counts() -> None:
    told = frame(
        CHECK_INS,
        {"person": "Ben", "checked_in_on": [day("11-01"), day("11-02")], "rest_until": [day("12-01"), day("11-20")]},
    )
    now = resting(rests(dataset(check_ins=told), as_of=TODAY), as_of=TODAY)
    assert now["rest_until"].tolist() == [day("12-01")]


def test_one_person_in_several_rows_is_one_member_with_whatever_is_filled_in() -> None:
    people = frame(
        PEOPLE,
        {
            "person": ["Ben", "Ana", "Ben"],
            "joined_on": [None, None, day("01-01")],
            "hours_limit": [5.0, None, 7.0],
            "source": "s",
            "row": ["P 2", "P 3", "P 4"],
        },
    )
    assert members(dataset(people=people))[["person", "hours_limit"]].fillna(0).to_numpy().tolist() == [
        ["Ana", 0.0],
        ["Ben", 5.0],
    ]
    assert members(dataset(people=people))["joined_on"].tolist()[1] == day("01-01")


def test_whoever_left_on_a_day_has_left_on_that_day_and_without_a_joining_day_was_always_there() -> None:
    people = members(
        dataset(
            people=frame(
                PEOPLE,
                {
                    "person": ["Ana", "Ben", "Cem"],
                    "joined_on": [None, day("11-06"), day("11-05")],
                    "left_on": [day("11-05"), None, day("11-06")],
                },
            )
        )
    )
    assert present(people, as_of=TODAY)["person"].tolist() == ["Cem"]
    assert present(people, as_of=day("11-04"))["person"].tolist() == ["Ana"]
    assert gone(people, as_of=TODAY) == {"Ana"}


def test_names_are_ordered_whatever_their_letters_case() -> None:
    assert by_name(pd.DataFrame({"person": ["ben", "Cem", "Ana"]}))["person"].tolist() == ["Ana", "ben", "Cem"]
