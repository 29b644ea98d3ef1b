"""What the gate costs: withholding from each page's view, at the size of a large group."""

import app
from analytics.disclosure import Viewer, called_so, disclose, labels, veiled
from analytics.filters import Filters
from analytics.overview import Group
from tests.benchmarks.measure import Line, cpu
from tests.benchmarks.rows import TODAY, group

NEEDS = 10_000
MOST = 20.0
"""Milliseconds at most that the gate adds to a page."""


def run() -> list[Line]:
    """Measure the gate on every page, for the member from whom most is withheld."""
    rows = group(NEEDS)
    called = labels(rows)
    names, veil = 1000 * cpu(lambda: labels(rows)), 1000 * cpu(lambda: veiled(rows, "members", called))
    beside = f"once for each reading: labels {names:.0f} ms, tables without names {veil:.0f} ms"
    hidden, member = veiled(rows, "members", called), called_so(Viewer("member", "Person 007"), called, rows.people)
    return [_gate(entry, Group(hidden, TODAY), member, beside) for entry in app.ENTRIES]


def _gate(entry: app.Entry, rows: Group, member: Viewer, beside: str) -> Line:
    view = entry.view(rows, Filters())
    added = 1000 * cpu(lambda: disclose(view, member), times=5)
    return Line(f"disclosing {entry.title}, {NEEDS:,} needs", added, MOST, "ms of CPU", beside)
