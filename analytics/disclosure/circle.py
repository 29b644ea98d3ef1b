"""What a member may see of a circle: what was promised and kept, and nobody else's state."""

from dataclasses import replace

from analytics.circle import CircleView
from analytics.circle.people import Are, Room
from analytics.commitments import Listing
from analytics.disclosure.capacity import colours_of
from analytics.disclosure.coverage import OFFERS_SHOWN, only
from analytics.disclosure.gate import for_member
from analytics.disclosure.viewer import Viewer
from analytics.rotation import Rotation
from analytics.schema import CAPACITY
from analytics.words import circle as circle_words
from analytics.words import disclosure as words


@for_member.register
def circle_for_member(view: CircleView, viewer: Viewer) -> CircleView:
    """Return the agenda with what was promised as it is: it was made aloud, to one another.

    Who has room, who could be asked for a role, who rests, and what is with somebody who rests or answered red are left
    out where check-ins are not open: whoever is passed over would be known not to be well. Who has had no rest is left
    out everywhere. Nor is the member's own rest here: the agenda is of the group, and a pack of it is passed on. Of a
    meeting, a colour is shown where enough people share it. Lines about languages are left out, and of offers nobody
    stands beside them.
    """
    gaps = replace(
        view.gaps,
        told=tuple(line for line in view.gaps.told if line.about != "language"),
        unused=replace(view.gaps.unused, rows=only(view.gaps.unused.rows, OFFERS_SHOWN)),
    )
    are = replace(view.are, unrested=_nobody_of(view.are.unrested))
    if viewer.check_ins_open:
        return replace(view, gaps=gaps, are=are, withheld={"unrested": words.unrested_withheld()})
    return replace(
        view,
        gaps=gaps,
        headline=circle_words.headline(view.done, view.stuck.known, None),
        are=_hidden(are),
        room=_nobody(view.room),
        roles=_unproposed(view.roles),
        withheld={"room": words.circle_withheld()},
    )


def _hidden(are: Are) -> Are:
    """Return how people are with nobody's rest, and colours only where enough people share them."""
    meetings = colours_of(are.meetings)
    told: tuple[str, ...] = ()
    if len(meetings):
        last = meetings.iloc[-1]
        colours = {colour: int(last[colour]) for colour in CAPACITY if last[colour] == last[colour]}
        told = (
            words.how_we_are(colours, int(last["answered"]), last["held_on"]),
            words.attendance(int(last["answered"]), int(last["expected"])),
        )
    return replace(are, told=told, meetings=meetings, resting=_nobody_of(are.resting))


def _unproposed(roles: Rotation) -> Rotation:
    """Return whom the sheet names for each role, and nobody who could be asked."""
    rows = roles.roles[["role", "written"]].reindex(columns=roles.roles.columns).astype(roles.roles.dtypes)
    return replace(roles, roles=rows, able=None)


def _nobody(room: Room) -> Room:
    """Return where the load could go with nobody in it."""
    buddies = replace(room.buddies, rows=room.buddies.rows.assign(proposed=None))
    return Room(
        told=room.told,
        people=_nobody_of(room.people),
        held=_nobody_of(room.held),
        buddies=buddies,
    )


def _nobody_of(listing: Listing) -> Listing:
    return Listing("", listing.rows.head(0))
