"""Who may see what: the one gate between counting and drawing."""

from analytics.disclosure.gate import NotForThemError, disclose, for_member
from analytics.disclosure.names import called_so, initials, labels, relabelled, veiled
from analytics.disclosure.viewer import Tier, Veil, Viewer

__all__ = [
    "NotForThemError",
    "Tier",
    "Veil",
    "Viewer",
    "called_so",
    "disclose",
    "for_member",
    "initials",
    "labels",
    "relabelled",
    "veiled",
]
