"""The three strips beside the lines: cells by state, the last meetings as shapes, and kept, due, carried."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.capacity import by_meeting
from analytics.capacity.answers import SILENT
from analytics.capacity.group import STATES as ANSWERS
from analytics.commitments import is_open, kept_some_day, soon
from analytics.coverage import STATES
from analytics.overview.group import Group
from analytics.overview.lines import rows_of, together
from analytics.rows import in_sheet_order
from analytics.words import capacity as rule_words
from analytics.words import coverage_page as coverage_words
from analytics.words import overview_page as page_words

MEETINGS = 8
"""How many meetings are drawn."""
LONGEST = 60
"""A row of kept, due and carried has at most so many marks; past that each stands for several."""


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """One strip.

    Attributes:
        rows: What is drawn.
        numbers: The same as a table with its headings in words.
        behind: The rows behind each mark, as those behind a line, with `mark`: what a click on it chooses; None where
            another page has them.
    """

    rows: pd.DataFrame
    numbers: pd.DataFrame
    behind: pd.DataFrame | None = None


def strips(group: Group) -> tuple[Strip, Strip, Strip]:
    """Return categories by state, the last meetings, and kept, due, carried."""
    counted = tallied(group)
    cells, meetings = cells_strip(group), meetings_strip(group)
    kept = tally(counted, kept_some_day(group.states))
    kept = kept if len(group.states) else kept.head(0)
    return (
        Strip(cells, worded(cells, ("category", "state_told", "open", "offers")), _behind_cells(group, cells)),
        Strip(meetings, worded(meetings, ("held_on", "word", "people")), _behind_meetings(group)),
        Strip(kept, worded(kept, ("told", "n")), _behind_tally(counted)),
    )


def worded(rows: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return some columns of a strip as a table with its headings in words."""
    return rows[list(columns)].set_axis([page_words.column(name) for name in columns], axis=1)


def _behind_cells(group: Group, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the open needs and usable offers of each state's categories, each row once in each state."""
    parts = [rows_of("needs", group.waiting.head(0), on="opened_on").assign(mark="")]
    for state, found in cells.groupby("state", sort=False):
        named = frozenset(found["category"])
        needs, offers = (
            rows.loc[[not named.isdisjoint(words) for words in rows["category"]]]
            for rows in (group.waiting, group.offers)
        )
        both = [rows_of("needs", needs, on="opened_on"), rows_of("assets", offers, person="provider", on="offered_on")]
        parts.append(together(both).assign(mark=state))
    return together(parts).astype({"mark": "str"})


def _behind_meetings(group: Group) -> pd.DataFrame:
    """Return the answers of the last meetings, the latest first; nobody's silence has a row."""
    told = group.known.answers
    first = max(len(told.meetings) - MEETINGS, 0)
    at, who = np.nonzero((told.levels[:, first:] != SILENT)[:, ::-1].T)
    rows = told.rows(who, len(told.meetings) - 1 - at)
    rows = rows.assign(answer=rows["capacity"].map(rule_words.answers()).astype("str"))
    marks = [meeting_mark(*one) for one in zip(rows["held_on"], rows["capacity"], strict=True)]
    listed = rows_of("check_ins", rows, title="answer", person="person", on="told_on")
    return listed.assign(mark=pd.Series(marks, dtype="str"))


def meeting_mark(held_on: pd.Timestamp, state: str) -> str:
    """Return the mark of those who were in one state at a meeting."""
    return f"{state} {held_on:%Y-%m-%d}"


def _behind_tally(counted: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    days = {"kept": "ended_on", "due": "on", "overdue": "due_on", "carried": "made_on"}
    parts = [
        rows_of("commitments", rows, person="owner", on=days[what]).assign(mark=what) for what, rows in counted.items()
    ]
    return together(parts).astype({"mark": "str"})


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


def tallied(group: Group) -> dict[str, pd.DataFrame]:
    """Return the commitments that were kept since the last meeting, are due soon, past their day, and carried over.

    Kept: on that meeting's day or after it, or in the last thirty days where no meeting is known. Due: open, today or
    in the seven days after it. Past its day: open, and due before today. Carried: open, and a month end has passed
    since it was made.
    """
    states, as_of = group.states, group.as_of
    still_open = in_sheet_order(states.loc[is_open(states)])
    return {
        "kept": group.promised.kept,
        "due": soon(group.promised.coming, "due", as_of=as_of),
        "overdue": still_open.loc[still_open["state"] == "overdue"].sort_values("due_on", kind="stable"),
        "carried": still_open.loc[still_open["made_on"] < as_of.to_period("M").start_time],
    }


def tally(counted: Mapping[str, pd.DataFrame], some_day: int = 0) -> pd.DataFrame:
    """Return how many commitments were kept, are due, are past their day and were carried over.

    Args:
        counted: The commitments of each.
        some_day: How many are kept on a day not known; told beside a zero.

    Returns:
        `what` (kept, due, overdue or carried), `told` in words, `n`, and `per`: for how many of them one mark stands.
    """
    n = [len(rows) for rows in counted.values()]
    told = [page_words.tally_row(what, count, some_day) for what, count in zip(counted, n, strict=True)]
    return pd.DataFrame({"what": list(counted), "told": told, "n": n, "per": max(math.ceil(max(n) / LONGEST), 1)})
