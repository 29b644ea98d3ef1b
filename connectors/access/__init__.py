"""Who may see what: `[auth]` and `[access]` of secrets.toml, and whom they let in."""

from connectors.access.admission import Admission, Why, admit
from connectors.access.gate import Asked, Gate, gate
from connectors.access.headers import Guarded
from connectors.access.here import is_here
from connectors.access.settings import OPEN_HERE, Access, parse_access

__all__ = [
    "OPEN_HERE",
    "Access",
    "Admission",
    "Asked",
    "Gate",
    "Guarded",
    "Why",
    "admit",
    "gate",
    "is_here",
    "parse_access",
]
