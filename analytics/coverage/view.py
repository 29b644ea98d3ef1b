"""Everything that the Coverage page shows, counted from all rows and worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analytics.coverage.lines import Line, headline, silence_line, stands_out
from analytics.coverage.met import met
from analytics.coverage.offers import backup, unnamed
from analytics.coverage.parts import (
    Listing,
    MatrixPart,
    MetPart,
    Pattern,
    backup_part,
    both_ways_part,
    leftovers_part,
    matrix_part,
    met_part,
    notes_part,
    pattern_parts,
    titled,
    untapped_part,
)
from analytics.coverage.whole import Whole
from analytics.filters import Filters, narrow
from analytics.schema import Dataset
from analytics.waits import WaitsView, waits_view


@dataclass(frozen=True, slots=True, eq=False)
class CoverageView:
    """Everything that the Coverage page shows.

    Figures narrow with the filters, with four exceptions that the page names: the matrix follows the language alone,
    so that another square can be chosen; which groups wait longer, who both asks and gives, and the words of one side
    only, are of all rows.
    An offer that names no area (or language) stays under every area (or language). The period sets the days of the
    backlog and the weeks, the spans that patterns compare, and, where longer than a year, the asks whose waits are
    measured; open asks stay, however old.

    Attributes:
        headline: What is asked that nobody can give, and where.
        as_of: The day looked at.
        filters: What is chosen.
        found: False where nothing is on record, or the filters leave nothing of it.
        stands_out: At most five lines under the headline.
        matrix: Categories by areas; None where no ask and no offer has a category.
        met: What could be met today; None where nothing is open.
        waits: How long asks wait.
        backup: The categories that stand on one person, and on how many people each one stands.
        untapped: Usable offers that nothing names.
        both_ways: Who both asks and gives.
        patterns: What lies behind the asks and what stands in their way; empty where no ask says.
        leftovers: Words that only one side uses, with the nearest of the other side.
        rows: Open needs, longest wait first, with `days_waiting`.
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
    backup: Listing
    untapped: Listing
    both_ways: str
    patterns: tuple[Pattern, ...]
    leftovers: Listing
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
    needs, both = dataset.needs, whole.sides
    waiting, offers = narrow(whole.waiting, filters), could_serve(whole.offers, filters)
    if filters.narrows:
        needs = narrow(needs, filters)
        both = both.of(needs.index, offers.index)
    by_category, by_area = both.cells(["category"]), both.cells(["category", "area"])
    could_meet = met(waiting, offers)
    waits = waits_view(needs, as_of=as_of, days=filters.days, every=whole.measured)
    quiet = silence_line(whole.silent, filters.area)
    return CoverageView(
        headline=headline(int((needs["status"] != "duplicate").sum()), len(waiting), len(offers), by_category, by_area),
        as_of=as_of,
        filters=filters,
        found=bool(len(needs) or len(could_serve(dataset.assets, filters))),
        stands_out=stands_out(could_meet, waits, both.cells(["category", "language"]), quiet),
        matrix=_matrix(whole, filters, by_category, by_area),
        met=met_part(could_meet),
        waits=waits,
        backup=backup_part(backup(offers, by_category), by_category),
        untapped=untapped_part(unnamed(offers, whole.naming, as_of=as_of), len(offers)),
        both_ways=both_ways_part(whole.both_ways),
        patterns=pattern_parts(needs, as_of=as_of, days=filters.days),
        leftovers=leftovers_part(whole.leftovers),
        rows=titled(waiting),
        notes=notes_part(needs, offers, as_of=as_of),
    )


def could_serve(assets: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the offers that could serve what the filters leave: one without an area or a language serves any."""
    if not filters.narrows:
        return assets
    anywhere = assets["area"].isna() & (filters.area != "")
    any_language = (assets["language"].map(len) == 0) & (filters.language != "")
    of_category = narrow(assets, Filters(category=filters.category)).index
    here = narrow(assets, Filters(area=filters.area)).index
    speaking = narrow(assets, Filters(language=filters.language)).index
    index = assets.index
    keep = index.isin(of_category) & (anywhere | index.isin(here)) & (any_language | index.isin(speaking))
    return assets.loc[keep]


def _matrix(whole: Whole, filters: Filters, by_category: pd.DataFrame, by_area: pd.DataFrame) -> MatrixPart | None:
    """Lay out the matrix over all categories and areas, whichever of them is chosen."""
    if filters.category or filters.area:
        wide = Filters(language=filters.language)
        both = whole.sides.of(narrow(whole.dataset.needs, wide).index, could_serve(whole.offers, wide).index)
        by_category, by_area = both.cells(["category"]), both.cells(["category", "area"])
    return matrix_part(by_category, by_area, filters)
