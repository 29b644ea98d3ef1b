"""Mapping 50,000 rows beside pandas.read_csv on the same file, and 500,000 beside 50,000."""

import io

import pandas as pd

from connectors.config import Config, SourceConfig, TableConfig, parse_config
from connectors.files import tables_of
from connectors.mapping import assemble, map_table
from tests.benchmarks.measure import Line, cpu
from tests.benchmarks.rows import requests_csv

SOURCES = """
[[source]]
name = "Made up"
kind = "files"
place = "requests.csv"

  [[source.table]]
  name = "requests"
  fills = "needs"
  columns.need_id = "ID"
  columns.opened_on = "Asked on"
  columns.title = "What"
  columns.category = "Kind"
  columns.status = "Status"
  columns.urgency = "Urgency"
  columns.area = "Area"
  columns.language = "Language"
  columns.requester = "Who"
  columns.closed_on = "Closed on"
  choices.status = { "Done 🙌" = "done", "New" = "open", "Dispatch needed" = "open", "Waiting" = "on_hold" }
"""
ROWS = 50_000
MOST = 25.0
LINEAR = 1.3
"""Ten times the rows may take this much more than ten times as long."""


def run() -> list[Line]:
    """Measure mapping at 50,000 and 500,000 rows."""
    text = requests_csv(ROWS)
    bare = cpu(lambda: pd.read_csv(io.StringIO(text)))
    small = cpu(_mapping(text))
    large = cpu(_mapping(requests_csv(10 * ROWS)), times=1)
    return [
        Line("mapping and joining 50,000 x 10", small / bare, MOST, "times read_csv", f"{small:.2f} s of CPU"),
        Line("500,000 rows", large / small / 10, LINEAR, "times as long a row", f"{large:.1f} s of CPU"),
    ]


def _mapping(text: str):  # noqa: ANN202 - a thunk
    config: Config = parse_config(SOURCES)
    source: SourceConfig = config.sources[0]
    table: TableConfig = source.tables[0]
    [raw] = tables_of("requests.csv", text.encode())
    return lambda: assemble([map_table(raw, table, source=source.name, timezone="UTC")], config)
