"""The words of the roles at a meeting."""

import pandas as pd

from analytics.words import _, day


def role_label(role: str) -> str:
    """Return what a role is called."""
    return {
        "facilitator": _("Facilitator"),
        "note_taker": _("Note-taker"),
        "follow_up": _("Follow-up person"),
    }[role]


def last_held(on: pd.Timestamp) -> str:
    """Return when somebody last held a role, or that they have not yet."""
    if pd.isna(on):
        return _("for the first time")
    return _("last on {day}").format(day=day(on))


def how() -> str:
    """Return how the proposal comes about."""
    return _(
        "First come those with the fewest turns lately, and of them whoever held the role least often and longest "
        "ago. Nobody is asked who rests now or soon, answered red, or whom one would rather ask how they are."
    )


def proposed() -> str:
    """Return what the names under it are."""
    return _("Proposed, by their own yes:")


def nobody_able() -> str:
    """Return that there is nobody whom the tables would propose."""
    return _("Nobody is proposed this time. Ask in the room who has the energy for it.")
