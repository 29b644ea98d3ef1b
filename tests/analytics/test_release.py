"""The monthly release: what it counts, and that what it withholds cannot be found out from all that it tells."""

import io
import itertools
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.disclosure import Viewer, disclose
from analytics.release import MOST_WITHHELD, Counted, ReleaseView, counted, few, release_view, released_month, withheld
from analytics.release.counts import MEASURES
from analytics.release.suppression import RELEASED
from analytics.release.view import released
from analytics.schema import NEEDS, Dataset, dataset, frame
from tests.analytics.attacks import Knowledge, sum_of
from tests.analytics.walked import words_in
from tests.demo_group import demo_group

ENDS = MEASURES[1:]
MONTHS = [pd.Timestamp(2026, month, 1) for month in (7, 8, 9)]
Cell = tuple[str, str, str, str]
"""Month, by, word, measure."""


def needs(**columns: object) -> pd.DataFrame:
    return frame(NEEDS, columns)


# What it counts


def test_a_month_is_released_when_the_next_one_is_over() -> None:
    assert released_month(pd.Timestamp(2026, 11, 1)) == pd.Timestamp(2026, 9, 1)
    assert released_month(pd.Timestamp(2026, 10, 31)) == pd.Timestamp(2026, 8, 1)


def test_an_ask_is_helped_still_open_or_ended_otherwise_by_the_end_of_the_next_month() -> None:
    rows = needs(
        opened_on=["2026-09-01", "2026-09-30", "2026-09-05", "2026-09-06", "2026-09-07", "2026-09-08", "2026-08-31",
                   "2026-09-09"],
        closed_on=["2026-10-31", "2026-11-01", None, None, "2026-09-10", None, "2026-09-02", None],
        status=["done", "done", "done", None, "referred", "on_hold", "done", "duplicate"],
    )  # fmt: skip
    [whole] = counted(rows, month=MONTHS[2]).cells.to_dict("records")
    assert (whole["asked"], whole["helped"], whole["still_open"], whole["otherwise"]) == (6, 2, 3, 1)


def test_it_is_told_without_a_number_that_an_ask_without_a_closing_day_counts_as_ended() -> None:
    asks = needs(opened_on=["2026-09-02"] * 12, status="done", closed_on=None)
    view, dated = (
        release_view(dataset(needs=rows), as_of=pd.Timestamp(2026, 11, 5))
        for rows in (asks, asks.assign(closed_on=pd.Timestamp(2026, 9, 3)))
    )
    assert "12 of them had been met" in view.headline
    [told] = [note for note in view.counted if "a day nobody wrote down counts as ended by then." in note]
    assert told in dated.counted


def test_an_ask_with_two_categories_counts_in_each_and_once_in_all() -> None:
    rows = needs(opened_on=["2026-09-02"] * 12, category=[("food", "rides")] * 11 + [("food",)])
    cells = counted(rows, month=MONTHS[2]).cells.set_index(["kind", "word"])["asked"]
    assert cells.to_dict() == {("all", ""): 12, ("category", "food"): 12, ("category", "rides"): 11}


def test_words_of_ten_asks_or_fewer_stand_together_with_those_without_a_word() -> None:
    rows = needs(opened_on=["2026-09-02"] * 23, area=["Hill"] * 11 + ["Ana's house"] * 10 + [None] * 2)
    cells = counted(rows, month=MONTHS[2]).cells.set_index(["kind", "word"])["asked"]
    assert cells.to_dict() == {("all", ""): 23, ("area", "Hill"): 11, ("area", ""): 12}


def test_no_ask_is_in_two_months() -> None:
    group = demo_group()
    months = pd.date_range("2025-01-01", "2026-11-01", freq="MS")
    asked = sum(int(counted(group.needs, month=month).cells["asked"].iloc[0]) for month in months)
    rows = group.needs.loc[(group.needs["status"] != "duplicate") & group.needs["opened_on"].notna()]
    assert asked == int((rows["opened_on"].between(months[0], "2026-11-30")).sum())


def test_a_count_of_none_is_told_and_of_one_to_ten_never() -> None:
    for month in MONTHS:
        cells = counted(demo_group().needs, month=month).cells
        hidden, counts = withheld(cells), cells[list(RELEASED)]
        assert hidden.to_numpy()[few(counts.to_numpy())].all()
        assert not hidden.to_numpy()[counts.to_numpy() == 0].any()


