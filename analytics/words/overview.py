"""The words of the Overview: what to talk about this week, with names and without."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.words import _, day, joined, ngettext, quoted

_NO_END = pd.Timestamp(9999, 12, 31)


def headline(first: str, more: int) -> str:
    """Return the first line, and how many more there are to talk about."""
    if not more:
        return first
    rest = ngettext("{n} more thing to talk about is below.", "{n} more things to talk about are below.", more)
    return _("{first} {rest}").format(first=first, rest=rest.format(n=more))


def nothing_to_talk_about(*, of_more: bool) -> str:
    """Return the headline where no line is found, but something is on record.

    Args:
        of_more: Whether there may be lines that are not shown.
    """
    if of_more:
        return _("Nothing of what is shown here asks to be talked about this week.")
    return _("Nothing in the tables asks to be talked about this week.")


def nothing_yet() -> str:
    """Return the headline of a group without a row."""
    return _("The tables hold no asks, offers, commitments or check-ins yet.")


def kept(titles: Sequence[str], since: str) -> str:
    """Return what was kept since the last meeting, by its titles."""
    if not titles:
        return kept_plain(0, since)
    return ngettext(
        "{n} commitment was kept {since}: {titles}.", "{n} commitments were kept {since}: {titles}.", len(titles)
    ).format(n=len(titles), since=since, titles=quoted(titles))


def kept_plain(count: int, since: str) -> str:
    """Return how much was kept since the last meeting."""
    if not count:
        return _("Nothing is noted as kept {since}; perhaps the sheet does not know yet.").format(since=since)
    return ngettext("{n} commitment was kept {since}.", "{n} commitments were kept {since}.", count).format(
        n=count, since=since
    )


def answered_red() -> str:
    """Return what the row of a red answer says."""
    return _("answered red")


def red_owner(person: str, titles: Sequence[str], due: pd.Timestamp, *, twice: bool) -> str:
    """Return that something due soon is with someone who is full."""
    if twice:
        sentence = ngettext(
            "{things}, due {day}, is with {person}, whose last two answers were red.",
            "{things}, the first due {day}, are with {person}, whose last two answers were red.",
            len(titles),
        )
    else:
        sentence = ngettext(
            "{things}, due {day}, is with {person}, whose last answer was red.",
            "{things}, the first due {day}, are with {person}, whose last answer was red.",
            len(titles),
        )
    return sentence.format(things=quoted(titles), day=day(due), person=person)


def red_owner_plain(count: int, *, twice: bool) -> str:
    """Return the same, naming nobody."""
    if twice:
        sentence = ngettext(
            "{n} commitment due in the next seven days is with someone whose last two answers were red.",
            "{n} commitments due in the next seven days are with someone whose last two answers were red.",
            count,
        )
    else:
        sentence = ngettext(
            "{n} commitment due in the next seven days is with someone whose last answer was red.",
            "{n} commitments due in the next seven days are with someone whose last answer was red.",
            count,
        )
    return sentence.format(n=count)


@dataclass(frozen=True, slots=True)
class OfferCounts:
    """Offers of people who are full or resting, all usable offers, those left without them, and open asks."""

    away: int
    offers: int
    left: int
    asks: int


def how_they_are(person: str, *, rests: pd.Timestamp | None) -> str:
    """Return someone with how they are: `Ana (resting until 3 November 2026)` or `Ana (red)`."""
    if rests is None:
        return _("{person} (last answer red)").format(person=person)
    if rests == _NO_END:
        return _("{person} (resting)").format(person=person)
    return _("{person} (resting until {day})").format(person=person, day=day(rests))


def unsteady(category: str, people: Sequence[str], counts: OfferCounts) -> str:
    """Return that offers come from people who are full or resting; `people` are from `how_they_are`."""
    sentence = ngettext(
        "{away} of {offers} offers for {category} comes from {people}; {left}.",
        "{away} of {offers} offers for {category} come from {people}; {left}.",
        counts.away,
    )
    return sentence.format(
        away=counts.away, offers=counts.offers, category=category, people=joined(people), left=_left(counts)
    )


def unsteady_plain(category: str, counts: OfferCounts) -> str:
    """Return the same, naming nobody."""
    sentence = ngettext(
        "{away} of {offers} offers for {category} comes from someone who answered red or is resting; {left}.",
        "{away} of {offers} offers for {category} come from people who answered red or are resting; {left}.",
        counts.away,
    )
    return sentence.format(away=counts.away, offers=counts.offers, category=category, left=_left(counts))


def _left(counts: OfferCounts) -> str:
    """Return what is left without those offers, for how many asks."""
    if not counts.left:
        return ngettext(
            "without them there is none for {n} open ask", "without them there is none for {n} open asks", counts.asks
        ).format(n=counts.asks)
    return ngettext(
        "without them {left} is left for {asks} open asks",
        "without them {left} are left for {asks} open asks",
        counts.left,
    ).format(left=counts.left, asks=counts.asks)


def rests_until(person: str, until: pd.Timestamp) -> str:
    """Return someone with the last day of their rest."""
    if until == _NO_END:
        return person
    return _("{person} (until {day})").format(person=person, day=day(until))


def backup(category: str, person: str, away: Sequence[str]) -> str:
    """Return that only one person is left for a category; `away` are from `rests_until`."""
    return _("The backup for {category} is resting: {away}. Only {person} is left just now.").format(
        category=category, person=person, away=joined(away)
    )


def backup_plain(category: str) -> str:
    """Return the same, naming nobody."""
    return _("The backup for {category} is resting, and only one person is left just now.").format(category=category)


def two_hold_plain(held: int, total: int) -> str:
    """Return that two people hold more than luck would give two people, naming nobody."""
    return _("Two people hold {held} of {total} open things, more than luck would give any two.").format(
        held=held, total=total
    )


def stuck(count: int, oldest: pd.Timestamp) -> str:
    """Return how many commitments are past their day."""
    return ngettext(
        "{n} commitment is past its day, {day}: keep it with a new day, share it, hand it over, or let it go.",
        "{n} commitments are past their day, the earliest {day}: keep them with a new day, share them, hand them "
        "over, or let them go.",
        count,
    ).format(n=count, day=day(oldest))
