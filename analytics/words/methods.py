"""The words of the Methods page."""

from collections.abc import Mapping
from functools import cache

from analytics.words import _, fields, ngettext


def title() -> str:
    """Return the page's title."""
    return _("Methods")


def headline() -> str:
    """Return what the page is for."""
    return _("Every figure here can be counted by hand from your own rows; this page says how.")


def needs() -> str:
    """Return what a word of this page is called on the others."""
    return _("A need is what the other pages call an ask.")


def contents() -> str:
    """Return the label of the pages to choose from."""
    return _("The figures of")


def look_for() -> str:
    """Return the label of the box that finds figures by their words."""
    return _("Look for a word")


def look_for_example() -> str:
    """Return an example of what to look for."""
    return _("for instance: resting, or median")


def found(count: int, wanted: str) -> str:
    """Return how many figures mention what was looked for."""
    if not count:
        return _("Nothing here mentions “{wanted}”. Try fewer letters, or take the word away to see all.").format(
            wanted=wanted
        )
    return ngettext("{n} figure mentions “{wanted}”.", "{n} figures mention “{wanted}”.", count).format(
        n=count, wanted=wanted
    )


def limits_title() -> str:
    """Return the heading of what holds for every figure."""
    return _("What holds for every figure")


def limits() -> str:
    """Return what no figure here may claim."""
    return _(
        "Every estimate says how many rows it stands on and how far it could be off. Where there is too little to go "
        "by, a page says so and shows no number. People appear only in lists that lead to a conversation: nobody is "
        "rated or ranked.\n\n"
        "A sheet holds the present: how it stood on a day gone by is told from its days alone. A long "
        "table comes in pages; where its rows come twice or run out on the way, it is read again, and where that does "
        "not help either, the last good reading stays. What is added or deleted in those very seconds may be counted "
        "at the next reading only."
    )


def page(name: str) -> str:
    """Return what a page is called, or another part of the house that has figures, by its place in the URL."""
    return {
        "overview": _("Overview"),
        "coverage": _("Coverage"),
        "capacity": _("Burnout signals"),
        "commitments": _("Commitments"),
        "circle": _("Circle"),
        "fairness": _("Fair share"),
        "data": _("Data"),
        "everyone": _("For everyone"),
        "names": _("Who sees what"),
    }[name]


def cannot_tell(text: str) -> str:
    """Return what a figure cannot tell."""
    return _("**What it cannot tell.** {text}").format(text=text)


def source(text: str) -> str:
    """Return where a method comes from."""
    return _(":small[*Source:* {text}]").format(text=text)


def quoted(heading: str) -> str:
    """Return the heading of another figure, as a definition names it."""
    return _("“{heading}”").format(heading=heading)


def term(name: str) -> str:
    """Return what a name that only the code uses means; empty where it is a field, or a plain word."""
    return {
        "as_of": _("the day looked at"),
        "None": _("nothing"),
        "closed_unmet": fields.choice("closed_unmet"),
    }.get(name, "")


@cache
def figures() -> Mapping[str, Mapping[str, str]]:
    """Return what every figure is called, by its function in analytics, in the order of each page."""
    return {
        "overview": _overview(),
        "coverage": {**_coverage(), **_waits()},
        "capacity": {**_capacity(), **_rules(), **_load()},
        "commitments": _commitments(),
        "circle": _circle(),
        "fairness": {
            "fairness.spans": _("The place of an ask, and how sure it is"),
            "fairness.inputs": _("What is weighed of each ask"),
            "fairness.tried": _("Your own examples"),
        },
        "data": {"data.data_view": _("Rows read, counted and set aside")},
        "everyone": {
            "release.counted": _("What was asked in a month, and what became of it"),
            "release.released_month": _("Which month is told"),
            "release.withheld": _("Which counts are not told"),
            "release.outside_circle": _("What of a circle may be shared"),
        },
        "names": {
            "disclosure.labels": _("What people are called where names are not shown"),
            "consent.consents": _("Who may be named"),
            "disclosure.shown": _("Small numbers of people, for members"),
        },
    }


def _overview() -> Mapping[str, str]:
    return {
        "overview.talk": _("What to talk about this week"),
        "overview.kept": _("Kept since the last meeting"),
        "overview.red_owners": _("Due soon, and its owner answered red"),
        "overview.unsteady_offers": _("Offers that come from people who are red or resting"),
        "overview.resting_backup": _("The only backup is resting"),
        "overview.own_lines": _("Lines that come from the other pages"),
        "overview.tallied": _("Kept, due and carried over"),
    }


