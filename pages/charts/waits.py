"""How long asks wait: the curve, groups beside everyone else, the backlog, and asks by week."""

from functools import cache

import altair as alt
import numpy as np

from analytics.figures import Figure
from analytics.waits import WITHIN, WaitsView
from analytics.words import coverage_page as page
from analytics.words import waits as words
from pages.charts import theme

LAST_DRAWN = 60
"""Days that the curve is drawn to; the numbers go on."""
_BY_DAY = alt.Axis(grid=False, format="%-d %b", tickCount=5)
_DAY = "%-d %B %Y"
_COUNTS = alt.Axis(tickMinStep=1, tickCount=4)


def curve(figure: Figure, waits: WaitsView) -> theme.Spec:
    """Draw the share helped within so many days, its band, and the naive average as a thin line.

    Where closing days are missing for too many, only the band between the two ways to read them is drawn.

    Args:
        figure: The curve of the view.
        waits: The view.
    """
    stated, average = waits.estimate.stated, waits.estimate.average.days
    ends = ("low", "high") if stated else ("late", "early")
    drawn = figure.numbers["day"].to_numpy() <= LAST_DRAWN
    low, high, helped, day = (figure.numbers[name].to_numpy()[drawn] for name in (*ends, "helped", "day"))
    at = np.isin(day, WITHIN)
    return theme.filled(
        _curve(stated=stated, average=bool(waits.average) and average <= LAST_DRAWN),
        figure.title,
        description=figure.alt,
        band={"day": day, "from": low, "to": high, "helped": helped},
        points={"day": day[at], "helped": helped[at], "text": [words.share(share) for share in helped[at]]},
        average={"day": [average], "label": [waits.average], "at": [0.0]},
    )


@cache
def _curve(*, stated: bool, average: bool) -> theme.Spec:
    ticks = alt.Axis(grid=False, tickMinStep=1, values=[0, 7, 14, 21, 30, 45, 60])
    x = alt.X("day:Q", title=words.days_axis(), axis=ticks)
    y = alt.Y("from:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5))
    band = alt.Chart(theme.rows("band"))
    layers = [
        band.mark_area(interpolate="step-after", color=theme.ACCENT, opacity=0.25).encode(x=x, y=y, y2=alt.Y2("to:Q"))
    ]
    if stated:
        line = band.mark_line(interpolate="step-after", color=theme.ACCENT, strokeWidth=3)
        layers += [line.encode(x=x, y=alt.Y("helped:Q")), *_marked()]
    if average:
        layers += _average()
    return theme.drawing(alt.LayerChart(layer=layers).properties(height=260))


def _marked() -> list[alt.Chart]:
    """Write the shares that are stated beside their points."""
    base = alt.Chart(theme.rows("points")).encode(x=alt.X("day:Q"), y=alt.Y("helped:Q"))
    text = base.mark_text(color=theme.INK, align="right", dx=-8, dy=-8, fontSize=14, fontWeight="bold")
    pick = theme.nearest("day")
    points = base.mark_point(filled=True, color=theme.ACCENT, opacity=1, cursor="pointer")
    heads = page.columns("curve")
    told = theme.told({name: heads[name] for name in ("day", "helped")}, "Q", helped=".0%")
    points = points.encode(size=alt.condition(pick, alt.value(200), alt.value(70)), tooltip=told)
    return [points.add_params(pick), text.encode(text=alt.Text("text:N"))]


def _average() -> list[alt.Chart]:
    base = alt.Chart(theme.rows("average")).encode(x=alt.X("day:Q"))
    text = base.mark_text(color=theme.INK, align="left", dx=5, dy=-8, fontSize=12)
    return [
        base.mark_rule(color=theme.SECOND, strokeWidth=1.5, strokeDash=[4, 3]),
        text.encode(y=alt.Y("at:Q"), text=alt.Text("label:N")),
    ]


def equity(figure: Figure) -> theme.Spec:
    """Draw each group's difference from everyone else with its interval, by name; a click chooses a group.

    Args:
        figure: Its numbers are `kind`, `kind_word`, `group`, `difference`, `low`, `high`, `waits_longer` and `result`.
    """
    numbers = figure.numbers.dropna(subset="difference")
    numbers = numbers.assign(place=numbers["kind_word"] + "|" + numbers["group"])
    shown = ["needs", "helped", "rest", "difference", "low", "high", "waits_longer", "result"]
    groups = numbers[["place", "kind", "kind_word", "group", *shown]]
    return theme.filled(_equity(), figure.title, description=figure.alt, groups=groups)


@cache
def _equity() -> theme.Spec:
    axis = alt.Axis(labelExpr="split(datum.label, '|')[1]", labelLimit=110, ticks=False, domain=False, labelFlush=False)
    x = alt.X("low:Q", title=words.equity_axis(), axis=alt.Axis(format="+.0%", grid=False, tickCount=5))
    colour = alt.condition("datum.waits_longer", alt.value(theme.WARM), alt.value(theme.SOFT))
    heads = page.columns("equity")
    columns = {name: heads[name] for name in ("kind_word", "group", "needs", "helped", "rest", "result")}
    told = theme.told(columns, "NNQQQN", helped=".0%", rest=".0%")
    base = alt.Chart(theme.rows("groups")).encode(y=alt.Y("place:N", title=None, sort=None, axis=axis), tooltip=told)
    zero = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=theme.SOFT).encode(x=alt.X("zero:Q"))
    spans = base.mark_rule(strokeWidth=2).encode(x=x, x2=alt.X2("high:Q"), color=colour)
    pick = alt.selection_point(theme.PICK, fields=["kind", "group"], on="click", empty=False)
    dots = base.mark_point(filled=True, size=70, opacity=1, cursor="pointer")
    dots = dots.encode(x=alt.X("difference:Q"), color=colour).add_params(pick)
    said = base.transform_filter("datum.waits_longer")
    said = said.mark_text(color=theme.INK, align="left", dx=6, fontWeight="bold")
    layers = [zero, spans, dots, said.encode(x=alt.X("high:Q"), text=alt.Text("result:N"))]
    return theme.drawing(alt.LayerChart(layer=layers).properties(height=alt.Step(24)))


