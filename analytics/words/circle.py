"""The words of the circle: what was kept, what is stuck, where it could go. Nobody is called anything."""

from collections.abc import Sequence

import pandas as pd

from analytics.words import _, day, joined, month, ngettext


def headline(done: tuple[int | None, int | None, int] | None, stuck: int | None, room: int | None) -> str:
    """Return what was kept and met, what wants a decision, and where it could go.

    Args:
        done: Commitments kept, asks met (either None where no row of them is read), and how many were one or the other
            on a day not known; None before a month begins.
        stuck: Open commitments that want a decision; None where no commitment is read.
        room: People who have room; None where that is not told.
    """
    now = _stuck_and_room(stuck, room)
    if done is None:
        return now
    kept, helped, some_day = done
    told = (
        _("{kept}, and {helped}; {some_day}. {now}")
        if some_day and not (kept and helped)
        else _("{kept}, and {helped}. {now}")
    )
    return told.format(
        kept=_kept(kept),
        helped=_helped(helped),
        some_day=ngettext(
            "{n} is done without a day, so when is not known",
            "{n} are done without a day, so when is not known",
            some_day,
        ).format(n=some_day),
        now=now,
    )


def _kept(count: int | None) -> str:
    if count is None:
        return _("No commitments are in the tables read so far")
    if not count:
        return _("No commitment is noted as kept")
    return ngettext("{n} commitment was kept", "{n} commitments were kept", count).format(n=count)


def _helped(count: int | None) -> str:
    if count is None:
        return _("no asks are in the tables read so far")
    if not count:
        return _("no ask is noted as met")
    return ngettext("{n} ask was met", "{n} asks were met", count).format(n=count)


def _stuck_and_room(stuck: int | None, room: int | None) -> str:
    wants = _stuck(stuck)
    if room is None:
        return _("{stuck}.").format(stuck=wants)
    if not room:
        return _("{stuck}, and nobody is known to have room.").format(stuck=wants)
    has = ngettext("{n} person has room", "{n} people have room", room).format(n=room)
    return _("{stuck}, and {room}.").format(stuck=wants, room=has)


def _stuck(count: int | None) -> str:
    if count is None:
        return _("What is stuck is not known yet")
    if not count:
        return _("Nothing is stuck")
    return ngettext("{n} open commitment wants a decision", "{n} open commitments want a decision", count).format(
        n=count
    )


def meeting(held_on: pd.Timestamp, *, as_of: pd.Timestamp) -> str:
    """Return the day of the circle."""
    if held_on < as_of:
        return _("The circle was held on {day}.").format(day=day(held_on))
    return _("The circle is on {day}.").format(day=day(held_on))


def no_meeting() -> str:
    """Return that the sheet has no meeting in the month."""
    return _("The sheet has no meeting in this month. The agenda works all the same.")


# What changed


def changed(first: pd.Timestamp, last: pd.Timestamp, *, since_a_circle: bool) -> str:
    """Return which days the numbers are of, and whether they begin after a circle or with the month."""
    told = (
        _("From {first} to {last}, the days since the circle of the month before:")
        if since_a_circle
        else _("From {first} to {last}; the sheets hold no circle of the month before:")
    )
    return told.format(first=day(first), last=day(last))


def nothing_read() -> str:
    """Return that neither asks nor commitments are read."""
    return _("No asks and no commitments are in the tables read so far.")


def not_begun(today: pd.Timestamp) -> str:
    """Return that the month is still to come."""
    return _("This month has not begun: what stands here is how things are on {day}.").format(day=day(today))


def ledger_row(what: str) -> str:
    """Return what a row of numbers counts."""
    return {"needs": _("Asks"), "commitments": _("Commitments")}[what]


def untold(count: int) -> str:
    """Return how many rows cannot be placed in a past month."""
    return ngettext(
        "{n} row is closed without a day, so nothing tells whether it was open then; it is left out.",
        "{n} rows are closed without a day, so nothing tells whether they were open then; they are left out.",
        count,
    ).format(n=count)


# 1 What we did


