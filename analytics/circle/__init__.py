"""The accountability circle: once a month, what was kept, what is stuck, and where it could go."""

from analytics.circle.help import Gaps
from analytics.circle.ledger import Ledger, commitments_ledger, needs_ledger
from analytics.circle.looking_back import Changed, Did, Thanks, thanked, thanks
from analytics.circle.people import Are, Room
from analytics.circle.span import Span, chosen_month, meeting_days, months, span
from analytics.circle.then import Then, as_it_stood
from analytics.circle.view import CircleView, circle_view
from analytics.circle.work import REASONS, Stuck

__all__ = [
    "REASONS", "Are", "Changed", "CircleView", "Did", "Gaps", "Ledger", "Room", "Span", "Stuck", "Thanks", "Then",
    "as_it_stood", "chosen_month", "circle_view", "commitments_ledger", "meeting_days", "months", "needs_ledger",
    "span", "thanked", "thanks",
]  # fmt: skip
