"""What a member may see of how people are: their own answers, and colours where enough people share them."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.capacity import CapacityView, own_view
from analytics.capacity.named import PeoplePart
from analytics.capacity.parts import GroupPart, marks
from analytics.disclosure.gate import for_member
from analytics.disclosure.small import shown
from analytics.disclosure.viewer import Viewer
from analytics.schema import CAPACITY, PROVENANCE
from analytics.words import disclosure as words

SHOWN_STATES = (*CAPACITY, "private", "silent")
"""How people are drawn: by the colour of their answer, as having answered, or as silent."""
_COUNTS = ("held_on", "weekly", *CAPACITY, "silent", "answered", "expected", "label", "ago")


@for_member.register
def capacity_for_member(view: CapacityView, viewer: Viewer) -> CapacityView:
    """Return how the group is, and what is about the member themselves.

    Where the group lets everyone see check-ins by name, all answers, rests and room are there too; whom a rule names,
    who holds most and who has had no rest are for coordinators and the person alone.
    """
    own = own_view(view, viewer.person)
    mine = own.people if viewer.person else None
    if viewer.check_ins_open:
        people = None if view.people is None or own.people is None else _open_check_ins(view.people, own.people)
        return replace(own, people=people, withheld={"people": words.prompts_withheld()})
    why = words.check_ins_withheld(known=mine is not None)
    group = hidden_colours(view.group)
    withheld = {"people": why} | ({"colours": words.colours_withheld()} if _any_hidden(group) else {})
    return replace(own, headline=group.headline, group=group, people=mine, withheld=withheld)


def _open_check_ins(everyone: PeoplePart, own: PeoplePart) -> PeoplePart:
    return replace(
        own,
        calendar=everyone.calendar,
        rests=everyone.rests,
        nobody_rests=everyone.nobody_rests,
        room=everyone.room,
        rows=everyone.rows,
    )


def hidden_colours(group: GroupPart) -> GroupPart:
    """Return how the group is with a meeting's colours shown only where enough people share them (see `shown`)."""
    meetings = colours_of(group.meetings)
    if meetings.empty:
        return replace(group, meetings=meetings)
    seen = meetings[list(CAPACITY)].to_numpy()
    answered, expected = (int(meetings[name].iloc[-1]) for name in ("answered", "expected"))
    told = {colour: int(people) for colour, people in zip(CAPACITY, seen[-1], strict=True) if not np.isnan(people)}
    seen = np.nan_to_num(seen).astype("int64")
    drawn = meetings.assign(private=meetings["answered"] - seen.sum(axis=1), **dict(zip(CAPACITY, seen.T, strict=True)))
    return replace(
        group,
        headline=words.how_we_are(told, answered, meetings["held_on"].iloc[-1]),
        meetings=meetings,
        marks=marks(drawn, SHOWN_STATES),
        sentence=words.attendance(answered, expected),
    )


def colours_of(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return each meeting's counts, a colour missing where too few people gave it or too few another.

    Args:
        meetings: As `by_meeting` counts them.
    """
    counts = meetings[list(CAPACITY)].to_numpy()
    kept = np.array([shown(row) for row in counts.tolist()], dtype=bool).reshape(counts.shape)
    hidden = np.where(kept, counts, np.nan)
    columns = [name for name in (*_COUNTS, *PROVENANCE) if name in meetings]
    return meetings[columns].assign(**dict(zip(CAPACITY, hidden.T, strict=True)))


def _any_hidden(group: GroupPart) -> bool:
    return bool(np.isnan(group.meetings[list(CAPACITY)].to_numpy(dtype=np.float64)).any())
