"""Who could stand beside someone doing a thing for the first time."""

from collections.abc import Collection, Sequence

import pandas as pd

from analytics.commitments.states import is_kept, is_open
from analytics.rows import in_sheet_order


def buddies_wanted(states: pd.DataFrame, room: Collection[str], *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return open commitments whose owners are new to what they took on and have no buddy, each with a proposal.

    New: none of the owners is named on a kept commitment of the same category, while somebody else is. Proposed is
    one of those who have done it before and have room: last answer green, load at or below the group's median, not
    resting. Where several could, the proposal goes round: in the order in which the sheet first names them, one
    further each week and each commitment. It is an offer to ask about, by their own yes. Commitments without a
    category or without an owner are left out.

    Args:
        states: From `commitment_states` at `as_of`.
        room: The people who have room.
        as_of: The day looked at; its week turns the rotation.

    Returns:
        Those rows in sheet order, every column kept, with `proposed`: a name, missing when nobody who has done it
        before has room.
    """
    done_by = _done_by(in_sheet_order(states.loc[is_kept(states)]))
    still_open = in_sheet_order(states.loc[is_open(states)])
    lone = still_open.loc[
        [bool(owner) and not buddy for owner, buddy in zip(still_open["owner"], still_open["buddy"], strict=True)]
    ]
    new = [_is_new(owner, category, done_by) for owner, category in zip(lone["owner"], lone["category"], strict=True)]
    wanted = lone.loc[new]
    turn = (as_of.toordinal() - 1) // 7  # weeks begin on Monday
    proposed = [
        in_turn(_able(owner, category, done_by, room), turn + place)
        for place, (owner, category) in enumerate(zip(wanted["owner"], wanted["category"], strict=True))
    ]
    return wanted.assign(proposed=pd.Series(proposed, index=wanted.index, dtype="str"))


def _done_by(kept: pd.DataFrame) -> dict[str, dict[str, None]]:
    """Return, for each category, the people named on a kept commitment of it, as owner or as buddy, in sheet order."""
    done_by: dict[str, dict[str, None]] = {}
    for categories, owners, buddies in zip(kept["category"], kept["owner"], kept["buddy"], strict=True):
        for category in categories:
            done_by.setdefault(category, {}).update(dict.fromkeys((*owners, *buddies)))
    return done_by


def _is_new(owners: tuple[str, ...], categories: tuple[str, ...], done_by: dict[str, dict[str, None]]) -> bool:
    before = [done_by[category] for category in categories if category in done_by]
    return bool(before) and not any(owner in people for people in before for owner in owners)


def _able(
    owners: tuple[str, ...], categories: tuple[str, ...], done_by: dict[str, dict[str, None]], room: Collection[str]
) -> list[str]:
    before = dict.fromkeys(person for category in categories for person in done_by.get(category, ()))
    return [person for person in before if person in room and person not in owners]


def in_turn(people: Sequence[str], turn: int) -> str | None:
    """Return whose turn it is of some people, one further at each turn; None where there is nobody."""
    return people[turn % len(people)] if people else None
