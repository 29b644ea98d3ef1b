"""Every figure on a page is the number of the rows behind it, whatever the rows and the filters; all of them are the
Data page's."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analytics.capacity import capacity_view
from analytics.commitments import KEPT, OPEN, CommitmentsView, commitments_view
from analytics.coverage import CoverageView, coverage_view
from analytics.fairness import fairness_view
from analytics.figures import Figure
from analytics.filters import Filters, narrow, options
from analytics.overview import overview_view
from analytics.schema import TABLES, Dataset
from tests.demo_group import TODAY, demo_group

PERIODS = (30, 90, 180, 365)
laws = settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""A group is drawn by its seed: there is nothing to make smaller."""
BLANK = {"needs": ("opened_on", "closed_on", "area", "status"), "commitments": ("made_on", "due_on", "status")}
"""Cells that a group leaves empty, or that nobody can read."""


@st.composite
def groups(draw: st.DrawFn) -> Dataset:
    """Some rows of the demo group, in any order, some of their cells blank."""
    luck = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    share = draw(st.sampled_from([0.02, 0.2, 1.0]))
    group = demo_group()
    return replace(group, **{name: _some(group[name], name, share, luck) for name in TABLES})


def _some(rows: pd.DataFrame, table: str, share: float, luck: np.random.Generator) -> pd.DataFrame:
    rows = rows.iloc[luck.permutation(len(rows))[: int(len(rows) * share)]].reset_index(drop=True)
    gone = {name: luck.random(len(rows)) < 0.1 for name in BLANK.get(table, ())}
    return rows.assign(**{name: rows[name].mask(blank) for name, blank in gone.items()})


def choices(group: Dataset) -> st.SearchStrategy[Filters]:
    found = options(group)
    words = {name: st.sampled_from(["", *found[name]]) for name in ("category", "area", "language")}
    return st.builds(Filters, days=st.sampled_from(PERIODS), **words)


@laws
@given(st.data())
def test_every_figure_of_the_coverage_page_is_the_number_of_its_rows(data: st.DataObject) -> None:
    group = data.draw(groups())
    filters = data.draw(choices(group))
    view = coverage_view(group, filters, as_of=TODAY)
    kept = narrow(group.needs, filters)
    assert sorted(view.asks["row"]) == sorted(kept["row"])
    for figure, count in _drawn(view):
        assert figure.marks
        for mark, shown in count.items():
            assert len(figure.marks.of([mark])) == shown, figure.title
        behind = view.asks.iloc[figure.marks.of(None)]
        assert not behind["row"].duplicated().any()
    _squares_are_their_rows(view)
    _account_adds_up(view, group)


def _drawn(view: CoverageView) -> Iterator[tuple[Figure, dict[int, int]]]:
    """Every picture of the page whose marks have rows, and what each mark says."""
    if view.met:
        yield view.met.figure, dict(view.met.figure.numbers[["mark", "needs"]].to_numpy())
    if view.flow:
        yield view.flow.backlog, dict(view.flow.backlog.numbers[["mark", "at_most"]].to_numpy())
    if view.flow and view.flow.weeks:
        weeks = view.flow.weeks.numbers
        for place, what in enumerate(name for name in ("asked", "closed") if name in weeks):
            yield view.flow.weeks, {2 * week + place: count for week, count in enumerate(weeks[what])}
    for pattern in view.patterns:
        yield pattern.figure, dict(pattern.figure.numbers[["mark", "needs"]].to_numpy())


def _squares_are_their_rows(view: CoverageView) -> None:
    """Under no filter but a language, a square holds the open asks of its category and area."""
    if view.matrix is None or view.filters.category or view.filters.area:
        return
    rows = view.rows
    every = Counter(word for words in rows["category"] for word in set(words))
    here = Counter(
        (word, area)
        for words, area in zip(rows["category"], rows["area"].fillna(""), strict=True)
        for word in set(words)
    )
    squares = view.matrix.figure.numbers
    for category, place_at, area, place, count in squares[["category", "place_at", "area", "place", "open"]].to_numpy():
        if place_at == 0:
            assert count == every[category]
        elif area or place == "no area":
            assert count == here[category, area]
    by_row = squares.loc[squares["place_at"] > 0].groupby("category")["open"].sum()
    assert all(count == every[category] for category, count in by_row.items())


def _account_adds_up(view: CoverageView, group: Dataset) -> None:
    asks, found = view.asks, view.waits.estimate
    duplicates, to_come = asks["status"] == "duplicate", (asks["opened_on"] > TODAY) & (asks["status"] != "duplicate")
    ended = len(asks) - len(view.rows) - duplicates.sum() - to_come.sum()
    assert f"{len(view.rows)} open, {ended} ended, {duplicates.sum()} duplicate" in view.notes[0]
    assert found.needs == found.closed + found.average.waiting
    assert view.filters.narrows or len(asks) == len(group.needs)
    if view.flow:
        assert view.flow.backlog.numbers["at_most"].iloc[-1] == len(view.rows)
    helped = view.waits.curve.marks if view.waits.curve else None
    if helped:
        statuses = asks["status"].iloc[helped.of(None)]
        assert set(statuses) <= {"done"}
        assert len(statuses) == found.average.of


