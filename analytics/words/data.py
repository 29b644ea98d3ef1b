"""The words of the Data page."""

from collections.abc import Sequence

from analytics.words import _, joined, ngettext


def title() -> str:
    """Return the page's title."""
    return _("Data")


def headline(*, read: int, used: int, issues: int) -> str:
    """Return whether the figures can be trusted, in one sentence."""
    if read == 0:
        return _("Nothing has been read yet, so there is nothing to count.")
    things = ngettext("{n:,} thing", "{n:,} things", issues).format(n=issues)
    return _(
        "Of {read:,} rows read, {used:,} are counted and {aside:,} set aside, each for a reason below; {things} could "
        "be mended in your sheets."
    ).format(read=read, used=used, aside=read - used, things=things)


def fills(tables: Sequence[str]) -> str:
    """Return what a table of the group's is read as."""
    names = {
        "needs": _("needs"),
        "assets": _("offers"),
        "commitments": _("commitments"),
        "check_ins": _("check-ins"),
        "people": _("people"),
        "meetings": _("meetings"),
        "decisions": _("decisions"),
        "agreements": _("agreements"),
    }
    return joined([names[table] for table in tables]) or _("left alone")


def together(sentence: str, source: str, count: int) -> str:
    """Return what is the matter with some rows, by the first of them."""
    if count == 1:
        return _("{source}: {sentence}").format(source=source, sentence=sentence)
    return _("{source}: {sentence} So it is in {n:,} rows.").format(source=source, sentence=sentence, n=count)


def calls(count: int) -> str:
    """Return how many calls a reading took."""
    if count == 0:
        return _("No calls: the tables are on this computer.")
    return ngettext("One call to the service.", "{n} calls to the service.", count).format(n=count)


def read_at(when: str) -> str:
    """Return when a source was read."""
    return _("Read {when}.").format(when=when)


def never_read() -> str:
    """Return that a source has not been read."""
    return _("Not read yet.")


def all_good(used: int) -> str:
    """Return that every row could be used."""
    return _("All {used:,} rows say what we need. Nothing to mend.").format(used=used)


def guessed(tables: Sequence[str]) -> str:
    """Return that what some tables mean was guessed."""
    return _("What {tables} means was guessed; confirm it on the Connect page.").format(tables=joined(tables))


def read_again() -> str:
    """Return the label of the button that reads a source now."""
    return _("Read again")
