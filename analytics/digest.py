"""A dozen lines for a weekly message: what came in, what was met, what is due, what nobody has taken."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from analytics.circle.looking_back import thanks
from analytics.commitments import commitment_states, is_kept, is_open, kept_some_day
from analytics.days import is_soon
from analytics.disclosure import labels
from analytics.presence import name_key
from analytics.rotation import next_meeting
from analytics.rows import still_waits
from analytics.schema import Dataset
from analytics.waits import closing_day
from analytics.waits import is_open as is_open_need
from analytics.words import circle as circle_words
from analytics.words import commitments as commitment_words
from analytics.words import digest as words
from analytics.words import sentences

WEEK = 7
"""Days looked back on, `as_of` being the last, and looked ahead, `as_of` being the first."""


def digest(dataset: Dataset, *, as_of: pd.Timestamp) -> tuple[str, ...]:
    """Return a dozen lines about the week, to paste into a message.

    Came in: asks whose day asked lies in the last seven days. Met: asks that are done, with a closing day among these.
    Kept: commitments done on one of them. Due: open commitments due today or in the six days after it. Nobody has
    taken: open asks without an assignee that are not in progress and that no open commitment names, and open
    commitments without an owner. Rows without the day in question count in none of these weeks. Asks are told by
    category and never by their words; people by name only where every row of theirs in the people table says yes, else
    by their initials.

    Args:
        dataset: All sources together.
        as_of: Today.

    Returns:
        Whole sentences, at most ten; one where the tables are empty.
    """
    if not any(len(dataset[table]) for table in ("needs", "assets", "commitments", "meetings")):
        return (words.nothing_yet(),)
    lines = [
        words.week(as_of - pd.Timedelta(days=WEEK - 1), as_of),
        *_asks(dataset.needs, dataset.commitments, as_of=as_of),
        *_commitments(dataset, as_of=as_of),
        *_meeting(dataset.meetings, as_of=as_of),
    ]
    return tuple(line for line in lines if line)


def _asks(needs: pd.DataFrame, commitments: pd.DataFrame, *, as_of: pd.Timestamp) -> Iterable[str]:
    needs = needs.loc[needs["status"] != "duplicate"]
    if needs.empty:
        return
    came = needs.loc[_lately(needs["opened_on"], as_of)]
    closed = closing_day(needs)
    met = needs.loc[(needs["status"] == "done") & _lately(closed, as_of)]
    yield words.came(len(came), _kinds(came))
    some_day = 0 if len(met) else int(((needs["status"] == "done") & closed.isna()).sum())
    yield sentences(words.met(len(met), _kinds(met)), circle_words.met_some_day(some_day))
    still_open = needs.loc[is_open_need(needs, as_of=as_of)]
    promised = {need for several in commitments.loc[still_waits(commitments["status"]), "need_id"] for need in several}
    taken = still_open["assignee"].astype("bool") | (still_open["status"] == "in_progress")
    free = still_open.loc[~taken & ~still_open["need_id"].isin(promised)]
    yield words.free(len(free), len(still_open), _kinds(free))
    first = free.dropna(subset="opened_on").sort_values("opened_on", kind="stable").head(1)
    for since, several, area in first[["opened_on", "category", "area"]].itertuples(index=False):
        yield words.longest(since, next(iter(several), ""), "" if pd.isna(area) else area)


def _commitments(dataset: Dataset, *, as_of: pd.Timestamp) -> Iterable[str]:
    states = commitment_states(dataset.commitments, as_of=as_of)
    if states.empty:
        return
    kept = states.loc[is_kept(states) & _lately(states["ended_on"], as_of)]
    told = words.kept(len(kept), _called([*kept["owner"], *kept["buddy"]], dataset))
    yield sentences(told, "" if len(kept) else commitment_words.kept_day_unknown(kept_some_day(states)))
    still_open = states.loc[is_open(states)]
    due = still_open.loc[is_soon(still_open["due_on"], as_of=as_of)]
    yield words.due(len(due), due["due_on"].min(), _called(due["owner"], dataset))
    yield words.past_their_day(int((still_open["state"] == "overdue").sum()))
    yield words.unowned(int((~still_open["owner"].astype("bool")).sum()))


def _meeting(meetings: pd.DataFrame, *, as_of: pd.Timestamp) -> Iterable[str]:
    for on, link in next_meeting(meetings, as_of=as_of)[["held_on", "link"]].itertuples(index=False):
        yield words.next_circle(on, "" if pd.isna(link) else link)


def _lately(days: pd.Series, as_of: pd.Timestamp) -> pd.Series:
    return (days > as_of - pd.Timedelta(days=WEEK)) & (days <= as_of)


def _kinds(rows: pd.DataFrame) -> Mapping[str, int]:
    """Return how many rows each category has, most first, then by name."""
    counts = Counter(category for several in rows["category"] for category in several)
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _called(owners: Iterable[tuple[str, ...]], dataset: Dataset) -> list[str]:
    """Return who they are, each once, by name where they said yes and else by initials."""
    people = sorted({name for several in owners for name in several}, key=name_key)
    named, initials = set(thanks([tuple(people)], dataset).people["person"]), labels(dataset)
    return [name if name in named else initials[name] for name in people]
