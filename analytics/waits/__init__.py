"""Waits: how long asks wait, what their wait ends with, and whether it is longer for some."""

from analytics.waits.equity import equity
from analytics.waits.estimate import FEWEST, HORIZON, WITHIN, Estimate, estimate
from analytics.waits.flow import backlog, endings, weeks
from analytics.waits.labels import coded, labels
from analytics.waits.spells import HELPED, OPEN, OTHERWISE, WAITING, is_open, open_needs, spells
from analytics.waits.view import Figure, FlowView, Measured, Share, WaitsView, waits_view

__all__ = [
    "FEWEST",
    "HELPED",
    "HORIZON",
    "OPEN",
    "OTHERWISE",
    "WAITING",
    "WITHIN",
    "Estimate",
    "Figure",
    "FlowView",
    "Measured",
    "Share",
    "WaitsView",
    "backlog",
    "coded",
    "endings",
    "equity",
    "estimate",
    "is_open",
    "labels",
    "open_needs",
    "spells",
    "waits_view",
    "weeks",
]
