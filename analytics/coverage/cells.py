"""Cells: what is asked and what is offered, by category and, where asked for, by area and language."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.waits import is_open, labels

STATES = ("uncovered", "short", "thin", "covered", "unknown", "none_open")
"""The states of a cell, the first that fits; the first four are also the order from worst to best."""

SILENT_DAYS = 90
"""Nobody asked for so long: silence is not coverage."""

BY = ["category", "area", "language"]
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


def cells(
    needs: pd.DataFrame, assets: pd.DataFrame, *, by: Sequence[str] = ("category",), as_of: pd.Timestamp
) -> pd.DataFrame:
    """Set open needs against usable offers, cell by cell.

    A need with several categories counts once in each, and so with languages; one without a category is in no cell.
    A need without an area (or language) stands in a cell of its own, named by the empty text. An offer counts in
    every cell that it could serve: one without an area serves every area, and every offer of the category could serve
    the needs that name none.

    The gap is open needs less usable offers, in rows; a negative one is room. In units it is told only where every
    open need and every offer of the cell gives a quantity in one and the same unit.

    The state is the first that fits: uncovered (open needs, no offer) · short (offers fewer than needs) · thin
    (enough, but no second known provider) · covered (open needs, enough, two known providers or more) · and without
    open needs unknown (nobody asked for 90 days) or none_open. Offers without a provider count as offers, never as a
    second provider.

    Args:
        needs: Canonical needs.
        assets: Canonical assets.
        by: "category", then "area" and "language" or neither.
        as_of: The day looked at; needs asked later are left out.

    Returns:
        One row for every combination of the words in use, ordered by them: the words, `open`, `offers`, `named`
        (offers that name their provider), `providers` (how many those are), `last_asked`, `gap`, `state`, and `unit`,
        `units_open`, `units_offered`, `unit_gap`.
    """
    return sides(needs, assets, as_of=as_of).cells(by)


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Both sides, each row under each of its categories.

    Attributes:
        needs: Needs that are no duplicates and asked by `as_of`, with `open`.
        offers: Usable offers.
        asked: The needs as `spread` lists them by category, area and language.
        offered: The offers likewise.
        as_of: The day looked at.
    """

    needs: pd.DataFrame
    offers: pd.DataFrame
    asked: pd.DataFrame
    offered: pd.DataFrame
    as_of: pd.Timestamp

    def cells(self, by: Sequence[str]) -> pd.DataFrame:
        """Set them against each other, as `cells` describes it."""
        keys = [*by]
        asked, offered = (side[["at", *keys]].drop_duplicates() for side in (self.asked, self.offered))
        grid = _grid(asked, offered, keys)
        asks = asked.merge(grid, on=keys)
        at = asks["at"].to_numpy()
        asks = asks.assign(day=self.needs["opened_on"].to_numpy()[at])
        waiting = asks.loc[self.needs["open"].to_numpy()[at]]
        pairs = reach(offered, grid, keys)
        pairs = pairs.assign(provider=pd.factorize(self.offers["provider"])[0][pairs["at"]])
        named = pairs.loc[pairs["provider"] >= 0]
        table = grid.assign(
            open=_count(waiting, grid),
            offers=_count(pairs, grid),
            named=_count(named, grid),
            providers=_count(named.drop_duplicates(["cell", "provider"]), grid),
            last_asked=asks.groupby("cell")["day"].max().reindex(grid["cell"]).to_numpy(),
        )
        table = table.assign(gap=table["open"] - table["offers"], state=_states(table, self.as_of))
        return table.join(_units(self.needs, waiting, self.offers, pairs), on="cell").drop(columns="cell")


def sides(needs: pd.DataFrame, assets: pd.DataFrame, *, as_of: pd.Timestamp) -> Sides:
    """Bring needs and offers together, to be set against each other by several groupings."""
    live = needs.loc[(needs["status"] != "duplicate") & ~(needs["opened_on"] > as_of), NEED_COLUMNS]
    live = live.assign(open=is_open(live, as_of=as_of))
    offers = usable_offers(assets[OFFER_COLUMNS], as_of=as_of)
    return Sides(live, offers, spread(live, BY), spread(offers, BY), as_of)


