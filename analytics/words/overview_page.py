"""The labels of the Overview and its strips, and how each of them is counted."""

from collections.abc import Sequence

from analytics.words import _, joined, ngettext
from analytics.words.marked import marked


def title() -> str:
    """Return the page's title."""
    return _("Overview")


def lines_title() -> str:
    """Return the heading of the lines."""
    return _("What we kept, and what to talk about this week")


def begin() -> str:
    """Return what a group without a row can do."""
    return _("As soon as a table has a row, this page says what to talk about. The Connect page takes one.")


_MISSING = {
    "cells": marked("Not enough data yet: 0 of 1 ask or offer that names its category."),
    "meetings": marked("Not enough data yet: 0 of 1 check-in that belongs to a meeting."),
    "tally": marked("Not enough data yet: 0 of 1 commitment."),
}


def missing(strip: str) -> str:
    """Return why a strip is not drawn."""
    return _(_MISSING[strip])


def missing_title(strip: str) -> str:
    """Return the title of a strip that is not drawn."""
    return {"cells": cells_title(), "meetings": meetings_title(1), "tally": tally_title(1)}[strip]


def cells_title() -> str:
    """Return the title of the categories by state."""
    return _("What is asked and offered, by kind")


def cells_line(glyph: str, state: str, count: int) -> str:
    """Return one state and how many categories are in it, `▲ nobody offers it: 2`."""
    return _("{glyph} {state}: {n}").format(glyph=glyph, state=state, n=count)


def categories(names: Sequence[str]) -> str:
    """Return the categories in one state."""
    return joined(names, most=4)


def spoken(state: str, names: str) -> str:
    """Return one state with its categories, for someone who hears the page."""
    return _("{state} ({names}).").format(state=state, names=names)


def meetings_title(count: int) -> str:
    """Return the title of the last meetings."""
    return ngettext("How we were at the last meeting", "How we were at the last {n} meetings", count).format(n=count)


def people_said(state: str, count: int) -> str:
    """Return how many people were how, `full: 2`."""
    return _("{state}: {n}").format(state=state, n=count)


def meetings_alt(day: str, told: Sequence[str]) -> str:
    """Return the last meetings for someone who hears the page."""
    return _("The latest was on {day}: {told}.").format(day=day, told=joined(told))


_TALLY = {
    "kept": marked("kept: {n}"),
    "due": marked("due soon: {n}"),
    "overdue": marked("past their day: {n}"),
    "carried": marked("carried over: {n}"),
}
_NONE_DATED = marked("kept: {n} ({some_day} without a day)")


def tally_row(what: str, count: int, some_day: int = 0) -> str:
    """Return one row of kept, due, carried with its count; beside none kept, how many are kept without a day."""
    told = _NONE_DATED if what == "kept" and some_day and not count else _TALLY[what]
    return _(told).format(n=count, some_day=some_day)


def tally_title(per: int) -> str:
    """Return the title of kept, due, carried."""
    if per > 1:
        return _("Commitments kept, due, past their day and carried over, one mark for up to {per} of them").format(
            per=per
        )
    return _("Commitments kept, due, past their day and carried over")


_HOW = {
    "lines": marked(
        "First what was kept since the last meeting; then what two sheets say together: commitments due within seven "
        "days whose owner last answered red, kinds of help whose offers come from people who answered red or are "
        "resting, and kinds whose only backup is resting. Places that are left go to the strongest lines of the other "
        "pages, seven in all."
    ),
    "cells": marked(
        "Every kind of help by its state, from open asks and usable offers, as the Coverage page counts them. "
        "Nobody having asked for 90 days is silence and not coverage."
    ),
    "meetings": marked(
        "Everyone expected at a meeting by their answer, those without one included; a larger shape is more people. "
        "Silence is not red."
    ),
    "tally": marked(
        "Kept since the last meeting; open and due today or in the seven days after it; open and due before today; "
        "open and carried over the end of a month. A commitment can be both due and carried, or past its day and "
        "carried."
    ),
}


def how(figure: str) -> str:
    """Return how a figure of this page is counted."""
    return _(_HOW[figure])


_TABLES = {
    "needs": marked("ask"),
    "assets": marked("offer"),
    "commitments": marked("commitment"),
    "check_ins": marked("check-in"),
}


def table(name: str) -> str:
    """Return what a row of a table is."""
    return _(_TABLES[name])


_COLUMNS = {
    "title": marked("What"),
    "person": marked("Who"),
    "on": marked("Day"),
    "table_told": marked("Is"),
    "category": marked("Kind"),
    "state_told": marked("State"),
    "open": marked("Open asks"),
    "offers": marked("Offers"),
    "held_on": marked("Meeting"),
    "day": marked("Meeting"),
    "word": marked("Answer"),
    "people": marked("People"),
    "told": marked("What"),
    "n": marked("How many"),
}


def column(name: str) -> str:
    """Return the heading of a column of this page's lists."""
    return _(_COLUMNS[name])
