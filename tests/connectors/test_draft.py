"""A table that somebody drops, corrects and takes along."""

import pickle
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from connectors import CONNECTORS
from connectors.config import Column, Config, SourceConfig, parse_config
from connectors.draft import (
    Draft,
    connect_view,
    drafted,
    dropped,
    with_choice,
    with_date_order,
    with_field,
    with_fills,
    with_header_row,
    with_pair,
    with_place,
)
from connectors.joining import merged
from connectors.raw import RawTable
from connectors.readings import Readings
from tests.connectors.data_files import read_files, workbook

REQUESTS = """Our list of requests
Nr,Asked on,What do you need?,Phone,Stage
1,03/04/2026,Groceries,555-0100,New
2,05/04/2026,Rides,555-0101,Dispatch Needed
3,06/04/2026,Groceries,555-0102,Done
"""
READINGS = Readings(Config(), {}, now=lambda: datetime(2026, 11, 3, tzinfo=UTC), connectors=CONNECTORS)
OFFERS = "ID,Name,I can offer,Available?\n1,Ana,Food,yes\n2,Bo,Rides,yes\n"


@pytest.fixture
def draft() -> Draft:
    return dropped([("requests.csv", REQUESTS.encode())], "UTC")


def fields(draft: Draft) -> dict[str, str]:
    return {column.header: column.field for column in connect_view(draft, can_save=False).tables[0].columns}


def test_a_dropped_file_is_understood_at_once(draft: Draft) -> None:
    [table] = connect_view(draft, can_save=False).tables
    assert (table.fills, table.header_row) == ("needs", 2)
    assert fields(draft)["Asked on"] == "opened_on"
    assert "3 needs" in table.counts


def test_a_column_of_phones_stays_in_the_sheet_and_shows_no_example(draft: Draft) -> None:
    [table] = connect_view(draft, can_save=False).tables
    phone = next(column for column in table.columns if column.header == "Phone")
    assert phone.stays
    assert phone.examples == ()
    assert "555-0100" not in repr(connect_view(draft, can_save=True))


@pytest.mark.parametrize("fills", [None, "commitments", "people", ""])
def test_what_stays_in_the_sheet_is_in_no_draft_and_its_header_is(draft: Draft, fills: str | None) -> None:
    if fills is not None:
        draft = with_fills(draft, "requests", fills)
    draft = with_header_row(draft, "requests", 2)
    assert b"555-010" not in pickle.dumps(draft)
    assert "Phone" in draft.raws[0].rows[1]
    assert "Groceries" in draft.raws[0].rows[2]


def test_a_column_that_does_not_stay_after_all_is_told_and_read_once_it_is_saved(draft: Draft) -> None:
    corrected = with_field(draft, "requests", 3, "area")
    view = connect_view(corrected, can_save=False)
    assert "nothing of Phone is counted" in view.tables[0].notes[-1]
    assert "dropped" not in repr(view)
    [source] = parse_config(view.toml).sources
    assert source.tables[0].columns["area"].columns == (Column("Phone", at=4),)
    assert not any("is counted" in note for note in connect_view(draft, can_save=False).tables[0].notes)


def test_of_a_table_left_alone_only_that_stays_which_would_whatever_it_is() -> None:
    draft = dropped([("zorb.csv", b"First name,Phone,Zorb,Blub\nAna,555-0100,x,y\nBo,555-0101,y,z\n")], "UTC")
    assert draft.tables["zorb"] is None
    assert b"555-010" not in pickle.dumps(draft)
    assert with_fills(draft, "zorb", "people").dataset().people["person"].tolist() == ["Ana", "Bo"]


def test_a_corrected_column_changes_what_is_counted(draft: Draft) -> None:
    draft = with_field(draft, "requests", 4, "")
    assert fields(draft)["Stage"] == ""
    draft = with_field(draft, "requests", 4, "status")
    draft = with_choice(draft, "requests", "status", "Done", "done")
    assert "2 of them open" in connect_view(draft, can_save=False).tables[0].counts


