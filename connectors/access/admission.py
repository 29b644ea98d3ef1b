"""Whom the settings let in: decided anew at every drawing of a page, closed in every doubtful case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from analytics.disclosure import Tier
from connectors.access.settings import Access, fold

Why = Literal[
    "listed",  # logged in, and on a list
    "this computer",  # sits at the computer that serves, which is open
    "problem",  # the settings cannot be used
    "no log-in",  # comes from elsewhere, and there is none
    "not opened",  # sits at the computer that serves, which nobody opened
    "logged out",
    "other log-in",  # logged in, but by what is not configured here or for what is not this dashboard
    "expired",
    "unverified",
    "not listed",
]

_AHEAD = timedelta(minutes=5)
"""By how much the clock of the log-in service may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Admission:
    """As what somebody sees the group's figures, and why.

    Attributes:
        tier: As what.
        why: What decided it.
        address: The address that they are logged in with, empty where that is not known.
        person: Their name as in the sheet, empty where that is not known.
    """

    tier: Tier
    why: Why
    address: str = ""
    person: str = ""


def admit(access: Access, claims: Mapping[str, object], *, at_home: bool, now: datetime) -> Admission:
    """Decide as what somebody sees the group's figures.

    With `[auth]`, a log-in counts when it was meant for this dashboard (`aud` holds the client id: Authlib lets
    through another audience beside an `azp` of ours), was made within `lasts` (counted from `iat`: `exp` bounds the
    use of the token by us, which is an hour with some services and a month with others), gives an address that the
    service has verified, and that address or its domain is on a list, exactly but for case. Without `[auth]`, whoever
    sits at the computer that serves sees all, where the settings open it.

    Args:
        access: The settings.
        claims: What `st.user` says, empty where nobody is logged in.
        at_home: Whether they sit, beyond doubt, at the computer that serves.
        now: The time.
    """
    if access.problem:
        return Admission("outside", "problem")
    if not access.log_ins:
        return _without_log_in(access, at_home=at_home)
    if claims.get("is_logged_in") is not True:
        return Admission("outside", "logged out")
    address = _address(claims)
    refused = _refused(access, claims, now)
    return Admission("outside", refused, address) if refused else _listed(access, address)


def _without_log_in(access: Access, *, at_home: bool) -> Admission:
    if not at_home:
        return Admission("outside", "no log-in")
    return Admission("coordinator", "this computer") if access.open_here else Admission("outside", "not opened")


def _refused(access: Access, claims: Mapping[str, object], now: datetime) -> Why | None:
    if not _meant_for_us(access, claims):
        return "other log-in"
    if not _fresh(claims.get("iat"), now, access.lasts):
        return "expired"
    if claims.get("email_verified") is not True or not _address(claims):
        return "unverified"
    return None


def _meant_for_us(access: Access, claims: Mapping[str, object]) -> bool:
    audience = claims.get("aud")
    ours = access.log_ins.get(str(claims.get("provider")))
    several = cast("list[object]", audience) if isinstance(audience, list) else [audience]
    return ours is not None and ours in several


def _fresh(made: object, now: datetime, lasts: timedelta) -> bool:
    if not isinstance(made, int | float) or isinstance(made, bool):
        return False
    return -_AHEAD.total_seconds() <= now.timestamp() - made < lasts.total_seconds()


def _address(claims: Mapping[str, object]) -> str:
    address = claims.get("email")
    return address if isinstance(address, str) and address.count("@") == 1 else ""


def _listed(access: Access, address: str) -> Admission:
    names = {fold(address), fold(address.rpartition("@")[2])}
    person = access.members.get(fold(address), "")
    if names & access.coordinators:
        return Admission("coordinator", "listed", address, person)
    if names & access.members.keys():
        return Admission("member", "listed", address, person)
    return Admission("outside", "not listed", address)
