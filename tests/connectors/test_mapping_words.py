"""Texts, choices by the group's own words, cells with several values, ticks, and names."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.schema import NEEDS
from connectors.config import Column, FieldColumns
from connectors.raw import DROPPED
from tests.connectors.grids import column, config, issues, mapped, raw, ticks, values

STATUS = {"Dispatch Needed": "open", "🙌": "done", "Timeout": "expired", "Missed": "open", "Notes": ""}


def statuses(cells: Sequence[object], words: Mapping[str, str] = STATUS) -> list[object]:
    return values(column("needs", "status", cells, choices={"status": words}), "status")


def new_words(cells: Sequence[object], words: Mapping[str, str] = STATUS) -> list[object]:
    found = column("needs", "status", cells, choices={"status": words}).issues
    return [params["word"] for params in found.loc[found["code"] == "new_word", "params"]]


def categories(cells: Sequence[object], words: Mapping[str, str] | None = None) -> list[object]:
    return values(column("needs", "category", cells, choices={"category": words or {}}), "category")


def areas(cells: Sequence[object]) -> list[object]:
    return values(column("needs", "area", cells), "area")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("02139", "02139"),
        (4000.0, "4000"),
        (4000, "4000"),
        (0.5, "0.5"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("True", "True"),
        ("  North \u00a0 Hill ", "North Hill"),
        ("North\r\nHill", "North Hill"),
        ("Nor\x00th\u202e Hi\ud800ll", "North Hill"),
        ("Cafe\u0301", "Café"),
        (["North", "Hill"], "North, Hill"),
        ({"id": "usr1", "email": "a@example.org", "name": "North"}, "North"),
        ("North (https://www.notion.so/North-1a2b)", "North"),
    ],
)
def test_text_stays_as_the_sheet_shows_it(cell: object, text: str) -> None:
    assert areas([cell]) == [text]


@pytest.mark.parametrize(
    "cell", ["", "  ", "\u00a0", "\u200b\ufeff", None, float("nan"), [], [None, ""], DROPPED, "[]"]
)
def test_what_cannot_be_seen_is_blank(cell: object) -> None:
    assert areas([cell]) == [None]


@pytest.mark.parametrize(
    "cell",
    [{"error": "#ERROR!"}, {"specialValue": "NaN"}, "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#ERROR!",
     "Loading...", "#¿NOMBRE?", "#BEZUG!", float("inf"), [{"error": "x"}]],
)  # fmt: skip
@pytest.mark.parametrize("field", ["area", "status", "category", "due_on", "quantity", "title"])
def test_an_error_of_the_sheet_is_missing_and_an_issue_whatever_the_field(field: str, cell: object) -> None:
    rows = [["Area", "Cell"], ["north", cell]]
    columns = {"area": "Cell"} if field == "area" else {"area": "Area", field: "Cell"}
    found = mapped(raw(*[[*row, "x"] for row in rows]), config("needs", columns | {"requester": "x"}))
    assert values(found, field) in ([None], [()])
    assert ("cell_error", "Sheet 2") in [(code, row) for _, code, row in issues(found)]


def test_the_lines_of_a_title_are_kept_and_those_of_other_texts_are_not() -> None:
    rows = [["Title", "Area"], [" One \n two ", "One\ntwo"]]
    found = mapped(raw(*rows), config("needs", {"title": "Title", "area": "Area"}))
    assert (values(found, "title"), values(found, "area")) == (["One\ntwo"], ["One two"])


def test_a_text_of_ten_million_letters_is_cut_and_an_issue() -> None:
    found = column("needs", "area", ["x" * 10_000_000, "north"])
    assert len(found.frame["area"][0]) == 2_000
    assert issues(found) == [("area", "cell_cut", "Sheet 2")]


def test_true_and_one_are_two_words() -> None:
    assert areas([1, True, 1.0, "1"]) == ["1", "TRUE", "1", "1"]


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("Dispatch Needed", "open"),
        (" dispatch  needed ", "open"),
        ("DISPATCH NEEDED", "open"),
        ("Díspatch Needed", "open"),
        ("🙌", "done"),
        ("🙌🏽", "done"),
        ("🙌\ufe0f", "done"),
        ("in_progress", "in_progress"),
        ("In progress", "in_progress"),
        ("in-progress", "in_progress"),
        ("", None),
        ("Notes", None),
    ],
)
def test_a_choice_is_told_by_the_groups_words_and_by_its_own_name(word: str, choice: str | None) -> None:
    assert statuses([word]) == [choice]
    assert new_words([word]) == []


def test_numbers_and_truth_values_may_be_words() -> None:
    assert statuses([1, 2.0, True], {"1": "open", "2": "done", "true": "blocked"}) == ["open", "done", "blocked"]


def test_a_word_that_nobody_explained_is_missing_and_an_issue() -> None:
    assert statuses(["Dispatch Needed", "ful"]) == ["open", None]
    assert new_words(["Dispatch Needed", "ful"]) == ["ful"]


@pytest.mark.parametrize(
    ("cell", "choice"),
    [
        ("🙌,Missed", "open"),
        ("Timeout, 🙌", "done"),
        (["🙌", "Timeout"], "done"),
        (["Timeout", "Missed", "🙌"], "open"),
        ("🙌; on hold", "on_hold"),
    ],
)
def test_of_several_statuses_in_a_cell_what_is_still_open_counts(cell: object, choice: str) -> None:
    assert statuses([cell]) == [choice]


def test_red_counts_before_green_and_no_before_yes() -> None:
    assert values(column("check_ins", "capacity", ["green, red"]), "capacity") == ["red"]
    assert values(column("needs", "consent", ["outside,no"]), "consent") == ["no"]
    assert values(column("needs", "urgency", ["low, high"]), "urgency") == ["high"]


def test_known_words_of_a_cell_count_and_the_unknown_ones_are_issues() -> None:
    assert statuses(["🙌,Foo,Bar"]) == ["done"]
    assert new_words(["🙌,Foo,Bar"]) == ["Foo", "Bar"]


def test_a_choice_may_hold_a_comma() -> None:
    words = {"Signup, Confirmed": "done", "Closed, incomplete": "closed_unmet", "Timeout": "expired"}
    assert statuses(["Signup, Confirmed", "Timeout,Closed, incomplete"], words) == ["done", "closed_unmet"]
    assert new_words(["Open, maybe"], words) == ["Open, maybe"] or new_words(["Open, maybe"], words) == ["maybe"]


@pytest.mark.parametrize(
    ("cell", "several"),
    [
        ("food", ("food",)),
        ("food, rides", ("food", "rides")),
        ("food;rides", ("food", "rides")),
        ("food|rides", ("food", "rides")),
        ("- food\n- rides", ("food", "rides")),
        ("1. food\n2. rides", ("food", "rides")),
        ("food,,rides, ", ("food", "rides")),
        ("food, Food, FOOD", ("food",)),
        ("benefits (WIC, SNAP), rides", ("benefits (WIC, SNAP)", "rides")),
        ("benefits（WIC, SNAP）,rides", ("benefits（WIC, SNAP）", "rides")),  # noqa: RUF001 - brackets of other scripts
        ('"soup, hot", rides', ('"soup, hot"', "rides")),
        ("1,000 diapers, soap", ("1,000 diapers", "soap")),
        (["food, hot", "rides"], ("food, hot", "rides")),
        ('["food, hot", "rides"]', ("food, hot", "rides")),
        (3.0, ("3",)),
        ("", ()),
    ],
)
def test_a_cell_with_several_values_is_taken_apart(cell: object, several: tuple[str, ...]) -> None:
    assert categories([cell]) == [several]


def test_an_option_with_a_comma_stays_whole_where_the_groups_words_know_it() -> None:
    words = {"Food, hot": "Food, hot", "Food": "Food"}
    assert categories(["rides, Food, hot, Food"], words) == [("rides", "Food, hot", "Food")]


def test_an_option_with_a_comma_stays_whole_where_another_row_is_a_list() -> None:
    assert categories([["Food, hot"], "rides,food,  hot"]) == [("Food, hot",), ("rides", "food, hot")]


def test_two_pieces_that_never_part_are_one_option_in_a_column_parted_by_commas_alone() -> None:
    cells = ["Classes, confirmed", "Rides,Classes, confirmed", "Rides,Food"]
    assert categories(cells) == [("Classes, confirmed",), ("Rides", "Classes, confirmed"), ("Rides", "Food")]


def test_two_pieces_that_part_somewhere_are_two_options() -> None:
    cells = ["food, rides", "food, rides", "rides,food", "food"]
    assert categories(cells)[:2] == [("food", "rides"), ("food", "rides")]


def test_pieces_with_spaces_are_parted_where_no_comma_stands_alone() -> None:
    assert categories(["food, rides", "food, rides", "care"]) == [("food", "rides"), ("food", "rides"), ("care",)]


def test_a_column_of_a_form_is_parted_at_semicolons_only() -> None:
    assert categories(["Food, hot;Rides;", "Rides;"]) == [("Food, hot", "Rides"), ("Rides",)]


def test_words_of_a_free_field_are_replaced_and_an_empty_one_is_left_out() -> None:
    assert categories(["Comida, X"], {"comida": "Food", "x": ""}) == [("Food",)]


def test_ids_are_parted_at_every_comma() -> None:
    assert values(column("commitments", "need_id", ["120,130", 12.0]), "need_id") == [("120", "130"), ("12",)]


def test_several_columns_of_text_join_with_a_space() -> None:
    rows = [["First", "Last", "Need"], ["Ana", "Luz", "x"], ["Bo", None, "x"], [None, "Cruz", "x"]]
    found = mapped(raw(*rows), config("needs", {"requester": ["First", "Last"], "title": "Need"}))
    assert values(found, "requester") == ["Ana Luz", "Bo", "Cruz"]


def test_several_columns_of_values_join_in_their_order_each_value_once() -> None:
    rows = [["A", "B", "Need"], ["food", "rides, Food", "x"], [None, "care", "x"]]
    found = mapped(raw(*rows), config("needs", {"category": ["A", "B"], "title": "Need"}))
    assert values(found, "category") == [("food", "rides"), ("care",)]


def test_of_several_columns_of_days_the_first_that_can_be_read_counts() -> None:
    rows = [["A", "B", "Need"], ["soon", "2026-01-02", "x"], ["2026-01-01", "2026-01-02", "x"], ["", "2026-01-03", "x"]]
    found = mapped(raw(*rows), config("needs", {"due_on": ["A", "B"], "title": "Need"}))
    assert values(found, "due_on") == ["2026-01-02", "2026-01-01", "2026-01-03"]
    assert issues(found) == [("due_on", "unreadable_day", "Sheet 2")]


def test_yes_no_columns_become_the_values_that_their_headers_name() -> None:
    rows = [["Need", "Water", "Food"], ["a", True, "No"], ["b", "x", 1], ["c", "✓", "sí"], ["d", None, False]]
    found = mapped(raw(*rows), config("needs", {"title": "Need", "category": ticks("Water", "Food")}))
    assert values(found, "category") == [("Water",), ("Water", "Food"), ("Water", "Food"), ()]


@pytest.mark.parametrize("yes", ["yes", "Y", "TRUE", "true", True, 1, 3, "1", "x", "X", "✔️", "☑", "✅", "checked", "Sí",
                                 "si", "sim", "oui", "ja", "verdadero", "wahr", "vrai", "on"])  # fmt: skip
def test_yes_is_understood_in_five_languages_and_as_a_tick(yes: object) -> None:
    rows = [["Need", "Water"], ["a", yes]]
    found = mapped(raw(*rows), config("needs", {"title": "Need", "category": ticks("Water")}))
    assert values(found, "category") == [("Water",)]


@pytest.mark.parametrize("no", ["no", "N", "FALSE", False, 0, "0", "", None, "-", "não", "non", "nein", "☐", "n/a"])
def test_no_is_understood_and_no_issue(no: object) -> None:
    rows = [["Need", "Water"], ["a", no]]
    found = mapped(raw(*rows), config("needs", {"title": "Need", "category": ticks("Water")}))
    assert (values(found, "category"), issues(found)) == ([()], [])


def test_neither_yes_nor_no_counts_as_no_and_is_an_issue() -> None:
    rows = [["Need", "Water"], ["a", "maybe later"]]
    found = mapped(raw(*rows), config("needs", {"title": "Need", "category": ticks("Water")}))
    assert (values(found, "category"), issues(found)) == ([()], [("category", "unclear_yes_no", "Sheet 2")])


def test_a_yes_no_column_may_stand_for_another_word() -> None:
    rows = [["Need", "needwater", "done?"], ["a", "yes", "no"], ["b", "no", "yes"]]
    words = {"category": {"Need Water": "Water"}, "status": {"Done?": "done"}}
    columns = {"title": "Need", "category": ticks("needwater"), "status": ticks("done?")}
    found = mapped(raw(*rows), config("needs", columns, choices=words))
    assert (values(found, "category"), values(found, "status")) == ([("Water",), ()], [None, "done"])


def test_a_yes_no_column_that_was_renamed_keeps_its_meaning() -> None:
    table = raw(["Need", "Water please"], ["a", "yes"], header_row=1, column_ids=("f1", "f2"))
    columns = {"title": "Need", "category": FieldColumns((Column("needwater", id="f2"),), yes_no=True)}
    found = mapped(table, config("needs", columns, choices={"category": {"needwater": "Water"}}))
    assert values(found, "category") == [("Water",)]


def test_a_constant_fills_what_no_column_gives() -> None:
    rows = [["Need", "Area"], ["a", "North"], ["b", None]]
    always = {"area": "Hill", "status": "open", "opened_on": "2026-01-02", "quantity": "2", "category": "food, rides"}
    found = mapped(raw(*rows), config("needs", {"title": "Need", "area": "Area"}, always=always))
    assert values(found, "area") == ["North", "Hill"]
    assert values(found, "status") == ["open", "open"]
    assert values(found, "opened_on") == ["2026-01-02"] * 2
    assert values(found, "quantity") == [2.0, 2.0]
    assert values(found, "category") == [("food", "rides")] * 2


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Ana Luz <ana@example.org>", "Ana Luz"),
        ("Ana Luz (ana@example.org)", "Ana Luz"),
        ("ana.luz@example.org", "ana.luz"),
        ("mailto:ana.luz@example.org", "ana.luz"),
        ("Ana Luz", "Ana Luz"),
    ],
)
def test_a_name_never_holds_an_address(cell: str, name: str) -> None:
    assert values(column("needs", "requester", [cell]), "requester") == [name]
    assert values(column("needs", "assignee", [cell]), "assignee") == [(name,)]


def test_an_address_in_place_of_a_name_is_an_issue() -> None:
    found = column("needs", "assignee", ["ana@example.org, Bo", "Bo"])
    assert issues(found) == [("assignee", "name_is_email", "Sheet 2")]


@pytest.mark.parametrize("word", ["-", "?", "TBD", "n/a", "nobody", "Sin asignar", "unassigned", "Ninguém", "..."])
def test_words_for_nobody_are_no_name(word: str) -> None:
    assert values(column("commitments", "owner", [word, f"Ana, {word}"]), "owner") == [(), ("Ana",)]
    assert values(column("needs", "requester", [word]), "requester") == [None]


@pytest.mark.parametrize("sign", ["-", "--", "?", "—", "...", "/"])
def test_signs_that_say_nothing_are_blank_save_in_a_title(sign: str) -> None:
    assert areas([sign]) == [None]
    assert categories([sign, f"food, {sign}"]) == [(), ("food",)]
    assert (statuses([sign]), new_words([sign])) == ([None], [])
    assert values(mapped(raw(["Need", "x"], [sign, "y"]), config("needs", {"title": "Need"})), "title") == [sign]


def test_two_people_in_a_cell_are_two_where_one_of_them_is_also_met_alone() -> None:
    found = column("commitments", "owner", ["Ana", "Ana y Luis", "Bo & Ana", "Food and Rides"])
    assert values(found, "owner") == [("Ana",), ("Ana", "Luis"), ("Bo", "Ana"), ("Food and Rides",)]


def test_a_done_day_stands_for_the_status_of_a_table_that_has_none() -> None:
    rows = [["Task", "Finished"], ["a", "2026-01-02"], ["b", None]]
    found = mapped(raw(*rows), config("commitments", {"title": "Task", "done_on": "Finished"}))
    assert values(found, "status") == ["done", None]
    assert issues(found) == [("status", "status_from_day", "Sheet")]


def test_a_status_column_that_has_vanished_is_not_made_up_from_days() -> None:
    rows = [["Task", "Finished"], ["a", "2026-01-02"]]
    found = mapped(raw(*rows), config("commitments", {"title": "Task", "done_on": "Finished", "status": "Status"}))
    assert values(found, "status") == [None]
    assert issues(found) == [("status", "missing_column", "Sheet")]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_folding_a_word_twice_changes_nothing_more(words: list[str]) -> None:
    folded = categories(words)
    assert categories([list(cell) for cell in folded if isinstance(cell, tuple)]) == folded


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(NEEDS["status"].choices), st.sampled_from([str.upper, str.title, str.strip, "  {} ".format]))
def test_the_case_of_a_choice_never_matters(choice: str, spell: object) -> None:
    assert statuses([spell(choice)]) == [choice]  # pyright: ignore[reportCallIssue]
