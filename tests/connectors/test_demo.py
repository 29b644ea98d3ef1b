"""The made-up group: its sheets, its days, and the truths planted in it, whatever the day on which it is opened."""

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from analytics.schema import TABLES, Dataset
from connectors import demo
from connectors.config import TableConfig, parse_config
from connectors.demo.generate import made_up
from connectors.mapping import Mapped, assemble, map_table
from connectors.raw import DROPPED, Progress, RawTable, SourceError

CONFIG = parse_config(demo.config_text())
SOURCE = CONFIG.sources[0]
CLOSED = ("done", "cancelled", "duplicate", "referred", "closed_unmet", "expired", "handed_over")
DAYS = pd.DatetimeIndex([
    *("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"),
    *("2028-02-29", "2026-12-31", "2027-01-01", "2026-11-01"),
])  # fmt: skip
"""Every weekday, a leap day, both sides of a new year, and the night on which clocks go back."""

on_any_day = pytest.mark.parametrize("as_of", DAYS, ids=lambda day: f"{day:%a-%Y-%m-%d}")


def sheets(as_of: pd.Timestamp) -> list[RawTable]:
    return demo.read(SOURCE, {}, now=as_of.to_pydatetime() + timedelta(hours=15))


@cache
def mapped(as_of: pd.Timestamp) -> list[Mapped]:
    entries = {table.name: table for table in SOURCE.tables}
    return [map_table(raw, entries[raw.name], source=SOURCE.name, timezone=CONFIG.timezone) for raw in sheets(as_of)]


@cache
def group(as_of: pd.Timestamp) -> Dataset:
    return assemble(mapped(as_of), CONFIG)


