"""What is known of people by name, laid out for the page: for coordinators, and for each person their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.capacity import rules
from analytics.capacity.answers import SILENT, Answers
from analytics.capacity.prompts import Known, Prompts
from analytics.capacity.standing_out import stands_out
from analytics.figures import numbered
from analytics.load import Load
from analytics.presence import by_name, name_key
from analytics.schema import CAPACITY, PROVENANCE
from analytics.words import capacity as rule_words
from analytics.words import capacity_page as words
from analytics.words import overview_page as overview_words

MOST_MARKS = 1_800
"""A calendar of more shapes than this is drawn with fewer meetings."""
REST_WEEKS = 12
"""How far ahead rests are drawn."""

_ROWS = [
    "person", "answer", "told_on", "hours_offered", "hours_worked", "rest_until", "held_on", "label", "mark",
    *PROVENANCE,
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class RulePart:
    """One rule and whom it names.

    Attributes:
        rule: Its code.
        title: What it is called.
        definition: What exactly it looks at.
        count: How many people it names, beside the same answers in shuffled order where that is defined.
        people: `person` and `reason`, ordered by name.
        rows: The rows behind it: `person`, `what`, `on`, and where the row is.
    """

    rule: str
    title: str
    definition: str
    count: str
    people: pd.DataFrame
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class PeoplePart:
    """What is known of people by name.

    Attributes:
        stands_out: At most five sentences.
        rules: The rules that name somebody.
        nobody: Which of the rules that had something to look at name nobody.
        missing: Which rules cannot speak yet; empty when all can.
        calendar: `person`, `state`, `word`, `day`, `label`, `ago`, `mark`: how each was at the last meetings they
            belonged to.
        rests: Who rests now and next: `person`, `start`, `end` (as drawn), `label`, `mark`, and where the row is.
        nobody_rests: That nobody does; empty when somebody does.
        unrested: Who has had no rest, in a sentence.
        busiest: `person` and `load` of those who hold more than luck would give anybody, ordered by name.
        held: What each person of the load holds: `person`, `load`, `table_told`, `title`, `due_on`, and where the row
            is.
        room: Who has room, in a sentence.
        rows: The answers of these meetings, latest first: `person`, `answer`, `told_on`, `held_on`, `label` of the
            meeting, hours, the `mark` of the calendar, and where the row is.
    """

    stands_out: tuple[str, ...]
    rules: tuple[RulePart, ...]
    nobody: str
    missing: str
    calendar: pd.DataFrame
    rests: pd.DataFrame
    nobody_rests: str
    unrested: str
    busiest: pd.DataFrame
    held: pd.DataFrame
    room: str
    rows: pd.DataFrame


def people_part(known: Known, meetings: pd.DataFrame, *, as_of: pd.Timestamp) -> PeoplePart:
    """Lay out what is known of people by name.

    Args:
        known: What the rules look at.
        meetings: The meetings that the page draws, with `label` and `ago`.
        as_of: The day looked back from.
    """
    found = known.prompts
    parts = rule_parts(found, rules.by_shuffling(known.answers))
    bars = rest_bars(known, as_of=as_of)
    titles, met = rule_words.rule_titles(), set(found.people["rule"])
    unmet = [titles[rule] for rule in found.looked_at if rule not in met]
    days = calendar(known.answers, meetings)
    return PeoplePart(
        stands_out=stands_out(known, found, room(known), as_of=as_of),
        rules=parts,
        nobody=words.nobody(unmet) if unmet else "",
        missing=_missing(known.answers),
        calendar=days,
        rests=bars,
        nobody_rests="" if len(bars) else words.nobody_rests(),
        unrested=_unrested(known),
        busiest=_busiest(known),
        held=_held(known.load),
        room=_room(known),
        rows=_rows(known.answers, meetings, days),
    )


def own_part(everyone: PeoplePart, person: str) -> PeoplePart:
    """Return what is about one person: their prompts, answers and rest, and nothing that counts others."""
    rule_parts = [_own_rule(part, person) for part in everyone.rules if (part.people["person"] == person).any()]
    days, rests = (_own(rows, person) for rows in (everyone.calendar, everyone.rests))
    # Marks are numbered anew: their place among everyone's would tell how many others rest.
    marks = days.set_index("mark").assign(mark=numbered(len(days)).to_numpy())["mark"]
    answers = _own(everyone.rows, person)
    reasons = [reason for part in rule_parts for reason in part.people["reason"]]
    return PeoplePart(
        stands_out=tuple(reasons),
        rules=tuple(rule_parts),
        nobody="",
        missing="",
        calendar=days.assign(mark=marks.array),
        rests=rests.assign(mark=numbered(len(rests))),
        nobody_rests="",
        unrested="",
        busiest=_own(everyone.busiest, person),
        held=_own(everyone.held, person),
        room="",
        rows=answers.assign(mark=answers["mark"].map(marks)),
    )


def _own_rule(part: RulePart, person: str) -> RulePart:
    return replace(part, count="", people=_own(part.people, person), rows=_own(part.rows, person))


def _own(rows: pd.DataFrame, person: str) -> pd.DataFrame:
    return rows.loc[rows["person"] == person].reset_index(drop=True)


def room(known: Known) -> list[str]:
    """Name who has room: their last answer is green, and they hold no more than the middle of the group.

    The answer must be from one of the last three meetings. Whoever a rule names, who rests, or whose rest begins in two
    weeks is left out: one does not ask more of those with whom a conversation is due. It is where load could go, by
    their own yes.
    """
    loads = known.load.by_person.set_index("person")["load"]
    last = pd.Series(known.answers.current, index=known.answers.people).reindex(loads.index, fill_value=SILENT)
    return [name for name in loads.index[(last == 0) & (loads <= known.load.median)] if name not in known.not_asked]


def rule_parts(found: Prompts, by_luck: Mapping[str, float]) -> tuple[RulePart, ...]:
    """Lay out the rules that name somebody."""
    titles, definitions = rule_words.rule_titles(), rule_words.rule_definitions()
    rows = dict(iter(found.evidence.groupby("rule", sort=False)))
    return tuple(
        RulePart(
            rule=str(rule),
            title=titles[str(rule)],
            definition=definitions[str(rule)],
            count=words.shuffled(len(people), by_luck.get(str(rule))),
            people=people[["person", "reason"]].reset_index(drop=True),
            rows=rows[rule].drop(columns="rule").reset_index(drop=True),
        )
        for rule, people in found.people.groupby("rule", sort=False)
    )


def calendar(told: Answers, meetings: pd.DataFrame) -> pd.DataFrame:
    """Tell how each person was at each of the last meetings: their answer, silent, or resting.

    Whoever has left is left out; a meeting at which a person was not expected has no row.

    Args:
        told: Who answered what.
        meetings: The meetings to tell of, with `label` and `ago`; fewer where the shapes would be too many.

    Returns:
        `person`, `state`, `word`, `day`, `label`, `ago`, `held_on`, `mark` (its place); ordered by name, then by
        meeting.
    """
    count = min(len(meetings), max(1, MOST_MARKS // max(1, int(told.here.sum()))))
    levels = told.levels[:, len(told.meetings) - count :]
    expected, resting = (array[:, len(told.meetings) - count :] for array in (told.expected, told.resting))
    place = np.select([levels != SILENT, expected, resting], [levels, len(CAPACITY), len(CAPACITY) + 1], default=SILENT)
    who, at = np.nonzero((place != SILENT) & told.here[:, None])
    state = np.array([*CAPACITY, "silent", "resting"])[place[who, at]]
    shown = meetings.tail(count).iloc[at][["label", "ago", "held_on"]].reset_index(drop=True)
    shown = shown.assign(
        day=shown["held_on"].map(rule_words.short_day),
        person=told.people[who],
        state=pd.Series(state, dtype="str"),
        mark=numbered(len(shown)),
    )
    return shown.assign(word=shown["state"].map(rule_words.states()))


def rest_bars(known: Known, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """List who rests on the day and in the twelve weeks after it.

    Several rests of one person that overlap are one. Whoever has left is left out.

    Args:
        known: What is known of rests.
        as_of: The first day drawn.

    Returns:
        `person`, `start` and `end` (cut to the days drawn), `now`, `label`, `mark` (its place), and where the row is;
        ordered by name.
    """
    horizon = as_of + pd.Timedelta(weeks=REST_WEEKS)
    gone = known.answers.people[~known.answers.here]
    coming = known.here.rests.loc[(known.here.rests["last"] >= as_of) & (known.here.rests["first"] <= horizon)]
    coming = coming.loc[~coming["person"].isin(gone)].sort_values(["person", "first"], kind="stable")
    reached = coming.groupby("person")["last"].cummax()
    apart = coming["first"] > reached.groupby(coming["person"]).shift()
    new = (apart | ~coming.duplicated("person")).cumsum()
    bars = coming.assign(last=coming.groupby(new)["last"].transform("max"), rest=new).drop_duplicates("rest")
    return _bars(by_name(bars), as_of, horizon)


def _bars(bars: pd.DataFrame, as_of: pd.Timestamp, horizon: pd.Timestamp) -> pd.DataFrame:
    now = bars["first"] <= as_of
    label = [
        words.rest_label(first, last, now=is_now)
        for first, last, is_now in zip(bars["first"], bars["last"], now, strict=True)
    ]
    start, end = bars["first"].where(~now, as_of), bars["last"].where(bars["last"] <= horizon, horizon)
    bars = bars.assign(start=start, end=end, now=now, label=pd.Series(label, index=bars.index, dtype="str"))
    return bars.assign(mark=numbered(len(bars)))[["person", "start", "end", "now", "label", "mark", *PROVENANCE]]


def _unrested(known: Known) -> str:
    if not len(known.here.rests):
        return words.no_rests_known()
    group = {*known.load.by_person["person"], *known.load.resting}
    return words.unrested(sorted(group.difference(known.here.rests["person"]), key=name_key))


def _busiest(known: Known) -> pd.DataFrame:
    loads = known.load.by_person
    return loads.loc[(loads["load"] > known.load.heaviest) & (known.load.two_busiest is not None)].reset_index(
        drop=True
    )


def _room(known: Known) -> str:
    if names := room(known):
        return words.have_room(names, most=len(names))
    return words.no_room() if known.answers.reasons.get("used") else ""


def _missing(told: Answers) -> str:
    most = int(rules.own_answers(told).count.max(initial=0))
    return words.too_few_answers(most, rules.WINDOW) if most < rules.WINDOW else ""


def _held(load: Load) -> pd.DataFrame:
    held = load.items.merge(load.by_person, on="person")
    told = {table: overview_words.table(table) for table in held["table"].unique()}
    return held.assign(table_told=held["table"].map(told).astype("str")).drop(columns="table")


def _rows(told: Answers, meetings: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    at, who = np.nonzero((told.levels != SILENT)[:, ::-1].T)
    kept = at < len(meetings)
    rows = told.rows(who[kept], len(told.meetings) - 1 - at[kept])
    rows = rows.assign(answer=rows["capacity"].map(rule_words.answers()))
    rows = rows.merge(meetings[["held_on", "label"]], on="held_on", how="left")
    return rows.merge(days[["person", "held_on", "mark"]], on=["person", "held_on"], how="left")[_ROWS]
