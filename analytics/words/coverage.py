"""The sentences of the Coverage page: its headline, what stands out, what could be met, and who offers."""

from collections.abc import Sequence

import pandas as pd

from analytics.words import _, day, days, joined, ngettext


def _start(word: str) -> str:
    return word[:1].upper() + word[1:]


# The headline: first what nobody can give, then what hangs on one person.


def nothing_yet() -> str:
    """Return the headline of a group without asks and offers."""
    return _("There are no asks and no offers on record yet.")


def nothing_chosen(words: Sequence[str]) -> str:
    """Return the headline where the filters leave nothing of what is on record."""
    return _("No ask and no offer matches {chosen}.").format(chosen=joined(words))


def nothing_asked(offers: int) -> str:
    """Return the headline where there are offers only."""
    return ngettext(
        "Nobody has asked for anything yet; {n} offer is there.",
        "Nobody has asked for anything yet; {n} offers are there.",
        offers,
    ).format(n=offers)


def asks_untold(offers: int) -> str:
    """Return the headline where offers were read and no table of asks was."""
    return ngettext(
        "{n} offer is there; no table of asks was read, so who asked for what is not known.",
        "{n} offers are there; no table of asks was read, so who asked for what is not known.",
        offers,
    ).format(n=offers)


def nothing_open(asked: int) -> str:
    """Return the headline where every ask has ended."""
    return ngettext(
        "Nothing is open just now: the one ask on record has ended.",
        "Nothing is open just now: all {n} asks on record have ended.",
        asked,
    ).format(n=asked)


def no_categories(count: int) -> str:
    """Return the headline where no open ask names its category."""
    return ngettext(
        "{n} ask is open, but it does not say what kind of help it needs, so no offer can be set against it.",
        "{n} asks are open, but none says what kind of help it needs, so no offers can be set against them.",
        count,
    ).format(n=count)


def no_offers(count: int) -> str:
    """Return the headline where no usable offer is on record."""
    return ngettext(
        "{n} ask is open, and no offer that could be used is on record.",
        "{n} asks are open, and no offer that could be used is on record.",
        count,
    ).format(n=count)


def offers_untold(count: int) -> str:
    """Return the headline where no table of offers was read."""
    return ngettext(
        "{n} ask is open; no table of offers was read, so what could meet it is not known.",
        "{n} asks are open; no table of offers was read, so what could meet them is not known.",
        count,
    ).format(n=count)


def nobody_offers(category: str, count: int) -> str:
    """Return the sentence about the one category that nobody offers."""
    return ngettext(
        "There is {n} open ask for {category} and no offer.",
        "There are {n} open asks for {category} and no offer.",
        count,
    ).format(n=count, category=category)


def nobody_offers_where(category: str, count: int, area: str, *, every: bool) -> str:
    """Return the same, where one area has all of these asks or most of them."""
    if every:
        text = ngettext(
            "There is {n} open ask for {category}, in {area}, and no offer.",
            "There are {n} open asks for {category}, all in {area}, and no offer.",
            count,
        )
    else:
        text = _("There are {n} open asks for {category}, most of them in {area}, and no offer.")
    return text.format(n=count, category=category, area=area)


def nobody_offers_these(categories: Sequence[str], count: int) -> str:
    """Return the sentence about several categories that nobody offers."""
    return _("{categories} have {n} open asks and no offer.").format(categories=_start(joined(categories)), n=count)


def too_few(category: str, asks: int, offers: int) -> str:
    """Return the sentence about the category that is shortest of offers."""
    return ngettext(
        "For {category} there is {offers} offer for {asks} open asks.",
        "For {category} there are {offers} offers for {asks} open asks.",
        offers,
    ).format(category=category, asks=asks, offers=offers)


def one_person(category: str, offers: int) -> str:
    """Return the sentence about the one category whose offers all come from a single person."""
    return ngettext(
        "The only offer for {category} hangs on one person.",
        "All {n} offers for {category} hang on one person.",
        offers,
    ).format(category=category, n=offers)


def one_known_person(category: str) -> str:
    """Return the same where some offers do not say who gives them."""
    return _("Only one person is known to offer {category}.").format(category=category)


def one_person_each(categories: Sequence[str]) -> str:
    """Return the same for several categories."""
    return _("{categories} hang on one person each.").format(categories=_start(joined(categories)))


def enough(count: int) -> str:
    """Return the headline where every category asked for is covered."""
    return ngettext(
        "The one open ask has offers enough, from more than one person.",
        "Every kind of help that the {n} open asks need has offers enough, from more than one person.",
        count,
    ).format(n=count)


def enough_unnamed(count: int) -> str:
    """Return the headline where offers are enough, but their people are not known."""
    return ngettext(
        "The one open ask has offers enough, though not every offer says who gives it.",
        "Every kind of help that the {n} open asks need has offers enough, though not every offer says who gives it.",
        count,
    ).format(n=count)


