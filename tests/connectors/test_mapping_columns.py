"""Which row is the header, and which column is which, whatever happened to them since the mapping was written."""

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest

from connectors.config import Column
from connectors.raw import DROPPED
from tests.connectors.grids import config, issues, mapped, raw, reasons, values

MEANS = {"title": "What is needed?", "area": "Area", "opened_on": "Asked on"}
HEADER = ["What is needed?", "Area", "Asked on"]
ROW = ["Soup", "North", "2026-01-02"]


def told(found: object) -> dict[str, object]:
    [params] = found.issues["params"]  # pyright: ignore[reportAttributeAccessIssue]
    return params


@pytest.mark.parametrize(
    "header",
    [
        ["What is needed?", "Area", "Asked on"],
        ["what is needed", " AREA ", "asked_on"],
        ["WhatIsNeeded", "Área", "askedOn"],
        ["What is\nneeded?", "Area:", "Asked  on"],
    ],
)
def test_headers_are_found_whatever_their_case_accents_spaces_and_signs(header: list[str]) -> None:
    found = mapped(raw(header, ROW), config("needs", MEANS))
    assert (values(found, "title"), values(found, "area"), values(found, "opened_on")) == (
        ["Soup"],
        ["North"],
        ["2026-01-02"],
    )
    assert issues(found) == []


def test_an_exact_header_is_preferred_to_a_similar_one() -> None:
    found = mapped(
        raw(["Area?", "Area", "Need"], ["no", "North", "x"]), config("needs", {"area": "Area", "title": "Need"})
    )
    assert values(found, "area") == ["North"]


def test_a_header_of_signs_alone_is_found() -> None:
    found = mapped(
        raw(["#", "🙌", "Need"], ["7", "North", "x"]), config("needs", {"need_id": "#", "area": "🙌", "title": "Need"})
    )
    assert (values(found, "need_id"), values(found, "area")) == (["7"], ["North"])


def test_columns_may_stand_in_any_order_and_others_between_them() -> None:
    rows = [["Asked on", "Phone", "Area", "", "What is needed?"], ["2026-01-02", "555", "North", None, "Soup"]]
    found = mapped(raw(*rows), config("needs", MEANS))
    assert (values(found, "title"), values(found, "area")) == (["Soup"], ["North"])


def test_title_rows_above_the_header_are_set_aside_as_such() -> None:
    rows = [["Riverside requests", None, None], [None, None, None], HEADER, ROW]
    found = mapped(raw(*rows), config("needs", MEANS))
    assert reasons(found) == {"1": "title", "2": "blank", "3": "header"}
    assert found.frame["row"].tolist() == ["Sheet 4"]


def test_the_header_is_the_first_row_with_most_of_what_is_mapped() -> None:
    rows = [["Area", None, None], HEADER, ROW, HEADER]
    found = mapped(raw(*rows), config("needs", MEANS))
    assert reasons(found) == {"1": "title", "2": "header", "4": "repeated_header"}


def test_two_rows_make_one_header_where_no_single_row_does() -> None:
    rows = [
        ["Request", None, "Household", None],
        ["What", "Asked on", "Area", "Size"],
        ["Soup", "2026-01-02", "North", 3],
    ]
    means = {
        "title": "Request What",
        "opened_on": "Request Asked on",
        "area": "Household Area",
        "household_size": "Household Size",
    }
    found = mapped(raw(*rows), config("needs", means))
    assert (values(found, "title"), values(found, "household_size")) == (["Soup"], [3.0])
    assert reasons(found) == {"1": "header", "2": "header"}


def test_one_row_is_the_header_where_it_holds_half_of_what_is_mapped() -> None:
    rows = [["What is needed?", "Area", None], ["x", "North", "y"]]
    found = mapped(raw(*rows), config("needs", MEANS))
    assert reasons(found) == {"1": "header"}
    assert issues(found) == [("opened_on", "missing_column", "Sheet")]


def test_a_table_without_the_headers_is_set_aside_whole_and_says_so() -> None:
    found = mapped(raw(["a", "b"], ["c", None], [None, None]), config("needs", MEANS))
    assert (len(found.frame), found.read, found.used) == (0, 3, frozenset())
    assert reasons(found) == {"1": "no_header", "2": "no_header", "3": "blank"}
    assert issues(found) == [("", "header_not_found", "Sheet")]
    assert told(found)["headers"] == ("What is needed?", "Area", "Asked on")


