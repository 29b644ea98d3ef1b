"""The words of the page about capacity and load: how the group is, what stands out, and who has room."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.load import Judged
from analytics.presence import END
from analytics.words import _, day, joined, ngettext, quoted
from analytics.words.capacity import short_day


def shuffled(people: int, by_luck: float | None) -> str:
    """Return how many people a rule names beside what shuffled order would give; nothing where that is not defined."""
    if by_luck is None:
        return ""
    sentence = ngettext(
        "{n} person; the same answers in shuffled order would give about {luck:.1f}.",
        "{n} people; the same answers in shuffled order would give about {luck:.1f}.",
        people,
    )
    return sentence.format(n=people, luck=by_luck)


def helps() -> str:
    """Return what others have found helps, beside the list of whom a conversation might help."""
    return _(
        "A prompt opens a conversation and says nothing about a person. What others have found helps: share it with "
        "somebody, postpone it, hand it over, or rest."
    )


def nobody(rules: Sequence[str]) -> str:
    """Return which rules were looked at and name nobody."""
    return _("Looked at, and nobody to name: {rules}").format(rules="; ".join(rules))


def too_few_answers(most: int, needed: int) -> str:
    """Return that the rules about a person's own history cannot speak yet."""
    return _(
        "Not enough data yet: {n} of {needed} check-ins of one person, from which on the rules about a person's own "
        "history speak."
    ).format(n=most, needed=needed)


# How the group is


def headline(counts: Mapping[str, int] | None, on: pd.Timestamp, talk: int) -> str:
    """Return how the group is and how many might like a conversation.

    Args:
        counts: People by state at the last meeting; None where there was none.
        on: The day of that meeting.
        talk: How many people any rule names.
    """
    conversation = ngettext(
        "One person might like a conversation.", "{n} people might like a conversation.", talk
    ).format(n=talk)
    if counts is None:
        return conversation if talk else _("There are no check-ins to look at yet.")
    return " ".join([how_we_are(counts, on), conversation if talk else _("Nobody stands out for a conversation.")])


def meeting_label(held_on: str, answered: int, expected: int) -> str:
    """Return what stands under a meeting: its day, and how many of those expected answered."""
    return _("{day}\n{answered}\nof {expected}").format(day=held_on, answered=answered, expected=expected)


def how_we_are(counts: Mapping[str, int], on: pd.Timestamp) -> str:
    """Return what was answered at the last meeting, nobody named."""
    answered = counts["answered"]
    if not answered:
        return _("Nobody answered at the last meeting, on {day}.").format(day=day(on))
    sentence = ngettext(
        "On {day}, {n} person answered: {green} with room, {yellow} stretched, {red} full.",
        "On {day}, {n} people answered: {green} with room, {yellow} stretched, {red} full.",
        answered,
    )
    return sentence.format(day=day(on), n=answered, **{one: counts[one] for one in ("green", "yellow", "red")})


def bounds(counts: Mapping[str, int]) -> str:
    """Return what the people who did not answer could change."""
    expected, silent = counts["expected"], counts["silent"]
    if not silent:
        return _("Everyone expected answered.")
    sentence = ngettext(
        "{answered} of {expected} expected people answered. Silence is not red: whatever the other one would have "
        "said, between {green} and {green_most} have room and between {red} and {red_most} are full.",
        "{answered} of {expected} expected people answered. Silence is not red: whatever the other {silent} would have "
        "said, between {green} and {green_most} have room and between {red} and {red_most} are full.",
        silent,
    )
    return sentence.format(
        answered=counts["answered"],
        expected=expected,
        silent=silent,
        green=counts["green"],
        green_most=counts["green"] + silent,
        red=counts["red"],
        red_most=counts["red"] + silent,
    )


def no_meetings() -> str:
    """Return that there is no meeting with an answer yet, and what would make one."""
    return _(
        "Not enough data yet: 0 of 1 meeting with a check-in. A meeting is a day in the meetings table; without one, "
        "a week in which two people or more answered."
    )


def by_week() -> str:
    """Return that meetings are made from weeks."""
    return _("No meeting is on record with its day, so a week in which two people or more answered counts as one.")


def left_out(reason: str, count: int) -> str:
    """Return how many check-ins are not in the picture, and why."""
    sentence = {
        "second": ngettext(
            "{n} check-in is not counted because the same person gave a later one at the same meeting.",
            "{n} check-ins are not counted because the same person gave a later one at the same meeting.",
            count,
        ),
        "no_person": ngettext(
            "{n} check-in names nobody and is not counted.", "{n} check-ins name nobody and are not counted.", count
        ),
        "no_colour": ngettext(
            "{n} check-in has no colour; only its hours and rest are used.",
            "{n} check-ins have no colour; only their hours and rests are used.",
            count,
        ),
        "later": ngettext(
            "{n} check-in has a day still to come and is not counted.",
            "{n} check-ins have a day still to come and are not counted.",
            count,
        ),
        "no_day": ngettext(
            "{n} check-in has no day and names no known meeting; it is not counted.",
            "{n} check-ins have no day and name no known meeting; they are not counted.",
            count,
        ),
        "no_meeting": ngettext(
            "{n} check-in belongs to no meeting and is not counted.",
            "{n} check-ins belong to no meeting and are not counted.",
            count,
        ),
    }[reason]
    return sentence.format(n=count)


