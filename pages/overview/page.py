"""The Overview."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import altair as alt
import streamlit as st

from analytics.overview import Line, OverviewView, Strip
from analytics.words import overview_page as words
from pages import furniture
from pages.charts import overview as charts

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("title", "person", "on", "table_told")


def render(view: OverviewView) -> None:
    """Lay out what to talk about, and beside it how asks, people and commitments stand."""
    furniture.opening(words.title(), view.headline)
    if not view.found:
        furniture.not_yet(words.begin())
        return
    lines, strips = st.columns([3, 2], gap="large")
    with lines:
        _lines(view)
    with strips:
        _strip(charts.cells, view.cells, "cells")
        _strip(charts.meetings, view.meetings, "meetings")
        _strip(charts.tally, view.tally, "tally")


def _lines(view: OverviewView) -> None:
    furniture.section(words.lines_title())
    for place, line in enumerate(view.lines):
        _line(line, place)
    furniture.how(words.how("lines"))


def _line(line: Line, place: int) -> None:
    """Draw a sentence with its rows folded away under it."""
    if line.rows.empty:
        furniture.say(line.text)
        return
    with st.expander(furniture.plain(line.text)):
        _list(line.rows, f"line {place}")


def _list(rows: "pd.DataFrame", key: str) -> None:
    names = [name for name in _COLUMNS if name != "person" or rows["person"].notna().any()]
    furniture.listing(rows, {name: words.column(name) for name in names}, key=key)


def _strip(draw: Callable[..., alt.LayerChart], strip: Strip, name: str) -> None:
    if strip.rows.empty:
        furniture.not_yet(words.missing(name))
        return
    if strip.behind is None:
        furniture.picture(_spec(draw, strip), strip.numbers, key=name)
    else:
        chosen = {"on_select": "rerun", "selection_mode": charts.PICK}
        event = furniture.picture(_spec(draw, strip), strip.numbers, key=name, **chosen)
        marks = [mark["mark"] for mark in event["selection"][charts.PICK]]
        _behind(strip.behind, marks, name)
    furniture.how(words.how(name))


def _behind(behind: "pd.DataFrame", marks: list[str], name: str) -> None:
    """Draw the rows behind the marks that were clicked."""
    if marks:
        rows = behind.loc[behind["mark"].isin(marks)]
        furniture.say(words.chosen(len(rows)))
        _list(rows, f"behind {name}")


@lru_cache(maxsize=100)
def _spec(draw: Callable[..., alt.LayerChart], strip: Strip) -> dict[str, Any]:
    """Return a chart's specification, made once for each strip: a view is drawn many times over."""
    return draw(strip.rows).to_dict()
