"""`[auth]` and `[access]` of secrets.toml, read: who is let in as what, or the sentence that says what to mend."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from connectors.access.here import LOOPBACK
from connectors.config import ConfigError
from connectors.config.place import Place

OPEN_HERE = "this computer only"
"""The one value of `[access] open`."""
ANYBODYS = (
    "aol.com", "gmail.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "icloud.com", "live.com", "mail.com",
    "mail.ru", "me.com", "msn.com", "outlook.com", "posteo.de", "proton.me", "protonmail.com", "riseup.net", "web.de",
    "yahoo.com", "yandex.ru", "zoho.com",
)  # fmt: skip
"""Mail hosts where anybody can have an address: as a domain in a list, they would let in the world."""

_SHORTEST_SECRET = 32
_HOURS = 12
MOST_HOURS = 720
_ENTRY = re.compile(r"[^@\s]+@[^@\s]+|[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class Access:
    """Who is let in as what.

    Attributes:
        log_ins: The ways to log in, by the name that `st.login` knows each by, to the client id that its log-ins must
            be meant for; empty without `[auth]`.
        coordinators: Addresses and domains, folded.
        members: Addresses and domains, folded, to the name as in the sheet; an empty name stands for none.
        check_ins_open: Whether members see check-ins by name.
        open_here: Whether the figures open without a log-in to whoever sits at the computer that serves.
        lasts: For how long a log-in is good.
        problem: What is wrong with the settings, as a sentence for whoever runs the dashboard; then nobody is let in.
    """

    log_ins: Mapping[str, str] = field(default_factory=dict)
    coordinators: frozenset[str] = frozenset()
    members: Mapping[str, str] = field(default_factory=dict)
    check_ins_open: bool = False
    open_here: bool = False
    lasts: timedelta = timedelta(hours=_HOURS)
    problem: str = ""


def parse_access(secrets: Mapping[str, object]) -> Access:
    """Read who may see what; with any mistake, nobody may.

    Args:
        secrets: All of secrets.toml.

    Returns:
        The settings, or one `problem`; it names settings and never what stands in them.
    """
    here = Place("secrets.toml", {name: secrets[name] for name in ("auth", "access") if name in secrets})
    try:
        return _access(here.place("access"), _log_ins(here.place("auth")) if "auth" in secrets else {})
    except ConfigError as error:
        return Access(problem=str(error))


def fold(address: str) -> str:
    """Return an address or domain as it is compared: in lower case.

    Other letters than ASCII are left as they are: some of them become an ASCII letter in lower case (the Kelvin sign
    becomes k), and an address with one would pass for somebody else's.
    """
    return address.lower() if address.isascii() else address


def _access(place: Place, log_ins: Mapping[str, str]) -> Access:
    place.allow("open", "coordinators", "members", "check_ins", "hours")
    access = Access(
        log_ins=log_ins,
        coordinators=frozenset(_names(place, "coordinators")),
        members=_names(place, "members"),
        check_ins_open="check_ins" in place.values
        and place.one_of("check_ins", ("coordinators", "everyone")) == "everyone",
        open_here="open" in place.values and place.one_of("open", (OPEN_HERE,)) == OPEN_HERE,
        lasts=timedelta(hours=_hours(place)),
    )
    _agree(place, access)
    return access


def _agree(place: Place, access: Access) -> None:
    """Refuse settings that contradict each other: it is not clear then who should be let in."""
    listed = access.coordinators or access.members
    if listed and not access.log_ins:
        raise place.fail("people are listed, but there is no [auth] by which they could log in.")
    if access.log_ins and not listed:
        raise place.fail("there is a log-in, but coordinators and members are both empty: nobody could be let in.")
    if access.log_ins and access.open_here:
        raise place.fail(
            "open goes without a log-in, and there is [auth]. Keep one of the two: with [auth], coordinators log in on "
            "this computer too."
        )


def _names(place: Place, key: str) -> dict[str, str]:
    """Return a list of addresses and domains, or a table of them with names, as one table."""
    if isinstance(place.values.get(key), Mapping):
        found = {entry.strip(): _name(place, key, name) for entry, name in place.place(key).values.items()}
    else:
        found = {entry.strip(): "" for entry in place.words(key)}
    for number, (entry, name) in enumerate(found.items(), 1):
        _check(place, f"entry {number} of {key}", entry, name)
    return {fold(entry): name for entry, name in found.items()}


def _name(place: Place, key: str, name: object) -> str:
    if not isinstance(name, str):
        raise place.fail(f'{key} must have each address and each name in quotes, as in "ana@example.org" = "Ana Ruiz".')
    return name.strip()


def _check(place: Place, which: str, entry: str, name: str) -> None:
    if _ENTRY.fullmatch(entry) is None:
        raise place.fail(
            f'{which} must be an address, as in "ana@example.org", or a domain, as in "example.org", for all who have '
            "an address there."
        )
    if "@" in entry:
        return
    if fold(entry) in ANYBODYS:
        raise place.fail(f"{which}: anybody can have an address at {fold(entry)}. List the addresses one by one.")
    if name:
        raise place.fail(f'{which} is a domain, and one name cannot stand for all who are there. Write "" instead.')


def _hours(place: Place) -> int:
    hours = place.whole("hours") or _HOURS
    if hours > MOST_HOURS:
        raise place.fail(f"hours must be at most {MOST_HOURS}: a lost laptop should not stay logged in for longer.")
    return hours


def _log_ins(auth: Place) -> dict[str, str]:
    if len(auth.text("cookie_secret")) < _SHORTEST_SECRET:
        raise auth.fail(
            f"cookie_secret must be at least {_SHORTEST_SECRET} random characters: whoever guesses it can log in as "
            'anybody. Make one with: python -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    _secure(auth, "redirect_uri")
    if not auth.text("redirect_uri").endswith("/oauth2callback"):
        raise auth.fail("redirect_uri must be the address of this dashboard with /oauth2callback at its end.")
    named = {
        name: auth.place(name)
        for name, value in auth.values.items()
        if isinstance(value, Mapping) and name != "client_kwargs"
    }
    plain = {"default": auth} if not named or "client_id" in auth.values else {}
    return {name: _client(place, name) for name, place in {**plain, **named}.items()}


def _client(place: Place, name: str) -> str:
    if "_" in name:
        raise place.fail("Streamlit takes no underscore in the name of a log-in. Use a hyphen.")
    for key in ("client_id", "client_secret", "server_metadata_url"):
        if not place.text(key).strip():
            raise place.fail(f"{key} is missing. The log-in service shows it where this dashboard is registered there.")
    _secure(place, "server_metadata_url")
    return place.text("client_id")


def _secure(place: Place, key: str) -> None:
    """Refuse an address whose traffic others on the way could read or change; this computer has no way."""
    if not _is_secure(place.text(key)):
        raise place.fail(f"{key} must begin with https://, unless it leads to this computer.")


def _is_secure(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOOPBACK)
    except ValueError:
        return False
