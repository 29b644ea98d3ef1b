"""Load: what each person carries now, and how evenly, judged against what luck alone would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.presence import Presence, name_key, presence, present, resting
from analytics.rows import called, in_sheet_order, still_waits
from analytics.schema import COMMITMENTS, NEEDS, PROVENANCE, Dataset, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

RECENT_DAYS = 90
"""Without a people table, whoever had something to do with a row in this many days is part of the group."""
DRAWS = 1_000
FEWEST_PEOPLE = 3
"""With two people, the two busiest always hold everything."""

_SEED = 20_260_101
_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Judged:
    """A number beside the 5 to 95 % band of the same number when everything is handed out at random."""

    value: float
    low: float
    high: float

    @property
    def beyond(self) -> bool:
        """Whether luck alone would seldom make it as high."""
        return self.value > self.high


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """How much each person carries, and how evenly.

    Attributes:
        by_person: `person` and `load`, the number of open things in their hands, ordered by name.
        items: The open things behind it, one row a person and thing, as `items` lists them.
        total: The sum of all loads; something with two owners counts once for each.
        median: The load in the middle; missing when there is nobody.
        two_busiest: The share of the total that two people hold; None for fewer than three people or no load.
        gini: The Gini coefficient, 0 when all hold the same, 1 when one holds everything; None in the same cases.
        lightest: The least that anybody would hold by luck alone, seldom less.
        heaviest: The most that anybody would hold by luck alone, seldom more.
        resting: Names of those left out because they rest.
        elsewhere: Names of those left out because they left or are not in the people table, who still hold something.
    """

    by_person: pd.DataFrame
    items: pd.DataFrame
    total: int
    median: float
    two_busiest: Judged | None
    gini: Judged | None
    lightest: int
    heaviest: int
    resting: tuple[str, ...]
    elsewhere: tuple[str, ...]


def load(dataset: Dataset, *, as_of: pd.Timestamp, here: Presence | None = None) -> Load:
    """Count what each person carries, and judge how evenly it is spread.

    Load is the number of a person's open commitments, and of the open needs assigned to them that no open commitment
    names; with several owners, one each. The people are those of the people table; without one, the owners and
    assignees of whatever is open or had a day in the last 90 days. Whoever left or is resting is left out and named;
    for somebody who may not know who rests, only whoever left.

    The share held by the two busiest and the Gini coefficient, the sum of (2i - n - 1)·xᵢ over the ordered loads,
    divided by (n - 1) times their sum, stand beside the 5 to 95 % band of the same number when the same total is
    handed out at random, each thing to anyone with the same chance (1,000 draws): three each among ten people gives a
    Gini of about 0.32 by luck alone.

    Limits:
        It is the load on the day the tables were read: a sheet does not keep the statuses of the past.

    Args:
        dataset: The tables needs, commitments, people and check_ins are used.
        as_of: The day looked back from.
        here: Who is in the group and who rests, where the caller has it already.
    """
    here = here or presence(dataset, as_of=as_of)
    held = items(dataset, as_of=as_of)
    away = frozenset(resting(here.rests, as_of=as_of)["person"] if dataset.states_told else ())
    group = _group(dataset, here.members, held, as_of=as_of)
    people = [name for name in group if name not in away]
    counts = held["person"].value_counts().reindex(people, fill_value=0)
    by_person = pd.DataFrame({"person": pd.Series(people, dtype="str"), "load": counts.to_numpy(dtype="int64")})
    elsewhere = sorted(set(held["person"]).difference(group), key=name_key)
    return _judged(by_person, held, resting=[name for name in group if name in away], elsewhere=elsewhere)


def items(dataset: Dataset, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """List the open things in people's hands, one row for each person and thing.

    These are the commitments whose status is open, in_progress, on_hold, blocked or blank, for each owner, and the
    needs with such a status that no such commitment names, for each assignee. One made or opened later than `as_of`
    is left out.

    Args:
        dataset: The tables needs and commitments are used.
        as_of: The day looked back from.

    Returns:
        `person`, `table` (commitments or needs), `title` (the id where it has none), `due_on`, and where the row is;
        ordered by table and row.
    """
    promised = _open(dataset.commitments, "made_on", as_of=as_of)
    named = {need for needs in promised["need_id"] for need in needs}
    asked = _open(dataset.needs, "opened_on", as_of=as_of)
    asked = asked.loc[~asked["need_id"].isin(named)]
    return pd.concat([_each(COMMITMENTS, promised, "owner"), _each(NEEDS, asked, "assignee")], ignore_index=True)


def gini(loads: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """Return the Gini coefficient of each row of loads, corrected for small groups so that 1 can be reached."""
    ordered = np.sort(loads, axis=-1)
    count = ordered.shape[-1]
    weights = 2 * np.arange(1, count + 1) - count - 1
    return (ordered @ weights) / ((count - 1) * ordered.sum(axis=-1))


def two_busiest(loads: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """Return the share of each row's total that its two largest loads hold."""
    return np.sort(loads, axis=-1)[..., -2:].sum(axis=-1) / loads.sum(axis=-1)


