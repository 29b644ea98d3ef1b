"""The Fair share page."""

from collections.abc import Mapping

import streamlit as st

from analytics.fairness import FairnessView, written
from analytics.words import fairness as words
from pages import furniture
from pages.charts import fairness as charts

_COLUMNS = ("title", "place", "span", "why", "days_waiting", "category")


def render(view: FairnessView) -> None:
    """Lay out the weights, the order that they give, and the group's own examples."""
    if view.withheld:
        furniture.opening(words.title(), view.headline)
        furniture.withheld(view.withheld, "order")
        return
    chosen = _chosen(view)
    view = view if chosen == view.weights else view.weighed(chosen)
    furniture.opening(words.title(), view.headline)
    furniture.say(words.decides_nothing())
    if view.order.empty and view.of.filters.narrows:
        furniture.nothing_matches(view.of.filters)
        return
    if not view.of.rules.weights:
        furniture.not_yet(words.none_written())
    order, weights = st.columns([3, 2], gap="large")
    with order:
        _order(view)
    with weights:
        _weights(view)
        _examples(view)
    _take(view)


def _key(name: str) -> str:
    return f"weight_{name}"


def _chosen(view: FairnessView) -> Mapping[str, float]:
    """Return the weights that the sliders stand at, before they are drawn."""
    return {name: st.session_state.get(_key(name), weight) for name, weight in written(view.of.rules).items()}


def _weights(view: FairnessView) -> None:
    furniture.section(words.weights_title())
    most, step = view.reach
    for name, weight in view.weights.items():
        st.slider(
            words.weight_label(name), 0.0, most, float(weight), step, "%g", key=_key(name), help=words.weight_help(name)
        )
    furniture.say(words.shares(view.weights))
    st.button(words.back(), on_click=_back, disabled=dict(view.weights) == dict(written(view.of.rules)))


def _back() -> None:
    for key in [key for key in st.session_state if str(key).startswith(_key(""))]:
        del st.session_state[key]


def _order(view: FairnessView) -> None:
    furniture.section(words.order_title())
    if view.order.empty:
        furniture.not_yet(words.none_open())
        return
    columns = {name: words.column(name) for name in ("title", "place", "first", "last")}
    drawn, listed = charts.shown(view), {name: words.column(name) for name in _COLUMNS}
    numbers = furniture.Table(drawn, columns)
    under = furniture.Under(words.how_order(), view.of.notes, furniture.Behind.among(drawn, "line", listed))
    furniture.picture(charts.order(view), numbers, key="order", under=under)
    with st.expander(words.all_rows(len(view.order))):
        furniture.listing(view.order, listed, key="rows")


def _examples(view: FairnessView) -> None:
    furniture.section(words.examples_title())
    examples = view.examples
    if examples.empty:
        furniture.not_yet(words.no_examples())
        return
    furniture.say(words.examples_summary(int((examples["outcome"] == "holds").sum()), len(examples)))
    for mark, first, then, told in examples[["mark", "first_told", "then_told", "told"]].itertuples(index=False):
        st.markdown(words.example_line(furniture.plain(mark), *map(furniture.plain, (first, then, told))))


def _take(view: FairnessView) -> None:
    with st.expander(words.take_title()):
        furniture.say(words.take_told())
        st.code(view.toml, language=None, wrap_lines=True)  # in the colours of code, some words are too pale to read
        st.download_button(words.download(), view.toml, "fairness.toml", "application/toml", on_click="ignore")
