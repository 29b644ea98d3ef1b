"""How we are, and where the load could go."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.capacity import by_meeting, room
from analytics.capacity.group import STATES
from analytics.capacity.parts import last_counts
from analytics.circle.span import Span
from analytics.commitments import Listing, buddies_wanted
from analytics.overview.group import Group
from analytics.presence import by_name, gone, name_key, resting
from analytics.schema import PROVENANCE
from analytics.words import capacity_page as capacity_words
from analytics.words import circle as words
from analytics.words import commitments as commitment_words
from analytics.words import overview as overview_words


@dataclass(frozen=True, slots=True, eq=False)
class Are:
    """How we are.

    Attributes:
        told: How people were at the latest meeting, nobody named, and what silence could change.
        meetings: The meetings since the last circle, oldest first: `held_on`, people by state, `answered`, `expected`.
        resting: Who rests: `person`, `rest_until` (missing where no end is known).
        unrested: Who has had no rest that the sheets know of: `person`.
    """

    told: tuple[str, ...]
    meetings: pd.DataFrame
    resting: Listing
    unrested: Listing


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """Where the load could go.

    Attributes:
        told: How load is spread, nobody named.
        people: Who has room: `person`.
        held: Open things with people who rest or whose last answer was red: `title`, `person`, `due_on`.
        buddies: Open commitments that are new to their owners, every column and `proposed`.
    """

    told: tuple[str, ...]
    people: Listing
    held: Listing
    buddies: Listing


def are_part(group: Group, at: Span) -> Are:
    """Gather how the group is, who rests, and who has had no rest."""
    counted = by_meeting(group.known.answers)
    meetings = counted.loc[at.holds(counted["held_on"]), ["held_on", *STATES, "answered", "expected"]]
    last = last_counts(counted)
    told = (
        (capacity_words.how_we_are(last, counted["held_on"].iloc[-1]), capacity_words.bounds(last))
        if last
        else (capacity_words.no_meetings(),)
    )
    here = group.known.here
    away = resting(here.rests, as_of=at.day)
    away = away.loc[~away["person"].isin(gone(here.members, as_of=at.day)), ["person", "rest_until", *PROVENANCE]]
    return Are(
        told=told,
        meetings=meetings.reset_index(drop=True),
        resting=Listing(words.resting(len(away)), away.reset_index(drop=True)),
        unrested=_unrested(group),
    )


def _unrested(group: Group) -> Listing:
    known = group.known
    people = {*known.load.by_person["person"], *known.load.resting}
    if not len(known.here.rests):
        return Listing(capacity_words.no_rests_known() if people else "", _names([]))
    without = sorted(people.difference(known.here.rests["person"]), key=name_key)
    return Listing(words.unrested(len(without)), _names(without))


def _names(people: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"person": pd.Series(people, dtype="str")})


def room_part(group: Group, at: Span) -> Room:
    """Gather who has room, and what could move to them by their own yes."""
    names = room(group.known)
    held = group.known.load.items
    tired = held.loc[held["person"].isin({*group.red, *group.resting}), ["title", "person", "due_on", *PROVENANCE]]
    tired = by_name(tired.sort_values("due_on", kind="stable"))
    wanted = buddies_wanted(group.states, names, as_of=at.day)
    return Room(
        told=_spread(group),
        people=Listing(words.room(len(names)), _names(names)),
        held=Listing(words.held_by_the_tired(len(tired)), tired),
        buddies=Listing(commitment_words.buddies(len(wanted)), wanted),
    )


def _spread(group: Group) -> tuple[str, ...]:
    load = group.known.load
    if load.two_busiest is None:
        return ()
    people, counts = len(load.by_person), load.by_person["load"].to_numpy()
    told = capacity_words.load(people, load.total, load.median)
    if not load.two_busiest.beyond:
        return (told,)
    return told, overview_words.two_hold_plain(int(np.sort(counts)[-2:].sum()), load.total)