def spread(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """List each row once for every combination of its words; a row without a category is left out.

    Returns:
        `at`, the place of the row from 0, and the columns `by`, the empty text standing for no word.
    """
    lists = [labels(rows, column).rename(columns={"label": column}) for column in by]
    table = lists[0]
    for more in lists[1:]:
        table = table.merge(more, on="at")
    return table.loc[table["category"] != ""]


def reach(offered: pd.DataFrame, grid: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Pair offers with the cells that they could serve.

    The category is shared; area and language agree, or are blank on either side.

    Args:
        offered: Offers as `spread` lists them.
        grid: The cells: the columns `by`, and `cell`, a number for each.
        by: The columns.

    Returns:
        `at` and `cell`, each pair once.
    """
    wide = offered
    for column in by:
        if column != "category":
            wide = _widen(wide, column, grid[column].unique())
    return wide.merge(grid[[*by, "cell"]], on=[*by])[["at", "cell"]].drop_duplicates()


def _widen(offered: pd.DataFrame, column: str, words: np.ndarray) -> pd.DataFrame:
    """Repeat offers under every word that they agree with: their own and no word, or all where they say none."""
    blank = offered[column] == ""
    everywhere = offered.loc[blank].drop(columns=column).merge(pd.DataFrame({column: words}), how="cross")
    return pd.concat([offered.loc[~blank], offered.loc[~blank].assign(**{column: ""}), everywhere])


def _grid(asked: pd.DataFrame, offered: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    words = [sorted({*asked[key].unique(), *offered[key].unique(), ""} - {""}) for key in keys]
    for key, known in zip(keys[1:], words[1:], strict=True):
        known[:0] = [""] if (asked[key] == "").any() else []
    grid = pd.DataFrame([*itertools.product(*words)], columns=keys, dtype="str")
    return grid.assign(cell=np.arange(len(grid)))


def _count(pairs: pd.DataFrame, grid: pd.DataFrame) -> np.ndarray:
    return np.bincount(pairs["cell"], minlength=len(grid))


def _states(table: pd.DataFrame, as_of: pd.Timestamp) -> np.ndarray:
    asks, offers = table["open"] > 0, table["offers"]
    silent = ~(table["last_asked"] >= as_of - pd.Timedelta(days=SILENT_DAYS))
    tests = [
        asks & (offers == 0),
        asks & (offers < table["open"]),
        asks & (table["providers"] < 2),  # noqa: PLR2004 - a second provider is what makes it more than thin
        asks,
        silent,
    ]
    return np.select(tests, STATES[:-1], STATES[-1])


def _units(needs: pd.DataFrame, waiting: pd.DataFrame, offers: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Sum quantities in the cells where both sides give all of them in one unit."""
    if needs["unit"].isna().all() or offers["unit"].isna().all():
        return pd.DataFrame(columns=UNITS, dtype="float64")
    asked, offered = _amounts(needs, waiting), _amounts(offers, pairs)
    both = asked.merge(offered, left_index=True, right_index=True, suffixes=("_open", "_offered"))
    both = both.loc[both["unit_open"] == both["unit_offered"]]
    both = both.assign(unit=both["unit_open"], unit_gap=both["units_open"] - both["units_offered"])
    return both[UNITS]


def _amounts(rows: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    unit = rows["unit"].str.strip().str.casefold().where(rows["quantity"].notna())
    given = pairs.assign(unit=unit.to_numpy()[pairs["at"]], units=rows["quantity"].to_numpy()[pairs["at"]])
    sums = given.groupby("cell").agg(
        unit=("unit", "first"), units=("units", "sum"), kinds=("unit", "nunique"), said=("unit", "count"),
        rows=("units", "size"),
    )  # fmt: skip
    return sums.loc[(sums["kinds"] == 1) & (sums["said"] == sums["rows"]), ["unit", "units"]]
