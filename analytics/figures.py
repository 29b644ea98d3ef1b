"""Pictures as the pages are given them: what each shows, its numbers, and which rows stand behind its marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Which rows stand behind which marks of a picture.

    Marks are numbers; a row stands behind all of them from its first to its last, and may be here several times.

    Attributes:
        row: Its place, from 0, in the list that the page has of all its rows.
        first: The first mark that it stands behind.
        last: The last one.
    """

    row: "NDArray[np.int64]"
    first: "NDArray[np.float64]"
    last: "NDArray[np.float64]"

    def of(self, marks: Sequence[float] | None) -> "NDArray[np.int64]":
        """Return the places of the rows behind these marks, behind any of them where None is given, each once."""
        if marks is None:
            return np.unique(self.row[self.first <= self.last])
        chosen = np.asarray(marks, dtype=np.float64)[:, np.newaxis]
        return np.unique(self.row[((self.first <= chosen) & (chosen <= self.last)).any(axis=0)])


def marks(row: "NDArray[np.int64]", mark: "NDArray[np.int64]") -> Marks:
    """Return marks of which each row, by its place, stands behind one."""
    each = mark.astype(np.float64)
    return Marks(row, each, each)


def numbered(count: int) -> pd.Series:
    """Return so many names for marks that tell nothing but themselves apart."""
    return pd.Series([*map(str, range(count))], dtype="str")


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One picture: what it shows in a sentence, the same for who cannot see it, its numbers, and its rows.

    Attributes:
        title: What it shows, as a sentence without a full stop.
        alt: The same with its main figures.
        numbers: What is drawn.
        marks: Which of the page's rows stand behind its marks; None where a click does something else.
    """

    title: str
    alt: str
    numbers: pd.DataFrame
    marks: Marks | None = None
