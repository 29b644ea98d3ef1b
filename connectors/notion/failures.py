"""Why a database cannot be read, each with the one thing to do."""

import requests

from connectors.raw import SourceError
from connectors.refusals import Meaning, astray, explained

INTEGRATIONS = "https://www.notion.so/profile/integrations"
RECIPE = (
    f"Create an internal integration at {INTEGRATIONS} that may read content, and put its secret into secrets.toml: "
    '[connections.notion] and below it token = "ntn_…".'
)
_COPY = (
    "Open the database as a page of its own and copy the whole address: it begins with https://www.notion.so/ and has "
    "?v= in it."
)


def no_database(place: str) -> SourceError:
    """Return what is said of a link that leads to no database."""
    return astray(place, "a Notion database", _COPY)


def no_source() -> SourceError:
    """Return what is said of a database whose contents cannot be seen from it."""
    return SourceError(_NO_SOURCE, step="found")


def too_crowded(name: str) -> SourceError:
    """Return what is said where Notion cannot list all pages made in one minute."""
    return SourceError(
        f"{name} has more pages made in one minute than Notion can list. Move some of them to a database of their own.",
        step="readable",
    )


def refused(response: requests.Response) -> SourceError:
    """Return what is said of a refusal."""
    return explained("Notion", "the database", response, _MEANINGS)


_NO_SOURCE = (
    "This Notion database only shows another one. Open the database that it shows, connect the integration to that, "
    "and use its address."
)
_NO_CONTENT = (
    f"The Notion integration may not read content. Open {INTEGRATIONS}, choose it, and tick Read content under "
    "Capabilities."
)
_NOT_CONNECTED = (
    "The integration is not connected to this Notion database, or the database was deleted. Open the database, press "
    "••• at the top right, choose Connections, and add the integration."
)
_MEANINGS: tuple[Meaning, ...] = (
    ("unauthorized", f"Notion does not know this token: mistyped, revoked or expired. {RECIPE}", "permitted"),
    ("restricted_resource", _NO_CONTENT, "permitted"),
    ("object_not_found", _NOT_CONNECTED, "permitted"),
    ("is a page, not a database", f"This link leads to a page of Notion, not to a database. {_COPY}", "found"),
    ("data sources accessible", _NO_SOURCE, "found"),
)
