"""The words of the packs: the headings of the agenda, of its tables and of the notes."""

from collections.abc import Mapping

import pandas as pd

from analytics.words import _, day
from analytics.words import month as month_words
from analytics.words.capacity import short_day as short
from analytics.words.sources import moment

_NO_BREAK = "\N{NO-BREAK SPACE}"


def title(month: pd.Period) -> str:
    """Return the title of a pack."""
    return _("Accountability circle, {month}").format(month=month_words(month))


def unread() -> str:
    """Return that nothing has been read."""
    return _("No source has been read yet")


def read_on(when: pd.Timestamp) -> str:
    """Return as of when the figures are, for everyone: without the names of the sources."""
    return _("Figures of {when}").format(when=moment(when))


def old_outside() -> str:
    """Return that some figures are old, for everyone."""
    return _("Some of these figures are from an older reading of our tables.")


def thanks_outside(names: str) -> str:
    """Return the thanks for everyone: by name where people said yes to that."""
    if not names:
        return _("Thank you to everyone who helped.")
    return _("Thank you, {names}, and everyone else who helped.").format(names=names)


def made_up() -> str:
    """Return that the group is made up."""
    return _("This group is made up: nothing here is about real people.")


def old(name: str, when: pd.Timestamp) -> str:
    """Return that figures are old although nothing failed."""
    return _("{name}: these figures are old, they were read on {when}.").format(name=name, when=moment(when))


def link(where: str) -> str:
    """Return where the circle meets."""
    return _("Join: {link}").format(link=where)


def coming(when: pd.Timestamp) -> str:
    """Return when the next circle is, in the circle."""
    if pd.isna(when):
        return _("Next circle: its day is not written yet.")
    return _("Next circle: {day}.").format(day=day(when))


def next_circle(when: pd.Timestamp) -> str:
    """Return when the next circle is, for those outside."""
    return _("Our next circle: {day}").format(day=day(when))


def part(name: str) -> str:
    """Return the heading of a part of the agenda or the notes."""
    return _PARTS[name]()


_PARTS = {
    "changed": lambda: _("What changed since the circle of the month before"),
    "changed_in_days": lambda: _("What changed"),
    "did": lambda: _("1. What we did"),
    "are": lambda: _("2. How we are"),
    "stuck": lambda: _("3. What is stuck"),
    "room": lambda: _("4. Where the load could go"),
    "gaps": lambda: _("5. Where needs outrun offers"),
    "agreed": lambda: _("6. Decisions and agreements to look at again"),
    "roles": lambda: _("7. Who holds which role next"),
    "space": lambda: _("8. Space for new commitments"),
    "outside_asked": lambda: _("What was asked, and met"),
    "outside_did": lambda: _("What we did"),
    "outside_notes": lambda: _("What these counts are"),
    "decided": lambda: _("Decisions made"),
    "resources": lambda: _("Resources identified"),
    "actions": lambda: _("Action items"),
    "agreements": lambda: _("Agreements"),
    "questions": lambda: _("Unresolved questions"),
}


def notes_title() -> str:
    """Return the heading of the note template."""
    return _("Notes of this circle")


def head(name: str) -> str:
    """Return the heading of a column."""
    return _HEADS[name]()


_HEADS = {
    "nothing": lambda: "",
    "before": lambda: _("open before"),
    "came": lambda: _("came"),
    "kept": lambda: _("met or kept"),
    "let_go": lambda: _("closed otherwise"),
    "now": lambda: _("open now"),
    "what": lambda: _("what"),
    "owner": lambda: _("who"),
    "buddy": lambda: _("buddy"),
    "day": lambda: _("day"),
    "check_in": lambda: _("check-in"),
    "why": lambda: _("why we look at it"),
    "keep": lambda: _("new day"),
    "share": lambda: _("buddy"),
    "hand": lambda: _("hand over"),
    "let": lambda: _("let go"),
    "person": lambda: _("who"),
    "until": lambda: _("rests until"),
    "category": lambda: _("kind of help"),
    "asked": lambda: _("asked"),
    "helped": lambda: _("met"),
    "open": lambda: _("open"),
    "offers": lambda: _("offers"),
    "state": lambda: _("how it stands"),
    "meeting": lambda: _("meeting"),
    "green": lambda: _("has room"),
    "yellow": lambda: _("stretched"),
    "red": lambda: _("full"),
    "silent": lambda: _("no answer"),
    "answered": lambda: _("answered"),
    "proposed": lambda: _("could be asked to stand beside"),
    "due": lambda: _("due"),
    "since": lambda: _("since"),
    "again": lambda: _("look again"),
    "told": lambda: _("how it was taken"),
    "role": lambda: _("role"),
    "written": lambda: _("in the sheet"),
    "could_be_asked": lambda: _("could be asked"),
    "beside": lambda: _("could stand beside them"),
}


def count(number: float) -> str:
    """Return a count; that it is not shown where it is missing."""
    return _("not shown") if pd.isna(number) else str(int(number))


