"""Which counts of a release are withheld: small ones, and as many more as keep the small ones from being found out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from analytics.release.counts import ALL, KINDS, MEASURES, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_WITHHELD = 10
"""Counts from one to this are withheld, and may not be told more closely than that."""
RELEASED = MEASURES[:-1]
_DEAR = 1_000
"""What it costs to assume that a reader does not know in how many categories asks stand: far more than any count."""


def few(counts: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Tell which counts are withheld for themselves: one to ten. None at all may be told."""
    return (counts >= 1) & (counts <= MOST_WITHHELD)


def withheld(cells: pd.DataFrame) -> pd.DataFrame:
    """Tell which counts of a release are withheld.

    First those of one to ten. Then, for each of them and for each count that a reader could get by subtraction
    (`otherwise` = asked - helped - still open), the cheapest further counts are withheld with which two other tables
    of whole numbers agree with all that is told: one in which this count is 1, and one in which it is 10. So nobody
    who knows every relation can tell a withheld small count more closely than "one to ten". (Where it is a sum of
    withheld counts, none of which is zero, it cannot be 1: then from the least that it can be to nine more.) The
    relations are: areas
    add up to all; categories add up to all plus the further categories of asks with several; no category is more than
    all; asked = helped + still open + otherwise in every row. Zeros are always told.

    Withholding more only ever makes room, so one pass in a fixed order is enough; the same counts always give the
    same pattern. It costs less to withhold a smaller count. As no ask is in two months, each month is done alone.

    Limits:
        It is a heuristic: it may withhold more than the least that would do. It guards against a reader of the
        tables, not against somebody who asked and so knows one of the counts, nor one who reasons about how the pattern
        was chosen. If a row of a released month is corrected in the sheet, the month's release changes with it, and
        whoever kept the earlier one sees the difference; that is why a month is released only when the next is over.

    Args:
        cells: The cells of `counted`.

    Returns:
        One row for each row of `cells`, one column for each released measure: True where the count is withheld.

    Source:
        Kelly, Golden and Assad (1992), Cell suppression: disclosure protection for sensitive tabular data, Networks
        22, 397-417; protection levels as in Fischetti and Salazar (2000), JASA 95, 916-928. See also Willenborg and
        de Waal (2001), Elements of Statistical Disclosure Control.
    """
    table = _Table.of(cells)
    hidden = _protected(table, few(table.counts) & table.is_released)
    grid = hidden[: len(cells) * len(MEASURES)].reshape(len(MEASURES), len(cells))[: len(RELEASED)]
    return pd.DataFrame(grid.T, index=cells.index, columns=list(RELEASED))


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The counts as one row of numbers, and how they hang together.

    Attributes:
        counts: Measure by measure, row by row; then, for each measure but the first, the further categories of asks
            that have several.
        is_released: Which of them are told unless withheld.
        is_cell: Which of them are counts of asks.
        equal: What adds up: `equal @ counts == 0`.
        at_most: What is no more than what: `at_most @ counts <= 0`.
    """

    counts: "NDArray[np.int64]"
    is_released: "NDArray[np.bool_]"
    is_cell: "NDArray[np.bool_]"
    equal: coo_array
    at_most: coo_array

    @classmethod
    def of(cls, cells: pd.DataFrame) -> "_Table":
        rows = len(cells)
        size = rows * len(MEASURES)
        counts = cells[list(MEASURES)].to_numpy().T.ravel()
        equal, at_most = _relations(cells)
        further = _further(cells)
        place = np.arange(size + len(further))
        return cls(
            counts=np.concatenate([counts, further]).astype(np.int64),
            is_released=place < rows * len(RELEASED),
            is_cell=place < size,
            equal=_matrix(equal, len(place)),
            at_most=_matrix(at_most, len(place)),
        )


_Relation = list[tuple[int, int]]
"""Places and their factors."""


def _further(cells: pd.DataFrame) -> "NDArray[np.int64]":
    """Count how much more the categories of each measure but the first add up to than all asks."""
    at = rows_of(cells, "category")
    if not len(at):
        return np.zeros(0, dtype=np.int64)
    counts = cells[list(MEASURES[1:])]
    return (counts.iloc[at].sum() - counts.iloc[int(rows_of(cells, ALL)[0])]).to_numpy()


def _relations(cells: pd.DataFrame) -> tuple[list[_Relation], list[_Relation]]:
    rows, size = len(cells), len(cells) * len(MEASURES)
    [whole] = rows_of(cells, ALL).tolist()
    at = {kind: rows_of(cells, kind).tolist() for kind in KINDS}
    equal: list[_Relation] = [[(row, -1), *((m * rows + row, 1) for m in (1, 2, 3))] for row in range(rows)]
    at_most: list[_Relation] = []
    for place, first in enumerate(range(rows, size, rows)):
        whole_of = (first + whole, -1)
        if at["category"]:
            equal.append([*((first + row, 1) for row in at["category"]), whole_of, (size + place, -1)])
            at_most += [[(first + row, 1), whole_of] for row in at["category"]]
        if at["area"]:
            equal.append([*((first + row, 1) for row in at["area"]), whole_of])
    return equal, at_most


def _matrix(relations: list[_Relation], size: int) -> coo_array:
    entries = [(row, place, factor) for row, relation in enumerate(relations) for place, factor in relation]
    row, column, factor = np.array(entries or [(0, 0, 0)]).T
    return coo_array((factor, (row, column)), shape=(max(len(relations), 1), size))


def _protected(table: _Table, hidden: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
    """Withhold more until every small count could be any of ten numbers in a row."""
    hidden = hidden.copy()
    low, high = table.counts.copy(), table.counts.copy()
    for place in np.flatnonzero(few(table.counts) & table.is_cell).tolist():
        for wanted in _ends(table, hidden, place):
            if not low[place] <= wanted <= high[place]:
                other = _other_table(table, hidden, place, wanted)
                if other is None:
                    return table.is_released & (table.counts > 0)
                hidden |= (other != table.counts) & table.is_released
                low, high = np.minimum(low, other), np.maximum(high, other)
    return hidden


def _ends(table: _Table, hidden: "NDArray[np.bool_]", place: int) -> tuple[int, int]:
    """Return the least that a small count can be while no other withheld count is zero, and nine more."""
    count = int(table.counts[place])
    least = next((to for to in range(1, count) if _other_table(table, hidden, place, to) is not None), count)
    return least, least + MOST_WITHHELD - 1


def _other_table(table: _Table, hidden: "NDArray[np.bool_]", place: int, wanted: int) -> "NDArray[np.int64] | None":
    """Find the table nearest to the true one in which one count is another: only what is withheld changes for free.

    Args:
        table: The true one.
        hidden: What is withheld already.
        place: Whose count is to be another.
        wanted: What it is to be.

    Returns:
        Its counts; None where there is no such table.
    """
    told = table.is_released
    price = np.where(hidden, 0, table.counts + 1) * told + np.where(table.is_cell, 0, _DEAR)
    most_down = np.where(told, np.maximum(table.counts - 1, 0), table.counts)
    most_up = np.where(told & (table.counts == 0), 0, np.inf)
    change = wanted - int(table.counts[place])
    up, down = np.zeros(len(price)), np.zeros(len(price))
    up[place], down[place] = max(change, 0), max(-change, 0)
    most_up[place], most_down[place] = up[place], down[place]
    both = [_beside(table.equal), _beside(table.at_most)]
    found = milp(
        np.concatenate([price, price]).astype(np.float64),
        integrality=np.ones(2 * len(price), dtype=np.int8),
        bounds=Bounds(np.concatenate([up, down]), np.concatenate([most_up, most_down])),
        constraints=[
            LinearConstraint(both[0], 0, 0),
            LinearConstraint(both[1], -np.inf, -(table.at_most @ table.counts)),
        ],
    )
    if found.x is None:
        return None
    ups, downs = np.split(np.rint(found.x).astype(np.int64), 2)
    return table.counts + ups - downs


def _beside(matrix: coo_array) -> "NDArray[np.float64]":
    dense = matrix.toarray().astype(np.float64)
    return np.hstack([dense, -dense])
