"""One paced, retrying, read-only HTTP session for every live service.

A service is declared once: what may be sent to it, how often, and how long its answers may take. Whatever library
speaks to it gets a `requests` session guarded by that declaration; a call that could write is refused before anything
is sent.
"""

import io
import random
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

import requests
import urllib3.exceptions
from requests.adapters import HTTPAdapter

from connectors.raw import OnProgress, Progress, SourceError
from connectors.refusals import left_alone

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 300.0
"""The longest that one answer may take from its first byte to its last; a drip is as bad as a stall."""
FIRST_BACK_OFF, LAST_BACK_OFF = 1.0, 32.0
PATIENCE, UNREACHED_PATIENCE = 150.0, 20.0
"""Seconds from a call's first try within which it is tried again: where the service answers (long enough for four
of Airtable's penalties), and where nothing that is the service does. No call waits longer for its turn either."""
LONGEST_SILENCE = 3600.0
"""The most of a Retry-After that is believed."""
AROUND = " \t\r\n\"'“”‘’"  # noqa: RUF001 - word processors put such quotes around what is pasted through them
"""What is taken off both ends of a secret."""
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `calls` in any `seconds`, for all calls of this process that share the `key`."""

    key: str
    calls: int
    seconds: float


class Pace:
    """When calls were sent, and until when a service asked for silence."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sent: dict[str, deque[float]] = {}
        self._silent: dict[str, float] = {}

    def take(self, quotas: Sequence[Quota], now: float) -> float:
        """Take a place for one more call, and return the moment at which it may be sent."""
        with self._lock:
            moment = max([now, *(self._free(quota) for quota in quotas)])
            for quota in quotas:
                self._sent[quota.key].append(moment)
            return moment

    def silent(self, quotas: Sequence[Quota], now: float) -> float:
        """Return the seconds for which a service still wants silence under any of the quotas."""
        with self._lock:
            return max(0.0, *(self._silent.get(quota.key, 0.0) - now for quota in quotas))

    def silence(self, quota: Quota, until: float) -> None:
        """Send nothing more under the quota before that moment."""
        with self._lock:
            self._silent[quota.key] = max(until, self._silent.get(quota.key, until))

    def _free(self, quota: Quota) -> float:
        sent = self._sent.setdefault(quota.key, deque(maxlen=quota.calls))
        next_place = sent[0] + quota.seconds if len(sent) == quota.calls else 0.0
        return max(next_place, self._silent.get(quota.key, 0.0))


@dataclass(frozen=True, slots=True)
class Clock:
    """How time passes, and what was sent in it.

    Quotas bind a whole process, so the pace stands with its clock: two readings of one base share five calls a second.

    Attributes:
        monotonic: Seconds since some moment.
        sleep: Wait for so many seconds.
        jitter: A number from 0 to 1, so that many who were refused at once do not come back at once.
        pace: What was sent.
    """

    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    jitter: Callable[[], float] = random.random
    pace: Pace = field(default_factory=Pace, compare=False)


WALL = Clock(time.monotonic, time.sleep)


@dataclass(frozen=True, slots=True)
class Allowed:
    """One kind of call that may be sent.

    Attributes:
        method: The HTTP method.
        origin: The address before the path, such as `https://api.airtable.com`.
        path: A regular expression for the whole path.
        counted: Whether it counts against the quotas; a token exchange does not.
    """

    method: str
    origin: str
    path: str
    counted: bool = True

    def covers(self, request: requests.PreparedRequest) -> bool:
        """Return whether the request is of this kind, with nothing that would make another of it on the way."""
        address, _, query = (request.url or "").partition("?")
        if any("method" in name.lower() for name in (*request.headers, *parse_qs(query, keep_blank_values=True))):
            return False
        return request.method == self.method and re.fullmatch(re.escape(self.origin) + self.path, address) is not None


@dataclass(frozen=True, slots=True)
class Service:
    """What binds every call to one service.

    Attributes:
        name: What people call it.
        allowed: All that may be sent.
        quotas: How often; a service's penalty falls on the first.
        penalty: The least seconds of waiting after it said "too many calls".
        hopeless: Words in such an answer that waiting will not help against.
        seconds: How long it may take to begin, or go on, answering.
        most_bytes: The largest answer that is taken.
    """

    name: str
    allowed: tuple[Allowed, ...]
    quotas: tuple[Quota, ...]
    penalty: float = 30.0
    hopeless: tuple[bytes, ...] = ()
    seconds: float = 30.0
    most_bytes: int = 128 << 20


