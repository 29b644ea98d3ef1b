"""The words of the Commitments page: commitments have states, people do not."""

from collections.abc import Mapping

import pandas as pd

from analytics.words import _, day, days, ngettext, percent, span


def state_label(state: str) -> str:
    """Return the name of a state, as it stands beside a number."""
    return _LABELS[state]()


_LABELS = {
    "kept_on_time": lambda: _("kept on time"),
    "kept_late": lambda: _("kept late"),
    "kept": lambda: _("kept, a day is missing"),
    "overdue": lambda: _("overdue"),
    "due_later": lambda: _("due later"),
    "without_date": lambda: _("without a date"),
    "released": lambda: _("released"),
    "not_made_yet": lambda: _("made on a day still to come"),
    "not_told": lambda: _("closing day missing"),
}


def nothing_kept_here() -> str:
    """Return the headline of a group without commitments."""
    return _("No commitments are written down yet.")


def headline(kept: int, since: str, overdue: int, due_soon: int) -> str:
    """Return what was kept, what is stuck and what comes next, in one sentence; `since` is from `since`."""
    return _("{kept}; {stuck}; {coming}.").format(
        kept=_kept(kept).format(n=kept, since=since),
        stuck=_stuck(overdue).format(n=overdue),
        coming=_coming(due_soon).format(n=due_soon),
    )


def _kept(kept: int) -> str:
    if not kept:
        return _("Nothing is noted as kept {since}")
    return ngettext("{n} commitment was kept {since}", "{n} commitments were kept {since}", kept)


def _stuck(overdue: int) -> str:
    if not overdue:
        return _("none is past its day")
    return ngettext("{n} is past its day", "{n} are past their day", overdue)


def _coming(due_soon: int) -> str:
    if not due_soon:
        return _("nothing is due in the next seven days")
    return ngettext("{n} is due in the next seven days", "{n} are due in the next seven days", due_soon)


def since(meeting: pd.Timestamp | None, count: int) -> str:
    """Return since when things are celebrated: the last meeting, or a number of days where none is known."""
    if meeting is None:
        return _("in the last {days}").format(days=days(count))
    return _("since the meeting on {day}").format(day=day(meeting))


def kept_day_unknown(count: int) -> str:
    """Return how many are kept on a day not known, so that no period can count them; empty where none is."""
    if not count:
        return ""
    return ngettext(
        "{n} is kept without a day, so when is not known.", "{n} are kept without a day, so when is not known.", count
    ).format(n=count)


def times(n: int, closings: int, half: float, most: float, end: float) -> str:
    """Return how long commitments take here; a number of days is missing where the curve ends before it."""
    if half != half:  # noqa: PLR0124 - NaN is not itself
        return _("Fewer than half are closed within {end} (from {n} commitments, {closings} of them closed).").format(
            end=days(int(end)), n=n, closings=closings
        )
    if most != most:  # noqa: PLR0124 - NaN is not itself
        return _(
            "Half are closed within {half}, and fewer than 85% within {end} "
            "(from {n} commitments, {closings} of them closed)."
        ).format(half=days(int(half)), end=days(int(end)), n=n, closings=closings)
    return _(
        "Half are closed within {half}, 85% within {most} (from {n} commitments, {closings} of them closed)."
    ).format(half=days(int(half)), most=days(int(most)), n=n, closings=closings)


def times_not_yet(closings: int, fewest: int) -> str:
    """Return why it is not said how long things take: too few closings."""
    return _("Not enough data yet: {n} of {fewest} closings with a day, to say how long such things take here.").format(
        n=closings, fewest=fewest
    )


def times_missing(missing: int, closed: int) -> str:
    """Return why it is not said how long things take: too many closing days are missing."""
    return _(
        "How long such things take here cannot be said: closing days are missing for {missing} of {closed} closed ones."
    ).format(missing=missing, closed=closed)


def ages_undated(count: int) -> str:
    """Return how many open ones cannot stand in the picture."""
    return ngettext(
        "{n} open one has no day made, so its age is not known.",
        "{n} open ones have no day made, so their age is not known.",
        count,
    ).format(n=count)


def older_than(share: float, low: float, high: float, *, at_least: bool) -> str:
    """Return how a row's age compares, `85% (79 to 90%)`; empty where nothing is stated."""
    if share != share:  # noqa: PLR0124 - NaN is not itself
        return ""
    if at_least:
        return _("at least {share} ({span})").format(share=percent(share), span=span(low, high))
    return _("{share} ({span})").format(share=percent(share), span=span(low, high))


