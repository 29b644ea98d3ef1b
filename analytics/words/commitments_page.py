"""The labels of the Commitments page and its pictures, how each figure is counted, and the heads of its lists."""

from collections.abc import Mapping

import pandas as pd

from analytics.words import _, day, days, ngettext


def title() -> str:
    """Return the page's title."""
    return _("Commitments")


def open_title() -> str:
    """Return the heading of the open ones."""
    return _("Open now")


def coming_title() -> str:
    """Return the heading of the calendar."""
    return _("The next fourteen days")


def share_title() -> str:
    """Return the heading of the kept share."""
    return _("What was due, and kept")


def forecast_title() -> str:
    """Return the heading of the forecast."""
    return _("If nothing new is added")


def coming_none() -> str:
    """Return the sentence when nothing is due and no check-in is agreed."""
    return _("In the next fourteen days nothing is due and no check-in is agreed.")


def overdue_head() -> str:
    """Return the heading of the list of overdue ones."""
    return _("Past their day")


def overdue_none() -> str:
    """Return the sentence when nothing is overdue."""
    return _("Nothing is past its day.")


def begin() -> str:
    """Return what a group without commitments can do."""
    return _(
        "As soon as a table of tasks or promises has a row, this page shows what was kept, what is open and what "
        "comes next. The Connect page takes one."
    )


def open_none() -> str:
    """Return the sentence when nothing is open."""
    return _("Nothing is open.")


def months_none() -> str:
    """Return the sentence when no commitment ever had a day that has come."""
    return _("Not enough data yet: 0 of 1 commitment whose day due has come.")


def kept_more(count: int) -> str:
    """Return how many more there are than could be read aloud."""
    return ngettext("And {n} more, in the list below.", "And {n} more, in the list below.", count).format(n=count)


def kept_title(since: str) -> str:
    """Return the heading of the list to read aloud."""
    return _("Kept {since}").format(since=since)


def kept_line(what: str, owners: str) -> str:
    """Return one line to read aloud."""
    return _("{what}, by {owners}").format(what=what, owners=owners) if owners else what


def kept_nothing(since: str) -> str:
    """Return the calm sentence when nothing was noted as kept."""
    return _("Nothing is noted as kept {since}. Perhaps something was, and the sheet does not know yet?").format(
        since=since
    )


def ages_title(counts: Mapping[str, int], per: int) -> str:
    """Return the title of the picture of ages: what a mark is, and how many of each shape there are."""
    shapes = _("▲ {overdue} overdue, ● {due_later} due later, ◆ {without_date} without a date").format(**counts)
    if per > 1:
        return _("How many days the open ones have been open, one mark for up to {per} of them: {shapes}").format(
            per=per, shapes=shapes
        )
    return _("How many days each open one has been open: {shapes}").format(shapes=shapes)


def ages_description(oldest: int, times: str) -> str:
    """Return the picture of ages for someone who hears the page."""
    return _("Open commitments by age; the oldest has been open for {days}. {times}").format(
        days=days(oldest), times=times
    )


def band_label(share: float, count: int) -> str:
    """Return what the edge of a band behind the ages says."""
    return _("{n}% closed by day {day}").format(n=round(100 * share), day=count)


def days_open() -> str:
    """Return the title of the axis of ages."""
    return _("days open")


def calendar_title(due: int, check_ins: int) -> str:
    """Return the title of the calendar: what its shapes are, and how many there are."""
    return _("● due: {due}, ◇ check-ins: {check_ins}, from today").format(due=due, check_ins=check_ins)


