"""The sentences about waits: how long, for whom longer, what comes in and what goes out."""

from analytics.words import _, days, ngettext, percent, span
from analytics.words.marked import marked


def share(value: float, of: int = 0) -> str:
    """Return a share from 0 to 1 as people write it, `38%` or `38% of 106`; words where it is not known."""
    if value != value:  # noqa: PLR0124 - NaN
        return _("not known")
    return _("{share} of {n}").format(share=percent(value), n=of) if of else percent(value)


def between(low: float, high: float) -> str:
    """Return an interval of shares."""
    if low != low:  # noqa: PLR0124 - NaN
        return _("not enough data yet")
    return span(low, high)


def within(count: int) -> str:
    """Return the heading of the share helped within some days."""
    return _("within {days}").format(days=days(count))


def whom(count: int, span: int) -> str:
    """Return which asks the curve is of."""
    return ngettext(
        "Of the {n} ask made in the last {days}, duplicates left out.",
        "Of the {n} asks made in the last {days}, duplicates left out.",
        count,
    ).format(n=count, days=days(span))


def not_enough(count: int, fewest: int) -> str:
    """Return the sentence of a curve with too few asks."""
    return _("Not enough data yet: {n} of {fewest} asks with a day.").format(n=count, fewest=fewest)


def closing_days_missing(undated: int, closed: int) -> str:
    """Return the sentence that stands in place of shares and the median."""
    return ngettext(
        "Closing days are missing for {n} of {closed} closed ask, so no share is stated.",
        "Closing days are missing for {n} of {closed} closed asks, so no share is stated.",
        closed,
    ).format(n=undated, closed=closed)


def some_days_missing(undated: int, closed: int) -> str:
    """Return the sentence about closing days that are missing, too few of them to matter much."""
    return _("Closing days are missing for {n} of {closed} closed asks; the interval allows for both ends.").format(
        n=undated, closed=closed
    )


def half(median: float, low: float, high: float) -> str:
    """Return the sentence about the median wait."""
    if not median:
        return _("Half of the asks are helped on the day they are made.")
    if high != high:  # noqa: PLR0124 - NaN
        return _("Half of the asks are helped within {days} (give or take: {low} or more).").format(
            days=days(round(median)), low=round(low)
        )
    return _("Half of the asks are helped within {days} (give or take: {low} to {high}).").format(
        days=days(round(median)), low=round(low), high=round(high)
    )


def fewer_than_half(last_day: int) -> str:
    """Return the sentence where the curve does not reach one half."""
    return _("Fewer than half are helped within {days}.").format(days=days(last_day))


def naive(mean: float, of: int, waiting: int, longer: int) -> str:
    """Return what the average of closed asks alone would say, and why it is too low."""
    if not waiting:
        text = ngettext(
            "The average of the {of} ask that was helped is {mean} days; nobody is still waiting.",
            "The average of the {of} asks that were helped is {mean} days; nobody is still waiting.",
            of,
        )
    elif longer:
        text = ngettext(
            "The average of the {of} ask that was helped says {mean} days. That is too low: it leaves out {waiting} "
            "still waiting, {longer} of them longer than that already.",
            "The average of the {of} asks that were helped says {mean} days. That is too low: it leaves out {waiting} "
            "still waiting, {longer} of them longer than that already.",
            of,
        )
    else:
        text = ngettext(
            "The average of the {of} ask that was helped says {mean} days. It leaves out {waiting} still waiting, "
            "whose days are yet to be added.",
            "The average of the {of} asks that were helped says {mean} days. It leaves out {waiting} still waiting, "
            "whose days are yet to be added.",
            of,
        )
    return text.format(of=of, mean=round(mean, 1), waiting=waiting, longer=longer)


def naive_label(mean: float) -> str:
    """Return the label of the line that marks the average."""
    return _("average of helped asks alone: {mean} days").format(mean=round(mean, 1))


def stops(last_day: int) -> str:
    """Return why the curve ends where it does."""
    return _("The curve stops at {days}: fewer than ten are still waiting after that.").format(days=days(last_day))


def curve_title() -> str:
    """Return the title of the curve."""
    return _("Share of asks helped within so many days, with the band it may lie in")


def curve_alt(parts: list[str]) -> str:
    """Return the curve in words: its shares one after the other."""
    return _("A rising curve. {parts}").format(parts=" ".join(parts))


def reached(count: int, value: str) -> str:
    """Return one share of the curve as a sentence."""
    return _("Within {days}: {share}.").format(days=days(count), share=value)


def days_axis() -> str:
    """Return the label of the days under the curve."""
    return _("days since asking")


# For whom longer.


def equity_axis() -> str:
    """Return the label under the comparison of groups."""
    return _("← fewer helped · more helped →")


def equity_title() -> str:
    """Return the title of the comparison of groups."""
    return _("Helped within 14 days: each group beside everyone else")


def equity_none() -> str:
    """Return the sentence where no group is large enough."""
    return _(
        "Not enough data yet: 0 of 1 group to compare. It needs ten asks, five of them helped, and so does everyone "
        "else."
    )


