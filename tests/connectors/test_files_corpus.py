"""Tables as groups really keep them, where a folder of them lies beside the project; none is part of it."""

import json
from pathlib import Path

import pytest

from connectors.files import tables_of

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
LABELS = sorted(CORPUS.glob("*/*.truth.json"))

pytestmark = pytest.mark.skipif(not LABELS, reason="no folder of found tables lies beside the project")


@pytest.mark.parametrize("label", LABELS, ids=lambda label: f"{label.parent.name}/{label.name[: -len('.truth.json')]}")
def test_a_found_table_has_the_rows_and_the_header_that_a_person_counted(label: Path) -> None:
    truth = json.loads(label.read_text(encoding="utf-8"))
    file = label.with_name(label.name.removesuffix(".truth.json"))
    tables = tables_of(file.name, file.read_bytes())
    header_rows = 0 if truth["header_row"] is None else truth["header_row"] + 1
    assert sum(len(table.rows) - header_rows for table in tables) == truth["rows"]
    if truth["column_list"]:
        header = [str(cell or "").strip() for cell in tables[0].rows[truth["header_row"]]]
        assert header[: len(truth["column_list"])] == [str(column["header"]).strip() for column in truth["column_list"]]
    assert [table.name for table in tables] == list(truth.get("sheets") or [file.stem])
