"""Every page, full and with too little to go by: it says what it can and no more, and judges nobody."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.capacity import capacity_view
from analytics.circle import circle_view
from analytics.commitments import commitments_view
from analytics.coverage import coverage_view
from analytics.data import data_view
from analytics.fairness import fairness_view
from analytics.filters import Filters
from analytics.overview import overview_view
from analytics.schema import (
    ASSETS,
    CHECK_INS,
    COMMITMENTS,
    MEETINGS,
    NEEDS,
    TABLES,
    Dataset,
    dataset,
    dtype,
    frame,
)
from analytics.sources import SourceState
from pages.capacity import page as capacity
from pages.circle import page as circle
from pages.commitments import page as commitments
from pages.coverage import page as coverage
from pages.data import page as data
from pages.fairness import page as fairness
from pages.overview import page as overview
from pages.packs import Making, Origin
from tests.demo_group import TODAY, demo_group

PAGES: dict[str, tuple[Callable[..., object], Callable[..., None]]] = {
    "overview": (overview_view, overview.render),
    "coverage": (coverage_view, coverage.render),
    "capacity": (capacity_view, capacity.render),
    "commitments": (commitments_view, commitments.render),
    "fairness": (fairness_view, fairness.render),
    "circle": (
        partial(circle_view, month=pd.Period(TODAY, "M")),
        partial(circle.render, packs=Making(Origin("Read now"), lambda _: pytest.fail("nobody asked"))),
    ),
}
VERDICTS = re.compile(r"\b(risk\w*|score\w*|rank(?:s|ed|ing)?|burn(?:ed|t)[ -]?out|failing|lazy)\b", re.IGNORECASE)
BURNOUT = re.compile(r"\bburnout\b(?! signals?\b)", re.IGNORECASE)
SPOKEN = ("title", "header", "subheader", "markdown", "info", "success", "warning", "caption")


def _draw(render, view) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    render(view)


def rendered(render: Callable[..., None], view: object) -> AppTest:
    page = AppTest.from_function(_draw, kwargs={"render": render, "view": view}, default_timeout=60).run()
    assert [exception.value for exception in page.exception] == []
    return page


def words_of(page: AppTest) -> str:
    texts = [element.value for kind in SPOKEN for element in page.get(kind)]
    return "\n".join(map(str, texts))


def no_days(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    days = [name for name in rows if dtype(TABLES[table], name).startswith("datetime")]
    return rows.assign(**{name: pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]") for name in days})


def every_day_gone(group: Dataset) -> Dataset:
    return replace(group, **{name: no_days(group[name], name) for name in TABLES})


def a_third_gone(group: Dataset, *kinds: str) -> Dataset:
    """Return a group that left every third cell blank in each column of some kinds, each column its own rows."""
    torn = {}
    for name, table in TABLES.items():
        columns = [field.name for field in table.kept if field.kind in kinds]
        blank = {column: np.arange(len(group[name])) % 3 == at % 3 for at, column in enumerate(columns)}
        cells = {column: group[name][column].mask(rows) for column, rows in blank.items()}
        torn[name] = frame(table, {**{column: group[name][column] for column in table.columns}, **cells})
    return replace(group, **torn)


def everything_closed(group: Dataset) -> Dataset:
    return replace(
        group, needs=group.needs.assign(status="done").astype({"status": "str"}),
        commitments=group.commitments.assign(status="done").astype({"status": "str"}),
    )  # fmt: skip


def one_category(group: Dataset) -> Dataset:
    tables = ("needs", "assets", "commitments")
    return replace(group, **{name: group[name].assign(category=[("food",)] * len(group[name])) for name in tables})


def days_in_the_future(group: Dataset) -> Dataset:
    moved = {}
    for name in TABLES:
        days = [column for column in group[name] if dtype(TABLES[name], column).startswith("datetime")]
        moved[name] = group[name].assign(**{day: group[name][day] + pd.Timedelta(days=900) for day in days})
    return replace(group, **moved)


def one_person(_: Dataset) -> Dataset:
    return dataset(
        needs=frame(
            NEEDS, {"need_id": ["1"], "category": [("food",)], "opened_on": ["2026-11-01"], "assignee": [("Ana",)]}
        ),
        assets=frame(ASSETS, {"asset_id": ["1"], "category": [("food",)], "provider": ["Ana"]}),
        commitments=frame(COMMITMENTS, {"commitment_id": ["1"], "owner": [("Ana",)], "made_on": ["2026-11-01"]}),
        check_ins=frame(CHECK_INS, {"person": ["Ana"], "checked_in_on": ["2026-11-03"], "capacity": ["red"]}),
        meetings=frame(MEETINGS, {"held_on": ["2026-11-03"]}),
    )


def nothing(_: Dataset) -> Dataset:
    return dataset()


GROUPS: dict[str, Callable[[Dataset], Dataset]] = {
    "the demo": lambda group: group,
    "nothing at all": nothing,
    "one person": one_person,
    "no days": every_day_gone,
    "a third of the days gone": lambda group: a_third_gone(group, "day"),
    "a third of everything gone": lambda group: a_third_gone(group, "day", "text", "choice", "number"),
    "everything closed": everything_closed,
    "one category": one_category,
    "days in the future": days_in_the_future,
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_what_it_can_and_judges_nobody(name: str, group: str) -> None:
    view_of, render = PAGES[name]
    page = rendered(render, view_of(GROUPS[group](demo_group()), Filters(), as_of=TODAY))
    told = words_of(page)
    assert len(told) > 40
    assert VERDICTS.findall(told) == []
    assert BURNOUT.findall(told) == []
    assert not re.search(r"\bnan\b|\bNaT\b|\bNone\b", told)


@pytest.mark.parametrize(
    "filters", [Filters(category="childcare"), Filters(area="Orchard Hill"), Filters(category="no such thing")]
)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_bears_every_filter(name: str, filters: Filters) -> None:
    view_of, render = PAGES[name]
    rendered(render, view_of(demo_group(), filters, as_of=TODAY))


@pytest.mark.parametrize("failure", ["", "The file is not there."])
def test_the_data_page_tells_how_each_source_is(failure: str) -> None:
    [source] = demo_group().accounts["source"].unique()
    read_at = pd.Timestamp("2026-11-03 14:05", tz="America/New_York")
    state = SourceState(source, "demo", read_at, failure=failure)
    page = rendered(data.render, data_view(demo_group()).at_this_moment([state]))
    told = words_of(page).replace("\\", "")
    assert "Tuesday 3 November 2026, 14:05" in told
    assert failure in told


def test_what_the_pages_count_adds_up_to_what_the_data_page_says_is_used() -> None:
    group = demo_group()
    tables = data_view(group).tables
    used = tables.set_index("table")["used"]
    assert used["Requests / Pedidos"] == len(group.needs)
    assert used["Offers / Ofertas"] == len(group.assets)
    assert used["To do / Tareas"] == len(group.commitments)
    assert (tables["read"] == tables["used"] + tables["set_aside"]).all()
