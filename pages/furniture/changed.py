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
            if change.code == "new_word":
                _meaning(change, place)
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


def _meaning(change: Change, place: int) -> None:
    choices = ("", *TABLES[change.fills][change.field].choices)
    key = f"means {place}"
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.selectbox(
        furniture.plain(words.means(change.now)), choices, index=choices.index(change.proposed), key=key,
        format_func=lambda choice: fields.choice(choice) if choice else connect.not_understood(),
    )  # fmt: skip
    right.button(words.so_it_is(), key=f"so {place}", on_click=_confirm_word, args=(change, key))


def _confirm_word(change: Change, key: str) -> None:
    if choice := st.session_state[key]:
        _confirm(change, choice)


def _confirm(change: Change, choice: str = "") -> None:
    st.session_state[CONFIRMED] = (change, choice)
