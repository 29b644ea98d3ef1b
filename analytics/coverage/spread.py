"""Rows under each of their words, in whole numbers: what cells are counted from and matchings are drawn between."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.waits.labels import coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

BY = ("category", "area", "language")
Words = Mapping[str, Sequence[str]]
"""The words of each column by their code: in order of the alphabet, the empty text, for no word, first."""


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Rows, each once for every combination of its words; those without a category are left out.

    Attributes:
        row: The place of the row, from 0.
        codes: Of each column, the code of its word; 0 stands for none.
    """

    row: "Codes"
    codes: Mapping[str, "Codes"]

    def of(self, keep: "NDArray[np.bool_]") -> "Spread":
        """Return the spread of some of the rows, in their places."""
        kept = keep[self.row]
        return Spread(self.row[kept], {name: codes[kept] for name, codes in self.codes.items()})

    def by(self, keys: Sequence[str], words: Words) -> "Spread":
        """Return each row once for every combination of its words in some of the columns."""
        size = math.prod(len(words[key]) for key in keys)
        joint = pd.unique(self.row * size + place(self, keys, words))
        codes: dict[str, Codes] = {}
        for key in reversed(keys):
            joint, codes[key] = np.divmod(joint, len(words[key]))
        return Spread(joint, {key: codes[key] for key in keys})


def vocabulary(sides: Sequence[pd.DataFrame]) -> Words:
    """Return the words that the rows of all sides use, column by column."""
    used = {name: {word for rows in sides for word in coded(rows, name).words} for name in BY}
    return {name: ["", *sorted(found - {""})] for name, found in used.items()}


def spread(rows: pd.DataFrame, words: Words) -> Spread:
    """List each row once for every combination of its words."""
    at, found = np.arange(len(rows)), {}
    for name in BY:
        column = coded(rows, name)
        known = pd.Index(words[name]).get_indexer(pd.Index(column.words))
        pick, within = _joined(at, column.row, len(rows))
        at, found = at[pick], {key: codes[pick] for key, codes in found.items()}
        found[name] = known[column.code][within]
    named = found["category"] > 0
    return Spread(at[named], {name: codes[named] for name, codes in found.items()})


def _joined(left: "Codes", right: "Codes", rows: int) -> tuple["Codes", "Codes"]:
    """Pair two lists of rows in rising order wherever both name the same one: places on the left, and on the right."""
    count = np.bincount(right, minlength=rows)
    start = np.cumsum(count) - count
    times = count[left]
    pick = np.repeat(np.arange(len(left)), times)
    within = np.arange(len(pick)) - np.repeat(np.cumsum(times) - times, times)
    return pick, start[left][pick] + within


def place(rows: Spread, keys: Sequence[str], words: Words) -> "Codes":
    """Return one number for each combination of words, in the order of the alphabet."""
    whole = np.zeros(len(rows.row), dtype=np.int64)
    for key in keys:
        whole = whole * len(words[key]) + rows.codes[key]
    return whole


def cell_of(rows: Spread, cells: Spread, words: Words) -> tuple["Codes", "NDArray[np.bool_]"]:
    """Return the number of the cell whose words each row has, and whether there is one.

    Args:
        rows: Rows under words of the columns that tell the cells apart.
        cells: The cells, in the order of the alphabet.
        words: The words of all columns.
    """
    keys = [*cells.codes]
    known, wanted = place(cells, keys, words), place(rows, keys, words)
    found = np.searchsorted(known, wanted).clip(max=max(len(known) - 1, 0))
    return found, known[found] == wanted if len(known) else np.zeros(len(wanted), dtype=bool)


def reach(offered: Spread, cells: Spread, words: Words) -> Spread:
    """Pair offers with the cells that they could serve: the code of `cell` is its number.

    The category is shared; area and language agree, or are blank on either side. Each pair is there once.

    Args:
        offered: Offers.
        cells: The cells, in the order of the alphabet.
        words: The words of all columns.
    """
    wide = offered.by([*cells.codes], words)
    for key in [*cells.codes][1:]:
        wide = _widen(wide, key, np.unique(cells.codes[key]))
    found, there = cell_of(wide, cells, words)
    at, cell = np.divmod(pd.unique(wide.row[there] * len(cells.row) + found[there]), max(len(cells.row), 1))
    return Spread(at, {"cell": cell})


def _widen(offered: Spread, key: str, used: "Codes") -> Spread:
    """Repeat offers under every word that they agree with: their own and no word, or all where they say none."""
    said = offered.codes[key] > 0
    blank, rows = np.flatnonzero(~said), np.arange(len(offered.row))
    pick = np.concatenate([rows[said], rows[said], np.repeat(blank, len(used))])
    own = offered.codes[key][said]
    codes = {name: column[pick] for name, column in offered.codes.items()}
    codes[key] = np.concatenate([own, np.zeros(len(own), dtype=np.int64), np.tile(used, len(blank))])
    return Spread(offered.row[pick], codes)
