"""What is stuck, and what the next days bring."""

from dataclasses import dataclass

import pandas as pd

from analytics.circle.span import Span
from analytics.commitments import Listing, coming_days, open_ages, time_to_closing
from analytics.words import circle as words
from analytics.words import commitments as commitment_words

REASONS = ("past_day", "no_owner", "no_day", "carried")
"""Why an open commitment is talked about, the first that holds first."""
AHEAD = 31
"""Days of which the due and check-in days are listed."""


@dataclass(frozen=True, slots=True, eq=False)
class Stuck:
    """What is stuck: open commitments past their day, without an owner or a day, or carried over a month end.

    Attributes:
        told: How many, and the four ways out, all of them good.
        rows: Each once, under the first of REASONS that holds: every column, and `reason`, `why` (all that hold, in
            words), `month_ends` (how many have passed since it was made).
        counts: `reason`, `told` and `n`, rows in all of them adding up to all.
        known: How many rows; None where no commitment is read that could tell.
    """

    told: str
    rows: pd.DataFrame
    counts: pd.DataFrame
    known: int | None


def stuck_part(states: pd.DataFrame, at: Span, *, read: bool) -> Stuck:
    """Gather the open commitments that want a decision, each once, the earliest day due first.

    Args:
        states: As `commitment_states` returns them.
        at: What the circle looks at.
        read: Whether any commitment is read.
    """
    ages = open_ages(states, time_to_closing(states, as_of=at.day), as_of=at.day)
    found = pd.DataFrame(
        {
            "past_day": ages["state"] == "overdue",
            "no_owner": [not owners for owners in ages["owner"]],
            "no_day": ages["due_on"].isna(),
            "carried": ages["month_ends"] >= 1,
        },
        index=ages.index,
    )[list(REASONS)]
    rows, found = ages.loc[found.any(axis=1)], found.loc[found.any(axis=1)]
    why = [words.why([reason for reason, holds in zip(REASONS, row, strict=True) if holds]) for row in found.to_numpy()]
    first = pd.Series(found.to_numpy().argmax(axis=1), index=found.index)
    rows = rows.assign(
        reason=first.map(dict(enumerate(REASONS))).astype("str"), why=pd.Series(why, index=rows.index, dtype="str")
    )
    order = rows.assign(place=first).sort_values(["place", "due_on", "made_on"], kind="stable").index
    n = rows["reason"].value_counts().reindex(list(REASONS), fill_value=0)
    counts = pd.DataFrame({"reason": list(REASONS), "n": n.to_numpy()})
    told = [words.stuck_count(reason, count) for reason, count in zip(counts["reason"], counts["n"], strict=True)]
    known = len(rows) if read else None
    return Stuck(
        told=words.stuck(known),
        rows=rows.loc[order],
        counts=counts.assign(told=pd.Series(told, dtype="str")),
        known=known,
    )


def ahead_part(states: pd.DataFrame, at: Span, *, read: bool) -> Listing:
    """Return the due and check-in days of open commitments, soonest first.

    They are those of the 31 days from the day looked at, or those of the month where it has not begun.

    Args:
        states: As `commitment_states` returns them.
        at: What the circle looks at.
        read: Whether any commitment is read.

    Returns:
        The list, each row with `on`, `what` and `what_told`.
    """
    first = at.month.start_time.as_unit("us") if at.tense == "to_come" else at.day
    rows = coming_days(states, as_of=first, days=AHEAD)
    rows = rows.assign(what_told=rows["what"].map(commitment_words.what_label).astype("str"))
    return Listing(words.ahead(len(rows) if read else None, first, first + pd.Timedelta(days=AHEAD - 1)), rows)
