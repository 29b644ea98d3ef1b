"""What the page of burnout signals shows: counted, worded, and kept apart by whom it is about."""

import re
from dataclasses import fields, replace

import pandas as pd
import pytest

from analytics.capacity import CapacityView, capacity_view, known, own_view, room
from analytics.capacity.named import REST_WEEKS
from analytics.filters import Filters
from analytics.schema import ASSETS, CHECK_INS, COMMITMENTS, MEETINGS, NEEDS, PEOPLE, Dataset, dataset, frame
from tests.demo_group import TODAY as DEMO_DAY
from tests.demo_group import demo_group
from tests.told import LAST, TODAY, listed, told, weekly

CALM = {"Zoe": "ggggggggggggg", "Yan": "ggggggggggggg"}


def view_of(group: Dataset) -> CapacityView:
    return capacity_view(group, Filters(), as_of=TODAY)


def stands_out(group: Dataset) -> tuple[str, ...]:
    people = view_of(group).people
    assert people is not None
    return people.stands_out


def every_word(part: object) -> str:
    """Everything that a part of a view says, in its sentences and its frames."""
    if isinstance(part, pd.DataFrame):
        return " ".join(part.astype("object").to_numpy().astype(str).ravel())
    if isinstance(part, tuple):
        return " ".join(map(every_word, part))
    if hasattr(part, "__dataclass_fields__") and not isinstance(part, Filters):
        return " ".join(every_word(getattr(part, field.name)) for field in fields(part))  # type: ignore[arg-type]
    return str(part)


def test_the_headline_says_how_the_group_is_and_who_might_like_a_conversation() -> None:
    view = view_of(told({"Ana": "rr", "Ben": "gy", "Cem": "gg"}))
    assert view.headline == (
        "On 3 November 2026, 3 people answered: 1 with room, 1 stretched, 1 full. One person might like a conversation."
    )


def test_silence_is_told_with_what_it_could_change() -> None:
    assert view_of(told({"Ana": "rr", "Ben": "gg", "Cem": "g-", "Dee": "g-"})).group.sentence == (
        "2 of 4 expected people answered. Silence is not red: whatever the other 2 would have said, between 1 and 3 "
        "have room and between 1 and 3 are full."
    )


def test_no_check_in_is_a_calm_state_and_judges_nothing() -> None:
    view = view_of(dataset())
    assert view.headline == "There are no check-ins to look at yet."
    assert view.group.missing.startswith("Not enough data yet")
    assert view.group.load.missing == "Not enough data yet: 0 of 3 people among whom load could be judged."
    assert view.people is not None
    assert view.people.missing.startswith("Not enough data yet: 0 of 8 check-ins of one person")
    assert view.people.stands_out == ()


def later(letters: dict[str, str]) -> Dataset:
    group = told(letters)
    forward = pd.Timedelta(days=400)
    check_ins = group.check_ins.assign(checked_in_on=group.check_ins["checked_in_on"] + forward)
    return replace(
        group, check_ins=check_ins, meetings=group.meetings.assign(held_on=group.meetings["held_on"] + forward)
    )


def without_days(letters: dict[str, str]) -> Dataset:
    group = told(letters)
    nothing = pd.Series(pd.NaT, index=group.check_ins.index, dtype="datetime64[us]")
    return replace(group, check_ins=group.check_ins.assign(checked_in_on=nothing), meetings=frame(MEETINGS))


