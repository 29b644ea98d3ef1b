"""The Commitments page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from analytics.commitments import CommitmentsView, Listing
from analytics.words import commitments_page as words
from analytics.words import joined, sentences
from pages import furniture
from pages.charts import commitments as charts
from pages.charts import forecast as forecast_chart

if TYPE_CHECKING:
    import pandas as pd

READ_ALOUD = 10
"""Lines of the list to read aloud; the rest are in the list below it."""


def render(view: CommitmentsView) -> None:
    """Lay out what was kept, what is open, what comes next, and when it would be done."""
    furniture.opening(words.title(), view.headline)
    if not view.total:
        furniture.nothing_matches(view.filters) if view.filters.narrows else furniture.not_yet(words.begin())
        return
    kept, still_open = st.columns([2, 3], gap="large")
    with kept:
        _kept(view)
    with still_open:
        _open(view)
    _overdue(view)
    _coming(view)
    _share(view)
    _ahead(view)
    for note in view.notes:
        furniture.say(note)


def _kept(view: CommitmentsView) -> None:
    furniture.section(words.kept_title(view.kept.told))
    rows = view.kept.rows
    if rows.empty:
        furniture.not_yet(sentences(words.kept_nothing(view.kept.told), view.kept.more))
    else:
        st.markdown("\n".join(f"- {furniture.plain(line)}" for line in _read_aloud(rows)))
        if len(rows) > READ_ALOUD:
            furniture.say(words.kept_more(len(rows) - READ_ALOUD))
        with st.expander(words.rows_title(len(rows))):
            _list(rows, ("title", "owner", "ended_on", "state_told"), key="kept")
    furniture.how(words.how("kept"))


def _read_aloud(rows: "pd.DataFrame") -> list[str]:
    first = rows.head(READ_ALOUD)
    owners = first["owner"] if "owner" in first else [()] * len(first)
    return [words.kept_line(what, joined(names)) for what, names in zip(first["title"], owners, strict=True)]


def _open(view: CommitmentsView) -> None:
    now = view.open
    furniture.section(words.open_title())
    if now.rows.empty:
        furniture.not_yet(words.open_none())
        return
    columns = ("title", "days_open", "older_told", "state_told")
    chosen: list[int] = []
    if len(now.dots):
        numbers = now.rows[list(columns)].rename(columns=words.column)
        spec, said = furniture.drawn(charts.ages, now), [*filter(None, (now.told, now.undated_told))]
        picked = _picked(spec, numbers, key="ages", field="dot", under=furniture.Under(words.how("ages"), said))
        chosen = [int(dot) for dot in picked]
    else:
        furniture.say(now.undated_told)
    if chosen:
        rows = now.rows.loc[now.rows["dot"].isin(chosen)]
        furniture.say(words.chosen_title(len(rows)))
        _list(rows, columns, key="chosen")
    with st.expander(words.rows_title(len(now.rows))):
        _list(now.rows, ("title", "owner", "days_open", "older_told", "due_on", "state_told"), key="open")


def _overdue(view: CommitmentsView) -> None:
    overdue = view.open.overdue
    furniture.section(words.overdue_head())
    if overdue.rows.empty:
        furniture.say(words.overdue_none())
        return
    furniture.say(overdue.told)
    _list(overdue.rows, ("title", "due_on", "owner", "days_open", "buddy"), key="overdue")
    furniture.how(words.how("overdue"))


def _coming(view: CommitmentsView) -> None:
    coming = view.coming
    furniture.section(words.coming_title())
    boxes, rows = st.columns([3, 2], gap="large")
    with boxes:
        numbers = coming.calendar.rename(columns=words.column)
        spec, under = furniture.drawn(charts.calendar, coming), furniture.Under(words.how("coming"))
        days = _picked(spec, numbers, key="calendar", field="name", under=under)
    with rows:
        furniture.say(coming.told)
        chosen = coming.rows.loc[coming.rows["box"].isin(days)] if days else coming.rows
        if chosen.empty:
            furniture.say(words.day_none() if days else words.coming_none())
        else:
            _list(chosen, ("title", "on", "what_told", "owner"), key="coming")


def _share(view: CommitmentsView) -> None:
    furniture.section(words.share_title())
    drawn, lists = st.columns([3, 2], gap="large")
    with drawn:
        furniture.say(view.share.told)
        months = view.share.months
        if months.empty:
            furniture.not_yet(words.months_none())
            furniture.how(words.how("share"))
        else:
            numbers = months[["month_told", "kept", "due", "share", "low", "high"]].rename(columns=words.column)
            spec, under = furniture.drawn(charts.months, view.share), furniture.Under(words.how("share"))
            _month(view, _picked(spec, numbers, key="months", field="month_told", under=under))
    with lists:
        _folded(view.carried, ("title", "owner", "month_ends", "made_on"), "carried")
        _folded(view.unowned, ("title", "due_on", "category"), "unowned")
        _folded(view.undated, ("title", "owner", "made_on"), "undated")
        _folded(view.buddies, ("title", "owner", "category", "proposed"), "buddies")
        furniture.withheld(view.withheld, "buddies")


def _month(view: CommitmentsView, chosen: list[str]) -> None:
    """Draw the rows behind the months that were clicked."""
    if chosen:
        rows = view.share.rows.loc[view.share.rows["month_told"].isin(chosen)]
        furniture.say(words.chosen_title(len(rows)))
        _list(rows, ("title", "due_on", "state_told", "owner"), key="month")


def _folded(listed: Listing, columns: Sequence[str], name: str) -> None:
    """Draw a sentence with its rows folded away under it."""
    if listed.rows.empty:
        furniture.say(listed.told)
        furniture.how(words.how(name))
        return
    with st.expander(furniture.plain(listed.told)):
        _list(listed.rows, columns, key=name)
        furniture.how(words.how(name))


def _ahead(view: CommitmentsView) -> None:
    ahead = view.ahead
    furniture.section(words.forecast_title())
    if ahead.figures.weeks.empty:
        furniture.not_yet(ahead.told)
        return
    furniture.say(ahead.told)
    if ahead.undated_told:
        furniture.say(ahead.undated_told)
    if ahead.figures.weeks["weeks"].notna().any():
        numbers = ahead.figures.weeks.rename(columns=words.column)
        spec = furniture.drawn(forecast_chart.finished, ahead)
        furniture.picture(spec, numbers, key="forecast", under=furniture.Under(words.how("forecast")))
    else:
        furniture.how(words.how("forecast"))


def _picked(
    spec: dict[str, Any], numbers: "pd.DataFrame", *, key: str, field: str, under: furniture.Under
) -> list[str]:
    """Draw a picture whose marks can be clicked, and return what of a field was."""
    chosen = {"on_select": "rerun", "selection_mode": charts.PICK}
    event = furniture.picture(spec, numbers, key=key, under=under, **chosen)
    return [mark[field] for mark in event["selection"][charts.PICK]]


def _list(rows: "pd.DataFrame", columns: Sequence[str], *, key: str) -> None:
    furniture.listing(rows, {name: words.column(name) for name in columns}, key=key)
