"""What the group decided and agreed on: what passed, what is open, and what it wants to look at again."""

from typing import Final

import numpy as np
import pandas as pd

from analytics.rows import in_sheet_order

STATES: Final = ("open", "passed", "blocked", "review")
"""Where a decision stands; `review` is passed, with the day come on which the group wanted to look at it again."""


def decision_states(
    decisions: pd.DataFrame, threshold: float, *, as_of: pd.Timestamp, past: bool = False
) -> pd.DataFrame:
    """Return the decisions with where each stands on a day.

    By its count: a decision is open until the day it was decided. From then on, consensus passes when agree / (agree +
    objections) reaches the group's threshold, and consent when no objection stands; otherwise they are blocked.
    Stand-asides count in neither. One that was handed to someone passes with an owner and a day to look at it again;
    until it has both, it is open. Without a method it is looked at as consensus. Without a number of who agreed and who
    objected nothing can be counted; a blank beside the other number is none.

    The sheet's own status wins, and where the count says otherwise, that is told. On a past day statuses say nothing
    about when, and the count alone speaks.

    Args:
        decisions: Canonical decisions.
        threshold: Share of agreement at which consensus passes.
        as_of: The day looked at; what was raised later is left out.
        past: Whether the rows were read after `as_of`, so that their statuses do not speak of that day.

    Returns:
        In sheet order, every column kept, with `share` (of agreement, 0 to 1, missing without a count), `by_count`
        (open, passed or blocked; missing where nothing can be counted), `state` (one of STATES), `differs` (whether the
        sheet's status and the count disagree), `lacks_owner` and `lacks_day` (of those handed to someone).
    """
    rows = in_sheet_order(decisions.loc[~(decisions["raised_on"] > as_of)])
    counted = rows[["agree", "objections"]].notna().any(axis=1)
    agree, objections = rows["agree"].fillna(0), rows["objections"].fillna(0)
    share = (agree / (agree + objections)).where(counted & (agree + objections > 0))
    handed = rows["method"] == "delegated"
    rows = rows.assign(
        share=share,
        lacks_owner=handed & ~rows["owner"].astype("bool"),
        lacks_day=handed & rows["review_on"].isna(),
    )
    passes = (share >= threshold).mask(rows["method"] == "consent", counted & (objections == 0))
    by_count = _by_count(rows, passes, counted, as_of=as_of)
    said = by_count if past else rows["status"].fillna(by_count)
    differs = by_count.notna() & (said != by_count)
    state = said.fillna("open").mask((said == "passed") & (rows["review_on"] <= as_of), "review")
    return rows.assign(by_count=by_count, state=state.astype("str"), differs=differs)


def agreements_on(agreements: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return the agreements that hold on a day, the next to look at again first.

    An agreement holds from the day it was adopted, and does so on after its day to look at it again: the day asks the
    group to talk about it, nothing more. Without a day adopted it holds.

    Args:
        agreements: Canonical agreements.
        as_of: The day looked at; what was adopted later is left out.

    Returns:
        Every column kept, with `due`: whether the day to look at it again has come. Those without such a day last.
    """
    rows = in_sheet_order(agreements.loc[~(agreements["adopted_on"] > as_of)])
    return rows.assign(due=rows["review_on"] <= as_of).sort_values("review_on", kind="stable", ignore_index=True)


def _by_count(rows: pd.DataFrame, passes: pd.Series, counted: pd.Series, *, as_of: pd.Timestamp) -> pd.Series:
    decided = rows["decided_on"] <= as_of
    handed, lacking = rows["method"] == "delegated", rows["lacks_owner"] | rows["lacks_day"]
    tests = {
        "open": ~decided | (handed & lacking),
        "passed": handed | passes,
        "blocked": counted,
    }
    state = np.select([test.to_numpy() for test in tests.values()], list(tests), default="")
    return pd.Series(state, index=rows.index, dtype="str").replace("", np.nan)