@pytest.mark.parametrize(
    "group",
    [
        told({"Ana": "gyrgyrgyr"}),
        told({"Ana": "gyr"}, table=False, meetings=False),
        told({"Ana": "ggg", "Ben": "ggg"}),
        told({"Ana": "rrrrrrrrr", "Ben": "rrrrrrrrr"}),
        told({"Ana": "gyr", "Ben": "-y-"}, table=False),
        told({"Ana": "gyr", "Ben": "-y-"}, meetings=False),
        later({"Ana": "gyr", "Ben": "ggg"}),
        without_days({"Ana": "gyr", "Ben": "ggg"}),
        dataset(people=listed("Ana", "Ben", left_on=LAST)),
        dataset(people=listed("Ana", "Ben", "Cem", rest_until=LAST)),
        dataset(commitments=frame(COMMITMENTS, {"owner": [("Ana",), ()], "due_on": LAST})),
        dataset(commitments=frame(COMMITMENTS, {"owner": [("Ana",)] * 4, "status": "done", "done_on": LAST})),
        dataset(needs=frame(NEEDS, {"assignee": [("Ana",), ("Ben",), ("Cem",)]})),
        dataset(assets=frame(ASSETS, {"status": ["available"]})),
        dataset(check_ins=frame(CHECK_INS, {"person": [None, "Ana"], "capacity": ["red", None]})),
        dataset(people=frame(PEOPLE, {"person": [None]}), meetings=frame(MEETINGS, {"held_on": [None, LAST]})),
    ],
)
def test_whatever_is_missing_the_view_says_what_it_can(group: Dataset) -> None:
    view = view_of(group)
    assert view.headline
    assert not re.search(r"\bnan\b|\bNaT\b", " ".join([view.headline, *view.group.notes, *view.group.load.sentences]))


def test_everyone_red_is_told_without_a_verdict() -> None:
    view = view_of(told(dict.fromkeys(("Ana", "Ben", "Cem"), "rrrrrrrr")))
    assert view.headline.startswith("On 3 November 2026, 3 people answered: 0 with room, 0 stretched, 3 full.")


def test_what_is_left_out_is_said_and_adds_up() -> None:
    group = told({"Ana": "gg", "Ben": "gg"})
    more = frame(
        CHECK_INS, {"person": [None, "Ana"], "capacity": "red", "checked_in_on": [LAST, TODAY + pd.Timedelta(days=9)]}
    )
    again = frame(CHECK_INS, {"person": ["Ana"], "capacity": "red", "checked_in_on": [LAST], "row": ["Check-ins 99"]})
    view = view_of(replace(group, check_ins=pd.concat([group.check_ins, more, again], ignore_index=True)))
    assert view.group.notes == (
        "1 check-in is not counted because the same person gave a later one at the same meeting.",
        "1 check-in names nobody and is not counted.",
        "1 check-in has a day still to come and is not counted.",
    )


def test_meetings_made_of_weeks_are_said_to_be() -> None:
    assert (
        "No meeting is on record with its day"
        in view_of(told({"Ana": "gg", "Ben": "gg"}, meetings=False)).group.notes[0]
    )


def test_at_most_twelve_meetings_are_drawn_and_each_shape_is_one_person() -> None:
    view = view_of(told(CALM))
    assert view.group.each
    assert view.group.meetings["held_on"].tolist() == weekly(12)
    assert len(view.group.marks) == 24
    assert view.group.meetings["ago"].tolist() == list(range(11, -1, -1))


def test_past_forty_people_shares_are_drawn() -> None:
    crowd = {f"Person {place:02d}": "gr" for place in range(41)}
    assert view_of(told(dict(list(crowd.items())[:40]))).group.each
    assert not view_of(told(crowd)).group.each


def test_the_figures_drawn_add_up_to_the_rows_listed() -> None:
    view = view_of(told({"Ana": "gyr-", "Ben": "--rr", "Cem": "gggg"}))
    assert view.people is not None
    assert view.group.meetings["answered"].sum() == len(view.people.rows) == 9
    assert len(view.people.calendar) == view.group.meetings["expected"].sum()
    assert view.people.rows["held_on"].is_monotonic_decreasing


def test_a_year_of_meetings_has_labels_with_the_year() -> None:
    days = [LAST - pd.Timedelta(days=52 * place) for place in range(9)]
    group = dataset(
        check_ins=frame(CHECK_INS, {"person": "Ana", "capacity": "green", "checked_in_on": days}),
        meetings=frame(MEETINGS, {"held_on": days}),
    )
    assert view_of(group).group.meetings["label"].iloc[-1] == "3 November 2026\n1\nof 1"


def test_who_answered_red_twice_and_owns_something_due_stands_first() -> None:
    due = frame(COMMITMENTS, {"owner": [("Ana",)], "title": "Pharmacy run", "due_on": [TODAY + pd.Timedelta(days=7)]})
    assert stands_out(told({"Ana": "rr", **CALM}, commitments=due))[0] == (
        "Ana answered red on 27 Oct and 3 Nov, and owns “Pharmacy run”, due 12 Nov."
    )
    beyond = due.assign(due_on=TODAY + pd.Timedelta(days=8))
    assert "owns" not in " ".join(stands_out(told({"Ana": "rr", **CALM}, commitments=beyond)))


