"""Cells: what is asked and what is offered, by category and, where asked for, by area and language."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.coverage.spread import BY, Spread, Words, cell_of, reach, spread, vocabulary
from analytics.waits import is_open

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.coverage.spread import Codes

    Mask = NDArray[np.bool_]

STATES = ("uncovered", "short", "thin", "covered", "untold", "unknown", "none_open")
"""The states of a cell, the first that fits; the first four are also the order from worst to best."""

SILENT_DAYS = 90
"""Nobody asked for so long: silence is not coverage."""

NEED_COLUMNS = [*BY, "status", "opened_on", "quantity", "unit"]
OFFER_COLUMNS = [*BY, "status", "offered_on", "expires_on", "provider", "quantity", "unit"]
UNITS = ["unit", "units_open", "units_offered", "unit_gap"]
USABLE = ("available", "limited")


def usable_offers(assets: pd.DataFrame, *, as_of: pd.Timestamp) -> pd.DataFrame:
    """List the offers that can be used.

    An offer is usable when its status is available, limited or blank, and its last day (`expires_on`) has not passed.
    One that is offered only from a later day on is left out.

    Args:
        assets: Canonical assets.
        as_of: The day looked at.

    Returns:
        The usable rows, every column kept.
    """
    status = assets["status"]
    current = ~(assets["expires_on"] < as_of) & ~(assets["offered_on"] > as_of)
    return assets.loc[(status.isin(USABLE) | status.isna()) & current]


Cell = dict[str, Any]
"""One cell, by the columns of `cells`, its units left out."""


def cell_records(cells: pd.DataFrame) -> list[Cell]:
    """Return cells one by one: there are few, and most of what is said of them is about one."""
    columns = {str(name): cells[name].tolist() for name in cells if name not in UNITS}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Both sides, each row under its words.

    Attributes:
        needs: Needs that are no duplicates and asked by `as_of`, with `open`.
        needs_at: The place of each of them in the table that it comes from.
        offers: Usable offers.
        offers_at: The place of each of them in theirs.
        provider: Who gives each of them, in numbers; -1 where it is not said.
        asked: The needs under their words.
        offered: The offers under theirs.
        words: The words of both.
        as_of: The day looked at.
        offers_read: Whether any table of offers was read.
    """

    needs: pd.DataFrame
    needs_at: "Codes"
    offers: pd.DataFrame
    offers_at: "Codes"
    provider: "Codes"
    asked: Spread
    offered: Spread
    words: Words
    as_of: pd.Timestamp
    offers_read: bool = True

    def of(self, needs: "Mask", offers: "Mask") -> "Sides":
        """Return the sides of some rows of the two tables."""
        asked, offered = self.asked.of(needs[self.needs_at]), self.offered.of(offers[self.offers_at])
        return replace(self, asked=asked, offered=offered)


def sides(needs: pd.DataFrame, assets: pd.DataFrame, *, as_of: pd.Timestamp, offers_read: bool = True) -> Sides:
    """Bring needs and offers together, to be set against each other by several groupings.

    Args:
        needs: Canonical needs; those asked after `as_of`, and duplicates, are left out.
        assets: Canonical assets.
        as_of: The day looked at.
        offers_read: Whether any table of offers was read.
    """
    live = needs.loc[(needs["status"] != "duplicate") & ~(needs["opened_on"] > as_of), NEED_COLUMNS]
    live = live.assign(open=is_open(live, as_of=as_of))
    offers = usable_offers(assets[OFFER_COLUMNS], as_of=as_of)
    needs_at, offers_at = needs.index.get_indexer(live.index), assets.index.get_indexer(offers.index)
    words, provider = vocabulary([live, offers]), pd.factorize(offers["provider"])[0]
    asked, offered = spread(live, words), spread(offers, words)
    return Sides(live, needs_at, offers, offers_at, provider, asked, offered, words, as_of, offers_read)


