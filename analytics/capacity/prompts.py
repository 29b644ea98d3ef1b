"""Whom a conversation might help, by which rule and because of which rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.capacity import rules
from analytics.capacity.answers import CURRENT_MEETINGS, SILENT, Answers, answers
from analytics.load import Load, load
from analytics.presence import Presence, by_name, presence
from analytics.presence import resting as resting_on
from analytics.rows import called, in_sheet_order
from analytics.schema import PROVENANCE, Dataset
from analytics.words import capacity as words

RULES = (
    "two_reds", "low_run", "long_low", "sliding", "quiet", "over_hours", "heavy", "no_rest", "resting_but_assigned",
)  # fmt: skip
"""Every rule, in the order in which the page tells them."""
HEAVY_LOAD = 3
REST_WEEKS = 8
REST_NEAR = 14
"""A rest that begins in so many days is near."""

_LOOKED_AT = {"two_reds": 2, "low_run": 3, "long_low": rules.WINDOW, "sliding": 3}
_DONE = ["person", "on", "hours", "title", *PROVENANCE]
_ROW = ["person", "what", "on", *PROVENANCE]


@dataclass(frozen=True, eq=False)
class Known:
    """Everything that the rules look at on a day, counted once.

    Attributes:
        dataset: The tables.
        as_of: The day.
        here: Who is in the group, and every rest that the tables know of.
        answers: Check-ins in their meetings.
        load: What each person carries.
    """

    dataset: Dataset
    as_of: pd.Timestamp
    here: Presence
    answers: Answers
    load: Load

    @cached_property
    def prompts(self) -> "Prompts":
        """Whom a conversation might help."""
        return prompts(self)

    @cached_property
    def not_asked(self) -> frozenset[str]:
        """Whom nothing more is proposed to: those whom a rule names, who rest, or whose rest begins in two weeks."""
        rests = self.here.rests
        near = (rests["last"] >= self.as_of) & (rests["first"] <= self.as_of + pd.Timedelta(days=REST_NEAR))
        return frozenset(self.prompts.people["person"]) | frozenset(rests.loc[near, "person"])


def known(dataset: Dataset, *, as_of: pd.Timestamp) -> Known:
    """Return everything that the rules look at on a day."""
    here = presence(dataset, as_of=as_of)
    told = answers(dataset, as_of=as_of, here=here)
    return Known(dataset, as_of, here, told, load(dataset, as_of=as_of, here=here))


@dataclass(frozen=True, slots=True, eq=False)
class Prompts:
    """Who meets which rule.

    Attributes:
        people: `rule`, `person` and `reason`, a whole sentence; by rule in the order of RULES, then by name.
        evidence: The rows behind them: `rule`, `person`, `what` in words, `on` (its day), and where the row is.
        looked_at: The rules that had what they look at of anybody, in the order of RULES: only of these can it be said
            that they name nobody.
    """

    people: pd.DataFrame
    evidence: pd.DataFrame
    looked_at: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    reasons: Mapping[str, str]
    rows: pd.DataFrame
    had_data: bool


def prompts(known: Known) -> Prompts:
    """List whom a conversation might help: one line for each person and rule.

    A line says which rule it is and nothing more: red, yellow and green answers open a conversation, no study has
    shown that they measure anything, and nobody is given a number or a place among others. Whoever has left is not
    listed.

    Args:
        known: What the rules look at.
    """
    as_of = known.as_of
    found = {
        **_by_answers(known.answers),
        "quiet": _quiet(known.answers),
        "over_hours": over_hours(known, as_of=as_of),
        "heavy": heavy(known),
        "no_rest": no_rest(known, as_of=as_of),
        "resting_but_assigned": resting_but_assigned(known, as_of=as_of),
    }
    left = set(known.answers.people[~known.answers.here])
    people = [
        (rule, person, reason) for rule in RULES for person, reason in found[rule].reasons.items() if person not in left
    ]
    listed = pd.DataFrame(people, columns=pd.Index(["rule", "person", "reason"]), dtype="str")
    first = RULES[0]
    rows = [found[rule].rows[_ROW].assign(rule=rule) for rule in RULES if found[rule].reasons or rule == first]
    evidence = pd.concat(rows, ignore_index=True)
    return Prompts(
        listed,
        evidence.loc[~evidence["person"].isin(left)].reset_index(drop=True),
        looked_at=tuple(rule for rule in RULES if found[rule].had_data),
    )


def over_hours(known: Known, *, as_of: pd.Timestamp) -> _Found:
    """List who last wrote down more hours than they wanted to give.

    The latest hours worked are above the limit in the people table; without a limit, above the hours offered at the
    latest check-in of an earlier day. Hours written down before the last three meetings do not count.
    """
    told = known.dataset.check_ins
    told = told.loc[(told["checked_in_on"] <= as_of) & told["person"].notna()]
    worked = _latest(told.dropna(subset="hours_worked"))
    worked = worked.loc[worked["checked_in_on"] > _before_current(known.answers)]
    when = worked["checked_in_on"].reindex(told["person"])
    offered = _latest(told.loc[told["checked_in_on"].to_numpy() < when.to_numpy()].dropna(subset="hours_offered"))
    limit = known.here.members.set_index("person")["hours_limit"].reindex(worked.index)
    most = limit.fillna(offered["hours_offered"].reindex(worked.index))
    above = by_name(worked.loc[worked["hours_worked"] > most].reset_index())
    reasons = {
        person: words.over_hours(person, hours, float(most[person]), on, offered=bool(np.isnan(limit[person])))
        for person, hours, on in zip(above["person"], above["hours_worked"], above["checked_in_on"], strict=True)
    }
    before = offered.loc[[name for name in above["person"] if np.isnan(limit[name])]].reset_index()
    rows = pd.concat(
        [
            above.assign(what=above["hours_worked"].map(words.hours_worked)),
            before.assign(what=before["hours_offered"].map(words.hours_offered)),
        ]
    )
    return _Found(reasons, by_name(rows.rename(columns={"checked_in_on": "on"})), had_data=bool(most.notna().any()))


def heavy(known: Known) -> _Found:
    """List who carries a lot and last answered yellow or red.

    Their load is at least three and at least twice the median of the group, and their last answer, from one of the
    last three meetings, is not green. Whoever is resting is left out.
    """
    loads, middle = known.load.by_person.set_index("person")["load"], known.load.median
    last = pd.Series(known.answers.current, index=known.answers.people).reindex(loads.index, fill_value=SILENT)
    away = resting_on(known.here.rests, as_of=known.as_of)["person"]
    names = loads.index[(loads >= HEAVY_LOAD) & (loads >= 2 * middle) & (last > 0) & ~loads.index.isin(away)]
    told = known.answers.last_rows(np.flatnonzero(known.answers.people.isin(names)), 1)
    reasons = {
        person: words.heavy(person, int(loads[person]), middle, words.answers()[capacity])
        for person, capacity in zip(told["person"], told["capacity"], strict=True)
    }
    held = known.load.items.loc[known.load.items["person"].isin(names)]
    held = held.assign(what=held["title"], on=held["due_on"])
    rows = by_name(pd.concat([_worded(told), held[_ROW]]))
    return _Found(reasons, rows, had_data=len(known.load.items) > 0 and bool((last != SILENT).any()))


def no_rest(known: Known, *, as_of: pd.Timestamp) -> _Found:
    """List who worked or finished something in each of eight weeks, with no rest.

    The weeks are the last eight whole ones, Monday to Sunday. Work is hours worked above zero in a check-in, or a
    commitment of theirs or a need assigned to them marked done; coming to a meeting is not work. Any rest known
    between the first of these weeks and `as_of` takes a person off the list.
    """
    end = as_of - pd.Timedelta(days=as_of.weekday())
    start = end - pd.Timedelta(weeks=REST_WEEKS)
    done = _activity(known.dataset, start, end)
    had_data = len(done) > 0
    done = done.assign(week=(done["on"] - start).dt.days // 7)
    rested = known.here.rests.loc[(known.here.rests["last"] >= start) & (known.here.rests["first"] <= as_of), "person"]
    weeks = done.loc[~done["person"].isin(rested)].groupby("person")["week"].nunique()
    done = by_name(done.loc[done["person"].isin(weeks.index[weeks == REST_WEEKS])].sort_values("on", kind="stable"))
    reasons = {person: words.no_rest(person, start, end) for person in done["person"].unique()}
    return _Found(reasons, _told(done), had_data)


def resting_but_assigned(known: Known, *, as_of: pd.Timestamp) -> _Found:
    """List who is resting while something of theirs is due before the rest ends.

    Overdue things are due too; without an end of the rest, anything with a day.
    """
    away = resting_on(known.here.rests, as_of=as_of)[["person", "rest_until", "last"]]
    held = known.load.items.merge(away, on="person")
    held = by_name(held.loc[held["due_on"] <= held["last"]].sort_values("due_on", kind="stable"))
    reasons = {
        str(person): words.resting_but_assigned(str(person), things["rest_until"].iloc[0], list(things["title"]))
        for person, things in held.groupby("person", sort=False)
    }
    rows = held.assign(what=held["title"], on=held["due_on"])
    return _Found(reasons, rows, had_data=len(known.load.items) > 0 and len(known.here.rests) > 0)


def _by_answers(told: Answers) -> dict[str, _Found]:
    past = rules.own_answers(told)
    named = {rule: test(past) for rule, test in rules.OF_ANSWERS.items()}
    any_rule = np.flatnonzero(np.any(list(named.values()), axis=0))
    rows = told.last_rows(any_rule, rules.WINDOW)
    before = rows.groupby("person", sort=False).cumcount(ascending=False).to_numpy()
    return {
        rule: _answered(
            rule,
            rows.loc[rows["person"].isin(told.people[who]).to_numpy() & (before < _LOOKED_AT[rule])],
            had_data=rules.had_data(rule, past),
        )
        for rule, who in named.items()
    }


def _answered(rule: str, rows: pd.DataFrame, *, had_data: bool) -> _Found:
    own: dict[str, tuple[list[pd.Timestamp], list[str]]] = {}
    for person, on, capacity in zip(rows["person"], rows["told_on"], rows["capacity"], strict=True):
        days, colours = own.setdefault(person, ([], []))
        days.append(on)
        colours.append(capacity)
    return _Found(
        {person: words.answered(rule, person, *told) for person, told in own.items()}, _worded(rows), had_data
    )


def _quiet(told: Answers) -> _Found:
    came = rules.own_attendance(told)
    named = rules.quiet(came)
    asked = told.expected & (told.levels != SILENT).any(axis=0)
    missed = {told.people[who]: np.flatnonzero(asked[who])[-2:] for who in np.flatnonzero(named).tolist()}
    held = told.meetings["held_on"]
    reasons = {person: words.quiet(person, list(held.iloc[at])) for person, at in missed.items()}
    return _Found(reasons, _worded(told.last_rows(np.flatnonzero(named), 1)), rules.had_data("quiet", came))


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(what=rows["capacity"].map(words.answers()), on=rows["told_on"])[_ROW]


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    newest = rows.loc[rows["checked_in_on"] == rows.groupby("person")["checked_in_on"].transform("max")]
    if newest["person"].duplicated().any():
        newest = in_sheet_order(newest).drop_duplicates("person", keep="last")
    return newest.set_index("person")


def _before_current(told: Answers) -> pd.Timestamp:
    """Return the day of the meeting before the last three; what is later was said since then."""
    held = told.meetings["held_on"]
    if not len(held):
        return pd.Timestamp.max
    return held.iloc[-CURRENT_MEETINGS - 1] if len(held) > CURRENT_MEETINGS else pd.Timestamp.min


def _activity(dataset: Dataset, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """List what people worked and finished between two days: hours, or the title of what is done."""
    told = dataset.check_ins.loc[dataset.check_ins["hours_worked"] > 0]
    worked = told.assign(on=told["checked_in_on"], hours=told["hours_worked"], title="")
    done = [
        (dataset.commitments, "commitment_id", "owner", "done_on"),
        (dataset.needs, "need_id", "assignee", "closed_on"),
    ]
    parts = [worked, *(_done(*one) for one in done)]
    kept = [part.loc[(part["on"] >= start) & (part["on"] < end), _DONE] for part in parts]
    return pd.concat(kept, ignore_index=True).explode("person").astype({"person": "str"}).dropna(subset="person")


def _done(rows: pd.DataFrame, id_: str, who: str, on: str) -> pd.DataFrame:
    rows = rows.loc[rows["status"] == "done"]
    return rows.assign(person=rows[who], on=rows[on], hours=np.nan, title=called(rows, id_))


def _told(done: pd.DataFrame) -> pd.DataFrame:
    what = [
        words.hours_worked(hours) if hours > 0 else words.finished(str(title))
        for hours, title in zip(done["hours"], done["title"], strict=True)
    ]
    return done.assign(what=pd.Series(what, index=done.index, dtype="str"))
