"""How people were at each meeting: all of them together, each by name, and who rests."""

import altair as alt
import pandas as pd

from analytics.capacity.group import STATES
from analytics.capacity.named import PeoplePart
from analytics.capacity.parts import ACROSS, GroupPart
from analytics.words import capacity as rule_words
from analytics.words import capacity_labels as words
from pages.charts import theme

NARROW = 480
"""Below this width in pixels a chart draws fewer meetings."""
ON_A_PHONE = 6

DISC = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
HALF = "M0,-1A1,1,0,1,0,0,1A1,1,0,0,0,0,-1ZM0,-.72A.72,.72,0,0,1,0,.72Z"
SQUARE = "M-.88,-.88L.88,-.88L.88,.88L-.88,.88Z"
RING = "M-1,0A1,1,0,1,0,1,0A1,1,0,1,0,-1,0ZM-.8,0A.8,.8,0,0,1,.8,0A.8,.8,0,0,1,-.8,0Z"
DIAMOND = "M0,-1L.8,0L0,1L-.8,0Z"
DASH = "M-.8,-.14L.8,-.14L.8,.14L-.8,.14Z"

LOOKS = {
    "green": (theme.CAPACITY["green"][0], DISC),
    "yellow": (theme.CAPACITY["yellow"][0], HALF),
    "red": (theme.CAPACITY["red"][0], SQUARE),
    "silent": (theme.SOFT, RING),
    "resting": (theme.SOFT, DASH),
    "private": (theme.SOFT, DIAMOND),
}
"""Fill and shape of each way that someone can be at a meeting; silence is hollow."""

_BLANK = (" ", "  ")
"""Two empty columns after the last meeting, for the words beside it."""
_LINES = "split(datum.value, '\\n')"
_STEP = 17
_AXIS = 60
"""The height of what stands under a picture, which counts as part of it."""


def meetings(part: GroupPart) -> theme.Spec:
    """Draw the last meetings from left to right, one shape a person, or shares where there are many.

    A click chooses a meeting. A narrow screen shows the last six.

    Args:
        part: The group; its `marks` are drawn.
    """
    marks, beside = part.marks.merge(_looks(), on="state"), words_beside(part)
    gaps = alt.Scale(paddingInner=0.5 if part.each else 0.15)
    x = alt.X("label:O", sort=[*part.meetings["label"], *_BLANK], title=None, axis=_days(), scale=gaps)
    top = max(float(marks["up"].max()), float(beside["up"].max())) if part.each else 1.0
    y = alt.Y("up:Q", axis=None, scale=alt.Scale(domain=[-0.6, top + 0.6] if part.each else [0, 1.1], nice=False))
    layers = [_dots(marks, x, y)] if part.each else _piles(marks, x, y)
    height = _AXIS + (_STEP * (top + 1.2) if part.each else 16 * _STEP)
    chart = alt.LayerChart(layer=[*layers, _written(beside, x, y), _touch(part, x)])
    chart = chart.properties(height=int(height))
    return theme.finish(
        chart, words.meetings_title(each=part.each), description=words.meetings_alt(part.headline, part.sentence)
    )


def _looks() -> pd.DataFrame:
    glyphs = {
        **{state: look[1] for state, look in theme.CAPACITY.items()},
        "silent": "○",
        "resting": "–",
        "private": "◆",
    }
    return pd.DataFrame(
        {
            "state": list(LOOKS),
            "fill": [fill for fill, _ in LOOKS.values()],
            "shape": [shape for _, shape in LOOKS.values()],
            "glyph": [glyphs[state] for state in LOOKS],
        }
    )


def _days() -> alt.Axis:
    return alt.Axis(
        labelExpr=_LINES, labelAngle=0, labelOverlap=False, labelFlush=False, ticks=False, domain=False, labelPadding=6
    )


def _wide_or_recent(chart: alt.Chart) -> alt.Chart:
    return chart.transform_filter(f"width > {NARROW} || datum.ago < {ON_A_PHONE}")


def _dots(marks: pd.DataFrame, x: alt.X, y: alt.Y) -> alt.Chart:
    chart = _wide_or_recent(alt.Chart(marks[["label", "ago", "across", "up", "fill", "shape"]]))
    return chart.mark_point(filled=True, size=110, opacity=1, tooltip=None).encode(
        x=x,
        xOffset=alt.XOffset("across:O"),
        y=y,
        color=alt.Color("fill:N", scale=None),
        shape=alt.Shape("shape:N", scale=None),
    )


