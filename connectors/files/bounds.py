"""How much one file may hold, so that no file can take the whole machine; a file beyond it is refused in a sentence."""

from collections.abc import Sequence

from connectors.raw import RawTable, SourceError

MOST_BYTES = 512 * 1024 * 1024  # also of a workbook once unpacked; half a million rows of ten columns need half of it
MOST_CELLS = 10_000_000
MOST_COLUMNS = 16_384  # as many as a spreadsheet program has
MOST_TEXT = 32_767  # characters in a cell, as in a spreadsheet program

Grid = list[list[object]]
Notes = tuple[tuple[str, dict[str, object]], ...]


def check_size(name: str, size: int) -> None:
    """Refuse a file that holds more bytes than can be read."""
    if size > MOST_BYTES:
        raise SourceError(
            f"{name} holds {size // 2**20:,} MB; at most {MOST_BYTES // 2**20} MB can be read. "
            "Save only the tables that are needed in a file of their own."
        )


def check_shape(name: str, rows: int, columns: int) -> None:
    """Refuse a table with more columns or cells than can be read."""
    if columns > MOST_COLUMNS:
        raise SourceError(
            f"{name} has {columns:,} columns; at most {MOST_COLUMNS:,} can be read. Delete those that lie far outside "
            "of the table and save the file again."
        )
    if rows * columns > MOST_CELLS:
        raise too_many_cells(name)


def too_many_cells(name: str) -> SourceError:
    """Return the refusal of a table with more cells than can be read."""
    return SourceError(
        f"{name} reaches over more than {MOST_CELLS:,} cells, which is the most that can be read. Delete what lies far "
        "outside of the table, or save only the tables that are needed, and try again."
    )


def numbered_table(file: str, name: str, rows: Grid, *, epoch: str = "1899-12-30") -> RawTable:
    """Return rows as a table whose rows are named by their number, as a spreadsheet program shows it.

    Blank rows keep their place; those after the last filled one are no rows. Shorter rows are padded to the widest.

    Args:
        file: The file's name, for what is said when it holds too much.
        name: The table's name.
        rows: Its cells, None where one is empty; may be changed.
        epoch: The day that serial 0 of a date stands for.

    Raises:
        SourceError: If the table is too wide or too large.
    """
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    check_shape(file, len(rows), width)
    row_names = [str(number) for number in range(1, len(rows) + 1)]
    notes = cut_long(rows, row_names)
    padded = [row if len(row) == width else [*row, *[None] * (width - len(row))] for row in rows]
    return RawTable(name=name, rows=padded, row_names=row_names, epoch=epoch, notes=notes)


def cut_long(rows: Grid, row_names: Sequence[str]) -> Notes:
    """Cut each text to what a spreadsheet cell can hold, in place.

    Returns:
        Nothing where none was longer, else the note `cell_cut`: how many `cells`, the `row` of the first, and the
        `letters` kept of each.
    """
    long = [
        (place, column)
        for place, row in enumerate(rows)
        for column, cell in enumerate(row)
        if isinstance(cell, str) and len(cell) > MOST_TEXT
    ]
    for place, column in long:
        rows[place][column] = str(rows[place][column])[:MOST_TEXT]
    return (("cell_cut", {"cells": len(long), "row": row_names[long[0][0]], "letters": MOST_TEXT}),) if long else ()
