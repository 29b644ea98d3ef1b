"""What is amiss in single rows of one table: cells that cannot be read, and days that are not there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from connectors.mapping.fields import FieldRead

Mask = NDArray[np.bool_]
Params = Mapping[str, object]

NEEDED_DAYS = {"needs": "opened_on", "check_ins": "checked_in_on", "meetings": "held_on"}
"""The day without which a row is missing from a figure."""
CLOSING_DAYS = {
    "needs": ("closed_on", frozenset(("done", "cancelled", "referred", "closed_unmet", "expired"))),
    "commitments": ("done_on", frozenset(("done",))),
}
"""The closing day, and the statuses that ask for one."""
_NOTHING: Params = {}


@dataclass(slots=True)
class Faults:
    """What is amiss, one entry of each list for each fault.

    Attributes:
        rows: Places of rows below the header.
        fields: Canonical fields.
        codes: Codes of issues.
        params: Their parameters.
    """

    rows: list[int] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    params: list[Params] = field(default_factory=list)

    def add(self, name: str, codes: Sequence[str], rows: Sequence[int], params: Sequence[Params]) -> None:
        """Add faults of one field."""
        self.rows += rows
        self.fields += [name] * len(rows)
        self.codes += codes
        self.params += params

    def in_order(self) -> "Faults":
        """Return them in the order of the rows, those of one row in the order in which they were added."""
        order = sorted(range(len(self.rows)), key=self.rows.__getitem__)
        return Faults(
            [self.rows[at] for at in order],
            [self.fields[at] for at in order],
            [self.codes[at] for at in order],
            [self.params[at] for at in order],
        )


def find_faults(fills: str, reads: Mapping[str, FieldRead], mapped: Mapping[str, Sequence[int]], used: Mask) -> Faults:
    """Return what is amiss in the rows that are used.

    Args:
        fills: The canonical table.
        reads: What the fields say.
        mapped: Fields to the places of their columns; a day that has no column is not missed in every row.
        used: Which rows are.
    """
    faults = Faults()
    unread = {name: _add_problems(faults, read, used) for name, read in reads.items()}
    for name, code, rows in _missing_days(fills, reads):
        if mapped.get(name):
            found = np.flatnonzero(rows & used & ~unread[name]).tolist()
            faults.add(name, [code] * len(found), found, [_NOTHING] * len(found))
    return faults.in_order()


def _add_problems(faults: Faults, read: FieldRead, used: Mask) -> Mask:
    """Add what is wrong with cells of a field, and return for each row whether something is."""
    unread = np.zeros(len(used), dtype=bool)
    for column in read.columns:
        if not column.problems:
            continue
        faulty = np.isin(column.codes, list(column.problems)) & used
        unread |= faulty
        rows = np.flatnonzero(faulty).tolist()
        told = [
            (row, problem)
            for row, at in zip(rows, column.codes[rows].tolist(), strict=True)
            for problem in column.problems[at]
        ]
        faults.add(
            read.of.name, [code for _, (code, _) in told], [row for row, _ in told], [params for _, (_, params) in told]
        )
    return unread


def _missing_days(fills: str, reads: Mapping[str, FieldRead]) -> Iterator[tuple[str, str, Mask]]:
    """Yield the fields of days whose absence costs a figure, an issue's code, and the rows that have none."""
    needed = NEEDED_DAYS.get(fills, "")
    if needed in reads:
        yield needed, "no_day", ~reads[needed].present
    closing, closed = CLOSING_DAYS.get(fills, ("", frozenset[str]()))
    if closing in reads and "status" in reads:
        status = reads["status"]
        ended = np.array([value in closed for value in status.distinct], dtype=bool)
        yield closing, "no_closing_day", ended[status.codes] & ~reads[closing].present
