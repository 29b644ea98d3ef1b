"""How load is spread over people, beside what luck alone would do."""

import altair as alt
import pandas as pd

from analytics.capacity.parts import LoadPart
from analytics.words import capacity_labels as words
from pages.charts import theme

_AXIS = 50
"""The height of what stands under the picture, which counts as part of it."""
_TALLEST = 12
"""A pile of more dots than this is drawn with smaller ones."""


def strip(part: LoadPart, busiest: pd.DataFrame) -> theme.Spec:
    """Draw a dot a person on one line of open things, over the band that luck alone would give.

    Args:
        part: How load is spread, nobody named.
        busiest: `person` and `load` of those whose names stand beside their dots; may be empty.
    """
    dots = part.loads.assign(pile=part.loads.groupby("load").cumcount(), beyond=part.loads["load"] > part.heaviest)
    tallest = int(dots["pile"].max())
    top = max(tallest, 3)
    size = 130 * min(1.0, _TALLEST / (tallest + 1)) ** 2
    x = alt.X(
        "load:Q",
        title=words.open_things(),
        scale=alt.Scale(domain=[-0.5, float(dots["load"].max()) + 0.9], nice=False),
        axis=alt.Axis(tickMinStep=1, format="d", grid=False, tickCount=8),
    )
    y = alt.Y("pile:Q", axis=None, scale=alt.Scale(domain=[-0.6, 1.22 * top + 2], nice=False))
    pick = theme.nearest("load")
    point = alt.Chart(dots[["load", "pile", "beyond"]]).mark_point(filled=True, opacity=1, cursor="pointer")
    points = point.encode(
        size=alt.condition(pick, alt.value(2 * size), alt.value(size)),
        x=x,
        y=y,
        color=alt.condition("datum.beyond", alt.value(theme.WARM), alt.value(theme.ACCENT)),
        shape=alt.condition("datum.beyond", alt.value("diamond"), alt.value("circle")),
        tooltip=theme.told({"load": words.open_things()}, "Q"),
    ).add_params(pick)
    chart = alt.LayerChart(layer=[*_band(part, x), points, _names(busiest, x, y)])
    chart = chart.properties(height=_AXIS + 15 * (min(top, _TALLEST) + 4))
    return theme.finish(chart, words.strip_title(), description=words.strip_alt(part.sentences))


def _band(part: LoadPart, x: alt.X) -> list[alt.Chart]:
    luck = {"from": part.lightest - 0.5, "to": part.heaviest + 0.5, "text": words.band()}
    base = alt.Chart(pd.DataFrame([luck])).encode(x=_at(x, "from"))
    band = base.mark_rect(color=theme.SOFT, opacity=0.18, cornerRadius=4).encode(x2="to:Q")
    text = base.mark_text(align="left", baseline="top", fontSize=12, dx=6, color=theme.INK, lineBreak="\n")
    text = text.encode(y=alt.value(5), text="text:N")
    return [band, text]


def _names(busiest: pd.DataFrame, x: alt.X, y: alt.Y) -> alt.Chart:
    """Write the names over the piles of their dots, each a little higher than its neighbour."""
    tall = busiest.groupby("load")["load"].transform("size")
    place = busiest["load"].rank(method="first") - 1
    named = busiest.assign(pile=tall + (place % 3) * 1.1)
    text = alt.Chart(named[["person", "load", "pile"]]).mark_text(align="right", fontSize=13, dx=10, color=theme.INK)
    return text.encode(x=x, y=y, text="person:N")


def _at(x: alt.X, field: str) -> alt.X:
    at = x.copy()
    at.shorthand = f"{field}:Q"
    return at
