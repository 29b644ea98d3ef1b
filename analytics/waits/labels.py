"""The words of a column, one row for each: what a row with several of them counts under."""

import itertools

import numpy as np
import pandas as pd


def labels(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """List each row's words in one column.

    A row with several words stands once under each; a word written twice in one cell counts once; a row without any
    stands once under the empty text.

    Args:
        rows: Any frame; its index does not matter.
        column: A text column, or one whose cells are tuples.

    Returns:
        `at`, the place of the row from 0, and `label`, in the order of the rows.
    """
    if rows[column].dtype != object:
        return pd.DataFrame({"at": np.arange(len(rows)), "label": rows[column].fillna("").to_numpy()})
    codes, uniques = pd.factorize(rows[column].to_numpy())
    words = [tuple(dict.fromkeys(cell)) or ("",) for cell in uniques]
    flat = np.array([*itertools.chain.from_iterable(words)], dtype=object)
    lengths = np.array([len(cell) for cell in words], dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    count = lengths[codes]
    at = np.repeat(np.arange(len(rows)), count)
    within = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    return pd.DataFrame({"at": at, "label": pd.Series(flat[starts[codes][at] + within], dtype="str")})