def open_rows(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.loc[~rows["status"].isin(CLOSED)]


def about(rows: pd.DataFrame, column: str, word: str) -> pd.DataFrame:
    return rows.loc[[word in words for words in rows[column]]]


def usable(as_of: pd.Timestamp) -> pd.DataFrame:
    offers = group(as_of).assets
    on = offers["status"].isin(["available", "limited"]) | offers["status"].isna()
    return offers.loc[on & ~(offers["expires_on"] < as_of)]


def helped_within(needs: pd.DataFrame, as_of: pd.Timestamp) -> np.ndarray:
    """Return the Aalen-Johansen share helped by each day, as long as ten are still waiting."""
    told = needs.loc[needs["opened_on"].notna() & (needs["status"] != "duplicate")]
    closed = told["status"].isin(CLOSED)
    waited = (told["closed_on"].where(closed).fillna(as_of) - told["opened_on"]).dt.days
    waiting, helped, shares = 1.0, 0.0, list[float]()
    while (at_risk := (waited >= len(shares)).sum()) >= 10:
        ended = closed & (waited == len(shares))
        helped += waiting * (ended & (told["status"] == "done")).sum() / at_risk
        waiting *= 1 - ended.sum() / at_risk
        shares.append(helped)
    return np.array(shares)


def median(shares: np.ndarray) -> int:
    return int(np.argmax(shares >= 0.5))


def colours(as_of: pd.Timestamp, person: str) -> list[str]:
    told = group(as_of).check_ins
    mine = told.loc[told["person"] == person].sort_values("checked_in_on", ascending=False)
    return list(mine["capacity"])


def fitting(needs: pd.DataFrame, offers: pd.DataFrame) -> int:
    """Return how many needs could be met at once by category, area and language, an offer serving its quantity."""
    serves = offers["quantity"].fillna(1).clip(lower=1).astype(int)
    each = offers.loc[offers.index.repeat(serves)]
    edges = [[fits(need, offer) for offer in each.itertuples()] for need in needs.itertuples()]
    return int((maximum_bipartite_matching(csr_matrix(np.array(edges, dtype=int)), perm_type="column") >= 0).sum())


def fits(need: Any, offer: Any) -> bool:  # noqa: ANN401 - a named tuple of itertuples
    areas = {area for area in (need.area, offer.area) if not pd.isna(area)}
    languages = not need.language or not offer.language or bool({*need.language} & {*offer.language})
    return bool({*need.category} & {*offer.category}) and len(areas) < 2 and languages


def test_the_committed_sheets_are_what_the_script_writes() -> None:
    for name, text in made_up().items():
        assert demo._file(name) == text, f"{name}: run python -m connectors.demo.generate"
    assert set(made_up()) == set(demo.SHEETS.values())


def test_the_same_script_writes_the_same_sheets_every_time() -> None:
    assert made_up() == made_up()


def test_every_sheet_and_every_column_that_the_configuration_names_is_there() -> None:
    assert SOURCE.problem == ""
    assert [table.name for table in SOURCE.tables] == list(demo.SHEETS)
    for raw, table in zip(sheets(DAYS[0]), SOURCE.tables, strict=True):
        header = raw.rows[(table.header_row or 0) - 1]
        named = {column.header for field in table.columns.values() for column in field.columns}
        assert named <= set(header)


def test_all_columns_of_a_sheet_have_one_width_and_its_rows_are_named_by_their_number() -> None:
    for raw in sheets(DAYS[0]):
        assert {len(row) for row in raw.rows} == {len(raw.rows[0])}
        assert list(raw.row_names) == [str(number) for number in range(1, len(raw.rows) + 1)]
        assert raw.link("7") == ""


@on_any_day
def test_no_place_for_a_day_is_left_unfilled(as_of: pd.Timestamp) -> None:
    cells = [cell for raw in sheets(as_of) for row in raw.rows for cell in row if isinstance(cell, str)]
    assert not [cell for cell in cells if "{" in cell or "}" in cell]


def test_days_are_written_in_several_forms_even_within_one_column() -> None:
    asked = [str(row[1]) for row in sheets(DAYS[0])[0].rows[4:]]
    forms = {re.sub(r"\d+", "0", re.sub(r"[A-Z][a-z]{2}", "Mon", day)) for day in asked}
    assert {"0/0/0", "0 Mon 0", "0-0-0"} <= forms
    assert all(isinstance(row[0], float) for row in sheets(DAYS[0])[3].rows[1:])


def test_a_year_is_always_written() -> None:
    for text in made_up().values():
        for form in re.findall(r"\{m?[+-]\d+:([^{}]+)\}", text):
            assert form == "%a" or form.startswith("serial") or "%Y" in form


@on_any_day
def test_circles_are_weekly_on_one_weekday_and_the_latest_was_within_the_last_seven_days(as_of: pd.Timestamp) -> None:
    held = group(as_of).meetings["held_on"].dropna()
    assert len(held) == 40
    assert set(held.dt.day_of_week) == {demo.CIRCLE_WEEKDAY}
    assert set(held.sort_values().diff().dropna()) == {pd.Timedelta(days=7)}
    assert 1 <= (as_of - held.max()).days <= 7


def test_today_is_the_day_in_the_zone_of_the_group_whatever_the_zone_of_the_clock() -> None:
    midnight_in_london = datetime(2026, 7, 1, 0, 30, tzinfo=UTC)
    there = demo.read(SOURCE, {}, now=midnight_in_london)
    assert [raw.rows for raw in there] == [raw.rows for raw in sheets(pd.Timestamp(2026, 6, 30))]


@on_any_day
def test_what_has_happened_lies_in_the_past(as_of: pd.Timestamp) -> None:
    all_of_it = group(as_of)
    past = {
        "needs": ("opened_on", "closed_on"),
        "assets": ("offered_on",),
        "commitments": ("made_on", "done_on", "released_on"),
        "check_ins": ("checked_in_on",),
        "people": ("joined_on", "left_on"),
        "decisions": ("raised_on", "decided_on"),
        "agreements": ("adopted_on",),
    }
    for table, columns in past.items():
        for column in columns:
            assert all_of_it[table][column].max() <= as_of, f"{table}.{column}"


def test_a_sheet_that_the_group_does_not_have_is_named_with_the_nearest_one_it_has() -> None:
    source = replace(SOURCE, tables=(TableConfig("Decision", "decisions"),))
    with pytest.raises(SourceError, match=r"no sheet 'Decision'. Did you mean 'Decisions'\?") as stopped:
        demo.read(source, {}, now=datetime(2026, 3, 5, tzinfo=UTC))
    assert stopped.value.step == "found"


def test_only_the_named_sheets_are_read_and_all_of_them_where_none_is_named() -> None:
    told: list[Progress] = []
    one = replace(SOURCE, tables=(TableConfig("people", "people"), TableConfig("People ", "people")))
    read = demo.read(one, {}, now=datetime(2026, 3, 5, tzinfo=UTC), progress=told.append)
    assert [raw.name for raw in read] == [step.table for step in told] == ["People"]
    every = demo.read(replace(SOURCE, tables=()), {}, now=datetime(2026, 3, 5, tzinfo=UTC))
    assert [raw.name for raw in every] == list(demo.SHEETS)


def test_telephone_numbers_cannot_be_anybodys_and_stay_in_the_sheet() -> None:
    numbers = re.findall(r"\(\d{3}\) [\d-]+", "".join(made_up().values()))
    assert len(numbers) > 300
    assert all(re.fullmatch(r"\(000\) 555-01\d\d", number) for number in numbers)
    rows = sheets(DAYS[0])[0].rows
    phone, notes = rows[3].index("Phone / Teléfono"), rows[3].index("Notes (private)")
    assert {row[column] for row in rows[4:] for column in (phone, notes)} == {DROPPED, None}
    frames = [group(DAYS[0])[table].astype("str").to_csv() for table in TABLES]
    assert "555-01" not in "".join(frames)
    assert "shy on the phone" not in "".join(frames)


def test_every_field_that_a_page_uses_is_filled_and_most_have_gaps() -> None:
    for table in TABLES.values():
        rows = group(DAYS[0])[table.name]
        filled = {
            field.name: (rows[field.name].map(len) > 0 if field.multi else rows[field.name].notna()).mean()
            for field in table.kept
            if field.name != "check_in_id"
        }
        assert min(filled.values()) > 0, min(filled, key=lambda name: filled[name])
        assert table.name == "agreements" or len([share for share in filled.values() if share < 1]) >= 2


def test_the_group_has_the_size_that_was_promised() -> None:
    sizes = {table: len(group(DAYS[0])[table]) for table in TABLES}
    assert sizes == {
        "needs": 399, "assets": 150, "commitments": 250, "check_ins": 795, "people": 30, "meetings": 41,
        "decisions": 22, "agreements": 9,
    }  # fmt: skip


@on_any_day
def test_rows_read_are_rows_used_and_rows_set_aside(as_of: pd.Timestamp) -> None:
    accounts = group(as_of).accounts.set_index("table")
    assert (accounts["read"] == accounts["used"] + accounts["set_aside"]).all()
    assert accounts.loc["Requests / Pedidos", "set_aside"] >= 9


def test_childcare_is_asked_for_and_offered_by_nobody() -> None:
    needs = about(open_rows(group(DAYS[0]).needs), "category", "childcare")
    assert len(needs) == 9
    assert about(group(DAYS[0]).assets, "category", "childcare").empty


@on_any_day
def test_rides_look_covered_and_hang_on_one_person(as_of: pd.Timestamp) -> None:
    needs = about(open_rows(group(as_of).needs), "category", "rides")
    offers = about(usable(as_of), "category", "rides")
    assert (len(needs), len(offers)) == (11, 14)
    assert set(offers["provider"].dropna()) == {"Wanda K."}


@on_any_day
def test_those_who_ask_in_spanish_wait_twice_as_long(as_of: pd.Timestamp) -> None:
    needs = group(as_of).needs
    spanish = pd.Series(["Spanish" in words for words in needs["language"]], index=needs.index)
    theirs, others = (helped_within(needs.loc[rows], as_of) for rows in (spanish, ~spanish))
    assert spanish.sum() >= 100
    assert 1.7 <= median(theirs) / median(others) <= 2.5
    assert others[14] - theirs[14] > 0.15


@on_any_day
def test_two_people_hold_half_of_the_open_commitments(as_of: pd.Timestamp) -> None:
    held = open_rows(group(as_of).commitments)
    owners = held.explode("owner")["owner"].value_counts()
    assert list(owners.index[:2]) == ["Dev P.", "Marisol T."]
    assert owners.iloc[:2].sum() / len(held) >= 0.5


@on_any_day
def test_one_person_answered_red_twice_running_and_has_something_due_this_week(as_of: pd.Timestamp) -> None:
    people = group(as_of).people["person"]
    assert [name for name in people if colours(as_of, name)[:2] == ["red", "red"]] == ["Wanda K."]
    hers = about(open_rows(group(as_of).commitments), "owner", "Wanda K.")
    assert sorted((hers["due_on"] - as_of).dt.days) == [2, 5]
    days = [f"{as_of + pd.Timedelta(days=days):%a}" for days in (2, 5)]
    assert sorted(hers["title"]) == sorted(f"Ride to dialysis {day}" for day in days)
    assert {need for needs in hers["need_id"] for need in needs} <= set(open_rows(group(as_of).needs)["need_id"])


def test_requests_for_a_walk_in_clinic_were_mostly_referred() -> None:
    outcomes = about(group(DAYS[0]).needs, "category", "walk-in clinic")["status"].value_counts()
    assert outcomes["referred"] == 24
    assert outcomes["done"] == 2


@on_any_day
def test_one_neighbourhood_has_been_silent_for_months_though_it_has_offers(as_of: pd.Timestamp) -> None:
    needs = group(as_of).needs
    last = needs.groupby("area")["opened_on"].max()
    assert (as_of - last["Orchard Hill"]).days > 120
    assert (as_of - last.drop("Orchard Hill")).dt.days.max() < 14
    assert (usable(as_of)["area"] == "Orchard Hill").sum() == 6


def test_less_could_be_met_at_once_than_totals_say() -> None:
    needs, offers = open_rows(group(DAYS[0]).needs), usable(DAYS[0])
    anywhere = fitting(needs.assign(language=[()] * len(needs), area=None), offers)
    assert fitting(needs, offers) <= anywhere - 8


@on_any_day
def test_the_only_backup_for_medicine_is_resting(as_of: pd.Timestamp) -> None:
    offers = about(usable(as_of), "category", "medicine")
    assert set(offers["provider"]) == {"Theo B.", "Lucía F."}
    person = group(as_of).people.set_index("person").loc["Lucía F."]
    assert person["rest_from"] < as_of < person["rest_until"]


@on_any_day
def test_one_person_rests_while_something_of_theirs_falls_due(as_of: pd.Timestamp) -> None:
    rest = group(as_of).people.set_index("person").loc["Samir H."]
    theirs = about(open_rows(group(as_of).commitments), "owner", "Samir H.")
    assert rest["rest_from"] < as_of < rest["rest_until"]
    assert list(theirs["due_on"] <= rest["rest_until"]) == [True]


@on_any_day
def test_signals_of_each_kind_have_somebody(as_of: pd.Timestamp) -> None:
    assert colours(as_of, "Noor A.")[:4] == ["yellow", "yellow", "yellow", "green"]
    assert colours(as_of, "Bea L.")[:3] == ["red", "green", "red"]
    assert sum(colour != "green" for colour in colours(as_of, "Omar D.")[:8]) == 6
    told = group(as_of).check_ins
    held = group(as_of).meetings["held_on"].dropna().sort_values()
    assert told.loc[told["person"] == "Lena S.", "checked_in_on"].max() <= held.iloc[-3]
    latest = told.sort_values("checked_in_on").groupby("person").last()
    limits = group(as_of).people.set_index("person")["hours_limit"]
    over = latest["hours_worked"] > limits.reindex(latest.index)
    assert list(over.index[over]) == ["Dev P."]
    eight = told.loc[(told["person"] == "Marisol T.") & (told["checked_in_on"] >= held.iloc[-8] - pd.Timedelta(days=1))]
    assert (eight["hours_worked"] > 0).sum() == 8


@on_any_day
def test_between_fifteen_and_twenty_five_in_a_hundred_are_silent_at_each_circle(as_of: pd.Timestamp) -> None:
    people, told = group(as_of).people, group(as_of).check_ins
    for held in group(as_of).meetings["held_on"].dropna():
        here = ~(people["joined_on"] > held) & ~(people["left_on"] <= held)
        away = (people["rest_from"] <= held) & (people["rest_until"] >= held)
        expected = set(people.loc[here & ~away, "person"])
        answered = set(told.loc[(held - told["checked_in_on"]).dt.days.isin([0, 1]), "person"])
        assert answered <= expected
        assert 0.15 <= 1 - len(answered) / len(expected) <= 0.25
    assert (told["capacity"] == "green").mean() > 0.6
    assert (told["capacity"] == "red").mean() < 0.06


@on_any_day
def test_something_was_kept_since_the_last_circle_and_in_each_of_the_weeks_before(as_of: pd.Timestamp) -> None:
    kept = group(as_of).commitments.query("status == 'done'")
    assert (kept["done_on"] > group(as_of).meetings["held_on"].max()).any()
    met = group(as_of).needs.query("status == 'done'")
    for days in (kept["done_on"], met["closed_on"]):
        weeks = ((as_of - days).dt.days // 7).value_counts()
        assert (weeks.reindex(range(5)) >= 3).all()
        assert (weeks.reindex(range(12)).fillna(0) > 0).sum() >= 10


@on_any_day
def test_promises_were_also_kept_late_let_go_handed_over_and_carried_on(as_of: pd.Timestamp) -> None:
    promised = group(as_of).commitments
    still = open_rows(promised)
    assert len(still) == 48
    assert (promised["done_on"] > promised["due_on"]).sum() >= 20
    assert (promised["status"] == "cancelled").sum() >= 10
    assert (promised["status"] == "handed_over").sum() >= 10
    assert (still["due_on"] < as_of).sum() == 13
    assert (still["made_on"] < as_of - pd.Timedelta(days=31)).sum() >= 8
    assert (still["owner"].map(len) == 0).sum() == 5
    assert still["due_on"].isna().sum() == 9
    assert (still["check_in_on"] - as_of).dt.days.between(0, 6).sum() >= 6


def test_groups_are_large_enough_to_be_compared() -> None:
    needs = group(DAYS[0]).needs
    for column in ("area", "language", "category"):
        each = needs.explode(column).groupby(column)["status"].agg(["size", lambda words: (words == "done").sum()])
        assert ((each.iloc[:, 0] >= 10) & (each.iloc[:, 1] >= 5)).sum() >= 2, column


def test_slips_are_met_as_issues_and_as_rows_set_aside() -> None:
    issues = group(DAYS[0]).issues
    for table, field in {("needs", "status"), ("needs", "closed_on"), ("needs", "opened_on"), ("needs", "need_id")}:
        assert ((issues["table"] == table) & (issues["field"] == field)).any(), f"{table}.{field}"
    for table, field in {("commitments", "due_on"), ("commitments", "need_id"), ("needs", "asset_id")}:
        assert ((issues["table"] == table) & (issues["field"] == field)).any(), f"{table}.{field}"


def test_one_person_is_one_name_however_it_is_written() -> None:
    promised, told = group(DAYS[0]).commitments, group(DAYS[0]).check_ins
    names = {*told["person"], *promised.explode("owner")["owner"].dropna()}
    assert not names & {"Pepe", "Jose M.", "JOSÉ M.", "Mari T.", "lucía f.", "carmen o.", "Tomas V."}
    assert names - set(group(DAYS[0]).people["person"]) == {"Marysol T."}


def test_a_word_for_several_things_with_commas_in_it_stays_whole() -> None:
    words = {word for words in group(DAYS[0]).needs["category"] for word in words}
    assert words == {*CONFIG.categories, "Pet care"}
    barriers = {word for words in group(DAYS[0]).needs["barriers"] for word in words}
    assert "Stairs without a lift" in barriers
    assert not barriers & {"Stairs", "no lift"}


def test_exact_repeats_are_set_aside_and_shared_ids_are_kept() -> None:
    ids = [row["ID"] for row in csv.DictReader(made_up()["requests.csv"].splitlines()[3:])]
    assert len([one for one in ids if one.startswith("R-")]) == 400
    assert len(group(DAYS[0]).needs) == 399


@on_any_day
def test_one_who_has_just_joined_took_on_something_new_to_them_without_a_buddy(as_of: pd.Timestamp) -> None:
    theirs = about(group(as_of).commitments, "owner", "Tomás V.")
    assert list(theirs["status"]) == ["open", "in_progress"]
    assert list(theirs["buddy"]) == [(), ()]
    joined = group(as_of).people.set_index("person").loc["Tomás V.", "joined_on"]
    assert 20 <= (as_of - joined).days <= 35
    assert (theirs["made_on"] > joined).all()


@on_any_day
def test_nobody_did_anything_while_resting(as_of: pd.Timestamp) -> None:
    kept = group(as_of).commitments.explode("owner")
    for person in ("Samir H.", "Lucía F."):
        since = group(as_of).people.set_index("person").loc[person, "rest_from"]
        assert not (kept.loc[kept["owner"] == person, "done_on"] > since).any()
