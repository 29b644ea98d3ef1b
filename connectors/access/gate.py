"""Who looks: decided anew at every run of the script, for the lists and the clock may have changed since the last."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from connectors.access.admission import Admission, admit
from connectors.access.here import is_here
from connectors.access.settings import Access, parse_access

_LOG = logging.getLogger("full_circle")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a request.

    Attributes:
        headers: Its headers.
        ip: The visitor's address as Streamlit gives it, which is None for loopback.
        listens_on: The address that the server listens on, None for all.
        claims: What the log-in service said of the visitor, empty where nobody is logged in.
    """

    headers: Mapping[str, str]
    ip: str | None
    listens_on: str | None
    claims: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Gate:
    """Who looks.

    Attributes:
        access: The settings as they are now.
        admission: As what they see the group's own figures, and why.
        at_home: Whether they sit, beyond doubt, at the computer that serves.
        logged_in: Whether they are logged in, let in or not.
    """

    access: Access
    admission: Admission
    at_home: bool
    logged_in: bool

    @property
    def is_open_here(self) -> bool:
        """Whether they may test links and save what comes of it."""
        return self.admission.why == "this computer"


def gate(secrets: Mapping[str, object], asked: Asked, *, problem: str, now: datetime) -> Gate:
    """Decide who looks.

    Args:
        secrets: All of secrets.toml as it is now.
        asked: What is known of the request.
        problem: Why secrets.toml cannot be read, empty where it can.
        now: The time.
    """
    access = Access(problem=problem) if problem else parse_access(secrets)
    if access.problem:
        _tell(access.problem)
    at_home = is_here(asked.headers, ip=asked.ip, listens_on=asked.listens_on)
    logged_in = bool(access.log_ins) and asked.claims.get("is_logged_in") is True
    return Gate(access, admit(access, asked.claims, at_home=at_home, now=now), at_home, logged_in)


@cache
def _tell(problem: str) -> None:
    """Say in the log, once, why nobody is let in."""
    _LOG.error(problem)
