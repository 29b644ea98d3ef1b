"""Why a spreadsheet cannot be read, each with the one thing to do."""

import re
from http import HTTPStatus

import requests

from connectors.raw import SourceError
from connectors.refusals import Meaning, astray, explained

KEYS = "https://console.cloud.google.com/iam-admin/serviceaccounts"
_COPY = (
    "Open the spreadsheet in the browser and copy the whole address: it begins with "
    "https://docs.google.com/spreadsheets/d/ and goes on with a long id."
)
_API_KEY = (
    "Google does not take the api_key in secrets.toml: it is mistyped, deleted, or limited to other uses. See "
    "https://console.cloud.google.com/apis/credentials"
)
SHEETS = "https://console.cloud.google.com/apis/library/sheets.googleapis.com"
_ENABLE = re.compile(r"https://console\.(?:developers|cloud)\.google\.com/[^\s\"'<>]*[^\s\"'<>.,]")
"""Google's own link to where the API is switched on."""


def no_spreadsheet(place: str) -> SourceError:
    """Return what is said of a link that leads to no spreadsheet."""
    return astray(place, "a Google spreadsheet", _COPY)


def published() -> SourceError:
    """Return what is said of the link of a published copy."""
    return SourceError(
        f"This link (…/d/e/2PACX…) leads to a published copy, which cannot be read as a spreadsheet. {_COPY}",
        step="settings",
    )


def a_form() -> SourceError:
    """Return what is said of the link of a form."""
    return SourceError(
        "This link leads to a form. Its answers are in a spreadsheet: open the form, then Responses, then View in "
        "Sheets, and copy the address of that spreadsheet.",
        step="settings",
    )


def a_folder() -> SourceError:
    """Return what is said of the link of a folder."""
    return SourceError(f"This link leads to a folder of Google Drive, not to one spreadsheet. {_COPY}", step="settings")


def nobody() -> SourceError:
    """Return what is said where there is neither an account nor a key."""
    return SourceError(
        "There is no key for Google Sheets. Put the contents of a service account's JSON key into secrets.toml under "
        "[connections.google_sheets], or, for a spreadsheet that anyone with the link may see, an api_key. Service "
        f"accounts are made at {KEYS}",
        step="settings",
    )


def missing(name: str) -> SourceError:
    """Return what is said where a line of the service account's key is missing."""
    return SourceError(
        f"[connections.google_sheets] in secrets.toml has no {name}. Copy all lines of the service account's JSON key "
        "there.",
        step="settings",
    )


def bent_key() -> SourceError:
    """Return what is said of a private key that cannot be used."""
    return SourceError(
        "The private_key of the service account in secrets.toml is damaged: part of it is missing, or letters were "
        "changed. Copy it again from the JSON key file, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----.",
        step="settings",
    )


def no_such_key() -> SourceError:
    """Return what is said of an API key with letters that none has."""
    return SourceError(
        "The api_key for Google Sheets in secrets.toml has letters or spaces that no key has. Copy it again from "
        "https://console.cloud.google.com/apis/credentials",
        step="settings",
    )


def foreign_exchange() -> SourceError:
    """Return what is said where the key would be shown to somebody else than Google."""
    return SourceError(
        "token_uri in secrets.toml is not one of Google's. Copy it again from the service account's JSON key, or take "
        "the line out.",
        step="settings",
    )


def no_token(told: str, address: str) -> SourceError:
    """Return what is said where Google does not take the service account's key.

    Args:
        told: Google's own words.
        address: The service account's address.
    """
    if "account not found" in told:
        sentence = f"Google knows no service account {address}. It may have been deleted: make a new one at {KEYS}"
    elif "timeframe" in told or "short-lived" in told:
        sentence = "This computer's clock is wrong by minutes, so Google does not let it in. Set the clock right."
    else:
        sentence = _not_taken(address)
    return SourceError(sentence, step="permitted")


def refused(response: requests.Response, address: str) -> SourceError:
    """Return what is said of a refusal.

    Args:
        response: The refusal.
        address: The service account's address; empty with an API key.
    """
    found = _ENABLE.search(response.text)
    switched_off = _SWITCHED_OFF.format(link=found[0] if found else SHEETS)
    meanings: tuple[Meaning, ...] = (
        ("SERVICE_DISABLED", switched_off, "permitted"),
        ("it is disabled", switched_off, "permitted"),
        *_MEANINGS,
        (HTTPStatus.FORBIDDEN, _not_shared(address), "permitted"),
        (HTTPStatus.UNAUTHORIZED, _not_taken(address), "permitted"),
    )
    return explained("Google Sheets", "the spreadsheet", response, meanings)


_SWITCHED_OFF = (
    "The Google Sheets API is not switched on for the project of this key. Open {link} and press Enable, then wait a "
    "few minutes."
)
_MEANINGS: tuple[Meaning, ...] = (
    (
        "not supported for this document",
        "This is an Excel file in Google Drive. Open it, choose File, Save as Google Sheets, and use the new address.",
        "readable",
    ),
    ("API_KEY", _API_KEY, "permitted"),
    ("API key", _API_KEY, "permitted"),
    ("NOT_FOUND", f"There is no spreadsheet at this link, or it was deleted. {_COPY}", "found"),
)


def _not_taken(address: str) -> str:
    return (
        f"Google does not take the key of {address or 'this account'}: it was deleted, or is another account's. Make a "
        f"new key at {KEYS} and copy all of it into secrets.toml."
    )


def _not_shared(address: str) -> str:
    if address:
        return f"The spreadsheet is not shared with us. Open it, press Share, and add {address} as a Viewer."
    return (
        "The spreadsheet is not open to everyone with its link, so an api_key is not enough. Open it, press Share, and "
        "set General access to Anyone with the link, or use a service account and share it with that alone."
    )
