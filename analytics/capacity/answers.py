"""Meetings, who was expected at them, and what each person answered: people by meetings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.presence import BEGINNING, END, Presence, gone, name_key, presence
from analytics.rows import in_sheet_order
from analytics.schema import CAPACITY, PROVENANCE, Dataset

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR_DAYS = 3
"""An answer that names no meeting belongs to the nearest one at most this far away: of a weekly meeting, any day's."""
EXPECTED_DAYS = 56
"""Without a people table, whoever answered in the eight weeks before a meeting was expected at it."""
CURRENT_MEETINGS = 3
"""An answer is a person's last answer only while it is from one of this many last meetings."""
SILENT = -1
"""Stands where a person gave no answer; 0 is green, 1 yellow, 2 red."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """People by meetings: what each answered, and who was expected.

    Attributes:
        people: Everyone who is in the people table or has an answer below, ordered by name: the rows of the arrays.
        here: Whether each of them has not left by `as_of`.
        meetings: `held_on`, `weekly` (whether it is a week rather than a listed meeting) and where the row is, oldest
            first: the columns of the arrays.
        levels: 0 green, 1 yellow, 2 red, -1 no answer.
        expected: Whether the person was expected: joined, not left and not resting, or answered all the same.
        resting: Whether the person was resting.
        counted: Whom the counts of a meeting hold: those expected, and where it may not be told who rests
            (`Dataset.states_told`), whoever would be expected if they did not.
        places: The row of `check_ins` behind each answer, from 0; -1 where there is none.
        check_ins: All check-ins, every column.
        second: The check-ins that a later one of the same person and meeting replaced.
        reasons: How many check-ins were `used`, and how many were not: `second`, `no_person`, `no_colour`, `later`
            than as_of, `no_day`, `no_meeting`; they add up to all.
    """

    people: pd.Index
    here: "NDArray[np.bool_]"
    meetings: pd.DataFrame
    levels: "NDArray[np.int8]"
    expected: "NDArray[np.bool_]"
    resting: "NDArray[np.bool_]"
    counted: "NDArray[np.bool_]"
    places: "NDArray[np.intp]"
    check_ins: pd.DataFrame
    second: pd.DataFrame
    reasons: Mapping[str, int]

    @property
    def current(self) -> "NDArray[np.int8]":
        """Each person's last answer, if it is from the last three meetings, else -1."""
        last = np.full(len(self.people), SILENT, dtype=np.int8)
        for column in self.levels[:, -CURRENT_MEETINGS:].T:
            last = np.where(column == SILENT, last, column)
        return last

    def rows(self, who: "NDArray[np.intp]", at: "NDArray[np.intp]") -> pd.DataFrame:
        """Return the check-ins behind answers.

        Args:
            who: The rows of these answers in the arrays.
            at: Their columns.

        Returns:
            In that order, every column of check_ins, `held_on`, and `told_on`, its own day, else its meeting's.
        """
        held_on = self.meetings["held_on"].take(at).reset_index(drop=True)
        rows = self.check_ins.take(self.places[who, at]).reset_index(drop=True)
        return rows.assign(held_on=held_on, told_on=rows["checked_in_on"].fillna(held_on))

    def last_rows(self, who: "NDArray[np.intp]", count: int) -> pd.DataFrame:
        """Return the last so many answers of some people, as `rows` does: by name, oldest first."""
        given = self.levels[who] != SILENT
        from_the_end = np.cumsum(given[:, ::-1], axis=1)[:, ::-1]
        place, at = np.nonzero(given & (from_the_end <= count))
        return self.rows(who[place], at)


