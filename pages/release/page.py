"""What everyone may see."""

from collections.abc import Callable
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
    _counts(view)


def before_the_door(view: ReleaseView) -> None:
    """Lay out the same under a page that is closed to whoever looks."""
    furniture.section(words.title())
    furniture.say(view.headline)
    _counts(view)


def not_read_yet(is_read: Callable[[], bool]) -> None:
    """Say that the counts are not there yet, and nothing of where they come from; draw the page anew when they are.

    Args:
        is_read: Whether they are there by now.
    """
    furniture.section(words.title())
    furniture.not_yet(words.not_read_yet())

    @st.fragment(run_every=1)
    def look_again() -> None:
        if is_read():
            st.rerun(scope="app")

    look_again()


def _counts(view: ReleaseView) -> None:
    if view.why:
        furniture.say(view.why)
    if view.found:
        for column, (kind, rows) in zip(st.columns(2, gap="large"), view.tables.items(), strict=False):
            with column:
                _table(rows, kind)
                if view.untold[kind]:
                    furniture.say(view.untold[kind])
    else:
        furniture.not_yet(words.nothing_asked())
    for note in view.notes:
        furniture.say(note)
    if view.found:
        furniture.how("\n\n".join(view.counted))
        st.download_button(words.download(), view.csv.encode(), view.file_name, "text/csv")


def _table(rows: "pd.DataFrame", kind: str) -> None:
    furniture.section(words.section(kind))
    shown = furniture.grid(rows, words.columns(kind))
    st.dataframe(shown, hide_index=True, width="stretch", height="content", key=kind)
