"""The words of a column, one row for each: what a row with several of them counts under."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Each row's words in one column.

    Attributes:
        at: The place of the row from 0, in the order of the rows.
        code: The place of the word among `words`.
        words: The different words; the empty text stands for none.
    """

    at: "NDArray[np.int64]"
    code: "NDArray[np.int64]"
    words: Sequence[str]


def coded(rows: pd.DataFrame, column: str) -> Coded:
    """List each row's words in one column, by their place among the different words.

    A row with several words stands once under each; a word written twice in one cell counts once; a row without any
    stands once under the empty text.

    Args:
        rows: Any frame; its index does not matter.
        column: A text column, or one whose cells are tuples.
    """
    if rows[column].dtype != object:
        code, words = pd.factorize(rows[column], use_na_sentinel=True)
        return Coded(np.arange(len(rows)), np.where(code < 0, len(words), code), [*words, ""])
    codes, cells = pd.factorize(rows[column].to_numpy())
    several = [tuple(dict.fromkeys(cell)) or ("",) for cell in cells]
    lengths = np.array([len(cell) for cell in several], dtype=np.int64)
    code, words = pd.factorize(np.array([*itertools.chain.from_iterable(several)], dtype=object))
    starts, count = np.cumsum(lengths) - lengths, lengths[codes]
    at = np.repeat(np.arange(len(rows)), count)
    within = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    return Coded(at, code[starts[codes][at] + within], [*words])


def labels(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """List each row's words in one column, as `coded` does, spelt out.

    Args:
        rows: Any frame; its index does not matter.
        column: A text column, or one whose cells are tuples.

    Returns:
        `at`, the place of the row from 0, and `label`, in the order of the rows.
    """
    found = coded(rows, column)
    return pd.DataFrame({"at": found.at, "label": pd.Series(found.words, dtype="str").take(found.code).to_numpy()})
