"""The matrix of categories by areas: which cells are shown, in what order, and what stands in them."""

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from analytics.coverage.cells import STATES, Cell, cell_records
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
        `providers`, `gap`, `chosen`.
    """
    categories = cell_records(by_category)
    squares = cell_records(by_area) if by_area["area"].any() else []
    areas = _areas(squares, filters)
    columns = [_Column(words.everywhere(), "", categories)]
    for area in areas:
        here = [square for square in squares if square["area"] == area]
        columns.append(_Column(area or words.no_area(), area, here))
    if left := [square for square in squares if square["area"] not in areas]:
        columns.append(_Column(words.elsewhere(len({square["area"] for square in left})), "", _worst(left)))
    order = {category: place for place, category in enumerate(_categories(categories, squares, filters))}
    drawn = [
        {"category_at": order[cell["category"]], "place_at": at, **_written(cell, column, filters)}
        for at, column in enumerate(columns)
        for cell in column.cells
        if cell["category"] in order
    ]
    table = pd.DataFrame(sorted(drawn, key=itemgetter("category_at", "place_at")))
    return table if len(columns) > 1 else table.assign(text=table["text"] + " " + table["meaning"])


class _Column(NamedTuple):
    """A column of the matrix: its name, the area to filter by (empty where it is no single one), and its cells."""

    name: str
    area: str
    cells: Sequence[Cell]


def _categories(categories: Sequence[Cell], squares: Sequence[Cell], filters: Filters) -> list[str]:
    """Order categories: the worst state in all, then the most missing, there and area by area, then by name."""
    missing: Counter[str] = Counter()
    for square in squares:
        missing[square["category"]] += max(square["gap"], 0)

    def rank(cell: Cell) -> tuple[object, ...]:
        name = cell["category"]
        return (RANK[cell["state"]], -max(cell["gap"], 0), -missing[name], -cell["open"], name.casefold())

    return _with_chosen([cell["category"] for cell in sorted(categories, key=rank)], filters.category, MOST_CATEGORIES)


def _areas(squares: Sequence[Cell], filters: Filters) -> list[str]:
    """Order areas by their open needs, most first; where not all fit, keep a place for a silent one."""
    asks: Counter[str] = Counter()
    for square in squares:
        asks[square["area"]] += square["open"]
    heard = {square["area"] for square in squares if square["state"] != "unknown"}
    names = sorted(asks, key=lambda area: (-asks[area], area))
    wanted = filters.area or min(set(names) - heard, default="")
    return _with_chosen(names, wanted, MOST_AREAS) if len(names) > MOST_AREAS + 1 else names


def _with_chosen(names: list[str], chosen: str, most: int) -> list[str]:
    shown = names[:most]
    return [*shown[:-1], chosen] if chosen in names and chosen not in shown else shown


def _worst(squares: Sequence[Cell]) -> list[Cell]:
    """Join the squares of each category: the worst state among them, the sums of asks and gaps, the most offers."""
    of_each: dict[str, list[Cell]] = {}
    for square in squares:
        of_each.setdefault(square["category"], []).append(square)
    return [
        {
            "category": category,
            "state": min((cell["state"] for cell in cells), key=RANK.__getitem__),
            "open": sum(cell["open"] for cell in cells),
            "gap": sum(max(cell["gap"], 0) for cell in cells),
            "offers": max(cell["offers"] for cell in cells),
            "providers": max(cell["providers"] for cell in cells),
        }
        for category, cells in of_each.items()
    ]


def _written(cell: Cell, column: _Column, filters: Filters) -> Cell:
    """Return one square as it is drawn."""
    glyph, meaning = words.GLYPHS[cell["state"]], words.state(cell["state"])
    chosen = filters.category in ("", cell["category"]) and filters.area in ("", column.area)
    return {
        **{name: cell[name] for name in ("category", "state", "open", "offers", "providers", "gap")},
        "place": column.name,
        "area": column.area,
        "meaning": meaning,
        "text": f"{glyph} {cell['gap']}" if cell["state"] in STATES[:2] else glyph,
        "chosen": chosen and filters.narrows,
    }
