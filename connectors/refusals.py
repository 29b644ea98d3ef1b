"""Why a service refuses a call: its own code and words, from any of the forms that services answer in."""

import re
from dataclasses import dataclass

import requests


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
    """Return a service's words on one line, without anything like an e-mail address and not without end."""
    line = " ".join(str(words or "").split())
    return re.sub(r"\S+@\S+", "…", line)[:300]
