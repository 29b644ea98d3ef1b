"""Why a base cannot be read, each with the one thing to do."""

from http import HTTPStatus

import requests

from connectors.raw import SourceError
from connectors.refusals import Meaning, astray, explained

COPY = "Open the base in the browser and copy the whole address"
TOKENS = "https://airtable.com/create/tokens"
RECIPE = (
    f"Create one at {TOKENS} with the scopes data.records:read and schema.bases:read and with this base, and put it "
    'into secrets.toml: [connections.airtable] and below it token = "pat…".'
)


def no_base(place: str) -> SourceError:
    """Return what is said of a link that leads to no base."""
    return astray(place, "an Airtable base", f"{COPY}: it begins with https://airtable.com/app…")


def old_key() -> SourceError:
    """Return what is said of a key of the kind that Airtable no longer takes."""
    return SourceError(
        f"This is one of the API keys that Airtable ended in 2024; a token is needed now. {RECIPE}", step="settings"
    )


def no_scope_for_schema() -> SourceError:
    """Return what is said where the token may not see tables and columns."""
    return SourceError(
        f"The Airtable token may not see which tables and columns a base has. Open {TOKENS}, edit the token and add "
        "the scope schema.bases:read.",
        step="permitted",
    )


def no_scope_for_records(table: str) -> SourceError:
    """Return what is said where the token sees a table and may not read it."""
    return SourceError(
        f"The Airtable token may not read the records of {table}. Open {TOKENS}, edit the token and add the scope "
        "data.records:read.",
        step="permitted",
    )


def no_access(base: str) -> SourceError:
    """Return what is said where the token was not given this base."""
    return SourceError(
        f"The Airtable token has no access to the base {base}. Open {TOKENS}, edit the token and add the base under "
        "Access; whoever owns the token must be a collaborator of the base.",
        step="permitted",
    )


def gone(table: str) -> SourceError:
    """Return what is said of a table that was deleted while the base was read."""
    return SourceError(
        f"{table} was deleted while the base was being read. Take it out of sources.toml, or bring it back from the "
        "base's trash.",
        step="found",
    )


def refused(response: requests.Response, base: str, table: str) -> SourceError:
    """Return what is said of a refusal.

    Args:
        response: The refusal.
        base: The base's id.
        table: The table that was being read; empty for the schema.
    """
    gone: Meaning = (HTTPStatus.NOT_FOUND, f"Airtable has no base {base}. {COPY} again.", "found")
    return explained("Airtable", table or "the tables of the base", response, (*_MEANINGS, gone))


_USED_UP = (
    "This workspace has used up its Airtable calls for the month. They begin anew on the first of the next month; to "
    "need fewer, have the base read less often (every in sources.toml)."
)
_MEANINGS: tuple[Meaning, ...] = (
    ("BILLING_LIMIT", _USED_UP, "reachable"),
    (
        HTTPStatus.UNAUTHORIZED,
        f"Airtable does not know this token: mistyped, deleted or expired. {RECIPE}",
        "permitted",
    ),
    (
        HTTPStatus.TOO_MANY_REQUESTS,
        "Something else asks this Airtable base too, and too often. Stop that, or try again in some minutes.",
        "reachable",
    ),
)
