"""Who is part of the group, and who is resting, on any day."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.rows import in_sheet_order
from analytics.schema import CHECK_INS, PEOPLE, PROVENANCE, Dataset, Table

BEGINNING = pd.Timestamp(1, 1, 1)
"""Stands for an unknown first day: a rest without one covers every day before its end."""
END = pd.Timestamp(9999, 12, 31)
"""Stands for an unknown last day: a rest without one is still going on."""


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """Who is in the people table, as `members` lists them, and every rest that the tables know of, as `rests` does."""

    members: pd.DataFrame
    rests: pd.DataFrame


def presence(dataset: Dataset, *, as_of: pd.Timestamp) -> Presence:
    """Return who is in the people table and every rest known on a day."""
    return Presence(members(dataset), rests(dataset, as_of=as_of))


def rests(dataset: Dataset, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """List every rest that the tables know of, past, present and to come.

    A rest runs from the `rest_from` of a person's row to its `rest_until`, both days included, or from the day of a
    check-in to the `rest_until` written in it. Without a first day it covers every day before its end; without a
    last day it still goes on. One that ends before it begins is left out, and so is a check-in without a day or
    later than `as_of`.

    Args:
        dataset: The tables people and check_ins are used.
        as_of: The day looked back from.

    Returns:
        `person`, `rest_from`, `rest_until` (missing where unknown), `first`, `last` (the same with the unknown days
        filled in), `table`, and where the row is; ordered by person and day.
    """
    written = dataset.people.loc[dataset.people[["rest_from", "rest_until"]].notna().any(axis=1)]
    told = dataset.check_ins.loc[dataset.check_ins["checked_in_on"] <= as_of].dropna(subset="rest_until")
    told = told.assign(rest_from=told["checked_in_on"])
    every = pd.concat([_rest_rows(PEOPLE, written), _rest_rows(CHECK_INS, told)], ignore_index=True)
    every = every.assign(first=every["rest_from"].fillna(BEGINNING), last=every["rest_until"].fillna(END))
    every = every.loc[every["person"].notna() & (every["first"] <= every["last"])]
    return in_sheet_order(every).sort_values(["person", "first", "last"], kind="stable", ignore_index=True)


def _rest_rows(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["person", "rest_from", "rest_until", *PROVENANCE]].assign(table=table.name)


def resting(rests: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """List the people who rest on a day, each once, with the latest day that any of their rests then ends.

    Args:
        rests: As `rests` returns them.
        as_of: The day asked about.

    Returns:
        The rows of `rests`, one a person, ordered by name.
    """
    now = rests.loc[(rests["first"] <= as_of) & (rests["last"] >= as_of)]
    return by_name(now.sort_values("last", kind="stable").drop_duplicates("person", keep="last"))


def members(dataset: Dataset) -> pd.DataFrame:
    """List the people of the people table, each once, ordered by name.

    Where several rows are one person, each field is the first that is filled in, in sheet order.

    Args:
        dataset: The table people is used.

    Returns:
        `person`, `joined_on`, `left_on`, `hours_limit`, and where the row is; empty without a people table.
    """
    kept = ["person", "joined_on", "left_on", "hours_limit", *PROVENANCE]
    rows = in_sheet_order(dataset.people.loc[dataset.people["person"].notna(), kept])
    return by_name(rows.groupby("person", sort=False, as_index=False).first())


def present(members: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """List the members who have joined and not left on a day.

    Someone without a joining day has been there from the start; on the day of leaving a person has left.

    Args:
        members: As `members` returns them.
        as_of: The day asked about.

    Returns:
        The rows of `members` that stay.
    """
    joined = ~(members["joined_on"] > as_of)
    return members.loc[joined & ~(members["left_on"] <= as_of)]


def gone(members: pd.DataFrame, *, as_of: pd.Timestamp) -> frozenset[str]:
    """Name the members who have left by a day."""
    return frozenset(members.loc[members["left_on"] <= as_of, "person"])


def first_named(dataset: Dataset) -> Mapping[str, int]:
    """Return everyone's place in the order in which the sheets first name them: people, then meetings, then check-ins.

    Turns and draws go by it, and not by the alphabet: whether somebody is shown by their name or by initials must not
    decide whose turn it is.

    Args:
        dataset: The tables people, meetings and check_ins are used.
    """
    meetings = in_sheet_order(dataset.meetings)
    columns = (
        in_sheet_order(dataset.people)["person"],
        *(meetings[role] for role in ("facilitator", "note_taker", "follow_up")),
        meetings["attended"].explode(),
        in_sheet_order(dataset.check_ins)["person"],
    )
    names = dict.fromkeys(name for column in columns for name in column.dropna().unique())
    return {name: place for place, name in enumerate(names)}


def by_name(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows ordered by their `person` as people sort names, small and capital letters alike."""
    return rows.sort_values("person", key=lambda names: names.map(name_key), kind="stable", ignore_index=True)


def name_key(name: str) -> str:
    """Return what a name is sorted by: its letters whatever their case, then the name itself."""
    return f"{name.casefold()}\0{name}"
