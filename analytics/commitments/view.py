"""Everything the Commitments page draws, counted and worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analytics.capacity import known
from analytics.commitments.parts import Ahead, Coming, Listing, OpenNow, Share, share_part
from analytics.commitments.whole import Promised
from analytics.filters import Filters
from analytics.schema import Dataset


@dataclass(frozen=True, slots=True, eq=False)
class CommitmentsView:
    """The Commitments page.

    Attributes:
        as_of: The day looked at.
        filters: What was chosen to look at.
        headline: What we kept, what is stuck, what comes next.
        total: Commitments that match the filters, those without a state included.
        counts: `state`, `told` and `n` for each state, and for the rows left out.
        kept: What was kept since the last meeting, to read aloud, latest first; `told` says since when.
        open: The open ones.
        coming: The next fourteen days.
        share: What was due, and kept.
        carried: The open ones that a month end has passed over.
        unowned: The open ones without an owner.
        undated: The open ones without a day due.
        buddies: The open ones that are new to their owners, with `proposed`.
        ahead: When the open ones would be done.
        notes: How the states add up, and what is left out of which figure.
        withheld: Why a part is not shown to this viewer, by the part's name; empty where all is.
    """

    as_of: pd.Timestamp
    filters: Filters
    headline: str
    total: int
    counts: pd.DataFrame
    kept: Listing
    open: OpenNow
    coming: Coming
    share: Share
    carried: Listing
    unowned: Listing
    undated: Listing
    buddies: Listing
    ahead: Ahead
    notes: tuple[str, ...]
    withheld: Mapping[str, str] = field(default_factory=dict)


def commitments_view(
    dataset: Dataset, filters: Filters, *, as_of: pd.Timestamp, whole: Promised | None = None
) -> CommitmentsView:
    """Return what the Commitments page shows today.

    Args:
        dataset: All sources together.
        filters: What to look at; only the category and the period touch commitments, which have no area or language.
        as_of: Today.
        whole: What the whole group promised, where the caller has it already.
    """
    whole = whole or Promised(dataset, as_of, known(dataset, as_of=as_of))
    chosen = whole.chosen(filters)
    return CommitmentsView(
        as_of=as_of,
        filters=filters,
        headline=chosen.headline,
        total=len(chosen.states),
        counts=chosen.counts,
        kept=chosen.kept,
        open=chosen.open,
        coming=chosen.coming,
        share=share_part(chosen.states, chosen.months, filters.days, as_of=as_of),
        carried=chosen.carried,
        unowned=chosen.unowned,
        undated=chosen.undated,
        buddies=chosen.buddies,
        ahead=chosen.ahead,
        notes=chosen.notes,
    )
