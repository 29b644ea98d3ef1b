"""Pictures, and what is one step away from each: how it is counted, its numbers, and the rows behind its marks."""

import operator
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import streamlit as st

from analytics.words import pages as words
from pages.charts.theme import PICK, Arrow
from pages.furniture.lists import listing
from pages.furniture.text import grid, how, not_yet, plain, say

if TYPE_CHECKING:
    import pandas as pd

Mark = Mapping[str, Any]
"""What a click on a mark tells of it, by the chart's own fields."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, and those of their columns that are shown, in order, with their headings."""

    rows: "pd.DataFrame"
    columns: Mapping[str, str]

    @classmethod
    def whole(cls, rows: "pd.DataFrame") -> "Table":
        """Return rows with all their columns, whose names are headings already."""
        return cls(rows, {str(name): str(name) for name in rows})


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows behind a picture: all of them, or those behind the marks that were clicked.

    Attributes:
        rows: Returns the rows behind marks, known by what the chart's selection tells of each; those behind every mark
            where None is given.
        columns: The columns of the list, with their headings.
    """

    rows: Callable[[Sequence[Any] | None], "pd.DataFrame"]
    columns: Mapping[str, str]

    @classmethod
    def among(cls, rows: "pd.DataFrame", column: str, columns: Mapping[str, str]) -> "Behind":
        """Return the rows behind marks of which each row names its own in a column."""
        return cls(lambda marks: rows if marks is None else rows.loc[rows[column].isin(marks)], columns)


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under a picture: what it says, how it is counted, and the rows behind it, one step away.

    Attributes:
        counted: How it is counted, in two sentences.
        said: The sentences that it says.
        behind: The rows behind its marks.
    """

    counted: str
    said: Sequence[str] = ()
    behind: Behind | None = None


_MADE: ContextVar[Callable[..., Any]] = ContextVar("made", default=operator.call)


@contextmanager
def made_by(made: Callable[..., Any]) -> Generator[None]:
    """Let what is drawn inside be made by `made`, which keeps what it made for as long as what it was made of."""
    token = _MADE.set(made)
    try:
        yield
    finally:
        _MADE.reset(token)


def drawn(draw: Callable[..., dict[str, Any]], *parts: object) -> dict[str, Any]:
    """Return a chart's specification, made once for each part of a view: a view is drawn many times over.

    Args:
        draw: The chart's function.
        parts: What it draws: parts of a view, known by their identity.
    """
    return _MADE.get()(_drawn, draw, *parts)


def _drawn(draw: Callable[..., dict[str, Any]], *parts: object) -> dict[str, Any]:
    spec = draw(*parts)
    return {**spec, "datasets": {name: _packed(rows) for name, rows in spec["datasets"].items()}}


def _packed(rows: Arrow) -> bytes:
    """Return rows as the browser is sent them, once: Streamlit would write them at every drawing."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return sink.getvalue().to_pybytes()


def picture(spec: Mapping[str, Any], numbers: Table, *, key: str, under: Under, clicks: bool = False) -> Sequence[Mark]:
    """Draw a chart under its title; under it what it says, how it is counted, its numbers and the rows behind it.

    Args:
        spec: The chart's specification; its title is drawn as text above it, so that it wraps on a phone.
        numbers: The table of what it shows.
        key: Unique on the page.
        under: What stands under it; where it has rows, a click on a mark, where there is one, lists those
            behind it.
        clicks: Whether a click does something else: the page sees to that.

    Returns:
        The marks that were clicked.
    """
    with st.container(gap="small"):
        _titled(str(spec["title"]))
        untitled = {name: value for name, value in spec.items() if name != "title"}
        marks: Sequence[Mark] = ()
        if (clicks or under.behind) and _has_marks(spec):
            marks = _clicked(untitled, key)
        else:
            st.vega_lite_chart(spec=untitled, width="stretch", key=key)
        for sentence in under.said:
            say(sentence)
        _one_step_away(under, numbers, key)
        if under.behind and marks:
            rows = under.behind.rows([value for mark in marks for value in mark.values()])
            say(words.chosen(len(rows)))
            if len(rows):
                listing(rows, under.behind.columns, key=f"{key} chosen")
    return marks


def _has_marks(spec: Mapping[str, Any]) -> bool:
    """Tell whether a chart has marks to click: a band, which is all that can be drawn at times, has none."""
    return any(parameter["name"] == PICK for parameter in spec.get("params", ()))


def no_picture(title: str, why: str, *, counted: str = "") -> None:
    """Draw the calm box of a picture that has too few rows, under the title that the picture would have.

    Args:
        title: The picture's title.
        why: What there is too little of.
        counted: How it would be counted.
    """
    with st.container(gap="small"):
        _titled(title)
        not_yet(why)
        if counted:
            how(counted)


def _titled(title: str) -> None:
    st.markdown(f"**{plain(title)}**")


def _clicked(spec: dict[str, Any], key: str) -> Sequence[Mark]:
    event = st.vega_lite_chart(spec=spec, width="stretch", key=key, on_select="rerun", selection_mode=PICK)
    return cast("Sequence[Mark]", event["selection"][PICK])


@st.fragment
def _one_step_away(under: Under, numbers: Table, key: str) -> None:
    """Draw the small buttons under a picture; what is behind the second is sent when somebody opens it."""
    with st.container(horizontal=True, gap="medium"):
        how(under.counted)
        label = words.numbers_and_rows() if under.behind else words.as_table()
        more = st.popover(label, type="tertiary", key=f"{key} numbers", on_change="rerun")
        if more.open:
            with more:
                _numbers(numbers, under.behind, key)


def _numbers(numbers: Table, behind: Behind | None, key: str) -> None:
    st.dataframe(grid(numbers.rows, numbers.columns), hide_index=True, placeholder="")
    if behind:
        rows = behind.rows(None)
        say(words.rows_behind(len(rows)))
        listing(rows, behind.columns, key=f"{key} behind")
