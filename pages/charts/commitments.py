"""Commitments: how old the open ones are, the days that come, and what was kept of what was due."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

import altair as alt
import pandas as pd

from analytics.commitments.parts import Coming, OpenNow, Share
from analytics.words import commitments_page as words
from pages.charts import theme

FIT = alt.AutoSizeParams(type="fit-x", contains="padding")
"""Only the width gives way to the place; a height is that of the drawing without its axis."""
MARK = 16
"""Height of one mark of the ages, in pixels."""
LABELS = 40
"""Room above the marks for what the bands are called."""
WEEK = 7
MIDDLE = 0.5
"""Past the middle of the picture a band's name is written to its left, where the names do not all fit on one side."""
ROOM = 0.38
"""So much of a narrow picture's width does a name take."""

_SHAPES = {
    "overdue": ("triangle-up", theme.WARM),
    "due_later": ("circle", theme.ACCENT),
    "without_date": ("diamond", theme.SECOND),
}
_LINE = alt.Y("line:Q", scale=None, axis=None)
_TICKS = (0, 7, 14, 30, 60, 90, 180, 365, 730, 1460, 3650)


def ages(now: OpenNow) -> theme.Spec:
    """Draw a mark for each open commitment, as far right as it is old, over how long such things take here.

    Args:
        now: The open ones; `dots` has the marks, `bands` what stands behind them.
    """
    oldest = float(now.rows["days_open"].max())
    last = max(oldest, float(now.bands["days"].max()) if len(now.bands) else 0.0, 7.0) * 1.06
    height = int(now.dots["level"].max()) * MARK + LABELS
    counts = now.rows["state"].value_counts().reindex(list(_SHAPES), fill_value=0).astype("int64").to_dict()
    return theme.filled(
        _ages(),
        words.ages_title({str(state): int(count) for state, count in counts.items()}, now.per),
        description=words.ages_description(int(oldest), now.told),
        height=height,
        given={"last": last, "top": 0.2 + height / MARK, "ticks": [tick for tick in _TICKS if tick <= last]},
        dots=now.dots,
        **_bands(now.bands, last),
    )


@cache
def _ages() -> theme.Spec:
    given = {name: alt.param(name=name, value=0) for name in ("last", "top", "ticks")}
    x = alt.X(
        "days:Q",
        title=words.days_open(),
        scale=alt.Scale(type="sqrt", domainMin=-0.3, domainMax=alt.ExprRef("last")),
        axis=alt.Axis(values=alt.ExprRef("ticks"), grid=False, labelOverlap=True),
    )
    y = alt.Y("level:Q", axis=None, scale=alt.Scale(domainMin=0.2, domainMax=alt.ExprRef("top")))
    pick = alt.selection_point(name=theme.PICK, fields=["dot"], on="click")
    marks = alt.Chart(theme.rows("dots")).mark_point(filled=True, size=100, opacity=1)
    marks = marks.encode(
        x=x,
        y=y,
        shape=alt.Shape("state:N", scale=_scale(0), legend=None),
        color=alt.Color("state:N", scale=_scale(1), legend=None),
        opacity=alt.condition(pick, alt.value(1), alt.value(0.25)),
        tooltip=_told("NQNQ", "title", "days_open", "older_told", "n"),
    )
    stretches = alt.Chart(theme.rows("bands"))
    shade = stretches.mark_rect(color=theme.SOFT, opacity=0.13).encode(x=x, x2=alt.X2("end:Q"))
    edge = stretches.mark_rule(color=theme.SOFT).encode(x=x, y=_LINE, y2=alt.value("height"))
    layers = [shade, edge, _names(x, "left"), _names(x, "right")]
    chart = alt.LayerChart(layer=[*layers, marks.add_params(pick)]).properties(autosize=FIT)
    return theme.drawing(chart.add_params(*given.values()))


def _told(types: str, *names: str) -> list[alt.Tooltip]:
    return theme.told({name: words.column(name) for name in names}, types)


def _scale(part: int) -> alt.Scale:
    return alt.Scale(domain=list(_SHAPES), range=[look[part] for look in _SHAPES.values()])


