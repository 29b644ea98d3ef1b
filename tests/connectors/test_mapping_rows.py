"""Which rows are records and why the others are none; in doubt a row is one."""

import pytest

from connectors.config import Column, FieldColumns
from connectors.raw import DROPPED
from tests.connectors.grids import config, issues, mapped, raw, reasons, ticks, values

MEANS = {"need_id": "Nr", "title": "Need", "opened_on": "Asked", "quantity": "Many"}
HEADER = ["Nr", "Need", "Asked", "Many"]
ROWS = [["1", "Soup", "2026-01-02", 2], ["2", "Rice", "2026-01-03", 3], ["3", "Rides", "2026-01-04", 1]]


def with_row(*row: object) -> str:
    """Return why that row, standing among ordinary ones, is set aside; an empty text where it is used."""
    found = mapped(raw(HEADER, ROWS[0], list(row), *ROWS[1:]), config("needs", MEANS))
    assert set(found.frame["row"]) >= {"Sheet 2", "Sheet 4", "Sheet 5"}
    return reasons(found).get("3", "")


@pytest.mark.parametrize("blank", [None, "", "  ", "\u00a0"])
def test_a_row_with_nothing_in_it_is_blank(blank: object) -> None:
    assert with_row(blank, None, blank, None) == "blank"


def test_a_row_is_not_blank_where_something_was_left_in_the_sheet() -> None:
    table = raw(["Need", "Phone"], ["Soup", DROPPED], [None, DROPPED], ["Rice", None])
    assert reasons(mapped(table, config("needs", {"title": "Need"})))["3"] == "template"


def test_the_header_once_more_is_a_repeated_header() -> None:
    assert with_row(*HEADER) == "repeated_header"
    assert with_row("NR", "need ", None, None) == "repeated_header"


def test_a_need_that_is_called_like_a_header_is_a_need() -> None:
    assert with_row("4", "Need", "2026-01-02", 1) == ""


@pytest.mark.parametrize(
    "row",
    [
        ("Total", None, None, 6),
        ("TOTAL:", "", "", 6),
        (None, "Grand total", None, 6),
        ("Total: 3", None, None, None),
        ("Subtotal", None, None, "1.500"),
        ("Suma", None, None, 6),
        ("Total general", None, None, 6),
        ("Total requests this month", None, None, 6),
        ("Gesamt", None, None, 6),
    ],
)
def test_a_row_that_says_total_before_numbers_is_a_total(row: tuple[object, ...]) -> None:
    assert with_row(*row) == "total"


@pytest.mark.parametrize(
    "row",
    [
        ("4", "Total", "2026-01-02", 1),
        ("4", "Total knee care", None, None),
        (None, "Total knee care", None, None),
        (None, "Totally new coat", None, 1),
    ],
)
def test_a_need_with_total_in_its_words_is_a_need(row: tuple[object, ...]) -> None:
    assert with_row(*row) == ""


def test_a_number_alone_that_is_the_sum_of_its_column_is_a_total() -> None:
    rows = [[str(n), f"Need {n}", None, n] for n in range(1, 7)]
    found = mapped(raw(HEADER, *rows, [None, None, None, 21]), config("needs", MEANS))
    assert reasons(found) == {"1": "header", "8": "total"}


def test_a_number_alone_is_no_sum_of_the_few_above_it() -> None:
    rows = [[str(n), f"Need {n}", None, n] for n in range(1, 3)]
    found = mapped(raw(HEADER, *rows, [None, None, None, 3]), config("needs", MEANS))
    assert reasons(found) == {"1": "header"}


def test_a_number_alone_that_is_no_sum_is_used() -> None:
    rows = [[str(n), f"Need {n}", None, n] for n in range(1, 7)]
    found = mapped(raw(HEADER, *rows, [None, None, None, 20]), config("needs", MEANS))
    assert reasons(found) == {"1": "header"}


