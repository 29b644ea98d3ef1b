"""The labels of the Coverage page: titles, headings, columns, and how each figure is counted."""

from collections.abc import Mapping

from analytics.words import _, ngettext

GLYPHS = {"uncovered": "▲", "short": "◭", "thin": "◔", "covered": "●", "unknown": "?", "none_open": "·"}


def page_title() -> str:
    """Return the title of the page."""
    return _("Coverage")


def section(name: str) -> str:
    """Return the heading of one part of the page."""
    return {
        "waits": _("Helped within how many days"),
        "backup": _("Where we need backup"),
        "untapped": _("Offers nobody has used"),
        "both_ways": _("Who both asks and gives"),
        "leftovers": _("Words that only one side uses"),
        "rows": _("Open asks, longest wait first"),
    }[name]


def how(figure: str) -> str:
    """Return in two sentences how a figure is counted."""
    return {
        "matrix": _(
            "Open asks against usable offers (available or limited, not expired), row by row; an ask with two "
            "categories counts once in each, and an offer without an area counts in every area. Nobody offers it: no "
            "offer · fewer: fewer offers than asks · no second person: enough, but fewer than two people known to "
            "give it · covered: enough, from two people or more · unknown: nothing open and nobody asked for 90 days."
        ),
        "met": _(
            "Totals: as many open asks as have an offer of the same category, each offer serving as many as its "
            "quantity says, or one. At once: the most that fit by category, area and language together, where a blank "
            "area or language fits any."
        ),
        "backup": _(
            "The people an offer rests on: one divided by the sum of the squared shares of each category's usable "
            "offers, so that three offers from one person and one from another are worth 1.6 people. Offers without "
            "a name are not counted as a second person."
        ),
        "untapped": _(
            "Usable offers older than 30 days whose number no ask and no commitment names. Offers without a number or "
            "a day are left out."
        ),
        "both_ways": _(
            "People who are named both in an ask and in an offer, of all rows whatever the filters. Names are the "
            "same after small and capital letters, accents and spaces are set aside."
        ),
        "patterns": _(
            "Asks by the month in which they were made, once under each cause or barrier that their row names. Asks "
            "without a day, and duplicates, are left out; the present month is not over."
        ),
        "leftovers": _(
            "Categories written in asks but in no offer, or the other way round, of all rows whatever the filters. "
            "The proposal is the word of the other side that is spelt most alike; whether they mean the same is for "
            "you to say."
        ),
        "rows": _(
            "Asks whose status is open, in progress, on hold, blocked or blank, counted from the day asked to today. "
            "Those without a day come last."
        ),
    }[figure]


def state(name: str) -> str:
    """Return the words for a state of a cell."""
    return {
        "uncovered": _("nobody offers it"),
        "short": _("fewer offers than asks"),
        "thin": _("no second person"),
        "covered": _("covered"),
        "unknown": _("nobody asked for 90 days"),
        "none_open": _("nothing open"),
    }[name]


def key() -> str:
    """Return the line that says what the shapes of the matrix mean."""
    parts = [_("{glyph} {meaning}").format(glyph=glyph, meaning=state(name)) for name, glyph in GLYPHS.items()]
    return "\u2003".join(parts)


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


def met_bar(name: str) -> str:
    """Return the words beside one bar."""
    return {"open": _("open"), "totals": _("enough in totals"), "at_once": _("at once")}[name]


def matrix_title() -> str:
    """Return the title of the matrix."""
    return _("What is asked that nobody can give, and where")


def matrix_alt(counts: str) -> str:
    """Return the matrix in words."""
    return _("A table of categories by areas. Of the categories in all: {counts}.").format(counts=counts)


def state_count(name: str, count: int) -> str:
    """Return how many categories are in a state."""
    return _("{n} {state}").format(n=count, state=state(name))


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


def pattern_title(kind: str) -> str:
    """Return the title of the picture of causes or of barriers."""
    return {
        "root_cause": _("What lies behind the asks, month by month"),
        "barriers": _("What stands in the way, month by month"),
    }[kind]


def no_patterns() -> str:
    """Return the sentence where no ask says what lies behind it."""
    return _("No ask of these months says what lies behind it or what stands in the way.")


def no_matrix() -> str:
    """Return the sentence where there is nothing to set against each other."""
    return _("No ask and no offer says what kind of help it is about.")


def nothing_to_meet() -> str:
    """Return the sentence where nothing is open."""
    return _("Nothing is open, so there is nothing to meet today.")


def columns(table: str) -> Mapping[str, str]:
    """Return the columns of a list or a table of numbers, and their headings."""
    return {
        "rows": {
            "title": _("Ask"),
            "days_waiting": _("Days waiting"),
            "category": _("Category"),
            "area": _("Area"),
            "language": _("Language"),
            "opened_on": _("Asked on"),
            "urgency": _("Urgency"),
        },
        "untapped": {
            "title": _("Offer"),
            "days_offered": _("Days on offer"),
            "category": _("Category"),
            "area": _("Area"),
            "language": _("Language"),
            "offered_on": _("Offered on"),
        },
        "cells": {
            "category": _("Category"),
            "state": _("State"),
            "open": _("Open asks"),
            "offers": _("Usable offers"),
            "gap": _("Gap"),
            "providers": _("People who offer"),
            "last_asked": _("Last asked"),
            "unit": _("Unit"),
            "unit_gap": _("Gap in units"),
        },
        "square": {
            "category": _("Category"),
            "place": _("Area"),
            "meaning": _("State"),
            "open": _("Open asks"),
            "offers": _("Usable offers"),
            "providers": _("People who offer"),
        },
        "met": {"what": _("Asks"), "needs": _("Number")},
        "curve": {
            "day": _("Days"),
            "helped": _("Share helped"),
            "low": _("At least"),
            "high": _("At most"),
            "waiting": _("Still waiting"),
        },
        "equity": {
            "kind_word": _("By"),
            "group": _("Group"),
            "needs": _("Asks"),
            "helped": _("Helped within 14 days"),
            "rest": _("Everyone else"),
            "difference": _("Difference"),
            "low": _("At least"),
            "high": _("At most"),
            "p": _("p"),
            "result": _("What it says"),
        },
        "backlog": {"day": _("Day"), "at_least": _("Waiting"), "at_most": _("At most")},
        "weeks": {"week": _("Week of"), "asked": _("Asked"), "closed": _("Ended")},
        "backup": {
            "category": _("Category"),
            "open": _("Open asks"),
            "offers": _("Usable offers"),
            "providers": _("People"),
            "effective": _("Worth so many"),
        },
        "pattern": {"word": _("Word"), "month": _("Month"), "needs": _("Asks")},
        "leftovers": {
            "word": _("Word"),
            "side_word": _("Used in"),
            "rows": _("Rows"),
            "nearest": _("Nearest on the other side"),
        },
    }[table]


def side(name: str) -> str:
    """Return where a word is used."""
    return {"needs": _("asks"), "assets": _("offers")}[name]
