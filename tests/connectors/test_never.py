"""Phones, e-mails, addresses and notes: from whatever service they come, they are kept nowhere, told nowhere."""

import io
import json
import logging
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from cryptography.fernet import Fernet

from analytics.export import tables
from connectors import CONNECTORS
from connectors.config import parse_config
from connectors.readings import Readings
from connectors.snapshot import Snapshot
from connectors.snapshot.sealed import Sealed
from tests.servers.asana import Project, custom, serve_project, task
from tests.servers.notion import Source, serve_database
from tests.servers.serving import serve_base, serve_sheet
from tests.servers.trello import Board, card, serve_board

PHONE, EMAIL, ADDRESS, NOTE = "555-0177", "quetz@canary.example", "77 Canary Lane", "canarynote: insulin"
CANARIES = (PHONE, EMAIL, ADDRESS, "canarynote", "insulin")
KEY = Fernet.generate_key()
NOW = datetime(2026, 11, 3, 19, 5, tzinfo=UTC)
HEADER = ["What", "Asked on", "Phone", "E-mail", "Address", "Notes", "Status"]
ROWS = [
    ["Ride", "2026-10-01", PHONE, EMAIL, ADDRESS, NOTE, "open"],
    ["Ride", "2026-10-01", PHONE, EMAIL, ADDRESS, NOTE, "open"],
    ["Soup", "no day", PHONE, EMAIL, ADDRESS, NOTE, "no such status"],
    [None, None, PHONE, EMAIL, ADDRESS, NOTE, None],
]
COLUMNS = {
    "title": "What", "opened_on": "Asked on", "contact": ["Phone", "E-mail"], "address": "Address",
    "description": "Notes", "status": "Status",
}  # fmt: skip
TRACKED = {"title": "name", "contact": "Phone"}


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (HEADER, *ROWS):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def board() -> Board:
    value = [{"idCustomField": "f1", "value": {"text": PHONE}}]
    fields = ({"id": "f1", "name": "Phone"},)
    return Board([card("Ride", 1, desc=NOTE + EMAIL + ADDRESS, customFieldItems=value)], custom_fields=fields)


def project() -> Project:
    return Project(
        [task("Ride", notes=NOTE + EMAIL + ADDRESS, custom_fields=[custom("Phone", PHONE)])], custom_fields=("Phone",)
    )


def database() -> Source:
    kinds = {
        "What": "title", "Asked on": "rich_text", "Phone": "phone_number", "E-mail": "email", "Address": "rich_text",
        "Notes": "rich_text", "Status": "status",
    }  # fmt: skip
    return Source("Requests", kinds, [row for row in ROWS if row[0]])


FILES: dict[str, Callable[[], bytes]] = {
    "Requests.csv": lambda: "\n".join(",".join(cell or "" for cell in row) for row in (HEADER, *ROWS)).encode(),
    "Requests.xlsx": workbook,
    "Requests.json": lambda: json.dumps(board().export()).encode(),
}
SERVICES = {
    "google_sheets": (lambda: serve_sheet({"Requests": [HEADER, *ROWS]}), "Requests", COLUMNS),
    "airtable": (lambda: serve_base({"Requests": (HEADER, ROWS)}), "Requests", COLUMNS),
    "trello": (lambda: serve_board(board()), "Care board", TRACKED | {"description": "desc"}),
    "asana": (lambda: serve_project(project()), "Care", TRACKED | {"description": "notes"}),
    "notion": (lambda: serve_database([database()]), "Requests", COLUMNS),
}
KINDS = (*SERVICES, *FILES)


@contextmanager
def read(kind: str, folder: Path, *, mapped: bool) -> Iterator[Readings]:
    """Read a source of that kind, through all that a reading goes through, and keep it on the disk."""
    if kind in FILES:
        (folder / kind).write_bytes(FILES[kind]())
        table, columns = Path(kind).stem, TRACKED | {"description": "desc"} if kind.endswith("json") else COLUMNS
        yield reading("files", str(folder / kind), table if not kind.endswith("json") else "Care board", columns, {},
                      folder, mapped=mapped)  # fmt: skip
        return
    serve, table, columns = SERVICES[kind]
    with serve() as served:
        yield reading(kind, served.source.place, table, columns, served.secrets, folder, mapped=mapped)


def reading(  # noqa: PLR0917 - what a source is
    kind: str, place: str, table: str, columns: dict, secrets: dict, folder: Path, *, mapped: bool = True
) -> Readings:
    text = f"[[source]]\nname = 'Ours'\nkind = '{kind}'\nplace = '{place}'\n"
    if mapped:
        text += f"[[source.table]]\nname = '{table}'\nfills = 'needs'\ncolumns = {{ "
        text += ", ".join(f"{field} = {json.dumps(header)}" for field, header in columns.items()) + " }\n"
    name = "gsheets" if kind == "google_sheets" else kind
    snapshot = Snapshot({"key": KEY.decode(), "path": str(folder / "kept")})
    readings = Readings(parse_config(text), {name: secrets}, now=lambda: NOW, connectors=CONNECTORS, snapshot=snapshot)
    assert readings.wait(60)
    return readings


def kept_on_disk(folder: Path) -> str:
    sealed = [Sealed(path, Fernet(KEY)).read() or b"" for path in (folder / "kept").iterdir()]
    return b"".join(sealed).decode("utf-8")


def told(readings: Readings, folder: Path) -> dict[str, str]:
    """Return all that a reading left anywhere."""
    dataset = readings.dataset()
    return {
        "reading": pickle.dumps(dataset).decode("latin-1"),
        "states": repr(readings.states()),
        "snapshot": kept_on_disk(folder),
        "exports": "".join(tables(dataset).values()),
    }


def found(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(where, canary) for where, text in texts.items() for canary in CANARIES if canary in text]


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_stay_in_the_sheet_is_in_no_reading_snapshot_export_or_log(
    kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with read(kind, tmp_path, mapped=True) as readings:
        assert len(readings.dataset().needs) > 0
        texts = told(readings, tmp_path) | {"log": caplog.text + "".join(capfd.readouterr())}
    assert [where for where in ("reading", "snapshot", "exports") if "Ride" not in texts[where]] == []
    assert found(texts) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_stay_in_the_sheet_stays_there_before_anybody_said_what_is_what(kind: str, tmp_path: Path) -> None:
    with read(kind, tmp_path, mapped=False) as readings:
        assert len(readings.dataset().accounts) > 0
        assert found(told(readings, tmp_path)) == []


def test_what_must_stay_in_the_sheet_stays_there_where_the_headings_are_gone(tmp_path: Path) -> None:
    with serve_sheet({"Requests": ROWS}) as served:
        readings = reading("google_sheets", served.source.place, "Requests", COLUMNS, served.secrets, tmp_path)
        assert found(told(readings, tmp_path)) == []


def test_what_must_stay_in_the_sheet_stays_there_where_it_stands_above_the_headings(tmp_path: Path) -> None:
    title = [f"Call {PHONE} or write to {EMAIL}", *[None] * 6]
    with serve_sheet({"Requests": [title, HEADER, *ROWS]}) as served:
        readings = reading("google_sheets", served.source.place, "Requests", COLUMNS, served.secrets, tmp_path)
        assert len(readings.dataset().needs) > 0
        assert found(told(readings, tmp_path)) == []
