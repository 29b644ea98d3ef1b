"""Seconds of CPU from the tables to each format of a circle's pack, the slowest of the last twelve months."""

import pandas as pd

from analytics.circle import circle_view
from analytics.filters import Filters
from analytics.release import outside_circle
from pages.packs import FORMATS, VERSIONS, Making, Origin, Wish
from tests.benchmarks.measure import Line, cpu
from tests.demo_group import TODAY, demo_group

MOST = 2.0
"""Seconds at most for one pack."""


def run() -> list[Line]:
    """Measure every format and version for the made-up group."""
    return [_slowest(name, version) for name in FORMATS for version in VERSIONS]


def _slowest(name: str, version: str) -> Line:
    months = pd.period_range(end=TODAY.to_period("M"), periods=12, freq="M")
    slowest = max(cpu(lambda month=month: _made(month, Wish(name, version=version)), times=1) for month in months)
    return Line(f"A pack as {name}, {version}", slowest, MOST, "s of CPU", "the slowest of twelve months")


def _made(month: pd.Period, wish: Wish) -> bytes:
    group = demo_group()
    view = circle_view(group, Filters(), month=month, as_of=TODAY)
    making = Making(Origin("Read now"), lambda of: outside_circle(group, month=of, as_of=TODAY))
    return making.made(view, wish).data
