"""The matrix of categories by areas: which cells are shown, in what order, and what stands in them."""

from collections import Counter

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
    order = _categories(categories, squares, filters)
    columns = [(words.everywhere(), "", {square["category"]: square for square in categories})]
    areas = _areas(squares, filters)
    for area in areas:
        here = {square["category"]: square for square in squares if square["area"] == area}
        columns.append((area or words.no_area(), area, here))
    if left := [square for square in squares if square["area"] not in areas]:
        columns.append((words.elsewhere(len({square["area"] for square in left})), "", _worst(left)))
    found = [
        (place, category, column)
        for place, category in enumerate(order)
        for column in enumerate(columns)
        if category in column[1][2]
    ]
    return pd.DataFrame(
        [_written(place, category, column, filters, alone=len(columns) == 1) for place, category, column in found]
    )


def _categories(categories: list[Cell], squares: list[Cell], filters: Filters) -> list[str]:
    """Order categories: the worst state in all, then the most missing, there and area by area, then by name."""
    missing: Counter[str] = Counter()
    for square in squares:
        missing[square["category"]] += max(square["gap"], 0)

    def rank(cell: Cell) -> tuple[object, ...]:
        name = cell["category"]
        return (RANK[cell["state"]], -max(cell["gap"], 0), -missing[name], -cell["open"], name.casefold())

    return _with_chosen([cell["category"] for cell in sorted(categories, key=rank)], filters.category, MOST_CATEGORIES)


def _areas(squares: list[Cell], filters: Filters) -> list[str]:
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


def _worst(squares: list[Cell]) -> dict[str, Cell]:
    """Join the squares of each category: the worst state among them, the sums of asks and gaps, the most offers."""
    joined: dict[str, Cell] = {}
    for square in squares:
        own = {**square, "gap": max(square["gap"], 0)}
        other = joined.get(square["category"], own)
        joined[square["category"]] = (
            own
            if other is own
            else {
                "state": min(own["state"], other["state"], key=RANK.__getitem__),
                **{name: own[name] + other[name] for name in ("open", "gap")},
                **{name: max(own[name], other[name]) for name in ("offers", "providers")},
            }
        )
    return joined


def _written(
    place: int, category: str, column: tuple[int, tuple[str, str, dict[str, Cell]]], filters: Filters, *, alone: bool
) -> Cell:
    """Return one square as it is drawn; where there is one column alone, its state is written out."""
    at, (name, area, squares) = column
    cell = squares[category]
    glyph, meaning = words.GLYPHS[cell["state"]], words.state(cell["state"])
    number = f"{glyph} {cell['gap']}" if cell["state"] in STATES[:2] else glyph
    here = filters.category in ("", category) and filters.area in ("", area)
    return {
        "category": category,
        "category_at": place,
        "place": name,
        "place_at": at,
        "area": area,
        **{key: cell[key] for key in ("state", "open", "offers", "providers", "gap")},
        "meaning": meaning,
        "text": f"{number} {meaning}" if alone else number,
        "chosen": here and filters.narrows,
    }
