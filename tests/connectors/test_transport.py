"""The session of every live service: what it sends, when, how often, and what it says when nothing helps."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from connectors.raw import Progress, SourceError
from connectors.refusals import refusal
from connectors.transport import (
    PATIENCE,
    UNREACHED_PATIENCE,
    Allowed,
    Clock,
    Pace,
    Quota,
    Service,
    Tally,
    answer_seconds,
    endpoint,
    guard,
)
from tests.servers.base import Answer, Call, Server
from tests.servers.clock import FakeClock

OPEN = {"fine": True}
TOKEN = "patSecretOfTheTest"


class Echo(Server):
    """Answers everything with the same object."""

    def answer(self, call: Call) -> Answer:  # noqa: ARG002 - whatever is asked
        return Answer(body=OPEN)


class Line:
    """A guarded session to an echo server, and what it told."""

    def __init__(self, server: Echo, time: FakeClock, **of_service: object) -> None:
        self.server, self.time = server, time
        self.told: list[Progress] = []
        allowed = (Allowed("GET", server.url, r"/rows"), Allowed("POST", server.url, r"/token", counted=False))
        service = Service(
            "Echo", **{"allowed": allowed, "quotas": (Quota("echo", 5, 1.0),), "seconds": 5.0, **of_service}
        )
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {TOKEN}"
        guard(self.session, service, server.clock, Tally(self.told.append))

    def get(self, path: str = "/rows?view=1") -> requests.Response:
        return self.session.get(self.server.url + path)


@pytest.fixture
def line() -> Iterator[Callable[..., Line]]:
    time = FakeClock()
    with Echo(time.as_clock()) as server:
        lines: list[Line] = []

        def make(**of_service: object) -> Line:
            lines.append(Line(server, time, **of_service))
            return lines[-1]

        yield make
        for one in lines:
            one.session.close()


# What may be sent


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
def test_no_method_that_could_write_is_sent(line: Callable[..., Line], method: str) -> None:
    here = line()
    with pytest.raises(SourceError, match="only reads") as caught:
        here.session.request(method, here.server.url + "/rows", json={"fields": {"Name": "x"}})
    assert caught.value.step == "permitted"
    assert here.server.calls == []
    assert here.told == []


@pytest.mark.parametrize(
    "path", ["/rows/1", "/rows/../token", "/row", "/rows:batchUpdate", "/rows%2F..%2Ftoken", "/", "/token"]
)
def test_a_path_that_is_not_on_the_list_is_not_sent(line: Callable[..., Line], path: str) -> None:
    here = line()
    with pytest.raises(SourceError, match="only reads"):
        here.get(path)
    assert here.server.calls == []


def test_the_same_path_on_another_host_is_not_sent(line: Callable[..., Line]) -> None:
    here = line()
    with Echo() as other, pytest.raises(SourceError, match="only reads"):
        here.session.get(other.url + "/rows")
    with pytest.raises(SourceError, match="only reads"):
        here.session.get(here.server.url.replace("127.0.0.1", "127.0.0.1.example.org") + "/rows")
    assert other.calls == []


def test_a_header_that_makes_another_method_of_it_is_not_sent(line: Callable[..., Line]) -> None:
    here = line()
    with pytest.raises(SourceError, match="only reads"):
        here.session.get(here.server.url + "/rows", headers={"X-HTTP-Method-Override": "DELETE"})
    assert here.server.calls == []


def test_a_redirect_is_not_followed_to_where_nothing_may_be_sent(line: Callable[..., Line]) -> None:
    here = line()
    with Echo() as other:
        here.server.fail_next(307, b"", {"Location": other.url + "/rows"})
        with pytest.raises(SourceError, match="only reads"):
            here.get()
        assert other.calls == []


# Pace


def test_calls_keep_the_pace_that_the_service_allows(line: Callable[..., Line]) -> None:
    here = line(quotas=(Quota("each", 1, 0.205), Quota("all", 48, 1.0)))
    for _ in range(50):
        here.get()
    sent = [call.at for call in here.server.calls]
    assert all(after - before >= 0.2049 for before, after in pairwise(sent))
    assert max(sum(start <= at < start + 1 for at in sent) for start in sent) == 5
    assert 50 / (sent[-1] - sent[0] + 0.2) >= 0.95 * 5


def test_a_quota_of_a_minute_may_be_used_at_once(line: Callable[..., Line]) -> None:
    here = line(quotas=(Quota("minute", 55, 60.0),))
    for _ in range(60):
        here.get()
    sent = [call.at for call in here.server.calls]
    assert sent[54] == sent[0]
    assert sent[55] == pytest.approx(sent[0] + 60)


def test_two_sessions_share_one_quota(line: Callable[..., Line]) -> None:
    one, other = line(quotas=(Quota("base", 1, 0.5),)), line(quotas=(Quota("base", 1, 0.5),))
    for _ in range(3):
        one.get()
        other.get()
    sent = [call.at for call in one.server.calls]
    assert sent[-1] - sent[0] == pytest.approx(5 * 0.5)


@given(
    st.lists(st.floats(0, 3), min_size=1, max_size=40),
    st.integers(1, 6),
    st.floats(0.1, 2),
)
def test_no_window_ever_holds_more_calls_than_the_quota(gaps: list[float], calls: int, seconds: float) -> None:
    pace, quota, now, sent = Pace(), Quota("any", calls, seconds), 0.0, []
    for gap in gaps:
        now = max(now + gap, pace.take((quota,), now + gap))
        sent.append(now)
    for place in range(len(sent) - calls):
        assert sent[place + calls] - sent[place] >= seconds - 1e-9


def test_places_are_taken_one_by_one_by_any_number_of_threads() -> None:
    pace, places = Pace(), []
    threads = [
        threading.Thread(target=lambda: places.append(pace.take((Quota("base", 1, 1.0),), 0.0))) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(places) == [float(place) for place in range(20)]


# Trying again


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_service_in_trouble_is_asked_again(line: Callable[..., Line], status: int) -> None:
    here = line()
    here.server.fail_next(status, times=2)
    assert here.get().json() == OPEN
    assert here.server.statuses == [status, status, 200]
    assert here.told[-1].calls == 3


def test_waits_grow_and_carry_jitter(line: Callable[..., Line]) -> None:
    here = line(quotas=(Quota("echo", 100, 1.0),))
    here.server.fail_next(500, times=4)
    here.get()
    assert here.time.slept == [pytest.approx(base * 0.75) for base in (1, 2, 4, 8)]


def test_a_429_is_followed_by_thirty_seconds_of_silence(line: Callable[..., Line]) -> None:
    here = line()
    here.server.fail_next(429)
    assert here.get().json() == OPEN
    assert here.server.calls[1].at - here.server.calls[0].at >= 30


def test_after_a_429_other_sessions_of_the_base_keep_silent_too(line: Callable[..., Line]) -> None:
    one, other = line(), line()
    one.server.fail_next(429, b"", {"Retry-After": "100"})
    one.get()
    other.get()
    assert one.server.calls[1].at - one.server.calls[0].at >= 100


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_that_nobody_would_sit_out_is_told_at_once_and_nothing_is_sent_before_its_end(
    line: Callable[..., Line], status: int
) -> None:
    one, other = line(), line()
    one.server.fail_next(status, b"", {"Retry-After": "900"})
    with pytest.raises(SourceError, match="Echo wants to be asked nothing for a while") as caught:
        one.get()
    assert (caught.value.step, caught.value.wait) == ("reachable", pytest.approx(900, rel=0.1))
    one.time.sleep(600)
    with pytest.raises(SourceError) as again:
        other.get()
    assert again.value.wait == pytest.approx(caught.value.wait - 600)
    assert (one.time.slept, len(one.server.calls)) == ([600], 1)
    one.time.sleep(again.value.wait)
    assert other.get().json() == OPEN


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_honoured(line: Callable[..., Line], status: int) -> None:
    here = line(penalty=1.0)
    here.server.fail_next(status, b"", {"Retry-After": "47"})
    assert here.get().json() == OPEN
    assert here.server.calls[1].at - here.server.calls[0].at >= 47


def test_retry_after_may_name_a_moment(line: Callable[..., Line]) -> None:
    here = line(penalty=1.0)
    sent = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
    later = sent + timedelta(seconds=40)
    moment = {"Date": format_datetime(sent, usegmt=True), "Retry-After": format_datetime(later, usegmt=True)}
    here.server.fail_next(429, b"", moment)
    here.get()
    assert 40 <= here.server.calls[1].at - here.server.calls[0].at < 60


@pytest.mark.parametrize("said", ["", "soon", "-5", "Tuesday", "1e9", "\xb2"])
def test_a_retry_after_that_says_nothing_is_passed_over(line: Callable[..., Line], said: str) -> None:
    here = line(penalty=2.0)
    here.server.fail_next(429, b"", {"Retry-After": said})
    assert here.get().json() == OPEN


def test_no_retry_after_shuts_a_source_out_for_more_than_an_hour(line: Callable[..., Line]) -> None:
    here = line()
    here.server.fail_next(429, b"", {"Retry-After": "9" * 400})
    with pytest.raises(SourceError) as caught:
        here.get()
    assert 3600 <= caught.value.wait < 4000


def test_after_the_stated_time_the_refusal_itself_comes_back(line: Callable[..., Line]) -> None:
    here = line()
    here.server.fail_next(503, {"error": {"type": "RETRIABLE_ERROR"}}, times=100)
    start = here.time.monotonic()
    assert here.get().status_code == 503
    assert here.time.monotonic() - start <= PATIENCE
    assert len(here.server.calls) > 5


def test_a_refusal_that_waiting_cannot_help_comes_back_at_once(line: Callable[..., Line]) -> None:
    here = line(hopeless=(b"BILLING_LIMIT",))
    here.server.fail_next(429, {"errors": [{"error": "PUBLIC_API_BILLING_LIMIT_EXCEEDED"}]})
    assert here.get().status_code == 429
    assert here.time.slept == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422])
def test_a_refusal_of_ours_is_not_tried_again(line: Callable[..., Line], status: int) -> None:
    here = line()
    here.server.fail_next(status, {"error": "NO"})
    assert here.get().status_code == status
    assert here.time.slept == []


# Where no answer comes


def test_a_stall_is_cut_off_and_tried_again(line: Callable[..., Line]) -> None:
    here = line(seconds=0.1)
    here.server.stall_next(60)
    assert here.get().json() == OPEN


def test_a_service_that_only_stalls_is_given_up_with_a_sentence(line: Callable[..., Line]) -> None:
    here = line(seconds=0.02)
    here.server.stall_next(60, times=100)
    with pytest.raises(SourceError, match="Echo did not answer in time") as caught:
        here.get()
    assert caught.value.step == "reachable"


def test_a_connection_cut_in_mid_body_is_tried_again(line: Callable[..., Line]) -> None:
    here = line()
    here.server.cut_next(times=2)
    assert here.get().json() == OPEN


@pytest.mark.parametrize(
    "body", [b'{"rows": [1, 2', b"<html>Sign in to the hotel</html>", b"", b"\xff\xfe", b'{"fine": tru']
)
def test_a_body_that_is_cut_or_foreign_is_tried_again(line: Callable[..., Line], body: bytes) -> None:
    here = line()
    here.server.fail_next(200, body)
    assert here.get().json() == OPEN


@pytest.mark.parametrize("length", ["3", "4000"])
def test_a_wrong_content_length_is_tried_again(line: Callable[..., Line], length: str) -> None:
    here = line()
    here.server.fail_next(200, OPEN, {"Content-Length": length})
    assert here.get().json() == OPEN


def test_a_sign_in_page_is_named_as_one(line: Callable[..., Line]) -> None:
    here = line()
    here.server.fail_next(200, b"<html>Sign in to the hotel</html>", {"Content-Type": "text/html"}, times=100)
    start = here.time.monotonic()
    with pytest.raises(SourceError, match="sign-in page"):
        here.get()
    assert here.time.monotonic() - start <= UNREACHED_PATIENCE


def test_where_nothing_listens_one_sentence_says_so(line: Callable[..., Line]) -> None:
    here = line()
    here.server.__exit__(None, None, None)
    with pytest.raises(SourceError, match="Echo cannot be reached from this computer") as caught:
        here.get()
    here.server.__enter__()
    assert caught.value.step == "reachable"


def test_a_connection_that_is_closed_before_an_answer_is_not_taken_for_no_internet(line: Callable[..., Line]) -> None:
    here = line()
    here.server.answer_next(Answer(hang_up=True), times=50)
    with pytest.raises(SourceError, match="The connection to Echo broke off in the middle of an answer") as caught:
        here.get()
    assert caught.value.step == "reachable"


def test_a_name_that_does_not_exist_is_a_matter_of_the_connection() -> None:
    time, home = FakeClock(), "https://nowhere.invalid"
    service = Service("Nowhere", (Allowed("GET", home, "/rows"),), (Quota("nowhere", 5, 1.0),))
    with requests.Session() as session:
        guard(session, service, time.as_clock(), Tally(lambda _: None))
        with pytest.raises(SourceError, match="Nowhere cannot be reached"):
            session.get(f"{home}/rows")


def test_a_server_without_a_good_certificate_is_not_asked_twice(line: Callable[..., Line]) -> None:
    here = line()
    secure = here.server.url.replace("http:", "https:")
    service = Service("Echo", (Allowed("GET", secure, "/rows"),), (Quota("echo", 5, 1.0),))
    with requests.Session() as session:
        guard(session, service, here.time.as_clock(), Tally(lambda _: None))
        with pytest.raises(SourceError, match="could not be made safe"):
            session.get(f"{secure}/rows")
    assert here.time.slept == []


def test_an_answer_beyond_the_limit_is_not_taken(line: Callable[..., Line]) -> None:
    here = line(most_bytes=1 << 20)
    here.server.fail_next(200, {"cell": "x" * (1 << 20)})
    with pytest.raises(SourceError, match="more than 1 megabytes"):
        here.get()
    assert len(here.server.calls) == 1


def test_an_answer_that_drips_for_ever_is_ended(line: Callable[..., Line]) -> None:
    here = line()
    drip = Clock(iter(range(0, 100_000, 200)).__next__, here.time.sleep, lambda: 0.5)
    service = Service("Echo", (Allowed("GET", here.server.url, "/rows"),), (Quota("echo", 5, 1.0),))
    with requests.Session() as session:
        guard(session, service, drip, Tally(lambda _: None))
        here.server.fail_next(200, {"cell": "x" * 200_000}, {"Content-Length": "200012"})
        with pytest.raises(SourceError, match="did not answer in time"):
            session.get(here.server.url + "/rows")


def test_every_call_counts_and_the_token_exchange_does_not(line: Callable[..., Line]) -> None:
    here = line()
    here.session.post(here.server.url + "/token", data={"a": "b"})
    assert here.told == []
    here.get()
    assert [progress.calls for progress in here.told] == [1]


# Secrets


def test_no_log_and_no_exception_holds_the_token(line: Callable[..., Line], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    here = line(seconds=0.02)
    here.server.fail_next(500, {"error": TOKEN}, times=2)
    here.server.stall_next(9, times=30)
    with pytest.raises(SourceError) as caught:
        here.get()
    assert TOKEN not in caplog.text
    assert all(TOKEN not in repr(vars(entry)) for entry in caplog.records)
    assert TOKEN not in repr(caught.value) + str(caught.value.__cause__)


# What a service says


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ({"error": "NOT_FOUND"}, "NOT_FOUND", ""),
        ({"error": {"type": "NOT_FOUND"}}, "NOT_FOUND", ""),
        ({"error": {"type": "A", "message": "b"}}, "A", "b"),
        ({"errors": [{"error": "RATE_LIMIT_REACHED", "message": "slow"}]}, "RATE_LIMIT_REACHED", "slow"),
        ({"error": {"code": 403, "message": "No", "status": "PERMISSION_DENIED"}}, "PERMISSION_DENIED", "No"),
        ({"error": "invalid_grant", "error_description": "Bad\n key"}, "invalid_grant", "Bad key"),
        ({"error": {"message": "ana@example.org may not"}}, "", "… may not"),
        ({"errors": []}, "", ""),
        ([1, 2], "", ""),
        ({}, "", ""),
        (b"<html>", "", ""),
    ],
)
def test_a_refusal_is_read_in_every_form(line: Callable[..., Line], body: object, code: str, words: str) -> None:
    here = line()
    here.server.fail_next(400, body)
    told = refusal(here.get())
    assert (told.code, told.words) == (code, words)


# Where a service is


def test_an_endpoint_is_the_services_own_unless_a_proxy_is_named() -> None:
    assert endpoint({}, "https://api.example.org") == "https://api.example.org"
    assert endpoint({"endpoint": " https://proxy.example.org/at/ "}, "x") == "https://proxy.example.org/at"
    assert endpoint({"endpoint": "http://127.0.0.1:8123"}, "x") == "http://127.0.0.1:8123"
    assert endpoint({"endpoint": "http://localhost:8123/"}, "x") == "http://localhost:8123"


@pytest.mark.parametrize(
    "said",
    ["http://proxy.example.org", "ftp://127.0.0.1", "proxy.example.org", "https://", "https://u:p@proxy.example.org",
     "https://proxy.example.org?key=1", "http://127.0.0.1.example.org"],
)  # fmt: skip
def test_an_endpoint_that_would_show_the_token_around_is_refused(said: str) -> None:
    with pytest.raises(SourceError, match="begins with https://") as caught:
        endpoint({"endpoint": said}, "x")
    assert not re.search(r"u:p|key=1", str(caught.value))


def test_a_timeout_may_be_set_for_slow_networks() -> None:
    assert answer_seconds({"timeout": 5}, 30.0) == 5.0
    assert [answer_seconds({"timeout": said}, 30.0) for said in (0, -1, "5", None)] == [30.0] * 4