def test_a_word_can_be_explained_and_left_unexplained_again(draft: Draft) -> None:
    draft = with_choice(with_field(draft, "requests", 4, "status"), "requests", "status", "Dispatch Needed", "open")
    [word] = [w for w in connect_view(draft, can_save=False).tables[0].words if w.word == "Dispatch Needed"]
    assert (word.choice, word.count) == ("open", 1)
    draft = with_choice(draft, "requests", "status", "Dispatch Needed", "")
    [word] = [w for w in connect_view(draft, can_save=False).tables[0].words if w.word == "Dispatch Needed"]
    assert word.choice == ""


def test_the_order_of_dates_can_be_said(draft: Draft) -> None:
    draft = with_date_order(draft, "requests", "day first")
    assert draft.dataset().needs["opened_on"].dt.strftime("%d %b").tolist() == ["03 Apr", "05 Apr", "06 Apr"]
    draft = with_date_order(draft, "requests", "month first")
    assert draft.dataset().needs["opened_on"].dt.strftime("%d %b").tolist() == ["04 Mar", "04 May", "04 Jun"]


def test_another_kind_is_understood_anew_and_none_leaves_it_alone(draft: Draft) -> None:
    as_tasks = with_fills(draft, "requests", "commitments")
    assert connect_view(as_tasks, can_save=False).tables[0].fills == "commitments"
    assert fields(as_tasks)["Asked on"] == "made_on"
    alone = with_fills(draft, "requests", "")
    view = connect_view(alone, can_save=False)
    assert (view.tables[0].fills, view.toml) == ("", "")
    assert len(alone.dataset().needs) == 0


def test_the_header_row_can_be_said(draft: Draft) -> None:
    moved = with_header_row(draft, "requests", 3)
    assert connect_view(moved, can_save=False).tables[0].header_row == 3
    assert with_header_row(draft, "requests", 99) is draft


def test_the_file_to_take_along_gives_the_same_counts(draft: Draft) -> None:
    draft = with_choice(with_field(draft, "requests", 4, "status"), "requests", "status", "Done", "done")
    config = parse_config(connect_view(draft, can_save=True).toml)
    [source] = config.sources
    assert source.tables[0].columns["status"].columns == (Column("Stage", at=5),)
    again = drafted(source, draft.raws, "UTC")
    taken = Draft(source, "UTC", draft.raws, again.guesses, {"requests": source.tables[0]})
    assert taken.dataset().needs.equals(draft.dataset().needs)


def test_two_names_for_one_kind_of_help_are_proposed_and_joined_only_when_somebody_says_so() -> None:
    draft = dropped([("requests.csv", REQUESTS.encode()), ("offers.csv", OFFERS.encode())], "UTC")
    view = connect_view(draft, can_save=False)
    assert view.joined == ()
    assert any({"Groceries", "Food"} == set(pair) for pair in view.pairs)
    [pair] = [pair for pair in view.pairs if {"Groceries", "Food"} == set(pair)]
    joined = with_pair(draft, *pair, joined=True)
    assert set(joined.config.categories[pair[1]]) == {"Groceries", "Food"}
    both = joined.dataset()
    assert both.needs["category"].iloc[0] == both.assets["category"].iloc[0]
    assert with_pair(joined, *pair, joined=False).config.categories == {}


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on() -> None:
    draft = dropped([("requests.csv", REQUESTS.encode()), ("photo.xlsx", b"\x89PNG\r\n\x1a\n")], "UTC")
    good, bad = connect_view(draft, can_save=False).steps
    assert good.sentence.startswith("requests.csv is taken for “needs: what people ask for”. Rows read: 5; counted: 3")
    assert good.good
    assert not bad.good
    assert "photo.xlsx" in bad.sentence
    assert len(draft.dataset().needs) == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), ("list.pdf", b"%PDF-1.4 and more")],
)
def test_a_dropped_file_of_a_kind_that_is_not_read_is_told_what_to_save_it_as(name: str, content: bytes) -> None:
    [step] = connect_view(dropped([(name, content)], "UTC"), can_save=False).steps
    assert step.good is False
    assert all(part in step.sentence for part in (name, "CSV", "XLSX"))


