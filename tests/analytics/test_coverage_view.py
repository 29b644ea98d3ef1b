"""What the Coverage page says, of the made-up group and of groups with very little."""

import re
from functools import cache
from typing import Any

import pandas as pd
import pytest

from analytics.coverage import CoverageView, coverage_view
from analytics.filters import Filters
from analytics.schema import ACCOUNTS, ASSETS, NEEDS, TABLES, dataset, frame
from tests.demo_group import TODAY, demo_group

BIG = 400


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def view_of(
    needs: dict[str, Any] | None = None, assets: dict[str, Any] | None = None, filters: Filters | None = None
) -> CoverageView:
    read = frame(ACCOUNTS, {"fills": [("needs",), ("assets",)]})
    rows = {"needs": frame(NEEDS, needs or {}), "assets": frame(ASSETS, assets or {})}
    return coverage_view(dataset(**rows, accounts=read), filters or Filters(), as_of=TODAY)


ALL = Filters()


@cache
def demo_view(filters: Filters = ALL) -> CoverageView:
    return coverage_view(demo_group(), filters, as_of=TODAY)


def lines(view: CoverageView) -> str:
    return "\n".join([view.headline, *(line.text for line in view.stands_out)])


# The truths planted in the made-up group.


@pytest.mark.parametrize(
    "truth",
    [
        "open asks for childcare",
        "and no offer",
        "Only one person is known to offer rides.",
        "Asks in Spanish wait longer:",
        "asks for walk-in clinic that ended were referred elsewhere, not helped here.",
        "Nobody in Orchard Hill has asked for anything since",
    ],
)
def test_the_first_lines_bring_out_what_is_planted(truth: str) -> None:
    assert truth in lines(demo_view())


@pytest.mark.parametrize("days", range(0, 30, 7))
def test_they_bring_it_out_on_any_day(days: int) -> None:
    day = TODAY + pd.Timedelta(days=days)
    said = lines(coverage_view(demo_group(day), Filters(), as_of=day))
    for truth in ("for childcare", "offer rides", "in Spanish wait longer", "walk-in clinic", "Orchard Hill"):
        assert truth in said


def test_at_most_five_lines_stand_out() -> None:
    assert len(demo_view().stands_out) <= 5


def test_under_a_category_nothing_is_said_of_another_that_its_asks_name_too() -> None:
    asks = {
        "category": [("food", "baby things")] * 12,
        "status": ["open", *["referred"] * 11],
        "opened_on": [ago(9)] * 12,
    }
    offers = {"category": [("baby things",), ("food",)], "provider": ["Ana", "Bo"]}
    view = view_of(asks, offers, Filters(category="baby things"))
    assert "food" not in lines(view) + " ".join(view.backup.said)
    assert "11 of 11 asks for baby things that ended were referred" in lines(view)
    assert view.backup.rows["category"].tolist() == ["baby things"]


def test_a_choice_that_leaves_nothing_is_named() -> None:
    view = demo_view(Filters(category="admin", area="Mill Row"))
    assert not view.found
    assert view.headline == "No ask and no offer matches admin and Mill Row."


def test_one_ask_that_nobody_can_meet_is_one() -> None:
    asks = {"category": [("food",), ("food",)], "status": ["open", "done"], "area": ["Mill Row", "Hill"]}
    view = view_of(asks, {"category": [("rides",)]})
    assert view.headline.startswith("There is 1 open ask for food, in Mill Row, and no offer.")


# Figures reconcile.


def test_weeks_without_a_dated_closing_draw_no_line_of_zeros_and_say_how_many_ended() -> None:
    asked = {"category": [("food",)] * 3, "status": ["done", "done", "open"], "opened_on": [ago(9), ago(20), ago(3)]}
    flow = coverage_view(dataset(needs=frame(NEEDS, asked)), Filters(), as_of=TODAY).flow
    assert flow is not None
    assert flow.weeks is not None
    assert "closed" not in flow.weeks.numbers
    assert flow.weeks.title.startswith("Asked in each week")
    assert flow.weeks_said == ("2 ended without a day, so they are in no week.", "Hollow: this week so far.")
    one_dated = frame(NEEDS, asked | {"closed_on": [ago(1), None, None]})
    flow = coverage_view(dataset(needs=one_dated), Filters(), as_of=TODAY).flow
    assert flow is not None
    assert flow.weeks is not None
    assert flow.weeks.numbers["closed"].sum() == 1
    assert flow.weeks_said[0] == "1 ended without a day, so it is in no week."


