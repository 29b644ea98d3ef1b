"""What the servers of the tests have in common: real HTTP on loopback, a log of calls, and faults on request."""

import contextlib
import gzip
import json
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from connectors.transport import Clock

SMALL = 1_000
"""Bytes below which an answer is sent as it is, as services do; above, compressed."""
REAL_TIME = Clock(time.monotonic, time.sleep)


class NotSimulatedError(Exception):
    """The server was asked for something that it does not imitate; a test that meets this must fail."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came in.

    Attributes:
        method: The HTTP method.
        path: Without the query.
        query: Each name with all its values.
        headers: With names in lower case.
        body: As it came.
        at: By the server's clock.
    """

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    at: float
    url_length: int = 0

    def json(self) -> dict[str, object]:
        return json.loads(self.body or b"{}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back; a body that is not bytes is sent as JSON.

    Attributes:
        status: The HTTP status.
        body: What is sent.
        headers: Beside the usual ones; a `Content-Length` here replaces the right one.
        cut: Whether the connection ends in the middle of the body.
        stall: Seconds of real time before anything is sent.
        hang_up: Whether the connection is closed without a word.
    """

    status: int = 200
    body: object = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    stall: float = 0.0
    hang_up: bool = False

    def payload(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Walks:
    """Where walks through long lists stand.

    Attributes:
        shift: Whether rows that come and go move the later pages. Services say that their cursors hold their place;
            where they do not, a row comes twice.
    """

    def __init__(self) -> None:
        self.shift = False
        self._standing: dict[str, tuple[list[str], int]] = {}

    def forget(self) -> None:
        """Let every walk end, as after a pause or a restart of the service."""
        self._standing.clear()

    def page(self, ids: Sequence[str], cursor: str, size: int) -> tuple[Sequence[int], str | None] | None:
        """Return the places in a list of a page's rows, and the cursor of the next; None where the walk is not known.

        Args:
            ids: Those of the list as it is now.
            cursor: What came with the page before; empty for the first.
            size: How many rows a page holds.
        """
        if cursor and cursor not in self._standing:
            return None
        listed, start = self._standing.get(cursor, (ids, 0))
        if self.shift:
            listed = ids
        end = min(start + size, len(listed))
        places = range(start, end) if listed == ids else _places(listed[start:end], ids)
        if end == len(listed):
            return places, None
        following = f"itr{len(self._standing):014}/{listed[end]}"
        self._standing[following] = (listed if cursor else list(ids)), end
        return places, following


def _places(wanted: Sequence[str], ids: Sequence[str]) -> list[int]:
    places = {one: place for place, one in enumerate(ids)}
    return [places[one] for one in wanted if one in places]


class Server:
    """A service on 127.0.0.1, at a port of its own, while the context lasts.

    Attributes:
        calls: Every call, in order.
        statuses: The status each was answered with.
        clock: By whose time quotas are kept.
        latency: Seconds that each answer takes, by that clock.
        after: Called when a call was answered, with the number of calls so far; tests change there what is being read.
        walks: Where the walks through long lists stand.
    """

    def __init__(self, clock: Clock = REAL_TIME, *, latency: float = 0.0) -> None:
        self.calls: list[Call] = []
        self.statuses: list[int] = []
        self.clock = clock
        self.latency = latency
        self.after: Callable[[int], None] = lambda _: None
        self.walks = Walks()
        self._last = Answer()
        self._faults: deque[Answer] = deque()
        self._problems: list[str] = []
        self._ended = threading.Event()
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        if self._problems and kind is None:
            raise NotSimulatedError(self._problems[0])

    @property
    def url(self) -> str:
        host, port = self._http.server_address[:2]
        return f"http://{host!s}:{port}"

    def fail_next(
        self, status: int, body: object = b"", headers: Mapping[str, str] | None = None, *, times: int = 1
    ) -> None:
        """Answer the next calls with a failure."""
        self._faults.extend([Answer(status, body, headers or {})] * times)

    def answer_next(self, answer: Answer, *, times: int = 1) -> None:
        """Answer the next calls with this, whatever they ask."""
        self._faults.extend([answer] * times)

    def let_next(self, times: int = 1) -> None:
        """Let the next calls pass before the faults that are asked for after this."""
        self._faults.extend([_PASS] * times)

    def repeat_next(self, *, times: int = 1) -> None:
        """Answer the next calls with what the call before was answered with."""
        self._faults.extend([_AGAIN] * times)

    def cut_next(self, *, times: int = 1) -> None:
        """Break the connection in the middle of the next answers."""
        self._faults.extend([Answer(200, b'{"records": [' + b" " * 4000, cut=True)] * times)

    def stall_next(self, seconds: float, *, times: int = 1) -> None:
        """Say nothing to the next calls for so long."""
        self._faults.extend([Answer(stall=seconds)] * times)

    def forget_faults(self) -> None:
        """Answer as the service does from now on."""
        self._faults.clear()

    def answer(self, call: Call) -> Answer:
        """Answer as the service does."""
        raise NotImplementedError

    def respond(self, call: Call) -> Answer:
        """Answer a call: with a fault that was asked for, or as the service does."""
        with self._lock:
            self.calls.append(call)
            fault = self._faults.popleft() if self._faults else _PASS
            answer = self._answered(call) if fault is _PASS else self._last if fault is _AGAIN else fault
            self._last = answer
            self.statuses.append(answer.status)
            self.after(len(self.calls))
        if self.latency:
            self.clock.sleep(self.latency)
        if answer.stall:
            self._ended.wait(answer.stall)
        return answer

    def _answered(self, call: Call) -> Answer:
        try:
            return self.answer(call)
        except NotSimulatedError as problem:
            self._problems.append(str(problem))
            return Answer(418, {"error": str(problem)})


_PASS, _AGAIN = Answer(), Answer()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # headers and body leave in one piece; apart, each call would wait for the other side's receipt

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = parse_qs(parts.query, keep_blank_values=True)
            at = server.clock.monotonic()
            call = Call(self.command, parts.path, query, headers, body, at, len(server.url + self.path))
            with contextlib.suppress(ConnectionError):
                self._send(server.respond(call))

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _serve  # noqa: N815 - http.server's names

        def _send(self, answer: Answer) -> None:
            if answer.hang_up:
                self.close_connection = True
                return
            payload = answer.payload()
            usual = {"Date": self.date_time_string(), "Content-Type": "application/json; charset=utf-8"}
            headers = {**usual, **answer.headers}
            plain = answer.cut or "Content-Length" in answer.headers or len(payload) < SMALL
            if not plain and "gzip" in self.headers.get("Accept-Encoding", ""):
                payload = gzip.compress(payload, 1)
                headers["Content-Encoding"] = "gzip"
            headers.setdefault("Content-Length", str(len(payload)))
            self.send_response_only(answer.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(payload[: len(payload) // 2] if answer.cut else payload)
            self.wfile.flush()
            self.close_connection = answer.cut or bool(answer.stall) or "Content-Length" in answer.headers

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Keep silent."""

    return Handler


class RateLimit:
    """So many calls in so many seconds; after one more, none for a while.

    Args:
        calls: How many are answered in any window.
        seconds: The window.
        penalty: For how long nothing is answered after that.
    """

    def __init__(self, calls: int, seconds: float, penalty: float = 0.0) -> None:
        self._calls = calls
        self._seconds = seconds
        self._penalty = penalty
        self._seen: deque[float] = deque()
        self._shut_until = 0.0

    def allows(self, now: float) -> bool:
        """Return whether a call is answered now, and count it."""
        if now < self._shut_until:
            return False
        while self._seen and self._seen[0] <= now - self._seconds:
            self._seen.popleft()
        if len(self._seen) >= self._calls:
            self._shut_until = now + self._penalty
            return False
        self._seen.append(now)
        return True