@pytest.mark.parametrize(
    "row",
    [
        (None, "THIS WEEK", None, None),
        (None, "Food:", None, None),
        (None, "--- Food ---", None, None),
        (None, "▼ Food", None, None),
        (None, "Week 12", None, None),
        (None, "March 2026", None, None),
        (None, None, "March", None),
        (None, None, None, "urgent ones"),
        ("Food", None, None, None),
    ],
)
def test_a_lone_cell_that_cannot_be_a_record_is_the_title_of_a_section(row: tuple[object, ...]) -> None:
    assert with_row(*row) == "section"


@pytest.mark.parametrize(
    "row",
    [
        (None, "Soup for five", None, None),
        (None, "SOS", None, None),
        ("4", None, None, None),
        ("A-17", None, None, None),
        (None, None, "2026-01-09", None),
        (None, "FOOD FOR TEN", "2026-01-09", None),
    ],
)
def test_a_lone_cell_that_may_be_a_need_is_one(row: tuple[object, ...]) -> None:
    assert with_row(*row) == ""


def test_capitals_say_nothing_where_many_needs_are_written_so() -> None:
    table = raw(HEADER, ["1", "SOUP", "2026-01-02", 1], ["2", "RICE", "2026-01-03", 1], [None, "BLANKETS", None, None])
    assert reasons(mapped(table, config("needs", MEANS))) == {"1": "header"}


def test_lone_cells_are_needs_in_a_table_of_titles() -> None:
    table = raw(["Need", "Asked"], *([f"NEED {word}", None] for word in ("ONE", "TWO", "SIX")))
    assert reasons(mapped(table, config("needs", {"title": "Need", "opened_on": "Asked"}))) == {"1": "header"}


@pytest.mark.parametrize("word", ["Example", "EXAMPLE: soup for Ana", "(ejemplo)", "Beispiel", "Sample row"])
def test_an_example_among_the_first_rows_is_a_template(word: str) -> None:
    assert with_row("0", word, "2026-01-01", 1) == "template"


def test_an_example_far_down_is_a_need() -> None:
    rows = [[str(n), f"Need {n}", "2026-01-02", 1] for n in range(6)]
    found = mapped(raw(HEADER, *rows, ["9", "Example", "2026-01-02", 1]), config("needs", MEANS))
    assert reasons(found) == {"1": "header"}


def test_rows_with_unticked_boxes_and_noughts_alone_are_templates() -> None:
    means = {"title": "Need", "category": ticks("Food", "Rides"), "quantity": "Many"}
    table = raw(
        ["Need", "Food", "Rides", "Many"], ["x", True, False, 1], [None, False, False, 0], ["", "FALSE", "", ""]
    )
    assert reasons(mapped(table, config("needs", means))) == {"1": "header", "3": "template", "4": "template"}


STATUS = {"need_id": "Nr", "title": "Need", "status": "Status"}


def test_numbered_rows_at_the_end_that_nobody_filled_in_are_templates() -> None:
    rows = [[str(n), f"Need {n}", "open"] for n in range(1, 5)]
    table = raw(["Nr", "Need", "Status"], *rows, ["5", None, "open"], ["6", None, "open"])
    assert reasons(mapped(table, config("needs", STATUS))) == {"1": "header", "6": "template", "7": "template"}


def test_a_single_numbered_row_at_the_end_may_have_just_been_begun() -> None:
    table = raw(["Nr", "Need", "Status"], ["1", "x", "open"], ["2", None, "open"])
    assert reasons(mapped(table, config("needs", STATUS))) == {"1": "header"}


def test_open_needs_at_the_end_are_needs_where_the_blank_column_is_often_blank() -> None:
    means = {"need_id": "Nr", "closed_on": "Closed", "status": "Status"}
    rows = [["1", "2026-01-02", "done"], ["2", None, "open"], ["3", "2026-01-03", "done"], ["4", None, "open"]]
    table = raw(["Nr", "Closed", "Status"], *rows, ["5", None, "open"], ["6", None, "open"])
    assert reasons(mapped(table, config("needs", means))) == {"1": "header"}


