"""What is asked set against what is offered, cell by cell."""

from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.coverage import STATES, backup, both_ways, cells, leftovers, patterns, untapped, usable_offers
from analytics.coverage.cells import sides
from analytics.coverage.offers import naming
from analytics.coverage.patterns import commonest
from analytics.schema import ASSET_STATUS, ASSETS, COMMITMENTS, NEED_STATUS, NEEDS, Table, frame
from analytics.waits import coded, days_of
from analytics.words.coverage import naming as naming_told

TODAY = pd.Timestamp(2026, 11, 3)
BY = ["category", "area", "language"]


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def asks(*rows: dict[str, object]) -> pd.DataFrame:
    return table(NEEDS, {"category": ("food",), "opened_on": ago(5)}, rows)


def offers(*rows: dict[str, object]) -> pd.DataFrame:
    return table(ASSETS, {"category": ("food",), "provider": "Ana"}, rows)


def table(of: Table, usual: dict[str, object], rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    full = [usual | row for row in rows]
    names = dict.fromkeys(name for row in full for name in row)
    columns: dict[str, object] = {name: [row.get(name) for row in full] for name in names}
    return frame(of, columns | {"source": "S", "row": [f"Row {n}" for n in range(len(rows))]} if rows else {})


def counted(needs: pd.DataFrame, assets: pd.DataFrame, *, by: Sequence[str] = ("category",)) -> pd.DataFrame:
    return cells(sides(needs, assets, as_of=TODAY), by)


def cell(needs: pd.DataFrame, assets: pd.DataFrame, **where: str) -> pd.Series:
    found = counted(needs, assets, by=("category", *where)).set_index(["category", *where])
    return found.loc[("food", *where.values()) if where else "food"]


# Which offers can be used.


@pytest.mark.parametrize("status", [*ASSET_STATUS, None])
def test_available_limited_and_blank_offers_are_usable(status: str | None) -> None:
    assert len(usable_offers(offers({"status": status}), as_of=TODAY)) == (status in ("available", "limited", None))


@pytest.mark.parametrize(("expires", "usable"), [(ago(1), 0), (TODAY, 1), (ago(-1), 1), (None, 1)])
def test_an_offer_is_usable_until_its_last_day_is_over(expires: pd.Timestamp | None, usable: int) -> None:
    assert len(usable_offers(offers({"expires_on": expires}), as_of=TODAY)) == usable


def test_an_offer_from_a_later_day_is_not_usable_yet() -> None:
    assert usable_offers(offers({"offered_on": ago(-1)}), as_of=TODAY).empty


# The state of a cell.


@pytest.mark.parametrize(
    ("needs", "assets", "state"),
    [
        (asks({}), offers(), "uncovered"),
        (asks({}, {}), offers({}), "short"),
        (asks({}), offers({}), "thin"),
        (asks({}), offers({}, {}), "thin"),
        (asks({}), offers({}, {"provider": None}), "thin"),
        (asks({}), offers({"provider": None}, {"provider": None}), "thin"),
        (asks({}), offers({}, {"provider": "Bo"}), "covered"),
        (asks({"status": "done"}), offers({}), "none_open"),
        (asks({"status": "done", "opened_on": ago(90)}), offers({}), "none_open"),
        (asks({"status": "done", "opened_on": ago(91)}), offers({}), "unknown"),
        (asks({"status": "done", "opened_on": None}), offers({}), "unknown"),
        (asks({"status": "duplicate"}), offers({}), "unknown"),
        (asks({"opened_on": ago(-2)}), offers({}), "unknown"),
        (asks(), offers({}), "unknown"),
        (asks({"opened_on": ago(400)}), offers({}), "thin"),
        (asks({"opened_on": None}), offers({}), "thin"),
    ],
)
def test_each_state_is_what_its_definition_says(needs: pd.DataFrame, assets: pd.DataFrame, state: str) -> None:
    assert cell(needs, assets)["state"] == state


def test_the_gap_is_needs_less_offers_and_a_negative_one_is_room() -> None:
    assert cell(asks({}, {}), offers({}))["gap"] == 1
    assert cell(asks({}), offers({}, {}, {}))["gap"] == -2


def test_the_gap_in_units_needs_every_quantity_on_both_sides_in_one_unit() -> None:
    meals = {"quantity": 4, "unit": "meals"}
    found = cell(asks(meals, meals), offers({"quantity": 5, "unit": " Meals"}))
    assert (found["unit"], found["unit_gap"]) == ("meals", 3)
    for lacking in ({}, {"quantity": 5, "unit": "boxes"}, {"unit": "meals"}, {"quantity": 5}):
        assert pd.isna(cell(asks(meals), offers(meals, lacking))["unit_gap"])
        assert pd.isna(cell(asks(meals, lacking), offers(meals))["unit_gap"])


def test_an_offer_without_an_area_counts_in_every_area_and_once_in_all() -> None:
    needs = asks({"area": "Hill"}, {"area": "Mill"})
    assert cell(needs, offers({}), area="Hill")["offers"] == 1
    assert cell(needs, offers({}), area="Mill")["offers"] == 1
    assert cell(needs, offers({}))["offers"] == 1
    assert cell(needs, offers({"area": "Hill"}), area="Mill")["state"] == "uncovered"


def test_an_ask_without_an_area_stands_apart_and_any_offer_could_serve_it() -> None:
    needs = asks({}, {"area": "Hill"})
    assert cell(needs, offers({"area": "Mill"}), area="")["offers"] == 1
    assert cell(needs, offers({"area": "Mill"}), area="Hill")["offers"] == 0


def test_an_offer_in_two_languages_counts_once_where_no_language_is_asked_for() -> None:
    needs = asks({}, {"language": ("Spanish",)})
    both = offers({"language": ("Spanish", "English")})
    assert cell(needs, both, language="")["offers"] == 1
    assert cell(needs, both, language="Spanish")["offers"] == 1
    assert cell(needs, offers({"language": ("English",)}), language="Spanish")["state"] == "uncovered"


def test_a_need_with_two_categories_counts_in_each_and_one_without_in_none() -> None:
    needs = asks({"category": ("food", "rides")}, {"category": ()})
    found = counted(needs, offers())
    assert dict(zip(found["category"], found["open"], strict=True)) == {"food": 1, "rides": 1}


def test_every_combination_of_the_words_in_use_is_a_cell() -> None:
    needs = asks({"area": "Hill"}, {"category": ("rides",), "area": "Mill"})
    found = counted(needs, offers({"category": ("tools",), "area": "Port"}), by=("category", "area"))
    assert len(found) == 9


def test_nothing_on_record_is_no_cell() -> None:
    assert counted(frame(NEEDS), frame(ASSETS), by=BY).empty


# Laws.

words = st.sampled_from(["a", "b", "c"])
ask_rows = st.fixed_dictionaries({
    "category": st.lists(words, max_size=2).map(tuple),
    "area": st.none() | words,
    "language": st.lists(words, max_size=2).map(tuple),
    "status": st.sampled_from([*NEED_STATUS, None]),
    "opened_on": st.none() | st.integers(-20, 200).map(ago),
})  # fmt: skip
offer_rows = st.fixed_dictionaries({
    "category": st.lists(words, max_size=2).map(tuple),
    "area": st.none() | words,
    "language": st.lists(words, max_size=2).map(tuple),
    "status": st.sampled_from([*ASSET_STATUS, None]),
    "provider": st.none() | words,
})  # fmt: skip
bys = st.sampled_from([["category"], ["category", "area"], ["category", "language"], BY])


@settings(max_examples=60, deadline=None)
@given(st.lists(ask_rows, max_size=12), st.lists(offer_rows, max_size=8), bys)
def test_a_cell_counts_what_can_be_counted_by_hand(
    ask: list[dict[str, object]], offer: list[dict[str, object]], by: list[str]
) -> None:
    needs, assets = asks(*ask), offers(*offer)
    for found in counted(needs, assets, by=by).to_dict("records"):
        assert found["open"] == sum(in_cell(row, found, by) for row in ask if open_(row))
        assert found["offers"] == sum(could_serve(row, found, by) for row in offer if usable(row))


def open_(row: dict[str, object]) -> bool:
    return row["status"] in ("open", "in_progress", "on_hold", "blocked", None) and not (
        row["opened_on"] is not None and row["opened_on"] > TODAY
    )


def usable(row: dict[str, object]) -> bool:
    return row["status"] in ("available", "limited", None)


def in_cell(row: dict[str, object], found: dict[str, object], by: list[str]) -> bool:
    said = {name: row[name] if isinstance(row[name], tuple) else (row[name] or "",) for name in by}
    return all(found[name] in (said[name] or ("",)) for name in by) and found["category"] in row["category"]


def could_serve(row: dict[str, object], found: dict[str, object], by: list[str]) -> bool:
    said = {name: row[name] if isinstance(row[name], tuple) else tuple(filter(None, [row[name]])) for name in by}
    return found["category"] in row["category"] and all(
        not said[name] or not found[name] or found[name] in said[name] for name in by[1:]
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(ask_rows, max_size=10), st.lists(offer_rows, max_size=6), offer_rows, bys)
def test_adding_an_offer_never_makes_a_cell_worse(
    ask: list[dict[str, object]], offer: list[dict[str, object]], more: dict[str, object], by: list[str]
) -> None:
    before, after = (
        counted(asks(*ask), offers(*some), by=by).set_index(by)["state"].map(STATES.index).astype("int64")
        for some in (offer, [*offer, more])
    )
    rank = after.reindex(before.index)
    assert (rank >= before).all()


@settings(deadline=None)
@given(st.lists(ask_rows, max_size=12), st.lists(offer_rows, max_size=8))
def test_counts_by_state_add_up_to_the_cells_and_their_needs_to_the_categories(
    ask: list[dict[str, object]], offer: list[dict[str, object]]
) -> None:
    found = counted(asks(*ask), offers(*offer))
    assert found["state"].value_counts().sum() == len(found)
    assert set(found["state"]) <= set(STATES)
    assert found["open"].sum() == sum(len(set(row["category"])) for row in ask if open_(row))


@settings(max_examples=25, deadline=None)
@given(st.lists(ask_rows, max_size=12), st.lists(offer_rows, max_size=8), st.randoms(), bys)
def test_shuffling_rows_changes_nothing(
    ask: list[dict[str, object]], offer: list[dict[str, object]], random: object, by: list[str]
) -> None:
    one = counted(asks(*ask), offers(*offer), by=by)
    for rows in (ask, offer):
        random.shuffle(rows)
    pd.testing.assert_frame_equal(one, counted(asks(*ask), offers(*offer), by=by))


# Backup, untapped, both ways.


def backed(assets: pd.DataFrame) -> pd.DataFrame:
    both = sides(asks({}), assets, as_of=TODAY)
    return backup(both, cells(both, ["category"])).set_index("category")


def test_three_offers_of_one_and_one_of_another_are_worth_one_point_six_people() -> None:
    found = backed(offers({}, {}, {}, {"provider": "Bo"})).loc["food"]
    assert found["effective"] == pytest.approx(1.6)
    assert not found["wants_backup"]


def test_one_person_alone_wants_backup_and_a_nameless_offer_is_no_second() -> None:
    found = backed(offers({}, {}, {"provider": None})).loc["food"]
    assert found["effective"] == 1
    assert found["wants_backup"]


def test_where_no_offer_names_anyone_backup_cannot_be_told() -> None:
    assert backed(offers({"provider": None})).empty


def test_untapped_offers_are_older_than_thirty_days_and_named_by_nothing() -> None:
    rows = offers(*[
        {"asset_id": name, "offered_on": day}
        for name, day in [("a", ago(31)), ("b", ago(30)), ("c", ago(90)), ("d", ago(90)), ("e", ago(60)), ("f", None)]
    ])  # fmt: skip
    needs = asks({"asset_id": ("c",), "status": "done"}, {"status": "done"}, {})
    found = untapped(rows, naming(needs, frame(COMMITMENTS, {"asset_id": [("d",)]})), as_of=TODAY)
    assert found.rows["asset_id"].tolist() == ["e", "a"]
    assert found.rows["days_offered"].tolist() == [60, 31]
    assert (found.told, found.left_out, found.naming, found.helped) == (True, 1, 1, 2)


def test_without_a_row_that_names_an_offer_nothing_is_called_untapped() -> None:
    found = untapped(
        offers({"asset_id": "a", "offered_on": ago(99)}), naming(asks({}), frame(COMMITMENTS)), as_of=TODAY
    )
    assert not found.told
    assert found.rows.empty


def test_people_who_ask_and_offer_are_counted_once() -> None:
    found = both_ways(asks({"requester": "Ana"}, {"requester": "Ana"}, {"requester": "Bo"}, {}), offers({}, {}))
    assert (found.asking, found.offering, found.both) == (2, 1, 1)


# Patterns and words.


def test_patterns_count_each_cause_in_the_month_of_asking() -> None:
    needs = asks(
        {"root_cause": ("rent", "rent"), "opened_on": TODAY},
        {"root_cause": ("rent", "illness"), "opened_on": pd.Timestamp(2026, 9, 30)},
        {"root_cause": ("rent",), "status": "duplicate"},
        {"root_cause": ("rent",), "opened_on": pd.Timestamp(2026, 8, 31)},
        {"root_cause": ("rent",), "opened_on": None},
        {"root_cause": ("rent",), "opened_on": ago(-9)},
        {"barriers": ("stairs",)},
    )
    days = days_of(needs, as_of=TODAY)
    causes, behind = patterns(coded(needs, "root_cause"), days, months=3)
    assert causes["month"].unique().tolist() == [pd.Timestamp(2026, month, 1) for month in (9, 10, 11)]
    assert by_word(causes) == {"rent": [1, 0, 1], "illness": [1, 0, 0]}
    rows = {tuple(one): behind.of([mark]).tolist() for *one, mark in causes[["word", "month", "mark"]].to_numpy()}
    assert [rows["rent", month] for month in causes["month"].unique()] == [[1], [], [0]]
    assert by_word(patterns(coded(needs, "barriers"), days, months=3)[0]) == {"stairs": [0, 1, 0]}


def test_patterns_of_no_asks_are_none() -> None:
    none = frame(NEEDS)
    assert patterns(coded(none, "barriers"), days_of(none, as_of=TODAY), months=6)[0].empty


def by_word(found: pd.DataFrame) -> dict[str, list[int]]:
    return found.groupby("word", sort=False)["needs"].apply(list).to_dict()


def test_the_commonest_cause_is_compared_with_the_period_before() -> None:
    needs = asks(*[{"root_cause": ("rent",), "opened_on": ago(day)} for day in (0, 29, 30, 59, 60)], {})
    days = days_of(needs, as_of=TODAY)
    assert commonest(coded(needs, "root_cause"), days, days=30) == ("rent", 2, 2)
    assert commonest(coded(needs, "barriers"), days, days=30) is None


def test_words_of_one_side_come_with_the_nearest_of_the_other() -> None:
    needs = asks({"category": ("Groceries",)}, {"category": ("rides",)}, {"category": ("Childcare",)}, {})
    found = leftovers(needs, offers({"category": ("Grocery",)}, {"category": ("Ride to appointments",)}, {}))
    nearest = {(row.side, row.word): row.nearest for row in found.itertuples()}
    assert nearest["needs", "Groceries"] == "Grocery"
    assert nearest["needs", "rides"] == "Ride to appointments"
    assert pd.isna(nearest["needs", "Childcare"])
    assert nearest["assets", "Grocery"] == "Groceries"
    assert ("needs", "food") not in nearest


def test_sides_that_share_every_word_leave_none_over() -> None:
    assert leftovers(asks({}), offers({})).empty


@pytest.mark.parametrize(
    ("count", "helped", "told"),
    [(0, 0, "No ask is on record as helped yet"), (2, 2, "Every ask that was helped names"), (1, 2, "Of 2 asks")],
)
def test_how_far_unused_offers_can_be_trusted_is_told_of_those_who_were_helped(
    count: int, helped: int, told: str
) -> None:
    assert naming_told(count, helped).startswith(told)