# What stands out.


def speaks_nobody(category: str, language: str, count: int) -> str:
    """Return the line about asks in a language that nobody who offers their category speaks."""
    return ngettext(
        "{n} open ask for {category} is in {language}, and nobody who offers it speaks {language}.",
        "{n} open asks for {category} are in {language}, and nobody who offers it speaks {language}.",
        count,
    ).format(n=count, category=category, language=language)


def mostly(status: str, category: str, count: int, closed: int) -> str:
    """Return the line about a category whose asks mostly ended without help from the group."""
    return {
        "referred": _("{n} of {closed} asks for {category} that ended were referred elsewhere, not helped here."),
        "cancelled": _("{n} of {closed} asks for {category} that ended were cancelled, not helped."),
        "closed_unmet": _("{n} of {closed} asks for {category} that ended were closed without help."),
        "expired": _("{n} of {closed} asks for {category} that ended ran out of time without help."),
    }[status].format(n=count, closed=closed, category=category)


def silent(areas: Sequence[str], since: pd.Timestamp | None) -> str:
    """Return the line about areas where nobody has asked for 90 days; `since` is the last ask of a single one."""
    if since is not None:
        return _("Nobody in {area} has asked for anything since {day}: that is silence, not coverage.").format(
            area=areas[0], day=day(since)
        )
    return _("Nobody in {areas} has asked for anything in 90 days: that is silence, not coverage.").format(
        areas=joined(areas)
    )


# What could be met today.


def met_summary(asks: int, totals: int, at_once: int) -> str:
    """Return the sentence that sets totals against what fits at once."""
    if not totals:
        return ngettext(
            "The one open ask cannot be met with the offers on record.",
            "None of the {n} open asks can be met with the offers on record.",
            asks,
        ).format(n=asks)
    if totals == at_once:
        return ngettext(
            "{at_once} of {n} open ask could be met today; area and language stand in the way of none.",
            "{at_once} of {n} open asks could be met today; area and language stand in the way of none.",
            asks,
        ).format(at_once=at_once, n=asks)
    return _(
        "Totals say {totals} of {n} open asks could be met today; by area and language at once it is {at_once}."
    ).format(totals=totals, n=asks, at_once=at_once)


def met_untold() -> str:
    """Return what stands in the place of that sentence where no table of offers was read."""
    return _("No table of offers was read, so how many of these could be met today is not known.")


def if_language(language: str, gain: int, silent_offers: int) -> str:
    """Return how many more could be met if language did not matter for asks in one language."""
    return ngettext(
        "{offers} offer of the kinds asked for is not in {language}: if it were, {gain} more could be met.",
        "{offers} offers of the kinds asked for are not in {language}: if they were, {gain} more could be met.",
        silent_offers,
    ).format(offers=silent_offers, language=language, gain=gain)


def if_area(area: str, gain: int, far_offers: int) -> str:
    """Return how many more could be met if distance did not matter for asks from one area."""
    return ngettext(
        "{offers} offer of the kinds asked for is not in {area}: if it could go there, {gain} more could be met.",
        "{offers} offers of the kinds asked for are not in {area}: if they could go there, {gain} more could be met.",
        far_offers,
    ).format(offers=far_offers, area=area, gain=gain)


def both_in_the_way() -> str:
    """Return the sentence where no single area or language is the reason."""
    return _("No single area or language is the reason: where one would fit, the other does not.")


# Who offers.


def backup_line(category: str, asks: int, offers: int) -> str:
    """Return the line about one category that stands on one person."""
    if not asks:
        return ngettext(
            "{category}: one offer, from one person; nothing is open.",
            "{category}: {n} offers, all from one person; nothing is open.",
            offers,
        ).format(category=_start(category), n=offers)
    return ngettext(
        "{category}: one offer, from one person; {asks} open.",
        "{category}: {n} offers, all from one person; {asks} open.",
        offers,
    ).format(category=_start(category), n=offers, asks=asks)


def known_backup_line(category: str, asks: int) -> str:
    """Return the same where some offers do not say who gives them."""
    return _("{category}: only one person is known to offer it; {asks} open.").format(
        category=_start(category), asks=asks
    )


def backup_enough(count: int) -> str:
    """Return the sentence where no category stands on one person."""
    return ngettext(
        "The one kind of help on offer has more than one person who gives it.",
        "Each of the {n} kinds of help on offer has more than one person who gives it.",
        count,
    ).format(n=count)


def no_names() -> str:
    """Return the sentence where no usable offer names who gives it."""
    return _("No usable offer says who gives it, so it cannot be told where one person's rest would leave nobody.")


