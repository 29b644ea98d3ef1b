"""A pack as a calendar file: the circle, and the due and check-in days, each a whole day."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import pandas as pd
from icalendar import Calendar, Event

from analytics.words import circle_pack as words
from pages.packs.document import Day, Document, inert

PRODUCT = "-//Full Circle//accountability circle//EN"


def ics(document: Document) -> bytes:
    """Return the days of a pack as an iCalendar file (RFC 5545), as Google, Apple and Thunderbird take it.

    An event keeps its identity from pack to pack, so that a day that moved moves in the calendar, too. It takes no time
    of the day away from anybody.

    Args:
        document: What it says; of two packs, a calendar believes the one that was made later.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", document.title)
    about = inert(" ".join([*document.cautions, document.read]), longest=1_000)
    for day in document.days or (_no_day(document),):
        calendar.add_component(_event(day, about, document.made_on))
    return calendar.to_ical()


def _no_day(document: Document) -> Day:
    """Return what a calendar without days holds: a file without any event is refused by calendars as broken."""
    return Day(document.title, document.made_on, words.no_days())


def _event(day: Day, about: str, made_on: pd.Timestamp) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, day.key)}@full-circle")
    event.add("dtstamp", made_on.to_pydatetime().replace(tzinfo=UTC))
    event.add("dtstart", day.on.date())
    event.add("dtend", day.on.date() + timedelta(days=1))
    event.add("summary", day.told)
    event.add("description", about)
    event.add("transp", "TRANSPARENT")
    if day.link:
        event.add("location", day.link)
    if urlsplit(day.link).scheme in ("http", "https"):
        event.add("url", day.link)
    return event
