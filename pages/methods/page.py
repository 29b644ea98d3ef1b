"""The Methods page."""

from collections.abc import Sequence

import streamlit as st

from analytics.methods import Method, methods
from analytics.words import methods as words
from pages import furniture

FEW = 3
"""So few that are found stand open."""


def render(page: str = "") -> None:
    """Lay out how every figure is counted: those of one page, or those that mention what is looked for.

    Args:
        page: The page that somebody comes from, by its place in the URL: its figures stand first.
    """
    furniture.opening(words.title(), words.headline())
    furniture.say(words.needs())
    wanted = st.text_input(words.look_for(), placeholder=words.look_for_example())
    every = methods()
    if wanted.strip():
        found = [method for method in every if method.mentions(wanted)]
        furniture.say(words.found(len(found), wanted.strip()))
    else:
        found = _of_a_page(every, page)
    for name in dict.fromkeys(method.page for method in found):
        furniture.section(words.page(name))
        _lay_out([method for method in found if method.page == name], is_open=bool(wanted) and len(found) <= FEW)
    with st.expander(words.limits_title()):
        st.markdown(words.limits())


def _of_a_page(every: Sequence[Method], page: str) -> list[Method]:
    """Return the figures of the page that is chosen from the table of contents; of all where none is."""
    pages = [*dict.fromkeys(method.page for method in every)]
    first = page if page in pages else pages[0]
    chosen = st.pills(words.contents(), pages, default=first, format_func=words.page, key="methods of")
    return [method for method in every if chosen in {method.page, None}]


def _lay_out(figures: Sequence[Method], *, is_open: bool) -> None:
    for method in figures:
        with st.expander(method.heading, expanded=is_open):
            st.markdown(method.definition)
            if method.limits:
                st.markdown(words.cannot_tell(method.limits))
            if method.source:
                st.markdown(words.source(method.source))
