"""Every sentence that depends on data, through gettext: whole sentences, plain and kind.

One module for each subject. A sentence is a whole one with named places, `_("{n} needs").format(n=…)`, so that it can
be translated; its pieces are never glued together in code.
"""

from collections.abc import Sequence
from gettext import translation

import pandas as pd

__all__ = ["_", "day", "days", "joined", "month", "ngettext", "sentences"]

_TRANSLATION = translation("full_circle", fallback=True)  # once: gettext alone looks for the file at every sentence
_ = _TRANSLATION.gettext
ngettext = _TRANSLATION.ngettext

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(when: pd.Timestamp) -> str:
    """Return a day as people write it, `3 November 2026`; an empty string where it is missing."""
    if pd.isna(when):
        return ""
    return _("{day} {month} {year}").format(day=when.day, month=_(_MONTHS[when.month - 1]), year=when.year)


def month(when: pd.Timestamp | pd.Period) -> str:
    """Return a month as people write it, `November 2026`."""
    return _("{month} {year}").format(month=_(_MONTHS[when.month - 1]), year=when.year)


def days(count: int) -> str:
    """Return a number of days in words, `1 day` or `12 days`."""
    return ngettext("{n} day", "{n} days", count).format(n=count)


def joined(words: Sequence[str], *, most: int = 4) -> str:
    """Return words as a list in a sentence, `food, rides and childcare`; past `most` of them, the rest as a count."""
    if len(words) > most:
        shown = ", ".join(words[: most - 1])
        return _("{shown} and {n} more").format(shown=shown, n=len(words) - most + 1)
    if len(words) < 2:  # noqa: PLR2004 - one word needs no "and"
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def quoted(things: Sequence[str], *, most: int = 3) -> str:
    """Return titles or names in quotation marks, as `joined` lists them."""
    return joined([_("“{thing}”").format(thing=thing) for thing in things], most=most)


def sentences(*told: str) -> str:
    """Return whole sentences one after another; an empty one is left out."""
    return " ".join(filter(None, told))


def percent(share: float) -> str:
    """Return a share as a whole percentage, `78%`; only a share of exactly 1 is 100, only one of exactly 0 is 0."""
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return _("{n}%").format(n=whole)


def span(low: float, high: float) -> str:
    """Return an interval of two shares, `56 to 92%`."""
    return _("{low} to {high}%").format(low=round(100 * low), high=round(100 * high))
