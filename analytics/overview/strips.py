"""The three strips beside the lines: cells by state, the last meetings as shapes, and kept, due, carried."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.capacity import by_meeting
from analytics.capacity.group import STATES as ANSWERS
from analytics.commitments import coming_days, is_open, kept_since, soon
from analytics.commitments.parts import WITHOUT_MEETINGS
from analytics.coverage import STATES
from analytics.overview.group import Group
from analytics.words import capacity as rule_words
from analytics.words import coverage_page as coverage_words
from analytics.words import overview_page as page_words

MEETINGS = 8
"""How many meetings are drawn."""
LONGEST = 60
"""A row of kept, due and carried has at most so many marks; past that each stands for several."""


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """One strip: what is drawn, and the same as a table with its headings in words."""

    rows: pd.DataFrame
    numbers: pd.DataFrame


def strip(rows: pd.DataFrame, columns: Sequence[str]) -> Strip:
    """Return a strip of rows whose table has these columns."""
    return Strip(rows, rows[list(columns)].set_axis([page_words.column(name) for name in columns], axis=1))


def cells_strip(group: Group) -> pd.DataFrame:
    """Return each category with its state: `state`, `state_told` in words, `category`, `open` and `offers`.

    Ordered by state from worst to best, then by name.
    """
    cells = group.cells[["state", "category", "open", "offers"]]
    rank = cells["state"].map({state: place for place, state in enumerate(STATES)})
    told = cells["state"].map({state: coverage_words.state(state) for state in STATES}).astype("str")
    cells = cells.assign(state_told=told, rank=rank).sort_values(["rank", "category"], kind="stable", ignore_index=True)
    return cells.drop(columns="rank")


def meetings_strip(group: Group) -> pd.DataFrame:
    """Return how people were at each of the last eight meetings.

    Returns:
        One row for each meeting and each of green, yellow, red and silent: `held_on`, `state`, `word`, `people`.
    """
    last = by_meeting(group.known.answers).tail(MEETINGS)
    long = last.melt(id_vars="held_on", value_vars=list(ANSWERS), var_name="state", value_name="people")
    long = long.assign(word=long["state"].map(rule_words.states())).astype({"state": "str", "word": "str"})
    return long.sort_values("held_on", kind="stable", ignore_index=True)


def tally(group: Group) -> pd.DataFrame:
    """Return how many commitments were kept since the last meeting, are due soon, and were carried over.

    Due: open, today or in the seven days after it. Carried: open, and a month end has passed since it was made.

    Returns:
        `what` (kept, due or carried), `told` in words, `n`, and `per`: for how many of them one mark stands; empty
        without any commitment.
    """
    if group.states.empty:
        return pd.DataFrame({"what": [""], "told": [""], "n": [0], "per": [1]}).head(0)
    states, as_of = group.states, group.as_of
    first = as_of - pd.Timedelta(days=WITHOUT_MEETINGS - 1) if group.meeting is None else group.meeting
    still_open = states.loc[is_open(states)]
    counts = {
        "kept": len(kept_since(states, first)),
        "due": len(soon(coming_days(states, as_of=as_of), "due", as_of=as_of)),
        "carried": int((still_open["made_on"] < as_of.to_period("M").start_time).sum()),
    }
    per = max(math.ceil(max(counts.values()) / LONGEST), 1)
    told = [page_words.tally_row(what, n) for what, n in counts.items()]
    return pd.DataFrame({"what": list(counts), "told": told, "n": list(counts.values()), "per": per})
