"""Asks set against offers: the matrix, what could be met today, and what lies behind the asks."""

import altair as alt
import pandas as pd

from analytics.waits import Figure
from analytics.words import coverage_page as words
from pages.charts import theme

SQUARE = "square"
"""The name of the selection that a click on the matrix makes: its `category` and `area`."""

INK = "currentColor"
"""The colour of the page's own text, in light and in dark."""

FILLS = {
    "uncovered": (theme.WARM, 0.6),
    "short": (theme.WARM, 0.35),
    "thin": (theme.WARM, 0.15),
    "covered": (theme.ACCENT, 0.2),
    "unknown": (theme.SOFT, 0.05),
    "none_open": (theme.SOFT, 0.05),
}
"""Fill and opacity of each state: the more there is to do, the stronger; what nobody knows is left empty."""

MOST_WORDS = 5
"""Causes, or barriers, that are drawn; the others are in the numbers."""

BY_WORD = "split(datum.label, ' ')"
"""Writes each word of an axis label on a line of its own, so that columns can be narrow."""


def matrix(figure: Figure) -> alt.LayerChart:
    """Draw the matrix of categories by areas; a click chooses a square.

    Args:
        figure: Its numbers are one row a square, as `analytics.coverage.matrix` lays them out.
    """
    squares = figure.numbers.drop(columns="gap")
    squares = squares.assign(
        fill=[FILLS[state][0] for state in squares["state"]], strength=[FILLS[state][1] for state in squares["state"]]
    )
    click = alt.selection_point(SQUARE, fields=["category", "area"], on="click", empty=False)
    base = alt.Chart(squares).encode(
        x=alt.X(
            "place:N",
            title=None,
            sort=_order(squares, "place"),
            scale=alt.Scale(paddingInner=0.06),
            axis=alt.Axis(
                orient="top",
                labelAngle=0,
                labelExpr=BY_WORD,
                labelLimit=70,
                ticks=False,
                domain=False,
                labelFlush=False,
            ),
        ),
        y=alt.Y(
            "category:N",
            title=None,
            sort=_order(squares, "category"),
            scale=alt.Scale(paddingInner=0.1),
            axis=alt.Axis(labelLimit=110, ticks=False, domain=False, labelFlush=False),
        ),
        tooltip=[alt.Tooltip(f"{name}:N", title=text) for name, text in words.columns("square").items()],
    )
    fill = base.mark_rect(cornerRadius=4).encode(
        color=alt.Color("fill:N", scale=None), fillOpacity=alt.FillOpacity("strength:Q", scale=None)
    )
    frame = base.mark_rect(cornerRadius=4, filled=False, stroke=theme.ACCENT, strokeWidth=3).encode(
        strokeOpacity=alt.condition("datum.chosen", alt.value(1), alt.value(0))
    )
    text = base.mark_text(color=INK, fontSize=14).encode(text="text:N")
    touch = base.mark_rect(fill=theme.SOFT, fillOpacity=0, cursor="pointer").add_params(click)
    chart = alt.LayerChart(layer=[fill, frame, text, touch]).properties(height=alt.Step(32))
    return theme.finish(chart, figure.title, description=figure.alt)


def _order(numbers: pd.DataFrame, column: str) -> list[str]:
    return [*numbers.sort_values(f"{column}_at")[column].unique()]


def met(figure: Figure) -> alt.LayerChart:
    """Draw what is open, what totals would cover and what fits at once, as three bars.

    Args:
        figure: Its numbers are `what` and `needs`.
    """
    base = alt.Chart(figure.numbers).encode(
        y=alt.Y(
            "what:N", title=None, sort=None, axis=alt.Axis(labelLimit=130, ticks=False, domain=False, labelFlush=False)
        ),
        x=alt.X("needs:Q", title=None, axis=None),
    )
    bars = base.mark_bar(height=16, cornerRadiusEnd=3).encode(
        color=alt.Color(
            "what:N", sort=None, scale=alt.Scale(range=[theme.SOFT, theme.SECOND, theme.ACCENT]), legend=None
        )
    )
    numbers = base.mark_text(color=INK, align="left", dx=5, fontSize=14, fontWeight="bold").encode(text="needs:Q")
    chart = alt.LayerChart(layer=[bars, numbers]).properties(height=alt.Step(34))
    return theme.finish(chart, figure.title, description=figure.alt)


def pattern(figure: Figure) -> alt.LayerChart:
    """Draw the commonest causes, or barriers, by month, the more asks the stronger.

    Args:
        figure: Its numbers are `word`, `month` and `needs`, the commonest words first.
    """
    numbers = figure.numbers.loc[figure.numbers["word"].isin(figure.numbers["word"].unique()[:MOST_WORDS])]
    numbers = numbers.assign(name=numbers["month"].dt.strftime("%Y-%m-01"))
    base = alt.Chart(numbers).encode(
        y=alt.Y(
            "word:N",
            title=None,
            sort=[*numbers["word"].unique()],
            axis=alt.Axis(labelLimit=120, ticks=False, domain=False, labelFlush=False),
        ),
        x=alt.X(
            "name:O",
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=0,
                ticks=False,
                domain=False,
                labelFlush=False,
                labelExpr="timeFormat(toDate(datum.value), '%b')",
            ),
        ),
        tooltip=["word:N", alt.Tooltip("month:T", format="%B %Y"), "needs:Q"],
    )
    fill = base.mark_rect(cornerRadius=4, color=theme.SECOND).encode(
        opacity=alt.Opacity("needs:Q", scale=alt.Scale(range=[0.04, 0.6], zero=True), legend=None)
    )
    text = base.mark_text(color=INK, fontSize=13).encode(text="needs:Q")
    chart = alt.LayerChart(layer=[fill, text]).properties(height=alt.Step(30))
    return theme.finish(chart, figure.title, description=figure.alt)
