"""Why a board cannot be read, each with the one thing to do."""

from http import HTTPStatus

import requests

from connectors.raw import SourceError
from connectors.refusals import Meaning, astray, explained

ADMIN = "https://trello.com/power-ups/admin"
_ALLOW = (
    "https://trello.com/1/authorize?expiration=never&scope=read&response_type=token&name=Full+Circle&key=… with your "
    "key at its end"
)
_NEW_TOKEN = f"Open {_ALLOW}, press Allow, and put the new token into secrets.toml."


def nobody() -> SourceError:
    """Return what is said where there is no key or no token."""
    return SourceError(
        f"There is no Trello key and token. Create a key at {ADMIN}, then a token with it: open {_ALLOW}. Put both "
        'into secrets.toml: [connections.trello] and below it key = "…" and token = "…".',
        step="settings",
    )


def bent() -> SourceError:
    """Return what is said of a key or token with letters that none has."""
    return SourceError(
        "The Trello key or token in secrets.toml has letters or spaces that none has. Copy both again.",
        step="settings",
    )


def no_board(place: str) -> SourceError:
    """Return what is said of a link that leads to no board."""
    copy = "Open the board in the browser and copy the whole address: it begins with https://trello.com/b/…"
    return astray(place, "a Trello board", copy)


def a_card() -> SourceError:
    """Return what is said of a link to a single card."""
    return SourceError(
        "This link leads to one card. Close the card, so that the whole board is seen, and copy the address then: it "
        "begins with https://trello.com/b/…",
        step="settings",
    )


def refused(response: requests.Response) -> SourceError:
    """Return what is said of a refusal."""
    return explained("Trello", "the board", response, _MEANINGS)


_NOT_OURS = (
    "The owner of this Trello token may not see the board. Have a member of the board invite that person, or create "
    "the token while signed in as a member."
)
_MEANINGS: tuple[Meaning, ...] = (
    ("invalid key", f"Trello does not know this key. Copy it again from {ADMIN} into secrets.toml.", "permitted"),
    ("expired token", f"This Trello token has expired. {_NEW_TOKEN}", "permitted"),
    ("invalid token", f"Trello does not know this token: mistyped or revoked. {_NEW_TOKEN}", "permitted"),
    ("invalid app token", f"This Trello token was made with another key. {_NEW_TOKEN}", "permitted"),
    ("unauthorized permission requested", _NOT_OURS, "permitted"),
    (HTTPStatus.UNAUTHORIZED, _NOT_OURS, "permitted"),
    (
        HTTPStatus.NOT_FOUND,
        "Trello has no such board, or it was deleted. Open the board in the browser and copy its address again.",
        "found",
    ),
    (
        HTTPStatus.BAD_REQUEST,
        "Trello does not take this link for one of a board. Open the board in the browser and copy its address again.",
        "found",
    ),
)
