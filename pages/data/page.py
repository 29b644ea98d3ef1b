"""The Data page."""

from collections.abc import Iterator

import streamlit as st

from analytics.data import DataView, IssueGroup
from analytics.sources import SourceState
from analytics.words import budget, sources
from analytics.words import data as words
from pages import furniture
from pages.charts import data as charts
from pages.furniture import changed

MOST_GROUPS = 30


def render(view: DataView) -> None:
    """Lay out each source, what became of its rows, and what could be mended."""
    furniture.opening(words.title(), view.trust or view.headline)
    if view.trust:
        furniture.say(view.headline)
    for notice in view.notices:
        st.warning(furniture.plain(notice))
    changed.draw(view.changes)
    for state in view.states:
        _source(view, state)
    if view.groups or view.withheld or view.tables["used"].sum():
        _to_mend(view)
    if len(view.set_aside) or view.layout:
        _set_aside(view)


def _to_mend(view: DataView) -> None:
    """Draw what could be mended, or that nothing is to be; there is neither before a row is counted."""
    furniture.section(words.section("to_mend"))
    if not furniture.withheld(view.withheld, "groups") and not view.groups:
        st.success(words.all_good(int(view.tables["used"].sum())))
    for place, group in enumerate(view.groups[:MOST_GROUPS]):
        _group(group, place)
    _more(view.groups[MOST_GROUPS:])


def _set_aside(view: DataView) -> None:
    """List the rows that are not counted, and say how many more only lay the sheets out."""
    furniture.section(words.section("set_aside"))
    if len(view.set_aside):
        furniture.listing(view.set_aside, words.columns("set_aside"), key="set_aside")
    if view.layout:
        furniture.say(words.layout(view.layout, listed=len(view.set_aside) > 0))


def _source(view: DataView, state: SourceState) -> None:
    with st.container(border=True):
        about, rows = st.columns([3, 4], gap="medium")
        with about:
            _about(view, state)
        with rows:
            _rows(view, state.name)
        if view.may_read_again:
            st.button(
                budget.read_again(state.budget),
                key=f"again {state.name}",
                on_click=_again,
                args=(state.name,),
                disabled=state.busy,
            )


def _about(view: DataView, state: SourceState) -> None:
    """Draw how a source is: its name and condition, when it was read and will be, what that costs, what is wrong."""
    furniture.section(furniture.plain(words.standing(state, view.missing.get(state.name, ()))))
    if said := " ".join(_reading(state)):
        furniture.say(said)
    if state.failure:
        st.warning(furniture.advice(" ".join(_trouble(state))))
    for trouble in state.amiss:
        st.warning(furniture.advice(trouble))
    if state.budget is not None:
        furniture.say(budget.told(state.budget))
        if warning := budget.warning(state.budget):
            st.warning(furniture.plain(warning))


def _reading(state: SourceState) -> Iterator[str]:
    if state.read_at is not None:
        yield words.kept_at(state.read_at) if state.from_disk else words.read_at(state.read_at)
        yield words.calls(state.calls)
    if state.guessed:
        yield words.guessed(state.guessed)
    if state.next_at is not None and not state.busy and not state.failure:
        yield words.next_reading(state.next_at, after=state.read_at)


def _trouble(state: SourceState) -> Iterator[str]:
    yield state.failure
    if state.next_at is not None and not state.busy:
        yield sources.next_try(state.next_at)


def _rows(view: DataView, name: str) -> None:
    """Draw what became of a source's rows, all together and table by table."""
    tables = view.tables.loc[view.tables["source"] == name]
    if not len(tables):
        return
    together = view.sources.loc[view.sources["source"] == name]
    numbers, under = furniture.Table.whole(tables.drop(columns="source")), furniture.Under(words.how_rows())
    furniture.picture(charts.rows_read(together, words.rows_read()), numbers, key=f"rows {name}", under=under)
    if len(tables) > 1:
        with st.expander(words.table_by_table()):
            by_table = charts.rows_read(tables, words.rows_read(by_table=True))
            furniture.picture(by_table, numbers, key=f"tables {name}", under=under)


def _again(name: str) -> None:
    st.session_state["read_again"] = name


def _group(group: IssueGroup, place: int) -> None:
    """Draw what is the matter and what mends it; its rows open under it, where it is about rows."""
    line = words.to_mend(furniture.plain(group.sentence), furniture.plain(group.mend))
    if not len(group.rows):
        st.markdown(line)
        return
    with st.expander(line):
        furniture.listing(group.rows, words.columns("issues"), key=f"issues {place}")


def _more(groups: tuple[IssueGroup, ...]) -> None:
    if groups:
        with st.expander(words.smaller(len(groups))):
            for group in groups:
                furniture.say(f"{group.sentence} {group.mend}")
