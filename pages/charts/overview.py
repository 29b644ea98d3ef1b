"""The three strips of the Overview: categories by state, the last meetings as shapes, and kept, due, carried."""

import altair as alt
import pandas as pd

from analytics.capacity.group import STATES as ANSWERS
from analytics.overview.strips import Strip, meeting_mark
from analytics.words import capacity as rule_words
from analytics.words import coverage_page as coverage_words
from analytics.words import day
from analytics.words import overview_page as words
from pages.charts import theme
from pages.charts.capacity import LOOKS

FIT = alt.AutoSizeParams(type="fit-x", contains="padding")
ROW = 30
"""Height of one row of a strip, in pixels."""
YEAR = pd.Timedelta(days=360)
"""Meetings over a longer time are told with their year."""
STATE = 42
"""The same where a second line of words stands under the first."""

_ROWS = alt.Axis(ticks=False, domain=False, labelLimit=150)
_SHAPES = {
    "kept": ("circle", theme.ACCENT),
    "due": ("diamond", theme.SECOND),
    "overdue": ("triangle-up", theme.WARM),
    "carried": ("triangle-right", theme.SOFT),
}


def cells(part: Strip) -> theme.Spec:
    """Draw a line for each state that a category is in, and under it the categories.

    Args:
        part: The strip of categories by state.
    """
    strip = part.rows
    rows = strip.groupby("state", sort=False)["category"].agg(list).reset_index()
    told = [
        words.cells_line(coverage_words.GLYPHS[state], coverage_words.state(state), len(categories))
        for state, categories in zip(rows["state"], rows["category"], strict=True)
    ]
    names = [words.categories(found) for found in rows["category"]]
    lines = pd.DataFrame({"told": told, "names": names, "mark": rows["state"], "place": range(len(told))})
    base = alt.Chart(lines).encode(y=alt.Y("place:O", axis=None))
    heads = base.mark_text(align="left", x=0, dy=-9, fontSize=14, fontWeight="bold").encode(text="told:N")
    under = base.mark_text(align="left", x=20, dy=9, fontSize=13, limit=330).encode(text="names:N")
    pick = alt.selection_point(name=theme.PICK, fields=["mark"], on="click", empty=False)
    touch = base.mark_rect(fill=theme.SOFT, cornerRadius=6, cursor="pointer").encode(
        fillOpacity=alt.condition(pick, alt.value(0.25), alt.value(0))
    )
    chart = alt.LayerChart(layer=[touch.add_params(pick), heads, under]).properties(
        height=STATE * len(lines), autosize=FIT
    )
    alt_text = [words.spoken(head, names) for head, names in zip(told, names, strict=True)]
    return theme.finish(chart, words.cells_title(), description=" ".join(alt_text))


def meetings(part: Strip) -> theme.Spec:
    """Draw the last meetings from left to right: a shape for each answer, as large as the people who gave it are many.

    Args:
        part: The strip of the last meetings.
    """
    strip = part.rows
    said = rule_words.states()
    apart = strip["held_on"].max() - strip["held_on"].min() >= YEAR
    rows = strip.assign(
        day=[day(when) if apart else rule_words.short_day(when) for when in strip["held_on"]],
        fill=[LOOKS[state][0] for state in strip["state"]],
        shape=[LOOKS[state][1] for state in strip["state"]],
        mark=[meeting_mark(*one) for one in zip(strip["held_on"], strip["state"], strict=True)],
    )
    most, days = max(int(strip["people"].max()), 1), list(rows["day"].unique())
    rows = rows.loc[rows["people"] > 0]
    axis = alt.Axis(labelAngle=0, ticks=False, domain=False, labelFlush=False)
    base = alt.Chart(rows[["day", "word", "people", "fill", "shape", "mark"]]).encode(
        x=alt.X("day:O", sort=days, title=None, axis=axis),
        y=alt.Y("word:N", sort=[said[state] for state in (*ANSWERS, "private")], title=None, axis=axis),
        tooltip=theme.told({name: words.column(name) for name in ("day", "word", "people")}),
    )
    pick = theme.nearest("mark")
    shapes = base.mark_point(filled=True, xOffset=-8, cursor="pointer").encode(
        opacity=alt.condition(pick, alt.value(0.5), alt.value(1)),
        size=alt.Size("people:Q", scale=alt.Scale(domain=[0, most], range=[20, 200]), legend=None),
        color=alt.Color("fill:N", scale=None),
        shape=alt.Shape("shape:N", scale=None),
    )
    counts = base.mark_text(align="left", xOffset=4, fontSize=12).encode(text="people:Q")
    chart = alt.LayerChart(layer=[shapes.add_params(pick), counts]).properties(height=ROW * len(ANSWERS), autosize=FIT)
    last = strip.loc[strip["held_on"] == strip["held_on"].max()]
    told = [words.people_said(said[state], int(n)) for state, n in zip(last["state"], last["people"], strict=True)]
    return theme.finish(chart, words.meetings_title(len(days)), description=words.meetings_alt(days[-1], told))


def tally(part: Strip) -> theme.Spec:
    """Draw a mark for each commitment kept, due and carried.

    Args:
        part: The strip of commitments kept, due and carried.
    """
    strip = part.rows
    per = int(strip["per"].iloc[0])
    rows = strip.assign(marks=-(-strip["n"] // per))
    marks = rows.loc[rows.index.repeat(rows["marks"])]
    marks = marks.assign(place=marks.groupby("what", sort=False).cumcount() + 1, mark=marks["what"])
    marks = marks[["what", "mark", "told", "n", "place"]]
    base = alt.Chart(marks).encode(
        x=alt.X("place:Q", axis=None, scale=alt.Scale(domain=[0, max(int(rows["marks"].max()), 20) + 1])),
        y=alt.Y("told:N", title=None, axis=_ROWS, scale=alt.Scale(domain=list(rows["told"]))),
        tooltip=theme.told({name: words.column(name) for name in ("told", "n")}),
    )
    shapes = base.mark_point(filled=True, size=36, opacity=1).encode(
        shape=alt.Shape("what:N", scale=_looks(0), legend=None), color=alt.Color("what:N", scale=_looks(1), legend=None)
    )
    pick = alt.selection_point(name=theme.PICK, fields=["mark"], on="click")
    shapes = shapes.encode(opacity=alt.condition(pick, alt.value(1), alt.value(0.3))).add_params(pick)
    chart = alt.LayerChart(layer=[shapes]).properties(height=ROW * len(rows), autosize=FIT)
    return theme.finish(chart, words.tally_title(per), description=", ".join(rows["told"]))


def _looks(part: int) -> alt.Scale:
    return alt.Scale(domain=list(_SHAPES), range=[look[part] for look in _SHAPES.values()])
