"""Commitments: how old the open ones are, the days that come, and what was kept of what was due."""

from collections.abc import Sequence
from typing import Literal

import altair as alt
import pandas as pd

from analytics.commitments.parts import Coming, OpenNow, Share
from analytics.words import commitments_page as words
from pages.charts import theme

FIT = alt.AutoSizeParams(type="fit-x", contains="padding")
"""Only the width gives way to the place; a height is that of the drawing without its axis."""
PICK = "pick"
"""The name of the selection that a click on any of these pictures makes."""
MARK = 16
"""Height of one mark of the ages, in pixels."""
LABELS = 40
"""Room above the marks for what the bands are called."""
WEEK = 7
MIDDLE = 0.5
"""Past the middle of the picture a band's name is written to its left."""

_SHAPES = {
    "overdue": ("triangle-up", theme.WARM),
    "due_later": ("circle", theme.ACCENT),
    "without_date": ("diamond", theme.SECOND),
}
_TICKS = (0, 7, 14, 30, 60, 90, 180, 365, 730, 1460, 3650)


def ages(now: OpenNow) -> alt.LayerChart:
    """Draw a mark for each open commitment, as far right as it is old, over how long such things take here.

    Args:
        now: The open ones; `dots` has the marks, `bands` what stands behind them.
    """
    oldest = float(now.rows["days_open"].max())
    last = max(oldest, float(now.bands["days"].max()) if len(now.bands) else 0.0, 7.0) * 1.06
    tallest = int(now.dots["level"].max())
    height = tallest * MARK + LABELS
    ticks = [tick for tick in _TICKS if tick <= last]
    x = alt.X(
        "days:Q",
        title=words.days_open(),
        scale=alt.Scale(type="sqrt", domain=[-0.3, last]),
        axis=alt.Axis(values=ticks, grid=False, labelOverlap=True),
    )
    y = alt.Y("level:Q", axis=None, scale=alt.Scale(domain=[0.2, 0.2 + height / MARK]))
    pick = alt.selection_point(name=PICK, fields=["dot"], on="click")
    marks = (
        alt.Chart(now.dots)
        .mark_point(filled=True, size=100, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("state:N", scale=_scale(0), legend=None),
            color=alt.Color("state:N", scale=_scale(1), legend=None),
            opacity=alt.condition(pick, alt.value(1), alt.value(0.25)),
            tooltip=[
                alt.Tooltip("title:N", title=words.column("title")),
                alt.Tooltip("days_open:Q", title=words.column("days_open")),
                alt.Tooltip("older_told:N", title=words.column("older_told")),
                alt.Tooltip("n:Q", title=words.column("n")),
            ],
        )
        .add_params(pick)
    )
    chart = alt.LayerChart(layer=[*_bands(now.bands, last, x), marks]).properties(height=height, autosize=FIT)
    counts = now.rows["state"].value_counts().reindex(list(_SHAPES), fill_value=0).astype("int64").to_dict()
    title = words.ages_title({str(state): int(count) for state, count in counts.items()}, now.per)
    return theme.finish(chart, title, description=words.ages_description(int(oldest), now.told))


def _scale(part: int) -> alt.Scale:
    return alt.Scale(domain=list(_SHAPES), range=[look[part] for look in _SHAPES.values()])


def _bands(bands: pd.DataFrame, last: float, x: alt.X) -> list[alt.Chart]:
    """Return the shaded stretches past each band's day, and what they are called."""
    if bands.empty:
        return []
    told = [words.band_label(share, int(day)) for share, day in zip(bands["share"], bands["days"], strict=True)]
    stretches = bands.assign(end=last, told=told, line=[6 + 17 * place for place in range(len(bands))])
    shade = alt.Chart(stretches).mark_rect(color=theme.SOFT, opacity=0.13).encode(x=x, x2="end:Q")
    edge = alt.Chart(stretches).mark_rule(color=theme.SOFT).encode(x=x)
    leftwards = (stretches["days"] / last) ** 0.5 > MIDDLE
    return [shade, edge, _names(stretches.loc[~leftwards], x, "left"), _names(stretches.loc[leftwards], x, "right")]


def _names(stretches: pd.DataFrame, x: alt.X, align: Literal["left", "right"]) -> alt.Chart:
    """Return what the bands are called, written away from the nearer side of the picture."""
    text = alt.Chart(stretches).mark_text(align=align, dx=5 if align == "left" else -5, baseline="top", fontSize=12)
    return text.encode(x=x, y=alt.Y("line:Q", scale=None, axis=None), text="told:N")


