"""CPU time of each page's script, warm, on 10,000 and 100,000 needs, beside read_csv of as many rows."""

import io
from functools import partial

import pandas as pd
from streamlit.testing.v1 import AppTest

import app
from analytics.counted import Counted
from analytics.filters import Filters
from analytics.overview import Group
from analytics.release import outside_circle
from analytics.schema import Dataset, dataset
from pages.packs import Making, Origin
from tests.benchmarks.measure import Line, cpu
from tests.benchmarks.rows import TODAY, group, requests_csv

PACKS = Making(Origin("Read now"), lambda month: outside_circle(dataset(), month=month, as_of=TODAY))
"""Makes the packs of the Circle page, which are made when they are asked for and not before."""
BOUNDS = {10_000: 60.0, 100_000: 250.0}
"""Milliseconds at most, by the number of needs."""


def run() -> list[Line]:
    """Measure every page at both sizes."""
    return [line for needs, most in BOUNDS.items() for line in _pages(needs, most)]


def _pages(needs: int, most: float) -> list[Line]:
    rows = group(needs)
    text = requests_csv(needs)
    beside = f"read_csv of as many rows: {1000 * cpu(lambda: pd.read_csv(io.StringIO(text))):.0f} ms"
    return [
        Line(f"{entry.title}, {needs:,} needs", 1000 * _warm(entry, rows), most, "ms of CPU", beside)
        for entry in app.ENTRIES
    ]


def _warm(entry: app.Entry, rows: Dataset) -> float:
    """Return the CPU seconds of drawing a page whose view has been counted, and its pictures made, before."""
    view, made = entry.view(Group(rows, TODAY), Filters()), Counted(rows).made
    render = partial(entry.render, packs=PACKS) if entry.monthly else entry.render
    script = AppTest.from_function(_draw, kwargs={"render": render, "view": view, "made": made}, default_timeout=120)
    script.run()
    if script.exception:
        raise RuntimeError(script.exception[0].value)
    return cpu(script.run, times=5)


def _draw(render, view, made) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    from pages import furniture  # noqa: PLC0415

    with furniture.made_by(made):
        render(view)
