"""How long asks wait: the curve, groups beside everyone else, the backlog, and asks by week."""

import altair as alt
import pandas as pd

from analytics.waits import Figure, WaitsView
from analytics.words import waits as words
from pages.charts import theme
from pages.charts.coverage import INK

LAST_DRAWN = 60
"""Days that the curve is drawn to; the numbers go on."""


def curve(figure: Figure, waits: WaitsView) -> alt.LayerChart:
    """Draw the share helped within so many days, its band, and the naive average as a thin line.

    Where closing days are missing for too many, only the band between the two ways to read them is drawn.

    Args:
        figure: The curve of the view.
        waits: The view.
    """
    stated, average = waits.estimate.stated, waits.estimate.average.days
    ends = ("low", "high") if stated else ("late", "early")
    days = figure.numbers.loc[figure.numbers["day"] <= LAST_DRAWN]
    band = days[["day", *ends, "helped"]].rename(columns={ends[0]: "from", ends[1]: "to"})
    x = alt.X(
        "day:Q", title=words.days_axis(), axis=alt.Axis(grid=False, tickMinStep=1, values=[0, 7, 14, 21, 30, 45, 60])
    )
    y = alt.Y("from:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5))
    layers: list[alt.Chart] = [
        alt.Chart(band)
        .mark_area(interpolate="step-after", color=theme.ACCENT, opacity=0.25)
        .encode(x=x, y=y, y2="to:Q")
    ]
    if stated:
        line = alt.Chart(band).encode(x=x, y=alt.Y("helped:Q"))
        layers.append(line.mark_line(interpolate="step-after", color=theme.ACCENT, strokeWidth=3))
        layers += _marked(days)
    if waits.average and average <= LAST_DRAWN:
        layers += _average(average, waits.average)
    chart = alt.LayerChart(layer=layers).properties(height=260)
    return theme.finish(chart, figure.title, description=figure.alt)


def _marked(days: pd.DataFrame) -> list[alt.Chart]:
    """Write the shares that are stated beside their points."""
    points = days.loc[days["day"].isin([7, 14, 30]), ["day", "helped"]]
    points = points.assign(text=[words.share(value) for value in points["helped"]])
    base = alt.Chart(points).encode(x="day:Q", y="helped:Q")
    return [
        base.mark_point(filled=True, size=70, color=theme.ACCENT, opacity=1),
        base.mark_text(color=INK, align="right", dx=-8, dy=-8, fontSize=14, fontWeight="bold").encode(text="text:N"),
    ]


def _average(average: float, label: str) -> list[alt.Chart]:
    base = alt.Chart(pd.DataFrame({"day": [average], "label": [label], "at": [0.0]})).encode(x="day:Q")
    return [
        base.mark_rule(color=theme.SECOND, strokeWidth=1.5, strokeDash=[4, 3]),
        base.mark_text(color=INK, align="left", dx=5, dy=-8, fontSize=12).encode(y="at:Q", text="label:N"),
    ]


def equity(figure: Figure) -> alt.LayerChart:
    """Draw each group's difference from everyone else with its interval, by name.

    Args:
        figure: Its numbers are `kind_word`, `group`, `difference`, `low`, `high`, `waits_longer` and `result`.
    """
    numbers = figure.numbers.dropna(subset="difference")
    numbers = numbers.assign(place=numbers["kind_word"] + "|" + numbers["group"])[
        [
            "place",
            "kind_word",
            "group",
            "needs",
            "helped",
            "rest",
            "difference",
            "low",
            "high",
            "waits_longer",
            "result",
        ]
    ]
    axis = alt.Axis(labelExpr="split(datum.label, '|')[1]", labelLimit=110, ticks=False, domain=False, labelFlush=False)
    rows = alt.Y("place:N", title=None, sort=[*numbers["place"]], axis=axis)
    x = alt.X("low:Q", title=words.equity_axis(), axis=alt.Axis(format="+.0%", grid=False, tickCount=5))
    colour = alt.condition("datum.waits_longer", alt.value(theme.WARM), alt.value(theme.SOFT))
    shares = [alt.Tooltip(f"{name}:Q", format=".0%") for name in ("helped", "rest")]
    base = alt.Chart(numbers).encode(y=rows, tooltip=["kind_word:N", "group:N", "needs:Q", *shares, "result:N"])
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=theme.SOFT).encode(x="zero:Q")
    spans = base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q", color=colour)
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(x="difference:Q", color=colour)
    said = base.transform_filter("datum.waits_longer").mark_text(color=INK, align="left", dx=6, fontWeight="bold")
    chart = alt.LayerChart(layer=[zero, spans, dots, said.encode(x="high:Q", text="result:N")]).properties(
        height=alt.Step(24)
    )
    return theme.finish(chart, figure.title, description=figure.alt)


