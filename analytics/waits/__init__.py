"""Waits: how long asks wait, what their wait ends with, and whether it is longer for some."""

from analytics.waits.days import Days, days_of
from analytics.waits.equity import equity
from analytics.waits.estimate import FEWEST, HORIZON, WITHIN, Estimate, estimate
from analytics.waits.flow import backlog, ended_as, endings, weeks
from analytics.waits.labels import Coded, coded, labels
from analytics.waits.spells import HELPED, OTHERWISE, WAITING, closing_day, is_open, longest_first, spells
from analytics.waits.view import FlowView, Measured, Share, WaitsView, flow_view, waits_view

__all__ = [
    "FEWEST",
    "HELPED",
    "HORIZON",
    "OTHERWISE",
    "WAITING",
    "WITHIN",
    "Coded",
    "Days",
    "Estimate",
    "FlowView",
    "Measured",
    "Share",
    "WaitsView",
    "backlog",
    "closing_day",
    "coded",
    "days_of",
    "ended_as",
    "endings",
    "equity",
    "estimate",
    "flow_view",
    "is_open",
    "labels",
    "longest_first",
    "spells",
    "waits_view",
    "weeks",
]