def test_a_table_of_choices_alone_has_no_templates() -> None:
    table = raw(["Nr", "How?"], ["1", "red"], ["2", "green"], ["3", "green"])
    means = {"check_in_id": "Nr", "capacity": "How?"}
    assert reasons(mapped(table, config("check_ins", means))) == {"1": "header"}


def test_a_copy_with_the_same_number_is_a_duplicate_of_the_first() -> None:
    found = mapped(raw(HEADER, *ROWS, ROWS[0], ROWS[0]), config("needs", MEANS))
    assert reasons(found) == {"1": "header", "5": "duplicate", "6": "duplicate"}
    assert found.set_aside["params"].tolist()[1:] == [{"of": "2"}, {"of": "2"}]


def test_a_copy_with_the_same_time_stamp_is_a_duplicate() -> None:
    means = {"title": "Need", "opened_on": "Timestamp"}
    same = ["Soup", "2026-01-02 10:15:07"]
    assert reasons(mapped(raw(["Need", "Timestamp"], same, same), config("needs", means)))["3"] == "duplicate"
    serial = ["Soup", 46024.4275]
    assert reasons(mapped(raw(["Need", "Timestamp"], serial, serial), config("needs", means)))["3"] == "duplicate"


@pytest.mark.parametrize(
    "rows",
    [
        [["Soup", "2026-01-02"], ["Soup", "2026-01-02"]],
        [["Soup", "2026-01-02 10:15:07"], ["Rice", "2026-01-02 10:15:07"]],
        [["Soup", None], ["Soup", None]],
    ],
)
def test_two_needs_that_are_merely_alike_are_two(rows: list[list[object]]) -> None:
    found = mapped(raw(["Need", "Timestamp"], *rows), config("needs", {"title": "Need", "opened_on": "Timestamp"}))
    assert len(found.frame) == 2


def test_rows_of_which_cells_were_left_in_the_sheet_are_copies_only_by_their_number() -> None:
    stamped = ["Soup", "2026-01-02 10:15:07", DROPPED]
    table = raw(["Need", "Timestamp", "Phone"], stamped, stamped)
    assert len(mapped(table, config("needs", {"title": "Need", "opened_on": "Timestamp"})).frame) == 2
    numbered = ["7", "Soup", DROPPED]
    table = raw(["Nr", "Need", "Phone"], numbered, numbered)
    assert len(mapped(table, config("needs", {"need_id": "Nr", "title": "Need"})).frame) == 1


def test_the_same_number_with_other_words_is_no_copy() -> None:
    found = mapped(raw(HEADER, ROWS[0], ["1", "Coats", "2026-01-02", 2]), config("needs", MEANS))
    assert values(found, "title") == ["Soup", "Coats"]


@pytest.mark.parametrize(
    ("words", "used"),
    [
        (("Request",), ["a", "d"]),
        ((" REQUEST ",), ["a", "d"]),
        (("request", "offer"), ["a", "b", "d"]),
        (("*",), ["a", "b", "d"]),
        (("",), ["c"]),
        (("none such",), []),
    ],
)
def test_only_some_rows_may_be_asked_for(words: tuple[str, ...], used: list[str]) -> None:
    rows = [["a", "Request"], ["b", "Offer"], ["c", None], ["d", "Offer, Request"]]
    found = mapped(raw(["Need", "Type"], *rows), config("needs", {"title": "Need"}, only={"type": words}))
    assert values(found, "title") == used
    assert set(reasons(found).values()) <= {"header", "not_selected"}


def test_rows_must_have_one_of_the_words_in_every_column_asked_for() -> None:
    rows = [["a", "Request", "yes"], ["b", "Request", "no"], ["c", "Offer", "yes"]]
    only = {"Type": ("Request",), "Live": ("yes",)}
    found = mapped(raw(["Need", "Type", "Live"], *rows), config("needs", {"title": "Need"}, only=only))
    assert values(found, "title") == ["a"]