def untapped_summary(count: int, offers: int) -> str:
    """Return the sentence above the list of untapped offers."""
    if not count:
        return _("Every usable offer older than 30 days is named by an ask or a commitment.")
    return ngettext(
        "{n} of {offers} usable offers is older than 30 days and named by no ask and no commitment.",
        "{n} of {offers} usable offers are older than 30 days and named by no ask and no commitment.",
        count,
    ).format(n=count, offers=offers)


def naming(count: int, helped: int) -> str:
    """Return how far the list can be trusted: how many helped asks name the offer that met them."""
    if not helped:
        return _("No ask is on record as helped yet, so none could name the offer that met it.")
    if count == helped:
        return _("Every ask that was helped names the offer that met it.")
    return _(
        "Of {helped} asks that were helped, {n} name the offer that met them; the others may have used one."
    ).format(n=count, helped=helped)


def untapped_untold() -> str:
    """Return the sentence where the tables do not say which offer met which ask."""
    return _(
        "The tables do not say which offer met which ask, so unused ones cannot be told. A column in the asks or the "
        "commitments with the offer's number would show them."
    )


def left_out(count: int) -> str:
    """Return how many usable offers cannot be judged."""
    return ngettext(
        "{n} usable offer has no number or no day and is left out.",
        "{n} usable offers have no number or no day and are left out.",
        count,
    ).format(n=count)


def both_ways(both: int, asking: int, offering: int) -> str:
    """Return the sentence about people who both ask and give."""
    if not both:
        return _("None of the {asking} people who ask and the {offering} who offer does both so far.").format(
            asking=asking, offering=offering
        )
    return ngettext(
        "{n} person both asks and offers, of {asking} who ask and {offering} who offer.",
        "{n} people both ask and offer, of {asking} who ask and {offering} who offer.",
        both,
    ).format(n=both, asking=asking, offering=offering)


def both_ways_untold() -> str:
    """Return the sentence where one side names nobody."""
    return _("Who both asks and gives cannot be told: asks and offers do not both say whose they are.")


# What lies behind the asks.


def pattern(kind: str, word: str, now: int, before: int, span: int) -> str:
    """Return the sentence about the cause, or the barrier, that most asks of the period name."""
    text = {
        "root_cause": ngettext(
            "{word} lies behind {n} ask of the last {days}; in the {days} before, it was {before}.",
            "{word} lies behind {n} asks of the last {days}; in the {days} before, it was {before}.",
            now,
        ),
        "barriers": ngettext(
            "{word} stands in the way of {n} ask of the last {days}; in the {days} before, it was {before}.",
            "{word} stands in the way of {n} asks of the last {days}; in the {days} before, it was {before}.",
            now,
        ),
    }[kind]
    return text.format(word=_start(word), n=now, days=days(span), before=before)


def no_leftovers() -> str:
    """Return the sentence where both sides use the same words."""
    return _("Asks and offers use the same words.")


def one_side_untold() -> str:
    """Return what stands in its place where a table of asks or one of offers was not read."""
    return _("Asks and offers were not both read, so their words cannot be set side by side.")


def leftovers(count: int) -> str:
    """Return the sentence above the words that only one side uses."""
    return ngettext(
        "{n} word is used by one side only. Where two mean the same, join them on the Connect page, or in "
        "sources.toml.",
        "{n} words are used by one side only. Where two mean the same, join them on the Connect page, or in "
        "sources.toml.",
        count,
    ).format(n=count)


# How the page adds up.


def account(total: int, open_: int, closed: int, duplicates: int) -> str:
    """Return how the asks on record add up."""
    copies = ngettext("{n} duplicate", "{n} duplicates", duplicates).format(n=duplicates)
    return ngettext(
        "{n} ask on record: {open} open, {closed} ended, {copies}.",
        "{n} asks on record: {open} open, {closed} ended, {copies}.",
        total,
    ).format(n=total, open=open_, closed=closed, copies=copies)


def to_come(count: int) -> str:
    """Return how many asks carry a day that has not come yet."""
    return ngettext(
        "{n} ask carries a day that is still to come; it counts from that day on.",
        "{n} asks carry a day that is still to come; they count from that day on.",
        count,
    ).format(n=count)


def uncategorised(count: int) -> str:
    """Return how many open asks have no category."""
    return ngettext(
        "{n} open ask has no category and is in no row of the table.",
        "{n} open asks have no category and are in no row of the table.",
        count,
    ).format(n=count)


def undated(count: int) -> str:
    """Return how many open asks have no day."""
    return ngettext(
        "{n} open ask has no day asked: it counts as open, and its wait is not known.",
        "{n} open asks have no day asked: they count as open, and their wait is not known.",
        count,
    ).format(n=count)


def unread_offers(count: int) -> str:
    """Return how many usable offers have no category."""
    return ngettext(
        "{n} usable offer has no category and can serve no ask.",
        "{n} usable offers have no category and can serve no ask.",
        count,
    ).format(n=count)