def test_a_table_that_is_left_alone_is_neither_a_success_nor_a_failure() -> None:
    draft = dropped([("ledger.csv", b"Paid to,In,Out\nShop,,12\nFund,50,\n")], "UTC")
    assert [step.good for step in connect_view(draft, can_save=False).steps] == [None]


def test_an_empty_table_can_be_drafted() -> None:
    draft = drafted(SourceConfig("Nothing", "files", "x"), [RawTable("empty", [], [])], "UTC")
    assert connect_view(draft, can_save=False).tables[0].fills == ""


def test_each_dropped_table_is_said_to_be_what_it_is_taken_for_and_how_many_rows_it_has(draft: Draft) -> None:
    def told(draft: Draft) -> list[str]:
        return [step.sentence for step in connect_view(draft, can_save=False).steps]

    taken = "requests.csv is taken for “needs: what people ask for”. Rows read: 5; counted: 3; set aside: 2."
    assert told(draft) == [taken]
    assert told(with_fills(draft, "requests", "")) == ["requests.csv: none of our tables; choose one below."]


@pytest.mark.parametrize("fills", ["needs", ""])
def test_connect_and_data_give_one_number_of_rows_for_one_table(fills: str) -> None:
    messy = REQUESTS + ",,,,\n3,06/04/2026,Groceries,555-0102,Done\nTOTAL,,3,,\n"
    draft = with_fills(dropped([("requests.csv", messy.encode())], "UTC"), "requests", fills)
    account = draft.dataset().accounts.iloc[0]
    read, used, aside = (int(account[name]) for name in ("read", "used", "set_aside"))
    assert (read, used) == ((8, 3) if fills else (8, 0))
    view = connect_view(draft, can_save=False)
    if fills:
        assert f"Rows read: {read}; counted: {used}; set aside: {aside}." in view.steps[0].sentence
        assert f"{used} needs" in view.tables[0].counts
        assert f"{aside} of the {read} rows read are set aside" in view.tables[0].counts
    else:
        assert f"none of the {read} rows read, headings included, would be counted" in view.tables[0].counts


def test_a_dropped_file_can_be_saved_only_once_it_is_found_where_somebody_said_it_lies(
    draft: Draft, tmp_path: Path
) -> None:
    view = connect_view(draft, can_save=True)
    assert view.asks_place
    assert view.toml.startswith("# First write the path")
    for place in ("", "  "):
        assert with_place(draft, place, READINGS).lies is None
    nowhere = connect_view(with_place(draft, str(tmp_path / "nowhere"), READINGS), can_save=True)
    assert nowhere.asks_place
    assert nowhere.lies is not None
    assert "nowhere" in nowhere.lies.sentence
    assert connect_view(with_place(draft, str(tmp_path), READINGS), can_save=True).asks_place  # the file is not in it
    file = tmp_path / "requests.csv"
    file.write_text(REQUESTS)
    for place in (tmp_path, file, f'"{file}"'):
        found = connect_view(with_place(draft, str(place), READINGS), can_save=True)
        assert not found.asks_place
        assert not found.toml.startswith("#")
        assert parse_config(found.toml).sources[0].place == str(file)


def test_several_dropped_files_are_looked_for_in_one_folder(tmp_path: Path) -> None:
    draft = dropped([("requests.csv", REQUESTS.encode()), ("offers.csv", OFFERS.encode())], "UTC")
    (tmp_path / "requests.csv").write_text(REQUESTS)
    one = with_place(draft, str(tmp_path), READINGS)
    assert one.lies is not None
    assert one.lies.sentence.startswith(f"There is no table 'offers' in '{tmp_path}'.")
    (tmp_path / "offers.csv").write_text(OFFERS)
    assert with_place(draft, str(tmp_path), READINGS).config.sources[0].place == str(tmp_path)