def test_no_row_is_used_where_the_column_that_chooses_is_gone() -> None:
    found = mapped(
        raw(["Need", "Area"], ["a", "b"]), config("needs", {"title": "Need", "area": "Area"}, only={"Type": ("x",)})
    )
    assert reasons(found) == {"1": "header", "2": "not_selected"}
    assert issues(found) == [("", "missing_only_column", "Sheet")]


def test_a_total_is_a_total_even_where_other_rows_were_asked_for() -> None:
    table = raw(["Need", "Type", "Many"], ["a", "Offer", 1], ["Total", None, 1])
    found = mapped(table, config("needs", {"title": "Need", "quantity": "Many"}, only={"Type": ("Request",)}))
    assert reasons(found) == {"1": "header", "2": "not_selected", "3": "total"}


def test_rows_set_aside_have_no_issues_of_their_own() -> None:
    table = raw(HEADER, ROWS[0], ["Total", None, None, 2], HEADER, ROWS[1])
    found = mapped(table, config("needs", MEANS))
    assert reasons(found) == {"1": "header", "3": "total", "4": "repeated_header"}
    assert issues(found) == []


@pytest.mark.parametrize(
    ("fills", "field"), [("needs", "opened_on"), ("check_ins", "checked_in_on"), ("meetings", "held_on")]
)
def test_a_day_without_which_a_figure_lacks_the_row_is_an_issue(fills: str, field: str) -> None:
    other = {"needs": "title", "check_ins": "person", "meetings": "facilitator"}[fills]
    table = raw(["What", "When"], ["a", None], ["b", "2026-01-02"], ["c", "soon"])
    found = mapped(table, config(fills, {other: "What", field: "When"}))
    assert issues(found) == [(field, "no_day", "Sheet 2"), (field, "unreadable_day", "Sheet 4")]


def test_a_day_that_has_no_column_is_not_missed_in_every_row() -> None:
    assert issues(mapped(raw(["Need", "Area"], ["a", "b"]), config("needs", {"title": "Need", "area": "Area"}))) == []


def test_a_day_whose_column_is_gone_is_one_issue_of_the_table() -> None:
    found = mapped(
        raw(["Need", "Area"], ["a", "b"], ["c", "d"]), config("needs", {"title": "Need", "opened_on": "Asked"})
    )
    assert issues(found) == [("opened_on", "missing_column", "Sheet")]


def test_a_closed_row_without_its_closing_day_is_an_issue() -> None:
    means = {"title": "Need", "status": "Status", "closed_on": "Closed"}
    rows = [
        ["a", "done", None],
        ["b", "open", None],
        ["c", "done", "2026-01-02"],
        ["d", "referred", "?"],
        ["e", "duplicate", None],
    ]
    found = mapped(raw(["Need", "Status", "Closed"], *rows), config("needs", means))
    assert issues(found) == [("closed_on", "no_closing_day", "Sheet 2"), ("closed_on", "no_closing_day", "Sheet 5")]


def test_issues_stand_in_the_order_of_the_rows_those_of_the_table_first() -> None:
    means = {"title": "Need", "quantity": "Many", "opened_on": "Asked", "area": "Place"}
    table = raw(["Need", "Many", "Asked"], ["a", "few", "soon"], ["b", "some", None])
    assert [row for _, _, row in issues(mapped(table, config("needs", means)))] == [
        "Sheet",
        "Sheet 2",
        "Sheet 2",
        "Sheet 3",
        "Sheet 3",
    ]


def test_a_guess_is_marked_as_one() -> None:
    assert mapped(raw(HEADER, *ROWS), config("needs", MEANS, confirmed=False)).guessed
    assert not mapped(raw(HEADER, *ROWS), config("needs", MEANS)).guessed


def test_a_column_may_feed_two_fields() -> None:
    means = {"title": FieldColumns((Column("Need"),)), "category": FieldColumns((Column("Need"),))}
    found = mapped(raw(["Need", "x"], ["Soup", "y"]), config("needs", means))
    assert (values(found, "title"), values(found, "category")) == (["Soup"], [("Soup",)])
