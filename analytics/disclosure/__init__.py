"""Who may see what: the one gate between counting and drawing."""

from analytics.disclosure import capacity, circle, commitments, coverage, data, fairness, overview
from analytics.disclosure.coverage import allowed
from analytics.disclosure.gate import NotForThemError, disclose, for_member
from analytics.disclosure.names import Labels, called_so, initials, labels, relabelled, veiled
from analytics.disclosure.viewer import Tier, Veil, Viewer

TAUGHT = (capacity, circle, commitments, coverage, data, fairness, overview)
"""The modules that say what a member may see of each page's view."""

__all__ = [
    "TAUGHT",
    "Labels",
    "NotForThemError",
    "Tier",
    "Veil",
    "Viewer",
    "allowed",
    "called_so",
    "disclose",
    "for_member",
    "initials",
    "labels",
    "relabelled",
    "veiled",
]
