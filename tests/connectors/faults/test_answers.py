"""Answers that fail, of every live service: once, they are outlasted; for good, the last good reading stays."""

import re
from collections.abc import Iterator

import pandas as pd
import pytest

from tests.connectors.faults.group import Group, group
from tests.servers.base import Answer
from tests.servers.live import EMAIL, LIVE, NOTES, PHONE, title

ROW = f'{{"id": "rec1", "name": "{title(1)}", "notes": "{NOTES}"'.encode()
SIGN_IN = f"<html><h1>Sign in to the hotel, {title(1)}</h1></html>".encode()
FAULTS = {
    "429 with Retry-After": Answer(429, {}, {"Retry-After": "7"}),
    "429 without": Answer(429, {}),
    "500": Answer(500, {"error": {"code": 500, "status": "INTERNAL", "message": f"Trouble of {EMAIL} {PHONE}"}}),
    "502": Answer(502, b"<html>Bad gateway</html>", {"Content-Type": "text/html"}),
    "503": Answer(503, b""),
    "503 with Retry-After": Answer(503, b"", {"Retry-After": "7"}),
    "cut in mid-body": Answer(200, b'{"records": [' + ROW + b" " * 4_000, cut=True),
    "truncated": Answer(200, b'{"records": [' + ROW),
    "no JSON": Answer(200, SIGN_IN, {"Content-Type": "text/html"}),
    "empty": Answer(200, b""),
    "length too small": Answer(200, b'{"records": [' + ROW + b"}]}", {"Content-Length": "40"}),
    "length too large": Answer(200, b'{"records": [' + ROW + b"}]}", {"Content-Length": "4000"}),
    "stall": Answer(stall=60.0),
}
SENTENCES = {
    "429 with Retry-After": r"too often\. Stop that, or try again in some minutes\.",
    "429 without": r"too often\. Stop that, or try again in some minutes\.",
    "500": r"{name} could not give us [\w ]+ \(status 500: Trouble of … …\)\. Try again in a few minutes",
    "502": r"{name} could not give us [\w ]+ \(status 502: no reason given\)\. Try again in a few minutes",
    "503": r"{name} could not give us [\w ]+ \(status 503: no reason given\)\. Try again in a few minutes",
    "503 with Retry-After": r"{name} could not give us [\w ]+ \(status 503: no reason given\)\. Try again",
    "cut in mid-body": r"The connection to {name} broke off in the middle of an answer\. Try again in a few minutes\.",
    "truncated": r"not {name} as we know it\. A sign-in page of this network may stand in between",
    "no JSON": r"not {name} as we know it\. A sign-in page of this network may stand in between",
    "empty": r"not {name} as we know it\. A sign-in page of this network may stand in between",
    "length too small": r"not {name} as we know it\. A sign-in page|connection to {name} broke off in the middle",
    "length too large": r"The connection to {name} broke off in the middle of an answer\. Try again in a few minutes\.",
    "stall": r"{name} did not answer in time\. Try again in a few minutes\.",
}
"""What the viewer is told where a fault stays."""


@pytest.fixture(scope="module", params=LIVE)
def standing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Group]:
    """Give a group whose source has a page and a half of rows."""
    kind = request.param
    with group(kind, range(1_050 if kind == "trello" else 150), tmp_path_factory.mktemp(kind)) as made:
        yield made


@pytest.fixture
def ours(standing: Group) -> Group:
    """Give the group in good health: whatever was before has passed."""
    standing.live.served.secrets["timeout"] = 30.0
    standing.live.served.server.forget_faults()
    if standing.readings.states()[0].failure or standing.numbers != standing.live.numbers:
        assert standing.read().failure == ""
    return standing


def seconds_of(fault: str) -> float:
    """Return how long an answer may take; a stall of a minute is a moment here, for sockets know no other clock."""
    return 0.1 if FAULTS[fault].stall else 30.0


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_every_call_of_a_reading_is_outlasted(ours: Group, fault: str) -> None:
    before, others, server = ours.numbers, ours.others, ours.live.served.server
    ours.live.served.secrets["timeout"] = seconds_of(fault)
    for _ in range(ours.calls):
        server.answer_next(FAULTS[fault])
        server.let_next()
    more = [*before, before[-1] + 1]
    ours.live.put(more)
    assert ours.read().failure == ""
    assert ours.numbers == more
    pd.testing.assert_frame_equal(ours.others, others)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_stays_is_told_and_the_last_good_reading_serves(ours: Group, fault: str) -> None:
    before, others, server = ours.numbers, ours.others, ours.live.served.server
    ours.live.served.secrets["timeout"] = seconds_of(fault)
    last_good = ours.readings.states()[0].read_at
    more = [*before, before[-1] + 1]
    ours.live.put(more)
    for good_calls in (0, ours.calls - 1):
        server.forget_faults()
        server.let_next(good_calls)
        server.answer_next(FAULTS[fault], times=500)
        state = ours.read()
        assert re.search(SENTENCES[fault].format(name=ours.live.name), state.failure), state.failure
        assert (state.failed_step, state.read_at) == ("reachable", last_good)
        assert ours.numbers == before
        pd.testing.assert_frame_equal(ours.others, others)
        assert ours.readings.states()[1].failure == ""
    server.forget_faults()
    assert ours.read().failure == ""
    assert ours.numbers == more


@pytest.mark.parametrize("body", [b'{"records": [' + ROW + b"}", b'{"name": [3], "sense": null}'])
def test_an_answer_that_is_whole_and_makes_no_sense_is_told_and_the_last_good_reading_serves(
    ours: Group, body: bytes
) -> None:
    before, others, server = ours.numbers, ours.others, ours.live.served.server
    for good_calls in range(ours.calls):
        server.let_next(good_calls)
        server.answer_next(Answer(200, body))
        state = ours.read()
        said = "answered in a form that we do not know. Try again in a few minutes; if it stays, report it."
        assert (state.failure, state.failed_step) == (f"{ours.live.name} {said}", "readable")
        assert ours.numbers == before
    pd.testing.assert_frame_equal(ours.others, others)
    assert ours.read().failure == ""
    assert ours.numbers == before