def test_an_empty_table_says_that_it_is_empty() -> None:
    assert issues(mapped(raw(), config("needs", MEANS))) == [("", "empty_table", "Sheet")]
    assert issues(mapped(raw([None, ""], [" "]), config("needs", MEANS))) == [("", "empty_table", "Sheet")]


def test_a_table_that_could_not_be_read_says_only_why() -> None:
    found = mapped(raw(notes=(("unreadable_file", {"message": "It is locked."}),)), config("needs", MEANS))
    assert issues(found) == [("", "unreadable_file", "Sheet")]


def test_a_table_of_which_nothing_is_mapped_is_set_aside_whole() -> None:
    found = mapped(raw(HEADER, ROW), config("needs", {"contact": "Area"}))
    assert reasons(found) == {"1": "not_mapped", "2": "not_mapped"}
    assert issues(found) == [("", "nothing_mapped", "Sheet")]


def test_the_header_row_of_the_configuration_is_used() -> None:
    rows = [HEADER, HEADER, ROW]
    found = mapped(raw(*rows), config("needs", MEANS, header_row=2))
    assert reasons(found) == {"1": "title", "2": "header"}


def test_a_header_that_moved_is_followed_and_reported() -> None:
    rows = [["New title", None, None], [None, None, None], HEADER, ROW]
    found = mapped(raw(*rows), config("needs", MEANS, header_row=2))
    assert values(found, "title") == ["Soup"]
    assert issues(found) == [("", "header_moved", "Sheet")]
    assert told(found) == {"said": 2, "found": "3"}


def test_a_renamed_column_is_followed_by_its_id_and_reported() -> None:
    table = raw(["Need", "Stage", "Area"], ["Soup", "open", "North"], header_row=1, column_ids=("f1", "f2", "f3"))
    means = {"title": "Need", "status": Column("Status", id="f2"), "area": Column("Area", id="f3")}
    found = mapped(table, config("needs", means))
    assert values(found, "status") == ["open"]
    assert issues(found) == [("status", "column_renamed", "Sheet")]
    assert told(found) == {"header": "Status", "now": "Stage", "at": 2}


def test_a_renamed_column_is_followed_by_its_place_where_its_cells_fit() -> None:
    table = raw(["Need", "When?"], ["Soup", "2026-01-02"], ["Rice", "2026-01-03"])
    found = mapped(table, config("needs", {"title": "Need", "opened_on": Column("Asked on", at=2)}))
    assert values(found, "opened_on") == ["2026-01-02", "2026-01-03"]
    assert issues(found) == [("opened_on", "column_renamed", "Sheet")]


def test_all_columns_may_be_renamed_at_once_where_their_places_are_known() -> None:
    means = {"title": Column("Need", at=1), "opened_on": Column("Asked on", at=2)}
    found = mapped(raw(["What", "When"], ["Soup", "2026-01-02"]), config("needs", means))
    assert (values(found, "title"), values(found, "opened_on")) == (["Soup"], ["2026-01-02"])
    assert [code for _, code, _ in issues(found)] == ["column_renamed", "column_renamed"]


@pytest.mark.parametrize("cells", [["Ana", "Bo"], ["555-010-1234", "555-010-1235"]])
def test_a_place_is_not_followed_where_its_cells_do_not_fit(cells: list[str]) -> None:
    table = raw(["Need", "Who"], *(["Soup", cell] for cell in cells))
    found = mapped(table, config("needs", {"title": "Need", "opened_on": Column("Asked on", at=2)}))
    assert issues(found) == [("opened_on", "missing_column", "Sheet")]


@pytest.mark.parametrize("cell", ["ana@example.org", "+1 (555) 010-1234"])
def test_a_place_that_holds_addresses_or_numbers_to_call_never_becomes_a_text(cell: str) -> None:
    table = raw(["Need", "Reach"], ["Soup", cell])
    found = mapped(table, config("needs", {"title": "Need", "area": Column("Area", at=2)}))
    assert values(found, "area") == [None]
    assert issues(found) == [("area", "missing_column", "Sheet")]


def test_a_place_that_another_mapped_column_has_is_not_taken() -> None:
    table = raw(["Need", "Area"], ["Soup", "North"])
    found = mapped(table, config("needs", {"title": Column("Title", at=2), "area": "Area", "unit": "Need"}))
    assert values(found, "title") == [None]