def calendar_description(due: int, check_ins: int, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return the calendar for someone who hears the page."""
    return _("From {first} to {last}, commitments due: {due}, check-ins: {check_ins}. The list below has each.").format(
        first=day(first), last=day(last), due=due, check_ins=check_ins
    )


_WEEKDAYS = (
    lambda: _("Mon"), lambda: _("Tue"), lambda: _("Wed"), lambda: _("Thu"), lambda: _("Fri"), lambda: _("Sat"),
    lambda: _("Sun"),
)  # fmt: skip


def calendar_day(when: pd.Timestamp) -> str:
    """Return the day of one box of the calendar, `Tue 3`."""
    return _("{weekday} {day}").format(weekday=_WEEKDAYS[when.weekday()](), day=when.day)


def months_title() -> str:
    """Return the title of the picture of the kept share by month."""
    return _("Kept of those due, by month: the dot, and the bar that it may lie in")


def months_description(months: int, kept: int, due: int) -> str:
    """Return that picture for someone who hears the page."""
    return _(
        "Kept share over {months} months: {kept} of {due} in all. The table of its numbers has each month."
    ).format(months=months, kept=kept, due=due)


def month_row(month: str, counts: str) -> str:
    """Return the label of one month, `Oct 2026: 20 of 25`."""
    return _("{month}: {counts}").format(month=month, counts=counts)


def chance_label(chance: float, when: pd.Timestamp) -> str:
    """Return what stands beside one stated chance, `85%: 2 March 2027`."""
    return _("{n}%: {day}").format(n=round(100 * chance), day=day(when))


def forecast_picture(pile: int) -> str:
    """Return the title of the picture of the forecast."""
    return ngettext(
        "In how many of 100 imagined futures the {n} open one is done, by week",
        "In how many of 100 imagined futures all {n} open ones are done, by week",
        pile,
    ).format(n=pile)


_HOW = {
    "kept": lambda: _(
        "Every commitment whose status is done and whose day done is on or after that day, the latest first; kept late "
        "is kept. A kept one without a day done is in no list by day, and is counted below."
    ),
    "ages": lambda: _(
        "A mark is an open commitment, as far right as the days since it was made; behind them stands how long "
        "commitments of this group take from the day made to being kept or released, with open ones counted as not "
        "closed yet (one minus the Kaplan-Meier curve, 95% intervals). "
        "“Older than 85%” means that 85% were closed in fewer days than this one has been open."
    ),
    "overdue": lambda: _(
        "Open commitments whose day due is before today, the earliest first. Days are as the sheet has them now."
    ),
    "coming": lambda: _(
        "The days due and the check-in days of open commitments, today and the thirteen days after it. "
        "A commitment with both stands in it twice."
    ),
    "share": lambda: _(
        "Kept ones divided by all whose day due lies in the period and is today or earlier: overdue ones are always "
        "counted, those not yet due never, released ones never, and the bar is the 95% Jeffreys interval. "
        "Days are as the sheet has them now: a day that was moved cannot be seen."
    ),
    "carried": lambda: _(
        "How many month ends have passed since an open commitment was made. One without a day made is not counted."
    ),
    "unowned": lambda: _(
        "Open commitments in whose row no owner is named. One name is enough for a row not to be here."
    ),
    "undated": lambda: _(
        "Open commitments without a day due. They are in no kept share, because nothing says when they would be."
    ),
    "buddies": lambda: _(
        "Open commitments without a buddy whose owners have not kept one of the same category before, while others "
        "have. Proposed is, in turn, one of those others whose last answer is green and whose load is at or below the "
        "group's median: someone to ask, by their own yes."
    ),
    "forecast": lambda: _(
        "10,000 imagined futures, each made by drawing weeks at random from the last twelve complete ones (weeks "
        "without anything kept included) until the open ones are used up. It holds only if nothing new is added and "
        "the coming weeks are like the last ones; released ones would shorten it."
    ),
}


def how(figure: str) -> str:
    """Return how a figure of this page is counted."""
    return _HOW[figure]()


def column(name: str) -> str:
    """Return the heading of a column of this page's lists."""
    return _COLUMNS[name]()


_COLUMNS = {
    "title": lambda: _("What"),
    "owner": lambda: _("Owner"),
    "buddy": lambda: _("Buddy"),
    "category": lambda: _("Category"),
    "made_on": lambda: _("Made"),
    "due_on": lambda: _("Due"),
    "check_in_on": lambda: _("Check-in"),
    "ended_on": lambda: _("Done"),
    "state_told": lambda: _("State"),
    "days_open": lambda: _("Days open"),
    "older_told": lambda: _("Older than"),
    "n": lambda: _("How many"),
    "month_ends": lambda: _("Month ends passed"),
    "proposed": lambda: _("Could be asked"),
    "on": lambda: _("Day"),
    "what_told": lambda: _("What for"),
    "month_told": lambda: _("Month"),
    "kept": lambda: _("Kept"),
    "due": lambda: _("Due"),
    "share": lambda: _("Share"),
    "low": lambda: _("From"),
    "high": lambda: _("To"),
    "chance": lambda: _("Chance"),
    "weeks": lambda: _("Weeks"),
    "day": lambda: _("By"),
    "week": lambda: _("Week"),
    "check_in": lambda: _("Check-ins"),
}
