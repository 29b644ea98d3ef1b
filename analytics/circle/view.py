"""Everything that the accountability circle of a month looks at, counted from all rows and worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analytics.circle.agreed import Agreed, agreed_part
from analytics.circle.help import Gaps, gaps_part
from analytics.circle.ledger import commitments_ledger, needs_ledger
from analytics.circle.looking_back import Changed, Did, changed_part, did_part
from analytics.circle.people import Are, Room, are_part, room_part
from analytics.circle.span import Span, meeting_days, span
from analytics.circle.then import as_it_stood
from analytics.circle.work import Stuck, ahead_part, stuck_part
from analytics.commitments import Listing
from analytics.filters import Filters
from analytics.overview.group import Group
from analytics.rotation import Rotation, next_meeting, rotation
from analytics.schema import PROVENANCE, Dataset
from analytics.words import circle as words


@dataclass(frozen=True, slots=True, eq=False)
class CircleView:
    """The agenda of the hour, in its order. Names stand in columns of frames alone, never in a sentence.

    Attributes:
        as_of: Today.
        filters: Kept; nothing here is narrowed by them.
        at: The month, and the days that its circle looks back on.
        done: How many commitments were kept, how many asks met, and how many were either on a day not known; None
            where the month has not begun.
        headline: What was kept, what is stuck, how many have room.
        found: Whether the tables hold anything by then.
        meeting: The circle itself and the next meeting where it is another: `held_on`, `link`, the roles as the sheet
            has them, `told`; `told` of the listing says when it is, or that the sheet has none.
        coming: The meeting that comes next, every column; no row where there is none, or `meeting` is yet to be held.
        changed: What changed since the last circle.
        did: 1 What we did.
        are: 2 How we are.
        stuck: 3 What is stuck.
        room: 4 Where the load could go.
        gaps: 5 Where needs outrun offers, and offers nobody used.
        agreed: 6 Decisions and agreements to look at again.
        roles: 7 Who could hold which role next.
        ahead: 8 Due and check-in days to come: every column of commitments, `on`, `what`, `what_told`.
        withheld: Why a part is not shown to this viewer, by the part's name; empty where all is.
    """

    as_of: pd.Timestamp
    filters: Filters
    at: Span
    done: tuple[int | None, int | None, int] | None
    headline: str
    found: bool
    meeting: Listing
    coming: pd.DataFrame
    changed: Changed
    did: Did
    are: Are
    stuck: Stuck
    room: Room
    gaps: Gaps
    agreed: Agreed
    roles: Rotation
    ahead: Listing
    withheld: Mapping[str, str] = field(default_factory=dict)


def circle_view(
    dataset: Dataset, filters: Filters, *, month: pd.Period, as_of: pd.Timestamp, whole: Group | None = None
) -> CircleView:
    """Return what the circle of a month looks at.

    Args:
        dataset: All sources together.
        filters: Kept in the view; a circle is of the whole group.
        month: The month.
        as_of: Today, the day on which the statuses were read.
        whole: The whole group today, where the caller has it already.
    """
    today = whole or Group(dataset, as_of)
    at = span(month, meeting_days(dataset.meetings, today.known.answers), as_of=as_of)
    then = as_it_stood(dataset, on=at.day, past=at.past)
    group = Group(then.dataset, at.day) if at.past else today
    needs, promises = needs_ledger(dataset.needs, at), commitments_ledger(dataset.commitments, at)
    did = did_part(group.states, needs, promises, at, dataset)
    stuck, room = stuck_part(group.states, at, read=promises.read), room_part(group, at)
    meeting = meeting_part(dataset.meetings, at, as_of=as_of)
    coming = next_meeting(dataset.meetings, as_of=as_of)
    done = None if at.tense == "to_come" else (promises.known, needs.known, promises.undated + needs.undated)
    return CircleView(
        as_of=as_of,
        filters=filters,
        at=at,
        done=done,
        headline=words.headline(done, stuck.known, len(room.people.rows)),
        found=any(len(then.dataset[table]) for table in ("needs", "assets", "commitments", "check_ins")),
        meeting=meeting,
        coming=coming.head(0) if at.past or (meeting.rows["held_on"] >= as_of).any() else coming,
        changed=changed_part(needs, promises, at, then.untold),
        did=did,
        are=are_part(group, at),
        stuck=stuck,
        room=room,
        gaps=gaps_part(group, needs, at),
        agreed=agreed_part(dataset, at),
        roles=rotation(group.known, as_of=at.day),
        ahead=ahead_part(group.states, at, read=promises.read),
    )


def meeting_part(meetings: pd.DataFrame, at: Span, *, as_of: pd.Timestamp) -> Listing:
    """Return the meeting that this circle is: of the month, the next one from today on, else the last one."""
    of_month = meetings.loc[meetings["held_on"].dt.to_period("M") == at.month].sort_values("held_on", kind="stable")
    coming = of_month.loc[of_month["held_on"] >= as_of]
    rows = coming.head(1) if len(coming) else of_month.tail(1)
    columns = ["meeting_id", "held_on", "link", "facilitator", "note_taker", "follow_up", *PROVENANCE]
    told = words.meeting(rows["held_on"].iloc[0], as_of=as_of) if len(rows) else words.no_meeting()
    return Listing(told, rows[columns].reset_index(drop=True))
