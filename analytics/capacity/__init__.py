"""Burnout signals: check-ins, the conversations they suggest, and rest."""

from analytics.capacity.answers import Answers, answers
from analytics.capacity.group import by_meeting
from analytics.capacity.named import room
from analytics.capacity.prompts import Known, Prompts, known, prompts
from analytics.capacity.view import CapacityView, capacity_view, own_view

__all__ = [
    "Answers",
    "CapacityView",
    "Known",
    "Prompts",
    "answers",
    "by_meeting",
    "capacity_view",
    "known",
    "own_view",
    "prompts",
    "room",
]
