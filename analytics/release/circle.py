"""What of a circle may be shared outside: counts that everyone may see, and thanks to those who said yes."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd

from analytics.capacity import answers
from analytics.circle import Span, Thanks, commitments_ledger, meeting_days, needs_ledger, span, thanked
from analytics.disclosure.gate import for_member
from analytics.disclosure.viewer import Viewer
from analytics.release.counts import counted, released_month
from analytics.release.suppression import few, withheld
from analytics.release.view import ReleaseView, released
from analytics.schema import Dataset
from analytics.words import circle as words


@dataclass(frozen=True, slots=True, eq=False)
class OutsideCircle:
    """A circle for those outside: no row, no title, no link, no colour, no name without its owner's yes.

    Attributes:
        as_of: Today.
        at: The month, and the days that its circle looks back on.
        kept: How many commitments were kept, or that it is not shown; empty where no commitment is read.
        release: What was asked and met: of the month, or of the last one whose counts are shared.
        note: Why the counts are of another month; empty where they are of this one.
        thanks: Those who kept or helped and may be named to everyone.
        next_on: The day of the next circle; missing where none is known.
    """

    public: ClassVar[bool] = True

    as_of: pd.Timestamp
    at: Span
    kept: str
    release: ReleaseView
    note: str
    thanks: Thanks
    next_on: pd.Timestamp | None


@for_member.register
def outside_for_member(view: OutsideCircle, _viewer: Viewer) -> OutsideCircle:
    """Return it whole: it is the same for everyone."""
    return view


def outside_circle(dataset: Dataset, *, month: pd.Period, as_of: pd.Timestamp) -> OutsideCircle:
    """Return what of a circle may be shared outside.

    The counts of asks are those of the monthly release, with the small ones withheld; the month's own where they are
    out, else the last ones that are. Commitments kept are told where they are none or more than ten.

    Args:
        dataset: All sources together, with names: whoever said yes is named.
        month: The month.
        as_of: Today.
    """
    at = span(month, meeting_days(dataset.meetings, answers(dataset, as_of=as_of)), as_of=as_of)
    kept, helped = commitments_ledger(dataset.commitments, at), needs_ledger(dataset.needs, at)
    shared = min(month.start_time, released_month(as_of))
    found = counted(dataset.needs, month=shared)
    count = None if few(np.array([kept.kept]))[0] else kept.kept
    coming = dataset.meetings.loc[dataset.meetings["held_on"] >= as_of, "held_on"]
    return OutsideCircle(
        as_of=as_of,
        at=at,
        kept=words.kept_outside(count, at.first, at.day) if kept.read else "",
        release=released(found, withheld(found.cells)),
        note="" if shared == month.start_time else words.counts_of(shared.to_period("M")),
        thanks=thanked(kept, helped, dataset, where="outside"),
        next_on=coming.min() if len(coming) else None,
    )
