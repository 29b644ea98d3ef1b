"""Which service a link or path points to."""

from pathlib import Path
from urllib.parse import urlsplit

from connectors.config import Kind, SourceConfig
from connectors.raw import SourceError

HOSTS: dict[str, Kind] = {
    "docs.google.com": "google_sheets",
    "drive.google.com": "google_sheets",
    "airtable.com": "airtable",
    "trello.com": "trello",
    "app.asana.com": "asana",
    "notion.so": "notion",
    "app.notion.com": "notion",
}
NAMES: dict[Kind, str] = {
    "google_sheets": "Our sheet",
    "airtable": "Our base",
    "trello": "Our board",
    "asana": "Our project",
    "notion": "Our database",
}
"""What a source is called until somebody gives it a name of its own."""


def source_of(place: str) -> SourceConfig:
    """Return the source that a link or path, as somebody pasted it, stands for.

    Raises:
        SourceError: If it is a link to a service that is not read, or nothing at all.
    """
    place = place.strip().strip("\"'<>")
    if not place:
        raise SourceError(
            "Nothing was pasted. Copy the link from the browser's address line, or give a path.", step="settings"
        )
    if "://" not in place:
        return SourceConfig(Path(place).stem or place, "files", place)
    try:
        host = urlsplit(place).hostname or place
    except ValueError:  # brackets that hold no address
        host = place
    kind = HOSTS.get(host.removeprefix("www."))
    if kind is None:
        raise SourceError(
            f"{host} is not a service that can be read. Links of Google Sheets, Airtable, Trello, Asana and Notion can "
            "be pasted, and paths of this computer; of any other, export a CSV or Excel file and drop it here.",
            step="settings",
        )
    return SourceConfig(NAMES[kind], kind, place)
