"""The Data page."""

import streamlit as st

from analytics.data import DataView, IssueGroup
from analytics.schema import SourceState
from analytics.words import _, sources
from analytics.words import data as words
from pages import furniture
from pages.charts import data as charts

MOST_GROUPS = 30


def render(view: DataView) -> None:
    """Lay out each source, what became of its rows, and what could be mended."""
    furniture.opening(words.title(), view.headline)
    for state in view.states:
        _source(view, state)
    furniture.section(_("What could be mended in your sheets"))
    if not furniture.withheld(view.withheld, "groups") and not view.groups:
        st.success(words.all_good(int(view.tables["used"].sum())))
    for place, group in enumerate(view.groups[:MOST_GROUPS]):
        _group(group, place)
    _more(view.groups[MOST_GROUPS:])
    if len(view.set_aside):
        furniture.section(_("Rows that are not counted, and why"))
        columns = {"why": _("Why"), "table": _("Table"), "source": _("Source")}
        furniture.listing(view.set_aside, columns, key="set_aside")


def _source(view: DataView, state: SourceState) -> None:
    with st.container(border=True):
        furniture.section(furniture.plain(state.name))
        st.markdown(furniture.plain(_condition(state)))
        tables = view.tables.loc[view.tables["source"] == state.name]
        if len(tables):
            counted = _(
                "Rows read are rows counted plus rows set aside. A row is set aside when it is blank, a title, a "
                "heading, a total, a template, an exact copy of another, or not among the rows asked for."
            )
            key, numbers = f"rows {state.name}", tables.drop(columns="source")
            furniture.picture(charts.rows_read(tables), numbers, key=key, under=furniture.Under(counted))
        st.button(words.read_again(), key=f"again {state.name}", on_click=_again, args=(state.name,))


def _condition(state: SourceState) -> str:
    if state.read_at is None:
        return state.failure or state.progress or words.never_read()
    parts = [words.read_at(sources.moment(state.read_at)), words.calls(state.calls)]
    return " ".join([*parts, words.guessed(state.guessed) if state.guessed else "", state.failure])


def _again(name: str) -> None:
    st.session_state["read_again"] = name


def _group(group: IssueGroup, place: int) -> None:
    furniture.say(group.sentence)
    st.markdown(furniture.plain(group.mend))
    if len(group.rows):
        with st.expander(_("The rows")):
            furniture.listing(group.rows, {"detail": _("What is the matter")}, key=f"issues {place}")


def _more(groups: tuple[IssueGroup, ...]) -> None:
    if groups:
        with st.expander(_("{n} smaller things").format(n=len(groups))):
            for group in groups:
                furniture.say(f"{group.sentence} {group.mend}")
