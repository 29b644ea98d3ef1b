"""The words of the forecast."""

import pandas as pd

from analytics.words import _, day, ngettext


def forecast(pile: int, half: str, most: str, nearly: str) -> str:
    """Return when the open ones would be done; the three times are from `forecast_time`."""
    return ngettext(
        "The {n} open commitment would be done {half} with an even chance, {most} with a chance of 85%, "
        "{nearly} with a chance of 95%.",
        "The {n} open commitments would be done {half} with an even chance, {most} with a chance of 85%, "
        "{nearly} with a chance of 95%.",
        pile,
    ).format(n=pile, half=half, most=most, nearly=nearly)


def forecast_time(weeks: float, when: pd.Timestamp) -> str:
    """Return one time of the forecast, `within 6 weeks (by 3 January 2027)`."""
    if weeks != weeks:  # noqa: PLR0124 - NaN is not itself
        return _("in more than a year")
    return ngettext("within {n} week (by {day})", "within {n} weeks (by {day})", int(weeks)).format(
        n=int(weeks), day=day(when)
    )


def forecast_not_yet(active: int, fewest: int, weeks: int) -> str:
    """Return why nothing is forecast."""
    return _(
        "Not enough data yet: {active} of {fewest} weeks in which something was kept, among the last {weeks} weeks."
    ).format(active=active, fewest=fewest, weeks=weeks)


def forecast_undated(count: int) -> str:
    """Return how many kept ones no week counts, which makes the forecast longer than it should be."""
    return ngettext(
        "{n} kept one has no day and counts in no week, so the true times may be shorter.",
        "{n} kept ones have no day and count in no week, so the true times may be shorter.",
        count,
    ).format(n=count)


def nothing_open() -> str:
    """Return the sentence when nothing is open."""
    return _("Nothing is open, so there is nothing to look ahead for.")
