"""Why a live service cannot be read: its own code and words, and what is said of every service alike."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

import requests

from connectors.config import SourceConfig, nearest
from connectors.least import entries
from connectors.raw import SourceError, Step

Meaning = tuple[int | str, str, Step]
"""What a refusal means: its status, its code or words of it; then the sentence to say, and the step that failed."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a service says of why it refuses: its code for it, and its own words, safe to show."""

    code: str = ""
    words: str = ""


def refusal(response: requests.Response) -> Refusal:
    """Return why a service refuses, from any of the forms that services answer in."""
    try:
        told: object = response.json()
    except requests.JSONDecodeError:
        return Refusal()
    error = _first(told.get("errors", told.get("error"))) if isinstance(told, dict) else None
    if isinstance(error, dict):
        code = error.get("type") or error.get("status") or error.get("error")
        return Refusal(str(code or ""), _safe(error.get("message")))
    said = told if isinstance(told, dict) else {}
    code = error or said.get("code")
    return Refusal(str(code or ""), _safe(said.get("error_description") or said.get("message")))


def _first(errors: object) -> object:
    return errors[0] if isinstance(errors, list) and errors else errors


def _safe(words: object) -> str:
    """Return a service's words on one line, without anything like an address or a phone number, and not without end."""
    line = " ".join(str(words or "").split())
    return re.sub(r"\S+@\S+|\+?\(?\d(?:[\s().-]*\d){6,}", "…", line)[:300]


def astray(place: str, thing: str, copy: str) -> SourceError:
    """Return what is said of a link that leads to no such thing; `copy` says how to come by the right one."""
    return SourceError(f"{place!r} does not lead to {thing}. {copy}", step="settings")


def no_token(service: str, recipe: str) -> SourceError:
    """Return what is said where there is no token; the recipe says how to make one and where to put it."""
    return SourceError(f"There is no {service} token. {recipe}", step="settings")


def bent_token(service: str, recipe: str) -> SourceError:
    """Return what is said of a token with letters that none has."""
    return SourceError(
        f"The {service} token in secrets.toml has letters or spaces that no token has. {recipe}", step="settings"
    )


def check_named(names: Iterable[str], source: SourceConfig, kind: str) -> None:
    """Refuse a source of which sources.toml names a table that is not there.

    Args:
        names: The tables that are there.
        source: The source; without tables it takes what there is.
        kind: What the service calls a table, for the sentence.
    """
    names = list(names)
    for entry in source.tables:
        if not any(entries(name, [entry]) for name in names):
            raise SourceError(
                f"There is no {kind} {entry.name!r} at this link.{nearest(entry.name, names)} Correct the name in "
                "sources.toml.",
                step="found",
            )


def moving(service: str, name: str) -> SourceError:
    """Return what is said of a table that did not hold still while it was read, nor when it was read again."""
    return SourceError(
        f"{name} was changed while it was being read, or {service} sent the same page again, twice in a row. Read it "
        "again in a few minutes.",
        step="readable",
    )


def strange(service: str) -> SourceError:
    """Return what is said of an answer in no known form."""
    return SourceError(
        f"{service} answered in a form that we do not know. Try again in a few minutes; if it stays, report it.",
        step="readable",
    )


def too_often(service: str) -> SourceError:
    """Return what is said where a service has enough of our calls, and waiting did not help."""
    return SourceError(
        f"Something else asks {service} with the same key or token, and too often. Stop that, or try again in some "
        "minutes.",
        step="reachable",
    )


def left_alone(service: str, wait: float) -> SourceError:
    """Return what is said where a service wants to be asked nothing for longer than anybody waits before the page.

    Args:
        service: Its name.
        wait: For how many seconds.
    """
    return SourceError(
        f"{service} wants to be asked nothing for a while: it is in trouble, or something else asks it with the same "
        "key or token, and too often.",
        step="reachable",
        wait=wait,
    )


def explained(service: str, what: str, response: requests.Response, meanings: Iterable[Meaning]) -> SourceError:
    """Return what is said of a refusal: the first meaning that it shows, or the service's own words.

    Args:
        service: Its name.
        what: What could not be had, such as "the board".
        response: The refusal.
        meanings: What the service's refusals mean, the surest sign first.
    """
    told, status = refusal(response), response.status_code
    for sign, sentence, step in meanings:
        if sign in (status, told.code) or (isinstance(sign, str) and sign in response.text):
            return SourceError(sentence, step=step)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return too_often(service)
    return SourceError(
        f"{service} could not give us {what} (status {status}: {told.words or told.code or 'no reason given'}). Try "
        f"again in a few minutes; if it stays, look whether {what} opens in the browser.",
        step="reachable" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "readable",
    )
