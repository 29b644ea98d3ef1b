"""Which service a pasted link or path points to."""

import pytest

from connectors.places import source_of
from connectors.raw import SourceError


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("https://docs.google.com/spreadsheets/d/1AbC/edit#gid=0", "google_sheets"),
        ("  <https://airtable.com/appAbc/tblDef?blocks=hide> ", "airtable"),
        ("https://www.airtable.com/appAbc", "airtable"),
        ("https://trello.com/b/abc123/our-board", "trello"),
        ("https://app.asana.com/0/123/456", "asana"),
        ("https://www.notion.so/group/0123456789abcdef0123456789abcdef?v=1", "notion"),
        ("~/sheets/requests.csv", "files"),
        ("C:\\sheets", "files"),
    ],
)
def test_a_link_or_path_is_known_by_its_host(place: str, kind: str) -> None:
    assert source_of(place).kind == kind


def test_a_link_to_something_else_is_answered_with_what_can_be_done() -> None:
    with pytest.raises(SourceError, match=r"example\.org is not a service that can be read.*export a CSV"):
        source_of("https://example.org/sheet")
    with pytest.raises(SourceError, match="file:///home/ana/sheet is not a service that can be read"):
        source_of("file:///home/ana/sheet")
    with pytest.raises(SourceError, match=r"http://\[::1 is not a service that can be read"):
        source_of("http://[::1")


@pytest.mark.parametrize("nothing", ["", "   ", '""'])
def test_nothing_pasted_is_said_as_such(nothing: str) -> None:
    with pytest.raises(SourceError, match="Nothing was pasted"):
        source_of(nothing)
