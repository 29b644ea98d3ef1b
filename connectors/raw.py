"""What a source hands over: tables with their cells untouched, or one sentence why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import wraps
from typing import Literal, ParamSpec

Step = Literal["settings", "reachable", "permitted", "found", "readable"]
"""How far a reading came: its settings could be tried, the service answered, let us in, had what was asked for, and it
could be read."""
_Asked = ParamSpec("_Asked")


class SourceError(Exception):
    """A source cannot be read: what happened, where, and the one thing a person should do.

    The message is shown to people as it is. It never holds a token or a personal value.

    Attributes:
        step: The step that failed; every earlier one succeeded.
        wait: Seconds for which the service wants nothing more to be asked; 0 where it has not said so.
    """

    def __init__(self, message: str, *, step: Step = "readable", wait: float = 0.0) -> None:
        super().__init__(message)
        self.step: Step = step
        self.wait = wait


def plainly(read: Callable[_Asked, list["RawTable"]]) -> Callable[_Asked, list["RawTable"]]:
    """Let a SourceError leave a connector with nothing behind it.

    What led to it may hold an answer with its cells, or what was sent; its sentence says all that anybody needs.
    """

    @wraps(read)
    def told(*args: _Asked.args, **more: _Asked.kwargs) -> list[RawTable]:
        try:
            return read(*args, **more)
        except SourceError as error:
            plain = SourceError(str(error), step=error.step, wait=error.wait)
        raise plain

    return told


class Dropped(Enum):
    """What stands in a cell whose contents were left in the group's sheet because its column is not mapped."""

    DROPPED = "dropped"

    def __repr__(self) -> str:
        return self.value

    __str__ = __repr__


DROPPED = Dropped.DROPPED
"""Not None: the cell was not empty, so its row is not a blank one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is: calls made so far, the table being read, its rows so far and, where known, in all.

    `tables` is how many will be read, where the service has said so; 0 before.
    """

    calls: int = 0
    table: str = ""
    rows: int = 0
    of: int | None = None
    tables: int = 0


OnProgress = Callable[[Progress], None]


def unwatched(_: Progress) -> None:
    """Take note of nothing: the progress of a reading that nobody watches."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as its service gave it: every row from the top, every cell untouched.

    Where a service names the columns itself (Airtable, Trello), the first row holds these names and `header_row`
    is 1. Where it does not (sheets and files), the header is one of the rows, and which one is found later.

    Attributes:
        name: The group's own name of the table, tab, list or file.
        rows: The grid, padded to one width; None where a cell is empty, DROPPED where it was left in the sheet.
        row_names: One name per row, unique in the table: a sheet's row number from 1, a service's record id.
        row_url: The link to one row with `{row}` where its name goes; empty where rows have no link.
        header_row: 1-based place in `rows` of the header where the service says so, else None.
        column_ids: One id per column that survives a rename (Airtable's fld…); empty where there are none.
        column_types: One word of the service per column for what it holds; empty where it does not say.
        locale: The sheet's own locale, such as `en_US`; empty where it has none.
        epoch: The day that serial 0 of a spreadsheet date stands for: 1899-12-30, or 1904-01-01 in old Mac files.
        notes: Issues met while reading, as (code, parameters), for the Data page.
    """

    name: str
    rows: Sequence[Sequence[object]]
    row_names: Sequence[str]
    row_url: str = ""
    header_row: int | None = None
    column_ids: tuple[str, ...] = ()
    column_types: tuple[str, ...] = ()
    locale: str = ""
    epoch: str = "1899-12-30"
    notes: tuple[tuple[str, dict[str, object]], ...] = field(default=())

    def link(self, row_name: str) -> str:
        """Return the link to one row in the group's own table, or an empty string."""
        return self.row_url.replace("{row}", row_name)
