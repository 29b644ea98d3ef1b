"""JSON: boards of Trello, projects of Asana, and lists of records."""

from connectors.files import tables_of
from connectors.raw import RawTable
from tests.connectors.data_files import as_json, the_table

SOUP = {
    "id": "65a1b2c3aaaaaaaaaaaaaaaa",
    "shortLink": "AbCdEf12",
    "shortUrl": "https://trello.com/c/AbCdEf12",
    "name": "Soup for the north side",
    "desc": "",
    "idList": "l1",
    "closed": False,
    "due": "2026-05-01T16:00:00.000Z",
    "dueComplete": True,
    "labels": [{"name": "Food", "color": "green"}, {"name": "", "color": "red"}],
    "idMembers": ["m1", "gone"],
    "customFieldItems": [
        {"idCustomField": "f1", "idValue": "o1"},
        {"idCustomField": "f2", "value": {"number": "3"}},
    ],
}
RIDE = {"id": "nonsense", "shortLink": "GhIjKl34", "name": "Ride", "idList": "l2"}
BOARD = {
    "name": "Care board",
    "cards": [SOUP, RIDE],
    "lists": [{"id": "l1", "name": "To do"}, {"id": "l2", "name": "Last year", "closed": True}],
    "members": [{"id": "m1", "fullName": "Ann Example"}],
    "checklists": [
        {"idCard": SOUP["id"], "checkItems": [{"state": "complete"}, {"state": "incomplete"}]},
        {"idCard": SOUP["id"], "checkItems": [{"state": "complete"}]},
    ],
    "customFields": [
        {"id": "f1", "name": "Area", "options": [{"id": "o1", "value": {"text": "North"}}]},
        {"id": "f2", "name": "name"},
    ],
}


def record(table: RawTable, place: int) -> dict[object, object]:
    return dict(zip(table.rows[0], table.rows[place], strict=True))


def test_a_trello_board_is_one_table_of_its_name_with_a_link_to_each_card() -> None:
    table = the_table("AbC - care-board.json", as_json(BOARD))
    assert (table.name, table.header_row, list(table.row_names)) == (
        "Care board",
        1,
        ["header", "AbCdEf12", "GhIjKl34"],
    )
    assert table.link(table.row_names[1]) == "https://trello.com/c/AbCdEf12"


def test_a_card_says_names_where_the_export_has_ids() -> None:
    card = record(the_table("b.json", as_json(BOARD)), 1)
    assert card == {
        "id": SOUP["id"],
        "name": "Soup for the north side",
        "desc": None,
        "due": "2026-05-01T16:00:00.000Z",
        "dueComplete": True,
        "start": None,
        "dateLastActivity": None,
        "shortUrl": "https://trello.com/c/AbCdEf12",
        "idList": "To do",
        "labels": ["Food", "red"],
        "idMembers": ["Ann Example", "gone"],
        "closed": False,
        "checklists": "2 of 3",
        "created": "2024-01-12T21:44:35.000Z",
        "Area": "North",
        "customFields.name": "3",
    }


def test_a_card_on_an_archived_list_is_archived_too_and_is_not_left_out() -> None:
    card = record(the_table("b.json", as_json(BOARD)), 2)
    assert (card["idList"], card["closed"], card["created"], card["labels"]) == ("Last year", True, None, None)


def test_templates_and_separators_of_a_board_can_be_told_from_cards() -> None:
    board = {**BOARD, "cards": [SOUP, {**RIDE, "isTemplate": True, "cardRole": "separator"}]}
    card = record(the_table("b.json", as_json(board)), 2)
    assert (card["isTemplate"], card["cardRole"]) == (True, "separator")


def test_a_board_without_cards_has_a_header_and_no_rows() -> None:
    table = the_table("b.json", as_json({"name": "New", "cards": [], "lists": []}))
    assert (table.name, len(table.row_names), len(table.rows)) == ("New", 1, 1)


TASK = {
    "gid": "11",
    "name": "Drive to the clinic",
    "assignee": {"gid": "9", "name": "Ann Example", "resource_type": "user"},
    "completed": False,
    "due_on": "2026-05-01",
    "tags": [{"gid": "5", "name": "rides"}, {"gid": "6", "name": "health"}],
    "memberships": [{"project": {"gid": "1", "name": "Care"}, "section": {"gid": "2", "name": "Doing"}}],
    "custom_fields": [
        {"name": "Area", "display_value": "North"},
        {"name": "Hours", "display_value": "2.5", "number_value": 2.5},
        {"name": "Kinds", "display_value": "a, b", "multi_enum_values": [{"name": "a"}, {"name": "b"}]},
        {"name": "name", "display_value": "nickname"},
    ],
    "subtasks": [{"gid": "12", "name": "Ask for the car", "parent": {"gid": "11", "name": "Drive to the clinic"}}],
}


def test_asana_tasks_say_names_and_sections_and_custom_fields() -> None:
    table = the_table("Care.json", as_json({"data": [TASK]}))
    assert record(table, 1) == {
        "gid": "11",
        "name": "Drive to the clinic",
        "assignee": "Ann Example",
        "completed": False,
        "due_on": "2026-05-01",
        "tags": ["rides", "health"],
        "memberships.project": ["Care"],
        "memberships.section": ["Doing"],
        "Area": "North",
        "Hours": 2.5,
        "Kinds": ["a", "b"],
        "custom_fields.name": "nickname",
        "parent": None,
    }


def test_asana_subtasks_are_rows_after_their_task_and_each_row_has_its_link() -> None:
    table = the_table("Care.json", as_json({"data": [TASK]}))
    assert list(table.row_names) == ["header", "11", "12"]
    assert record(table, 2)["parent"] == "Drive to the clinic"
    assert table.link("12") == "https://app.asana.com/0/0/12"


def test_a_list_of_records_is_a_table_with_a_column_for_each_attribute() -> None:
    table = the_table("needs.json", as_json([{"id": 1, "need": "soup"}, {"id": 2, "area": "North", "need": ""}]))
    assert (table.name, table.header_row, list(table.row_names)) == ("needs", 1, ["header", "1", "2"])
    assert list(table.rows) == [["id", "need", "area"], [1, "soup", None], [2, None, "North"]]


def test_several_lists_are_several_tables_called_by_their_keys() -> None:
    tables = tables_of("all.json", as_json({"needs": [{"a": 1}], "offers": [{"b": 2}], "version": 3}).encode())
    assert [(table.name, list(table.rows)) for table in tables] == [("needs", [["a"], [1]]), ("offers", [["b"], [2]])]


def test_nested_records_are_columns_of_their_path() -> None:
    table = the_table("n.json", as_json([{"at": {"city": "Aix", "geo": {"x": 1}}, "who": [{"n": "A"}, {"n": "B"}]}]))
    assert list(table.rows) == [["at.city", "at.geo.x", "who.n"], ["Aix", 1, ["A", "B"]]]


def test_rows_whose_ids_repeat_are_numbered_and_lose_their_link() -> None:
    table = the_table("b.json", as_json({**BOARD, "cards": [SOUP, SOUP]}))
    assert (list(table.row_names), table.row_url) == (["header", "1", "2"], "")


def test_half_of_a_character_in_json_does_not_travel_on() -> None:
    table = the_table("n.json", '[{"a\\ud83d": "b\\ud83d", "c": ["\\ud83d"]}]')
    assert list(table.rows) == [["a\ufffd", "c"], ["b\ufffd", ["\ufffd"]]]


def test_json_is_json_whatever_it_is_called() -> None:
    assert list(the_table("needs.txt", as_json([{"a": 1}])).rows) == [["a"], [1]]
