"""What a person should look at in a proposed mapping, and in one that no longer fits its table."""

from collections.abc import Mapping

from analytics.words import _, ngettext
from analytics.words.fields import field

_SHOWN = 5


def left_alone() -> str:
    """Say that a table looks like none that is counted."""
    return _("This looks like none of the tables that are counted here, so it is left alone. You can choose one.")


def unsure() -> str:
    """Say that the kind of table is a close guess."""
    return _("It is not certain what kind of table this is. Please look before you confirm it.")


def without_header() -> str:
    """Say that no row names the columns."""
    return _("No row seems to name the columns. They are known by their places; please check each of them.")


def order_unknown(header: str, count: int) -> str:
    """Say that days of a column can be read in two ways."""
    return ngettext(
        "{n} day in {header} could be read with the day or the month first, and nothing in the column tells which.",
        "{n} days in {header} could be read with the day or the month first, and nothing in the column tells which.",
        count,
    ).format(n=count, header=header)


def orders_differ() -> str:
    """Say that a table has days of both orders."""
    return _("Some days have the day first and others the month first. Please say which is meant.")


def not_understood(words: Mapping[str, int]) -> str:
    """Name words of a column of choices that were not understood, with their counts."""
    shown = [_("{word} ({count})").format(word=word, count=count) for word, count in list(words.items())[:_SHOWN]]
    several = (
        _("{n} words were not understood, among them {words}.")
        if len(words) > len(shown)
        else ngettext("{n} word was not understood: {words}.", "{n} words were not understood: {words}.", len(words))
    )
    return several.format(n=len(words), words=", ".join(shown))


def changed() -> str:
    """Return the heading of what has changed in the group's sheets."""
    return _("What has changed in your sheets")


def renamed(table: str, was: str, now: str) -> str:
    """Say that a table's column has another name now."""
    told = _("“{was}” is now called “{now}” in {table}. It is still read: please confirm that it is the same column.")
    return told.format(table=table, was=was, now=now)


def missing(table: str, was: str) -> str:
    """Say that a table's column is no longer there, and ask which it is now."""
    told = _("“{was}” is no longer in {table}, so nothing of it is counted. Which column is it now?")
    return told.format(table=table, was=was)


def new_word(table: str, word: str, field_: str, count: int) -> str:
    """Say that a word of a table's column of choices is new."""
    return ngettext(
        "“{word}” is a new word in {table} ({field}, {n} row), and counts as blank until somebody says what it means.",
        "“{word}” is a new word in {table} ({field}, {n} rows), and counts as blank until somebody says what it means.",
        count,
    ).format(table=table, word=word, field=field(field_), n=count)


def confirm(now: str) -> str:
    """Return the label of the button that confirms a column."""
    return _("Yes, {now} is the same column").format(now=now)


def means(word: str) -> str:
    """Return the label of the choice of what a word means."""
    return _("What {word} means").format(word=word)


def which_column(was: str) -> str:
    """Return the label of the choice of the column that a missing one is now."""
    return _("What {was} is called now").format(was=was)


def none_chosen() -> str:
    """Return the choice of no column."""
    return _("none chosen yet")


def that_column() -> str:
    """Return the label of the button that takes a chosen column up."""
    return _("That is the same column")


def so_it_is() -> str:
    """Return the label of the button that takes a word's meaning up."""
    return _("That is what it means")


def take_changed() -> str:
    """Return what to do with the changed file where it cannot be saved from here."""
    return _("Put this in the place of `.streamlit/sources.toml` where the dashboard runs.")