def cells(both: Sides, by: Sequence[str]) -> pd.DataFrame:
    """Set open needs against usable offers, cell by cell.

    A need with several categories counts once in each, and so with languages; one without a category is in no cell.
    Needs without an area (or a language) stand together in a cell of their own. An offer counts in every cell that it
    could serve: one without an area serves every area, and every offer of the category could serve the needs that name
    none.

    The gap is open needs less usable offers, in rows; a negative one is room. In units it is told only where every
    open need and every offer of the cell gives a quantity in one and the same unit.

    The state is the first that fits: uncovered (open needs, no offer) · short (offers fewer than needs) · thin
    (enough, but no second known provider) · covered (open needs, enough, two known providers or more) · and without
    open needs unknown (no ask known of the last 90 days) or none_open. Offers without a provider count as offers, never
    as a second provider. Where no table of offers was read, whatever has open needs is untold.

    Args:
        both: Needs and usable offers.
        by: "category", then "area" and "language" or neither.

    Returns:
        One row for every combination of the words in use, ordered by them: the words, `open`, `offers`, `named`
        (offers that name their provider), `providers` (how many those are), `last_asked`, `gap`, `state`, and `unit`,
        `units_open`, `units_offered`, `unit_gap`.
    """
    asked, offered = both.asked.by(by, both.words), both.offered.by(by, both.words)
    grid = _grid(asked, offered)
    cell, _ = cell_of(asked, grid, both.words)
    is_open = both.needs["open"].to_numpy()[asked.row]
    waiting = Spread(asked.row[is_open], {"cell": cell[is_open]})
    pairs = reach(offered, grid, both.words)
    provider = both.provider[pairs.row]
    named = pairs.codes["cell"][provider >= 0]
    different = pd.unique(named * (len(both.offers) + 1) + provider[provider >= 0]) // (len(both.offers) + 1)
    counts = {
        "open": _count(waiting.codes["cell"], grid),
        "offers": _count(pairs.codes["cell"], grid),
        "named": _count(named, grid),
        "providers": _count(different, grid),
    }
    last = _last(both.needs["opened_on"].to_numpy()[asked.row], cell, grid)
    return pd.DataFrame(
        {
            **{key: pd.array([*both.words[key]], dtype="str").take(grid.codes[key]) for key in by},
            **counts,
            "last_asked": last,
            "gap": counts["open"] - counts["offers"],
            "state": pd.array(_states(counts, last, both), dtype="str"),
            **_units(both.needs, waiting, both.offers, pairs, len(grid.row)),
        }
    )


def _grid(asked: Spread, offered: Spread) -> Spread:
    """Return every combination of the words in use, in the order of the alphabet, as cells."""
    used = {key: np.union1d(asked.codes[key], offered.codes[key]) for key in asked.codes}
    kept = [codes[(codes > 0) | (asked.codes[key] == 0).any()] for key, codes in used.items()]
    codes = np.array([*itertools.product(*kept)], dtype=np.int64).reshape(-1, len(kept)).T
    return Spread(np.arange(codes.shape[1]), dict(zip(used, codes, strict=True)))


def _count(cell: "Codes", grid: Spread) -> "Codes":
    return np.bincount(cell, minlength=len(grid.row))


def _last(day: "NDArray[np.datetime64]", cell: "Codes", grid: Spread) -> "NDArray[np.datetime64]":
    """Return the latest day of each cell, none where no row of it has one."""
    latest = np.full(len(grid.row), np.iinfo(np.int64).min)
    np.maximum.at(latest, cell, day.view(np.int64))
    return latest.view(day.dtype)


def _states(counts: Mapping[str, "Codes"], last_asked: "NDArray[np.datetime64]", both: Sides) -> list[str]:
    asks, offers = counts["open"] > 0, counts["offers"]
    told = asks & both.offers_read
    silent = ~(last_asked >= (both.as_of - pd.Timedelta(days=SILENT_DAYS)).to_datetime64())
    tests = [
        told & (offers == 0),
        told & (offers < counts["open"]),
        told & (counts["providers"] < 2),  # noqa: PLR2004 - a second provider is what makes it more than thin
        told,
        asks,
        silent,
    ]
    return np.select(tests, STATES[:-1], STATES[-1]).tolist()


def _units(
    needs: pd.DataFrame, waiting: Spread, offers: pd.DataFrame, pairs: Spread, cells: int
) -> Mapping[str, object]:
    """Sum quantities in the cells where both sides give all of them in one unit; missing in the others."""
    if needs["unit"].isna().all() or offers["unit"].isna().all():
        return dict.fromkeys(UNITS, np.nan)
    asked, offered = _amounts(needs, waiting), _amounts(offers, pairs)
    both = asked.merge(offered, left_index=True, right_index=True, suffixes=("_open", "_offered"))
    both = both.loc[both["unit_open"] == both["unit_offered"]]
    both = both.assign(unit=both["unit_open"], unit_gap=both["units_open"] - both["units_offered"])
    both = both.reindex(range(cells))
    return {name: both[name] for name in UNITS}


def _amounts(rows: pd.DataFrame, pairs: Spread) -> pd.DataFrame:
    unit = rows["unit"].str.strip().str.casefold().where(rows["quantity"].notna())
    given = pd.DataFrame({"cell": pairs.codes["cell"], "unit": unit.to_numpy()[pairs.row]})
    given = given.assign(units=rows["quantity"].to_numpy()[pairs.row])
    sums = given.groupby("cell").agg(
        unit=("unit", "first"), units=("units", "sum"), kinds=("unit", "nunique"), said=("unit", "count"),
        rows=("units", "size"),
    )  # fmt: skip
    return sums.loc[(sums["kinds"] == 1) & (sums["said"] == sums["rows"]), ["unit", "units"]]
