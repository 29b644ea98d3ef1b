"""A filter is changed: what the script takes to count what the choice touches and to draw the page anew."""

import io
import time

import pandas as pd
from streamlit.testing.v1 import AppTest

import app
from analytics.filters import Filters
from analytics.overview import Group
from tests.benchmarks.measure import Line, cpu
from tests.benchmarks.rows import AREAS, CATEGORIES, LANGUAGES, TODAY, group, requests_csv

MOST = 100.0
"""Milliseconds of the script's own CPU time, on 10,000 needs."""
CHOICES = {
    "days": [Filters(days=days) for days in (30, 180, 365)],
    "category": [Filters(category=word) for word in CATEGORIES[:3]],
    "area": [Filters(area=word) for word in AREAS[:3]],
    "language": [Filters(language=word) for word in LANGUAGES[:3]],
}
"""Three of each sort: the best of them is measured, each drawn for the first time."""


def run() -> list[Line]:
    """Measure a change of each filter on every page that offers it."""
    shared, text = Group(group(10_000), TODAY), requests_csv(10_000)
    return [_changed(entry, name, shared, text) for entry in app.ENTRIES for name in entry.filters]


def _changed(entry: app.Entry, name: str, shared: Group, text: str) -> Line:
    asked: list[Filters] = [Filters()]
    took: list[float] = []
    script = AppTest.from_function(
        _draw, kwargs={"entry": entry, "shared": shared, "asked": asked, "took": took, "clock": time.thread_time}
    )
    script.run(timeout=120)
    for choice in CHOICES[name]:
        asked[0] = choice
        script.run(timeout=120)
        if script.exception:
            raise RuntimeError(script.exception[0].value)
    beside = f"read_csv of as many rows: {1000 * cpu(lambda: pd.read_csv(io.StringIO(text))):.0f} ms"
    return Line(f"{entry.title}, another {name}, 10,000 needs", 1000 * min(took[1:]), MOST, "ms of script CPU", beside)


def _draw(entry, shared, asked, took, clock) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    start = clock()
    entry.render(entry.view(shared, asked[0]))
    took.append(clock() - start)
