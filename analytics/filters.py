"""The filters that all pages share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.schema import Dataset

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_CHOICES = 20
"""Choices of filters of which what was counted is kept."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person chose to look at; empty text means all.

    Attributes:
        days: Length of the period looked back on from `as_of`; open rows stay, however old.
        category: One category, as the crosswalk names it.
        area: One area.
        language: One language.
        month: The month of a circle, `2026-10`; empty for the running one. It filters no row.
    """

    days: int = 90
    category: str = ""
    area: str = ""
    language: str = ""
    month: str = ""

    @property
    def narrows(self) -> bool:
        """Whether any rows are filtered out; the period alone filters none."""
        return bool(self.words)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are chosen."""
        return tuple(filter(None, (self.category, self.area, self.language)))

    @property
    def without_period(self) -> "Filters":
        """The same choice of rows, whatever the period or the month."""
        return Filters(category=self.category, area=self.area, language=self.language)


def narrow(rows: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the rows that match the filters, as `matches` tells it."""
    return rows.loc[matches(rows, filters)]


def matches(rows: pd.DataFrame, filters: Filters) -> "NDArray[np.bool_]":
    """Tell which rows match the filters, of whatever canonical table; a column it lacks filters nothing.

    A row with several categories or languages matches when one of them does.
    """
    keep = np.ones(len(rows), dtype=bool)
    for column in ("category", "language"):
        if (wanted := getattr(filters, column)) and column in rows:
            keep &= np.array([wanted in cell for cell in rows[column]], dtype=bool)
    if filters.area and "area" in rows:
        keep &= (rows["area"] == filters.area).to_numpy(dtype=bool, na_value=False)
    return keep


def options(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the values that each filter can take: those of the rows, by name."""
    frames = (dataset.needs, dataset.assets, dataset.commitments)
    found: dict[str, set[str]] = {"category": set(), "language": set(), "area": set()}
    for rows in frames:
        for name in ("category", "language"):
            if name in rows:
                found[name].update(*rows[name].unique())
        if "area" in rows:
            found["area"].update(rows["area"].dropna().unique())
    return {name: tuple(sorted(values, key=str.casefold)) for name, values in found.items()}
