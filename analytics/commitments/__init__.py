"""Commitments: what was kept, what is open and how old it is, what comes next, who could stand beside whom."""

from analytics.commitments.ages import TimeToClosing, open_ages, time_to_closing
from analytics.commitments.buddies import buddies_wanted
from analytics.commitments.coming import calendar, carried_over, coming_days, soon, without_day, without_owner
from analytics.commitments.kept import (
    KeptShare,
    jeffreys,
    kept_by_month,
    kept_share,
    kept_since,
    kept_some_day,
    last_meeting,
)
from analytics.commitments.states import (
    KEPT,
    LEFT_OUT,
    OPEN,
    STATES,
    commitment_states,
    is_kept,
    is_open,
    state_counts,
)
from analytics.commitments.view import CommitmentsView, Listing, commitments_view
from analytics.commitments.whole import Promised

__all__ = [
    "KEPT", "LEFT_OUT", "OPEN", "STATES", "CommitmentsView", "KeptShare", "Listing", "Promised", "TimeToClosing",
    "buddies_wanted", "calendar", "carried_over", "coming_days", "commitment_states", "commitments_view", "is_kept",
    "is_open", "jeffreys", "kept_by_month", "kept_share", "kept_since", "kept_some_day", "last_meeting", "open_ages",
    "soon", "state_counts", "time_to_closing", "without_day", "without_owner",
]  # fmt: skip
