"""The joined view: what should we talk about this week?"""

from analytics.overview.group import Group
from analytics.overview.joined import red_owners, resting_backup, unsteady_offers
from analytics.overview.lines import Line
from analytics.overview.strips import Strip, cells_strip, meetings_strip, tallied
from analytics.overview.view import OverviewView, overview_view, talk

__all__ = [
    "Group",
    "Line",
    "OverviewView",
    "Strip",
    "cells_strip",
    "meetings_strip",
    "overview_view",
    "red_owners",
    "resting_backup",
    "talk",
    "tallied",
    "unsteady_offers",
]
