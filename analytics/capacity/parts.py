"""How the group is, laid out for its page, nobody named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.capacity.answers import Answers
from analytics.capacity.group import STATES, by_meeting, dots, shares
from analytics.load import FEWEST_PEOPLE, Load
from analytics.words import capacity as rule_words
from analytics.words import capacity_page as words
from analytics.words import day

MEETINGS = 12
"""How many meetings are drawn."""
MOST_DOTS = 40
"""Up to this many people expected at a meeting are drawn one by one."""
ACROSS = 2
"""How many of them stand side by side."""
LEFT_OUT = ("second", "no_person", "no_colour", "later", "no_day", "no_meeting")
"""Why a check-in is not one of the answers, in the order told."""

_YEAR = pd.Timedelta(days=360)


@dataclass(frozen=True, slots=True, eq=False)
class LoadPart:
    """How load is spread, nobody named.

    Attributes:
        loads: One `load` a person, smallest first.
        spread: How many `people` hold each `load`.
        lightest: What the person with least would hold by luck alone, seldom less.
        heaviest: What the person with most would hold by luck alone, seldom more.
        median: The load in the middle.
        sentences: How much is in how many hands, and how evenly, beside luck.
        missing: Why load is not judged; empty when it is.
        notes: What is left out.
    """

    loads: pd.DataFrame
    spread: pd.DataFrame
    lightest: int
    heaviest: int
    median: float
    sentences: tuple[str, ...]
    missing: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class GroupPart:
    """How the group is, nobody named.

    Attributes:
        headline: How people were at the last meeting.
        meetings: The last twelve meetings, oldest first, as `by_meeting` counts them, with `label` and `ago`, 0 being
            the latest.
        marks: What is drawn of them: one row a person with `state`, `word`, `across`, `up`, or, past forty people, one
            row a state with `people`, `start`, `end`; and `label`, `ago`.
        each: Whether `marks` are people rather than shares.
        sentence: What silence could change at the last meeting.
        missing: Why there is no picture; empty when there is one.
        load: How load is spread.
        notes: What is not counted, and why.
        states_told: Whether those who rest are left out; else they are counted in, so that the counts do not tell.
    """

    headline: str
    meetings: pd.DataFrame
    marks: pd.DataFrame
    each: bool
    sentence: str
    missing: str
    load: LoadPart
    notes: tuple[str, ...]
    states_told: bool


def group_part(told: Answers, load: Load, *, states_told: bool) -> GroupPart:
    """Lay out how the group is."""
    drawn = _labelled(by_meeting(told).tail(MEETINGS))
    last = last_counts(drawn)
    return GroupPart(
        headline=words.how_we_are(last, drawn["held_on"].iloc[-1]) if last else words.no_meetings(),
        meetings=drawn,
        marks=marks(drawn),
        each=each_drawn(drawn),
        sentence=words.bounds(last) if last else "",
        missing="" if last else words.no_meetings(),
        load=load_part(load),
        notes=_notes(told),
        states_told=states_told,
    )


def each_drawn(meetings: pd.DataFrame) -> bool:
    """Return whether every person is drawn, rather than shares: where forty or fewer were expected at any meeting."""
    return not len(meetings) or int(meetings["expected"].max()) <= MOST_DOTS


def marks(meetings: pd.DataFrame, states: Sequence[str] = STATES) -> pd.DataFrame:
    """Return what is drawn of some meetings: people one by one, or shares where there are many.

    Args:
        meetings: As `by_meeting` counts them, with `label` and `ago`.
        states: The columns that count people, lowest first.
    """
    drawn = dots(meetings, states, across=ACROSS) if each_drawn(meetings) else shares(meetings, states)
    at = pd.Index(meetings["held_on"]).get_indexer(pd.Index(drawn["held_on"]))
    told = {name: meetings[name].array.take(at) for name in ("label", "ago")}
    return drawn.assign(word=drawn["state"].map(rule_words.states()), **told)


def load_part(load: Load) -> LoadPart:
    """Lay out how load is spread."""
    people = len(load.by_person)
    return LoadPart(
        spread=load.by_person.groupby("load", as_index=False).size().rename(columns={"size": "people"}),
        loads=load.by_person[["load"]].sort_values("load", ignore_index=True),
        lightest=load.lightest,
        heaviest=load.heaviest,
        median=load.median,
        sentences=_spread(people, load) if load.two_busiest else (),
        missing="" if load.two_busiest else words.too_little_load(people, FEWEST_PEOPLE),
        notes=_left_out(load),
    )


def last_counts(meetings: pd.DataFrame) -> Mapping[str, int] | None:
    """Return people by state at the last meeting; None where there was none."""
    if not len(meetings):
        return None
    last = meetings.iloc[-1]
    return {name: int(last[name]) for name in (*STATES, "answered", "expected")}


def _labelled(meetings: pd.DataFrame) -> pd.DataFrame:
    held = meetings["held_on"]
    short = not len(held) or held.iloc[-1] - held.iloc[0] < _YEAR
    days = held.map(words.short_day if short else day)
    label = [
        words.meeting_label(when, answered, expected)
        for when, answered, expected in zip(days, meetings["answered"], meetings["expected"], strict=True)
    ]
    ago = np.arange(len(meetings))[::-1]
    return meetings.assign(label=pd.Series(label, index=meetings.index, dtype="str"), ago=ago).reset_index(drop=True)


def _notes(told: Answers) -> tuple[str, ...]:
    weekly = bool(told.meetings["weekly"].any())
    left = [words.left_out(reason, told.reasons[reason]) for reason in LEFT_OUT if told.reasons.get(reason)]
    return (*([words.by_week()] if weekly else []), *left)


def _spread(people: int, load: Load) -> tuple[str, ...]:
    return (
        words.load(people, load.total, load.median),
        *((words.two_busiest(load.two_busiest),) if load.two_busiest else ()),
        *((words.gini(load.gini),) if load.gini else ()),
    )


def _left_out(load: Load) -> tuple[str, ...]:
    held = load.items["person"]
    rests = words.resting_left_out(len(load.resting), int(held.isin(load.resting).sum()))
    gone = words.elsewhere_left_out(len(load.elsewhere), int(held.isin(load.elsewhere).sum()))
    return (*([rests] if load.resting else []), *([gone] if load.elsewhere else []))
