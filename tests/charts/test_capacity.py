"""The pictures of how people were, who rests, and who carries what."""

import json
from itertools import pairwise

import pandas as pd

from analytics.capacity import CapacityView, capacity_view
from analytics.filters import Filters
from analytics.schema import COMMITMENTS, Dataset, dataset, frame
from pages.charts import capacity as charts
from pages.charts import load as load_charts
from pages.charts import theme
from tests.charts.encoded import assert_sound
from tests.demo_group import TODAY, demo_group
from tests.told import told


def view_of(group: Dataset) -> CapacityView:
    return capacity_view(group, Filters(), as_of=TODAY)


def crowd(people: int, letters: str) -> CapacityView:
    return view_of(told({f"Person {place:03d}": letters for place in range(people)}))


def drawn(chart: object) -> str:
    return json.dumps(chart, ensure_ascii=False, default=lambda rows: rows.to_pylist())


def test_every_picture_of_the_demo_group_is_sound() -> None:
    view = view_of(demo_group())
    assert view.people is not None
    pictures = [charts.meetings(view.group), charts.calendar(view.people), charts.rests(view.people)]
    for chart in [*pictures, load_charts.strip(view.group.load, view.people.busiest)]:
        assert_sound(chart)


def test_a_crowd_is_drawn_as_shares_and_its_calendar_stays_within_the_marks_a_phone_can_draw() -> None:
    view = crowd(300, "gyr-gyr-gyr-")
    assert view.people is not None
    assert not view.group.each
    assert "one shape a person" not in charts.meetings(view.group)["title"]
    assert_sound(charts.meetings(view.group))
    assert_sound(charts.calendar(view.people))
    assert view.people.calendar["label"].nunique() == 6


def test_each_way_to_be_has_its_own_colour_or_hollow_and_its_own_shape_and_word() -> None:
    text = drawn(charts.meetings(view_of(told({"Ana": "g", "Ben": "y", "Cem": "r", "Dee": "-"})).group))
    shapes = [shape for _, shape in charts.LOOKS.values()]
    assert len(set(shapes)) == len(shapes)
    for state in ("green", "yellow", "red"):
        fill, glyph, word = theme.CAPACITY[state]
        assert f"{glyph} {word}" in text
        assert fill in text
    assert "○ no answer" in text


def test_a_way_to_be_that_nobody_was_is_told_all_the_same() -> None:
    text = drawn(charts.meetings(view_of(told({"Ana": "g", "Ben": "g"})).group))
    assert "■ full" in text
    assert "○ no answer" in text


def test_words_beside_the_last_meeting_never_stand_on_one_another() -> None:
    for letters in ({"Ana": "g"}, {"Ana": "g", "Ben": "r", "Cem": "-"}, dict.fromkeys("ABCDEFGHIJKL", "y")):
        beside = charts.words_beside(view_of(told(letters)).group)
        heights = sorted(beside.loc[beside["text"] != "", "up"])
        assert all(above - below >= 1 for below, above in pairwise(heights))


def test_the_response_stands_under_each_meeting() -> None:
    assert "3 Nov\\n2\\nof 3" in drawn(charts.meetings(view_of(told({"Ana": "g", "Ben": "r", "Cem": "-"})).group))


def test_a_narrow_screen_draws_fewer_meetings() -> None:
    assert "width > 480 || datum.ago < 6" in drawn(charts.meetings(view_of(demo_group()).group))


def test_the_picture_of_meetings_and_of_load_name_nobody() -> None:
    view = view_of(demo_group())
    nobody = view.group.load.loads.head(0).assign(person="")
    text = drawn(charts.meetings(view.group)) + drawn(load_charts.strip(view.group.load, nobody))
    assert [name for name in demo_group().people["person"] if name in text] == []


def test_whoever_is_beyond_luck_has_a_shape_of_their_own_and_a_name() -> None:
    view = view_of(demo_group())
    assert view.people is not None
    text = drawn(load_charts.strip(view.group.load, view.people.busiest))
    assert "Dev P." in text
    assert "Marisol T." in text
    assert "diamond" in text


def test_each_person_is_a_dot_on_the_line_of_load() -> None:
    view = view_of(demo_group())
    chart = load_charts.strip(view.group.load, view.group.load.loads.head(0).assign(person=""))
    dots = [rows for rows in chart["datasets"].values() if "beyond" in rows.column_names]
    assert [len(rows) for rows in dots] == [len(view.group.load.loads)]


def test_two_hundred_people_with_one_load_are_still_one_picture() -> None:
    owners = [(f"P{place}",) for place in range(200)]
    view = view_of(dataset(commitments=frame(COMMITMENTS, {"owner": owners, "status": "open"})))
    chart = load_charts.strip(view.group.load, view.group.load.loads.head(0).assign(person=""))
    assert_sound(chart)
    assert chart["height"] < 400


def test_charts_leave_the_frames_as_they_are() -> None:
    view = view_of(demo_group())
    assert view.people is not None
    before = view.group.marks.copy(), view.people.calendar.copy(), view.people.rests.copy()
    charts.meetings(view.group)
    charts.calendar(view.people)
    charts.rests(view.people)
    after = view.group.marks, view.people.calendar, view.people.rests
    for was, now in zip(before, after, strict=True):
        pd.testing.assert_frame_equal(was, now)
