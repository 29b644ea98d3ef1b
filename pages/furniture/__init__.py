"""What all pages are furnished with: the opening, pictures, lists, and the calm states between them."""

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from analytics.export import no_formula
from analytics.filters import Filters
from analytics.words import pages as words
from pages.packs.document import inert

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 1_000
"""A list longer than this is cut, and says so: a browser on a phone holds no more."""
LONGEST_CELL = 1_000
LONGEST_SENTENCE = 4_000
"""Letters: nobody reads more on a page, and the sheet has it whole."""


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


def section(title: str) -> None:
    """Draw the heading of one part of a page."""
    st.subheader(title, anchor=False)


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


@lru_cache(maxsize=500)
def drawn(draw: Callable[..., dict[str, Any]], *parts: object) -> dict[str, Any]:
    """Return a chart's specification, made once for each part of a view: a view is drawn many times over.

    Args:
        draw: The chart's function.
        parts: What it draws: parts of a view, known by their identity.
    """
    return draw(*parts)


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under a picture: how it is counted, one step away, and the sentences that it says."""

    counted: str
    said: Sequence[str] = ()


def picture(
    spec: Mapping[str, Any],
    numbers: "pd.DataFrame",
    *,
    key: str,
    under: Under,
    **chosen: Any,  # noqa: ANN401 - Streamlit's own
) -> Any:  # noqa: ANN401 - Streamlit's own selection type
    """Draw a chart under its title; under it what it says, how it is counted and its numbers, both one step away.

    Args:
        spec: The chart's specification; its title is drawn as text above it, so that it wraps on a phone.
        numbers: The table of what it shows.
        key: Unique on the page.
        under: What stands under it.
        **chosen: `on_select` and `selection_mode` of `st.vega_lite_chart`, where a click is to do something.

    Returns:
        What `st.vega_lite_chart` returns: with `on_select`, the selection.
    """
    with st.container(gap="small"):
        st.markdown(f"**{plain(str(spec['title']))}**")
        untitled = {name: value for name, value in spec.items() if name != "title"}
        selection = st.vega_lite_chart(spec=untitled, width="stretch", key=key, **chosen)
        for sentence in under.said:
            say(sentence)
        with st.container(horizontal=True, gap="medium"):
            how(under.counted)
            with st.popover(words.as_table(), type="tertiary"):
                st.dataframe(grid_safe(numbers), hide_index=True, placeholder="")
    return selection


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
    cells = grid_safe(shown[order])
    st.dataframe(cells, column_config=heads, hide_index=True, key=key, width="stretch", placeholder="")
    if len(rows) > MOST_ROWS:
        st.markdown(words.cut(MOST_ROWS, len(rows)))


def _head(rows: "pd.DataFrame", name: str, text: str, *, pinned: bool) -> Any:  # noqa: ANN401 - Streamlit's own type
    kind = str(rows[name].dtype)
    if kind.startswith("datetime"):
        return st.column_config.DateColumn(text, format="D MMM YYYY", pinned=pinned)
    if kind == "object":
        return st.column_config.ListColumn(text, pinned=pinned)
    if kind == "str":
        return st.column_config.TextColumn(text, pinned=pinned)
    return st.column_config.NumberColumn(text, pinned=pinned)


_JOINER = "\u2060"
_ADDRESS = re.compile(r"(?<=[Ww]{3})\\?\.|//|@")
"""What an address is known by, in text that is escaped: the full stop of `www.`, the strokes of `://`, the `@`."""
_MARKUP = str.maketrans({character: f"\\{character}" for character in r"\`*_{}[]<>#+-.!|~$:"})


def plain(text: str) -> str:
    """Return text with every character that Markdown would act on shown as itself, and none that cannot be seen.

    Titles and names come from the group's cells: none of them may become a link, a picture or a heading. An address
    becomes a link even where each of its signs is escaped, so one that cannot be seen is put into it.
    """
    return _ADDRESS.sub(rf"{_JOINER}\g<0>", inert(text, longest=LONGEST_SENTENCE).translate(_MARKUP))


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


def grid_safe(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Return rows as they may stand in a grid, which the browser lets people copy, and save as CSV.

    What cannot be seen is left out, a cell without end is cut, and one that a spreadsheet would run as a formula gets
    an apostrophe before it.

    Args:
        rows: The rows to show; not changed.
    """
    texts = {str(name): rows[name].map(_grid_cell) for name in rows if str(rows[name].dtype) in {"str", "object"}}
    safe = rows.assign(**{name: cells.astype(rows[name].dtype) for name, cells in texts.items()})
    return safe.rename(columns=no_formula)


def _grid_cell(cell: object) -> object:
    if isinstance(cell, tuple):
        return tuple(map(_grid_cell, cell))
    return no_formula(inert(cell, longest=LONGEST_CELL)) if isinstance(cell, str) else cell