def kept(count: int | None, first: pd.Timestamp) -> str:
    """Return how many commitments were kept; None where none is read."""
    if count is None:
        return _("No commitments are in the tables read so far.")
    if not count:
        return _("Nothing is noted as kept since {day}; perhaps the sheet does not know yet.").format(day=day(first))
    return ngettext("{n} commitment was kept since {day}.", "{n} commitments were kept since {day}.", count).format(
        n=count, day=day(first)
    )


def kept_later() -> str:
    """Return where what was kept will stand, once the month has begun."""
    return _("What was kept since the circle of the month before will stand here.")


def share(kept: int, due: int) -> str:
    """Return how many of those that fell due were kept."""
    if not kept:
        return ngettext(
            "{n} fell due in these days and is not noted as kept.",
            "{n} fell due in these days, and none is noted as kept.",
            due,
        ).format(n=due)
    return ngettext(
        "Of what fell due in these days, {kept} of {due} was kept.",
        "Of what fell due in these days, {kept} of {due} were kept.",
        kept,
    ).format(kept=kept, due=due)


def helped(count: int | None, first: pd.Timestamp) -> str:
    """Return how many asks were met; None where none is read."""
    if count is None:
        return _("No asks are in the tables read so far.")
    if not count:
        return _("No ask is noted as met since {day}.").format(day=day(first))
    return ngettext("{n} ask was met since {day}.", "{n} asks were met since {day}.", count).format(
        n=count, day=day(first)
    )


def met_some_day(count: int) -> str:
    """Return how many asks are met on a day not known; empty where none is."""
    if not count:
        return ""
    return ngettext(
        "{n} is met without a day, so when is not known.", "{n} are met without a day, so when is not known.", count
    ).format(n=count)


# 2 How we are


def resting(count: int) -> str:
    """Return how many rest."""
    if not count:
        return _("The sheets know of nobody resting now.")
    return ngettext("{n} person is resting, which is good:", "{n} people are resting, which is good:", count).format(
        n=count
    )


def unrested(count: int) -> str:
    """Return how many have had no rest that the sheets know of."""
    if not count:
        return _("Everyone in the group has had a rest, or has one coming.")
    return ngettext(
        "The sheets know of no rest, past or coming, for {n} person. Would a rest do them good?",
        "The sheets know of no rest, past or coming, for {n} people. Would a rest do them good?",
        count,
    ).format(n=count)


# 3 What is stuck


def stuck(count: int | None) -> str:
    """Return how many open commitments want a decision; None where none is read."""
    if count is None:
        return _("No commitments are in the tables read so far, so nothing is known of what is stuck.")
    if not count:
        return _("Nothing is stuck: every open commitment has an owner, and a day that is still to come.")
    return ngettext(
        "{n} open commitment wants a decision. Four ways out, all of them good: keep it with a new day, share it "
        "with a buddy, hand it over, or let it go.",
        "{n} open commitments want a decision. Four ways out, all of them good: keep it with a new day, share it "
        "with a buddy, hand it over, or let it go.",
        count,
    ).format(n=count)


def why(reasons: Sequence[str]) -> str:
    """Return in a few words why an open commitment is talked about."""
    return ", ".join(_WHY[reason]() for reason in reasons)


_WHY = {
    "past_day": lambda: _("its day has passed"),
    "no_owner": lambda: _("no owner yet"),
    "no_day": lambda: _("no day yet"),
    "carried": lambda: _("carried over"),
}


def stuck_count(reason: str, count: int) -> str:
    """Return how many are talked about for a reason; each is counted under its first."""
    return {
        "past_day": lambda: ngettext("{n} is past its day", "{n} are past their day", count),
        "no_owner": lambda: ngettext("{n} more has no owner", "{n} more have no owner", count),
        "no_day": lambda: ngettext("{n} more has no day", "{n} more have no day", count),
        "carried": lambda: ngettext(
            "{n} more was carried over a month end", "{n} more were carried over a month end", count
        ),
    }[reason]().format(n=count)


# 4 Where the load could go


def room(count: int) -> str:
    """Return how many have room."""
    if not count:
        return _("Nobody is known to have room now.")
    return ngettext(
        "{n} person has room: green at their last check-in, and holding no more than half of the group do. Ask; it is "
        "theirs to say yes.",
        "{n} people have room: green at their last check-in, and holding no more than half of the group do. Ask; it is "
        "theirs to say yes.",
        count,
    ).format(n=count)


