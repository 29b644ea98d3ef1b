"""What is printed on the way is looked through as well."""

from collections.abc import Iterator

import pytest

from tests.servers import airtable, asana, google_sheets, notion, trello
from tests.servers.live import EMAIL, PHONE, WORD

TOKENS = (airtable.TOKEN, asana.TOKEN, notion.TOKEN, trello.TOKEN, trello.KEY, google_sheets.private_key()[100:150])


@pytest.fixture(autouse=True)
def nothing_printed(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Assert that no test of faults printed a secret or a cell."""
    yield
    printed = "".join(capfd.readouterr())
    assert not [canary for canary in (WORD, PHONE, EMAIL, *TOKENS) if canary in printed]
