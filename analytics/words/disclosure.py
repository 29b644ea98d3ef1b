"""The words for what is not shown to everyone, and why."""

from analytics.words import _


def person(number: int) -> str:
    """Return what somebody is called whose name leaves no initials."""
    return _("Person {n}").format(n=number)


def somebody() -> str:
    """Return what somebody is called of whom nothing may be told."""
    return _("somebody")
