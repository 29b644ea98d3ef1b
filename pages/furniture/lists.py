"""Lists of rows, each with the link to its row in the group's own table."""

from collections.abc import Mapping, Sized
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.words import pages as words
from pages.furniture.text import grid

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 500
"""A list longer than this is cut, and says so: a browser on a phone holds no more."""


def listing(rows: "pd.DataFrame", columns: Mapping[str, str], *, key: str) -> None:
    """Draw a list of rows, the first column pinned, each with the link to its row in the group's own table.

    Args:
        rows: A frame with provenance.
        columns: Its columns to show, in order, with their headings; one that this viewer's rows do not hold is left
            out, and `row` and `row_url` are added at the end.
        key: Unique on the page.
    """
    shown = rows.head(MOST_ROWS)
    columns = {name: text for name, text in columns.items() if name in shown}
    pin = next(iter(columns))
    heads = {name: _head(shown, name, text, pinned=name == pin) for name, text in columns.items()}
    heads["row"] = st.column_config.TextColumn(words.where())
    order = [*columns, "row"]
    if shown["row_url"].notna().any():
        heads["row_url"] = st.column_config.LinkColumn(words.open_row(), display_text=words.open_link())
        order.append("row_url")
    cells = grid(shown, {name: name for name in order})
    st.dataframe(cells, column_config=heads, hide_index=True, key=key, width="stretch", placeholder="")
    if len(rows) > MOST_ROWS:
        st.markdown(words.cut(MOST_ROWS, len(rows)))


def folded(rows: Sized) -> DeltaGenerator:
    """Return the place where a list is folded away, under how many rows it has."""
    return st.expander(words.rows_title(len(rows)))


def _head(rows: "pd.DataFrame", name: str, text: str, *, pinned: bool) -> Any:  # noqa: ANN401 - Streamlit's own type
    kind = str(rows[name].dtype)
    if kind.startswith("datetime"):
        return st.column_config.DateColumn(text, format="D MMM YYYY", pinned=pinned)
    if kind == "object":
        return st.column_config.ListColumn(text, pinned=pinned)
    if kind == "str":
        return st.column_config.TextColumn(text, pinned=pinned)
    return st.column_config.NumberColumn(text, pinned=pinned)
