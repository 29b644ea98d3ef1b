"""When the open commitments would be done, if nothing new is added."""

from functools import cache

import altair as alt

from analytics.commitments.parts import Ahead
from analytics.words import commitments_page as words
from pages.charts import theme

NEARLY_ALL = 0.995
"""The picture ends in the week in which this share of the imagined futures is done."""


def finished(ahead: Ahead) -> theme.Spec:
    """Draw the share of imagined futures in which all are done, week by week, with the three stated chances.

    Args:
        ahead: The forecast; `finished` has the share by week, `weeks` the stated chances.
    """
    figures = ahead.figures
    reached = int((figures.finished["share"] < NEARLY_ALL).sum()) + 1
    curve = figures.finished.head(max(reached, 4))
    stated = figures.weeks.dropna(subset="weeks")
    stated = stated.assign(
        told=[words.chance_label(*row) for row in stated[["chance", "day"]].itertuples(index=False)],
        week=stated["weeks"],
        share=stated["chance"],
        start=0,
    )
    return theme.filled(
        _finished(),
        words.forecast_picture(figures.pile),
        description=ahead.told,
        given={"last": int(curve["week"].max())},
        curve=curve,
        stated=stated,
    )


@cache
def _finished() -> theme.Spec:
    last = alt.param(name="last", value=0)
    ends = alt.Scale(domainMin=0, domainMax=alt.ExprRef("last"))
    x = alt.X("week:Q", title=words.column("weeks"), scale=ends, axis=alt.Axis(tickMinStep=1))
    y = alt.Y("share:Q", title=None, scale=alt.Scale(domain=[0, 1.12]), axis=alt.Axis(format="%", values=[0, 0.5, 1]))
    area = alt.Chart(theme.rows("curve")).mark_area(
        interpolate="step-after", color=theme.ACCENT, opacity=0.22, line={"color": theme.ACCENT}
    )
    area = area.encode(
        x=x, y=y, tooltip=theme.told({name: words.column(name) for name in ("week", "share")}, "Q", share=".0%")
    )
    base = alt.Chart(theme.rows("stated")).encode(y=y)
    levels = base.mark_rule(color=theme.WARM, strokeDash=[3, 3]).encode(x=alt.X("start:Q"), x2=alt.X2("week:Q"))
    pick = theme.nearest("chance")
    points = base.mark_point(filled=True, color=theme.WARM, opacity=1, cursor="pointer").encode(
        x=x, size=alt.condition(pick, alt.value(220), alt.value(90))
    )
    labels = base.mark_text(align="left", dx=4, dy=-7, fontSize=12)
    labels = labels.encode(x=alt.X("start:Q"), text=alt.Text("told:N"))
    chart = alt.LayerChart(layer=[area, levels, points.add_params(pick), labels]).add_params(last)
    return theme.drawing(chart.properties(height=220, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")))
