"""How the group was, meeting by meeting: counts of people, never whose they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.capacity.answers import SILENT, Answers
from analytics.schema import CAPACITY, PROVENANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATES = (*CAPACITY, "silent")
"""How a person expected at a meeting can appear there, in the order in which they are drawn."""


def by_meeting(answers: Answers) -> pd.DataFrame:
    """Count green, yellow, red and silent people at each meeting.

    Expected = green + yellow + red + silent; the response share is answered / expected. Each colour's share is of
    those who answered. Silence is not red: the lowest and highest share that a colour can have say what it would be if
    all silent people were of other colours, or all of this one. For somebody who may not know who rests, those who do
    are expected and silent.

    Args:
        answers: As `answers` returns them.

    Returns:
        One row a meeting, oldest first: `held_on`, `weekly`, `green`, `yellow`, `red`, `silent`, `answered`,
        `expected` and `resting` in people; `response_share`, `green_share`, `green_low`, `green_high` and the same of
        the other colours from 0 to 1, missing where nobody answered or was expected; and where the row is.
    """
    counts = {colour: (answers.levels == place).sum(axis=0) for place, colour in enumerate(CAPACITY)}
    expected, answered = answers.counted.sum(axis=0), (answers.levels != SILENT).sum(axis=0)
    silent = expected - answered
    shares = {"response_share": _share(answered, expected)}
    for colour, people in counts.items():
        shares[f"{colour}_share"] = _share(people, answered)
        shares[f"{colour}_low"], shares[f"{colour}_high"] = _share(people, expected), _share(people + silent, expected)
    counts |= {"silent": silent, "answered": answered, "expected": expected, "resting": answers.resting.sum(axis=0)}
    counted = pd.DataFrame(counts | shares, index=answers.meetings.index)
    days, where = answers.meetings[["held_on", "weekly"]], answers.meetings[list(PROVENANCE)]
    return pd.concat([days, counted, where], axis=1)


def _share(part: "NDArray[np.int64]", whole: "NDArray[np.int64]") -> "NDArray[np.float64]":
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)


def shares(meetings: pd.DataFrame, states: Sequence[str] = STATES) -> pd.DataFrame:
    """Pile the states of each meeting up, green lowest.

    Args:
        meetings: As `by_meeting` returns them.
        states: The columns that count people, lowest first.

    Returns:
        One row for each meeting and state that occurs: `held_on`, `state`, `people`, and `start` and `end`, where it
        begins and ends in the pile as shares of everyone expected.
    """
    counts = meetings[list(states)].to_numpy()
    ends = np.cumsum(counts, axis=1)
    long = _long(meetings, states)
    whole = ends[:, -1].repeat(len(states))
    long = long.assign(start=(ends - counts).ravel() / whole, end=ends.ravel() / whole)
    return long.loc[long["people"] > 0].reset_index(drop=True)


def dots(meetings: pd.DataFrame, states: Sequence[str] = STATES, *, across: int) -> pd.DataFrame:
    """Give each person at each meeting a place: rows of a few, each state beginning a row of its own, green lowest.

    Args:
        meetings: As `by_meeting` returns them.
        states: The columns that count people, lowest first.
        across: How many stand side by side.

    Returns:
        One row a person and meeting, nobody named: `held_on`, `state`, `across` and `up`, both from 0.
    """
    counts = meetings[list(states)].to_numpy()
    rows = -(-counts // across)
    long = _long(meetings, states).assign(below=(np.cumsum(rows, axis=1) - rows).ravel())
    each = long.loc[long.index.repeat(long["people"])]
    place = each.groupby(level=0).cumcount()
    each = each.assign(across=place % across, up=each["below"] + place // across)
    return each[["held_on", "state", "across", "up"]].reset_index(drop=True)


def _long(meetings: pd.DataFrame, states: Sequence[str]) -> pd.DataFrame:
    counts = meetings[list(states)].to_numpy()
    held_on = meetings["held_on"].repeat(len(states)).to_numpy()
    state = pd.Series(np.tile(np.array(states), len(meetings)), dtype="str")
    return pd.DataFrame({"held_on": held_on, "state": state, "people": counts.ravel()})