def answers(dataset: Dataset, *, as_of: pd.Timestamp, here: Presence | None = None) -> Answers:
    """Place every check-in in its meeting.

    A meeting is a day in the meetings table, from the first one with an answer to `as_of`; without a meetings table,
    an ISO week in which two people or more answered, on the last day of an answer. A check-in belongs to the meeting
    it names, else to the nearest one at most three days away (the later of two). One answer counts for each person and
    meeting: the latest day's, on one day the later row's.

    Expected at a meeting are those of the people table who had joined, had not left and were not resting; without a
    people table, whoever answered in the eight weeks before and was not resting. Whoever answered is expected too, so
    that green, yellow, red and silent add up to expected.

    Args:
        dataset: The tables check_ins, meetings and people are used.
        as_of: The day looked back from; later meetings and check-ins are left out.
        here: Who is in the group and who rests, where the caller has it already.
    """
    here = here or presence(dataset, as_of=as_of)
    told = _told(dataset, as_of=as_of)
    held_on = pd.Index(told.meetings["held_on"])
    people = pd.Index(sorted({*here.members["person"], *told.rows["person"].unique()}, key=name_key), dtype="str")
    who, at = _places(people, told.rows["person"]), _places(held_on, told.rows["held_on"])
    levels = np.full((len(people), len(held_on)), SILENT, dtype=np.int8)
    levels[who, at] = told.rows["level"]
    places = np.full(levels.shape, SILENT, dtype=np.intp)
    places[who, at] = told.rows.index
    resting = _resting(here.rests, people, held_on)
    due = _due(here.members, people, held_on) if len(here.members) else _lately(levels, held_on)
    answered = levels != SILENT
    expected = (due & ~resting) | answered
    return Answers(
        people=people,
        here=~people.isin(gone(here.members, as_of=as_of)),
        meetings=told.meetings,
        levels=levels,
        expected=expected,
        resting=resting,
        counted=expected if dataset.states_told else due | answered,
        places=places,
        check_ins=dataset.check_ins,
        second=dataset.check_ins.take(told.second),
        reasons=told.reasons,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    meetings: pd.DataFrame
    rows: pd.DataFrame
    second: list[int]
    reasons: Mapping[str, int]


def _told(dataset: Dataset, *, as_of: pd.Timestamp) -> _Told:
    held = _held(dataset.meetings, as_of=as_of)
    told = _placed(dataset.check_ins, dataset.meetings, held, as_of=as_of)
    reason = _reason(told, as_of=as_of)
    second = _replaced(told.loc[reason == "used"], dataset.check_ins)
    reason[second] = "second"
    rows = told.loc[reason == "used"]
    words, counts = np.unique(reason, return_counts=True)
    return _Told(_meetings(held, rows), rows, second, dict(zip(words.tolist(), counts.tolist(), strict=True)))


def _replaced(used: pd.DataFrame, check_ins: pd.DataFrame) -> list[int]:
    again = used.loc[used.duplicated(["held_on", "person"], keep=False)]
    if not len(again):
        return []
    where = check_ins.take(again.index.to_numpy())[["source", "row"]].set_axis(again.index)
    again = again.loc[in_sheet_order(where).index].sort_values("told_on", kind="stable")
    return list(again.index[again.duplicated(["held_on", "person"], keep="last")])


def _held(meetings: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    rows = in_sheet_order(meetings.loc[meetings["held_on"] <= as_of, ["held_on", *PROVENANCE]])
    return rows.drop_duplicates("held_on").sort_values("held_on", ignore_index=True).assign(weekly=False)


def _placed(
    check_ins: pd.DataFrame, meetings: pd.DataFrame, held: pd.DataFrame, *, as_of: pd.Timestamp
) -> pd.DataFrame:
    check_ins = check_ins[["person", "checked_in_on", "capacity", "meeting"]].reset_index(drop=True)
    held_on = _listed(check_ins, meetings, held) if len(held) else _weeks(check_ins, as_of=as_of)
    level = pd.Index(CAPACITY).get_indexer(pd.Index(check_ins["capacity"]))
    return check_ins.assign(held_on=held_on, told_on=check_ins["checked_in_on"].fillna(held_on), level=level)


def _listed(check_ins: pd.DataFrame, meetings: pd.DataFrame, held: pd.DataFrame) -> pd.Series:
    known = meetings.loc[meetings["held_on"].isin(held["held_on"])].dropna(subset="meeting_id")
    known = known.drop_duplicates("meeting_id", ignore_index=True)
    named = _places(pd.Index(known["meeting_id"]), check_ins["meeting"])
    nearest = pd.Index(held["held_on"]).get_indexer(
        pd.Index(check_ins["checked_in_on"]), method="nearest", tolerance=pd.Timedelta(days=NEAR_DAYS)
    )
    by_name = known["held_on"].reindex(named).set_axis(check_ins.index)
    return by_name.fillna(held["held_on"].reindex(nearest).set_axis(check_ins.index))


def _weeks(check_ins: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.Series:
    day = check_ins["checked_in_on"]
    asked = check_ins["person"].notna() & check_ins["capacity"].notna() & (day <= as_of)
    monday = (day - pd.to_timedelta(day.dt.day_of_week, unit="D")).where(asked)
    weeks = check_ins.groupby(monday)
    return weeks["checked_in_on"].transform("max").where(weeks["person"].transform("nunique") > 1)


def _reason(told: pd.DataFrame, *, as_of: pd.Timestamp) -> "NDArray[np.str_]":
    tests = {
        "no_person": told["person"].isna(),
        "no_colour": told["level"] == SILENT,
        "later": told["checked_in_on"] > as_of,
        "no_day": told["told_on"].isna(),
        "no_meeting": told["held_on"].isna(),
    }
    return np.select(list(tests.values()), list(tests), default="used")


def _meetings(held: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    if len(held):
        return held.loc[held["held_on"] >= told["held_on"].min()].reset_index(drop=True)
    days = told["held_on"].drop_duplicates().sort_values(ignore_index=True)
    return pd.DataFrame({"held_on": days}).reindex(columns=held.columns).assign(weekly=True)


def _places(index: pd.Index, values: pd.Series) -> "NDArray[np.intp]":
    return index.get_indexer(pd.Index(values))


def _resting(rests: pd.DataFrame, people: pd.Index, held_on: pd.Index) -> "NDArray[np.bool_]":
    held = held_on.to_numpy()
    rests = rests.loc[rests["person"].isin(people)]
    covered = (rests["first"].to_numpy()[:, None] <= held) & (held <= rests["last"].to_numpy()[:, None])
    resting = np.zeros((len(people), len(held)), dtype=bool)
    np.logical_or.at(resting, _places(people, rests["person"]), covered)
    return resting


def _due(listed: pd.DataFrame, people: pd.Index, held_on: pd.Index) -> "NDArray[np.bool_]":
    known = listed.set_index("person").reindex(people)
    held = held_on.to_numpy()
    joined = known["joined_on"].fillna(BEGINNING).to_numpy()[:, None]
    left = known["left_on"].fillna(END).to_numpy()[:, None]
    return (joined <= held) & (held < left) & people.isin(listed["person"])[:, None]


def _lately(levels: "NDArray[np.int8]", held_on: pd.Index) -> "NDArray[np.bool_]":
    held = held_on.to_numpy()
    before = held[None, :] - held[:, None]
    within = (before > np.timedelta64(0)) & (before <= np.timedelta64(EXPECTED_DAYS, "D"))
    return (levels != SILENT) @ within
