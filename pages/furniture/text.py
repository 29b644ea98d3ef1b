"""Words on a page and in a grid: none of the group's own acts as markup or as a formula."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import streamlit as st

from analytics.export import no_formula
from analytics.words import pages as words
from pages.charts.theme import Arrow
from pages.packs.document import inert

if TYPE_CHECKING:
    import pandas as pd

LONGEST_CELL = 1_000
LONGEST_SENTENCE = 4_000
"""Letters: nobody reads more on a page, and the sheet has it whole."""


def section(title: str) -> None:
    """Draw the heading of one part of a page."""
    st.header(title, anchor=False)


def say(text: str) -> None:
    """Draw a sentence that holds words of the group's own, with nothing in it acting as markup."""
    st.markdown(plain(text))


def how(text: str) -> None:
    """Draw the small button that tells how the figure above it is counted."""
    with st.popover(words.how_counted(), type="tertiary"):
        st.markdown(text)


def not_yet(text: str) -> None:
    """Draw the calm box of a figure that has too few rows to speak."""
    st.info(plain(text))


_JOINER = "\u2060"
_KNOWN_BY = re.compile(r"(?<=[Ww]{3})\\?\.|//|@|(?<=:)(?=[a-z])")
"""What acts although it is escaped: an address is known by the full stop of `www.`, the strokes of `://` or the `@`, a
picture of Streamlit's, such as `:material/home:`, by its name right after a colon."""
_MARKUP = str.maketrans({character: f"\\{character}" for character in r"\`*_{}[]<>#+-.!|~$:"})


def plain(text: str) -> str:
    """Return text with every character that Markdown would act on shown as itself, and none that cannot be seen.

    Titles and names come from the group's cells: none of them may become a link, a picture or a heading. An address
    becomes a link, and the name of a picture a picture, even where each of its signs is escaped, so one that cannot be
    seen is put into it.
    """
    return _KNOWN_BY.sub(rf"{_JOINER}\g<0>", inert(text, longest=LONGEST_SENTENCE).translate(_MARKUP))


_WHERE_KEYS_ARE_MADE = re.compile(
    r"https://(?:airtable\.com/create/|app\.asana\.com/0/my-|console\.(?:cloud|developers)\.google\.com/"
    r"|trello\.com/(?:1/authorize|power-ups/)|www\.notion\.so/profile/)[\w./?=&+%~:-]*[\w/=]"
)


def advice(text: str) -> str:
    """Return what is said of a source that cannot be read, as `plain` does; but where keys are made is a link.

    The only pages that become links are those where the services' own settings are.
    """
    said = plain(text)
    for address in sorted(set(_WHERE_KEYS_ARE_MADE.findall(text)), key=len, reverse=True):
        said = said.replace(plain(address), f"<{address}>")
    return said


def grid(rows: "pd.DataFrame", heads: Mapping[str, str] | None = None) -> Arrow:
    """Return rows as they may stand in a grid, which the browser lets people copy, and save as CSV.

    What cannot be seen is left out, a cell without end is cut, and one that a spreadsheet would run as a formula gets
    an apostrophe before it.

    Args:
        rows: The rows to show.
        heads: Those of their columns that are shown, in order, with their headings; without any, all as they are. One
            that the rows do not hold is left out.
    """
    shown = {str(name): str(name) for name in rows} if heads is None else heads
    return pa.table({no_formula(head): _grid_column(rows[name]) for name, head in shown.items() if name in rows})


def _grid_column(column: "pd.Series") -> Arrow:
    kind = str(column.dtype)
    cells = _grid_cells(column.tolist()) if kind in {"str", "object"} else column
    return pa.array(cells, type=pa.string() if kind == "str" else None, from_pandas=True)


def _grid_cells(cells: Sequence[Any]) -> list[Any]:
    once = {cell: _grid_cell(cell) for cell in set(cells)}
    return [once[cell] for cell in cells]


def _grid_cell(cell: object) -> object:
    if isinstance(cell, tuple):
        return tuple(map(_grid_cell, cell))
    return no_formula(inert(cell, longest=LONGEST_CELL)) if isinstance(cell, str) else cell