def calendar(coming: Coming) -> alt.LayerChart:
    """Draw the next fourteen days as two weeks of boxes, with what is due and what is checked in on.

    Args:
        coming: The next fourteen days; `calendar` has how many are due and checked in on each day.
    """
    days = coming.calendar
    boxes = days.assign(
        column=days.index % WEEK,
        week=days.index // WEEK,
        name=[words.calendar_day(day) for day in days["day"]],
        due_told=_glyph("●", days["due"]),
        check_in_told=_glyph("◇", days["check_in"]),
        busy=days["due"] + days["check_in"] > 0,
    )
    base = alt.Chart(boxes).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(paddingInner=0.06)),
        y=alt.Y("week:O", axis=None, scale=alt.Scale(paddingInner=0.08)),
    )
    pick = alt.selection_point(name=PICK, fields=["name"], on="click", empty=False)
    box = base.mark_rect(cornerRadius=6, stroke=theme.SOFT, cursor="pointer").encode(
        strokeWidth=alt.condition(pick, alt.value(3), alt.value(1)),
        fill=alt.condition(alt.datum.busy, alt.value(theme.ACCENT), alt.value("transparent")),
        fillOpacity=alt.value(0.14),
        tooltip=[
            alt.Tooltip("day:T", title=words.column("on")),
            alt.Tooltip("due:Q", title=words.column("due")),
            alt.Tooltip("check_in:Q", title=words.column("check_in")),
        ],
    )
    box = box.add_params(pick)
    lines = [
        base.mark_text(dy=-20, fontSize=12).encode(text="name:N"),
        base.mark_text(dy=1, fontSize=15, fontWeight="bold").encode(text="due_told:N"),
        base.mark_text(dy=20, fontSize=15).encode(text="check_in_told:N"),
    ]
    chart = alt.LayerChart(layer=[box, *lines]).properties(height=150, autosize=FIT)
    due, check_ins = int(days["due"].sum()), int(days["check_in"].sum())
    description = words.calendar_description(due, check_ins, days["day"].iloc[0], days["day"].iloc[-1])
    return theme.finish(chart, words.calendar_title(due, check_ins), description=description)


def _glyph(glyph: str, counts: "pd.Series") -> list[str]:
    return [f"{glyph} {count}" if count else "" for count in counts]


def months(share: Share) -> alt.LayerChart:
    """Draw the kept share of each month with its 95 % interval, the latest on top.

    Args:
        share: What was due and kept; `months` has the share by month.
    """
    rows = share.months.iloc[::-1]
    rows = rows.assign(label=[words.month_row(*told) for told in _pairs(rows)])
    y = alt.Y(
        "label:N", sort=rows["label"].tolist(), title=None, axis=alt.Axis(labelLimit=200, labelFlush=False, grid=False)
    )
    scale = alt.Scale(domain=[0, 1])
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=True, gridOpacity=0.4)
    tooltip = [
        alt.Tooltip("month_told:N", title=words.column("month_told")),
        alt.Tooltip("share:Q", title=words.column("share"), format=".0%"),
        alt.Tooltip("low:Q", title=words.column("low"), format=".0%"),
        alt.Tooltip("high:Q", title=words.column("high"), format=".0%"),
    ]
    pick = alt.selection_point(name=PICK, fields=["month_told"], on="click", empty=False)
    base = alt.Chart(rows).encode(y=y, tooltip=tooltip)
    interval = base.mark_rule(color=theme.SOFT, strokeWidth=5, opacity=0.55).encode(
        x=alt.X("low:Q", title=None, scale=scale, axis=axis), x2="high:Q"
    )
    point = base.mark_point(filled=True, color=theme.ACCENT, opacity=1, cursor="pointer").encode(
        x=alt.X("share:Q", scale=scale), size=alt.condition(pick, alt.value(220), alt.value(90))
    )
    point = point.add_params(pick)
    chart = alt.LayerChart(layer=[interval, point]).properties(height=alt.Step(24), autosize=FIT)
    description = words.months_description(len(rows), int(rows["kept"].sum()), int(rows["due"].sum()))
    return theme.finish(chart, words.months_title(), description=description)


def _pairs(rows: pd.DataFrame) -> Sequence[tuple[str, str]]:
    return list(zip(rows["month_told"], rows["of_told"], strict=True))
