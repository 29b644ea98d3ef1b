"""The labels of the Coverage page: titles, headings, columns, and how each figure is counted."""

from collections.abc import Mapping

from analytics.words import _, ngettext
from analytics.words.marked import marked

GLYPHS = {"uncovered": "▲", "short": "◭", "thin": "◔", "covered": "●", "untold": "○", "unknown": "?", "none_open": "·"}


def page_title() -> str:
    """Return the title of the page."""
    return _("Coverage")


_SECTION = {
    "waits": marked("Helped within how many days"),
    "backup": marked("Where we need backup"),
    "untapped": marked("Offers nobody has used"),
    "both_ways": marked("Who both asks and gives"),
    "leftovers": marked("Words that only one side uses"),
    "rows": marked("Open asks, longest wait first"),
}


def section(name: str) -> str:
    """Return the heading of one part of the page."""
    return _(_SECTION[name])


_HOW = {
    "matrix": marked(
        "Open asks against usable offers (available or limited, not expired), row by row; an ask with two "
        "categories counts once in each, and an offer without an area counts in every area. Nobody offers it: no "
        "offer · fewer: fewer offers than asks · no second person: enough, but fewer than two people known to "
        "give it · covered: enough, from two people or more · unknown: nothing open and no ask known for 90 days."
    ),
    "met": marked(
        "Totals: as many open asks as have an offer of the same category, each offer serving as many as its "
        "quantity says, or one. At once: the most that fit by category, area and language together, where a blank "
        "area or language fits any."
    ),
    "backup": marked(
        "The people an offer rests on: one divided by the sum of the squared shares of each category's usable "
        "offers, so that three offers from one person and one from another are worth 1.6 people. Offers without "
        "a name are not counted as a second person."
    ),
    "untapped": marked(
        "Usable offers older than 30 days whose number no ask and no commitment names. Offers without a number or "
        "a day are left out."
    ),
    "both_ways": marked(
        "People who are named both in an ask and in an offer, of all rows whatever the filters. Names are the "
        "same after small and capital letters, accents and spaces are set aside."
    ),
    "patterns": marked(
        "Asks by the month in which they were made, once under each cause or barrier that their row names. Asks "
        "without a day, and duplicates, are left out; the present month is not over."
    ),
    "leftovers": marked(
        "Categories written in asks but in no offer, or the other way round, of all rows whatever the filters. "
        "The proposal is the word of the other side that is spelt most alike; whether they mean the same is for "
        "you to say."
    ),
    "rows": marked(
        "Asks whose status is open, in progress, on hold, blocked or blank, counted from the day asked to today. "
        "Those without a day come last."
    ),
}


def how(figure: str) -> str:
    """Return in two sentences how a figure is counted."""
    return _(_HOW[figure])


_STATE = {
    "uncovered": marked("nobody offers it"),
    "short": marked("fewer offers than asks"),
    "thin": marked("no second person"),
    "covered": marked("covered"),
    "untold": marked("no offers were read"),
    "unknown": marked("no ask known for 90 days"),
    "none_open": marked("nothing open"),
}


def state(name: str) -> str:
    """Return the words for a state of a cell."""
    return _(_STATE[name])


def key() -> str:
    """Return the line that says what the shapes of the matrix mean, where a table of offers was read."""
    parts = [
        _("{glyph} {meaning}").format(glyph=glyph, meaning=state(name))
        for name, glyph in GLYPHS.items()
        if name != "untold"
    ]
    return " \u2003".join(part.replace(" ", "\u00a0") for part in parts)


def key_untold() -> str:
    """Return what the shapes are where no table of offers was read."""
    return _("{glyph} No table of offers was read, so it is not known what nobody offers.").format(
        glyph=GLYPHS["untold"]
    )


def key_numbers() -> str:
    """Return what the numbers in the matrix are, and why those of the areas need not add up."""
    return _(
        "A number is how many offers are missing. An offer without an area counts in every area, so the areas need not "
        "add up to all."
    )


def everywhere() -> str:
    """Return the name of the matrix's first column."""
    return _("in all")


def elsewhere(count: int) -> str:
    """Return the name of the column that joins the areas not shown, each cell the worst of them."""
    return ngettext("{n} other", "{n} others", count).format(n=count)


def no_area() -> str:
    """Return the name of the column of asks without an area."""
    return _("no area")


def met_title() -> str:
    """Return the title of the picture of what could be met."""
    return _("What could be met today, of all open asks")


_MET_BAR = {"open": marked("open"), "totals": marked("enough in totals"), "at_once": marked("at once")}


def met_bar(name: str) -> str:
    """Return the words beside one bar."""
    return _(_MET_BAR[name])


def matrix_title() -> str:
    """Return the title of the matrix."""
    return _("What is asked that nobody can give, and where")


def matrix_alt(counts: str) -> str:
    """Return the matrix in words."""
    return _("A table of categories by areas. Of the categories in all: {counts}.").format(counts=counts)


