"""The coordinator's way over every found table: drop, correct a column, see the count change, take, get the same.

The folder of found tables lies beside the project and is no part of it; without it these tests are skipped.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from analytics.capacity import capacity_view
from analytics.commitments import commitments_view
from analytics.connect import TableView
from analytics.coverage import coverage_view
from analytics.filters import Filters
from analytics.overview import overview_view
from analytics.schema import OPEN, TABLES, Dataset
from connectors.config import parse_config
from connectors.draft import Draft, connect_view, dropped, with_field, with_fills
from connectors.files import read
from connectors.mapping import assemble, map_table

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
FOUND = sorted(path for path in CORPUS.glob("*/*") if path.suffix in {".csv", ".xlsx"})
NOW = datetime(2026, 11, 3, tzinfo=UTC)
AS_OF = pd.Timestamp("2026-11-03")

pytestmark = pytest.mark.skipif(not FOUND, reason="no folder of found tables lies beside the project")


def counted(draft: Draft) -> list[str]:
    return [table.counts for table in connect_view(draft, can_save=True).tables]


def one_that_counts(draft: Draft, table: TableView) -> Draft:
    """Return the draft with the first column left out that changes what the pages would count of its table.

    Offers, check-ins and the like are counted by their rows, whatever stands in a column; there the first column that
    is read is left out.
    """
    read_ = sorted((column for column in table.columns if column.field), key=lambda column: column.field != "status")
    tries = (with_field(draft, table.name, column.place, "") for column in read_[:3])
    before = counted(draft)
    return next((one for one in tries if counted(one) != before), with_field(draft, table.name, read_[0].place, ""))


def has_closed(draft: Draft, table: TableView) -> bool:
    """Tell whether a row of a table is closed: leaving its status out opens it again."""
    status = draft.dataset()[table.fills].get("status", pd.Series(dtype="str"))
    return table.fills in {"needs", "commitments"} and not (status.isna() | status.isin(OPEN)).all()


def taken(draft: Draft, folder: Path, file: Path) -> Dataset:
    """Return what the sources.toml of a draft makes of the file in a folder of the group's own."""
    (folder / file.name).write_bytes(file.read_bytes())
    config = parse_config(connect_view(draft, can_save=True).toml)
    [source] = config.sources
    raws = read(replace(source, place=str(folder / file.name)), {}, now=NOW)
    wanted = {table.name: table for table in source.tables}
    mapped = [
        map_table(raw, wanted[raw.name], source=source.name, timezone=config.timezone)
        for raw in raws
        if raw.name in wanted
    ]
    return assemble(mapped, config)


def headlines(dataset: Dataset) -> list[str]:
    views = (overview_view, coverage_view, commitments_view, capacity_view)
    return [view(dataset, Filters(), as_of=AS_OF).headline for view in views]


@pytest.mark.parametrize("file", FOUND, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_dropped_table_is_corrected_taken_along_and_gives_the_same_pages(file: Path, tmp_path: Path) -> None:
    draft = dropped([(file.name, file.read_bytes())], "UTC")
    understood = [table for table in connect_view(draft, can_save=True).tables if table.fills]
    if not understood:
        table = connect_view(draft, can_save=True).tables[0]
        assert "left alone" in table.counts
        draft = with_fills(draft, table.name, "needs")
        assert "left alone" not in counted(draft)[0]
        understood = [table for table in connect_view(draft, can_save=True).tables if table.fills]
    corrected = one_that_counts(draft, understood[0])
    if has_closed(draft, understood[0]):
        assert counted(corrected) != counted(draft)
    shown, again = corrected.dataset(), taken(corrected, tmp_path, file)
    for name in TABLES:
        pd.testing.assert_frame_equal(again[name], shown[name])
    assert headlines(again) == headlines(shown)