def held_by_the_tired(count: int) -> str:
    """Return how much is in the hands of people who rest or are full."""
    if not count:
        return _("Nothing open is with somebody who is resting or answered red.")
    return ngettext(
        "{n} open thing is with somebody who is resting or answered red. Ask whether it should move.",
        "{n} open things are with somebody who is resting or answered red. Ask whether they should move.",
        count,
    ).format(n=count)


# 5 Needs and offers


def outrun(short: Sequence[tuple[str, int, int]]) -> str:
    """Return where needs outrun offers; `short` has each such category with its open asks and its offers."""
    if not short:
        return _("In no category do open asks outnumber the offers.")
    told = [
        _("{category} ({asks}, {offers})").format(category=category, asks=_asks(asks), offers=_offers(offers))
        for category, asks, offers in short
    ]
    return _("More is asked than offered: {categories}.").format(categories=joined(told, most=len(told)))


def outrun_untold() -> str:
    """Return what stands in its place where no table of offers was read."""
    return _("No table of offers was read, so where more is asked than offered is not known.")


def _asks(count: int) -> str:
    return ngettext("{n} ask", "{n} asks", count).format(n=count)


def _offers(count: int) -> str:
    return ngettext("{n} offer", "{n} offers", count).format(n=count) if count else _("no offer")


def offers_at_most() -> str:
    """Return what a sheet no longer tells of the offers of a past month."""
    return _(
        "Offers are those written down by then, so at most so many: which of them still stood, the sheet no longer "
        "tells."
    )


def unused_untold() -> str:
    """Return that past unused offers cannot be told."""
    return _("Which offers nobody had used by then, the sheet no longer tells.")


# 6 Decisions and agreements


def decisions_due(count: int | None) -> str:
    """Return how many decisions the group wanted to look at again by now; None where none is read."""
    if count is None:
        return _("No decisions are in the tables read so far.")
    if not count:
        return _("No decision is due to be looked at again.")
    return ngettext(
        "{n} decision to look at again: does it still hold?",
        "{n} decisions to look at again: do they still hold?",
        count,
    ).format(n=count)


def decisions_open(count: int | None) -> str:
    """Return how many decisions are still to be taken; empty where none is read."""
    if count is None:
        return ""
    if not count:
        return _("No decision is waiting.")
    return ngettext("{n} decision is still open:", "{n} decisions are still open:", count).format(n=count)


def agreements_due(count: int | None) -> str:
    """Return how many agreements the group wanted to look at again by now; None where none is read."""
    if count is None:
        return _("No agreements are in the tables read so far.")
    if not count:
        return _("No agreement is due to be looked at again.")
    return ngettext("{n} agreement to look at again:", "{n} agreements to look at again:", count).format(n=count)


# 8 Space for what is next


def ahead(count: int | None, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return how many things come up, each day due and each check-in once; None where none is read."""
    if count is None:
        return _("No commitments are in the tables read so far, so nothing is known of what comes up.")
    if not count:
        return _("From {first} to {last} nothing is due and no check-in is agreed.").format(
            first=day(first), last=day(last)
        )
    return ngettext(
        "{n} thing due or to check in on, from {first} to {last}:",
        "{n} things due or to check in on, from {first} to {last}:",
        count,
    ).format(n=count, first=day(first), last=day(last))


# Outside


def kept_outside(count: int | None, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return how many commitments were kept, for everyone; None where the count is withheld."""
    if count is None:
        return _("From {first} to {last} we kept some of what we promised each other; how much is not shown.").format(
            first=day(first), last=day(last)
        )
    return ngettext(
        "From {first} to {last} we kept {n} thing that we had promised each other.",
        "From {first} to {last} we kept {n} things that we had promised each other.",
        count,
    ).format(first=day(first), last=day(last), n=count)


def counts_of(released: pd.Period) -> str:
    """Return why the counts are of another month."""
    return _(
        "The counts of a month are shared when the month after it is over; the latest are those of {month}."
    ).format(month=month(released))
