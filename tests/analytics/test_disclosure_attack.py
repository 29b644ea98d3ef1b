"""What members are told of colours, and whether the rest can be found out from it with an exact solver."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.capacity import CapacityView, capacity_view
from analytics.coverage import coverage_view
from analytics.disclosure import Viewer, disclose, labels, veiled
from analytics.disclosure.small import FEWEST, large_enough, shown
from analytics.filters import Filters
from analytics.overview import overview_view
from analytics.schema import CAPACITY, CHECK_INS, MEETINGS, PEOPLE, Dataset, dataset, frame
from tests.analytics.attacks import Knowledge, sum_of
from tests.demo_group import TODAY, demo_group

WHOLE = "answered"
MEMBER = Viewer("member")
COUNTS = st.lists(st.integers(0, 14), min_size=3, max_size=3)


def told_more_closely(people: Sequence[int], kept: Sequence[bool]) -> Iterator[int]:
    """Name the cells that may not be shown and can be told more closely than none to five."""
    known = Knowledge()
    for cell in range(len(people)):
        known.add(cell)
    known.add(WHOLE)
    known.equal({WHOLE: 1}, sum(people))
    known.equal(sum_of(range(len(people)), less=WHOLE), 0)
    for cell, is_kept in enumerate(kept):
        if is_kept:
            known.equal({cell: 1}, people[cell])
    for cell, count in enumerate(people):
        low, high = known.span(cell)
        assert low <= count <= high
        if not kept[cell] and high - low < min(FEWEST, sum(people)):
            yield cell


@given(COUNTS)
def test_no_colour_left_out_can_be_told_more_closely_than_none_to_five(people: list[int]) -> None:
    assert [*told_more_closely(people, shown(people))] == []


@given(st.lists(st.integers(0, 30), min_size=2, max_size=7))
def test_what_is_shown_and_what_is_not_are_each_five_people_or_more(people: list[int]) -> None:
    kept = shown(people)
    whole = sum(people)
    for cell, is_kept in zip(people, kept, strict=True):
        assert not is_kept or large_enough(cell, whole - cell)
    left_out = [cell for cell, is_kept in zip(people, kept, strict=True) if not is_kept]
    assert not any(kept) or not left_out or (len(left_out) > 1 and sum(left_out) >= FEWEST)


def test_without_the_second_step_some_colours_are_found_out() -> None:
    assert [*told_more_closely([7, 6, 4], shown([7, 6, 4], complementary=False))] == [2]
    assert [*told_more_closely([8, 9, 0], shown([8, 9, 0], complementary=False))] == [2]
    assert shown([7, 6, 4]) == (True, False, False)


def meetings_of(views: Sequence[object]) -> dict[pd.Timestamp, dict[str, float]]:
    """Gather what the pages tell of each meeting: tables of numbers, pictures, and the strip of the Overview."""
    capacity, overview = views
    assert isinstance(capacity, CapacityView)
    told = capacity.group.meetings.set_index("held_on")[[*CAPACITY, WHOLE]].to_dict("index")
    marks = capacity.group.marks
    drawn = (
        marks.groupby(["held_on", "state"]).size()
        if capacity.group.each
        else marks.set_index(["held_on", "state"])["people"]
    )
    strip = overview.meetings.rows.set_index(["held_on", "state"])["people"]
    for (held_on, state), people in [*drawn.items(), *strip.items()]:
        if state in CAPACITY:
            assert told[held_on][state] == people
    return told


def as_a_member_sees(group: Dataset) -> list[object]:
    rows = veiled(group, "members", labels(group))
    return [disclose(view(rows, Filters(), as_of=TODAY), MEMBER) for view in (capacity_view, overview_view)]


def found_out(group: Dataset) -> list[tuple[pd.Timestamp, int]]:
    """Name the colours of meetings that all that members are told gives away."""
    told = meetings_of(as_a_member_sees(group))
    truth = capacity_view(group, Filters(), as_of=TODAY).group.meetings.set_index("held_on")[list(CAPACITY)]
    found = []
    for held_on, row in told.items():
        people = truth.loc[held_on].tolist()
        kept = [pd.notna(row[colour]) for colour in CAPACITY]
        assert [row[colour] for colour in CAPACITY if pd.notna(row[colour])] == [
            cell for cell, is_kept in zip(people, kept, strict=True) if is_kept
        ]
        found += [(held_on, cell) for cell in told_more_closely(people, kept)]
    return found


def test_no_colour_of_the_demo_group_is_found_out_and_some_are_shown() -> None:
    assert found_out(demo_group()) == []
    told = meetings_of(as_a_member_sees(demo_group()))
    assert any(pd.notna(row[colour]) for row in told.values() for colour in CAPACITY)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("size", [4, 12, 25, 70])
def test_no_colour_of_a_generated_group_is_found_out(size: int, seed: int) -> None:
    draw = np.random.default_rng((size, seed))
    days = [TODAY - pd.Timedelta(weeks=week) for week in range(6)]
    people = [f"Person{n} Last{n}" for n in range(size)]
    said = draw.choice([*CAPACITY, ""], p=[0.5, 0.25, 0.1, 0.15], size=(6, size))
    rows = [(who, day, said[at, n]) for at, day in enumerate(days) for n, who in enumerate(people) if said[at, n]]
    group = dataset(
        check_ins=frame(
            CHECK_INS,
            {
                "person": [who for who, _, _ in rows],
                "checked_in_on": [day for _, day, _ in rows],
                "capacity": [colour for *_, colour in rows],
                "row": [f"Check-ins {n}" for n in range(len(rows))],
            },
        ),
        meetings=frame(MEETINGS, {"held_on": days}),
        people=frame(PEOPLE, {"person": people, "row": [f"People {n}" for n in range(size)]}),
    )
    assert found_out(group) == []


def test_the_one_language_that_is_compared_tells_of_everyone_else_together_only() -> None:
    group = demo_group()
    rows = veiled(group, "members", labels(group))
    view = disclose(coverage_view(rows, Filters(), as_of=TODAY), MEMBER)
    numbers = view.waits.equity.numbers
    [(needs, rest)] = numbers.loc[numbers["kind"] == "language", ["needs", "rest_needs"]].to_numpy().tolist()
    known = Knowledge()
    languages = ["the one that is compared", "a second", "a third or none"]
    for name in (*languages, "all"):
        known.add(name)
    known.equal({"all": 1}, needs + rest)
    known.equal({languages[0]: 1}, needs)
    known.equal(sum_of(languages, less="all"), 0)
    assert known.span(languages[1]) == (0, rest)
    assert rest >= FEWEST
