"""What a declared service stops before it is sent."""

import pytest
import requests

from connectors.raw import SourceError, unwatched
from connectors.transport import Clock, Service, Tally, guard
from tests.servers.base import Server


def assert_never_sent(service: Service, server: Server, clock: Clock, method: str, path: str) -> None:
    """Assert that a call is refused with a sentence, and that the server never saw it."""
    with requests.Session() as session:
        guard(session, service, clock, Tally(unwatched))
        with pytest.raises(SourceError, match="Full Circle only reads") as caught:
            session.request(method, server.url + path)
    assert caught.value.step == "permitted"
    assert server.calls == []
