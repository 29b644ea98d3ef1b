"""What a member may see of what is asked and offered: categories and areas as they are, and no language or barrier."""

from dataclasses import replace

import pandas as pd

from analytics.coverage import CoverageView, MetPart
from analytics.disclosure.gate import NotForThemError, for_member
from analytics.disclosure.small import large_enough
from analytics.disclosure.viewer import Viewer
from analytics.filters import Filters
from analytics.schema import PROVENANCE
from analytics.waits import WaitsView
from analytics.waits.view import equity_figure, equity_sentences
from analytics.words import disclosure as words

NEEDS_SHOWN = (
    "need_id", "title", "category", "status", "urgency", "opened_on", "due_on", "closed_on", "area", "days_waiting",
)  # fmt: skip
OFFERS_SHOWN = ("asset_id", "title", "category", "status", "offered_on", "expires_on", "area", "days_offered")
"""What a member sees of an ask or offer; the title is its number or its place in the sheet."""


def allowed(filters: Filters, viewer: Viewer) -> Filters:
    """Return the filters that a viewer may look through: a language is a coordinator's alone."""
    return filters if viewer.tier == "coordinator" else replace(filters, language="")


@for_member.register
def coverage_for_member(view: CoverageView, viewer: Viewer) -> CoverageView:
    """Return asks and offers by category and area as they are, so that people can act on them.

    Of languages, the one group whose waits are compared stays that has fewest people, where it and everyone else are
    five people or more: more than one would give away the rest by subtraction. Of the groups left out nothing is said,
    not even that none of them waits longer. What could be met at once depends on languages, so under a filter, where it
    may be about one ask, it is left out. Causes and barriers by month are smaller than that everywhere, and left out.

    Raises:
        NotForThemError: If it was counted for one language.
    """
    if allowed(view.filters, viewer) != view.filters:
        raise NotForThemError("A member's figures are never counted for one language.")
    waits = _waits(view.waits, filtered=view.filters.narrows)
    why = {
        "met": words.met_withheld() if view.met and view.filters.narrows else "",
        "languages": words.languages_withheld() if waits is not view.waits else "",
        "patterns": words.patterns_withheld() if view.patterns else "",
        "rows": words.asks_withheld() if len(view.rows) else "",
    }
    return replace(
        view,
        stands_out=tuple(line for line in view.stands_out if line.about != "language"),
        met=None if view.met is None or view.filters.narrows else _met(view.met),
        waits=waits,
        untapped=replace(view.untapped, rows=only(view.untapped.rows, OFFERS_SHOWN)),
        patterns=(),
        asks=only(view.asks, NEEDS_SHOWN),
        rows=only(view.rows, NEEDS_SHOWN),
        withheld={part: sentence for part, sentence in why.items() if sentence},
    )


def only(rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return rows with some of their columns and where they come from."""
    return rows[[name for name in (*columns, *PROVENANCE) if name in rows]]


def _met(part: MetPart) -> MetPart:
    reasons = part.met.reasons.loc[part.met.reasons["kind"] != "language"]
    said = part.said if part.met.reasons.empty else (part.said[0], *reasons["sentence"])
    return replace(part, met=replace(part.met, reasons=reasons), said=said)


def _waits(waits: WaitsView, *, filtered: bool) -> WaitsView:
    if waits.equity is None:
        return waits
    groups = waits.equity.numbers
    spoken = groups["kind"] == "language"
    enough = [large_enough(*people) for people in groups[["people", "rest_people"]].to_numpy()]
    smallest = groups.loc[spoken & pd.Series(enough, index=groups.index), "people"].sort_values(kind="stable").index[:1]
    kept = groups.loc[~spoken | (groups.index.isin(smallest) & (not filtered))]
    if len(kept) == len(groups):
        return waits
    sentences = equity_sentences(kept, of_more=True)
    return replace(waits, equity=equity_figure(kept, of_more=True), equity_sentences=sentences)
