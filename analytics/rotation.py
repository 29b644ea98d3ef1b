"""Who could hold which role at the next meeting, so that each goes round."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from analytics.capacity import Known
from analytics.capacity.answers import CURRENT_MEETINGS
from analytics.commitments.buddies import in_turn
from analytics.presence import first_named, gone, present, resting
from analytics.rows import in_sheet_order
from analytics.schema import CAPACITY

ROLES = ("facilitator", "note_taker", "follow_up")
TURNS = 24
"""Turns are counted over this many last meetings, so that nobody new has years to catch up on."""

_RED = CAPACITY.index("red")


@dataclass(frozen=True, slots=True, eq=False)
class Rotation:
    """Who could hold which role next.

    Attributes:
        meeting: The meeting it is for, from `next_meeting`: one row or none.
        roles: One row for each of ROLES: `role`, `written` (whom the sheet names for it already), `proposed`,
            `last_held_on` (when they last held it, missing for never) and `beside` (who has held it and could stand
            beside someone who has not); names are missing where there is nobody.
        able: How many people could be asked; None where that is not shown to whoever looks, and nobody is proposed.
    """

    meeting: pd.DataFrame
    roles: pd.DataFrame
    able: int | None


def rotation(group: Known, *, as_of: pd.Timestamp) -> Rotation:
    """Propose who facilitates, who takes notes and who follows up at the next meeting.

    Asked can be those whom `able` names. First come those who had the fewest turns, at any role, in the last 24
    meetings; of these, whoever held this role the fewest times, and of these, longest ago or never. The three are
    chosen together, so that nobody is passed over for somebody who comes after them in this order, unless they are
    proposed for another role. One person holds two only where there are fewer people than roles. Whom the sheet names
    for one role already is proposed for no other. Between equals the month decides, by a shuffle that is the same
    whenever and by whomever it is looked at. It is an order of turns and says nothing else about anybody: a proposal,
    by their own yes, and the sheet's own entry stands beside it.

    Beside someone who has not held the role yet stands one of those who have and could be asked, as with commitments:
    in the order in which the sheets name them, one further each month, somebody without a role at this meeting where
    there is one.

    Limits:
        Those who could always be asked never differ by more than one in their turns. In each single role they differ by
        one, too, where everyone can always be asked, and nearly always elsewhere, but now and then by two: no order
        that goes by fewest turns and does not know who will be away can hold one. With five people, absences at four
        meetings are enough.

    Args:
        group: What is known of people on that day, and the table meetings.
        as_of: The day looked at.
    """
    meetings = group.dataset.meetings
    coming = next_meeting(meetings, as_of=as_of)
    held = _held(meetings.drop(coming.index), as_of=as_of)
    people = able(held, coming, group, as_of=as_of)
    written = [_name(coming, role) for role in ROLES]
    turn = as_of.year * 12 + as_of.month
    last = pd.DataFrame({role: held.groupby(role)["order"].max().reindex(people) for role in ROLES}, index=people)
    proposed = _proposed(_waits(last, held).iloc[np.random.default_rng(turn).permutation(len(people))], written)
    taken = {name for name in (*proposed, *written) if name}
    beside = [_beside(last[role].dropna().index, taken, name, turn) for role, name in zip(ROLES, proposed, strict=True)]
    days = [held.loc[held[role] == name, "held_on"].max() for role, name in zip(ROLES, proposed, strict=True)]
    roles = pd.DataFrame({"role": ROLES, "written": written, "proposed": proposed, "beside": beside}, dtype="str")
    return Rotation(coming, roles.assign(last_held_on=pd.Series(days, dtype="datetime64[us]")), len(people))


def next_meeting(meetings: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return the meeting that comes next.

    It is the earliest one on `as_of` or later at which nobody is noted as having come; without one, the last row that
    has neither a day nor anybody who came.

    Args:
        meetings: Canonical meetings.
        as_of: The day looked at.

    Returns:
        That row, every column kept, or no row.
    """
    rows = in_sheet_order(meetings.loc[~meetings["attended"].astype("bool")])
    dated = rows.loc[rows["held_on"] >= as_of].sort_values("held_on", kind="stable")
    return dated.head(1) if len(dated) else rows.loc[rows["held_on"].isna()].tail(1)