class Tally:
    """What a reading has done so far, told to whoever watches it."""

    def __init__(self, progress: OnProgress) -> None:
        self._progress = progress
        self._so_far = Progress()

    def called(self) -> None:
        """Count one more call to the service."""
        self._tell(replace(self._so_far, calls=self._so_far.calls + 1))

    def found(self, tables: int) -> None:
        """Say how many tables will be read."""
        self._tell(replace(self._so_far, tables=tables))

    def reads(self, table: str, rows: int) -> None:
        """Say which table is being read and how many of its rows have come."""
        self._tell(replace(self._so_far, table=table, rows=rows))

    def _tell(self, so_far: Progress) -> None:
        self._so_far = so_far
        self._progress(self._so_far)


def guard(session: requests.Session, service: Service, clock: Clock, tally: Tally) -> None:
    """Make the session send nothing but what the service allows, at its pace."""
    adapter = ReadOnlyAdapter(service, clock, tally)
    session.mount("https://", adapter)
    session.mount("http://", adapter)


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why a try brought no answer, and for how long it is worth trying again."""

    sentence: str
    patience: float = PATIENCE


class ReadOnlyAdapter(HTTPAdapter):
    """Sends what a service allows: paced, with time limits, tried again where that can help.

    What comes back is an answer whose body has been read whole: a good one, or the service's refusal. Where none
    comes, SourceError says so.
    """

    def __init__(self, service: Service, clock: Clock, tally: Tally) -> None:
        super().__init__(max_retries=0)
        self._service = service
        self._clock = clock
        self._tally = tally

    def send(  # noqa: PLR0913, PLR0917 - the signature is that of requests
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002, FBT001, FBT002 - bodies are always read here, within their limits
        timeout: object = None,  # noqa: ARG002 - the service's own limit holds, whoever calls
        verify: bool | str = True,  # noqa: FBT001, FBT002 - the signature is that of requests
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send a request as often as it takes.

        Raises:
            SourceError: If it is not allowed, nothing that is the service answers, or the service wants to be left
                alone for longer than anybody waits.
        """
        allowed = self._allowed(request)
        # A server on this computer is never meant to be reached through a proxy.
        by_way_of = {} if is_local(request.url or "") else proxies
        limits = (CONNECT_SECONDS, self._service.seconds)
        once = partial(super().send, request, True, limits, verify, cert, by_way_of)  # noqa: FBT003 - as above
        start = self._clock.monotonic()
        tries = 0
        while self._waits(outcome := self._try(once, allowed), tries, start):
            tries += 1
        if isinstance(outcome, _Trouble):
            raise SourceError(outcome.sentence, step="reachable")
        return outcome

    def _allowed(self, request: requests.PreparedRequest) -> Allowed:
        for allowed in self._service.allowed:
            if allowed.covers(request):
                return allowed
        raise SourceError(
            f"Full Circle only reads. A call to {self._service.name} that is not for reading was stopped before it "
            "was sent.",
            step="permitted",
        )

    def _try(self, once: Callable[[], requests.Response], allowed: Allowed) -> requests.Response | _Trouble:
        if allowed.counted:
            self._take_turn()
        try:
            return self._whole(once())
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            return self._trouble(error)

    def _take_turn(self) -> None:
        now = self._clock.monotonic()
        self._refuse_long_silence(self._clock.pace.silent(self._service.quotas, now))
        wait = self._clock.pace.take(self._service.quotas, now) - now
        if wait > 0:
            self._clock.sleep(wait)
        self._tally.called()

    def _whole(self, response: requests.Response) -> requests.Response | _Trouble:
        """Return the answer with its body read, or what is wrong with it."""
        body = self._body(response)
        if body is None:
            return self._too_large()
        if response.status_code == HTTPStatus.OK and not _looks_whole(body):
            return self._garbled()
        response.raw = io.BytesIO(body)
        return response

    def _body(self, response: requests.Response) -> bytes | None:
        end = self._clock.monotonic() + ANSWER_SECONDS
        pieces: list[bytes] = []
        size = 0
        with response:
            for piece in response.raw.stream(_PIECE, decode_content=True):
                size += len(piece)
                pieces.append(piece)
                if size > self._service.most_bytes:
                    return None
                if self._clock.monotonic() > end:
                    raise urllib3.exceptions.TimeoutError
            return b"".join(pieces)

    def _waits(self, outcome: requests.Response | _Trouble, tries: int, start: float) -> bool:
        """Wait before another try; False where none is worth it."""
        if isinstance(outcome, _Trouble):
            least, patience = 0.0, outcome.patience
        elif (least := self._least_wait(outcome)) is None:
            return False
        else:
            patience = PATIENCE
        jitter = self._clock.jitter()
        wait = max(min(FIRST_BACK_OFF * 2**tries, LAST_BACK_OFF) * (0.5 + jitter / 2), least * (1 + jitter / 10))
        now = self._clock.monotonic()
        if least:
            self._clock.pace.silence(self._service.quotas[0], now + wait)
            self._refuse_long_silence(wait)
        if now + wait - start > patience:
            return False
        self._clock.sleep(wait)
        return True

    def _refuse_long_silence(self, wait: float) -> None:
        """Give up where a reading would only sleep: nobody could have it read again, nor see why it takes so long."""
        if wait > PATIENCE:
            raise left_alone(self._service.name, wait)

    def _least_wait(self, response: requests.Response) -> float | None:
        """Return the seconds after which the service may answer better; None where it has said its last word."""
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            hopeless = any(word in response.content for word in self._service.hopeless)
            return None if hopeless else max(retry_after(response), self._service.penalty)
        return retry_after(response) if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else None

    def _trouble(self, error: Exception) -> _Trouble:
        name = self._service.name
        if isinstance(error, requests.exceptions.SSLError):
            return _Trouble(
                f"The connection to {name} could not be made safe. Look whether this computer's date and time are "
                "right, and try from another network.",
                patience=0,
            )
        if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError):
            return _Trouble(f"{name} did not answer in time. Try again in a few minutes.")
        if isinstance(error, requests.ConnectionError) and not _broke_off(error):
            return _Trouble(
                f"{name} cannot be reached from this computer. Check its internet connection and try again.",
                UNREACHED_PATIENCE,
            )
        return _Trouble(f"The connection to {name} broke off in the middle of an answer. Try again in a few minutes.")

    def _too_large(self) -> _Trouble:
        most = self._service.most_bytes >> 20
        return _Trouble(
            f"{self._service.name} sent more than {most} megabytes at once. Move old rows to a table of their own.",
            patience=0,
        )

    def _garbled(self) -> _Trouble:
        return _Trouble(
            f"What answered was not {self._service.name} as we know it. A sign-in page of this network may stand in "
            "between: open a browser, sign in there if asked, and try again.",
            UNREACHED_PATIENCE,
        )


