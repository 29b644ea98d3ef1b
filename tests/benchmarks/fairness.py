"""CPU time of putting 10,000 open needs in the order of other weights, spans and examples included."""

from dataclasses import replace

import pandas as pd

from analytics.fairness import FairnessView, fairness_view
from analytics.filters import Filters
from analytics.schema import WEIGHTS, Rules
from tests.benchmarks.measure import Line, cpu
from tests.benchmarks.rows import TODAY, group

NEEDS = 10_000
BOUND = 100.0


def run() -> list[Line]:
    """Measure one move of a slider."""
    rows = group(NEEDS)
    still_open = pd.Series("open", index=rows.needs.index, dtype="str")
    rules = Rules(examples=tuple(zip(rows.needs["need_id"][:5], rows.needs["need_id"][5:10], strict=True)))
    view = fairness_view(replace(rows, needs=rows.needs.assign(status=still_open), rules=rules), Filters(), as_of=TODAY)
    return [Line(f"Fair share, {len(view.order):,} open needs in another order", _moved(view), BOUND, "ms of CPU")]


def _moved(view: FairnessView) -> float:
    weights = {name: 1.0 + place for place, name in enumerate(WEIGHTS)}
    return 1000 * cpu(lambda: view.weighed(weights), times=5)
