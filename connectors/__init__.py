"""From a group's own tables to canonical frames."""

from collections.abc import Mapping

from connectors import airtable, asana, demo, files, google_sheets, notion, trello
from connectors.readings import Connector

CONNECTORS: Mapping[str, Connector] = {
    "airtable": airtable.read,
    "asana": asana.read,
    "demo": demo.read,
    "files": files.read,
    "google_sheets": google_sheets.read,
    "notion": notion.read,
    "trello": trello.read,
}
"""One reader for each kind of source."""
