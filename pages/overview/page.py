"""The Overview."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

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
        furniture.withheld(view.withheld, "meetings")
        _strip(charts.tally, view.tally, "tally")


def _lines(view: OverviewView) -> None:
    furniture.section(words.lines_title())
    for place, line in enumerate(view.lines):
        _line(line, place)
    furniture.withheld(view.withheld, "lines")
    furniture.how(words.how("lines"))


def _line(line: Line, place: int) -> None:
    """Draw a sentence with its rows folded away under it, and the way to the page it comes from."""
    said, way = st.columns([7, 2], gap="small", vertical_alignment="center")
    with said:
        if line.rows.empty:
            furniture.say(line.text)
        else:
            with st.expander(furniture.plain(line.text)):
                _list(line.rows, f"line {place}")
    with way:
        furniture.lead(line.page, line.choices)


def _list(rows: "pd.DataFrame", key: str) -> None:
    names = [name for name in _COLUMNS if name != "person" or rows["person"].notna().any()]
    furniture.listing(rows, {name: words.column(name) for name in names}, key=key)


def _strip(draw: Callable[..., dict[str, Any]], strip: Strip, name: str) -> None:
    if strip.rows.empty:
        furniture.not_yet(words.missing(name))
        return
    chosen = {} if strip.behind is None else {"on_select": "rerun", "selection_mode": charts.PICK}
    spec = furniture.drawn(draw, strip)
    event = furniture.picture(spec, strip.numbers, key=name, under=furniture.Under(words.how(name)), **chosen)
    if strip.behind is not None:
        _behind(strip.behind, [mark["mark"] for mark in event["selection"][charts.PICK]], name)


def _behind(behind: "pd.DataFrame", marks: list[str], name: str) -> None:
    """Draw the rows behind the marks that were clicked."""
    if marks:
        rows = behind.loc[behind["mark"].isin(marks)]
        furniture.say(words.chosen(len(rows)))
        _list(rows, f"behind {name}")
