"""The parts of the Commitments page, each counted and worded."""

from dataclasses import dataclass

import pandas as pd

from analytics.commitments.ages import FEWEST_CLOSINGS, TimeToClosing
from analytics.commitments.coming import calendar, soon
from analytics.commitments.kept import WITHOUT_MEETINGS, KeptShare, kept_by_month, kept_share, kept_some_day
from analytics.commitments.picture import bands, dots
from analytics.commitments.states import KEPT, OPEN, is_kept, is_open
from analytics.filters import Filters
from analytics.forecast import FEWEST_ACTIVE, WEEKS, Forecast, forecast
from analytics.words import commitments as words
from analytics.words import forecast as forecast_words


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


def kept_part(rows: pd.DataFrame, states: pd.DataFrame, meeting: pd.Timestamp | None) -> Listing:
    """Word what was kept since the last meeting, or in the last thirty days where none is known.

    Args:
        rows: What was kept, as `Promised.kept` lists it.
        states: All commitments chosen.
        meeting: The day of the last meeting.
    """
    more = "" if len(rows) else words.kept_day_unknown(kept_some_day(states))
    return Listing(words.since(meeting, WITHOUT_MEETINGS), rows, more)


def open_part(ages: pd.DataFrame, times: TimeToClosing) -> OpenNow:
    """Word the open ones against the time such things take here.

    Args:
        ages: The open ones, as `Promised.ages` lists them.
        times: The time such things take.
    """
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


def _times_told(times: TimeToClosing) -> str:
    if len(times.curve):
        half, most = times.within(0.5), times.within(0.85)
        return words.times(times.n, times.closings, half, most, float(times.curve["days"].max()))
    if times.closings < FEWEST_CLOSINGS:
        return words.times_not_yet(times.closings, FEWEST_CLOSINGS)
    return words.times_missing(times.missing, times.closings + times.missing)


def coming_part(rows: pd.DataFrame, *, as_of: pd.Timestamp) -> Coming:
    """Word the next fourteen days, of which `Promised.coming` lists the rows."""
    return Coming(
        calendar=calendar(rows, as_of=as_of),
        rows=rows,
        due_soon=len(soon(rows, "due", as_of=as_of)),
        told=words.check_ins_soon(len(soon(rows, "check_in", as_of=as_of))),
    )


def months_part(due: pd.DataFrame, *, as_of: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the kept share by month with its words, and the rows behind it with `month_told`.

    Args:
        due: Those that a kept share is made of, as `Promised.due` lists them.
        as_of: Today.
    """
    months = kept_by_month(due, as_of=as_of)
    running = as_of.to_period("M").start_time
    told = [words.month_label(month, running=month == running) for month in months["month"]]
    of_told = [words.of(kept, of) for kept, of in zip(months["kept"], months["due"], strict=True)]
    month = due["due_on"].to_numpy().astype("datetime64[M]")
    at = pd.Index(months["month"].to_numpy().astype("datetime64[M]")).get_indexer(pd.Index(month))
    rows = due.loc[at >= 0].assign(month_told=pd.array([told[place] for place in at[at >= 0]], dtype="str"))
    return months.assign(month_told=pd.array(told, dtype="str"), of_told=pd.array(of_told, dtype="str")), rows


def share_part(
    states: pd.DataFrame, months: tuple[pd.DataFrame, pd.DataFrame], period: int, *, as_of: pd.Timestamp
) -> Share:
    """Return what was due and kept in the chosen number of days, today being the last, and by month.

    Args:
        states: All commitments chosen.
        months: From `months_part`.
        period: The number of days.
        as_of: Today.
    """
    share = kept_share(states, first=as_of - pd.Timedelta(days=period - 1), last=as_of, as_of=as_of)
    told = words.share(share.kept, share.due, share.released, (share.low, share.high), period)
    return Share(share, told, *months)


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