def backlog(figure: Figure) -> alt.LayerChart:
    """Draw the asks waiting at the end of each day; where days are missing, the band they may lie in.

    Args:
        figure: Its numbers are `day`, `at_least` and `at_most`.
    """
    numbers = figure.numbers
    x = alt.X("day:T", title=None, axis=alt.Axis(grid=False, format="%-d %b", tickCount=5))
    y = alt.Y("at_least:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickMinStep=1, tickCount=4))
    base = alt.Chart(numbers).encode(x=x, y=y)
    band = base.mark_area(color=theme.ACCENT, opacity=0.25, interpolate="step-after").encode(y2="at_most:Q")
    line = base.mark_line(color=theme.ACCENT, strokeWidth=2.5, interpolate="step-after")
    last = alt.Chart(numbers.tail(1)).encode(x=x, y=y)
    dot = last.mark_point(filled=True, size=70, color=theme.ACCENT, opacity=1)
    text = last.mark_text(color=INK, align="right", dx=-8, dy=-10, fontSize=14, fontWeight="bold").encode(
        text="at_least:Q"
    )
    return theme.finish(
        alt.LayerChart(layer=[band, line, dot, text]).properties(height=200), figure.title, description=figure.alt
    )


def weeks(figure: Figure) -> alt.LayerChart:
    """Draw what was asked and what ended in each week as two lines, the week that goes on hollow.

    Args:
        figure: Its numbers are `week`, `asked`, `closed` and `whole`.
    """
    names = {"asked": words.asked(), "closed": words.ended()}
    long = figure.numbers.melt(["week", "whole"], ["asked", "closed"], "what", "asks")
    long = long.assign(what=long["what"].map(names))
    scale = alt.Scale(domain=[*names.values()], range=[theme.WARM, theme.ACCENT])
    base = alt.Chart(long).encode(
        x=alt.X("week:T", title=None, axis=alt.Axis(grid=False, format="%-d %b", tickCount=5)),
        y=alt.Y("asks:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=4)),
        color=alt.Color("what:N", scale=scale, legend=None),
        tooltip=[alt.Tooltip("week:T", format="%-d %B %Y"), "what:N", "asks:Q"],
    )
    whole = base.transform_filter("datum.whole")
    dots = base.mark_point(size=50, opacity=1, strokeWidth=2).encode(
        fillOpacity=alt.condition("datum.whole", alt.value(1), alt.value(0)),
        fill=alt.Fill("what:N", scale=scale, legend=None),
    )
    ends = long.loc[long["week"] == long["week"].max(), ["week", "what", "asks"]].sort_values("asks")
    labels = [_label(ends.head(1), 6), _label(ends.tail(1), -6)]
    chart = alt.LayerChart(layer=[whole.mark_line(strokeWidth=2.5), dots, *labels]).properties(
        height=200, padding={"right": 50}
    )
    return theme.finish(chart, figure.title, description=figure.alt)


def _label(end: pd.DataFrame, dy: int) -> alt.Chart:
    """Write the name of a line at its last week; the two stand apart, however near the lines end."""
    base = alt.Chart(end).encode(x="week:T", y="asks:Q", text="what:N")
    return base.mark_text(color=INK, align="left", dx=8, dy=dy, fontWeight="bold")