def test_asks_on_record_are_open_ended_or_duplicates_and_all_are_counted() -> None:
    view, rows = demo_view(), demo_group().needs
    open_, ended = len(view.rows), (~rows["status"].isin(["open", "in_progress", "on_hold", "blocked"])).sum()
    assert open_ == len(rows) - ended + rows["status"].isna().sum()
    assert f"{len(rows)} asks on record: {open_} open," in view.notes[0]


def test_the_open_asks_are_the_same_number_everywhere() -> None:
    view = demo_view()
    assert view.met
    assert view.flow
    assert len(view.rows) == view.met.met.open == view.flow.backlog.numbers["at_most"].iloc[-1]


def test_states_add_up_to_the_categories() -> None:
    matrix = demo_view().matrix
    assert matrix
    assert sum(map(int, re.findall(r"(?<=: )\d+", matrix.figure.alt))) == len(matrix.cells)


def test_rows_keep_where_they_came_from_and_come_longest_wait_first() -> None:
    rows = demo_view().rows
    assert rows[["source", "row"]].notna().all(axis=None)
    assert rows["days_waiting"].dropna().is_monotonic_decreasing
    assert rows["title"].notna().all()


def test_shuffling_the_tables_changes_no_word() -> None:
    group = demo_group()
    mixed = dataset(
        needs=group.needs.sample(frac=1, random_state=1),
        assets=group.assets.sample(frac=1, random_state=2),
        commitments=group.commitments,
    )
    one, other = (coverage_view(rows, Filters(), as_of=TODAY) for rows in (group, mixed))
    assert lines(one) == lines(other)
    assert one.waits.sentences == other.waits.sentences
    assert one.backup.said == other.backup.said
    pd.testing.assert_frame_equal(one.rows, other.rows)
    assert one.matrix
    assert other.matrix
    pd.testing.assert_frame_equal(one.matrix.figure.numbers, other.matrix.figure.numbers)


def test_the_tables_are_left_as_they_were() -> None:
    group = demo_group()
    before = {table: group[table].copy(deep=True) for table in TABLES}
    demo_view(Filters(category="food", area="Mill Row", language="Spanish"))
    for table, rows in before.items():
        pd.testing.assert_frame_equal(rows, group[table])


# The headline.

FOOD = {"category": [("food",)] * 3, "opened_on": ago(3), "area": "Hill"}


def test_where_no_table_of_offers_was_read_nothing_is_said_of_what_nobody_offers() -> None:
    group = dataset(needs=frame(NEEDS, FOOD), accounts=frame(ACCOUNTS, {"fills": [("needs",)]}))
    view = coverage_view(group, Filters(), as_of=TODAY)
    assert view.headline == "3 asks are open; no table of offers was read, so what could meet them is not known."
    assert view.matrix
    assert view.met
    assert view.matrix.note == "○ No table of offers was read, so it is not known what nobody offers."
    assert set(view.matrix.figure.numbers["state"]) == {"untold"}
    assert view.met.said == ("No table of offers was read, so how many of these could be met today is not known.",)
    assert view.met.figure.numbers["what"].tolist() == ["open"]
    assert view.leftovers.said == ("Asks and offers were not both read, so their words cannot be set side by side.",)


def test_where_no_table_of_asks_was_read_it_is_not_said_that_nobody_asked() -> None:
    group = dataset(assets=frame(ASSETS, {"category": [("food",)]}), accounts=frame(ACCOUNTS, {"fills": [("assets",)]}))
    assert coverage_view(group, Filters(), as_of=TODAY).headline == (
        "1 offer is there; no table of asks was read, so who asked for what is not known."
    )


