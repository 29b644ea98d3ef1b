"""The words around every page: the banner of the demo group, the filters."""

from collections.abc import Sequence

from analytics.filters import Filters
from analytics.words import _, days, ngettext, quoted


def demo() -> str:
    """Return the banner of the demo group."""
    return _("**This group is made up**; your own sheets come in on the *Connect* page.")


def no_rows() -> str:
    """Return where to begin while no row could be counted."""
    return _(
        "**No row could be counted yet.** The *Data* page says what was read and what stands in the way; on the "
        "*Connect* page you can drop a file and see what we understand of it."
    )


def first_reading() -> str:
    """Return the title of the page while the first reading goes on."""
    return _("Reading your tables for the first time")


def may_leave() -> str:
    """Return that nobody needs to wait here."""
    return _("You need not wait here: the reading goes on while you look at *Connect* or *Methods*, or close the page.")


def reading(name: str, progress: str) -> str:
    """Return how far one source is."""
    return _("{name}: {progress}").format(name=name, progress=progress)


def counting() -> str:
    """Return what is done once the tables are read."""
    return _("Counting…")


def filter_label(name: str) -> str:
    """Return the label of one filter."""
    return {"days": _("Looking back"), "category": _("Kind of help"), "area": _("Area"), "language": _("Language")}[
        name
    ]


def filter_value(value: int | str) -> str:
    """Return how one choice of a filter reads."""
    if isinstance(value, int):
        return days(value)
    return value or _("All")


def filters(chosen: Filters) -> str:
    """Return the label of the button that opens the filters: what is looked at now."""
    texts = [text for text in (chosen.category, chosen.area, chosen.language) if text]
    return _("Filter: {chosen}").format(chosen=" · ".join(texts) if texts else _("everything"))


def untaken(values: Sequence[str]) -> str:
    """Return which choices of a link are none of the tables'."""
    return ngettext(
        "{values} of this link is none of the choices here, so it changes nothing.",
        "{values} of this link are none of the choices here, so they change nothing.",
        len(values),
    ).format(values=quoted(values, most=len(values)))


def period(chosen: Filters) -> str:
    """Return the label of the button that says how far is looked back."""
    return _("Looking back: {days}").format(days=days(chosen.days))
