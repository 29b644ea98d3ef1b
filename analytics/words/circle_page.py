"""The labels of the Circle page."""

import pandas as pd

from analytics.words import _, month, ngettext


def begin() -> str:
    """Return what a group without rows can do."""
    return _("As soon as a table has a row, this page lays out the hour. The Connect page takes one.")


def month_label() -> str:
    """Return the label of the choice of a month."""
    return _("Which circle")


def month_told(value: str) -> str:
    """Return how one month reads: `Circle of October 2026`."""
    return _("Circle of {month}").format(month=month(pd.Period(value, "M")))


def more(count: int) -> str:
    """Return the label of the fold that holds the rest of a list."""
    return ngettext("{n} more", "{n} more", count).format(n=count)


def squares(asks: str, offers: str, most: int) -> str:
    """Return what the squares beside a kind of help mean."""
    return _("■ {asks}, □ {offers}: a square each, up to {n}").format(asks=asks, offers=offers, n=most)


def room_to_write() -> str:
    """Return where there is room to write down what comes up."""
    return _("There is room to write these down in the PDF and in the Word file.")


def choices() -> str:
    """Return the label of the quiet choices beside the packs."""
    return _("For whom, paper, print")


def version_label() -> str:
    """Return the label of the choice of a version."""
    return _("For whom")


def version(name: str) -> str:
    """Return what a version is called."""
    return {
        "circle": _("for the circle"),
        "outside": _("for sharing outside: nobody named without their yes, small counts withheld"),
    }[name]


def paper_label() -> str:
    """Return the label of the choice of paper."""
    return _("Paper of PDF and Word")


def paper(name: str) -> str:
    """Return what a paper is called."""
    return {"a4": _("A4"), "letter": _("Letter")}[name]


def size_label() -> str:
    """Return the label of the choice of print."""
    return _("Print of PDF and Word")


def size(name: str) -> str:
    """Return what a size of print is called."""
    return {"ordinary": _("ordinary"), "large": _("large")}[name]


def made_for(version: str, on: str, print_: str) -> str:
    """Return for whom the files beside it are made, and how they are printed."""
    whom = {"circle": _("for the circle"), "outside": _("for sharing outside")}[version]
    how = {"ordinary": _("in ordinary print"), "large": _("in large print")}[print_]
    return _("These files are made {whom}; PDF and Word on {paper}, {how}.").format(whom=whom, paper=paper(on), how=how)


def pack(name: str) -> str:
    """Return the label of a pack's button."""
    return _PACKS[name][0]()


def pack_help(name: str) -> str:
    """Return what a pack is for."""
    return _PACKS[name][1]()


_PACKS = {
    "pdf": (lambda: _("PDF"), lambda: _("To print or to project, with room for notes.")),
    "markdown": (lambda: _("Markdown"), lambda: _("Pastes into Notion and Google Docs, with headings and boxes.")),
    "docx": (lambda: _("Word"), lambda: _("To write the notes into, in Word, LibreOffice or Google Docs.")),
    "ics": (lambda: _("Calendar"), lambda: _("The due and check-in days, for anybody's calendar.")),
    "text": (lambda: _("Message"), lambda: _("Short enough for Signal, Slack or Discord.")),
}
