"""The Commitments page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

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
        with furniture.folded(rows):
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
    if len(now.dots):
        columns = _columns("title", "days_open", "older_told", "state_told")
        behind = furniture.Behind.among(now.rows, "dot", columns)
        under = furniture.Under(words.how("ages"), [*filter(None, (now.told, now.undated_told))], behind)
        spec = furniture.drawn(charts.ages, now)
        furniture.picture(spec, furniture.Table(now.rows, columns), key="ages", under=under)
    else:
        furniture.say(now.undated_told)
    with furniture.folded(now.rows):
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
    listed = ("title", "on", "what_told", "owner")
    with boxes:
        behind = furniture.Behind.among(coming.rows, "box", _columns(*listed))
        numbers = furniture.Table(coming.calendar, {"day": words.column("on"), **_columns("due", "check_in")})
        under = furniture.Under(words.how("coming"), behind=behind)
        furniture.picture(furniture.drawn(charts.calendar, coming), numbers, key="calendar", under=under)
    with rows:
        furniture.say(coming.told)
        if coming.rows.empty:
            furniture.say(words.coming_none())
        else:
            _list(coming.rows, listed, key="coming")


def _share(view: CommitmentsView) -> None:
    furniture.section(words.share_title())
    drawn, lists = st.columns([3, 2], gap="large")
    with drawn:
        furniture.say(view.share.told)
        months = view.share.months
        if months.empty:
            furniture.no_picture(words.months_title(), words.months_none(), counted=words.how("share"))
        else:
            listed = _columns("title", "due_on", "state_told", "owner")
            behind = furniture.Behind.among(view.share.rows, "month_told", listed)
            numbers = furniture.Table(months, _columns("month_told", "kept", "due", "share", "low", "high"))
            under = furniture.Under(words.how("share"), behind=behind)
            furniture.picture(furniture.drawn(charts.months, view.share), numbers, key="months", under=under)
    with lists:
        _folded(view.carried, ("title", "owner", "month_ends", "made_on"), "carried")
        _folded(view.unowned, ("title", "due_on", "category"), "unowned")
        _folded(view.undated, ("title", "owner", "made_on"), "undated")
        _folded(view.buddies, ("title", "owner", "category", "proposed"), "buddies")
        furniture.withheld(view.withheld, "buddies")


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
        numbers = furniture.Table(ahead.figures.weeks, _columns("chance", "weeks", "day"))
        behind = furniture.Behind(lambda _: view.open.rows, _columns("title", "owner", "days_open", "state_told"))
        under = furniture.Under(words.how("forecast"), behind=behind)
        spec = furniture.drawn(forecast_chart.finished, ahead)
        furniture.picture(spec, numbers, key="forecast", under=under)
    else:
        furniture.how(words.how("forecast"))


def _list(rows: "pd.DataFrame", columns: Sequence[str], *, key: str) -> None:
    furniture.listing(rows, _columns(*columns), key=key)


def _columns(*names: str) -> dict[str, str]:
    return {name: words.column(name) for name in names}
