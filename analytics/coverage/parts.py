"""The parts of the Coverage page, each counted and worded."""

import math
from dataclasses import dataclass

import pandas as pd

from analytics.coverage.cells import STATES
from analytics.coverage.matrix import MOST_CATEGORIES, matrix
from analytics.coverage.met import Met
from analytics.coverage.offers import BothWays, Untapped
from analytics.coverage.patterns import KINDS, commonest, patterns
from analytics.filters import Filters
from analytics.waits import Figure, is_open
from analytics.words import coverage as words
from analytics.words import coverage_page as page

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
        states: `state`, `meaning`, `cells`: how many categories are in each state.
        note: How many categories are only in the numbers; empty where none.
    """

    figure: Figure
    cells: pd.DataFrame
    states: pd.DataFrame
    note: str


def matrix_part(by_category: pd.DataFrame, by_area: pd.DataFrame, filters: Filters) -> MatrixPart | None:
    """Lay out the matrix; None where no ask and no offer has a category."""
    if by_category.empty:
        return None
    states = pd.DataFrame({"state": STATES})
    states = states.assign(
        meaning=states["state"].map(page.state),
        cells=states["state"].map(by_category["state"].value_counts()).fillna(0).astype("int64"),
    )
    seen = states.loc[states["cells"] > 0]
    counts = [page.state_count(state, cells) for state, cells in zip(seen["state"], seen["cells"], strict=True)]
    figure = Figure(page.matrix_title(), page.matrix_alt(", ".join(counts)), matrix(by_category, by_area, filters))
    more = len(by_category) - MOST_CATEGORIES
    told = by_category.assign(state=by_category["state"].map(page.state))
    return MatrixPart(figure, told, states, page.not_shown(more) if more > 0 else "")


@dataclass(frozen=True, slots=True, eq=False)
class MetPart:
    """What could be met today: the counts, bars of them (`what`, `needs`), and the difference named."""

    met: Met
    figure: Figure
    said: tuple[str, ...]


def met_part(met: Met) -> MetPart | None:
    """Word what could be met today; None where nothing is open."""
    if not met.open:
        return None
    summary = words.met_summary(met.open, met.totals, met.at_once)
    bars = pd.DataFrame(
        {
            "what": [page.met_bar(name) for name in ("open", "totals", "at_once")],
            "needs": [met.open, met.totals, met.at_once],
        }
    )
    reasons = [*met.reasons["sentence"]]
    if met.totals > met.at_once and not reasons:
        reasons = [words.both_in_the_way()]
    return MetPart(met, Figure(page.met_title(), summary, bars), (summary, *reasons[:MOST_REASONS]))


def backup_part(backup: pd.DataFrame, cells: pd.DataFrame) -> Listing:
    """Name the categories that one person's rest would leave without a known giver, those with open asks first."""
    if backup.empty:
        return Listing((words.no_names(),), backup)
    wanted = backup.loc[backup["wants_backup"]].merge(cells[["category", "named"]], on="category")
    wanted = wanted.sort_values(["open", "category"], ascending=[False, True])
    said = [
        words.backup_line(category, asks, offers) if named == offers else words.known_backup_line(category, asks)
        for category, asks, offers, named in wanted[["category", "open", "offers", "named"]].to_numpy()
    ]
    return Listing(tuple(said) or (words.backup_enough(len(backup)),), backup)


def untapped_part(found: Untapped, offers: int) -> Listing:
    """Word which offers nothing has used."""
    if not found.told:
        return Listing((words.untapped_untold(),), found.rows)
    said = [words.untapped_summary(len(found.rows), offers), words.naming(found.naming, found.helped)]
    return Listing((*said, words.left_out(found.left_out)) if found.left_out else (*said,), titled(found.rows))


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


def pattern_parts(needs: pd.DataFrame, *, as_of: pd.Timestamp, days: int) -> tuple[Pattern, ...]:
    """Draw what lies behind the asks and what stands in their way, each where an ask says so."""
    months = min(max(math.ceil(days / 30), MONTHS[0]), MONTHS[1])
    table = patterns(needs, as_of=as_of, months=months)
    table = table.loc[table.groupby(["kind", "word"])["needs"].transform("sum") > 0]
    parts: list[Pattern] = []
    for kind in KINDS:
        numbers = table.loc[table["kind"] == kind]
        if len(numbers):
            found = commonest(needs, kind, as_of=as_of, days=days)
            said = words.pattern(kind, *found, days) if found else ""
            parts.append(Pattern(kind, Figure(page.pattern_title(kind), said, numbers), said))
    return tuple(parts)


def titled(rows: pd.DataFrame) -> pd.DataFrame:
    """Return needs or offers with a title each: their own, else their id, else the row they stand in."""
    return rows.assign(title=rows["title"].fillna(rows[rows.columns[0]]).fillna(rows["row"]))


def leftovers_part(table: pd.DataFrame) -> Listing:
    """Word which category words only one side uses."""
    said = words.leftovers(len(table)) if len(table) else words.no_leftovers()
    return Listing((said,), table.assign(side_word=table["side"].map(page.side)))


def notes_part(needs: pd.DataFrame, offers: pd.DataFrame, *, as_of: pd.Timestamp) -> tuple[str, ...]:
    """Say how the counts add up, and what is left out of them."""
    open_ = is_open(needs, as_of=as_of)
    duplicate = needs["status"] == "duplicate"
    to_come = (needs["opened_on"] > as_of) & ~duplicate
    closed = ~open_ & ~duplicate & ~to_come
    notes = [words.account(len(needs), int(open_.sum()), int(closed.sum()), int(duplicate.sum()))]
    counts = [
        (words.to_come, to_come),
        (words.uncategorised, open_ & (needs["category"].map(len) == 0)),
        (words.undated, open_ & needs["opened_on"].isna()),
        (words.unread_offers, offers["category"].map(len) == 0),
    ]
    return (*notes, *[say(int(rows.sum())) for say, rows in counts if rows.any()])