def test_the_release_says_the_same_whatever_order_rows_come_in_and_to_everyone() -> None:
    group = demo_group()
    shuffled = dataset(needs=group.needs.sample(frac=1, random_state=4))
    one, other = (release_view(rows, as_of=pd.Timestamp(2026, 11, 5)) for rows in (group, shuffled))
    assert words_in(one) == words_in(other)
    assert all(disclose(one, Viewer(tier)) is one for tier in ("outside", "member", "coordinator"))


def test_nothing_but_counts_and_words_of_categories_and_areas_leaves_the_group() -> None:
    group = demo_group()
    told = words_in(release_view(group, as_of=pd.Timestamp(2026, 11, 5)))
    for field in ("title", "requester", "need_id", "row", "row_url", "source"):
        assert not [cell for cell in group.needs[field].dropna().unique() if cell in told]
    for field in ("barriers", "language", "root_cause", "assignee"):
        words = {word for cell in group.needs[field] for word in cell}
        assert not [word for word in words if word in told]


def test_words_that_a_spreadsheet_would_run_are_inert_in_the_file() -> None:
    group = dataset(needs=needs(opened_on=["2026-09-02"] * 12, area=["=HYPERLINK(1)"] * 12))
    assert "'=HYPERLINK(1)" in release_view(group, as_of=pd.Timestamp(2026, 11, 5)).csv


def test_without_a_row_the_release_says_so() -> None:
    view = release_view(dataset(), as_of=pd.Timestamp(2026, 11, 5))
    assert not view.found
    assert view.headline == "Our sheets hold no ask of September 2026."
    assert view.tables == {}


def test_where_most_is_withheld_it_says_why_and_what_could_be_told_and_elsewhere_it_does_not() -> None:
    small = release_view(demo_group(), as_of=pd.Timestamp(2026, 11, 5))
    assert "since a small one could point to a person" in small.why
    assert "fewer, broader kinds of help" in small.why
    assert "how many asks there were in all" in small.why
    many = needs(opened_on=["2026-09-02"] * 60, category=[("food",), ("rides",), ("rent",)] * 20, area="Hill")
    assert release_view(dataset(needs=many), as_of=pd.Timestamp(2026, 11, 5)).why == ""
    few_asks = needs(opened_on=["2026-09-02"] * 6, category=[("food",)] * 6)
    tiny = release_view(dataset(needs=few_asks), as_of=pd.Timestamp(2026, 11, 5))
    assert "when more is asked in a month" in tiny.why
    assert "in all" not in tiny.why


def test_every_word_stands_in_the_table_or_among_those_of_which_nothing_is_told() -> None:
    view = release_view(demo_group(), as_of=pd.Timestamp(2026, 11, 5))
    file = pd.read_csv(io.StringIO(view.csv), dtype=str, keep_default_na=False)
    for kind, by in (("category", "kind of help"), ("area", "area")):
        rows = file.loc[file["by"] == by].set_index("word")[list(RELEASED)]
        table = view.tables[kind].set_index("word")
        assert table.loc[table.index != "All asks", list(RELEASED)].to_dict("index") == rows.loc[
            (rows != "not shown").any(axis=1)
        ].to_dict("index")
        silent = rows.index[(rows == "not shown").all(axis=1)]
        assert len(silent)
        assert all(word in view.untold[kind] for word in silent)


# Whether it can be found out


def told(files: list[str]) -> dict[Cell, str]:
    """Read what some releases tell, from their files alone."""
    rows = pd.concat([pd.read_csv(io.StringIO(file), dtype=str, keep_default_na=False) for file in files])
    return {
        (row["month"], row["by"], row["word"], name): row[name] for row in rows.to_dict("records") for name in RELEASED
    }


def knowledge(cells: dict[Cell, str], *, one_category_each: bool) -> Knowledge:
    """Gather every relation that the page states, and every count that it tells."""
    known = Knowledge()
    rows = sorted({cell[:3] for cell in cells})
    for row in rows:
        for name in MEASURES:
            known.add((*row, name), least=int(cells.get((*row, name)) == "not shown"))
        known.equal(sum_of([(*row, end) for end in ENDS], less=(*row, "asked")), 0)
    for cell, count in cells.items():
        if count != "not shown":
            known.equal({cell: 1}, int(count))
    most = 0 if one_category_each else np.inf
    for whole, end in itertools.product([row for row in rows if row[1] == "all asks"], ENDS):
        same_month = [(*row, end) for row in rows if row[0] == whole[0]]
        _adds_up(known, [cell for cell in same_month if cell[1] == "area"], (*whole, end), 0)
        _adds_up(known, [cell for cell in same_month if cell[1] == "kind of help"], (*whole, end), most)
    return known


