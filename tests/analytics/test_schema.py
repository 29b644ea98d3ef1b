"""The vocabulary: every table and field of the design, and the frames that hold them."""

import pandas as pd
import pytest

from analytics.schema import CHECK_INS, ISSUES, NEEDS, PEOPLE, PROVENANCE, TABLES, Dataset, dataset, dtype, frame

DESIGN = {
    "needs": "need_id title† description× category* status urgency opened_on due_on closed_on area address× language* "
    "requester· contact× assignee·* asset_id* household_size quantity unit barriers* root_cause* consent",
    "assets": "asset_id title† description× category* provider· contact× quantity unit availability area address× "
    "language* status offered_on expires_on consent",
    "commitments": "commitment_id title† description× owner·* buddy·* status made_on due_on check_in_on done_on "
    "released_on category* priority hours need_id* asset_id*",
    "check_ins": "check_in_id person· checked_in_on capacity hours_offered hours_worked rest_until note× meeting",
    "people": "person· also_known_as·* joined_on left_on languages* hours_limit rest_from rest_until consent",
    "meetings": "meeting_id held_on link† facilitator· note_taker· follow_up· attended·*",
    "decisions": "decision_id title† owner·* method raised_on decided_on agree stand_aside objections review_on status",
    "agreements": "agreement_id text† adopted_on review_on",
}
SIGNS = {"·": "person", "†": "text", "×": "never"}
CHOICES = {
    ("needs", "status"): "open in_progress on_hold blocked done cancelled duplicate referred closed_unmet expired",
    ("assets", "status"): "available limited in_progress done unavailable inactive",
    ("commitments", "status"): "open in_progress on_hold blocked done cancelled handed_over",
    ("needs", "urgency"): "high medium low",
    ("commitments", "priority"): "high medium low",
    ("check_ins", "capacity"): "green yellow red",
    ("decisions", "method"): "consensus consent delegated",
    ("needs", "consent"): "outside inside no",
    ("people", "consent"): "outside inside no",
}


@pytest.mark.parametrize("name", sorted(DESIGN))
def test_a_table_has_the_fields_of_the_design_in_their_order(name: str) -> None:
    said = [(word.rstrip("·†×*"), word) for word in DESIGN[name].split()]
    assert [field.name for field in TABLES[name].fields] == [field for field, _ in said]
    for field, word in said:
        sensitivity = next((meaning for sign, meaning in SIGNS.items() if sign in word), "open")
        assert (TABLES[name][field].sensitivity, TABLES[name][field].multi) == (sensitivity, "*" in word), field


def test_no_table_is_missing_or_too_many() -> None:
    assert set(TABLES) == set(DESIGN)


@pytest.mark.parametrize(("place", "words"), CHOICES.items())
def test_a_choice_has_the_words_of_the_design(place: tuple[str, str], words: str) -> None:
    assert TABLES[place[0]][place[1]].choices == tuple(words.split())


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_days_numbers_and_choices_are_told_by_their_names(table: object) -> None:
    for field in table.fields:  # pyright: ignore[reportAttributeAccessIssue]
        assert (field.kind == "day") == (field.name.endswith("_on") or field.name.startswith("rest_"))
        assert bool(field.choices) == (field.kind == "choice")


def test_what_must_stay_in_the_sheet_is_in_no_frame() -> None:
    for table in TABLES.values():
        never = {field.name for field in table.fields if field.sensitivity == "never"}
        assert never.isdisjoint(table.columns)
        assert table.columns[-3:] == PROVENANCE


def test_a_table_is_identified_by_its_first_field_where_that_is_an_id() -> None:
    assert (NEEDS.id_field, CHECK_INS.id_field, PEOPLE.id_field) == ("need_id", "check_in_id", None)


def test_a_field_is_found_by_its_name() -> None:
    assert NEEDS["title"].name == "title"
    assert "title" in NEEDS
    assert "titel" not in NEEDS
    with pytest.raises(KeyError):
        NEEDS["titel"]


@pytest.mark.parametrize("table", [*TABLES.values(), ISSUES], ids=lambda table: table.name)
def test_an_empty_frame_has_every_column_with_its_dtype(table: object) -> None:
    rows = frame(table)  # pyright: ignore[reportArgumentType]
    assert tuple(rows.columns) == table.columns  # pyright: ignore[reportAttributeAccessIssue]
    for name in rows:
        assert str(rows[name].dtype) == dtype(table, str(name))  # pyright: ignore[reportArgumentType]


def test_a_frame_is_built_from_the_columns_that_matter() -> None:
    rows = frame(
        NEEDS,
        {"title": ["a", None], "category": [("food",), None], "quantity": [1, None], "opened_on": ["2026-01-02", None]},
    )
    assert rows["title"].isna().tolist() == [False, True]
    assert rows["category"].tolist() == [("food",), ()]
    assert rows["quantity"].tolist()[0] == 1.0
    assert rows["opened_on"].tolist() == [pd.Timestamp("2026-01-02"), pd.NaT]
    assert rows["status"].isna().all()
    assert rows["assignee"].tolist() == [(), ()]
    assert rows.index.tolist() == [0, 1]


def test_a_single_value_is_every_rows() -> None:
    rows = frame(NEEDS, {"title": ["a", "b"], "status": "open", "category": ("food", "rides")})
    assert rows["status"].tolist() == ["open", "open"]
    assert rows["category"].tolist() == [("food", "rides")] * 2
    assert len(frame(NEEDS, {"status": "open"})) == 1


def test_parameters_of_issues_are_dicts_of_their_own() -> None:
    assert frame(ISSUES, {"code": ["a", "b"], "params": [{"n": 1}, None]})["params"].tolist() == [{"n": 1}, {}]


@pytest.mark.parametrize("column", ["titel", "contact"])
def test_a_column_that_the_table_does_not_keep_is_refused(column: str) -> None:
    with pytest.raises(KeyError, match=column):
        frame(NEEDS, {column: ["x"]})


def test_a_dataset_is_built_from_the_frames_that_matter() -> None:
    found = dataset(needs=frame(NEEDS, {"title": ["a"]}))
    assert isinstance(found, Dataset)
    assert (len(found["needs"]), len(found["assets"]), len(found.accounts)) == (1, 0, 0)
