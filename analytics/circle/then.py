"""How things stood on a day: by their statuses today, by their dates alone on a day that is past."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.commitments import KEPT, LEFT_OUT, commitment_states
from analytics.rows import still_waits
from analytics.schema import Dataset
from analytics.waits import closing_day

ABSENT = "absent"
_CLOSED = {**dict.fromkeys(KEPT, "kept"), "released": "let_go", **dict.fromkeys(LEFT_OUT, ABSENT)}


def promised(commitments: pd.DataFrame, *, on: pd.Timestamp, past: bool) -> pd.Series:
    """Tell of each commitment how it stood on a day: `open`, `kept`, `let_go`, or `absent`.

    Absent are those made later and, on a past day, those closed without a day: `commitment_states` has the rules.
    """
    state = commitment_states(commitments, as_of=on, past=past)["state"]
    return state.map(_CLOSED).fillna("open").astype("str")


def asked(needs: pd.DataFrame, *, on: pd.Timestamp, past: bool) -> pd.Series:
    """Tell of each need how it stood on a day: `open`, `kept` (helped), `let_go` (closed otherwise), or `absent`.

    Today the status tells. On a past day a need was open when it was opened on or before it and not closed on or
    before it. Absent are duplicates, those opened later, and, on a past day, those closed without a day.
    """
    status, opened, closed = needs["status"], needs["opened_on"], closing_day(needs)
    waits = still_waits(status)
    state = np.select(
        [
            ((status == "duplicate") | (opened > on) | (~waits & closed.isna() & past)).to_numpy(),
            (waits | (past & (closed > on))).to_numpy(),
            (status == "done").to_numpy(),
        ],
        [ABSENT, "open", "kept"],
        "let_go",
    )
    return pd.Series(state, index=needs.index, dtype="str")


@dataclass(frozen=True, slots=True, eq=False)
class Then:
    """The tables as they stood on a day.

    Attributes:
        dataset: All of them, with the statuses of that day.
        untold: Commitments and needs closed without a day, so that nothing says whether they were open then.
    """

    dataset: Dataset
    untold: int


def as_it_stood(dataset: Dataset, *, on: pd.Timestamp, past: bool) -> Then:
    """Return the tables as they stood on a day.

    Today they are what was read. On a past day commitments and needs are open or closed by their dates; what was
    made or asked later, or closed without a day, is left out. An offer written down by then counts, unless its last
    day had passed: what became of it since, the sheet no longer tells, so that offers are at most so many.

    Args:
        dataset: All sources together.
        on: The day.
        past: Whether the tables were read after it.
    """
    if not past:
        return Then(dataset, 0)
    commitments, needs = dataset.commitments, dataset.needs
    states = promised(commitments, on=on, past=True), asked(needs, on=on, past=True)
    untold = int((states[0].eq(ABSENT) & ~(commitments["made_on"] > on)).sum())
    untold += int((states[1].eq(ABSENT) & ~(needs["opened_on"] > on) & (needs["status"] != "duplicate")).sum())
    offers = dataset.assets.loc[~(dataset.assets["offered_on"] > on)]
    then = replace(
        dataset,
        commitments=_restored(commitments, states[0]),
        needs=_restored(needs, states[1]),
        assets=offers.assign(status=pd.Series(pd.NA, index=offers.index, dtype="str")),
    )
    return Then(then, untold)


def _restored(rows: pd.DataFrame, state: pd.Series) -> pd.DataFrame:
    """Return the rows that were there, those open then with an open status."""
    was_open = (state == "open") & ~still_waits(rows["status"])
    return rows.assign(status=rows["status"].mask(was_open, "open")).loc[state != ABSENT]
