"""Fair share: the place of each open need, and the places that it could have."""

from functools import cache

import altair as alt
import pandas as pd

from analytics.fairness import FairnessView
from analytics.words import fairness as words
from pages.charts import theme

SHOWN = 15
"""So many of the first are drawn; the list has all."""
STEP = 30


def shown(view: FairnessView) -> pd.DataFrame:
    """Return the needs that are drawn, each with its `line` in the picture, by which a click knows it."""
    rows = view.order.head(SHOWN)
    return rows.assign(line=range(len(rows)))


def order(view: FairnessView) -> theme.Spec:
    """Draw a dot for each of the first needs at its place, on a line from its best to its worst.

    Args:
        view: The page's view; `order` has the needs in their order.
    """
    rows = shown(view)[["title", "place", "first", "last", "span", "why", "line"]]
    labels = [words.row_label(place, what) for place, what in zip(rows["place"], rows["title"], strict=True)]
    rows = rows.assign(label=labels)
    count = len(view.order)
    return theme.filled(
        _order(),
        words.chart_title(len(rows), count),
        description=words.chart_description(str(rows["title"].iloc[0]), view.could, count),
        height=STEP * len(rows),
        given={"worst": int(rows["last"].max()) + 0.5},
        needs=rows,
    )


@cache
def _order() -> theme.Spec:
    worst = alt.param(name="worst", value=1)
    scale = alt.Scale(domainMin=0.5, domainMax=alt.ExprRef("worst"), nice=False, zero=False)
    axis = alt.Axis(orient="top", format="d", tickMinStep=1, grid=True, gridOpacity=0.25, tickCount=6)
    tooltip = theme.told({name: words.column(name) for name in ("title", "place", "span", "why")})
    base = alt.Chart(theme.rows("needs")).encode(
        y=alt.Y("line:O", title=None, axis=None, scale=alt.Scale(paddingOuter=0.2)), tooltip=tooltip
    )
    line = base.mark_rule(strokeWidth=6, strokeCap="round", color=theme.SOFT, opacity=0.6, yOffset=8).encode(
        x=alt.X("first:Q", scale=scale, axis=axis, title=words.axis()), x2=alt.X2("last:Q")
    )
    pick = theme.nearest("line")
    dot = base.mark_point(filled=True, color=theme.ACCENT, opacity=1, yOffset=8, cursor="pointer").encode(
        x=alt.X("place:Q", scale=scale), size=alt.condition(pick, alt.value(240), alt.value(110))
    ).add_params(pick)  # fmt: skip
    name = base.mark_text(align="left", baseline="bottom", fontSize=12, dy=2, limit=420).encode(
        x=alt.value(0), text=alt.Text("label:N")
    )
    chart = alt.LayerChart(layer=[line, dot, name]).properties(
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )
    return theme.drawing(chart.add_params(worst))
