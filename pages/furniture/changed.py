"""What has changed in the group's sheets, each change with its confirmation in place."""

from collections.abc import Sequence

import streamlit as st

from analytics.changes import Change
from analytics.schema import TABLES
from analytics.words import connect, fields
from analytics.words import recognition as words
from pages import furniture

CONFIRMED = "confirmed"
"""Where a confirmed change and its choice wait for the next run of the script."""
MOST = 20


def draw(found: Sequence[Change]) -> None:
    """Draw the changes that can be confirmed, one below the other."""
    if not found:
        return
    furniture.section(words.changed())
    for place, change in enumerate(found[:MOST]):
        with st.container(border=True):
            furniture.say(change.sentence)
            if change.code != "column_renamed":
                _choice(change, place)
            else:
                st.button(
                    furniture.plain(words.confirm(change.now)),
                    key=f"confirm {place}",
                    on_click=_confirm,
                    args=(change,),
                )


def take_along(toml: str) -> None:
    """Draw the changed sources.toml where it cannot be saved from here."""
    st.markdown(words.take_changed())
    with st.expander("sources.toml"):
        st.code(toml, language="toml", wrap_lines=True)
    st.download_button(connect.download(), toml, "sources.toml", "application/toml", on_click="ignore")


def _choice(change: Change, place: int) -> None:
    """Draw the choice of what a new word means, or of the column that a missing one is now."""
    is_word = change.code == "new_word"
    choices = ("", *(TABLES[change.fills][change.field].choices if is_word else change.among))
    key = f"means {place}"
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.selectbox(
        furniture.plain(words.means(change.now) if is_word else words.which_column(change.was)),
        choices, index=choices.index(change.proposed), key=key, format_func=_meaning if is_word else _column,
    )  # fmt: skip
    said = words.so_it_is() if is_word else words.that_column()
    right.button(said, key=f"so {place}", on_click=_confirm_choice, args=(change, key))


def _meaning(choice: str) -> str:
    return fields.choice(choice) if choice else connect.not_understood()


def _column(header: str) -> str:
    return header or words.none_chosen()


def _confirm_choice(change: Change, key: str) -> None:
    if choice := st.session_state[key]:
        _confirm(change, choice)


def _confirm(change: Change, choice: str = "") -> None:
    st.session_state[CONFIRMED] = (change, choice)
