"""What is counted of the tables is counted once, and goes with them."""

import gc
import weakref
from threading import Barrier, Thread
from typing import cast

import pandas as pd

from analytics.counted import Counted
from analytics.coverage import CoverageView, coverage_view
from analytics.disclosure import Viewer
from analytics.filters import Filters
from analytics.overview import Group
from pages import furniture
from pages.charts import coverage as charts
from tests.demo_group import TODAY, demo_group

COORDINATOR = Viewer("coordinator")


def coverage(group: Group, filters: Filters) -> CoverageView:
    return coverage_view(group.dataset, filters, as_of=group.as_of, whole=group.whole)


def drawn(counted: Counted) -> dict[str, object]:
    view = cast("CoverageView", counted.seen(coverage, COORDINATOR, Filters(), as_of=TODAY))
    assert view.matrix
    with furniture.made_by(counted.made):
        return furniture.drawn(charts.matrix, view.matrix.figure)


def test_nothing_is_kept_of_tables_that_nobody_holds_any_more() -> None:
    counted = Counted(demo_group())
    spec = drawn(counted)
    view = cast("CoverageView", counted.seen(coverage, COORDINATOR, Filters(), as_of=TODAY))
    gone = [weakref.ref(rows) for rows in (view.asks, view.rows)]
    assert drawn(counted) is spec
    assert all(one() is not None for one in gone)
    del counted, view, spec
    gc.collect()
    assert [one() for one in gone] == [None, None]


def test_those_who_ask_at_once_are_given_one_count() -> None:
    counted, begin, given, calls = Counted(demo_group()), Barrier(8), [], []

    def slowly(group: Group, filters: Filters) -> CoverageView:
        calls.append(filters)
        return coverage(group, filters)

    def ask() -> None:
        begin.wait()
        given.append(counted.seen(slowly, COORDINATOR, Filters(), as_of=TODAY))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1
    assert len({id(view) for view in given}) == 1


def test_another_day_is_counted_anew() -> None:
    counted = Counted(demo_group())
    one, other = (
        counted.seen(coverage, COORDINATOR, Filters(), as_of=day) for day in (TODAY, TODAY + pd.Timedelta(days=1))
    )
    assert cast("CoverageView", one).as_of != cast("CoverageView", other).as_of