def backlog(figure: Figure) -> theme.Spec:
    """Draw the asks waiting at the end of each day; where days are missing, the band they may lie in.

    Args:
        figure: Its numbers are `day`, `at_least`, `at_most` and `mark`.
    """
    numbers = figure.numbers
    return theme.filled(_backlog(), figure.title, description=figure.alt, days=numbers, last=numbers.tail(1))


@cache
def _backlog() -> theme.Spec:
    x = alt.X("day:T", title=None, axis=_BY_DAY)
    y = alt.Y("at_least:Q", title=None, scale=alt.Scale(zero=True), axis=_COUNTS)
    base = alt.Chart(theme.rows("days")).encode(x=x, y=y)
    band = base.mark_area(color=theme.ACCENT, opacity=0.25, interpolate="step-after").encode(y2=alt.Y2("at_most:Q"))
    line = base.mark_line(color=theme.ACCENT, strokeWidth=2.5, interpolate="step-after")
    last = alt.Chart(theme.rows("last")).encode(x=x, y=y)
    dot = last.mark_point(filled=True, size=70, color=theme.ACCENT, opacity=1)
    text = last.mark_text(color=theme.INK, align="right", dx=-8, dy=-10, fontSize=14, fontWeight="bold")
    pick = theme.nearest("mark")
    touch = alt.Chart(theme.rows("days")).mark_point(size=1, opacity=0, cursor="pointer")
    touch = touch.encode(x=x, tooltip=theme.told(page.columns("backlog"), "TQQ", day=_DAY)).add_params(pick)
    at = base.mark_point(filled=True, size=110, color=theme.SECOND).encode(
        opacity=alt.condition(pick, alt.value(1), alt.value(0))
    )
    layers = [band, line, dot, text.encode(text=alt.Text("at_least:Q")), at, touch]
    return theme.drawing(alt.LayerChart(layer=layers).properties(height=200))


def weeks(figure: Figure) -> theme.Spec:
    """Draw what was asked and what ended in each week as two lines, the week that goes on hollow.

    Args:
        figure: Its numbers are `week`, `asked`, `closed` (where any closing has a day) and `whole`; its marks are those
            of `analytics.waits.weeks_marks`.
    """
    weeks, count = figure.numbers, len(figure.numbers)
    lines = {name: text for name, text in _lines().items() if name in weeks}
    long = {
        "week": np.tile(weeks["week"].to_numpy(), len(lines)),
        "whole": np.tile(weeks["whole"].to_numpy(), len(lines)),
        "what": np.repeat([*lines.values()], count),
        "asks": np.concatenate([weeks[name].to_numpy() for name in lines]),
        "mark": np.concatenate([2 * np.arange(count) + (name == "closed") for name in lines]),
    }
    last = np.arange(len(lines)) * count + count - 1
    last = last[np.argsort(long["asks"][last], kind="stable")]
    lower, upper = ({name: long[name][at] for name in ("week", "what", "asks")} for at in (last[:1], last[1:]))
    return theme.filled(_weeks(), figure.title, description=figure.alt, weeks=long, lower=lower, upper=upper)


def _lines() -> dict[str, str]:
    return {"asked": words.asked(), "closed": words.ended()}


@cache
def _weeks() -> theme.Spec:
    scale = alt.Scale(domain=[*_lines().values()], range=[theme.WARM, theme.ACCENT])
    told = theme.told(page.columns("line"), "TNQ", week=_DAY)
    base = alt.Chart(theme.rows("weeks")).encode(
        x=alt.X("week:T", title=None, axis=_BY_DAY),
        y=alt.Y("asks:Q", title=None, axis=_COUNTS),
        color=alt.Color("what:N", scale=scale, legend=None),
        tooltip=told,
    )
    whole = base.transform_filter("datum.whole").mark_line(strokeWidth=2.5)
    dots = base.mark_point(opacity=1, strokeWidth=2, cursor="pointer").encode(
        fillOpacity=alt.condition("datum.whole", alt.value(1), alt.value(0)),
        fill=alt.Fill("what:N", scale=scale, legend=None),
    )
    pick = theme.nearest("mark")
    dots = dots.encode(size=alt.condition(pick, alt.value(200), alt.value(50))).add_params(pick)
    layers = [whole, dots, _label("lower", 6), _label("upper", -6)]
    return theme.drawing(alt.LayerChart(layer=layers).properties(height=200, padding={"right": 50}))


def _label(end: str, dy: int) -> alt.Chart:
    """Write the name of a line at its last week; the two stand apart, however near the lines end."""
    base = alt.Chart(theme.rows(end)).encode(x=alt.X("week:T"), y=alt.Y("asks:Q"), text=alt.Text("what:N"))
    return base.mark_text(color=theme.INK, align="left", dx=8, dy=dy, fontWeight="bold")
