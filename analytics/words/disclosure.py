"""The words for what is not shown to everyone, and why."""

from collections.abc import Mapping

import pandas as pd

from analytics.words import _, day, ngettext


def person(number: int) -> str:
    """Return what somebody is called whose name leaves no initials."""
    return _("Person {n}").format(n=number)


def somebody() -> str:
    """Return what somebody is called of whom nothing may be told."""
    return _("somebody")


# How people are


def how_we_are(told: Mapping[str, int], answered: int, on: pd.Timestamp) -> str:
    """Return what was answered at the last meeting, as far as enough people share it.

    Args:
        told: People by colour, the colours that may be shown.
        answered: How many answered.
        on: The day of the meeting.
    """
    sentence = ngettext("On {day}, {n} person answered.", "On {day}, {n} people answered.", answered)
    first = sentence.format(day=day(on), n=answered)
    return " ".join([first, *[_colour(colour, people) for colour, people in told.items()]])


def _colour(colour: str, people: int) -> str:
    sentence = {
        "green": _("{n} of them have room."),
        "yellow": _("{n} of them are stretched."),
        "red": _("{n} of them are full."),
    }[colour]
    return sentence.format(n=people)


def attendance(answered: int, expected: int) -> str:
    """Return how many of those in the group at a meeting answered; who was resting is not told apart."""
    return _(
        "{answered} of {expected} people answered. Silence says nothing about how somebody is, nor whether they rest."
    ).format(answered=answered, expected=expected)


def colours_withheld() -> str:
    """Return why some colours are not shown."""
    return _(
        "A colour is shown where at least five people gave it and at least five did not, so that nobody can be picked "
        "out. Coordinators see the rest."
    )


def check_ins_withheld(*, known: bool) -> str:
    """Return why the member sees no other check-ins, and where they stand themselves.

    Args:
        known: Whether their own name in the sheets is known.
    """
    if known:
        return _("Of check-ins by name you see your own. In this group, everyone else's are for coordinators.")
    return _(
        "Check-ins by name are for coordinators and oneself. To see your own, ask a coordinator to write your address "
        "and your name as it is in the sheet under access.members."
    )


def prompts_withheld() -> str:
    """Return why the member sees no prompts but their own."""
    return _("What may be worth a conversation is for coordinators and the person alone; you see your own.")


# The other pages


def lines_withheld(*, check_ins_open: bool) -> str:
    """Return why some lines are not on the Overview."""
    if check_ins_open:
        return _("Lines about which language people speak are for coordinators.")
    return _("Lines about how single people are, or which language people speak, are for coordinators.")


def buddies_withheld() -> str:
    """Return why nobody is proposed as a buddy."""
    return _("Who has room to be a buddy is for coordinators, because it tells how somebody checked in.")


def met_withheld() -> str:
    """Return why a filtered page does not say what could be met at once."""
    return _(
        "What could be met at once hangs on languages, too, so it is shown without filters only: of a few asks it "
        "would tell which language somebody speaks."
    )


def languages_withheld() -> str:
    """Return why not all languages are compared."""
    return _(
        "Languages are compared for coordinators. You see one at most, where it and everyone else are at least five "
        "people."
    )


def patterns_withheld() -> str:
    """Return why causes and barriers are not shown."""
    return _("What lies behind asks and what stands in the way is for coordinators: a month has too few to hide among.")


def asks_withheld() -> str:
    """Return why an ask is told by its number alone."""
    return _(
        "You see where an ask stands in the sheet, what kind it is and where. Who asks, what for and in which language "
        "is for coordinators: tell one of them which row you could take."
    )


def issues_withheld() -> str:
    """Return why what could be mended is not listed."""
    return _("What could be mended quotes the sheet, so it is for coordinators, who can mend it.")


def order_headline() -> str:
    """Return the headline of the fair share for a member."""
    return _("In which order our own rules would put the open asks is looked at by coordinators.")


def order_withheld() -> str:
    """Return why the order is not shown."""
    return _(
        "The order weighs what makes an ask hard and who was helped before; moving one weight at a time would tell "
        "that of each ask. The group's weights and examples stand in its sources.toml, for everybody to talk about."
    )


def circle_withheld() -> str:
    """Return why a member's agenda names nobody who rests, has room or could be asked for a role."""
    return _(
        "Who rests, who has room, who could be asked for a role and how each person answered are for coordinators; "
        "your own answers and rest are under Burnout signals. The rest of the agenda is everyone's."
    )


def unrested_withheld() -> str:
    """Return why a member's agenda does not say who has had no rest."""
    return _("Who has had no rest is for coordinators.")
