"""What each page would say first: it fills the places that joined lines leave."""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from analytics.commitments import kept_some_day
from analytics.commitments.kept import WITHOUT_MEETINGS
from analytics.coverage.lines import headline
from analytics.overview.group import Group
from analytics.overview.lines import WAITS_BY, Line, rows_of, together
from analytics.presence import name_key
from analytics.rows import in_sheet_order
from analytics.words import capacity_page as capacity_words
from analytics.words import commitments as commitment_words
from analytics.words import overview as words
from analytics.words import sentences


def kept(group: Group) -> Line | None:
    """Return what was kept since the last meeting, which comes first of all.

    Where no meeting is known, it is what was kept in the last thirty days. Without any commitment there is no such
    line.
    """
    if group.states.empty:
        return None
    rows = group.promised.kept
    since = commitment_words.since(group.meeting, WITHOUT_MEETINGS)
    more = "" if len(rows) else commitment_words.kept_day_unknown(kept_some_day(group.states))
    told = words.kept(list(rows["title"]), since), words.kept_plain(len(rows), since)
    text, plain = (sentences(sentence, more) for sentence in told)
    return Line("kept", text, plain, rows_of("commitments", rows, person="owner", on="ended_on"))


def own_lines(group: Group, places: int) -> list[Line]:
    """Return the strongest lines of the other pages, as many as there are places.

    In this order: what nobody can give; who waits longer; two people who hold more than luck would give two; what is
    past its day. Each is counted only while a place is left.

    Args:
        group: Everything that the lines look at.
        places: How many lines are wanted.
    """
    sorts: Sequence[Callable[[Group], Iterator[Line]]] = (_coverage, _waits, _load, _stuck)
    found: list[Line] = []
    for sort in sorts:
        if len(found) < places:
            found.extend(sort(group))
    return found[:places]


def _coverage(group: Group) -> Iterator[Line]:
    cells = group.cells
    named = cells.loc[
        cells["state"].isin(("uncovered", "untold")) | ((cells["state"] == "thin") & (cells["providers"] == 1))
    ]
    if not (cells["state"] == "uncovered").any():
        named = pd.concat([named, cells.loc[cells["state"] == "short"].nlargest(1, "gap")])
    if named.empty:
        return
    asked = int((group.dataset.needs["status"] != "duplicate").sum())
    offers = len(group.offers) if group.whole.offers_read else None
    text = headline(asked, len(group.waiting), offers, cells, group.cells_by_area)
    wanted = set(named["category"])
    rows = group.waiting.loc[[bool(wanted & set(categories)) for categories in group.waiting["category"]]]
    yield Line("coverage", text, text, rows_of("needs", rows, on="opened_on"))


def _load(group: Group) -> Iterator[Line]:
    judged, loads = group.known.load.two_busiest, group.known.load.by_person
    if judged is None or not judged.beyond:
        return
    two = loads.sort_values("load", ascending=False, kind="stable").head(2)
    names = sorted(two["person"], key=name_key)
    total = group.known.load.total
    items = group.known.load.items
    rows = items.loc[items["person"].isin(names)]
    parts = [rows_of(str(table), part, person="person", on="due_on") for table, part in rows.groupby("table")]
    text = capacity_words.two_hold(names, int(two["load"].sum()), total, judged.high)
    yield Line("load", text, words.two_hold_plain(int(two["load"].sum()), total), together(parts))


def _stuck(group: Group) -> Iterator[Line]:
    overdue = in_sheet_order(group.states.loc[group.states["state"] == "overdue"])
    if overdue.empty:
        return
    overdue = overdue.sort_values("due_on", kind="stable")
    text = words.stuck(len(overdue), overdue["due_on"].iloc[0])
    yield Line("stuck", text, text, rows_of("commitments", overdue, person="owner", on="due_on"))


def _waits(group: Group) -> Iterator[Line]:
    for kind, name, text in group.whole.measured.longer:
        waiting = group.waiting
        mine = waiting.loc[[name in ((cell,) if isinstance(cell, str) else cell) for cell in waiting[kind]]]
        yield Line(f"{WAITS_BY}{kind}", text, text, rows_of("needs", mine, on="opened_on"), name)
