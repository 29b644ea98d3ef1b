"""Time that passes only when somebody sleeps: thirty seconds of waiting in no time at all."""

import threading

from connectors.transport import Clock


class FakeClock:
    """A clock that the tested code and a server share.

    Attributes:
        slept: How long each sleep was, in order.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = 1_000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        with self._lock:
            return self._now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self._now += seconds

    def as_clock(self) -> Clock:
        """Return it as connectors take it: with a pace of its own, and the same jitter every time."""
        return Clock(self.monotonic, self.sleep, jitter=lambda: 0.5)
