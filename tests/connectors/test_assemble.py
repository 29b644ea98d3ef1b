"""All tables together: one name for each thing, one for each person, and what only all tables can tell."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from analytics.schema import ACCOUNTS, ISSUES, SET_ASIDE, TABLES, Dataset, dtype
from connectors.config import Config, TableConfig
from connectors.mapping import Mapped, assemble, leave_alone, map_table
from connectors.mapping.people import MOST_NAMES, near_names
from tests.connectors.grids import ZONE, Said, config, raw

Rows = Sequence[Sequence[object]]


def part(fills: str, columns: Mapping[str, Said], rows: Rows, *, source: str = "Base", name: str = "Sheet") -> Mapped:
    """Return a mapped table whose header is the first row."""
    return map_table(raw(*rows, name=name), config(fills, columns), source=source, timezone=ZONE)


def needs(*rows: Sequence[object], header: Sequence[str] = ("need_id", "title", "category"), **told: str) -> Mapped:
    return part("needs", {name: name for name in header}, [list(header), *rows], **told)


def offers(*rows: Sequence[object], header: Sequence[str] = ("asset_id", "title", "category")) -> Mapped:
    return part("assets", {name: name for name in header}, [list(header), *rows], name="Offers")


def tasks(*rows: Sequence[object], header: Sequence[str] = ("title", "owner"), **told: str) -> Mapped:
    return part("commitments", {name: name for name in header}, [list(header), *rows], **{"name": "Tasks"} | told)


def people(*rows: Sequence[object]) -> Mapped:
    return part("people", {"person": "Name", "also_known_as": "Also"}, [["Name", "Also"], *rows], name="People")


def found_issues(found: Dataset) -> list[tuple[str, str, str, str]]:
    rows = found.issues[["table", "field", "code", "row"]].fillna("")
    return [tuple(row) for row in rows.itertuples(index=False)]


def test_nothing_at_all_is_empty_frames_of_the_right_kind() -> None:
    found = assemble([], Config())
    for table in (*TABLES.values(), ISSUES, SET_ASIDE, ACCOUNTS):
        rows = found[table.name]
        assert len(rows) == 0
        assert {name: str(rows[name].dtype) for name in rows} == {name: dtype(table, name) for name in table.columns}


def test_tables_stand_in_the_order_of_the_configuration_and_keep_their_kinds_of_columns() -> None:
    found = assemble([needs(["1", "b", "x"]), needs(["1", "a", "x"], source="Other")], Config()).needs
    assert found["title"].tolist() == ["b", "a"]
    assert found["source"].tolist() == ["Base", "Other"]
    assert {name: str(found[name].dtype) for name in found} == {
        name: dtype(TABLES["needs"], name) for name in TABLES["needs"].columns
    }


def test_the_crosswalk_gives_both_sides_words_one_name_in_sheet_order() -> None:
    crosswalk = Config(categories={"food": ("Groceries", "Comida"), "rides": ("Transport",)})
    found = assemble([needs(["1", "a", "transport, GROCERIES, Food"]), offers(["1", "b", "comida; Care"])], crosswalk)
    assert found.needs["category"].tolist() == [("rides", "food")]
    assert found.assets["category"].tolist() == [("food", "Care")]


def test_of_two_names_that_claim_a_word_the_first_has_it_and_a_name_is_its_own_word() -> None:
    crosswalk = Config(categories={"food": ("Meals", "rides"), "rides": ("Meals",)})
    assert assemble([needs(["1", "a", "meals, rides"])], crosswalk).needs["category"].tolist() == [("food", "rides")]


def test_words_outside_the_crosswalk_take_their_most_frequent_spelling_in_all_tables() -> None:
    found = assemble(
        [needs(["1", "a", "child care"], ["2", "b", "Child Care"]), offers(["1", "c", "Child  Care"])], Config()
    )
    assert set(found.needs["category"]) | set(found.assets["category"]) == {("Child Care",)}


def test_of_equally_frequent_spellings_the_first_in_sheet_order_is_taken() -> None:
    found = assemble([needs(["1", "a", "Rides"], ["2", "b", "rides"])], Config())
    assert found.needs["category"].tolist() == [("Rides",), ("Rides",)]


def test_areas_and_languages_are_spelled_alike_on_both_sides() -> None:
    header = ("title", "area", "language")
    found = assemble(
        [
            needs(["a", "Benito Juarez", "english"], header=header),
            offers(["b", "Benito Juárez", "English"], ["c", "benito  juárez", "English"], header=header),
        ],
        Config(),
    )
    assert set(found.needs["area"]) == set(found.assets["area"])
    assert set(found.needs["language"]) == set(found.assets["language"]) == {("English",)}


def test_one_person_is_one_name_in_every_table() -> None:
    found = assemble(
        [
            needs(["a", "ana  lópez", "Bo"], header=("title", "requester", "assignee")),
            tasks(["x", "Ana López, BO"], ["y", "Ana Lopez"], ["z", "Ana López"]),
            part("check_ins", {"person": "Who", "capacity": "How"}, [["Who", "How"], ["ANA LOPEZ", "red"]], name="Ins"),
        ],
        Config(),
    )
    assert found.needs["requester"].tolist() == ["Ana López"]
    assert found.needs["assignee"].tolist() == [("Bo",)]
    assert found.commitments["owner"].tolist() == [("Ana López", "Bo"), ("Ana López",), ("Ana López",)]
    assert found.check_ins["person"].tolist() == ["Ana López"]


def test_the_people_table_joins_other_names_to_a_persons_own() -> None:
    found = assemble(
        [
            tasks(["x", "Nita"], ["y", "nita"], ["z", "Ana López"], ["w", "Nita, Ana López"]),
            people(["Ana López", "Nita, La Ana"]),
        ],
        Config(),
    )
    assert found.commitments["owner"].tolist() == [("Ana López",)] * 4
    assert found.people["also_known_as"].tolist() == [("Nita", "La Ana")]


def test_a_name_that_two_people_go_by_joins_nobody_and_is_an_issue() -> None:
    found = assemble([tasks(["x", "Ana"]), people(["Ana López", "Ana"], ["Ana Cruz", "Ana"])], Config())
    assert found.commitments["owner"].tolist() == [("Ana",)]
    assert [issue for issue in found_issues(found) if issue[2] == "shared_alias"] == [
        ("people", "also_known_as", "shared_alias", "People 2"),
        ("people", "also_known_as", "shared_alias", "People 3"),
    ]


def test_another_persons_own_name_joins_nobody() -> None:
    found = assemble([tasks(["x", "Bo"]), people(["Ana", "Bo"], ["Bo", ""])], Config())
    assert found.commitments["owner"].tolist() == [("Bo",)]
    assert "shared_alias" in [code for _, _, code, _ in found_issues(found)]


def test_near_spellings_are_listed_and_never_joined() -> None:
    found = assemble(
        [tasks(["x", "Marta Diaz"], ["y", "Marta Diaz"], ["z", "Martha Diaz"], ["w", "Diaz Marta"])], Config()
    )
    assert len({name for names in found.commitments["owner"] for name in names}) == 3
    near = found.issues.loc[found.issues["code"] == "near_name"]
    assert [params["names"] for params in near["params"]] == [
        ("Martha Diaz", "Marta Diaz"),
        ("Diaz Marta", "Marta Diaz"),
    ]
    assert near["row"].tolist() == ["Tasks 4", "Tasks 5"]


@pytest.mark.parametrize(
    "names",
    [("Neighbour 1", "Neighbour 2"), ("Ana", "Ann"), ("Team A", "Team 11"), ("Marta Diaz", "Marco Ruiz"), ("Ana",), ()],
)
def test_names_that_differ_are_not_near(names: tuple[str, ...]) -> None:
    assert list(near_names(names)) == []


def test_names_of_people_who_only_ask_are_not_compared() -> None:
    found = assemble([needs(["a", "Marta Diaz"], ["b", "Martha Diaz"], header=("title", "requester"))], Config())
    assert found_issues(found) == []


def test_comparing_names_is_bounded() -> None:
    names = [f"{letter}{number:04}x" for number in range(2_000) for letter in "a"]
    assert list(near_names([*names[:MOST_NAMES], "Marta Diaz", "Martha Diaz"])) == []


def test_an_id_that_an_earlier_row_of_the_source_has_is_an_issue_of_the_later_row() -> None:
    found = assemble([needs(["N-1", "a", "x"], ["n-1", "b", "x"], ["N-2", "c", "x"])], Config())
    assert found_issues(found) == [("needs", "need_id", "duplicate_id", "Sheet 3")]
    assert found.issues["params"].tolist() == [{"id": "n-1", "first": "Sheet 2"}]


def test_two_sources_may_number_their_rows_alike() -> None:
    assert found_issues(assemble([needs(["1", "a", "x"]), needs(["1", "b", "x"], source="Other")], Config())) == []


def test_one_row_that_two_entries_use_is_no_duplicate_of_itself() -> None:
    assert found_issues(assemble([needs(["1", "a", "x"]), needs(["1", "a", "x"])], Config())) == []


def test_a_reference_that_leads_nowhere_is_an_issue_where_the_other_table_has_ids() -> None:
    header = ("title", "need_id")
    found = assemble([needs(["N-1", "a", "x"]), tasks(["t", "N-1, N-9"], header=header)], Config())
    assert found_issues(found) == [("commitments", "need_id", "dangling_id", "Tasks 2")]
    assert found.issues["params"].tolist() == [{"id": "N-9", "table": "needs"}]
    assert found_issues(assemble([tasks(["t", "N-1, N-9"], header=header)], Config())) == []


def test_references_none_of_which_leads_anywhere_are_one_issue() -> None:
    found = assemble(
        [needs(["N-1", "a", "x"]), tasks(*([f"t{n}", f"Soup {n}"] for n in range(6)), header=("title", "need_id"))],
        Config(),
    )
    assert [code for _, _, code, _ in found_issues(found)] == ["no_id_matches"]


def test_a_reference_is_spelled_as_the_id_that_it_names() -> None:
    found = assemble([needs(["N-1", "a", "x"]), tasks(["t", "n-1"], header=("title", "need_id"))], Config())
    assert found.commitments["need_id"].tolist() == [("N-1",)]
    assert found_issues(found) == []


def test_a_row_that_ends_before_it_begins_is_an_issue_and_keeps_its_days() -> None:
    header = ("title", "opened_on", "closed_on", "status")
    found = assemble(
        [needs(["a", "2026-02-02", "2026-02-01", "done"], ["b", "2026-02-02", "2026-02-02", "done"], header=header)],
        Config(),
    )
    assert found_issues(found) == [("needs", "closed_on", "closed_before_opened", "Sheet 2")]
    assert found.needs["closed_on"].notna().all()


def test_an_open_status_beside_a_closing_day_is_an_issue_and_the_status_stays() -> None:
    header = ("title", "opened_on", "closed_on", "status")
    days = ("2026-02-01", "2026-02-02")
    found = assemble([needs(["a", *days, "open"], ["b", *days, ""], ["c", *days, "done"], header=header)], Config())
    assert [(code, row) for _, _, code, row in found_issues(found)] == [
        ("closed_but_open_status", "Sheet 2"),
        ("closed_but_open_status", "Sheet 3"),
    ]
    assert found.needs["status"].fillna("").tolist() == ["open", "", "done"]


def both() -> tuple[Mapped, Mapped]:
    """Return one table that fills needs and offers, each with the rows of its type."""
    table = raw(["Title", None], ["What", "Type"], ["a", "Request"], ["b", "Offer"], ["c", "?"], [None, None])
    entries = (
        TableConfig("Sheet", fills, columns=config(fills, {"title": "What"}).columns, only={"Type": (word,)})
        for fills, word in (("needs", "Request"), ("assets", "Offer"))
    )
    one, two = (map_table(table, entry, source="Base", timezone=ZONE) for entry in entries)
    return one, two


def test_one_table_may_fill_two_and_each_of_its_rows_is_counted_once() -> None:
    found = assemble(both(), Config())
    assert (found.needs["title"].tolist(), found.assets["title"].tolist()) == (["a"], ["b"])
    assert found.accounts[["table", "fills", "read", "used", "set_aside"]].to_numpy().tolist() == [
        ["Sheet", ("needs", "assets"), 6.0, 2.0, 4.0]
    ]
    assert dict(zip(found.set_aside["row"], found.set_aside["reason"], strict=True)) == {
        "Sheet 1": "title",
        "Sheet 2": "header",
        "Sheet 5": "not_selected",
        "Sheet 6": "blank",
    }


def test_what_two_entries_say_of_one_table_is_said_once() -> None:
    entries = [config(fills, {"title": "Gone", "quantity": "Lost"}) for fills in ("needs", "assets")]
    table = raw(["a", "b"], ["c", "d"], notes=(("hidden_rows", {"count": 2}),))
    found = assemble([map_table(table, entry, source="Base", timezone=ZONE) for entry in entries], Config())
    assert [code for _, _, code, _ in found_issues(found)] == ["hidden_rows", "header_not_found"]


def test_a_table_left_alone_is_accounted_for() -> None:
    found = assemble([leave_alone(raw(["a"], [None], ["b"]), source="Base")], Config())
    assert found.accounts[["fills", "read", "used", "set_aside"]].to_numpy().tolist() == [[(), 3.0, 0.0, 3.0]]
    assert found.set_aside["reason"].tolist() == ["not_recognised", "blank", "not_recognised"]


def test_the_frames_that_came_in_are_not_changed() -> None:
    entries = [needs(["1", "a", "Groceries"]), tasks(["t", "ana"], ["u", "Ana"], ["v", "Ana"])]
    before = [one.frame.copy() for one in entries]
    assemble(entries, Config(categories={"food": ("groceries",)}))
    for one, rows in zip(entries, before, strict=True):
        pd.testing.assert_frame_equal(one.frame, rows)