def test_a_table_of_offers_that_was_read_and_is_empty_is_told_as_no_offer() -> None:
    view = view_of(FOOD)
    assert view.matrix
    assert view.met
    assert set(view.matrix.figure.numbers["state"]) == {"uncovered"}
    assert view.met.said[0] == "None of the 3 open asks can be met with the offers on record."


@pytest.mark.parametrize(
    ("needs", "assets", "said"),
    [
        ({}, {}, "There are no asks and no offers on record yet."),
        ({}, {"category": [("food",)]}, "Nobody has asked for anything yet; 1 offer is there."),
        (FOOD | {"status": "done"}, {}, "Nothing is open just now: all 3 asks on record have ended."),
        (FOOD, {}, "3 asks are open, and no offer that could be used is on record."),
        (FOOD, {"category": [("rides",)]}, "There are 3 open asks for food and no offer."),
        (
            FOOD | {"area": ["Hill", "Hill", "Mill"]}, {"category": [("rides",)]},
            "There are 3 open asks for food, most of them in Hill, and no offer.",
        ),
        (
            FOOD | {"area": ["Hill", "Hill", "Hill"]}, {"category": [("rides",)], "area": "Mill"},
            "There are 3 open asks for food, all in Hill, and no offer.",
        ),
        (
            FOOD | {"category": [("food",), ("food",), ("rent",)]}, {"category": [("rides",)]},
            "Food and rent have 3 open asks and no offer.",
        ),
        (FOOD, {"category": [("food",)] * 2, "provider": "Ana"}, "For food there are 2 offers for 3 open asks."),
        (FOOD, {"category": [("food",)] * 3, "provider": "Ana"}, "All 3 offers for food hang on one person."),
        (
            FOOD, {"category": [("food",)] * 3, "provider": ["Ana", "Ana", None]},
            "Only one person is known to offer food.",
        ),
        (
            FOOD, {"category": [("food",)] * 3, "provider": ["Ana", "Bo", None]},
            "Every kind of help that the 3 open asks need has offers enough, from more than one person.",
        ),
        (
            FOOD, {"category": [("food",)] * 3},
            "Every kind of help that the 3 open asks need has offers enough, though not every offer says who gives it.",
        ),
        (
            FOOD | {"category": [()] * 3}, {"category": [("food",)]},
            "3 asks are open, but none says what kind of help it needs, so no offers can be set against them.",
        ),
    ],
)  # fmt: skip
def test_the_headline_answers_what_is_asked_that_nobody_can_give(
    needs: dict[str, Any], assets: dict[str, Any], said: str
) -> None:
    assert view_of(needs, assets).headline == said


def test_the_headline_names_the_gap_and_then_what_hangs_on_one_person() -> None:
    needs = {"category": [("food",), ("rides",)], "opened_on": ago(3)}
    view = view_of(needs, {"category": [("rides",)], "provider": "Ana"})
    assert view.headline == ("There is 1 open ask for food and no offer. The only offer for rides hangs on one person.")


# Filters.


def test_figures_narrow_with_the_filters() -> None:
    view = demo_view(Filters(category="rides"))
    assert all("rides" in words for words in view.rows["category"])
    assert view.met
    assert view.met.met.open == len(view.rows)
    assert view.waits.estimate.needs < demo_view().waits.estimate.needs


def test_the_matrix_stays_whole_and_shows_what_is_chosen() -> None:
    whole, chosen = demo_view().matrix, demo_view(Filters(category="rides", area="Mill Row")).matrix
    assert whole
    assert chosen
    assert not whole.figure.numbers["chosen"].any()
    marked = chosen.figure.numbers.loc[chosen.figure.numbers["chosen"]]
    assert marked[["category", "area"]].to_numpy().tolist() == [["rides", "Mill Row"]]
    assert set(chosen.figure.numbers["category"]) == set(whole.figure.numbers["category"])