def able(held: pd.DataFrame, coming: pd.DataFrame, group: Known, *, as_of: pd.Timestamp) -> pd.Index:
    """Name who could be asked to hold a role.

    These are the people of the group (the people table, less those not yet here and those who left; without one,
    whoever was there lately) who came to one of the last three meetings, held a role there or answered, whose last
    answer is not red, and who rest neither on `as_of` nor on the day of the coming meeting. Left out is whom nothing
    more is proposed to, as with room: those whom a rule names, and those whose rest begins in two weeks. Where no table
    tells who came to any of these meetings, everyone of the group counts as having come.

    Args:
        held: Meetings up to `as_of`.
        coming: The meeting asked about, from `next_meeting`.
        group: What is known of people on that day.
        as_of: The day looked at.

    Returns:
        Their names, in the order in which the sheets first name them.
    """
    listed = present(group.here.members, as_of=as_of)["person"]
    lately = _lately(held, group)
    there = lately.intersection(listed) if lately and len(group.here.members) else lately or set(listed)
    red = group.answers.people[group.answers.current == _RED]
    rest = [resting(group.here.rests, as_of=day)["person"] for day in (as_of, *coming["held_on"].dropna())]
    away = group.not_asked.union(red, gone(group.here.members, as_of=as_of), *rest)
    return pd.Index(sorted(there - away, key=first_named(group.dataset).__getitem__), dtype="str")


def _held(meetings: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    rows = in_sheet_order(meetings.loc[meetings["held_on"] <= as_of]).sort_values("held_on", kind="stable")
    return rows.assign(order=np.arange(len(rows)))


def _lately(held: pd.DataFrame, group: Known) -> set[str]:
    last = held.tail(CURRENT_MEETINGS)
    came = {name for names in last["attended"] for name in names}
    served = {name for role in ROLES for name in last[role].dropna()}
    return came.union(served, group.answers.people[group.answers.current >= 0])


def _name(coming: pd.DataFrame, role: str) -> str | None:
    return next(iter(coming[role].dropna()), None)


def _waits(last: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Return who comes when for each role, the least first.

    By turns lately, then by turns in this role, then by when it was last held: each weighs more than three times the
    most that those after it can, so that together, too, it goes before them.
    """
    lately = held.tail(TURNS)
    turns = pd.DataFrame({role: lately[role].value_counts().reindex(last.index, fill_value=0) for role in ROLES})
    one_in_this_role = len(ROLES) * (len(held) + 1)
    one = len(ROLES) * (TURNS + 1) * one_in_this_role
    return last.fillna(-1).add(turns * one_in_this_role).add(turns.sum(axis=1) * one, axis=0)


def _proposed(waits: pd.DataFrame, written: list[str | None]) -> list[str | None]:
    """Return a name for each role: the least together, those named for one role kept from the others."""
    chosen: list[str | None] = [None] * len(ROLES)
    if not len(waits):
        return chosen
    people = waits.loc[np.tile(waits.index, -(-len(ROLES) // len(waits)))]
    elsewhere = np.array([[name in written and name != own for own in written] for name in people.index])
    out_of_reach = len(ROLES) * (waits.to_numpy().max() + 2)
    for person, role in np.column_stack(linear_sum_assignment(people + out_of_reach * elsewhere)).tolist():
        if not elsewhere[person, role]:
            chosen[role] = people.index[person]
    return chosen


def _beside(experienced: pd.Index, taken: set[str], name: str | None, turn: int) -> str | None:
    if name is None or name in experienced:
        return None
    free = experienced[~experienced.isin(taken)]
    return in_turn(list(free if len(free) else experienced), turn)
