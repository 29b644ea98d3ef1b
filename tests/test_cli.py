"""The terminal, as a person types into it."""

import csv
import json
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import IO

import pytest
from cryptography.fernet import Fernet

import cli
from tests.servers.airtable import BASE, TOKEN, AirtableServer, table

ROOT = Path(__file__).parents[1]
KEY = Fernet.generate_key().decode()
SOURCES = """
[[source]]
name = "Requests file"
kind = "files"
place = "requests.csv"
  [[source.table]]
  name = "requests"
  fills = "needs"
  columns.need_id = "ID"
  columns.title = "What"
  columns.status = "State"
  columns.opened_on = "Asked"
"""
ROWS = "ID,What,State,Asked\n1,=SUM(A1),open,2026-10-01\n2,Groceries,done,2026-10-02\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "requests.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def typed(folder: Path, *arguments: str, out: int | IO[str] = subprocess.PIPE) -> "subprocess.CompletedProcess[str]":
    """Run a command in a program of its own, as a terminal does."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        cwd=folder, stdout=out, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, timeout=120,
        stdin=subprocess.DEVNULL, env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": ""},
    )  # fmt: skip


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command here, which spares the start of a program."""
    out, err = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        status = cli.main(arguments)
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


def test_check_says_one_sentence_for_each_step(folder: Path) -> None:
    told = typed(folder, "check")
    assert told.returncode == 0, told.stderr
    for step in (
        "Requests file",
        "Reachable: yes.",
        "Permitted: yes.",
        "Found: requests.",
        "Columns: all present.",
        "Calls used: 0.",
    ):
        assert step in told.stdout


def test_check_says_what_a_base_costs_a_month_and_export_falls_back_on_what_is_kept(folder: Path) -> None:
    rows = [[str(n), "Groceries", "open"] for n in range(150)]
    with AirtableServer({BASE: [table("Requests", ["ID", "What", "State"], rows)]}) as base:
        place = f'kind = "airtable"\nplace = "https://airtable.com/{BASE}"\nevery = "15m"'
        sources = SOURCES.replace('kind = "files"\nplace = "requests.csv"', place).replace('"requests"', '"Requests"')
        (folder / ".streamlit/sources.toml").write_text(sources, encoding="utf-8")
        secrets = f'[connections.airtable]\ntoken = "{TOKEN}"\nendpoint = "{base.url}"\n[snapshot]\nkey = "{KEY}"\n'
        (folder / ".streamlit/secrets.toml").write_text(secrets, encoding="utf-8")
        told = run(folder, "check").stdout
        assert "About 8,928 calls a month at this pace. The smallest plan allows 1,000" in told
        assert 'Write every = "5h"' in told
        assert "We have made 3 since" in told
        base.tokens.clear()
        told = run(folder, "check").stdout
        assert "Not read: Airtable does not know this token" in told
        assert "In its place: the reading of" in told
        assert "Requests file: these figures are from" in run(folder, "export", "out").stderr
        assert len((folder / "out/needs.csv").read_text(encoding="utf-8-sig").splitlines()) == 151
        (folder / ".streamlit/snapshot/readings").write_bytes(b"something else")
        assert "not a file that Full Circle wrote" in run(folder, "check").stdout


def test_check_names_a_vanished_file_and_what_lies_there_instead(folder: Path) -> None:
    (folder / "requests.csv").rename(folder / "request.csv")
    told = run(folder, "check")
    assert told.returncode == 1
    assert "request.csv" in told.stdout
    assert "Reachable: no." in told.stdout
    assert "Permitted" not in told.stdout


@pytest.mark.parametrize(("right", "wrong"), [('"files"', '"filez"'), ("columns.title", "columns.titel")])
def test_check_says_of_a_mistake_in_the_settings_that_nothing_was_tried(folder: Path, right: str, wrong: str) -> None:
    (folder / ".streamlit/sources.toml").write_text(SOURCES.replace(right, wrong), encoding="utf-8")
    told = run(folder, "check")
    assert told.returncode == 1
    assert "Not tried: sources.toml, source 'Requests file'" in told.stdout
    assert "Reachable" not in told.stdout


def test_check_says_of_a_mistake_in_one_table_that_it_alone_was_not_read(folder: Path) -> None:
    wrong = SOURCES.replace('place = "requests.csv"', 'place = "."').replace("columns.title", "columns.titel")
    table = '  [[source.table]]\n  name = "offers"\n  fills = "assets"\n  columns.title = "What"\n'
    (folder / ".streamlit/sources.toml").write_text(wrong + table, encoding="utf-8")
    (folder / "offers.csv").write_text("What\nA van\n", encoding="utf-8")
    told = run(folder, "check")
    assert told.returncode == 1
    assert "Found: offers." in told.stdout
    assert "Missing from these figures: requests." in told.stdout
    assert "Did you mean 'title'?" in told.stdout


def test_check_names_a_column_that_vanished(folder: Path) -> None:
    (folder / "requests.csv").write_text(ROWS.replace("State", "Stage of it"), encoding="utf-8")
    told = run(folder, "check")
    assert "State" in told.stdout
    assert "Columns: all present." not in told.stdout


def test_a_malformed_sources_toml_is_answered_with_its_line(folder: Path) -> None:
    (folder / ".streamlit/sources.toml").write_text("[[source]\n", encoding="utf-8")
    told = run(folder, "check")
    assert told.returncode == 1
    assert "line 1" in told.stderr


