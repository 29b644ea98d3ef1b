"""What rows of the canonical tables have in common: their order, what each is called, and whether it still waits."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.schema import OPEN

if TYPE_CHECKING:
    from numpy.typing import NDArray


def still_waits(status: pd.Series) -> pd.Series:
    """Tell which needs, or commitments, still wait for somebody by their status: one of OPEN, or none."""
    return status.isin(OPEN) | status.isna()


def called(rows: pd.DataFrame, id_: str, text: str = "title") -> pd.Series:
    """Return what each row is called: by its title, or another text of its own, else its id, else where it stands.

    Args:
        rows: Rows of a canonical table.
        id_: The column of its ids.
        text: The column of its titles.
    """
    return rows[text].fillna(rows[id_]).fillna(rows["row"])


def in_sheet_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows sorted by source and row, row 7 before row 10, whatever order they came in.

    Seeded draws and "the later row wins" start from this order, so that two viewers see the same figure.
    """
    return rows.iloc[sheet_order(rows)]


def sheet_order(rows: pd.DataFrame) -> "NDArray[np.intp]":
    """Return the places of the rows in the order of `in_sheet_order`."""
    names = ["" if pd.isna(name) else str(name) for name in rows["row"].tolist()]
    texts = [name.rstrip("0123456789") for name in names]
    numbers = [float(name[len(text) :] or "inf") for name, text in zip(names, texts, strict=True)]
    source, text = (pd.factorize(pd.Series(part, dtype="str"), sort=True)[0] for part in (rows["source"], texts))
    return np.lexsort([np.array(numbers), text, source])
