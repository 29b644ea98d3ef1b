"""The whole set of analyses, at the size of a large group and ten times that."""

from analytics.capacity import capacity_view
from analytics.commitments import commitments_view
from analytics.coverage import coverage_view
from analytics.fairness import fairness_view
from analytics.filters import Filters
from analytics.overview import overview_view
from tests.benchmarks.measure import Line, cpu
from tests.benchmarks.rows import TODAY, group

VIEWS = {
    "coverage": coverage_view,
    "capacity": capacity_view,
    "commitments": commitments_view,
    "overview": overview_view,
    "fair share": fairness_view,
}
BOUNDS = {10_000: 1.0, 100_000: 8.0}


def run() -> list[Line]:
    """Measure every view at both sizes."""
    return [_whole(needs, bound) for needs, bound in BOUNDS.items()]


def _whole(needs: int, bound: float) -> Line:
    rows = group(needs)
    parts = {name: cpu(lambda view=view: view(rows, Filters(), as_of=TODAY), times=2) for name, view in VIEWS.items()}
    beside = ", ".join(f"{name} {seconds:.2f}" for name, seconds in parts.items())
    return Line(f"all analyses, {needs:,} needs", sum(parts.values()), bound, "s of CPU", beside)