def test_two_who_hold_more_than_luck_would_give_stand_out_by_name_and_not_in_order_of_load() -> None:
    owners = [("Yan",)] * 9 + [("Ana",)] * 8 + [(f"P{place}",) for place in range(8)]
    things = frame(COMMITMENTS, {"owner": owners, "status": "open"})
    lines = stands_out(dataset(commitments=things))
    assert any(line.startswith("Ana and Yan hold 17 of 25 open things") for line in lines)


def test_there_are_at_most_five_lines() -> None:
    people = {f"R{place}": "ggggggrrr" for place in range(6)}
    owners = [(name,) for name in people] + [("Yan",)] * 20 + [("Zoe",)] * 20
    due = frame(COMMITMENTS, {"owner": owners, "title": "Key", "due_on": TODAY})
    resting = listed(*people, "Yan", "Zoe", rest_until=[*[None] * 5, TODAY, None, None])
    assert len(stands_out(told({**people, **CALM}, commitments=due, people=resting))) == 5


def test_a_calm_group_is_told_so() -> None:
    assert stands_out(told(CALM))[0] == "Nothing stands out: no rule names anybody."


def test_only_the_four_rules_have_a_shuffled_order_number() -> None:
    view = view_of(told({"Ana": "ggggggggrrrrrr", **CALM}))
    assert view.people is not None
    counts = {part.rule: part.count for part in view.people.rules}
    assert set(counts) == {"two_reds", "low_run", "long_low", "sliding"}
    assert counts["long_low"] == ""
    assert re.fullmatch(r"1 person; the same answers in shuffled order would give about \d\.\d\.", counts["two_reds"])


def test_the_rules_that_name_nobody_are_told_too() -> None:
    view = view_of(told({"Ana": "rr", **CALM}))
    assert view.people is not None
    assert "Gone quiet" in view.people.nobody
    assert "Red twice running" not in view.people.nobody


def test_of_check_ins_that_were_not_read_it_is_not_said_that_they_name_nobody() -> None:
    view = view_of(dataset(commitments=frame(COMMITMENTS, {"owner": [("Ana",), ("Ben",)], "due_on": LAST})))
    assert view.people is not None
    assert view.people.missing.startswith("Not enough data yet: 0 of 8 check-ins")
    assert view.people.nobody == ""


def test_only_a_rule_that_could_have_named_somebody_is_said_to_name_nobody() -> None:
    view = view_of(told({"Ana": "gg", "Ben": "gg"}))
    assert view.people is not None
    assert view.people.nobody == "Looked at, and nobody to name: Red twice running"
    owned = frame(COMMITMENTS, {"owner": [("Ana",)], "due_on": LAST, "title": "Key"})
    with_rest = view_of(dataset(commitments=owned, people=listed("Ana", "Ben", rest_until=[None, LAST])))
    assert with_rest.people is not None
    assert with_rest.people.nobody == "Looked at, and nobody to name: Resting, with something due before they are back"


def test_rests_now_and_next_are_bars_and_overlapping_ones_are_one() -> None:
    ahead = pd.Timedelta(weeks=REST_WEEKS)
    people = listed(
        "Ana", "Ben", "Cem", "Dee", "Eli",
        rest_from=[LAST, TODAY + pd.Timedelta(days=2), None, TODAY + ahead + pd.Timedelta(days=1), LAST],
        rest_until=[None, TODAY + pd.Timedelta(days=9), LAST, None, TODAY],
        left_on=[None, None, None, None, TODAY],
    )  # fmt: skip
    wrote = frame(CHECK_INS, {"person": ["Ben"], "checked_in_on": [LAST], "rest_until": [TODAY + pd.Timedelta(days=4)]})
    view = view_of(dataset(people=people, check_ins=wrote))
    assert view.people is not None
    assert view.people.rests[["person", "label"]].to_numpy().tolist() == [
        ["Ana", "no end day"],
        ["Ben", "until 14 Nov"],
    ]
    assert view.people.rests["start"].tolist() == [TODAY, TODAY]
    assert view.people.rests["end"].tolist() == [TODAY + ahead, TODAY + pd.Timedelta(days=9)]


