"""The words of a column, one row for each: what a row with several of them counts under."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Each row's words in one column.

    Attributes:
        row: The place of the row from 0, in the order of the rows: each is there.
        code: The place of the word among `words`.
        words: The different words in the order of the alphabet, after the empty text, which stands for none.
        rows: How many rows there are.
    """

    row: "NDArray[np.int64]"
    code: "NDArray[np.int64]"
    words: Sequence[str]
    rows: int

    def of(self, keep: "Mask") -> "Coded":
        """Return the words of some of the rows, their places counted among these."""
        kept = keep[self.row]
        place = np.cumsum(keep) - 1
        return Coded(place[self.row[kept]], self.code[kept], self.words, int(keep.sum()))

    def naming(self, word: str) -> "Mask":
        """Tell which rows name a word; for the empty text, which name none."""
        found = np.zeros(self.rows, dtype=bool)
        if word in self.words:
            found[self.row[self.code == self.words.index(word)]] = True
        return found


def coded(rows: pd.DataFrame, column: str) -> Coded:
    """List each row's words in one column, by their place among the different words.

    A row with several words stands once under each; a word written twice in one cell counts once; a row without any
    stands once under the empty text.

    Args:
        rows: Any frame; its index does not matter.
        column: A text column, or one whose cells are tuples.
    """
    if rows[column].dtype != object:
        code, found = pd.factorize(rows[column], use_na_sentinel=True)
        return _sorted(np.arange(len(rows)), code, [*found, ""], len(rows))
    codes, cells = pd.factorize(rows[column].to_numpy())
    several = [tuple(dict.fromkeys(cell)) or ("",) for cell in cells]
    lengths = np.array([len(cell) for cell in several], dtype=np.int64)
    code, found = pd.factorize(np.array([*itertools.chain.from_iterable(several)], dtype=object))
    starts, count = np.cumsum(lengths) - lengths, lengths[codes]
    at = np.repeat(np.arange(len(rows)), count)
    within = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    return _sorted(at, code[starts[codes][at] + within], [*found], len(rows))


def _sorted(row: "NDArray[np.int64]", code: "NDArray[np.int64]", found: Sequence[str], rows: int) -> Coded:
    words = sorted({"", *found})
    place = {word: place for place, word in enumerate(words)}
    return Coded(row, np.array([place[word] for word in found], dtype=np.int64)[code], words, rows)


def labels(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """List each row's words in one column, as `coded` does, spelt out.

    Args:
        rows: Any frame; its index does not matter.
        column: A text column, or one whose cells are tuples.

    Returns:
        `at`, the place of the row from 0, and `label`, in the order of the rows.
    """
    found = coded(rows, column)
    return pd.DataFrame({"at": found.row, "label": pd.Series(found.words, dtype="str").take(found.code).to_numpy()})
