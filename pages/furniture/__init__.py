"""What all pages are furnished with: the opening, pictures, lists, and the calm states between them."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from analytics.filters import Filters
from analytics.words import pages as words
from pages.furniture.lists import folded, listing
from pages.furniture.pictures import Behind, Mark, Table, Under, drawn, made_by, no_picture, picture
from pages.furniture.text import advice, grid, how, not_yet, plain, say, section

__all__ = [
    "Behind",
    "Mark",
    "Table",
    "Under",
    "advice",
    "among",
    "drawn",
    "folded",
    "grid",
    "headed",
    "how",
    "lead",
    "listing",
    "made_by",
    "no_picture",
    "not_yet",
    "nothing_matches",
    "opening",
    "picture",
    "plain",
    "say",
    "section",
    "withheld",
]

_NONE: Mapping[str, Any] = {}
_HEAD: ContextVar[DeltaGenerator | None] = ContextVar("head", default=None)


@contextmanager
def headed(head: DeltaGenerator) -> Generator[None]:
    """Let the opening of the page that is drawn inside stand in a place above what has been drawn already."""
    token = _HEAD.set(head)
    try:
        yield
    finally:
        _HEAD.reset(token)


def opening(title: str, headline: str) -> None:
    """Draw a page's title and the one sentence that answers its question."""
    with _HEAD.get() or st.container():
        st.title(title, anchor=False)
        st.markdown(f"**{plain(headline)}**")


_PAGES: ContextVar[Mapping[str, StreamlitPage]] = ContextVar("pages", default=_NONE)


@contextmanager
def among(pages: Mapping[str, StreamlitPage]) -> Generator[None]:
    """Let what is drawn inside lead to other pages, known by their place in the URL."""
    token = _PAGES.set(pages)
    try:
        yield
    finally:
        _PAGES.reset(token)


def lead(page: str, choices: Mapping[str, str] = _NONE) -> None:
    """Draw the link to another page, under exactly these filters; a page that stands alone leads nowhere.

    Args:
        page: Its place in the URL.
        choices: Filters by name; without any, those chosen by now hold there too.
    """
    if page in _PAGES.get():
        there = _PAGES.get()[page]
        st.page_link(there, label=words.lead(there.title), query_params=dict(choices) or None, width="content")


def withheld(why: Mapping[str, str], part: str) -> bool:
    """Say why a part of the page is not shown to whoever looks, and tell whether it is so.

    Args:
        why: The view's own `withheld`.
        part: The part that would stand here.
    """
    if part in why:
        st.info(plain(why[part]))
    return part in why


def nothing_matches(filters: Filters) -> None:
    """Say that the filters leave nothing, and offer to take them away."""
    st.info(plain(words.nothing_matches(filters)))
    if st.button(words.take_filters_away()):
        st.query_params.clear()
        st.rerun()