def _broke_off(error: requests.ConnectionError) -> bool:
    """Return whether there was a connection, which the other side then closed."""
    return bool(error.args) and isinstance(error.args[0], urllib3.exceptions.ProtocolError)


def _looks_whole(body: bytes) -> bool:
    """Return whether the body begins and ends as JSON does: cheap, and a cut or foreign one nearly never does."""
    trimmed = body.strip()
    return trimmed[:1] + trimmed[-1:] in {b"{}", b"[]"}


def retry_after(response: requests.Response) -> float:
    """Return the seconds that an answer asks to be left alone for, as a number or as a moment; 0 where it does not."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return min(float(said), LONGEST_SILENCE)
    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(response.headers["Date"])
    except (KeyError, ValueError, TypeError):
        return 0.0
    return min(max(0.0, wait.total_seconds()), LONGEST_SILENCE)


def is_local(address: str) -> bool:
    """Return whether an address is of this computer itself."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def endpoint(secrets: Mapping[str, object], default: str) -> str:
    """Return where a service is spoken to: its own address, or the proxy named `endpoint` in the secrets.

    Raises:
        SourceError: If it is not an https address; plain http is for this computer alone.
    """
    said = str(secrets.get("endpoint") or default).strip().rstrip("/")
    parts = urlsplit(said)
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_local(said))
    if not safe or not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
        raise SourceError(
            "endpoint in secrets.toml must be an address that begins with https://. Mend it, or take the line out.",
            step="settings",
        )
    return said


def answer_seconds(secrets: Mapping[str, object], default: float) -> float:
    """Return how long a service may take to answer: `timeout` in the secrets, for slow networks, or the default."""
    said = secrets.get("timeout")
    return float(said) if isinstance(said, int | float) and said > 0 else default