def by_luck(total: int, people: int) -> "NDArray[np.int64]":
    """Hand out a number of things among people at random, each to anyone with the same chance, 1,000 times.

    Args:
        total: How many things.
        people: How many people.

    Returns:
        One row a draw, one column a person; the same for the same numbers.
    """
    luck = np.random.default_rng((_SEED, total, people))
    return luck.multinomial(total, np.full(people, 1 / people), size=DRAWS)


def _judged(by_person: pd.DataFrame, held: pd.DataFrame, *, resting: Sequence[str], elsewhere: Sequence[str]) -> Load:
    loads = by_person["load"].to_numpy()
    total, enough = int(loads.sum()), len(loads) >= FEWEST_PEOPLE and loads.any()
    drawn = by_luck(total, len(loads)) if enough else None
    return Load(
        by_person=by_person,
        items=held,
        total=total,
        median=float(np.median(loads)) if len(loads) else float("nan"),
        two_busiest=None if drawn is None else _beside(two_busiest(loads), two_busiest(drawn)),
        gini=None if drawn is None else _beside(gini(loads), gini(drawn)),
        lightest=0 if drawn is None else int(np.quantile(drawn.min(axis=1), _LOW)),
        heaviest=0 if drawn is None else int(np.quantile(drawn.max(axis=1), _HIGH)),
        resting=tuple(resting),
        elsewhere=tuple(elsewhere),
    )


def _beside(value: "NDArray[np.float64]", drawn: "NDArray[np.float64]") -> Judged:
    low, high = np.quantile(drawn, [_LOW, _HIGH])
    return Judged(float(value), float(low), float(high))


def _open(rows: pd.DataFrame, begun: str, *, as_of: pd.Timestamp) -> pd.DataFrame:
    to_do = still_waits(rows["status"])
    return rows.loc[to_do & ~(rows[begun] > as_of)]


def _each(table: Table, rows: pd.DataFrame, who: str) -> pd.DataFrame:
    name = table.fields[0].name
    rows = in_sheet_order(rows.loc[rows[who].map(len) > 0, [who, "title", name, "due_on", *PROVENANCE]])
    people = pd.Series([tuple(dict.fromkeys(names)) for names in rows[who]], index=rows.index, dtype="object")
    each = rows.assign(person=people, table=table.name, title=called(rows, name)).explode("person", ignore_index=True)
    return each[["person", "table", "title", "due_on", *PROVENANCE]].astype({"person": "str", "table": "str"})


def _group(dataset: Dataset, listed: pd.DataFrame, held: pd.DataFrame, *, as_of: pd.Timestamp) -> list[str]:
    if len(listed):
        return list(present(listed, as_of=as_of)["person"])
    owners = _lately(dataset.commitments, "owner", ["made_on", "done_on", "released_on"], as_of=as_of)
    assignees = _lately(dataset.needs, "assignee", ["opened_on", "closed_on"], as_of=as_of)
    return sorted({*owners, *assignees, *held["person"]}, key=name_key)


def _lately(rows: pd.DataFrame, who: str, days: list[str], *, as_of: pd.Timestamp) -> set[str]:
    since = as_of - pd.Timedelta(days=RECENT_DAYS)
    touched = ((rows[days] >= since) & (rows[days] <= as_of)).any(axis=1)
    return {name for names in rows.loc[touched, who] for name in names}
