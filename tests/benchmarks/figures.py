"""The whole set of analyses, at the size of a large group and ten times that."""

import app
from analytics.filters import Filters
from analytics.overview import Group
from analytics.schema import Dataset
from tests.benchmarks.measure import Line, cpu
from tests.benchmarks.rows import TODAY, group

BOUNDS = {10_000: 1.0, 100_000: 8.0}
"""CPU seconds at most, by the number of needs; 5,000 offers, 5,000 commitments, 100 people at 100 meetings."""


def run() -> list[Line]:
    """Measure every page's view at both sizes, as the app counts them: what pages share is counted once."""
    return [_whole(needs, bound) for needs, bound in BOUNDS.items()]


def _whole(needs: int, bound: float) -> Line:
    rows = group(needs)
    shared = Group(rows, TODAY)
    alone = {entry.title: cpu(lambda view=entry.view: view(shared, Filters()), times=1) for entry in app.ENTRIES}
    beside = ", ".join(f"{name} {seconds:.2f}" for name, seconds in alone.items())
    return Line(f"all analyses, {needs:,} needs", _all(rows), bound, "s of CPU", beside)


def _all(rows: Dataset) -> float:
    def count() -> None:
        shared = Group(rows, TODAY)
        for entry in app.ENTRIES:
            entry.view(shared, Filters())

    return cpu(count)