def test_who_has_had_no_rest_is_whoever_the_sheets_know_of_no_rest_for() -> None:
    people = listed("Ana", "Ben", "Cem", rest_until=[LAST, None, None], left_on=[None, None, LAST])
    view = view_of(dataset(people=people))
    assert view.people is not None
    assert view.people.unrested == "The sheets know of no rest, past or coming, for 1 person: Ben"


def test_when_no_sheet_tells_of_rest_nothing_is_said_about_who_had_none() -> None:
    view = view_of(told(CALM))
    assert view.people is not None
    assert view.people.unrested.startswith("No sheet says when anybody rests")


def test_the_groups_part_names_nobody() -> None:
    view = capacity_view(demo_group(), Filters(), as_of=DEMO_DAY)
    names = demo_group().people["person"].tolist()
    said = every_word(view.group)
    assert [name for name in names if name in said] == []


def test_ones_own_view_holds_nothing_about_anybody_else() -> None:
    view = capacity_view(demo_group(), Filters(), as_of=DEMO_DAY)
    own = own_view(view, "Wanda K.")
    said = every_word(own)
    others = [name for name in demo_group().people["person"] if name != "Wanda K."]
    assert [name for name in others if name in said] == []
    assert own.people is not None
    assert "two_reds" in {part.rule for part in own.people.rules}
    assert all(part.count == "" for part in own.people.rules)
    assert set(own.people.rows["person"]) == {"Wanda K."}
    assert own.headline == view.group.headline


def test_a_stranger_sees_an_empty_own_view() -> None:
    own = own_view(capacity_view(demo_group(), Filters(), as_of=DEMO_DAY), "Nobody")
    assert own.people is not None
    assert own.people.rules == ()
    assert own.people.rows.empty


def test_no_filter_narrows_what_a_person_carries() -> None:
    one = capacity_view(demo_group(), Filters(), as_of=DEMO_DAY)
    other = capacity_view(demo_group(), Filters(days=30, category="food", area="x"), as_of=DEMO_DAY)
    assert every_word(one.group) == every_word(other.group)


def test_no_word_of_the_view_is_a_verdict() -> None:
    said = every_word(capacity_view(demo_group(), Filters(), as_of=DEMO_DAY)).casefold()
    assert not re.search(r"\brisk|\bscore|\bburnout|\brank(s|ed|ing)?\b", said)


@pytest.mark.parametrize("days", [0, 1, 3, 6, 40])
def test_the_demo_groups_truths_are_in_what_stands_out(days: int) -> None:
    day = DEMO_DAY + pd.Timedelta(days=days)
    view = capacity_view(demo_group(day), Filters(), as_of=day)
    assert view.people is not None
    lines = view.people.stands_out
    assert len(lines) <= 5
    assert re.match(r"Wanda K\. answered red on .* and .*, and owns “.*”, (the first )?due", lines[0])
    assert re.match(r"Dev P\. and Marisol T\. hold \d+ of \d+ open things", lines[1])
    assert view.group.load.heaviest < view.people.busiest["load"].min()


def test_the_dataset_is_left_as_it_was() -> None:
    group = demo_group()
    tables = ("needs", "commitments", "check_ins", "people", "meetings")
    before = {table: group[table].copy() for table in tables}
    capacity_view(group, Filters(), as_of=DEMO_DAY)
    for table in tables:
        pd.testing.assert_frame_equal(before[table], group[table])


def test_whom_a_rule_names_or_whose_rest_is_near_is_not_asked_to_take_more() -> None:
    answers = {"Ana": "gggggggg", "Bo": "ggggggg--", "Cem": "gggggggg", "Dee": "gggggggg"}
    rests = {"Cem": (TODAY + pd.Timedelta(days=10), TODAY + pd.Timedelta(days=20))}
    people = {
        "person": list(answers),
        "rest_from": [rests.get(name, (None, None))[0] for name in answers],
        "rest_until": [rests.get(name, (None, None))[1] for name in answers],
    }
    group = told(answers)
    found = known(replace(group, people=frame(PEOPLE, people)), as_of=TODAY)
    assert "Bo" in set(found.prompts.people["person"])
    assert room(found) == ["Ana", "Dee"]
