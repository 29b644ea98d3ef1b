"""The Coverage page."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from analytics.coverage import CoverageView, MatrixPart
from analytics.figures import Figure, Marks
from analytics.filters import Filters
from analytics.waits import WaitsView
from analytics.words import coverage_page as words
from analytics.words import sentences
from analytics.words import waits as wait_words
from pages import furniture
from pages.charts import coverage as charts
from pages.charts import waits as wait_charts

if TYPE_CHECKING:
    import pandas as pd

Draw = Callable[..., dict[str, Any]]


def render(view: CoverageView) -> None:
    """Lay out what is asked that nobody can give, what could be met, the open asks, and how long asks wait."""
    furniture.opening(words.page_title(), view.headline)
    if not view.found:
        if view.filters.narrows:
            furniture.nothing_matches(view.filters)
        return
    st.markdown("\n".join(f"- {furniture.plain(line.text)}" for line in view.stands_out))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _matrix(view.matrix, view.filters)
    with right:
        _met(view)
    _rows(view)
    _waits(view)
    furniture.withheld(view.withheld, "languages")
    _offers(view)
    _patterns(view)
    _leftovers(view)


def _matrix(part: MatrixPart | None, filters: Filters) -> None:
    if part is None:
        furniture.no_picture(words.matrix_title(), words.no_matrix(), counted=words.how("matrix"))
        return
    said = [words.key(), words.key_numbers(), *filter(None, [part.note]), words.click()]
    squares = furniture.picture(
        furniture.drawn(charts.matrix, part.figure),
        furniture.Table(part.cells, words.columns("cells")),
        key=f"matrix {filters.category} {filters.area} {filters.language}",
        under=furniture.Under(words.how("matrix"), said),
        clicks=True,
    )
    if squares:
        _choose(squares[0], filters)


def _choose(square: furniture.Mark, filters: Filters) -> None:
    """Filter by the square that was clicked, or no longer where it was the one chosen already."""
    wanted = {"category": square["category"], "area": square["area"]}
    again = wanted == {"category": filters.category, "area": filters.area}
    for name, value in wanted.items():
        if value and not again:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)
    st.rerun()


def _met(view: CoverageView) -> None:
    if furniture.withheld(view.withheld, "met"):
        return
    if view.met is None:
        furniture.no_picture(words.met_title(), words.nothing_to_meet(), counted=words.how("met"))
        return
    _picture(view, charts.met, view.met.figure, "met", furniture.Under(words.how("met"), view.met.said))


def _rows(view: CoverageView) -> None:
    furniture.section(words.section("rows"))
    furniture.withheld(view.withheld, "rows")
    if len(view.rows):
        furniture.listing(view.rows, words.columns("rows"), key="rows")
    for note in view.notes:
        furniture.say(note)
    furniture.how(words.how("rows"))


def _waits(view: CoverageView) -> None:
    waits = view.waits
    furniture.section(words.section("waits"))
    if waits.caution:
        furniture.not_yet(waits.caution)
    left, right = st.columns(2, gap="large")
    with left:
        _curve(view)
    with right:
        _equity(waits, view.filters)
    if view.flow is None:
        return
    left, right = st.columns(2, gap="large")
    with left:
        under = furniture.Under(wait_words.how("backlog"), [*filter(None, [view.flow.caution])])
        _picture(view, wait_charts.backlog, view.flow.backlog, "backlog", under)
    if view.flow.weeks:
        with right:
            under = furniture.Under(wait_words.how("weeks"), view.flow.weeks_said)
            _picture(view, wait_charts.weeks, view.flow.weeks, "weeks", under)


def _curve(view: CoverageView) -> None:
    waits = view.waits
    if waits.shares:
        with st.container(horizontal=True):
            for share in waits.shares:
                with st.container(width="content", gap=None):
                    st.metric(share.heading, share.value)
                    st.markdown(f":small[{furniture.plain(share.interval)}]")
    said = [*filter(None, (*waits.sentences, waits.whom))]
    if waits.curve:
        _picture(view, wait_charts.curve, waits.curve, "curve", furniture.Under(wait_words.how("curve"), said), waits)
    else:
        for sentence in said:
            furniture.say(sentence)
        furniture.how(wait_words.how("curve"))


def _equity(waits: WaitsView, filters: Filters) -> None:
    if waits.equity is None:
        why = sentences(*waits.equity_sentences)
        furniture.no_picture(wait_words.equity_title(), why, counted=wait_words.how("equity"))
        return
    groups = furniture.picture(
        furniture.drawn(wait_charts.equity, waits.equity),
        furniture.Table(waits.equity.numbers, words.columns("equity")),
        key=f"equity {filters.category} {filters.area} {filters.language}",
        under=furniture.Under(wait_words.how("equity"), [*waits.equity_sentences, words.click_group()]),
        clicks=True,
    )
    for group in groups:
        if st.query_params.get(group["kind"]) != group["group"]:
            st.query_params[group["kind"]] = group["group"]
            st.rerun()


def _offers(view: CoverageView) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        furniture.section(words.section("backup"))
        for sentence in view.backup.said:
            furniture.say(sentence)
        if len(view.backup.rows):
            with furniture.folded(view.backup.rows):
                _table(view.backup.rows, "backup")
        furniture.how(words.how("backup"))
    with right:
        furniture.section(words.section("both_ways"))
        furniture.say(view.both_ways)
        furniture.how(words.how("both_ways"))
        furniture.section(words.section("untapped"))
        for sentence in view.untapped.said:
            furniture.say(sentence)
        if len(view.untapped.rows):
            with furniture.folded(view.untapped.rows):
                furniture.listing(view.untapped.rows, words.columns("untapped"), key="untapped")
        furniture.how(words.how("untapped"))


def _patterns(view: CoverageView) -> None:
    if furniture.withheld(view.withheld, "patterns"):
        return
    if not view.patterns:
        furniture.no_picture(words.patterns_title(), words.no_patterns(), counted=words.how("patterns"))
        return
    for column, pattern in zip(st.columns(2, gap="large"), view.patterns, strict=False):
        with column:
            under = furniture.Under(words.how("patterns"), [*filter(None, [pattern.said])])
            _picture(view, charts.pattern, pattern.figure, "pattern", under)


def _leftovers(view: CoverageView) -> None:
    furniture.section(words.section("leftovers"))
    for sentence in view.leftovers.said:
        furniture.say(sentence)
    if len(view.leftovers.rows):
        with furniture.folded(view.leftovers.rows):
            _table(view.leftovers.rows, "leftovers")
    furniture.how(words.how("leftovers"))


def _picture(
    view: CoverageView, draw: Draw, figure: Figure, name: str, under: furniture.Under, *more: WaitsView
) -> None:
    """Draw a picture with the asks behind its marks."""
    key = f"{name} {figure.title} {view.filters}"
    numbers = furniture.Table(figure.numbers, words.columns(name))
    behind = _behind(view.asks, figure.marks) if figure.marks else None
    furniture.picture(furniture.drawn(draw, figure, *more), numbers, key=key, under=replace(under, behind=behind))


def _behind(asks: "pd.DataFrame", marks: Marks) -> furniture.Behind:
    return furniture.Behind(lambda chosen: asks.iloc[marks.of(chosen)], words.columns("asks"))


def _table(rows: "pd.DataFrame", name: str) -> None:
    st.dataframe(furniture.grid(rows, words.columns(name)), hide_index=True, key=name, width="stretch")
