"""Which of day and month comes first: decided for each column as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from connectors.config import DateOrder
from connectors.mapping.days import Read, Written, evidence, is_ambiguous
from connectors.mapping.daywords import MONTH_FIRST, MONTH_FIRST_REGIONS, MONTH_FIRST_ZONES, YEAR_FIRST


@dataclass(frozen=True, slots=True)
class Decision:
    """The order of one column.

    Attributes:
        order: What its days are read as; None where its own cells contradict each other and nobody has said.
        how: Whether all is clear, the order is a guess, or the column's cells contradict each other.
    """

    order: DateOrder | None
    how: Literal["clear", "guess", "mixed"] = "clear"


class Orders:
    """Decides the order of day and month.

    A column's own evidence decides: a part above 12. Else the sheet's locale, else what sources.toml says. Else it is
    a guess: as the table's other columns of days, else as people write where the group's time zone is. Where a column
    has evidence for both orders, its ambiguous days are read as sources.toml says, and not at all where it says
    nothing.

    Args:
        columns: Place of a column to its cells, read.
        locale: The sheet's locale; empty where it has none.
        said: What sources.toml says.
        timezone: The group's time zone.
    """

    def __init__(
        self, columns: Mapping[int, Sequence[Read]], *, locale: str, said: DateOrder | None, timezone: str
    ) -> None:
        self._said: DateOrder | None = said
        self._expected: DateOrder | None = locale_order(locale) or said
        self._open: dict[int, list[Written]] = {
            place: [read for read in reads if isinstance(read, Written)] for place, reads in columns.items()
        }
        self._evidence: dict[int, frozenset[DateOrder]] = {
            place: evidence(reads, self._expected) for place, reads in self._open.items()
        }
        self._timezone = timezone

    def decide(self, place: int) -> Decision:
        """Return the order of the column at that place."""
        found = self._evidence[place]
        if len(found) == 1:
            return Decision(next(iter(found)))
        if found:
            return Decision(self._said, "mixed")
        if self._expected:
            return Decision(self._expected)
        return Decision(self._guess(), "guess" if any(map(self.is_ambiguous, self._open[place])) else "clear")

    def is_ambiguous(self, read: Read) -> bool:
        """Tell whether only the column's order makes a day of a cell."""
        return is_ambiguous(read, self._expected)

    def _guess(self) -> DateOrder:
        others: set[DateOrder] = {order for orders in self._evidence.values() for order in orders}
        if len(others) == 1:
            return next(iter(others))
        month_first = self._timezone in MONTH_FIRST_ZONES or self._timezone.startswith(MONTH_FIRST_REGIONS)
        return "month first" if month_first else "day first"


def locale_order(locale: str) -> DateOrder | None:
    """Return how days are written in a locale such as `en_US`; None for one without a country or none at all."""
    language, _, country = locale.replace("-", "_").partition("_")
    if language in YEAR_FIRST:
        return "year first"
    if not country:
        return None
    return "month first" if f"{language}_{country}" in MONTH_FIRST else "day first"
