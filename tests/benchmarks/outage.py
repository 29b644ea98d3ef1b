"""Fifty viewers and a dead network: what a page takes while its source hangs, beside what it takes while all is well.

Two stores hold the same reading of a base. One has nothing to do; of the other a reading is under way that asks an
address where nobody ever answers. Each viewer opens a page of the one and of the other in turn, in the same minute.
"""

import socket
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from streamlit.testing.v1 import AppTest

import app
from analytics.coverage import coverage_view
from analytics.filters import Filters
from connectors import CONNECTORS
from connectors.config import Config, SourceConfig
from connectors.readings import Readings
from pages.coverage import page
from tests.benchmarks.measure import Line
from tests.benchmarks.rows import TODAY
from tests.servers.airtable import BASE, TOKEN, AirtableServer, table

VIEWERS, ROUNDS = 50, 2
MOST = 1.1
ROWS = [[str(n), ("Food", "Ride", "Childcare")[n % 3], f"2026-10-{n % 28 + 1:02}", "open"] for n in range(300)]


def run() -> list[Line]:
    """Measure the median latency of a page over all viewers, with and without a network."""
    with stores() as (well, dead):
        visits = _visits(well), _visits(dead)
        viewers = [tuple(map(_viewer, visits)) for _ in range(VIEWERS)]
        for pair in viewers:
            for viewer in pair:
                viewer.run()
        taken: tuple[list[float], list[float]] = ([], [])
        hung: list[bool] = []
        for turn in range(ROUNDS):
            for pair in viewers:
                for which in (0, 1) if turn % 2 else (1, 0):
                    taken[which].append(_latency(pair[which]))
                hung.append(dead.states()[0].busy)
    if 2 * sum(hung) < len(hung):
        raise RuntimeError("too few visits fell into a try to read")
    healthy, without = map(statistics.median, taken)
    visits = f"{VIEWERS} viewers x {ROUNDS} visits, {sum(hung)} during a try"
    beside = f"{1000 * without:.1f} and {1000 * healthy:.1f} ms, the medians of {visits}"
    return [Line("a page while the network is dead", without / healthy, MOST, "times its usual latency", beside)]


@contextmanager
def stores() -> Iterator[tuple[Readings, Readings]]:
    """Give two stores with one reading each; of the second, another is under way that gets no answer."""
    config = Config(sources=(SourceConfig("Base", "airtable", f"https://airtable.com/{BASE}"),))
    bases = {BASE: [table("Requests", ["ID", "What do you need?", "Date", "Status"], ROWS)]}
    secrets = [{"airtable": {"token": TOKEN, "timeout": 30}} for _ in range(2)]
    well, dead = (Readings(config, one, now=app.now, connectors=CONNECTORS) for one in secrets)
    with AirtableServer(bases) as server:
        for one, store in zip(secrets, (well, dead), strict=True):
            one["airtable"]["endpoint"] = server.url
            if not store.wait(60) or store.states()[0].failure:
                raise RuntimeError(store.states()[0].failure)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        secrets[1]["airtable"]["endpoint"] = f"http://127.0.0.1:{silent.getsockname()[1]}"
        dead.refresh(every_one=True)
        yield well, dead


def _visits(store: Readings) -> Callable[[], object]:
    """Return what the app does for every visit; a view is counted once for all viewers, as there."""

    @cache
    def view(_version: tuple[int, ...]) -> object:
        return coverage_view(store.dataset(), Filters(), as_of=TODAY)

    def visit() -> object:
        store.refresh()
        store.states()
        return view(store.latest()[0])

    return visit


def _viewer(visit: Callable[[], object]) -> AppTest:
    return AppTest.from_function(_draw, kwargs={"render": page.render, "visit": visit}, default_timeout=120)


def _draw(render, visit) -> None:  # noqa: ANN001 - AppTest runs the text of this function alone
    render(visit())


def _latency(viewer: AppTest) -> float:
    start = time.perf_counter()
    viewer.run()
    taken = time.perf_counter() - start
    if viewer.exception:
        raise RuntimeError(viewer.exception[0].value)
    return taken
