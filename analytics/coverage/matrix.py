"""The matrix of categories by areas: which cells are shown, in what order, and what stands in them."""

import numpy as np
import pandas as pd

from analytics.coverage.cells import STATES
from analytics.filters import Filters
from analytics.words import coverage_page as words

MOST_CATEGORIES = 12
MOST_AREAS = 4
"""A phone shows these beside the categories, with one column for all of them and one for the areas left over."""

RANK = {state: rank for rank, state in enumerate(STATES)}


def matrix(by_category: pd.DataFrame, by_area: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Lay the cells out, worst categories first.

    Columns are all areas together, then the areas with most open needs; where there are more areas than fit, one is
    kept for an area where nobody has asked for 90 days, and the rest are joined in a last column that shows the worst
    state among them and the sum of their gaps. A chosen category or area is always among those shown.

    Args:
        by_category: `cells` by category.
        by_area: `cells` by category and area.
        filters: What is chosen.

    Returns:
        One row a square: `category`, `category_at`, `place` (the column's name), `place_at`, `area` (to filter by;
        empty where the column is no single area), `state`, `meaning`, `text` (shape and number), `open`, `offers`,
        `providers`, `chosen`.
    """
    if not by_area["area"].any():
        by_area = by_area.head(0)
    order = _categories(by_category, by_area, filters)
    areas = _areas(by_area, filters)
    columns = [by_category.assign(place=words.everywhere(), area="", place_at=0)]
    for at, area in enumerate(areas, 1):
        one = by_area.loc[by_area["area"] == area]
        columns.append(one.assign(place=area or words.no_area(), place_at=at))
    left = by_area.loc[~by_area["area"].isin(areas)]
    if len(left):
        others = words.elsewhere(left["area"].nunique())
        columns.append(_worst(left).assign(place=others, area="", place_at=len(areas) + 1))
    table = pd.concat([column[SQUARE] for column in columns], ignore_index=True)
    return _written(table.loc[table["category"].isin(order)], order, filters, alone=len(columns) == 1)


SQUARE = ["category", "place", "place_at", "area", "state", "open", "offers", "providers", "gap"]


def _categories(by_category: pd.DataFrame, by_area: pd.DataFrame, filters: Filters) -> list[str]:
    """Order categories: the worst state in all, then the most missing, there and area by area, then by name."""
    missing = by_area.assign(missing=by_area["gap"].clip(lower=0)).groupby("category")["missing"].sum()
    ranked = by_category.assign(
        rank=by_category["state"].map(RANK),
        gap=-by_category["gap"].clip(lower=0),
        apart=-by_category["category"].map(missing).fillna(0),
        open=-by_category["open"],
        name=by_category["category"].str.casefold(),
    ).sort_values(["rank", "gap", "apart", "open", "name"])["category"]
    return _with_chosen([*ranked], filters.category, MOST_CATEGORIES)


def _areas(by_area: pd.DataFrame, filters: Filters) -> list[str]:
    """Order areas by their open needs, most first; where not all fit, keep a place for a silent one."""
    cells = by_area.assign(silent=by_area["state"] == "unknown").groupby("area")
    each = cells.agg({"open": "sum", "silent": "all"})
    ranked = each.assign(name=each.index).sort_values(["open", "name"], ascending=[False, True])
    names = [*ranked["name"]]
    silent = ranked.loc[ranked["silent"], "name"].sort_values()
    wanted = filters.area or next(iter(silent), "")
    return _with_chosen(names, wanted, MOST_AREAS) if len(names) > MOST_AREAS + 1 else names


def _with_chosen(names: list[str], chosen: str, most: int) -> list[str]:
    shown = names[:most]
    return [*shown[:-1], chosen] if chosen in names and chosen not in shown else shown


def _worst(cells: pd.DataFrame) -> pd.DataFrame:
    """Join cells of a category: the worst state among them, and the sums."""
    ranked = cells.assign(rank=cells["state"].map(RANK), gap=cells["gap"].clip(lower=0))
    joined = ranked.groupby("category", as_index=False).agg(
        {"rank": "min", "open": "sum", "gap": "sum", "offers": "max", "providers": "max"}
    )
    return joined.assign(state=np.array(STATES)[joined["rank"]])


def _written(table: pd.DataFrame, order: list[str], filters: Filters, *, alone: bool) -> pd.DataFrame:
    meaning = table["state"].map({state: words.state(state) for state in STATES})
    glyph = table["state"].map(words.GLYPHS)
    number = table["gap"].astype("str").where(table["state"].isin(STATES[:2]), "")
    chosen = (table["category"] == filters.category) | (filters.category == "")
    chosen &= (table["area"] == filters.area) | (filters.area == "")
    return table.assign(
        category_at=table["category"].map({name: at for at, name in enumerate(order)}),
        meaning=meaning,
        text=(glyph + " " + number + " " + meaning if alone else glyph + " " + number).str.strip(),
        chosen=chosen & filters.narrows,
    ).sort_values(["category_at", "place_at"], ignore_index=True)
