"""The words of the weekly message."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.words import _, day, joined, ngettext

MOST_KINDS = 5
"""So many categories are told; the rest are counted."""


def nothing_yet() -> str:
    """Return what is said of a group without a row."""
    return _("The tables hold no asks, offers, commitments or meetings yet.")


def week(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return which days the message looks back on."""
    return _("Our week, {first} to {last}").format(first=day(first), last=day(last))


def kinds(counts: Mapping[str, int]) -> str:
    """Return categories with how many: `food 3, rides 2 and 4 more kinds`."""
    told = [_("{category} {n}").format(category=category, n=n) for category, n in counts.items()]
    if len(told) > MOST_KINDS:
        others = len(told) - MOST_KINDS + 1
        told[MOST_KINDS - 1 :] = [ngettext("{n} other kind", "{n} other kinds", others).format(n=others)]
    return joined(told, most=MOST_KINDS)


def came(count: int, counts: Mapping[str, int]) -> str:
    """Return how many asks came in."""
    if not count:
        return _("No new ask is noted.")
    if not counts:
        return ngettext("{n} ask came in.", "{n} asks came in.", count).format(n=count)
    return ngettext("{n} ask came in: {kinds}.", "{n} asks came in: {kinds}.", count).format(
        n=count, kinds=kinds(counts)
    )


def met(count: int, counts: Mapping[str, int]) -> str:
    """Return how many asks were met."""
    if not count:
        return _("No ask is noted as met; perhaps the sheet does not know yet.")
    if not counts:
        return ngettext("{n} ask was met.", "{n} asks were met.", count).format(n=count)
    return ngettext("{n} ask was met: {kinds}.", "{n} asks were met: {kinds}.", count).format(
        n=count, kinds=kinds(counts)
    )


def free(count: int, still_open: int, counts: Mapping[str, int]) -> str:
    """Return how many open asks nobody has taken."""
    if not still_open:
        return _("No ask is open.")
    if not count:
        return ngettext(
            "{n} ask is open, and somebody is on it.", "{n} asks are open, and somebody is on each of them.", still_open
        ).format(n=still_open)
    if not counts:
        told = ngettext(
            "{n} of {all} open asks is not taken yet. Could it be yours?",
            "{n} of {all} open asks are not taken yet. Could one be yours?",
            count,
        )
        return told.format(n=count, all=still_open)
    told = ngettext(
        "{n} of {all} open asks is not taken yet: {kinds}. Could it be yours?",
        "{n} of {all} open asks are not taken yet: {kinds}. Could one be yours?",
        count,
    )
    return told.format(n=count, all=still_open, kinds=kinds(counts))


def longest(since: pd.Timestamp, category: str, area: str) -> str:
    """Return since when the one that nobody took has waited that waits longest, what kind it is and where."""
    if category and area:
        told = _("The one of these that waits longest is for {category} in {area}, since {day}.")
    elif category:
        told = _("The one of these that waits longest is for {category}, since {day}.")
    else:
        told = _("The one of these that waits longest was asked on {day}.")
    return told.format(category=category, area=area, day=day(since))


def kept(count: int, people: Sequence[str]) -> str:
    """Return how many commitments were kept, with thanks to everyone who did."""
    if not count:
        return _("No commitment is noted as kept; perhaps the sheet does not know yet.")
    if not people:
        told = ngettext("{n} commitment was kept: thank you!", "{n} commitments were kept: thank you all!", count)
    else:
        told = ngettext(
            "{n} commitment was kept: thank you, {names}!", "{n} commitments were kept: thank you, {names}!", count
        )
    return told.format(n=count, names=joined(people, most=max(len(people), 1)))


def due(count: int, first: pd.Timestamp, people: Sequence[str]) -> str:
    """Return how many commitments are due in the week to come, and with whom they are."""
    if not count:
        return _("Nothing is due in the next seven days.")
    if not people:
        told = ngettext(
            "{n} commitment is due in the next seven days, on {day}, and looks for somebody.",
            "{n} commitments are due in the next seven days, the first on {day}, and look for somebody.",
            count,
        )
    else:
        told = ngettext(
            "With {people}, {n} commitment is due in the next seven days, on {day}.",
            "With {people}, {n} commitments are due in the next seven days, the first on {day}.",
            count,
        )
    return told.format(n=count, day=day(first), people=joined(list(people), most=8))


def past_their_day(count: int) -> str:
    """Return how many open commitments are past their day; empty where none is."""
    if not count:
        return ""
    return ngettext(
        "{n} commitment is past its day: keep it with a new day, share it, hand it over, or let it go, as you like.",
        "{n} commitments are past their day: keep them with a new day, share them, hand them over, or let them go, as "
        "you like.",
        count,
    ).format(n=count)


def unowned(count: int) -> str:
    """Return how many open commitments have no owner; empty where none is."""
    if not count:
        return ""
    return ngettext(
        "{n} commitment is looking for somebody.", "{n} commitments are looking for somebody.", count
    ).format(n=count)


def next_circle(on: pd.Timestamp, link: str) -> str:
    """Return when and where the next circle is; empty where neither is known."""
    if pd.isna(on):
        return _("Our next circle: {link}").format(link=link) if link else ""
    if not link:
        return _("Our next circle is on {day}.").format(day=day(on))
    return _("Our next circle is on {day}: {link}").format(day=day(on), link=link)
