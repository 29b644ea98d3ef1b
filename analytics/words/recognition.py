"""What a person should look at in a proposed mapping, and in one that no longer fits its table."""

from collections.abc import Mapping

from analytics.words import _, ngettext

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
    return ngettext(
        "{n} word was not understood: {words}.", "{n} words were not understood, among them {words}.", len(words)
    ).format(n=len(words), words=", ".join(shown))


def renamed(was: str, now: str) -> str:
    """Say that a column seems to have another name now."""
    return _("*{was}* is now called *{now}*: please confirm.").format(was=was, now=now)


def missing(was: str) -> str:
    """Say that a column is no longer there."""
    return _("*{was}* is no longer in the table. Was it renamed or removed?").format(was=was)


def new_words(header: str, words: Mapping[str, int]) -> str:
    """Name words of a mapped column that the mapping does not know."""
    shown = [_("{word} ({count})").format(word=word, count=count) for word, count in list(words.items())[:_SHOWN]]
    return ngettext(
        "*{header}* has a new word: {words}.", "*{header}* has {n} new words, among them {words}.", len(words)
    ).format(header=header, n=len(words), words=", ".join(shown))
