"""Everything that the Coverage page shows, counted from all rows and worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analytics.coverage.lines import Line
from analytics.coverage.parts import (
    Listing,
    MatrixPart,
    MetPart,
    Pattern,
    pattern_parts,
)
from analytics.coverage.whole import Whole
from analytics.filters import Filters
from analytics.schema import Dataset
from analytics.waits import FlowView, WaitsView, flow_view


@dataclass(frozen=True, slots=True, eq=False)
class CoverageView:
    """Everything that the Coverage page shows.

    Figures narrow with the filters, with four exceptions that the page names: the matrix follows the language alone,
    so that another square can be chosen; which groups wait longer, who both asks and gives, and the words of one side
    only, are of all rows.
    An offer that names no area (or language) stays under every area (or language). The period sets the days of the
    backlog and the weeks, and the spans that patterns compare; open asks stay, however old.

    Attributes:
        headline: What is asked that nobody can give, and where.
        as_of: The day looked at.
        filters: What is chosen.
        found: False where nothing is on record, or the filters leave nothing of it.
        stands_out: At most five lines under the headline.
        matrix: Categories by areas; None where no ask and no offer has a category.
        met: What could be met today; None where nothing is open.
        waits: How long asks wait.
        flow: What comes in and goes out; None where no ask has a day.
        backup: The categories that stand on one person, and on how many people each one stands.
        untapped: Usable offers that nothing names.
        both_ways: Who both asks and gives.
        patterns: What lies behind the asks and what stands in their way; empty where no ask says.
        leftovers: Words that only one side uses, with the nearest of the other side.
        asks: All needs that are chosen, each with a title and, while it is open, `days_waiting`: the rows behind the
            marks of the pictures.
        rows: Those that are open, longest wait first.
        notes: How the counts add up, and what is left out of them.
        withheld: Why a part is not shown to this viewer, by the part's name; empty where all is.
    """

    headline: str
    as_of: pd.Timestamp
    filters: Filters
    found: bool
    stands_out: tuple[Line, ...]
    matrix: MatrixPart | None
    met: MetPart | None
    waits: WaitsView
    flow: FlowView | None
    backup: Listing
    untapped: Listing
    both_ways: str
    patterns: tuple[Pattern, ...]
    leftovers: Listing
    asks: pd.DataFrame
    rows: pd.DataFrame
    notes: tuple[str, ...]
    withheld: Mapping[str, str] = field(default_factory=dict)


def coverage_view(
    dataset: Dataset, filters: Filters, *, as_of: pd.Timestamp, whole: Whole | None = None
) -> CoverageView:
    """Return what the Coverage page shows.

    Args:
        dataset: All sources together.
        filters: What to look at.
        as_of: Today, the day on which the statuses were read.
        whole: The whole group's asks and offers, where the caller has them already.
    """
    whole = whole or Whole(dataset, as_of)
    chosen = whole.chosen(filters)
    return CoverageView(
        headline=chosen.headline,
        as_of=as_of,
        filters=filters,
        found=chosen.found,
        stands_out=chosen.stands_out,
        matrix=chosen.matrix,
        met=chosen.met_part,
        waits=chosen.waits,
        flow=flow_view(chosen.days, days=filters.days),
        backup=chosen.backup,
        untapped=chosen.untapped,
        both_ways=whole.both_ways,
        patterns=pattern_parts(chosen.behind, chosen.days, days=filters.days),
        leftovers=whole.leftovers,
        asks=chosen.asks,
        rows=chosen.waiting,
        notes=chosen.notes,
    )
