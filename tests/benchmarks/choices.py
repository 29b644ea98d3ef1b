"""A filter is changed: what the script takes to read it, to count what it touches, and to draw the page anew."""

import gc
import io
import time

import pandas as pd
from streamlit.testing.v1 import AppTest

import app
from analytics.counted import Counted
from analytics.schema import Dataset
from connectors.desk import Visit
from tests.benchmarks.measure import Line, cpu
from tests.benchmarks.rows import AREAS, CATEGORIES, LANGUAGES, group, requests_csv

MOST = 100.0
"""Milliseconds of the script's own CPU time, on 10,000 needs."""
CHOICES = {
    "days": ["30", "180", "365"],
    "category": CATEGORIES[:3],
    "area": AREAS[:3],
    "language": LANGUAGES[:3],
}
"""Three of each sort: the best of them is measured, each drawn for the first time."""


def run() -> list[Line]:
    """Measure a change of each filter on every page that offers it."""
    gc.freeze()  # as the page's own process does once, after its imports
    text = requests_csv(10_000)
    tables = group(10_000)
    return [_changed(entry, name, tables, text) for entry in app.ENTRIES for name in entry.filters]


def _changed(entry: app.Entry, name: str, tables: Dataset, text: str) -> Line:
    took: list[float] = []
    page = {"entry": entry, "visit": Visit(tables, (), "UTC"), "counted": Counted(tables)}
    script = AppTest.from_function(
        _draw, kwargs={"page": page, "took": took, "clock": time.thread_time}, default_timeout=120
    ).run()
    for choice in CHOICES[name]:
        script.query_params[name] = choice
        script.run()
        if script.exception:
            raise RuntimeError(script.exception[0].value)
    beside = f"read_csv of as many rows: {1000 * cpu(lambda: pd.read_csv(io.StringIO(text))):.0f} ms"
    return Line(f"{entry.title}, another {name}, 10,000 needs", 1000 * min(took[1:]), MOST, "ms of script CPU", beside)


def _draw(page, took, clock) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    import app  # noqa: PLC0415
    from analytics.disclosure import Viewer  # noqa: PLC0415

    start = clock()
    app.draw_page(**page, viewer=Viewer("coordinator"), seat=lambda: None)
    took.append(clock() - start)
