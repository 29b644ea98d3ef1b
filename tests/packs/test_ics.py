"""The pack as a calendar file."""

from datetime import date

import pandas as pd
from icalendar import Calendar

from analytics.circle import circle_view
from analytics.filters import Filters
from analytics.release import outside_circle
from analytics.schema import COMMITMENTS, MEETINGS, Dataset, dataset, frame
from pages.packs.agenda import agenda
from pages.packs.ics import ics
from pages.packs.origin import Origin
from pages.packs.shared import shared
from tests.demo_group import TODAY, demo_group

READ = "From Lantern Street workbook (made up), read Tuesday 3 November 2026, 14:05"


def later(days: int) -> pd.Timestamp:
    return TODAY + pd.Timedelta(days=days)


def pack(group: Dataset, month: str = "2026-11", as_of: pd.Timestamp = TODAY) -> bytes:
    view = circle_view(group, Filters(), month=pd.Period(month, "M"), as_of=as_of)
    return ics(agenda(view, Origin(READ, ("These figures are old.",))))


def events(data: bytes) -> dict[str, dict[str, str]]:
    """Return the events by what they are called."""
    found = list(Calendar.from_ical(data).walk("VEVENT"))
    return {str(event["summary"]): {name.lower(): str(event[name]) for name in event} for event in found}


def one(title: str = "Bring soup", **cells: object) -> Dataset:
    given = {"status": "open", "title": title, "owner": [("Ana",)], "source": "Sheet", "row": "To do 7"}
    return dataset(commitments=frame(COMMITMENTS, {**given, **cells}))


def test_each_due_and_check_in_day_is_a_whole_day() -> None:
    data = pack(one(due_on=later(3), check_in_on=later(1)))
    found = {str(event["summary"]): event for event in Calendar.from_ical(data).walk("VEVENT")}
    assert set(found) == {"Due: Bring soup (Ana)", "Check in: Bring soup (Ana)"}
    due = found["Due: Bring soup (Ana)"]
    assert (due["dtstart"].dt, due["dtend"].dt) == (date(2026, 11, 8), date(2026, 11, 9))
    assert due["dtstart"].params["value"] == "DATE"
    assert str(due["transp"]) == "TRANSPARENT"


def test_the_next_circle_is_in_it_with_the_link_to_join_at() -> None:
    meetings = frame(
        MEETINGS, {"held_on": [later(6)], "link": ["https://meet.example.org/a?b=c,d;e"], "source": "S", "row": "C 1"}
    )
    circle = events(pack(dataset(meetings=meetings)))["Accountability circle"]
    assert circle["url"] == circle["location"] == "https://meet.example.org/a?b=c,d;e"


def test_a_link_of_another_kind_is_a_place_and_never_an_address() -> None:
    meetings = frame(MEETINGS, {"held_on": [later(6)], "link": ["javascript:alert(1)"], "source": "S", "row": "C 1"})
    circle = events(pack(dataset(meetings=meetings)))["Accountability circle"]
    assert circle["location"] == "javascript:alert(1)"
    assert "url" not in circle


def test_an_event_stays_the_same_one_when_its_day_or_its_words_change() -> None:
    before = events(pack(one(due_on=later(3))))["Due: Bring soup (Ana)"]
    after = events(pack(one("Bring stew", due_on=later(9)), as_of=later(2)))["Due: Bring stew (Ana)"]
    assert before["uid"] == after["uid"]
    assert before["dtstamp"] != after["dtstamp"]


def test_no_two_events_of_the_made_up_group_are_the_same_one() -> None:
    found = Calendar.from_ical(pack(demo_group())).walk("VEVENT")
    assert len({str(event["uid"]) for event in found}) == len(found) > 20


def test_a_cell_cannot_add_a_line_and_commas_come_back_as_they_were() -> None:
    hostile = "Soup, bread; tea\\\r\nBEGIN:VEVENT\r\nSUMMARY:forged"
    data = pack(one(hostile, due_on=later(3)))
    assert data.count(b"\r\nBEGIN:VEVENT") == 1
    assert list(events(data)) == ["Due: Soup, bread; tea\\ BEGIN:VEVENT SUMMARY:forged (Ana)"]


def test_long_lines_are_folded_and_every_line_ends_as_calendars_want_it() -> None:
    data = pack(one("ñandú 汤 " * 40, due_on=later(3)))
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    assert "汤 ñandú" in next(iter(events(data)))


def test_each_event_says_from_when_its_figures_are_and_first_that_they_are_old() -> None:
    about = events(pack(one(due_on=later(3))))["Due: Bring soup (Ana)"]["description"]
    assert about == f"These figures are old. {READ}"


def test_a_group_without_days_has_a_calendar_that_opens_and_says_so() -> None:
    calendar = Calendar.from_ical(pack(dataset()))
    [event] = calendar.walk("VEVENT")
    assert str(event["summary"]).startswith("No day is noted yet")
    assert str(calendar["x-wr-calname"]) == "Accountability circle, November 2026"


def test_the_calendar_for_outside_holds_the_next_circle_and_nobody_and_nothing_promised() -> None:
    meetings = frame(
        MEETINGS, {"held_on": [later(6)], "link": ["https://meet.example.org/x"], "source": "S", "row": "C 1"}
    )
    group = dataset(commitments=one(due_on=later(3)).commitments, meetings=meetings)
    view = outside_circle(group, month=pd.Period("2026-11", "M"), as_of=TODAY)
    data = ics(shared(view, Origin(READ)))
    assert list(events(data)) == ["Accountability circle"]
    for word in (b"Ana", b"soup", b"meet.example.org"):
        assert word not in data