def equity_summary(groups: int, longer: int) -> str:
    """Return the sentence that says how many groups were compared and how many wait longer."""
    if not longer:
        return ngettext(
            "{n} group compared; it does not wait longer than chance can explain.",
            "{n} groups compared; none waits longer than chance can explain.",
            groups,
        ).format(n=groups)
    return ngettext(
        "{n} groups compared; {longer} waits longer than chance can explain.",
        "{n} groups compared; {longer} wait longer than chance can explain.",
        longer,
    ).format(n=groups, longer=longer)


def equity_shown(groups: int) -> str:
    """Return the sentence that says how many of the groups compared are shown, and nothing of the others."""
    return ngettext(
        "{n} of the groups compared is shown here.", "{n} of the groups compared are shown here.", groups
    ).format(n=groups)


_KIND = {"area": marked("area"), "language": marked("language"), "category": marked("category")}


def kind(name: str) -> str:
    """Return the word for what groups are made by."""
    return _(_KIND[name])


_WAITS_LONGER = {
    "area": marked("Asks from {group} wait longer: {helped} helped within 14 days; of all others, {rest}."),
    "language": marked("Asks in {group} wait longer: {helped} helped within 14 days; of all others, {rest}."),
    "category": marked("Asks for {group} wait longer: {helped} helped within 14 days; of all others, {rest}."),
}


def waits_longer(kind: str, group: str, helped: str, rest: str) -> str:
    """Return the sentence about a group that waits longer."""
    return _(_WAITS_LONGER[kind]).format(group=group, helped=helped, rest=rest)


_GROUP_RESULT = {
    "longer": marked("waits longer"),
    "chance": marked("within what chance can explain"),
    "sooner": marked("helped sooner"),
    "undated": marked("closing days missing"),
}


def group_result(name: str) -> str:
    """Return what the comparison of one group says."""
    return _(_GROUP_RESULT[name])


# What comes in and goes out.


def backlog_title(span: int) -> str:
    """Return the title of the backlog."""
    return _("Asks waiting at the end of each day, last {days}").format(days=days(span))


def backlog_alt(first: int, last: int) -> str:
    """Return the backlog in words."""
    return _("A line from {first} asks waiting to {last} today.").format(first=first, last=last)


def backlog_band(count: int) -> str:
    """Return why the backlog is a band."""
    return ngettext(
        "The band is there because a day is missing in {n} row: it may have been waiting.",
        "The band is there because a day is missing in {n} rows: they may have been waiting.",
        count,
    ).format(n=count)


def weeks_title(span: int, *, ended: bool) -> str:
    """Return the title of arrivals and closings, or of arrivals alone where no closing has a day."""
    if not ended:
        return _("Asked in each week, last {days}").format(days=days(span))
    return _("Asked and ended in each week, last {days}").format(days=days(span))


def weeks_alt(asked: int, closed: int | None) -> str:
    """Return arrivals and closings in words; `closed` is None where no closing has a day."""
    if closed is None:
        return ngettext("{n} ask came in over these weeks.", "{n} asks came in over these weeks.", asked).format(
            n=asked
        )
    return _("Over these weeks {asked} came in and {closed} ended.").format(asked=asked, closed=closed)


def ended_some_day(count: int) -> str:
    """Return how many asks ended on a day not known."""
    return ngettext(
        "{n} ended without a day, so it is in no week.", "{n} ended without a day, so they are in no week.", count
    ).format(n=count)


def so_far() -> str:
    """Return what the hollow marks are."""
    return _("Hollow: this week so far.")


def asked() -> str:
    """Return the label of asks that came in."""
    return _("asked")


def ended() -> str:
    """Return the label of asks that ended."""
    return _("ended")


_HOW = {
    "curve": marked(
        "Every ask is followed from the day asked to the day it was helped; those that were cancelled or referred "
        "end without help, and those still open count for as long as they have waited (cumulative incidence by "
        "Aalen and Johansen). The band, and the span under each share, is a 95% interval from 500 draws "
        "of how much each ask weighs (Bayesian bootstrap); the curve stops where fewer than ten are still waiting."
    ),
    "equity": marked(
        "The share helped within 14 days in each group of ten asks or more (five of them helped) less that of "
        "everyone else, with a 95% interval by bootstrap. A group is said to wait longer only when fewer than one "
        "in twenty shuffles of who belongs to it would show as much, corrected for all groups compared (Holm); the "
        "comparison is of all asks, whatever the filters, because looking again under each would find luck."
    ),
    "backlog": marked(
        "Asks made on or before a day and not closed on or before it. Rows that lack a day may have been waiting: "
        "they are in the band; on the last day the status says, so both meet at the asks open now."
    ),
    "weeks": marked(
        "Asks by the week, Monday to Sunday, in which they were made, and by the week in which they were closed "
        "for whatever reason. Rows without that day are left out; the last week is not over."
    ),
}


def how(figure: str) -> str:
    """Return in two sentences how a figure is counted."""
    return _(_HOW[figure])