def _adds_up(known: Knowledge, parts: list[Cell], whole: Cell, most_more: float) -> None:
    """Know that parts, where there are any, are at least the whole together, and alone at most the whole."""
    if parts:
        known.know(sum_of(parts, less=whole), 0, most_more)
    for part in parts:
        known.know({part: 1, whole: -1}, -np.inf, 0)


def found_out(views: list[ReleaseView], truth: list[Counted], *, one_category_each: bool) -> Iterator[Cell]:
    """Name the withheld counts that all releases together tell exactly, and small ones told more closely than ten.

    Asks that ended otherwise are never told; a reader may subtract them, so small ones are looked for too.
    """
    cells = told([view.csv for view in views])
    known = knowledge(cells, one_category_each=one_category_each)
    for cell, count in true_counts(truth).items():
        is_small = 1 <= count <= MOST_WITHHELD
        if cells[cell] == "not shown" if cell in cells else is_small:
            low, high = known.span(cell)
            assert low <= count <= high
            if low == high or (is_small and high - low < MOST_WITHHELD - 1):
                yield cell


def true_counts(truth: list[Counted]) -> dict[Cell, int]:
    by = {"all": "all asks", "category": "kind of help", "area": "area"}
    return {
        (f"{one.month:%Y-%m}", by[row["kind"]], name_of(row), measure): row[measure]
        for one in truth
        for row in one.cells.to_dict("records")
        for measure in MEASURES
    }


def name_of(row: dict[str, str]) -> str:
    return row["word"] or ("All asks" if row["kind"] == "all" else "Rare or not said")


def three_months(group: Dataset) -> list[Counted]:
    return [counted(group.needs, month=month) for month in MONTHS]


def small_alone(one: Counted) -> pd.DataFrame:
    return pd.DataFrame(few(one.cells[list(RELEASED)].to_numpy()), columns=list(RELEASED))


def one_kind_each(group: Dataset) -> Dataset:
    return dataset(needs=group.needs.assign(category=[cell[:1] for cell in group.needs["category"]]))


@pytest.mark.parametrize("as_it_is", [True, False])
def test_nothing_withheld_is_found_out_from_three_months_of_the_demo_group(as_it_is) -> None:  # noqa: ANN001
    group = demo_group() if as_it_is else one_kind_each(demo_group())
    views = [release_view(group, as_of=month + pd.DateOffset(months=2)) for month in MONTHS]
    assert [*found_out(views, three_months(group), one_category_each=not as_it_is)] == []


def test_without_complementary_suppression_some_is_found_out() -> None:
    truth = three_months(one_kind_each(demo_group()))
    views = [released(one, small_alone(one)) for one in truth]
    assert len([*found_out(views, truth, one_category_each=True)]) >= 10


WORDS = ("food", "rides", "childcare", "rent", "repairs")
ASK = st.tuples(
    st.sampled_from(MONTHS),
    st.lists(st.sampled_from(WORDS), min_size=0, max_size=2, unique=True).map(tuple),
    st.sampled_from(["Hill", "Mill", "Quay", None]),
    st.sampled_from(["done", "open", "referred", "done"]),
    st.integers(1, 14),
)


def group_of(asks: list[tuple[pd.Timestamp, tuple[str, ...], str | None, str, int]], *, kinds: int) -> Dataset:
    """Return a group in which each drawn ask was made several times over."""
    rows = [ask for ask in asks for _ in range(ask[-1])]
    # every word is frequent on record, so that small counts of the months stand in rows of their own
    rows += [
        (pd.Timestamp(2026, 1, 1), (word,), area, "done", 0) for word in WORDS for area in ("Hill", "Mill", "Quay")
    ] * 5
    return dataset(
        needs=needs(
            opened_on=[month for month, *_ in rows],
            category=[words[:kinds] for _, words, *_ in rows],
            area=[area for _, _, area, *_ in rows],
            status=[status for *_, status, _ in rows],
        )
    )


@pytest.mark.parametrize("kinds", [1, 2])
@settings(max_examples=15, deadline=None)
@given(st.lists(ASK, min_size=1, max_size=30))
def test_nothing_withheld_is_found_out_of_any_group(kinds: int, asks) -> None:  # noqa: ANN001
    group = group_of(asks, kinds=kinds)
    views = [release_view(group, as_of=month + pd.DateOffset(months=2)) for month in MONTHS]
    assert [*found_out(views, three_months(group), one_category_each=kinds == 1)] == []