MONTH = [["Nr", "Asked on", "What do you need?"], [1, "2026-10-03", "Groceries"], [2, "2026-10-04", "Rides"]]
THINGS = [["ID", "Name", "I can offer"], [1, "Ana", "Food"]]


def test_workbooks_with_the_same_sheets_are_all_taken_and_named_as_their_folder_names_them(tmp_path: Path) -> None:
    files = {name: workbook({"Needs": MONTH, "Offers": THINGS}) for name in ("october.xlsx", "november.xlsx")}
    draft = dropped(list(files.items()), "UTC")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert sorted(raw.name for raw in draft.raws) == sorted(raw.name for raw in read_files(tmp_path))
    assert len(draft.dataset().needs) == 4
    assert [step.good for step in connect_view(draft, can_save=True).steps] == [True] * 4
    view = connect_view(with_place(draft, str(tmp_path), READINGS), can_save=True)
    assert not view.asks_place
    config = parse_config(view.toml)
    assert [table.name for table in config.sources[0].tables] == [raw.name for raw in draft.raws]
    saved = Readings(config, {}, now=READINGS._now, connectors=CONNECTORS)
    assert saved.wait(60)
    pd.testing.assert_frame_equal(saved.dataset().needs, draft.dataset().needs)


def test_a_second_file_of_one_name_is_refused_in_a_sentence_and_the_first_is_taken() -> None:
    other = REQUESTS.replace("Groceries", "Rides")
    draft = dropped([("requests.csv", REQUESTS.encode()), ("Requests.csv", other.encode())], "UTC")
    good, bad = connect_view(draft, can_save=False).steps
    assert (good.good, bad.good) == (True, False)
    assert bad.sentence.startswith("Two of these files are called Requests.csv")
    assert [raw.name for raw in draft.raws] == ["requests"]
    assert draft.dataset().needs["category"].tolist() == [("Groceries",), ("Rides",), ("Groceries",)]


def test_one_dropped_workbook_is_found_in_a_folder_with_another_of_the_same_sheets(tmp_path: Path) -> None:
    for name in ("october.xlsx", "november.xlsx"):
        (tmp_path / name).write_bytes(workbook({"Needs": MONTH, "Offers": THINGS}))
    draft = dropped([("october.xlsx", (tmp_path / "october.xlsx").read_bytes())], "UTC")
    assert [raw.name for raw in draft.raws] == ["Needs", "Offers"]
    view = connect_view(with_place(draft, str(tmp_path), READINGS), can_save=True)
    assert not view.asks_place
    assert parse_config(view.toml).sources[0].place == str(tmp_path / "october.xlsx")


def test_one_word_in_several_spellings_is_one_row_and_is_explained_once() -> None:
    table = "Asked on,What do you need?,¿Urgente?\n" + "".join(
        f"2026-03-{day:02},Groceries,{word}\n" for day, word in enumerate(("Sí", "SI", "sí", "Sí", "No", "no"), 1)
    )
    draft = with_field(dropped([("pedidos.csv", table.encode())], "UTC"), "pedidos", 2, "urgency")
    for word in ("Sí", "SI", "sí", "No"):
        draft = with_choice(draft, "pedidos", "urgency", word, "high")
    draft = with_choice(draft, "pedidos", "urgency", "Sí", "low")
    words = [one for one in connect_view(draft, can_save=False).tables[0].words if one.field == "urgency"]
    assert [(one.word, one.count, one.choice) for one in words] == [("Sí", 4, "low"), ("No", 2, "high")]
    assert draft.dataset().needs["urgency"].tolist() == ["low"] * 4 + ["high"] * 2