def test_export_writes_every_table_and_no_cell_starts_a_formula(folder: Path) -> None:
    told = run(folder, "export", "out")
    assert told.returncode == 0, told.stderr
    with (folder / "out/needs.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["need_id"], row["title"], row["status"]) for row in rows] == [
        ("1", "'=SUM(A1)", "open"),
        ("2", "Groceries", "done"),
    ]
    assert (folder / "out/issues.csv").exists()


def test_export_of_one_failing_source_still_writes_the_others_and_says_so(folder: Path) -> None:
    more = SOURCES.replace("Requests file", "Gone").replace("requests.csv", "gone.csv")
    (folder / ".streamlit/sources.toml").write_text(SOURCES + more, encoding="utf-8")
    told = run(folder, "export", "out")
    assert told.returncode == 1
    assert "Gone" in told.stderr
    assert len((folder / "out/needs.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_recognise_prints_what_a_program_can_read(folder: Path) -> None:
    told = run(folder, "recognise", "requests.csv", "--json")
    assert told.returncode == 0, told.stderr
    [table] = json.loads(told.stdout)["tables"]
    assert table["name"] == "requests"
    assert table["header_row"] == 1
    assert [column["header"] for column in table["columns"]] == ["ID", "What", "State", "Asked"]
    assert {"fills", "confidence", "choices", "date_order", "notes"} <= set(table)


def test_recognise_goes_on_past_a_file_that_is_not_there(folder: Path) -> None:
    told = run(folder, "recognise", "nothing.csv", "requests.csv")
    assert told.returncode == 1
    assert "nothing.csv" in told.stderr
    assert "requests" in told.stdout


def test_without_a_configuration_the_made_up_group_is_exported(tmp_path: Path) -> None:
    told = run(tmp_path, "export", "out")
    assert told.returncode == 0, told.stderr
    assert len((tmp_path / "out/needs.csv").read_text(encoding="utf-8-sig").splitlines()) > 350


def test_digest_prints_a_dozen_lines_and_says_from_when_its_figures_are(tmp_path: Path) -> None:
    told = run(tmp_path, "digest")
    assert told.returncode == 0, told.stderr
    lines = told.stdout.splitlines()
    assert 8 <= len(lines) <= 12
    assert lines[0].startswith("Our week, ")
    assert "read " in lines[-1]


def test_digest_of_a_failing_source_says_so_in_the_message_itself(folder: Path) -> None:
    more = SOURCES.replace("Requests file", "Gone").replace("requests.csv", "gone.csv")
    (folder / ".streamlit/sources.toml").write_text(SOURCES + more, encoding="utf-8")
    told = run(folder, "digest")
    assert told.returncode == 1
    assert told.stdout.splitlines()[1].startswith("Missing from these figures: Gone.")


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "requests.csv"),
        ("export", "requests.csv/deeper"),
        ("circle", "--format", "text", "--out", ".streamlit"),
        ("circle", "--format", "text", "--out", "missing/circle.txt"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(folder: Path, arguments: tuple[str, ...]) -> None:
    told = run(folder, *arguments)
    assert told.returncode == 1
    [line] = told.stderr.splitlines()
    assert line.startswith(f"Cannot write to {arguments[-1]}: ")


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("--out", "circle.docx"), b"PK"),
        (("--out", "circle.MD"), b"# "),
        (("--out", "circle.txt"), b"ACCOUNTABILITY"),
        (("--out", "circle.txt", "--format", "ics"), b"BEGIN:VCALENDAR"),
        (("--out", "circle"), b"%PDF"),
    ],
)
def test_a_circle_is_written_as_the_ending_of_its_file_says_unless_told_otherwise(
    folder: Path, arguments: tuple[str, ...], begins: bytes
) -> None:
    told = run(folder, "circle", *arguments)
    assert told.returncode == 0, told.stderr
    assert (folder / arguments[1]).read_bytes().startswith(begins)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that takes nothing")
def test_a_digest_that_cannot_be_written_is_said_in_one_sentence(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        told = typed(folder, "digest", out=full)
    assert told.stderr.splitlines()[0].startswith("Cannot write to the output: ")
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("path", ["nothere.toml", ".streamlit"])
def test_a_mistyped_sources_file_never_reads_the_made_up_group(folder: Path, path: str) -> None:
    told = run(folder, "--sources", path, "export", "out")
    assert told.returncode == 1
    assert told.stderr.startswith(f"There is no file {path}.")
    assert not (folder / "out").exists()


def test_recognise_says_of_a_file_that_cannot_be_used_why_and_names_it_once(folder: Path) -> None:
    (folder / "empty.csv").write_text("", encoding="utf-8")
    told = run(folder, "recognise", "empty.csv")
    assert told.returncode == 1
    assert told.stderr == "empty.csv is empty. Export the table again and use that file.\n"
    assert told.stdout == ""


def test_recognise_says_in_plain_words_what_it_was_given(folder: Path) -> None:
    told = run(folder, "recognise", "nothing.csv", ".streamlit")
    assert told.stderr.splitlines() == [
        "nothing.csv cannot be opened: there is no such file or folder.",
        ".streamlit is a folder; give its files.",
    ]
