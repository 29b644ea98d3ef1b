"""The words of answers and rules: what people answered, and why a conversation might help."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.words import _, day, joined, quoted

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_day(when: pd.Timestamp) -> str:
    """Return a day where space is short, `3 Nov`; an empty string where it is missing."""
    if pd.isna(when):
        return ""
    return _("{day} {month}").format(day=when.day, month=_(_SHORT[when.month - 1]))


def colour(capacity: str) -> str:
    """Return the colour of an answer."""
    return {"green": _("green"), "yellow": _("yellow"), "red": _("red")}[capacity]


def answers() -> Mapping[str, str]:
    """Return each answer in words, with its colour."""
    return {"green": _("green (has room)"), "yellow": _("yellow (stretched)"), "red": _("red (full)")}


def states() -> Mapping[str, str]:
    """Return in a word or two each way that someone can be at a meeting."""
    return {
        "green": _("has room"),
        "yellow": _("stretched"),
        "red": _("full"),
        "silent": _("no answer"),
        "resting": _("resting"),
        "private": _("answer not shown"),
    }


def hours_worked(hours: float) -> str:
    """Return hours worked as what a row says."""
    return _("{n:g} hours worked").format(n=hours)


def hours_offered(hours: float) -> str:
    """Return hours offered as what a row says."""
    return _("{n:g} hours offered").format(n=hours)


def finished(what: str) -> str:
    """Return what was finished as what a row says."""
    return _("finished: {what}").format(what=what)


def rule_titles() -> Mapping[str, str]:
    """Return what each rule is called on the page."""
    return {
        "two_reds": _("Red twice running"),
        "low_run": _("Three answers that are not green, after mostly green ones"),
        "long_low": _("Rarely green for a while"),
        "sliding": _("A whole colour lower than their own usual"),
        "quiet": _("Gone quiet"),
        "over_hours": _("More hours than they wanted to give"),
        "heavy": _("Carrying a lot, and not green"),
        "no_rest": _("Eight weeks without a rest"),
        "resting_but_assigned": _("Resting, with something due before they are back"),
    }


def rule_definitions() -> Mapping[str, str]:
    """Return exactly what each rule looks at."""
    return {
        "two_reds": _("The last two answers are red."),
        "low_run": _(
            "The last three answers are not green; of at least five earlier ones fewer than half were not green."
        ),
        "long_low": _("At least six of the last eight answers are not green."),
        "sliding": _(
            "With green 0, yellow 1 and red 2, the last three answers are on average at least 1 above the person's own "
            "earlier ones, of which there are at least six."
        ),
        "quiet": _("Answered at five or more of six meetings where they were expected, then missed the last two."),
        "over_hours": _(
            "The latest hours worked are above the limit in the people table, or, without a limit, above the hours "
            "offered before."
        ),
        "heavy": _(
            "Holds at least three open things and at least twice as many as the person in the middle of the group; the "
            "last answer was not green."
        ),
        "no_rest": _(
            "Hours worked or something finished in each of the last eight whole weeks, and no rest in the sheets. "
            "Coming to a meeting is not work."
        ),
        "resting_but_assigned": _("Is resting now and owns something open that is due before the rest ends."),
    }


def answered(rule: str, person: str, days: Sequence[pd.Timestamp], colours: Sequence[str]) -> str:
    """Return why one of the rules about a person's own answers names them.

    Args:
        rule: two_reds, low_run, long_low or sliding.
        person: Their name.
        days: When they gave the answers that the rule looks at, oldest first.
        colours: What they answered.
    """
    sentence = {
        "two_reds": _("{person} answered red on {days}."),
        "low_run": _("{person} last answered {colours}; most answers before were green."),
        "long_low": _("{person} answered yellow or red at {low} of the last {n} check-ins, since {since}."),
        "sliding": _("{person} last answered {colours}, on average a whole colour lower than before."),
    }[rule]
    return sentence.format(
        person=person,
        days=joined([short_day(on) for on in days]),
        colours=joined([colour(one) for one in colours]),
        low=sum(one != "green" for one in colours),
        n=len(colours),
        since=day(days[0]),
    )


def quiet(person: str, missed: Sequence[pd.Timestamp]) -> str:
    """Return why someone who no longer answers is named."""
    return _("{person} used to answer at nearly every meeting, and did not on {days}.").format(
        person=person, days=joined([short_day(on) for on in missed])
    )


def over_hours(person: str, hours: float, most: float, on: pd.Timestamp, *, offered: bool) -> str:
    """Return why someone who worked longer than they wanted is named."""
    sentence = (
        _("{person} wrote down {hours:g} hours worked on {day}, having offered {most:g}.")
        if offered
        else _("{person} wrote down {hours:g} hours worked on {day}; their limit is {most:g}.")
    )
    return sentence.format(person=person, hours=hours, most=most, day=short_day(on))


def heavy(person: str, held: int, middle: float, last: str) -> str:
    """Return why someone who carries much and is not green is named."""
    return _(
        "{person} holds {n} open things, where half of the group hold {middle:g} or fewer, and last said {last}."
    ).format(person=person, n=held, middle=middle, last=last)


def no_rest(person: str, start: pd.Timestamp, end: pd.Timestamp) -> str:
    """Return why someone who never pauses is named."""
    return _(
        "{person} worked or finished something in each of the eight weeks from {start} to {end}, without a rest."
    ).format(person=person, start=short_day(start), end=short_day(end - pd.Timedelta(days=1)))


def resting_but_assigned(person: str, until: pd.Timestamp, things: Sequence[str]) -> str:
    """Return why someone who rests is named."""
    sentence = (
        _("{person} is resting, with no day set for coming back, and owns {things}.")
        if pd.isna(until)
        else _("{person} is resting until {until} and owns {things}, due before then.")
    )
    return sentence.format(person=person, until=short_day(until), things=quoted(things))
