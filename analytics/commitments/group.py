"""What commitments need to know of the group: when it last met, and who has room."""

import pandas as pd

from analytics.capacity.answers import answers
from analytics.load import load
from analytics.schema import Dataset

_GREEN = 0


def last_meeting(dataset: Dataset, *, as_of: pd.Timestamp) -> pd.Timestamp | None:
    """Return the day of the last meeting before a day, or None where no meeting is known.

    The last day of the meetings table before `as_of`; without a meetings table, the last ISO week before it in which
    two people or more answered a check-in, on the day of its last answer.

    Args:
        dataset: The tables meetings and check_ins are used.
        as_of: The day looked back from; a meeting on that day has not been yet.
    """
    held = dataset.meetings["held_on"]
    if held.isna().all():
        held = answers(dataset, as_of=as_of - pd.Timedelta(days=1)).meetings["held_on"]
    last = held.loc[held < as_of].max()
    return None if pd.isna(last) else last


def with_room(dataset: Dataset, *, as_of: pd.Timestamp) -> frozenset[str]:
    """Return the people who have room: last answer green, load at or below the group's median, not resting, not left.

    Args:
        dataset: All sources together.
        as_of: The day looked at.
    """
    told = answers(dataset, as_of=as_of)
    green = {person for person, level in zip(told.people, told.current, strict=True) if level == _GREEN}
    carried = load(dataset, as_of=as_of)
    light = carried.by_person.loc[carried.by_person["load"] <= carried.median, "person"]
    return frozenset(green.intersection(light))
