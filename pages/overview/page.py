"""The Overview."""

from collections.abc import Callable, Sequence
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
    furniture.listing(rows, _columns(rows), key=key)


def _columns(rows: "pd.DataFrame") -> dict[str, str]:
    names = [name for name in _COLUMNS if name != "person" or rows["person"].notna().any()]
    return {name: words.column(name) for name in names}


def _strip(draw: Callable[..., dict[str, Any]], strip: Strip, name: str) -> None:
    if strip.rows.empty:
        furniture.no_picture(words.missing_title(name), words.missing(name), counted=words.how(name))
        return
    behind = None if strip.behind is None else _behind(strip.behind)
    numbers = furniture.Table.whole(strip.numbers)
    under = furniture.Under(words.how(name), behind=behind)
    furniture.picture(furniture.drawn(draw, strip), numbers, key=name, under=under)


def _behind(every: "pd.DataFrame") -> furniture.Behind:
    """Return the rows behind marks; a row that stands behind several is listed once."""

    def rows(marks: Sequence[object] | None) -> "pd.DataFrame":
        found = every if marks is None else every.loc[every["mark"].isin(marks)]
        return found.drop_duplicates(["source", "row", "table"])

    return furniture.Behind(rows, _columns(every))
