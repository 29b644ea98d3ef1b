"""The words of what everyone may see."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.words import _, day, joined, month, ngettext


def title() -> str:
    """Return the title of the page."""
    return _("What we share with everyone")


def headline(counts: Mapping[str, int | None], asked_in: pd.Timestamp, until: pd.Timestamp) -> str:
    """Return what was asked in a month and what had become of it.

    Args:
        counts: `asked`, `helped` and `still_open`; None where a count is withheld.
        asked_in: The month.
        until: The day on which it was looked what became of it.
    """
    if counts["asked"] == 0:
        return _("Our sheets hold no ask of {month}.").format(month=month(asked_in))
    return " ".join([_asked(counts["asked"], asked_in), _helped(counts["helped"], until), _open(counts["still_open"])])


def _asked(count: int | None, asked_in: pd.Timestamp) -> str:
    if count is None:
        return _("How many asks reached us in {month} is not shown.").format(month=month(asked_in))
    sentence = ngettext("{n} ask reached us in {month}.", "{n} asks reached us in {month}.", count)
    return sentence.format(n=count, month=month(asked_in))


def _helped(count: int | None, until: pd.Timestamp) -> str:
    if count is None:
        return _("How many of them were met by {day} is not shown.").format(day=day(until))
    if not count:
        return _("By {day} none of them had been met.").format(day=day(until))
    return ngettext("By {day}, {n} of them had been met.", "By {day}, {n} of them had been met.", count).format(
        n=count, day=day(until)
    )


def _open(count: int | None) -> str:
    if count is None:
        return _("How many were still open is not shown.")
    if not count:
        return _("No ask was still open.")
    return ngettext("{n} was still open.", "{n} were still open.", count).format(n=count)


def why(*, whole_is_told: bool) -> str:
    """Return why most counts are withheld, and what could be told without picking anybody out.

    Args:
        whole_is_told: Whether it is told how much was asked in all.
    """
    if whole_is_told:
        return _(
            "Most of these counts stay with us, since a small one could point to a person: what we can share is how "
            "many asks there were in all, and if we count in fewer, broader kinds of help and areas, we can share more."
        )
    return _(
        "Most of these counts stay with us, since a small one could point to a person: if we count in fewer, broader "
        "kinds of help and areas, or when more is asked in a month, we can share more."
    )


def untold(names: Sequence[str]) -> str:
    """Return the sentence that names the kinds of help or the areas of which no count is told; empty without any."""
    if not names:
        return ""
    return _("Nothing is shown here of {names}.").format(names=joined(names, most=len(names)))


def not_shown() -> str:
    """Return what stands in place of a count that is withheld."""
    return _("not shown")


def kind(name: str) -> str:
    """Return what a row is counted by."""
    return {"all": _("all asks"), "category": _("kind of help"), "area": _("area")}[name]


def row(of: str, word: str) -> str:
    """Return the name of a row: the group's own word, or that it is all asks, or those with rare words or none."""
    if of == "all":
        return _("All asks")
    return word or _("Rare or not said")


def section(name: str) -> str:
    """Return the heading of a table."""
    return {"category": _("By kind of help"), "area": _("By area")}[name]


def columns(name: str) -> Mapping[str, str]:
    """Return the columns of a table and their headings."""
    first = {"category": _("Kind of help"), "area": _("Area")}[name]
    return {"word": first, "asked": _("Asked"), "helped": _("Met"), "still_open": _("Still open")}


def counted(asked_in: pd.Timestamp, until: pd.Timestamp) -> tuple[str, ...]:
    """Return what the counts mean."""
    return (
        _(
            "Counted are the asks of {month} and what had become of them by {day}. The rest ended in another way: they "
            "were withdrawn, passed on, or could not be met. An ask that ended on a day nobody wrote down counts as "
            "ended by then. A month is shown when the one after it is over."
        ).format(month=month(asked_in), day=day(until)),
        _(
            "An ask for two kinds of help is counted under both and once in all. Words that ten asks or fewer ever "
            "used stand together with those that say nothing."
        ),
    )


def notes() -> tuple[str, ...]:
    """Return why some counts are not shown, and what that does not do."""
    return (
        _(
            "Counts from one to ten are not shown, so that nobody can be picked out, and neither are larger ones from "
            "which they could be worked out. A 0 is shown."
        ),
        _(
            "This makes nobody anonymous by itself: in a group of twelve, whoever knows the people may know whom even "
            "a large count is about. Names, languages, households, what stands in the way, and single rows are never "
            "shared here."
        ),
    )


def nothing_asked() -> str:
    """Return the sentence of a month in which nothing was asked."""
    return _("There is nothing to show of that month. The next one is shown when a whole month has passed after it.")


def not_read_yet() -> str:
    """Return that the tables have not been read."""
    return _("The counts for everyone are not there yet. They come up here as soon as they are.")


def download() -> str:
    """Return the words on the button that takes the counts as a file."""
    return _("Take these counts as a file (CSV)")


def file_name(asked_in: pd.Timestamp) -> str:
    """Return what that file is called."""
    return f"what-we-share-{asked_in:%Y-%m}.csv"
