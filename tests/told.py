"""Check-ins written as one letter a weekly meeting: `told(Ana="ggy-r")`, the last letter at the last meeting."""

from collections.abc import Mapping

import pandas as pd

from analytics.schema import CHECK_INS, MEETINGS, PEOPLE, Dataset, dataset, frame

LAST = pd.Timestamp(2026, 11, 3)
"""The last meeting, a Tuesday."""
TODAY = pd.Timestamp(2026, 11, 5)
COLOURS = {"g": "green", "y": "yellow", "r": "red"}


def weekly(count: int) -> list[pd.Timestamp]:
    """Return the days of so many weekly meetings, the last one on LAST."""
    return [LAST - pd.Timedelta(weeks=count - 1 - place) for place in range(count)]


def check_ins(people: Mapping[str, str]) -> pd.DataFrame:
    """Return the check-ins of people; `-` is silence."""
    rows = [
        (person, day, COLOURS[letter])
        for person, letters in people.items()
        for day, letter in zip(weekly(len(letters)), letters, strict=True)
        if letter != "-"
    ]
    return frame(
        CHECK_INS,
        {
            "person": [row[0] for row in rows],
            "checked_in_on": [row[1] for row in rows],
            "capacity": [row[2] for row in rows],
            "source": "Sheet",
            "row": [f"Check-ins {place + 2}" for place in range(len(rows))],
        },
    )


def listed(*names: str, **columns: object) -> pd.DataFrame:
    """Return a people table."""
    rows = [f"People {place + 2}" for place in range(len(names))]
    return frame(PEOPLE, {"person": list(names), "source": "Sheet", "row": rows, **columns})


def told(people: Mapping[str, str], /, *, table: bool = True, meetings: bool = True, **frames: pd.DataFrame) -> Dataset:
    """Return a group's check-ins, with a table of people and one of meetings unless told otherwise."""
    days = weekly(max(map(len, people.values())))
    rows = [f"Meetings {place + 2}" for place in range(len(days))]
    held = {"meetings": frame(MEETINGS, {"held_on": days, "source": "Sheet", "row": rows})} if meetings else {}
    group = {"people": listed(*people)} if table else {}
    return dataset(**{"check_ins": check_ins(people), **held, **group, **frames})
