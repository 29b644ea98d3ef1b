"""An attacker with an exact solver: what whole numbers agree with everything that was told?"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

ENOUGH = 1_000_000
"""No count is larger; where a span reaches it, it is open."""


@dataclass
class Knowledge:
    """Unknown whole numbers, and all that is known of them.

    Attributes:
        places: Each unknown's column.
        low: The least that each can be.
        relations: Factors by unknown, and between which two numbers their sum lies.
    """

    places: dict[Hashable, int] = field(default_factory=dict)
    low: dict[Hashable, int] = field(default_factory=dict)
    relations: list[tuple[dict[Hashable, int], float, float]] = field(default_factory=list)

    def add(self, unknown: Hashable, least: int = 0) -> None:
        self.places.setdefault(unknown, len(self.places))
        self.low[unknown] = least

    def know(self, factors: dict[Hashable, int], low: float, high: float = np.inf) -> None:
        self.relations.append((factors, low, high))

    def equal(self, factors: dict[Hashable, int], to: float) -> None:
        self.know(factors, to, to)

    def span(self, unknown: Hashable) -> tuple[int, int]:
        """Return the least and the most that an unknown can be."""
        return self._end(unknown, 1), self._end(unknown, -1)

    def _end(self, unknown: Hashable, sign: int) -> int:
        cost = np.zeros(len(self.places))
        cost[self.places[unknown]] = sign
        found = milp(cost, integrality=np.ones(len(cost)), bounds=self._bounds, constraints=self._constraints)
        assert found.x is not None, found.message
        return round(found.x[self.places[unknown]])

    @cached_property
    def _bounds(self) -> Bounds:
        return Bounds([self.low[unknown] for unknown in self.places], ENOUGH)

    @cached_property
    def _constraints(self) -> LinearConstraint:
        matrix = lil_array((len(self.relations), len(self.places)))
        for row, (factors, _, _) in enumerate(self.relations):
            for unknown, factor in factors.items():
                matrix[row, self.places[unknown]] = factor
        return LinearConstraint(matrix.tocsc(), *np.array([ends for _, *ends in self.relations]).T)


def sum_of(unknowns: Iterable[Hashable], *, less: Hashable) -> dict[Hashable, int]:
    """Return the factors of a sum of unknowns less one of them."""
    return {**dict.fromkeys(unknowns, 1), less: -1}
