"""Rows in groups, in whole numbers."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def place_in(groups: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the place of each row, from 0, among those of its group.

    Args:
        groups: The group of each row.
    """
    order = np.argsort(groups, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(groups)) - np.searchsorted(groups[order], groups[order])
    return place