def state_count(name: str, count: int) -> str:
    """Return how many categories are in a state."""
    return _("{state}: {n}").format(n=count, state=state(name))


def not_shown(count: int) -> str:
    """Return how many categories the matrix leaves to the table of numbers."""
    return ngettext(
        "{n} more category is in the table of numbers, none of them in a worse state.",
        "{n} more categories are in the table of numbers, none of them in a worse state.",
        count,
    ).format(n=count)


def click() -> str:
    """Return the hint that a click filters."""
    return _("Choose a square to see only these asks and offers.")


def click_group() -> str:
    """Return the hint that a click on a group filters."""
    return _("Choose a dot to see only the asks of that group.")


_PATTERN_TITLE = {
    "root_cause": marked("What lies behind the asks, month by month"),
    "barriers": marked("What stands in the way, month by month"),
}


def pattern_title(kind: str) -> str:
    """Return the title of the picture of causes or of barriers."""
    return _(_PATTERN_TITLE[kind])


def patterns_title() -> str:
    """Return the title that stands where neither causes nor barriers are drawn."""
    return _("What lies behind the asks and what stands in the way, month by month")


def no_patterns() -> str:
    """Return the sentence where no ask says what lies behind it."""
    return _("No ask of these months says what lies behind it or what stands in the way.")


def no_matrix() -> str:
    """Return the sentence where there is nothing to set against each other."""
    return _("No ask and no offer says what kind of help it is about.")


def nothing_to_meet() -> str:
    """Return the sentence where nothing is open."""
    return _("Nothing is open, so there is nothing to meet today.")


_COLUMNS = {
    "rows": {
        "title": marked("Ask"),
        "days_waiting": marked("Days waiting"),
        "category": marked("Category"),
        "area": marked("Area"),
        "language": marked("Language"),
        "opened_on": marked("Asked on"),
        "urgency": marked("Urgency"),
    },
    "asks": {
        "title": marked("Ask"),
        "opened_on": marked("Asked on"),
        "closed_on": marked("Closed on"),
        "days_waiting": marked("Days waiting"),
        "category": marked("Category"),
        "area": marked("Area"),
        "language": marked("Language"),
    },
    "untapped": {
        "title": marked("Offer"),
        "days_offered": marked("Days on offer"),
        "category": marked("Category"),
        "area": marked("Area"),
        "language": marked("Language"),
        "offered_on": marked("Offered on"),
    },
    "cells": {
        "category": marked("Category"),
        "state": marked("State"),
        "open": marked("Open asks"),
        "offers": marked("Usable offers"),
        "gap": marked("Gap"),
        "providers": marked("People who offer"),
        "last_asked": marked("Last asked"),
        "unit": marked("Unit"),
        "unit_gap": marked("Gap in units"),
    },
    "square": {
        "category": marked("Category"),
        "place": marked("Area"),
        "meaning": marked("State"),
        "open": marked("Open asks"),
        "offers": marked("Usable offers"),
        "providers": marked("People who offer"),
    },
    "met": {"what": marked("Asks"), "needs": marked("Number")},
    "curve": {
        "day": marked("Days"),
        "helped": marked("Share helped"),
        "low": marked("At least"),
        "high": marked("At most"),
        "waiting": marked("Still waiting"),
    },
    "equity": {
        "kind_word": marked("By"),
        "group": marked("Group"),
        "needs": marked("Asks"),
        "helped": marked("Helped within 14 days"),
        "rest": marked("Everyone else"),
        "difference": marked("Difference"),
        "low": marked("At least"),
        "high": marked("At most"),
        "p": marked("By chance alone (p)"),
        "result": marked("What it says"),
    },
    "backlog": {"day": marked("Day"), "at_least": marked("Waiting"), "at_most": marked("At most")},
    "weeks": {"week": marked("Week of"), "asked": marked("Asked"), "closed": marked("Ended")},
    "line": {"week": marked("Week of"), "what": marked("What"), "asks": marked("Asks")},
    "backup": {
        "category": marked("Category"),
        "open": marked("Open asks"),
        "offers": marked("Usable offers"),
        "providers": marked("People"),
        "effective": marked("Worth so many"),
    },
    "pattern": {"word": marked("Word"), "month": marked("Month"), "needs": marked("Asks")},
    "leftovers": {
        "word": marked("Word"),
        "side_word": marked("Used in"),
        "rows": marked("Rows"),
        "nearest": marked("Nearest on the other side"),
    },
}


def columns(table: str) -> Mapping[str, str]:
    """Return the columns of a list or a table of numbers, and their headings."""
    return {column: _(heading) for column, heading in _COLUMNS[table].items()}


_SIDE = {"needs": marked("asks"), "assets": marked("offers")}


def side(name: str) -> str:
    """Return where a word is used."""
    return _(_SIDE[name])