@pytest.mark.parametrize(
    ("header", "yes", "no"),
    [("Urgent?", "Yes", "No"), ("¿Urgente?", "Sí", "No"), ("Dringend?", "Ja", "Nein"), ("Urgent ?", "Oui", "Non"),
     ("Urgente?", "Sim", "Não")],
)  # fmt: skip
def test_yes_is_high_and_no_is_low_where_a_column_asks_whether_it_is_urgent(header: str, yes: str, no: str) -> None:
    cells = "".join(
        f"2026-03-{day:02},Groceries,{word}\n" for day, word in enumerate((yes, no, yes.upper(), no, yes.lower()), 1)
    )
    draft = dropped([("requests.csv", f"Asked on,What do you need?,{header}\n{cells}".encode())], "UTC")
    assert draft.dataset().needs["urgency"].tolist() == ["high", "low", "high", "low", "high"]


BILINGUAL = "Fecha,What do you need?,Status\n" + "".join(
    f"2026-03-{day:02},{kind},open\n"
    for day, kind in enumerate(
        ("comida", "despensa", "groceries", "Groceries", "ride", "ride", "transporte", "Transporte al doctor"), 1
    )
)


def bilingual() -> Draft:
    return dropped([("pedidos.csv", BILINGUAL.encode())], "UTC")


def test_two_words_of_one_table_for_one_kind_of_help_are_proposed_and_joined_only_when_somebody_says_so() -> None:
    draft = bilingual()
    view = connect_view(draft, can_save=False)
    wanted = {
        ("comida", "groceries"), ("despensa", "groceries"), ("transporte", "ride"), ("Transporte al doctor", "ride"),
    }  # fmt: skip
    assert (set(view.pairs), view.joined, draft.config.categories) == (wanted, (), {})
    for pair in view.pairs:
        draft = with_pair(draft, *pair, joined=True)
        assert connect_view(draft, can_save=False).pairs == view.pairs  # none jumps away under the hand
    assert set(draft.dataset().needs["category"]) == {("groceries",), ("ride",)}
    categories = parse_config(connect_view(draft, can_save=False).toml).categories
    assert set(categories["groceries"]) == {"groceries", "comida", "despensa"}
    assert connect_view(draft, can_save=False).kinds == ("groceries", "ride")


def test_any_two_words_can_be_joined_and_what_was_joined_to_a_word_goes_with_it() -> None:
    draft = with_pair(bilingual(), "despensa", "comida", joined=True)
    assert [pair for pair in connect_view(draft, can_save=False).pairs if "despensa" in pair] == [
        ("despensa", "comida")
    ]
    draft = with_pair(draft, "comida", "ride", joined=True)
    assert set(draft.config.categories["ride"]) == {"ride", "comida", "despensa"}
    assert list(draft.config.categories) == ["ride"]
    turned = with_pair(draft, "ride", "comida", joined=True)
    assert draft.dataset().needs["category"].tolist().count(("ride",)) == 4
    assert turned.dataset().needs["category"].tolist().count(("comida",)) == 4
    assert with_pair(draft, "ride", "ride", joined=True) == draft


@pytest.mark.parametrize(
    ("here", "new", "wanted"),
    [
        ({}, {"food": ("food", "comida")}, {"food": ("food", "comida")}),
        ({"food": ("Comida", "Groceries")}, {"groceries": ("groceries", "comida", "despensa")},
         {"food": ("Comida", "Groceries", "despensa")}),
        ({"Comida": ("despensa",)}, {"food": ("food", "comida")}, {"food": ("food", "Comida", "despensa")}),
        ({"food": ("rides", "rice")}, {"transport": ("transport", "Rides")},
         {"food": ("rice",), "transport": ("transport", "Rides")}),
        ({"food": ("comida",)}, {"comida": ("comida", "food")}, {"food": ("comida",)}),
    ],
)  # fmt: skip
def test_what_is_joined_anew_goes_with_what_was_joined_before(
    here: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]], wanted: dict[str, tuple[str, ...]]
) -> None:
    assert merged(here, new) == wanted