def overdue_title(count: int) -> str:
    """Return the heading of the list of overdue ones, with the four ways out."""
    return ngettext(
        "{n} is past its day. Four ways out, all of them good: keep it with a new day, share it with a buddy, "
        "hand it over, or let it go.",
        "{n} are past their day. Four ways out, all of them good: keep it with a new day, share it with a buddy, "
        "hand it over, or let it go.",
        count,
    ).format(n=count)


def check_ins_soon(count: int) -> str:
    """Return how many check-ins are due in the next seven days."""
    if not count:
        return _("No check-in on an open commitment is agreed for the next seven days.")
    return ngettext(
        "{n} check-in on an open commitment falls in the next seven days.",
        "{n} check-ins on open commitments fall in the next seven days.",
        count,
    ).format(n=count)


def what_label(what: str) -> str:
    """Return what a day in the calendar is."""
    return {"due": _("due"), "check_in": _("check-in")}[what]


def share(kept: int, due: int, released: int, interval: tuple[float, float], period: int) -> str:
    """Return the kept share of the period, in words."""
    left_out = _released(released).format(n=released)
    if not due:
        return _("In the last {days} nothing fell due, so there is no share to show.").format(days=days(period))
    counted = ngettext(
        "Of what fell due in the last {days}, {kept} of {due} was kept: {share} (give or take: {span}).",
        "Of what fell due in the last {days}, {kept} of {due} were kept: {share} (give or take: {span}).",
        kept,
    ).format(kept=kept, due=due, days=days(period), share=percent(kept / due), span=span(*interval))
    return _("{counted} {left_out}").format(counted=counted, left_out=left_out).strip()


def _released(released: int) -> str:
    if not released:
        return ""
    return ngettext("{n} released one is left out.", "{n} released ones are left out.", released)


def month_label(when: pd.Timestamp, *, running: bool) -> str:
    """Return a month on the axis, `Nov 2026`, and that it is not over yet."""
    name = _MONTHS[when.month - 1]()
    if running:
        return _("{month} {year}, so far").format(month=name, year=when.year)
    return _("{month} {year}").format(month=name, year=when.year)


_MONTHS = (
    lambda: _("Jan"), lambda: _("Feb"), lambda: _("Mar"), lambda: _("Apr"), lambda: _("May"), lambda: _("Jun"),
    lambda: _("Jul"), lambda: _("Aug"), lambda: _("Sep"), lambda: _("Oct"), lambda: _("Nov"), lambda: _("Dec"),
)  # fmt: skip


def of(kept: int, due: int) -> str:
    """Return a share's two counts, `14 of 18`."""
    if not due:
        return _("nothing due")
    return _("{kept} of {due}").format(kept=kept, due=due)


def carried(count: int) -> str:
    """Return how many were carried over."""
    if not count:
        return _("Nothing was carried over the end of a month.")
    return ngettext(
        "{n} open one was carried over the end of a month.",
        "{n} open ones were carried over the end of a month.",
        count,
    ).format(n=count)


def unowned(count: int) -> str:
    """Return how many are without an owner."""
    if not count:
        return _("Every open one has an owner.")
    return ngettext("{n} open one has no owner.", "{n} open ones have no owner.", count).format(n=count)


def undated(count: int) -> str:
    """Return how many are without a day due."""
    if not count:
        return _("Every open one has a day.")
    return ngettext("{n} open one has no day.", "{n} open ones have no day.", count).format(n=count)


def buddies(count: int) -> str:
    """Return for how many a buddy is wanted."""
    if not count:
        return _("No one is on their own with something new to them.")
    return ngettext(
        "{n} open one is new to whoever took it on, and has no buddy.",
        "{n} open ones are new to whoever took them on, and have no buddy.",
        count,
    ).format(n=count)


def adds_up(counts: Mapping[str, int]) -> str:
    """Return how the states add up to all rows; `counts` has each state and the sums `total`, `all_kept`, `open`."""
    return ngettext(
        "{total} commitment in all: {all_kept} kept ({kept_on_time} on time, {kept_late} late, {kept} with a day "
        "missing), {open} open ({overdue} overdue, {due_later} due later, {without_date} without a date) and "
        "{released} released.",
        "{total} commitments in all: {all_kept} kept ({kept_on_time} on time, {kept_late} late, {kept} with a day "
        "missing), {open} open ({overdue} overdue, {due_later} due later, {without_date} without a date) and "
        "{released} released.",
        counts["total"],
    ).format(**counts)


def not_made_yet(count: int) -> str:
    """Return how many rows are left out because they are made on a later day."""
    return ngettext(
        "{n} row more is left out: the day it was made is still to come.",
        "{n} rows more are left out: the day they were made is still to come.",
        count,
    ).format(n=count)


def not_by_place() -> str:
    """Return that the filters by area and language change nothing here."""
    return _("Commitments have no area and no language of their own, so those filters change nothing on this page.")