# What stands out


def red_and_due(person: str, days: Sequence[pd.Timestamp], things: Sequence[str], due: pd.Timestamp) -> str:
    """Return that someone who answered red owns something due soon."""
    sentence = ngettext(
        "{person} answered red on {days}, and owns {things}, due {due}.",
        "{person} answered red on {days}, and owns {things}, the first due {due}.",
        len(things),
    )
    return sentence.format(
        person=person, days=joined([short_day(on) for on in days]), things=quoted(things), due=short_day(due)
    )


def two_hold(names: Sequence[str], held: int, total: int, most_by_luck: float) -> str:
    """Return that two people hold more than luck would give two people."""
    return _(
        "{names} hold {held} of {total} open things; handed out at random, two people would seldom hold more than "
        "{luck}."
    ).format(names=joined(names), held=held, total=total, luck=round(most_by_luck * total))


def others(names: Sequence[str], *, first: bool) -> str:
    """Return whom else a conversation might help."""
    sentence = (
        _("A conversation might help {names}; the reasons are below.")
        if first
        else _("A conversation might also help {names}; the reasons are below.")
    )
    return sentence.format(names=joined(names))


def have_room(names: Sequence[str], *, most: int) -> str:
    """Return who could take something on, by their own yes."""
    sentence = ngettext(
        "{names} has room: green at their last check-in, and holding no more than half of the group do. Ask; it is "
        "theirs to say yes.",
        "{names} have room: green at their last check-in, and holding no more than half of the group do. Ask; it is "
        "theirs to say yes.",
        len(names),
    )
    return sentence.format(names=joined(names, most=most))


def no_room() -> str:
    """Return that nobody is known to have room."""
    return _(
        "Nobody could take on more just now: green at the last check-in, with no more in hand than half of the group, "
        "no rest ahead, and in none of the lists above."
    )


def nothing_stands_out(*, load_judged: bool) -> str:
    """Return that there is nothing to point out."""
    if load_judged:
        return _("Nothing stands out: no rule names anybody, and what is open is spread about as evenly as by luck.")
    return _("Nothing stands out: no rule names anybody.")


# Rest


def rest_label(first: pd.Timestamp, last: pd.Timestamp, *, now: bool) -> str:
    """Return beside a bar on the calendar how long someone rests."""
    endless = last == END
    if now:
        return _("no end day") if endless else _("until {day}").format(day=short_day(last))
    if endless:
        return _("from {day}").format(day=short_day(first))
    return _("{first} to {last}").format(first=short_day(first), last=short_day(last))


def nobody_rests() -> str:
    """Return that the tables know of no rest now or to come."""
    return _("The sheets know of nobody resting now or next.")


def unrested(names: Sequence[str]) -> str:
    """Return who has had no rest that the sheets know of."""
    if not names:
        return _("Everyone in the group has had a rest, or has one coming.")
    sentence = ngettext(
        "The sheets know of no rest, past or coming, for {n} person: {names}",
        "The sheets know of no rest, past or coming, for {n} people: {names}",
        len(names),
    )
    return sentence.format(n=len(names), names=joined(names, most=len(names)))


def no_rests_known() -> str:
    """Return that the sheets say nothing about rest."""
    return _("No sheet says when anybody rests, so nothing is said about who has had none.")


# Load


def load(people: int, total: int, middle: float) -> str:
    """Return how much is in how many hands."""
    half = _("half of them hold {middle:g} or fewer").format(middle=middle) if middle else _("half of them hold none")
    return ngettext(
        "{people} people hold {total} open thing; {half}.", "{people} people hold {total} open things; {half}.", total
    ).format(people=people, total=total, half=half)


def two_busiest(judged: Judged) -> str:
    """Return the share of the two busiest beside what luck would give."""
    return _(
        "The two busiest hold {value:.0%} of it; handed out at random it would be {low:.0%} to {high:.0%}."
    ).format(value=judged.value, low=judged.low, high=judged.high)


def gini(judged: Judged) -> str:
    """Return the Gini coefficient, what it means, and what luck would give."""
    return _(
        "On the Gini scale, where 0 means that all hold the same and 1 that one person holds everything, the group is "
        "at {value:.2f}; handed out at random it would be {low:.2f} to {high:.2f}."
    ).format(value=judged.value, low=judged.low, high=judged.high)


def too_little_load(people: int, fewest: int) -> str:
    """Return why load is not judged."""
    if people < fewest:
        return _("Not enough data yet: {n} of {fewest} people among whom load could be judged.").format(
            n=people, fewest=fewest
        )
    return _("Nothing open is in the hands of these {n} people, so there is no load to judge.").format(n=people)


def resting_left_out(people: int, held: int) -> str:
    """Return how many are left out of the load because they rest."""
    sentence = ngettext(
        "{n} person is resting and left out of the load; open things still with them: {held}.",
        "{n} people are resting and left out of the load; open things still with them: {held}.",
        people,
    )
    return sentence.format(n=people, held=held)


def elsewhere_left_out(people: int, held: int) -> str:
    """Return that some of what is open belongs to people who are not part of the group now."""
    sentence = ngettext(
        "{held} more open things belong to {n} person who left or is not in the people table.",
        "{held} more open things belong to {n} people who left or are not in the people table.",
        people,
    )
    return sentence.format(n=people, held=held)
