"""Why a spreadsheet cannot be read, each with the one thing to do."""

import re
from http import HTTPStatus

import requests

from connectors.raw import SourceError, Step
from connectors.refusals import explained

KEYS = "https://console.cloud.google.com/iam-admin/serviceaccounts"
_COPY = (
    "Open the spreadsheet in the browser and copy the whole address: it begins with "
    "https://docs.google.com/spreadsheets/d/ and goes on with a long id."
)
_API_KEY = (
    "Google does not take the api_key in secrets.toml: it is mistyped, deleted, or limited to other uses. See "
    "https://console.cloud.google.com/apis/credentials"
)
_ENABLE = re.compile(r"https://console\.(?:developers|cloud)\.google\.com/[^\s\"'<>]*[^\s\"'<>.,]")


def no_spreadsheet(place: str) -> SourceError:
    """Return what is said of a link that leads to no spreadsheet."""
    return SourceError(f"{place!r} does not lead to a Google spreadsheet. {_COPY}", step="found")


def published() -> SourceError:
    """Return what is said of the link of a published copy."""
    return SourceError(
        f"This link (…/d/e/2PACX…) leads to a published copy, which cannot be read as a spreadsheet. {_COPY}",
        step="found",
    )


def a_form() -> SourceError:
    """Return what is said of the link of a form."""
    return SourceError(
        "This link leads to a form. Its answers are in a spreadsheet: open the form, then Responses, then View in "
        "Sheets, and copy the address of that spreadsheet.",
        step="found",
    )


def a_folder() -> SourceError:
    """Return what is said of the link of a folder."""
    return SourceError(f"This link leads to a folder of Google Drive, not to one spreadsheet. {_COPY}", step="found")


def nobody() -> SourceError:
    """Return what is said where there is neither an account nor a key."""
    return SourceError(
        "There is no key for Google Sheets. Put the contents of a service account's JSON key into secrets.toml under "
        "[connections.google_sheets], or, for a spreadsheet that anyone with the link may see, an api_key. Service "
        f"accounts are made at {KEYS}",
        step="permitted",
    )


def missing(name: str) -> SourceError:
    """Return what is said where a line of the service account's key is missing."""
    return SourceError(
        f"[connections.google_sheets] in secrets.toml has no {name}. Copy all lines of the service account's JSON key "
        "there.",
        step="permitted",
    )


def bent_key() -> SourceError:
    """Return what is said of a private key that cannot be used."""
    return SourceError(
        "The private_key of the service account in secrets.toml is damaged: part of it is missing, or letters were "
        "changed. Copy it again from the JSON key file, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----.",
        step="permitted",
    )


def no_such_key() -> SourceError:
    """Return what is said of an API key with letters that none has."""
    return SourceError(
        "The api_key for Google Sheets in secrets.toml has letters or spaces that no key has. Copy it again from "
        "https://console.cloud.google.com/apis/credentials",
        step="permitted",
    )


def foreign_exchange() -> SourceError:
    """Return what is said where the key would be shown to somebody else than Google."""
    return SourceError(
        "token_uri in secrets.toml is not one of Google's. Copy it again from the service account's JSON key, or take "
        "the line out.",
        step="permitted",
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
        sentence = (
            f"Google does not take the key of {address or 'this account'}: it was deleted, or is another account's. "
            f"Make a new key at {KEYS} and copy all of it into secrets.toml."
        )
    return SourceError(sentence, step="permitted")


def refused(response: requests.Response, address: str) -> SourceError:
    """Return what is said of a refusal.

    Args:
        response: The refusal.
        address: The service account's address; empty with an API key.
    """
    if link := _link_to_enable(response):
        return SourceError(
            f"The Google Sheets API is not switched on for the project of this key. Open {link} and press Enable, then "
            "wait a few minutes.",
            step="permitted",
        )
    for words, sentence, step in _BY_WORDS:
        if words in response.text:
            return SourceError(sentence, step=step)
    if response.status_code == HTTPStatus.FORBIDDEN:
        return _not_shared(address)
    if response.status_code == HTTPStatus.UNAUTHORIZED:
        return no_token("", address)
    return explained("Google Sheets", "the spreadsheet", response, {})


_BY_WORDS: tuple[tuple[str, str, Step], ...] = (
    (
        "not supported for this document",
        "This is an Excel file in Google Drive. Open it, choose File, Save as Google Sheets, and use the new address.",
        "readable",
    ),
    ("API_KEY", _API_KEY, "permitted"),
    ("API key", _API_KEY, "permitted"),
    ("NOT_FOUND", f"There is no spreadsheet at this link, or it was deleted. {_COPY}", "found"),
)
"""What Google writes in a refusal, and what we say then."""


def _not_shared(address: str) -> SourceError:
    if address:
        return SourceError(
            f"The spreadsheet is not shared with us. Open it, press Share, and add {address} as a Viewer.",
            step="permitted",
        )
    return SourceError(
        "The spreadsheet is not open to everyone with its link, so an api_key is not enough. Open it, press Share, and "
        "set General access to Anyone with the link, or use a service account and share it with that alone.",
        step="permitted",
    )


def _link_to_enable(response: requests.Response) -> str:
    """Return Google's own link to where the API is switched on, where the refusal is about that."""
    if "SERVICE_DISABLED" not in response.text and "it is disabled" not in response.text:
        return ""
    found = _ENABLE.search(response.text)
    return found[0] if found else "https://console.cloud.google.com/apis/library/sheets.googleapis.com"