def test_an_offer_for_everywhere_stays_when_an_area_is_chosen() -> None:
    needs = {"category": [("food",)], "area": "Hill", "opened_on": ago(2)}
    assets = {"category": [("food",)] * 3, "area": [None, "Mill", "Mill"], "provider": ["Ana", "Bo", "Cy"]}
    view = view_of(needs, assets, Filters(area="Hill"))
    assert view.met
    assert view.met.met.at_once == 1
    assert view.backup.rows["offers"].tolist() == [1]


def test_an_offer_in_no_language_stays_when_a_language_is_chosen() -> None:
    needs = {"category": [("food",)], "language": [("Spanish",)], "opened_on": ago(2)}
    assets = {"category": [("food",)] * 3, "language": [(), ("English",), ("Spanish", "English")]}
    view = view_of(needs, assets, Filters(language="Spanish"))
    assert view.matrix
    assert view.matrix.cells["offers"].tolist() == [2]


def test_filters_that_leave_nothing_are_said_to() -> None:
    assert not demo_view(Filters(category="rides", area="nowhere", language="Latin")).found


def test_the_period_sets_the_backlog_and_the_spans_compared_and_never_drops_an_open_ask() -> None:
    long, short = demo_view(Filters(days=365)), demo_view(Filters(days=30))
    assert long.flow
    assert short.flow
    assert len(short.flow.backlog.numbers) == 31
    assert len(long.rows) == len(short.rows)
    assert "last 30 days" in short.patterns[0].said


# The matrix.


def many_areas(count: int) -> dict[str, Any]:
    areas = [f"Area {n}" for n in range(count) for _ in range(count - n)]
    return {"category": [("food",)] * len(areas), "area": areas, "opened_on": ago(3)}


def places(view: CoverageView) -> list[str]:
    assert view.matrix
    squares = view.matrix.figure.numbers
    return [*squares.sort_values("place_at")["place"].unique()]


def test_few_areas_are_all_shown() -> None:
    assert places(view_of(many_areas(5))) == ["in all", *[f"Area {n}" for n in range(5)]]


def test_many_areas_are_the_busiest_four_and_the_worst_of_the_others() -> None:
    view = view_of(many_areas(9), {"category": [("food",)] * 99, "area": "Area 8", "provider": "Ana"})
    assert places(view) == ["in all", "Area 0", "Area 1", "Area 2", "Area 3", "5 others"]
    assert view.matrix
    others = view.matrix.figure.numbers.set_index("place").loc["5 others"]
    assert (others["state"], others["text"]) == ("uncovered", f"▲ {5 + 4 + 3 + 2}")


def test_a_silent_area_keeps_a_place_among_the_columns() -> None:
    needs = many_areas(9)
    needs = {name: [*value, more] if isinstance(value, list) else value for (name, value), more in zip(
        needs.items(), [("food",), "Quiet", None], strict=True
    )}  # fmt: skip
    days = [ago(3)] * (len(needs["area"]) - 1) + [ago(200)]
    status = ["open"] * (len(needs["area"]) - 1) + ["done"]
    assert "Quiet" in places(view_of(needs | {"opened_on": days, "status": status}))


@pytest.mark.parametrize(
    ("opened", "closed", "told"),
    [(200, 150, 1), (None, 150, 1), (200, None, 1), (None, 3, 0), (None, None, 0)],
)
def test_an_area_is_silent_only_where_nobody_can_have_asked(opened: int | None, closed: int | None, told: int) -> None:
    days = {"opened_on": [opened and ago(opened), ago(3)], "closed_on": [closed and ago(closed), None]}
    view = view_of({"category": ("food",), "area": ["Quiet", "Hill"], "status": ["done", "open"], **days})
    assert sum("Quiet" in line.text for line in view.stands_out) == told


def test_without_any_area_the_matrix_is_one_column_in_words() -> None:
    view = view_of({"category": [("food",)] * 2, "opened_on": ago(2)})
    assert places(view) == ["in all"]
    assert view.matrix
    assert view.matrix.figure.numbers["text"].tolist() == ["▲ 2 nobody offers it"]


