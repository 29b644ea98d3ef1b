"""What is said of a source: how far its reading is, when it was read, and why it could not be."""

import math
from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from analytics.sources import SourceState
from analytics.words import _, day, joined

_A_MINUTE = 90
"""Seconds up to which a time is told in seconds."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def unexpected(kind: str) -> str:
    """Return the sentence for a fault that nobody foresaw; it names its kind and never what was read."""
    return _(
        "Something went wrong that we did not foresee ({kind}). The other sources go on. Try again; if it stays, "
        "report it with this word."
    ).format(kind=kind)


def progress(table: str, rows: int, of: int | None, *, page: int) -> str:
    """Return how far a reading is."""
    if not table:
        return _("Asking for its tables…")
    if of:
        return _("Reading {table}: {rows:,} of {of:,} rows.").format(table=table, rows=rows, of=of)
    if page:
        return _("Reading {table}, page {page}: {rows:,} rows so far.").format(table=table, page=page, rows=rows)
    return _("Reading {table}: {rows:,} rows so far.").format(table=table, rows=rows)


def mapping() -> str:
    """Return what is done with the rows once all of them are read."""
    return _("Every row is here. Making out what the columns mean…")


def nth_table(nth: int, tables: int) -> str:
    """Return which of its tables is being read."""
    return _("Table {nth} of {tables}.").format(nth=nth, tables=tables)


def time_left(length: timedelta) -> str:
    """Return about how long a reading still takes."""
    seconds = math.ceil(length.total_seconds() / 5) * 5
    if seconds > _A_MINUTE:
        return _("About {n} minutes left.").format(n=math.ceil(seconds / 60))
    return _("About {n} seconds left.").format(n=max(5, seconds))


def next_try(when: pd.Timestamp) -> str:
    """Return when a source that could not be read is tried again."""
    return _("Next try {time}.").format(time=when.strftime("%H:%M"))


def try_at(when: pd.Timestamp) -> str:
    """Return from when on somebody may try again what is not tried by itself."""
    return _("Try again at {time}.").format(time=when.strftime("%H:%M"))


def moment(when: pd.Timestamp) -> str:
    """Return a day and time as people write it: `Tuesday 3 November 2026, 14:05`."""
    return _("{weekday} {day}, {time}").format(
        weekday=_(_WEEKDAYS[when.weekday()]), day=day(when), time=when.strftime("%H:%M")
    )


def read_line(names: Sequence[str], when: pd.Timestamp) -> str:
    """Return where the figures come from and as of when."""
    return _("From {names}, read {when}").format(names=joined(names), when=moment(when))


def trouble(name: str, when: pd.Timestamp | None, failure: str) -> str:
    """Return the banner of a source or table that could not be read: how old its figures are, or that it has none."""
    return no_reading(name, failure) if when is None else old_reading(name, when, failure)


def troubles(state: SourceState) -> list[str]:
    """Return the banners of a source: why it could not be read as a whole, or what is wrong with single tables."""
    whole = [trouble(state.name, state.read_at, state.failure)] if state.failure else []
    return [*whole, *state.amiss]


def old_reading(name: str, when: pd.Timestamp, failure: str) -> str:
    """Return the banner of a source whose latest reading failed: how old its figures are, and what to do."""
    return _("{name}: these figures are from {when}. {failure}").format(name=name, when=moment(when), failure=failure)


def no_reading(name: str, failure: str) -> str:
    """Return the banner of a source that has never been read."""
    return _("Missing from these figures: {name}. {failure}").format(name=name, failure=failure)
