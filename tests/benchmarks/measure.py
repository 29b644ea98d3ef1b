"""How the benchmarks measure: CPU time of this process, the best of several runs, against a bound."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One measured figure beside the most it may be."""

    what: str
    figure: float
    bound: float
    unit: str
    beside: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its bound."""
        return self.figure <= self.bound

    def __str__(self) -> str:
        mark = "ok  " if self.holds else "OVER"
        beside = f"  ({self.beside})" if self.beside else ""
        return f"{mark} {self.what}: {self.figure:,.2f} {self.unit}, at most {self.bound:,.2f}{beside}"


def cpu(run: Callable[[], object], *, times: int = 3) -> float:
    """Return the CPU seconds of a call, the least of several."""
    return min(_once(run) for _ in range(times))


def thread_cpu(run: Callable[[], object], *, times: int = 3) -> float:
    """Return the CPU seconds of a call on its own thread alone, the least of several."""
    return min(_once(run, time.thread_time) for _ in range(times))


def _once(run: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    gc.collect()
    start = clock()
    run()
    return clock() - start
