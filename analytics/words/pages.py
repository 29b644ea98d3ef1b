"""The words that all pages share."""

from analytics.filters import Filters
from analytics.words import _, joined, ngettext


def how_counted() -> str:
    """Return the label of the button that tells how a figure is counted."""
    return _("How is this counted?")


def lead(title: str) -> str:
    """Return the label of a link to another page."""
    return _("{title} \u2192").format(title=title)


def as_table() -> str:
    """Return the label of the button that shows a chart's numbers."""
    return _("The numbers as a table")


def numbers_and_rows() -> str:
    """Return the label of the button that shows a chart's numbers and the rows behind it."""
    return _("The numbers and their rows")


def rows_behind(count: int) -> str:
    """Return the sentence over the rows behind a picture."""
    return ngettext("{n:,} row is behind it:", "{n:,} rows are behind it:", count).format(n=count)


def chosen(count: int) -> str:
    """Return the sentence over the rows behind the marks that were chosen."""
    if not count:
        return _("No row is behind what you chose.")
    return ngettext("{n:,} row is behind what you chose:", "{n:,} rows are behind what you chose:", count).format(
        n=count
    )


def where() -> str:
    """Return the heading of the column that says which row of the group's table this is."""
    return _("In your sheet")


def open_row() -> str:
    """Return the heading of the column of links."""
    return _("Open")


def open_link() -> str:
    """Return the text of one link to a row."""
    return _("open row")


def cut(shown: int, total: int) -> str:
    """Return the sentence under a list that is longer than can be shown."""
    return _("These are the first {shown:,} of {total:,} rows. Choose a filter above to see fewer.").format(
        shown=shown, total=total
    )


def nothing_matches(filters: Filters) -> str:
    """Return the sentence of a page whose filters leave nothing."""
    return _("No rows match {chosen}. The group's rows are still there: take the filters away to see them.").format(
        chosen=joined(filters.words)
    )


def take_filters_away() -> str:
    """Return the label of the button that clears the filters."""
    return _("Take the filters away")


def rows_title(count: int) -> str:
    """Return the label of a folded list."""
    return ngettext("The row", "All {n} rows", count).format(n=count)