@laws
@given(st.data())
def test_every_figure_of_the_commitments_page_is_the_number_of_its_rows(data: st.DataObject) -> None:
    group = data.draw(groups())
    view = commitments_view(group, data.draw(choices(group)), as_of=TODAY)
    n = view.counts.set_index("state")["n"]
    assert n.sum() == view.total == len(narrow(group.commitments, Filters(category=view.filters.category)))
    assert len(view.open.rows) == n[[*OPEN]].sum()
    assert len(view.open.overdue.rows) == n["overdue"]
    assert len(view.undated.rows) == n["without_date"]
    assert len(view.kept.rows) <= n[[*KEPT]].sum()
    assert dict(view.open.dots.set_index("dot")["n"]) == dict(view.open.rows["dot"].dropna().value_counts())
    _days_and_months_are_their_rows(view)
    assert view.ahead.figures.pile == len(view.open.rows)


def _days_and_months_are_their_rows(view: CommitmentsView) -> None:
    on = view.coming.rows.groupby(["on", "what"]).size()
    for day, due, check_in in view.coming.calendar[["day", "due", "check_in"]].itertuples(index=False):
        assert (due, check_in) == (on.get((day, "due"), 0), on.get((day, "check_in"), 0))
    rows = view.share.rows
    kept = rows.loc[rows["state"].isin(KEPT)]
    for month, due, of_them in view.share.months[["month_told", "due", "kept"]].itertuples(index=False):
        assert due == (rows["month_told"] == month).sum()
        assert of_them == (kept["month_told"] == month).sum()


@laws
@given(groups())
def test_every_figure_of_burnout_signals_is_the_number_of_its_rows(group: Dataset) -> None:
    view = capacity_view(group, Filters(), as_of=TODAY)
    assert view.people
    meetings, answers = view.group.meetings, view.people.rows
    told = answers["label"].value_counts()
    for label, *colours, answered, silent, expected in meetings[
        ["label", "green", "yellow", "red", "answered", "silent", "expected"]
    ].itertuples(index=False):
        assert sum(colours) == answered == told.get(label, 0)
        assert answered + silent == expected
    load = view.group.load.spread
    held = view.people.held
    for things, people in load.loc[load["load"] > 0].itertuples(index=False):
        assert (held["load"] == things).sum() == things * people
    shown = view.people.calendar.loc[view.people.calendar["state"].isin(["green", "yellow", "red"])]
    assert set(shown["mark"]) <= set(answers["mark"].dropna())
    assert answers["mark"].dropna().is_unique


@laws
@given(groups())
def test_every_figure_of_the_overview_is_the_number_of_its_rows(group: Dataset) -> None:
    view = overview_view(group, Filters(), as_of=TODAY)
    cells, tally, meetings = view.cells, view.tally, view.meetings
    if cells.behind is not None and len(cells.rows):
        asks = cells.behind.loc[cells.behind["table"] == "needs"]
        for state, found in cells.rows.groupby("state"):
            assert (asks["mark"] == state).sum() <= found["open"].sum(), "an ask of two categories counts in each"
    if len(tally.rows):
        assert tally.behind is not None
        for what, count in tally.rows[["what", "n"]].itertuples(index=False):
            assert (tally.behind["mark"] == what).sum() == count
    answered = meetings.rows.loc[meetings.rows["state"] != "silent", "people"].sum()
    assert (0 if meetings.behind is None else len(meetings.behind)) == answered


@pytest.mark.parametrize(
    ("table", "counted"),
    [
        ("needs", lambda group: len(coverage_view(group, Filters(), as_of=TODAY).asks)),
        ("assets", lambda group: len(group.assets)),
        ("commitments", lambda group: commitments_view(group, Filters(), as_of=TODAY).total),
        ("check_ins", lambda group: len(group.check_ins)),
    ],
)
def test_each_page_counts_all_the_rows_that_the_data_page_says_are_used(
    table: str, counted: Callable[[Dataset], int]
) -> None:
    accounts = demo_group().accounts
    used = accounts.loc[[table in fills for fills in accounts["fills"]], "used"].sum()
    assert counted(demo_group()) == used > 0


def test_the_open_asks_are_the_same_number_on_every_page() -> None:
    group = demo_group()
    coverage = coverage_view(group, Filters(), as_of=TODAY)
    fairness = fairness_view(group, Filters(), as_of=TODAY)
    assert coverage.met
    assert len(coverage.rows) == coverage.met.met.open == len(fairness.order)
