"""Asks set against offers: the matrix, what could be met today, and what lies behind the asks."""

from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from analytics.figures import Figure
from analytics.words import coverage_page as words
from pages.charts import theme

FILLS = {
    "uncovered": (theme.WARM, 0.6),
    "short": (theme.WARM, 0.35),
    "thin": (theme.WARM, 0.15),
    "covered": (theme.ACCENT, 0.2),
    "untold": (theme.SOFT, 0.15),
    "unknown": (theme.SOFT, 0.05),
    "none_open": (theme.SOFT, 0.05),
}
"""Fill and opacity of each state: the more there is to do, the stronger; what nobody knows is left empty."""

MOST_WORDS = 5
"""Causes, or barriers, that are drawn; the others are in the numbers."""

_BARE: dict[str, Any] = {"ticks": False, "domain": False, "labelFlush": False}
"""An axis that is its words and nothing else."""

BY_WORD = "split(datum.label, ' ')"
"""Writes each word of an axis label on a line of its own, so that columns can be narrow."""


def matrix(figure: Figure) -> theme.Spec:
    """Draw the matrix of categories by areas; a click chooses a square.

    Args:
        figure: Its numbers are one row a square, as `analytics.coverage.matrix` lays them out.
    """
    fills = [FILLS[state] for state in figure.numbers["state"]]
    look = {"fill": [fill for fill, _ in fills], "strength": [strength for _, strength in fills]}
    squares = {**figure.numbers.drop(columns="gap"), **look}
    return theme.filled(_matrix(), figure.title, description=figure.alt, squares=squares)


@cache
def _matrix() -> theme.Spec:
    click = alt.selection_point(theme.PICK, fields=["category", "area"], on="click", empty=False)
    base = alt.Chart(theme.rows("squares")).encode(
        x=alt.X(
            "place:N", title=None, sort=_by("place_at"), scale=alt.Scale(paddingInner=0.06),
            axis=alt.Axis(orient="top", labelAngle=0, labelExpr=BY_WORD, labelLimit=70, labelPadding=18, **_BARE),
        ),
        y=alt.Y(
            "category:N", title=None, sort=_by("category_at"), scale=alt.Scale(paddingInner=0.1),
            axis=alt.Axis(labelLimit=110, **_BARE),
        ),
        tooltip=theme.told(words.columns("square")),
    )  # fmt: skip
    fill = base.mark_rect(cornerRadius=4).encode(
        color=alt.Color("fill:N", scale=None), fillOpacity=alt.FillOpacity("strength:Q", scale=None)
    )
    frame = base.mark_rect(cornerRadius=4, filled=False, stroke=theme.ACCENT, strokeWidth=3).encode(
        strokeOpacity=alt.condition("datum.chosen", alt.value(1), alt.value(0))
    )
    text = base.mark_text(color=theme.INK, fontSize=14).encode(text=alt.Text("text:N"))
    touch = base.mark_rect(fill=theme.SOFT, fillOpacity=0, cursor="pointer").add_params(click)
    return theme.drawing(alt.LayerChart(layer=[fill, frame, text, touch]).properties(height=alt.Step(32)))


def _by(field: str) -> alt.EncodingSortField:
    return alt.EncodingSortField(field=field, op="min")


def met(figure: Figure) -> theme.Spec:
    """Draw what is open, what totals would cover and what fits at once, as three bars.

    Args:
        figure: Its numbers are `what`, `needs` and `mark`.
    """
    return theme.filled(_met(), figure.title, description=figure.alt, bars=figure.numbers)


@cache
def _met() -> theme.Spec:
    base = alt.Chart(theme.rows("bars")).encode(
        y=alt.Y("what:N", title=None, sort=None, axis=alt.Axis(labelLimit=130, **_BARE)),
        x=alt.X("needs:Q", title=None, axis=None),
        tooltip=theme.told(words.columns("met"), "NQ"),
    )
    colours = alt.Scale(range=[theme.SOFT, theme.SECOND, theme.ACCENT])
    pick = alt.selection_point(theme.PICK, fields=["mark"], on="click", empty=False)
    bars = base.mark_bar(height=16, cornerRadiusEnd=3, cursor="pointer", stroke=theme.INK).encode(
        color=alt.Color("what:N", sort=None, scale=colours, legend=None),
        strokeWidth=alt.condition(pick, alt.value(2), alt.value(0)),
    )
    numbers = base.mark_text(color=theme.INK, align="left", dx=5, fontSize=14, fontWeight="bold")
    layers = [bars.add_params(pick), numbers.encode(text=alt.Text("needs:Q"))]
    return theme.drawing(alt.LayerChart(layer=layers).properties(height=alt.Step(34)))


def pattern(figure: Figure) -> theme.Spec:
    """Draw the commonest causes, or barriers, by month, the more asks the stronger.

    Args:
        figure: Its numbers are `word`, `month`, `needs` and `mark`, the commonest words first.
    """
    shown = figure.numbers.loc[pd.factorize(figure.numbers["word"])[0] < MOST_WORDS]
    names = np.datetime_as_string(shown["month"].to_numpy(), unit="D")
    return theme.filled(_pattern(), figure.title, description=figure.alt, squares={**shown, "name": names})


@cache
def _pattern() -> theme.Spec:
    month = "timeFormat(toDate(datum.value), '%b')"
    base = alt.Chart(theme.rows("squares")).encode(
        y=alt.Y("word:N", title=None, sort=None, axis=alt.Axis(labelLimit=120, **_BARE)),
        x=alt.X("name:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, labelExpr=month, **_BARE)),
        tooltip=theme.told(words.columns("pattern"), "NTQ", month="%B %Y"),
    )
    strength = alt.Opacity("needs:Q", scale=alt.Scale(range=[0.04, 0.6], zero=True), legend=None)
    fill = base.mark_rect(cornerRadius=4, color=theme.SECOND).encode(opacity=strength)
    text = base.mark_text(color=theme.INK, fontSize=13).encode(text=alt.Text("needs:Q"))
    pick = alt.selection_point(theme.PICK, fields=["mark"], on="click", empty=False)
    touch = base.mark_rect(cornerRadius=4, fill=theme.SOFT, fillOpacity=0, stroke=theme.ACCENT, cursor="pointer")
    touch = touch.encode(strokeWidth=alt.condition(pick, alt.value(3), alt.value(0))).add_params(pick)
    return theme.drawing(alt.LayerChart(layer=[fill, text, touch]).properties(height=alt.Step(30)))