def _piles(marks: pd.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    marks = marks.assign(
        text=marks["glyph"] + " " + marks["people"].astype(str), up=(marks["start"] + marks["end"]) / 2
    )
    chart = _wide_or_recent(alt.Chart(marks[["label", "ago", "state", "start", "end", "up", "text", "fill"]]))
    bars = chart.mark_bar().encode(
        x=x,
        y=alt.Y("start:Q", axis=None),
        y2="end:Q",
        color=alt.Color("fill:N", scale=None),
        fillOpacity=alt.condition("datum.state === 'silent'", alt.value(0.12), alt.value(0.5)),
    )
    counts = chart.transform_filter("datum.end - datum.start > 0.05").mark_text(fontSize=12, color=theme.INK)
    return [bars, counts.encode(x=x, y=y, text="text:N")]


def _touch(part: GroupPart, x: alt.X) -> alt.Chart:
    """Lay something to click over each meeting: over everything that is drawn, or the shapes would catch the click."""
    click = alt.selection_point(theme.PICK, fields=["label"], on="click", empty=False)
    places = pd.DataFrame({"across": range(ACROSS if part.each else 1)})
    held = part.meetings[["label", "ago", "answered", "expected"]].merge(places, how="cross")
    columns = _wide_or_recent(alt.Chart(held)).mark_rect(fill=theme.SOFT, cursor="pointer")
    columns = columns.encode(
        x=x,
        fillOpacity=alt.condition(click, alt.value(0.25), alt.value(0)),
        tooltip=theme.told(words.attendance(), "Q"),
    ).add_params(click)
    return columns.encode(xOffset=alt.XOffset("across:O")) if part.each else columns


def words_beside(part: GroupPart) -> pd.DataFrame:
    """Say beside the last meeting which shape means what; what nobody was there stands above."""
    last = part.marks.loc[part.marks["ago"] == 0]
    spot = last["up"] if part.each else (last["start"] + last["end"]) / 2
    at = dict(spot.groupby(last["state"]).mean())
    step = 1.0 if part.each else 0.07
    glyphs, said = dict(zip(_looks()["state"], _looks()["glyph"], strict=True)), rule_words.states()
    states = [*STATES, *sorted({*part.marks["state"]}.difference(STATES))]
    for state in states:
        at.setdefault(state, max(spot.max(), *at.values()) + step)
    rows = [(_BLANK[0], float(at[state]), f"{glyphs[state]} {said[state]}") for state in states]
    return pd.DataFrame([*rows, (_BLANK[1], 0.0, "")], columns=pd.Index(["label", "up", "text"]))


def _written(beside: pd.DataFrame, x: alt.X, y: alt.Y) -> alt.Chart:
    return (
        alt.Chart(beside)
        .mark_text(align="left", fontSize=13, color=theme.INK)
        .encode(x=x.bandPosition(0), y=y, text="text:N")
    )


def calendar(part: PeoplePart) -> theme.Spec:
    """Draw each person's own row of shapes over the last meetings; a narrow screen shows the last six.

    Args:
        part: The people; its `calendar` is drawn, ordered by name.
    """
    marks = part.calendar.merge(_looks(), on="state")
    order = list(marks.sort_values("ago", ascending=False)["day"].unique())
    points = _wide_or_recent(alt.Chart(marks[["person", "day", "ago", "word", "fill", "shape", "mark"]]))
    pick = theme.nearest("mark")
    chart = points.mark_point(filled=True, opacity=1, cursor="pointer").encode(
        size=alt.condition(pick, alt.value(260), alt.value(110)),
        x=alt.X("day:O", sort=order, title=None, axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False)),
        y=alt.Y(
            "person:N",
            sort=list(part.calendar["person"].unique()),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelLimit=130),
        ),
        color=alt.Color("fill:N", scale=None),
        shape=alt.Shape("shape:N", scale=None),
        tooltip=theme.told(words.calendar_columns()),
    )
    chart = alt.LayerChart(layer=[chart.add_params(pick)]).properties(height=alt.Step(19))
    return theme.finish(chart, words.calendar_title(), description=words.calendar_alt(marks["person"].nunique()))


def rests(part: PeoplePart) -> theme.Spec:
    """Draw who rests now and next as bars on a calendar.

    Args:
        part: The people; its `rests` are drawn, ordered by name.
    """
    bars = part.rests.assign(
        end=part.rests["end"] + pd.Timedelta(days=1), name=part.rests["person"] + "\n" + part.rests["label"]
    )
    pick = alt.selection_point(theme.PICK, fields=["mark"], on="click", empty=False)
    base = alt.Chart(bars[["name", "start", "end", "now", "mark"]]).encode(
        y=alt.Y(
            "name:N",
            sort=list(bars["name"]),
            title=None,
            axis=alt.Axis(labelExpr=_LINES, ticks=False, domain=False, labelLimit=150),
        ),
    )
    bar = base.mark_bar(height=12, cornerRadius=6, color=theme.ACCENT, stroke=theme.INK, cursor="pointer").encode(
        x=alt.X("start:T", title=None, axis=alt.Axis(format="%-d %b", tickCount=5, gridOpacity=0.4)),
        x2="end:T",
        fillOpacity=alt.condition("datum.now", alt.value(1), alt.value(0.45)),
        strokeWidth=alt.condition(pick, alt.value(2), alt.value(0)),
    )
    chart = alt.LayerChart(layer=[bar.add_params(pick)]).properties(height=alt.Step(40))
    return theme.finish(chart, words.rests_title(), description=words.rests_alt(list(bars["name"])))