def test_worst_categories_come_first_and_what_is_left_out_is_said() -> None:
    names = [f"kind {n:02}" for n in range(20)]
    needs = {"category": [(name,) for name in names for _ in range(2)], "opened_on": ago(2)}
    view = view_of(needs, {"category": [(name,) for name in names[:15]] * 2, "provider": ["Ana"] * 15 + ["Bo"] * 15})
    assert view.matrix
    shown = [*view.matrix.figure.numbers["category"].unique()]
    assert shown[:5] == names[15:]
    assert len(shown) == 12
    assert view.matrix.note.startswith("8 more categories")
    assert len(view.matrix.cells) == 20


# Very little, and very strange.


DEGENERATE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {}),
    "one need": ({"need_id": ["n"], "category": [("food",)]}, {}),
    "one offer": ({}, {"asset_id": ["a"], "category": [("food",)]}),
    "no dates at all": ({"category": [("food",)] * 30, "status": ["open", "done", None] * 10}, {"category": [()] * 3}),
    "everything closed": (
        {"category": [("food",)] * 30, "status": "done", "opened_on": ago(9), "closed_on": ago(2)}, {},
    ),
    "no closing day at all": ({"category": [("food",)] * 30, "status": "done", "opened_on": ago(40)}, {}),
    "one category": ({"category": [("food",)] * 30, "opened_on": ago(9), "area": "Hill"}, {"category": [("food",)]}),
    "no category": ({"opened_on": [ago(9)] * 30}, {"provider": ["Ana"]}),
    "the future": (
        {"category": [("food",)] * 12, "opened_on": ago(-30), "closed_on": ago(-40), "status": ["open", "done"] * 6},
        {"category": [("food",)], "offered_on": ago(-3), "expires_on": ago(-9)},
    ),
    "duplicates": ({"category": [("food",)] * 12, "status": "duplicate", "opened_on": ago(3)}, {}),
}  # fmt: skip


@pytest.mark.parametrize("name", DEGENERATE)
def test_whatever_is_missing_the_page_says_what_it_can(name: str) -> None:
    needs, assets = DEGENERATE[name]
    view = view_of(needs, assets)
    assert view.headline.endswith(".")
    assert view.notes
    assert not view.stands_out or len(view.stands_out) <= 5
    assert "nan" not in lines(view).lower()


def test_no_dates_at_all_give_no_curve_and_no_backlog_but_the_open_asks() -> None:
    view = view_of(*DEGENERATE["no dates at all"])
    assert view.waits.caution == "Not enough data yet: 0 of 10 asks with a day."
    assert view.waits.curve is None
    assert view.flow is None
    assert len(view.rows) == 20
    assert "20 open asks have no day asked: they count as open, and their wait is not known." in view.notes


def test_without_closing_days_no_share_is_stated_but_the_band_is_drawn() -> None:
    view = view_of(*DEGENERATE["no closing day at all"])
    assert view.waits.caution == "Closing days are missing for 30 of 30 closed asks, so no share is stated."
    assert view.waits.shares == ()
    assert view.waits.curve
    assert not any("Half" in sentence or "half" in sentence for sentence in view.waits.sentences)


def test_everything_closed_is_helped_within_so_many_days_for_sure() -> None:
    view = view_of(*DEGENERATE["everything closed"])
    assert [share.value for share in view.waits.shares] == ["100%", "100%", "100%"]
    assert view.met is None
    assert "nobody is still waiting" in " ".join(view.waits.sentences)


def test_asks_of_the_future_are_not_open_yet_and_are_counted() -> None:
    view = view_of(*DEGENERATE["the future"])
    assert view.rows.empty
    assert any("still to come" in note for note in view.notes)


def test_a_large_group_is_drawn_in_few_squares() -> None:
    needs = {"category": [(f"word {n % 90}",) for n in range(BIG)], "area": [f"area {n % 70}" for n in range(BIG)]}
    view = view_of(needs)
    assert view.matrix
    assert len(view.matrix.figure.numbers) <= 12 * 6