def _bands(bands: pd.DataFrame, last: float) -> dict[str, pd.DataFrame]:
    """Return the shaded stretches past each band's day, and what they are called, to the right of its edge or left.

    A name stands above the edges that it would run into: an edge begins below the names that come before its own.
    """
    told = [words.band_label(share, int(day)) for share, day in zip(bands["share"], bands["days"], strict=True)]
    place = (bands["days"] / last) ** 0.5
    leftwards = place > MIDDLE
    if (place > ROOM).all() or (place < 1 - ROOM).all():  # a name across another's edge would be hard to read
        leftwards[:] = bool((place > ROOM).all())
    stretches = bands.assign(end=last, told=pd.Series(told, index=bands.index, dtype="str"))
    away = stretches["days"].where(~leftwards, 2 * last - stretches["days"])
    stretches = stretches.assign(line=6 + 17 * (away.rank(method="first") - 1))
    return {"bands": stretches, "left": stretches.loc[~leftwards], "right": stretches.loc[leftwards]}


def _names(x: alt.X, align: Literal["left", "right"]) -> alt.Chart:
    """Return what the bands are called, written away from the nearer side of the picture."""
    text = alt.Chart(theme.rows(align)).mark_text(
        align=align, dx=5 if align == "left" else -5, baseline="top", fontSize=12
    )
    return text.encode(x=x, y=_LINE, text=alt.Text("told:N"))


def calendar(coming: Coming) -> theme.Spec:
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
        on=days["day"],
    )
    due, check_ins = int(days["due"].sum()), int(days["check_in"].sum())
    description = words.calendar_description(due, check_ins, days["day"].iloc[0], days["day"].iloc[-1])
    return theme.filled(_calendar(), words.calendar_title(due, check_ins), description=description, boxes=boxes)


@cache
def _calendar() -> theme.Spec:
    base = alt.Chart(theme.rows("boxes")).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(paddingInner=0.06)),
        y=alt.Y("week:O", axis=None, scale=alt.Scale(paddingInner=0.08)),
    )
    pick = alt.selection_point(name=theme.PICK, fields=["name"], on="click", empty=False)
    box = base.mark_rect(cornerRadius=6, stroke=theme.SOFT, cursor="pointer").encode(
        strokeWidth=alt.condition(pick, alt.value(3), alt.value(1)),
        fill=alt.condition(alt.datum.busy, alt.value(theme.ACCENT), alt.value("transparent")),
        fillOpacity=alt.value(0.14),
        tooltip=_told("TQQ", "on", "due", "check_in"),
    )
    lines = [
        base.mark_text(dy=-20, fontSize=12).encode(text=alt.Text("name:N")),
        base.mark_text(dy=1, fontSize=15, fontWeight="bold").encode(text=alt.Text("due_told:N")),
        base.mark_text(dy=20, fontSize=15).encode(text=alt.Text("check_in_told:N")),
    ]
    chart = alt.LayerChart(layer=[box.add_params(pick), *lines])
    return theme.drawing(chart.properties(height=150, autosize=FIT))


def _glyph(glyph: str, counts: "pd.Series") -> list[str]:
    return [f"{glyph} {count}" if count else "" for count in counts]


def months(share: Share) -> theme.Spec:
    """Draw the kept share of each month with its 95 % interval, the latest on top.

    Args:
        share: What was due and kept; `months` has the share by month.
    """
    rows = share.months.iloc[::-1]
    rows = rows.assign(label=[words.month_row(*told) for told in _pairs(rows)])
    description = words.months_description(len(rows), int(rows["kept"].sum()), int(rows["due"].sum()))
    return theme.filled(_months(), words.months_title(), description=description, months=rows)


@cache
def _months() -> theme.Spec:
    scale = alt.Scale(domain=[0, 1])
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=True, gridOpacity=0.4)
    heads = {name: words.column(name) for name in ("month_told", "share", "low", "high")}
    base = alt.Chart(theme.rows("months")).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=200, labelFlush=False, grid=False)),
        tooltip=theme.told(heads, "NQQQ", share=".0%", low=".0%", high=".0%"),
    )
    interval = base.mark_rule(color=theme.SOFT, strokeWidth=5, opacity=0.55).encode(
        x=alt.X("low:Q", title=None, scale=scale, axis=axis), x2=alt.X2("high:Q")
    )
    pick = alt.selection_point(name=theme.PICK, fields=["month_told"], on="click", empty=False)
    point = base.mark_point(filled=True, color=theme.ACCENT, opacity=1, cursor="pointer").encode(
        x=alt.X("share:Q", scale=scale), size=alt.condition(pick, alt.value(220), alt.value(90))
    )
    layers = [interval, point.add_params(pick)]
    return theme.drawing(alt.LayerChart(layer=layers).properties(height=alt.Step(24), autosize=FIT))


def _pairs(rows: pd.DataFrame) -> Sequence[tuple[str, str]]:
    return list(zip(rows["month_told"], rows["of_told"], strict=True))
