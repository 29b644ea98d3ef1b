"""What the group decided and agreed on, and wants to look at again."""

from dataclasses import dataclass

import pandas as pd

from analytics.circle.span import Span
from analytics.commitments import Listing
from analytics.decisions import agreements_on, decision_states
from analytics.rows import called
from analytics.schema import Dataset
from analytics.words import circle as words
from analytics.words import decisions as decision_words


@dataclass(frozen=True, slots=True, eq=False)
class Agreed:
    """Decisions and agreements.

    Attributes:
        told: How many of both are due to be looked at again.
        due: Decisions with their day to look at again come, the earliest first; every column, `told` (how it was
            taken) and `asks` (what it still needs, where the sheet and the count differ; empty where nothing).
        open: Decisions not taken yet, likewise.
        agreements: Agreements with their day come, the earliest first, every column.
    """

    told: str
    due: Listing
    open: Listing
    agreements: Listing


def agreed_part(dataset: Dataset, at: Span) -> Agreed:
    """Gather what is due to be looked at again by the circle's day; while the month runs, by its end.

    Args:
        dataset: The tables decisions and agreements and the group's threshold are used.
        at: What the circle looks at.
    """
    by = at.day if at.past else at.month.end_time.normalize().as_unit("us")
    threshold = dataset.rules.threshold
    rows = _told(decision_states(dataset.decisions, threshold, as_of=at.day, past=at.past), threshold)
    taken = rows["state"].isin(("passed", "review"))
    due = rows.loc[taken & (rows["review_on"] <= by)].sort_values("review_on", kind="stable")
    still_open = rows.loc[(rows["state"] == "open")].sort_values("raised_on", kind="stable")
    holding = agreements_on(dataset.agreements, as_of=at.day)
    again = holding.loc[holding["review_on"] <= by]
    again = again.assign(text=called(again, "agreement_id", "text"))
    return Agreed(
        told=decision_words.due(len(due), len(again)),
        due=Listing(words.decisions_due(_known(due, dataset.decisions)), due),
        open=Listing(words.decisions_open(_known(still_open, dataset.decisions)), still_open),
        agreements=Listing(words.agreements_due(_known(again, dataset.agreements)), again),
    )


def _known(rows: pd.DataFrame, table: pd.DataFrame) -> int | None:
    return len(rows) if len(table) else None


def _told(rows: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return decisions with a title each, how each was taken, and what it still asks for."""
    counts = rows[["method", "agree", "objections", "stand_aside"]].to_numpy()
    told = [
        decision_words.count(agree, against, aside, threshold=threshold if method == "consensus" else None)
        for method, agree, against, aside in counts
    ]
    asks = [
        decision_words.differs(said, counted) if differs else decision_words.lacking(owner=owner, on=on)
        for differs, said, counted, owner, on in rows[
            ["differs", "status", "by_count", "lacks_owner", "lacks_day"]
        ].to_numpy()
    ]
    return rows.assign(
        title=called(rows, "decision_id"),
        told=pd.Series(told, index=rows.index, dtype="str"),
        asks=pd.Series(asks, index=rows.index, dtype="str"),
    )