def thanks(names: str) -> str:
    """Return the thanks to everybody who kept or helped; their names may end with the full stop of an initial."""
    return _("Thank you, {names}!").format(names=names)


def helped_in(kinds: str) -> str:
    """Return by category what was met; `kinds` are from `kind_count`."""
    return _("Met: {kinds}.").format(kinds=kinds)


def kind_count(category: str, count: int) -> str:
    """Return how many asks of a category were met, `rides 3`."""
    return _("{category} {n}").format(category=category, n=count)


def ledger_line(what: str, counts: Mapping[str, str]) -> str:
    """Return a row of what changed as a sentence."""
    return _(
        "{what}: {before} open before, {came} came, {kept} met or kept, {let_go} closed otherwise, {now} open now."
    ).format(what=what, **counts)


def beside(what: str, who: str) -> str:
    """Return a thing with who has it, or a person with until when: `Fill the van (Ana)`."""
    return _("{what} ({who})").format(what=what, who=who) if who else what


def counts_line(word: str, asked: str, helped: str, still_open: str) -> str:
    """Return a row of counts for everyone."""
    return _("{word}: asked {asked}, met {helped}, still open {still_open}").format(
        word=word, asked=asked, helped=helped, still_open=still_open
    )


def day_line(title: str, when: str, what: str, who: str) -> str:
    """Return a day to come: `5 Nov 2026, due: Fill the van (Ana)`."""
    return _("{day}, {what}: {title}").format(day=when, what=what, title=beside(title, who))


def the_circle() -> str:
    """Return what the circle is called in a calendar."""
    return _("Accountability circle")


def no_days() -> str:
    """Return what stands in a calendar that has no day to hold."""
    return _("No day is noted yet; the circle can agree on some")


def event(what: str, title: str, who: str) -> str:
    """Return what is due or checked in on, for a calendar: `Due: Fill the van (Ana)`."""
    told = {"due": _("Due: {title}"), "check_in": _("Check in: {title}")}[what]
    return told.format(title=beside(title, who))


def names(told: str, people: str) -> str:
    """Return a sentence and the names that belong to it."""
    return _("{told} {people}").format(told=told, people=people)


def in_brackets(text: str) -> str:
    """Return a remark beside a name."""
    return _("({text})").format(text=text)


def open_ended() -> str:
    """Return that a rest has no end day."""
    return _("no end day")


def short_day(when: pd.Timestamp) -> str:
    """Return a day where space is short, `3 Nov 2026` on one line; an empty string where it is missing."""
    if pd.isna(when):
        return ""
    return _("{day} {year}").format(day=short(when), year=when.year).replace(" ", _NO_BREAK)


def no_day() -> str:
    """Return what stands where a day is missing."""
    return _("no day")


def meetings_alt() -> str:
    """Return what the picture of meetings shows."""
    return _("How people were at each meeting since the circle of the month before")


def gaps_alt() -> str:
    """Return what the picture of needs and offers shows."""
    return _("Open asks beside offers, by kind of help")


def gaps_key() -> str:
    """Return how to read it."""
    return _("Dark: open asks. Striped: offers.")


def came_up() -> str:
    """Return the line above the space for needs that came up."""
    return _("Needs that came up in the room:")


def new_ones() -> str:
    """Return the line above the space for new commitments."""
    return _("New commitments, each with an owner, a day, a day to check in, and a buddy:")


def paste_back(table: str) -> str:
    """Return what the table of action items is for."""
    if not table:
        return _("Fill in a line for each.")
    return _("The columns are those of “{table}”, in their order: copy the filled rows and paste them there.").format(
        table=table
    )


def page_of() -> str:
    """Return what stands under a page: `{page}` and `{pages}` are filled in by the format."""
    return _("page {page} of {pages}")


def no_font(scripts: str) -> str:
    """Return that some letters could not be printed."""
    return _(
        "Some letters could not be printed because this computer has no font for them ({scripts}); they stand as […]. "
        "On Debian: apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji."
    ).format(scripts=scripts)


def emoji() -> str:
    """Return what small pictures among letters are called."""
    return _("emoji")


def more(count: int) -> str:
    """Return that a list in a message goes on."""
    return _("… and {n} more").format(n=count)


def role_line(role: str, proposed: str, written: str) -> str:
    """Return who could hold a role and whom the sheet names: `Facilitator: Ana; the sheet names Bo`.

    Args:
        role: What the role is called.
        proposed: Who could be asked; empty where nobody could.
        written: Whom the sheet names for it already; empty where it names nobody.
    """
    if proposed and written:
        told = _("{role}: {proposed}; the sheet names {written}")
    elif proposed:
        told = _("{role}: {proposed}")
    elif written:
        told = _("{role}: the sheet names {written}")
    else:
        told = _("{role}: open")
    return told.format(role=role, proposed=proposed, written=written)


def cut(shown: int, all_rows: int) -> str:
    """Return that a list is longer than what is shown."""
    return _("and {n} more").format(n=all_rows - shown)
