"""The parts of the Commitments page, each counted and worded."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from analytics.commitments.ages import FEWEST_CLOSINGS, TimeToClosing, open_ages
from analytics.commitments.coming import calendar, coming_days, soon
from analytics.commitments.kept import KeptShare, counted_due, kept_by_month, kept_share, kept_since, kept_some_day
from analytics.commitments.picture import bands, dots
from analytics.commitments.states import KEPT, OPEN, is_kept, is_open
from analytics.filters import Filters
from analytics.forecast import FEWEST_ACTIVE, WEEKS, Forecast, forecast
from analytics.words import commitments as words
from analytics.words import commitments_page as page_words
from analytics.words import forecast as forecast_words

WITHOUT_MEETINGS = 30
"""Days looked back on for what was kept, where no meeting is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A list of commitments, every column kept, under the sentence that says how many there are.

    Attributes:
        told: The sentence.
        rows: The commitments.
        more: What else is to be said where there are none; empty where nothing is.
    """

    told: str
    rows: pd.DataFrame
    more: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class OpenNow:
    """The open ones.

    Attributes:
        rows: All of them, oldest first, with `days_open`, `older_told`, `month_ends` and `dot`, their mark.
        dots: The marks of the picture of ages, from `dots`.
        per: For how many commitments a mark stands at most.
        bands: The days within which half and 85 % of such things are closed here: `share` and `days`.
        times: The figures behind the bands.
        told: How long such things take here, or why it cannot be said.
        undated_told: How many have no day made and so no mark; empty where none.
        overdue: Those past their day, the earliest first.
    """

    rows: pd.DataFrame
    dots: pd.DataFrame
    per: int
    bands: pd.DataFrame
    times: TimeToClosing
    told: str
    undated_told: str
    overdue: Listing


@dataclass(frozen=True, slots=True, eq=False)
class Coming:
    """The next fourteen days.

    Attributes:
        calendar: `day`, and how many are `due` and `check_in` on it.
        rows: Each of these days of a commitment, soonest first, with `on`, `what`, `what_told` and `box`: how
            the calendar names its day.
        due_soon: How many are due in the next seven days.
        told: How many check-ins fall in the next seven days.
    """

    calendar: pd.DataFrame
    rows: pd.DataFrame
    due_soon: int
    told: str


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """What was due, and kept.

    Attributes:
        period: The kept share of the chosen period.
        told: The same in words.
        months: The kept share by month, with `month_told` and `of_told`.
        rows: The commitments counted in these months, the latest day due first, with `state_told` and `month_told`.
    """

    period: KeptShare
    told: str
    months: pd.DataFrame
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """When the open ones would be done, and the same in words, or why it cannot be said."""

    figures: Forecast
    told: str
    undated_told: str


def kept_part(states: pd.DataFrame, meeting: pd.Timestamp | None, *, as_of: pd.Timestamp) -> Listing:
    """Return what was kept since the last meeting, or in the last thirty days where none is known."""
    first = as_of - pd.Timedelta(days=WITHOUT_MEETINGS - 1) if meeting is None else meeting
    rows = kept_since(states, first)
    rows = rows.assign(state_told=_told(rows["state"], words.state_label))
    more = "" if len(rows) else words.kept_day_unknown(kept_some_day(states))
    return Listing(words.since(meeting, WITHOUT_MEETINGS), rows, more)


def open_part(states: pd.DataFrame, times: TimeToClosing, *, as_of: pd.Timestamp) -> OpenNow:
    """Return the open ones against the time such things take here."""
    ages = open_ages(states, times, as_of=as_of)
    ages = ages.assign(older_told=_older_told(ages), state_told=_told(ages["state"], words.state_label))
    marks, dot, per = dots(ages)
    ages = ages.assign(dot=dot)
    overdue = ages.loc[ages["state"] == "overdue"].sort_values("due_on", kind="stable")
    undated = int(ages["made_on"].isna().sum())
    return OpenNow(
        rows=ages,
        dots=marks,
        per=per,
        bands=bands(times),
        times=times,
        told=_times_told(times),
        undated_told=words.ages_undated(undated) if undated else "",
        overdue=Listing(words.overdue_title(len(overdue)), overdue),
    )


def _told(codes: pd.Series, word: Callable[[str], str]) -> pd.Series:
    """Return the word of each code, looked up once for each different one."""
    return codes.map({code: word(code) for code in codes.unique()}).astype("str")


def _older_told(ages: pd.DataFrame) -> pd.Series:
    """Return how each age compares in words, worded once for each age in days."""
    columns = ["days_open", "older_than", "older_low", "older_high", "at_least"]
    once = ages[columns].drop_duplicates("days_open").set_index("days_open")
    told = [words.older_than(*figures, at_least=bool(more)) for *figures, more in once.itertuples(index=False)]
    return ages["days_open"].map(pd.Series(told, index=once.index, dtype="str")).astype("str")


def _times_told(times: TimeToClosing) -> str:
    if len(times.curve):
        half, most = times.within(0.5), times.within(0.85)
        return words.times(times.n, times.closings, half, most, float(times.curve["days"].max()))
    if times.closings < FEWEST_CLOSINGS:
        return words.times_not_yet(times.closings, FEWEST_CLOSINGS)
    return words.times_missing(times.missing, times.closings + times.missing)


def coming_part(states: pd.DataFrame, *, as_of: pd.Timestamp) -> Coming:
    """Return the next fourteen days."""
    rows = coming_days(states, as_of=as_of)
    boxes = pd.Series([page_words.calendar_day(day) for day in rows["on"]], index=rows.index, dtype="str")
    rows = rows.assign(what_told=_told(rows["what"], words.what_label), box=boxes)
    check_ins = soon(rows, "check_in", as_of=as_of)
    return Coming(
        calendar=calendar(rows, as_of=as_of),
        rows=rows,
        due_soon=len(soon(rows, "due", as_of=as_of)),
        told=words.check_ins_soon(len(check_ins)),
    )


def share_part(states: pd.DataFrame, period: int, *, as_of: pd.Timestamp) -> Share:
    """Return what was due and kept in the chosen number of days, today being the last, and by month."""
    first = as_of - pd.Timedelta(days=period - 1)
    share = kept_share(states, first=first, last=as_of, as_of=as_of)
    months = kept_by_month(states, as_of=as_of)
    running = as_of.to_period("M").start_time
    month_told = [words.month_label(month, running=month == running) for month in months["month"]]
    of_told = [words.of(kept, due) for kept, due in zip(months["kept"], months["due"], strict=True)]
    label = dict(zip(months["month"], month_told, strict=True))
    rows = counted_due(states, as_of=as_of)
    rows = rows.assign(
        state_told=_told(rows["state"], words.state_label),
        month_told=rows["due_on"].dt.to_period("M").dt.start_time.map(label),
    )
    return Share(
        period=share,
        told=words.share(share.kept, share.due, share.released, (share.low, share.high), period),
        months=months.assign(
            month_told=pd.Series(month_told, index=months.index, dtype="str"),
            of_told=pd.Series(of_told, index=months.index, dtype="str"),
        ),
        rows=rows.loc[rows["month_told"].notna()].astype({"month_told": "str"}),
    )


def ahead_part(states: pd.DataFrame, *, as_of: pd.Timestamp) -> Ahead:
    """Return when the open ones would be done."""
    figures = forecast(int(is_open(states).sum()), states.loc[is_kept(states), "ended_on"], as_of=as_of)
    undated = forecast_words.forecast_undated(figures.undated) if figures.undated else ""
    return Ahead(figures, _forecast_told(figures), undated)


def _forecast_told(figures: Forecast) -> str:
    if not figures.pile:
        return forecast_words.nothing_open()
    if figures.active < FEWEST_ACTIVE:
        return forecast_words.forecast_not_yet(figures.active, FEWEST_ACTIVE, WEEKS)
    times = zip(figures.weeks["weeks"], figures.weeks["day"], strict=True)
    half, most, nearly = (forecast_words.forecast_time(weeks, when) for weeks, when in times)
    return forecast_words.forecast(figures.pile, half, most, nearly)


def notes_part(states: pd.DataFrame, counts: pd.DataFrame, filters: Filters) -> tuple[str, ...]:
    """Return how the states add up to every row, and what is left out of which figure."""
    n = {str(state): int(count) for state, count in zip(counts["state"], counts["n"], strict=True)}
    left_out = n["not_made_yet"]
    sums = {
        "total": len(states) - left_out,
        "all_kept": sum(n[state] for state in KEPT),
        "open": sum(n[state] for state in OPEN),
    }
    told = [
        words.adds_up(n | sums),
        words.not_made_yet(left_out) if left_out else "",
        words.kept_day_unknown(kept_some_day(states)),
        words.not_by_place() if filters.area or filters.language else "",
    ]
    return tuple(sentence for sentence in told if sentence)
