"""What everyone may see."""

from typing import TYPE_CHECKING

import streamlit as st

from analytics.release import ReleaseView
from analytics.words import release as words
from pages import furniture

if TYPE_CHECKING:
    import pandas as pd


def render(view: ReleaseView) -> None:
    """Lay out the month by kind of help and by area, what the counts mean, and the file of them."""
    furniture.opening(words.title(), view.headline)
    if view.found:
        for column, (kind, rows) in zip(st.columns(2, gap="large"), view.tables.items(), strict=False):
            with column:
                _table(rows, kind)
    else:
        furniture.not_yet(words.nothing_asked())
    for note in view.notes:
        furniture.say(note)
    if view.found:
        st.download_button(words.download(), view.csv.encode(), view.file_name, "text/csv")


def _table(rows: "pd.DataFrame", kind: str) -> None:
    furniture.section(words.section(kind))
    heads = words.columns(kind)
    shown = rows[list(heads)].rename(columns=dict(heads))
    st.dataframe(shown, hide_index=True, width="stretch", height="content", key=kind)
