"""The same rows from a file, from Google Sheets and from Airtable are the same canonical rows, cell for cell."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analytics.schema import PROVENANCE
from connectors.config import TableConfig
from connectors.files import tables_of
from connectors.mapping import map_table
from connectors.raw import RawTable
from connectors.recognise import recognise
from tests.servers.serving import serve_base, serve_sheet

CORPUS = Path(__file__).parents[3] / "shared/corpus"
FILES = (
    "kerala-rescue/Requests.csv",
    "kerala-rescue/Volunteers.csv",
    "kerala-rescue/Contributors.csv",
    "bushwick-ayuda-mutua/assistance_requests_main.csv",
    "mia-ajuda/userHelp.csv",
    "mia-ajuda/helpOffer.csv",
    "alsyefs-notion/tasks.csv",
)
MESSY = """Asked on,What,Kind,State,Who,Zip
03/04/2026,Groceries for Ana,"Food, Rides",🙌,José  M.,02139
13/04/2026,,Childcare,Dispatch needed,JOSE M.,00501
2026-04-20,"Ride
to the clinic",Rides,new,,
"""


def canonical(raw: RawTable, table: TableConfig) -> pd.DataFrame:
    mapped = map_table(raw, table, source="same", timezone="America/New_York")
    return mapped.frame.drop(columns=list(PROVENANCE))


def assert_same_from_everywhere(raw: RawTable) -> None:
    table = replace(recognise(raw).table_config(), name=raw.name)
    from_file = canonical(raw, table)
    header, *rows = [[cell if cell is not None else "" for cell in row] for row in raw.rows]
    with serve_sheet({raw.name: [header, *rows]}) as sheet:
        [served] = sheet.read(table)
    pd.testing.assert_frame_equal(canonical(served, table), from_file)
    with serve_base({raw.name: (header, filled(rows))}) as base:
        [served] = base.read(table)
    pd.testing.assert_frame_equal(canonical(served, table), from_file)
    assert len(from_file) > 0


def filled(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Return the rows as a base keeps them: no empty records."""
    return [list(row) for row in rows if any(cell != "" for cell in row)]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real tables is not beside the repository")
@pytest.mark.parametrize("name", FILES)
def test_real_rows_are_the_same_from_a_file_a_sheet_and_a_base(name: str) -> None:
    [raw] = tables_of(name.rpartition("/")[2], (CORPUS / name).read_bytes())
    assert_same_from_everywhere(raw)


def test_messy_rows_are_the_same_from_a_file_a_sheet_and_a_base() -> None:
    [raw] = tables_of("requests.csv", MESSY.encode())
    assert_same_from_everywhere(raw)


def test_a_serial_number_in_a_sheet_is_the_day_that_a_file_writes_out() -> None:
    [raw] = tables_of("requests.csv", MESSY.encode())
    table = recognise(raw).table_config()
    serial = [list(raw.rows[0]), [46116, *raw.rows[1][1:]]]
    with serve_sheet({"requests": serial}) as sheet:
        [served] = sheet.read(table)
    assert canonical(served, table)["opened_on"].tolist() == [pd.Timestamp("2026-04-04")]