def test_columns_may_be_told_by_place_alone() -> None:
    means = {"title": Column(at=1), "area": Column(at=2)}
    assert values(mapped(raw(["Soup", "North"], ["Rice", "Hill"]), config("needs", means)), "area") == ["North", "Hill"]
    named = mapped(raw(["x", "y"], ["Rice", "Hill"]), config("needs", means, header_row=1))
    assert values(named, "area") == ["Hill"]
    assert issues(named) == []


def test_the_second_mention_of_a_repeated_header_is_its_second_column() -> None:
    table = raw(["Kind", "Kind", "Need"], ["food", "rides", "x"])
    found = mapped(table, config("needs", {"category": ["Kind", "Kind"], "title": "Need"}))
    assert values(found, "category") == [("food", "rides")]


def test_a_repeated_header_may_be_told_by_its_place() -> None:
    table = raw(["Notes", "Notes", "Need"], ["a", "b", "x"])
    found = mapped(table, config("needs", {"area": Column("Notes", at=2), "title": "Need"}))
    assert values(found, "area") == ["b"]
    assert issues(found) == []


def test_a_missing_column_is_an_issue_with_the_nearest_header_and_all_that_nothing_is_read_from() -> None:
    table = raw(["Need", "Areas of town", "Statsu"], ["Soup", "North", "open"])
    found = mapped(table, config("needs", {"title": "Need", "status": "Status"}))
    assert issues(found) == [("status", "missing_column", "Sheet")]
    assert told(found) == {"header": "Status", "nearest": "Statsu", "unused": ("Areas of town", "Statsu")}


def test_columns_that_stay_in_the_sheet_are_neither_read_nor_missed() -> None:
    table = raw(["Need", "Phone"], ["Soup", "555"])
    found = mapped(table, config("needs", {"title": "Need", "contact": "Phone", "description": "Story"}))
    assert "contact" not in found.frame
    assert "555" not in found.frame.to_csv()
    assert issues(found) == []


def test_a_column_whose_cells_were_left_in_the_sheet_is_missing() -> None:
    table = raw(["Need", "Area"], ["Soup", DROPPED], ["Rice", None])
    found = mapped(table, config("needs", {"title": "Need", "area": "area"}))
    assert values(found, "area") == [None, None]
    assert issues(found) == [("area", "missing_column", "Sheet")]


def test_what_a_service_says_of_a_table_becomes_an_issue() -> None:
    table = raw(HEADER, ROW, notes=(("hidden_rows", {"count": 3}),))
    found = mapped(table, config("needs", MEANS))
    assert issues(found) == [("", "hidden_rows", "Sheet")]
    assert found.issues["params"].tolist() == [{"count": 3}]


def test_ragged_rows_are_read_as_far_as_they_go() -> None:
    table = raw(["Title"], HEADER, ["Soup"], [*ROW, "more"])
    found = mapped(table, config("needs", MEANS))
    assert (values(found, "title"), values(found, "area")) == (["Soup", "Soup"], [None, "North"])


def test_a_table_of_a_hundred_columns_is_read_like_a_narrow_one() -> None:
    wide = [f"Question {number}" for number in range(97)]
    table = raw([*wide, *HEADER], [*wide, *ROW], [None] * 100)
    found = mapped(table, config("needs", MEANS))
    assert (values(found, "title"), values(found, "opened_on")) == (["Soup"], ["2026-01-02"])


def test_every_row_keeps_its_name_and_its_link() -> None:
    table = raw(HEADER, ROW, row_url="https://sheets.example/x#gid=0&range={row}:{row}")
    found = mapped(table, config("needs", MEANS)).frame
    assert found[["source", "row", "row_url"]].values.tolist() == [
        ["Base", "Sheet 2", "https://sheets.example/x#gid=0&range=2:2"]
    ]


def test_rows_without_links_have_none() -> None:
    assert values(mapped(raw(HEADER, ROW), config("needs", MEANS)), "row_url") == [None]


@pytest.mark.parametrize("name", ["recA1", "../../evil", "?x=1#y", "//evil.example", "javascript:1", "a b\n"])
def test_a_link_leads_to_the_row_in_its_service_whatever_the_row_is_called(name: str) -> None:
    table = replace(raw(HEADER, ROW, row_url="https://app.asana.com/0/0/{row}"), row_names=["1", name])
    [link] = values(mapped(table, config("needs", MEANS)), "row_url")
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("https", "app.asana.com", "", "")
    assert unquote(parts.path) == f"/0/0/{name}"
    assert "/" not in parts.path.removeprefix("/0/0/")
