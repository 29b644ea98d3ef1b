"""The words of decisions and agreements."""

import pandas as pd

from analytics.words import _, day, ngettext


def state_label(state: str) -> str:
    """Return where a decision stands, in a few words."""
    return {
        "open": _("open"),
        "passed": _("passed"),
        "blocked": _("not passed"),
        "review": _("to look at again"),
    }[state]


def count(agree: float, objections: float, aside: float, *, threshold: float | None = None) -> str:
    """Return how many agreed and objected, and for consensus what share the group asks for.

    Args:
        agree: How many agreed; missing where not noted, as are the others.
        objections: How many objected.
        aside: How many stood aside.
        threshold: The share asked for; None where the method asks for none.
    """
    if pd.isna(agree) and pd.isna(objections):
        return _("No count is noted.")
    yes, no = (0 if pd.isna(one) else int(one) for one in (agree, objections))
    beside = 0 if pd.isna(aside) else int(aside)
    told = _("{yes} agreed, {no} objected") if no else _("{yes} agreed, nobody objected")
    told = told.format(yes=yes, no=no)
    if beside:
        told = _("{told}, {n} stood aside").format(told=told, n=beside)
    if threshold is None or not yes + no:
        return _("{told}.").format(told=told)
    return _("{told}: {share:.0%} of those for or against; consensus asks for {threshold:.0%}.").format(
        told=told, share=yes / (yes + no), threshold=threshold
    )


def differs(said: str, by_count: str) -> str:
    """Return that the sheet says one thing and the count another."""
    return _("The sheet says {said}; by its count and days it would be {counted}. Which is right?").format(
        said=state_label(said), counted=state_label(by_count)
    )


def lacking(*, owner: bool, on: bool) -> str:
    """Return what a decision that was handed to someone still needs; empty where it needs nothing."""
    if owner and on:
        return _("It needs somebody who carries it, and a day to look at it again.")
    if owner:
        return _("It needs somebody who carries it.")
    return _("It needs a day to look at it again.") if on else ""


def review(on: pd.Timestamp) -> str:
    """Return when the group wanted to look at something again."""
    return _("to look at again on {day}").format(day=day(on))


def due(decisions: int, agreements: int) -> str:
    """Return how many decisions and agreements the group wanted to look at again by now."""
    if not decisions + agreements:
        return _("Nothing is due to be looked at again.")
    first = ngettext("{n} decision", "{n} decisions", decisions).format(n=decisions)
    second = ngettext("{n} agreement", "{n} agreements", agreements).format(n=agreements)
    if not agreements:
        return _("{decisions} to look at again.").format(decisions=first)
    if not decisions:
        return _("{agreements} to look at again.").format(agreements=second)
    return _("{decisions} and {agreements} to look at again.").format(decisions=first, agreements=second)