def _coverage() -> Mapping[str, str]:
    return {
        "coverage.cells": _("Uncovered, short, thin or covered"),
        "waits.is_open": _("What counts as an open ask"),
        "coverage.usable_offers": _("Offers that can be used"),
        "coverage.matrix": _("The table of categories and areas"),
        "coverage.silent_areas": _("Areas where nobody asks"),
        "coverage.matched": _("What could be met at once"),
        "coverage.backup": _("Where we need backup"),
        "coverage.untapped": _("Offers nobody has used"),
        "coverage.both_ways": _("People who both ask and offer"),
        "coverage.patterns": _("What lies behind the asks, month by month"),
        "coverage.commonest": _("What most asks name lately"),
        "coverage.leftovers": _("Categories that only one side names"),
    }


def _waits() -> Mapping[str, str]:
    return {
        "waits.spells": _("How long an ask waited"),
        "waits.closed_on": _("Closing days that cannot be right"),
        "waits.incidence": _("The share helped within so many days"),
        "waits.estimate": _("How far that share is followed, and how sure it is"),
        "waits.equity": _("Does a group wait longer?"),
        "waits.backlog": _("How many wait, day by day"),
        "waits.weeks": _("Asked and closed, week by week"),
        "waits.endings": _("What closed asks ended with"),
    }


def _capacity() -> Mapping[str, str]:
    return {
        "capacity.by_meeting": _("Green, yellow, red and silent at each meeting"),
        "capacity.answers": _("Meetings, answers, and who was expected"),
        "presence.present": _("Who is part of the group on a day"),
        "presence.rests": _("What counts as a rest"),
        "capacity.calendar": _("Each person at each meeting"),
        "capacity.rest_bars": _("Who rests now and next"),
        "capacity.room": _("Who has room"),
        "capacity.stands_out": _("What to look at first"),
        "capacity.prompts": _("Whom a conversation might help"),
        "capacity.by_shuffling": _("The same answers in shuffled order"),
    }


def _rules() -> Mapping[str, str]:
    return {
        "capacity.two_reds": _("Red twice running"),
        "capacity.low_run": _("Three answers running that are not green"),
        "capacity.long_low": _("Six of the last eight answers not green"),
        "capacity.sliding": _("Answers lower than one's own earlier ones"),
        "capacity.quiet": _("Quiet after answering often"),
        "capacity.over_hours": _("More hours than one wanted to give"),
        "capacity.heavy": _("Carrying a lot, and not green"),
        "capacity.no_rest": _("Eight weeks without a rest"),
        "capacity.resting_but_assigned": _("Resting, with something due"),
    }


def _load() -> Mapping[str, str]:
    return {
        "load.load": _("How much each person carries, and how evenly"),
        "load.items": _("What counts as being in somebody's hands"),
    }


def _commitments() -> Mapping[str, str]:
    return {
        "commitments.commitment_states": _("Kept, open or let go"),
        "commitments.kept_share": _("The share kept"),
        "commitments.jeffreys": _("How sure that share is"),
        "commitments.last_meeting": _("The day of the last meeting"),
        "commitments.open_ages": _("How old the open ones are"),
        "commitments.time_to_closing": _("How long such things take here"),
        "commitments.carried_over": _("Carried over"),
        "commitments.buddies_wanted": _("Buddies wanted"),
        "forecast.forecast": _("If nothing new is added"),
    }


def _circle() -> Mapping[str, str]:
    return {
        "circle.span": _("The days that a circle looks back on"),
        "circle.promised": _("How a commitment stood on a day"),
        "circle.asked": _("How an ask stood on a day"),
        "circle.as_it_stood": _("The tables on a day gone by"),
        "circle.thanks": _("Whom to thank by name"),
        "circle.ahead_part": _("Due and check-in days ahead"),
        "rotation.rotation": _("Who holds which role next"),
        "rotation.able": _("Who could be asked to hold a role"),
        "rotation.next_meeting": _("The meeting that comes next"),
        "decisions.decision_states": _("How a decision stands"),
        "decisions.agreements_on": _("Agreements that hold"),
        "digest.digest": _("The weekly message"),
    }
