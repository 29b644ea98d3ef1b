"""Whether a request comes from the computer that serves."""

from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PASSED_ON = ("forwarded", "via", "x-real-ip", "cf-connecting-ip", "true-client-ip", "x-client-ip", "x-original-host")
"""Headers, beside all that begin with x-forwarded, by which a proxy tells that it passed a request on."""


def is_here(headers: Mapping[str, str], *, ip: str | None, listens_on: str | None) -> bool:
    """Tell whether a visitor sits at the computer that serves; in every doubtful case, no.

    The server listens on loopback alone, the visitor has no address of their own, the address asked for and the page
    that asks are this computer's, and nothing says that the request was passed on. A proxy on this computer may pass
    all that by, which is why it takes a setting as well to open the figures.

    Args:
        headers: The request's headers.
        ip: The visitor's address as Streamlit gives it, which is None for loopback.
        listens_on: The address that the server listens on, None for all.
    """
    lower = {name.lower(): value for name, value in headers.items()}
    return (
        listens_on in LOOPBACK
        and ip is None
        and _host(f"//{lower.get('host', '')}") in LOOPBACK
        and _host(lower.get("origin", "")) in LOOPBACK
        and not any(name in PASSED_ON or name.startswith("x-forwarded") for name in lower)
    )


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
