"""The parts of the Coverage page, each counted and worded."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.coverage.cells import STATES, cell_records
from analytics.coverage.matrix import MOST_CATEGORIES, matrix
from analytics.coverage.met import Met
from analytics.coverage.offers import BothWays, Untapped
from analytics.coverage.patterns import KINDS, commonest, patterns
from analytics.figures import Figure, marks
from analytics.filters import Filters
from analytics.rows import called
from analytics.waits import Coded, Days
from analytics.words import coverage as words
from analytics.words import coverage_page as page
from analytics.words import sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

MONTHS = (6, 12)
"""Fewest and most months that patterns are drawn for."""
MOST_REASONS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """What a list says, and its rows."""

    said: tuple[str, ...]
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class MatrixPart:
    """The matrix.

    Attributes:
        figure: The squares, as `matrix` lays them out.
        cells: `cells` by category with the state in words: the numbers behind it.
        note: How many categories are only in the numbers, and that no table of offers was read; empty where neither.
    """

    figure: Figure
    cells: pd.DataFrame
    note: str


def matrix_part(by_category: pd.DataFrame, by_area: pd.DataFrame, filters: Filters) -> MatrixPart | None:
    """Lay out the matrix; None where no ask and no offer has a category."""
    if by_category.empty:
        return None
    found = Counter(by_category["state"].tolist())
    counts = [page.state_count(state, found[state]) for state in STATES if found[state]]
    figure = Figure(page.matrix_title(), page.matrix_alt(", ".join(counts)), matrix(by_category, by_area, filters))
    more = len(by_category) - MOST_CATEGORIES
    told = by_category.assign(state=[page.state(state) for state in by_category["state"]])
    note = sentences(page.not_shown(more) if more > 0 else "", page.key_untold() if found["untold"] else "")
    return MatrixPart(figure, told, note)


@dataclass(frozen=True, slots=True, eq=False)
class MetPart:
    """What could be met today: the counts, bars of them (`what`, `needs`), and the difference named."""

    met: Met
    figure: Figure
    said: tuple[str, ...]


def met_part(met: Met, at: "NDArray[np.int64]", *, offers_read: bool) -> MetPart | None:
    """Word what could be met today; None where nothing is open.

    Args:
        met: The counts.
        at: The places of the open needs among all that are chosen, in the order of `met`.
        offers_read: Whether any table of offers was read; else only what is open is told.
    """
    if not met.open:
        return None
    if not offers_read:
        said = words.met_untold()
        bars = pd.DataFrame({"what": [page.met_bar("open")], "needs": [met.open], "mark": [0]})
        return MetPart(met, Figure(page.met_title(), said, bars, marks(at, np.zeros(met.open, dtype=int))), (said,))
    summary = words.met_summary(met.open, met.totals, met.at_once)
    bars = pd.DataFrame(
        {
            "what": [page.met_bar(name) for name in ("open", "totals", "at_once")],
            "needs": [met.open, met.totals, met.at_once],
            "mark": range(3),
        }
    )
    behind = [np.arange(met.open), met.in_totals, met.fitting]
    bar = np.repeat(np.arange(3), [len(places) for places in behind])
    reasons = [*met.reasons["sentence"]]
    if met.totals > met.at_once and not reasons:
        reasons = [words.both_in_the_way()]
    figure = Figure(page.met_title(), summary, bars, marks(at[np.concatenate(behind)], bar))
    return MetPart(met, figure, (summary, *reasons[:MOST_REASONS]))


def backup_part(backup: pd.DataFrame, cells: pd.DataFrame) -> Listing:
    """Name the categories that one person's rest would leave without a known giver, those with open asks first."""
    if backup.empty:
        return Listing((words.no_names(),), backup)
    named = dict(zip(cells["category"], cells["named"], strict=True))
    wanted = sorted(
        (cell for cell in cell_records(backup) if cell["wants_backup"]),
        key=lambda cell: (-cell["open"], cell["category"]),
    )
    said = [
        words.backup_line(cell["category"], cell["open"], cell["offers"])
        if named[cell["category"]] == cell["offers"]
        else words.known_backup_line(cell["category"], cell["open"])
        for cell in wanted
    ]
    return Listing(tuple(said) or (words.backup_enough(len(backup)),), backup)


def untapped_part(found: Untapped, offers: int) -> Listing:
    """Word which offers nothing has used."""
    if not found.told:
        return Listing((words.untapped_untold(),), found.rows)
    said = [words.untapped_summary(len(found.rows), offers), words.naming(found.naming, found.helped)]
    rows = found.rows.assign(title=called(found.rows, "asset_id"))
    return Listing((*said, words.left_out(found.left_out)) if found.left_out else (*said,), rows)


def both_ways_part(found: BothWays) -> str:
    """Word who both asks and gives."""
    if not found.asking or not found.offering:
        return words.both_ways_untold()
    return words.both_ways(found.both, found.asking, found.offering)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Causes, or barriers, by month, and what they say."""

    kind: str
    figure: Figure
    said: str


def pattern_parts(words_of: Mapping[str, Coded], asks: Days, *, days: int) -> tuple[Pattern, ...]:
    """Draw what lies behind the asks and what stands in their way, each where an ask says so.

    Args:
        words_of: The causes, and the barriers, of the needs.
        asks: Their days.
        days: Length of the period: as many months are drawn, six at least, and a year at most.
    """
    months = min(max(math.ceil(days / 30), MONTHS[0]), MONTHS[1])
    parts: list[Pattern] = []
    for kind in KINDS:
        numbers, behind = patterns(words_of[kind], asks, months=months)
        if len(numbers):
            found = commonest(words_of[kind], asks, days=days)
            said = words.pattern(kind, *found, days) if found else ""
            parts.append(Pattern(kind, Figure(page.pattern_title(kind), said, numbers, behind), said))
    return tuple(parts)


def leftovers_part(table: pd.DataFrame, *, both_read: bool) -> Listing:
    """Word which category words only one side uses; of one side alone nothing is said."""
    if both_read:
        said = words.leftovers(len(table)) if len(table) else words.no_leftovers()
    else:
        table, said = table.head(0), words.one_side_untold()
    return Listing((said,), table.assign(side_word=table["side"].map(page.side)))


def notes_part(needs: pd.DataFrame, asks: Days, offers: pd.DataFrame) -> tuple[str, ...]:
    """Say how the counts add up, and what is left out of them."""
    waiting = asks.row[asks.open]
    duplicates = int((needs["status"] == "duplicate").sum())
    notes = [words.account(len(needs), len(waiting), int((~asks.open).sum()), duplicates)]
    counts = [
        (words.to_come, len(needs) - len(asks.row) - duplicates),
        (words.uncategorised, _blank(needs["category"].to_numpy()[waiting])),
        (words.undated, int(np.isnan(asks.asked[asks.open]).sum())),
        (words.unread_offers, _blank(offers["category"])),
    ]
    return (*notes, *[say(count) for say, count in counts if count])


def _blank(cells: Iterable[object]) -> int:
    return sum(not cell for cell in cells)
