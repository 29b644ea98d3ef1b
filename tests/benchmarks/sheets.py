"""Reading a 50,000 x 10 sheet end to end, over HTTP, beside the bare JSON parse of the same answer."""

import csv
import io
import json

from connectors.config import parse_config
from connectors.mapping import assemble, map_table
from tests.benchmarks.mapping import ROWS, SOURCES
from tests.benchmarks.measure import Line, cpu, thread_cpu
from tests.benchmarks.rows import requests_csv
from tests.servers.serving import serve_sheet

MOST = 5.0


def run() -> list[Line]:
    """Measure the reading, and how much of it is mapping."""
    grid = [list(row) for row in csv.reader(io.StringIO(requests_csv(ROWS)))]
    answer = json.dumps({"spreadsheetId": "made-up", "valueRanges": [{"range": "requests", "values": grid}]})
    bare = cpu(lambda: json.loads(answer))
    config = parse_config(SOURCES)
    [table] = config.sources[0].tables
    with serve_sheet({"requests": grid}) as served:
        served.read(table)
        calls = len(served.server.calls)
        reading = thread_cpu(lambda: served.read(table))  # the server is in this process, on threads of its own
        [raw] = served.read(table)
    mapping = cpu(lambda: assemble([map_table(raw, table, source="Made up", timezone="UTC")], config))
    beside = f"reading {reading:.2f} s and mapping {mapping:.2f} s of CPU, {calls} calls with the log-in"
    return [
        Line("reading a 50,000 x 10 sheet", reading / bare, MOST, "times the bare parse", beside),
    ]
