"""A folder of files: which tables there are, what they are called, and what happens to a bad one."""
# ruff: noqa: RUF001 - the sign between a workbook and its sheet

from pathlib import Path

import pytest

from connectors.config import SourceConfig
from connectors.files import read, tables_of
from connectors.raw import Progress, SourceError
from tests.connectors.data_files import NOW, as_json, read_files, workbook

CSV = "id,need\n1,soup\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Requests.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "Offers.tsv").write_text("id\toffer\n7\tvan\n", encoding="utf-8")
    return tmp_path


def names(place: Path | str, *wanted: str) -> list[str]:
    return [table.name for table in read_files(place, *wanted)]


def refusal(place: Path | str, *wanted: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_files(place, *wanted)
    return caught.value


def test_every_table_of_a_folder_is_read_and_nothing_else(folder: Path) -> None:
    (folder / "notes.pdf").write_bytes(b"%PDF-1.4")
    (folder / ".hidden.csv").write_text(CSV, encoding="utf-8")
    (folder / "~$Requests.xlsx").write_bytes(b"open elsewhere")
    (folder / "older").mkdir()
    (folder / "older" / "Old.csv").write_text(CSV, encoding="utf-8")
    assert names(folder) == ["Offers", "Requests"]


def test_a_single_file_is_read_by_its_path(folder: Path) -> None:
    (table,) = read_files(folder / "Requests.csv")
    assert (table.name, list(table.rows), table.row_url) == ("Requests", [["id", "need"], ["1", "soup"]], "")


def test_a_path_may_be_relative_or_begin_at_ones_own_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    assert names("Requests.csv") == names("~/Requests.csv") == names(f'"{folder}/Requests.csv"') == ["Requests"]


@pytest.mark.parametrize("name", ["Requests", "Requests.csv", "REQUESTS", " requests.CSV "])
def test_a_table_is_found_by_its_name_with_or_without_ending_in_any_case(folder: Path, name: str) -> None:
    assert names(folder, name) == [name]


def test_only_the_tables_that_are_named_come_each_once_and_in_that_order(folder: Path) -> None:
    assert names(folder, "Requests", "Offers", "Requests") == ["Requests", "Offers"]
    assert names(folder, "Requests") == ["Requests"]


def test_a_csv_that_nobody_named_is_not_opened(folder: Path) -> None:
    seen: list[Progress] = []
    (folder / "Broken.csv").write_bytes(b"%PDF-1.4")
    source = SourceConfig("Ours", "files", str(folder))
    read(source, {}, now=NOW, progress=seen.append)
    assert [progress.table for progress in seen] == ["Broken", "Offers", "Requests"]
    assert names(folder, "Requests") == ["Requests"]


def test_progress_tells_each_table_and_its_rows(folder: Path) -> None:
    seen: list[Progress] = []
    read(SourceConfig("Ours", "files", str(folder)), {}, now=NOW, progress=seen.append)
    assert seen == [Progress(0, "Offers", 2, 2), Progress(0, "Requests", 2, 2)]


def test_sheets_are_found_by_title_and_by_workbook_and_title(folder: Path) -> None:
    (folder / "Care.xlsx").write_bytes(workbook({"People": [["a"], [1]], "Circles": [["b"], [2]]}))
    assert names(folder) == ["People", "Circles", "Offers", "Requests"]
    wanted = ["people", "Care › Circles", "Care > people", "Care.xlsx›Circles"]
    assert names(folder, *wanted) == wanted


def test_sheets_of_one_title_are_told_apart_by_their_workbooks(folder: Path) -> None:
    for year in ("2025", "2026"):
        (folder / f"{year}.xlsx").write_bytes(workbook({"Needs": [["a"], [year]], f"Only {year}": [["b"]]}))
    assert names(folder) == ["2025 › Needs", "Only 2025", "2026 › Needs", "Only 2026", "Offers", "Requests"]
    assert read_files(folder, "2026 › Needs")[0].rows[1] == ["2026"]
    error = refusal(folder, "Needs")
    assert str(error) == f"'Needs' could be several tables in '{folder}'. Call it '2025 › Needs' or '2026 › Needs'."
    assert error.step == "found"


def test_files_that_differ_by_their_ending_only_keep_it(folder: Path) -> None:
    (folder / "requests.json").write_text(as_json([{"a": 1}]), encoding="utf-8")
    assert names(folder) == ["Offers", "Requests.csv", "requests.json"]


def test_a_workbook_of_one_sheet_answers_to_file_and_sheet(folder: Path) -> None:
    (folder / "Care.xlsx").write_bytes(workbook({"Needs 2026": [["a"], [1]]}))
    wanted = ["Care", "Care.xlsx", "Needs 2026", "Care › Needs 2026"]
    assert names(folder, *wanted) == wanted


def test_a_board_answers_to_its_name_and_its_file(folder: Path) -> None:
    board = {"name": "Care board", "cards": [{"name": "Soup"}], "lists": []}
    (folder / "x1 - care.json").write_text(as_json(board), encoding="utf-8")
    assert names(folder) == ["Offers", "Requests", "Care board"]
    assert names(folder, "care board", "x1 - care") == ["care board", "x1 - care"]


def test_a_bad_file_does_not_hide_the_others_and_says_why(folder: Path) -> None:
    (folder / "Broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    broken, *others = read_files(folder)
    assert [table.name for table in others] == ["Offers", "Requests"]
    assert (broken.name, len(broken.rows), len(broken.row_names)) == ("Broken", 0, 0)
    (note,) = broken.notes
    assert note[0] == "unreadable_file"
    assert str(note[1]["message"]).startswith("Broken.xlsx is damaged")


def test_a_bad_file_that_is_named_comes_with_its_reason_while_another_can_be_read(folder: Path) -> None:
    (folder / "Broken.csv").write_bytes(b"")
    broken, good = read_files(folder, "Broken", "Requests")
    assert ([code for code, _ in broken.notes], len(good.rows)) == (["unreadable_file"], 2)


def test_when_nothing_that_is_wanted_can_be_read_the_source_fails(folder: Path) -> None:
    (folder / "Broken.csv").write_bytes(b"")
    assert refusal(folder, "Broken").step == "readable"
    assert str(refusal(folder / "Broken.csv")).startswith("Broken.csv is empty.")


def test_a_file_of_another_kind_that_is_named_is_told_so(folder: Path) -> None:
    (folder / "Requests.pdf").write_bytes(b"%PDF-1.4")
    assert str(refusal(folder, "Requests.pdf")) == (
        "Requests.pdf is a PDF, not a table. Export the table itself as CSV or XLSX."
    )


def test_a_table_that_is_not_there_is_answered_with_the_nearest(folder: Path) -> None:
    error = refusal(folder, "Reqests")
    assert str(error) == f"There is no table 'Reqests' in '{folder}'. Did you mean 'Requests'?"
    assert error.step == "found"


def test_a_missing_table_and_a_broken_workbook_are_told_together(folder: Path) -> None:
    (folder / "Care.xlsx").write_bytes(b"PK\x03\x04 and no more")
    assert "Care.xlsx is damaged" in str(refusal(folder, "People", "Requests"))


def test_a_missing_place_is_answered_with_the_nearest_that_is_there(folder: Path) -> None:
    error = refusal(folder / "Request.csv")
    assert str(error) == f"There is no file or folder '{folder}/Request.csv'. Did you mean 'Requests.csv'?"
    assert error.step == "reachable"


@pytest.mark.parametrize("name", ["vanished.csv", "tasks.csv"])
def test_no_place_is_proposed_for_one_of_an_unlike_name(tmp_path: Path, name: str) -> None:
    for other in ("needs.csv", "assets.csv"):
        (tmp_path / other).write_text(CSV, encoding="utf-8")
    assert "Did you mean" not in str(refusal(tmp_path / name))


def test_a_missing_relative_place_says_from_where_it_is_looked_for() -> None:
    assert "counts from the folder in which the dashboard was started" in str(refusal("no/such/place"))


def test_a_folder_without_tables_says_what_belongs_there(tmp_path: Path) -> None:
    assert str(refusal(tmp_path)).startswith(f"There is no CSV, XLSX or JSON file in '{tmp_path}'.")


@pytest.mark.parametrize(
    ("place", "part", "step"),
    [("https://example.org/x", "is a link", "settings"), ("a\0b", "no file or folder", "reachable")],
)
def test_a_place_that_is_no_path_is_told_so(place: str, part: str, step: str) -> None:
    error = refusal(place)
    assert part in str(error)
    assert error.step == step


def test_a_file_that_may_not_be_read_is_told_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", deny)  # a test may run as a user who may read everything
    error = refusal(folder / "Requests.csv")
    assert str(error).startswith("Requests.csv may not be read by the dashboard.")
    assert error.step == "permitted"


def test_dropped_bytes_are_named_as_the_folder_would_name_them(folder: Path) -> None:
    assert [table.name for table in tables_of("Requests.csv", CSV.encode())] == names(folder, "Requests")
