"""One spelling for each name: of people, and of the words that filters and matching compare."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

import pandas as pd

from analytics.schema import TABLES
from connectors.mapping.text import fold

Frames = Mapping[str, pd.DataFrame]
Place = tuple[str, str]
"""A canonical table and one of its columns."""

SHARED = {"category": "category", "area": "area", "language": "language", "languages": "language", "unit": "unit"}
"""Columns whose words are compared across tables, and what they are words for; barriers and causes are their own."""


def word_places() -> dict[str, list[Place]]:
    """Return the columns that share their words, by what they are words for."""
    places: dict[str, list[Place]] = {}
    for table in TABLES.values():
        for field in table.kept:
            kind = field.name if field.name in {"barriers", "root_cause"} else SHARED.get(field.name)
            if kind:
                places.setdefault(kind, []).append((table.name, field.name))
    return places


def person_places() -> list[Place]:
    """Return the columns that hold names of people, other than the names they are also known by."""
    return [
        (table.name, field.name)
        for table in TABLES.values()
        for field in table.kept
        if field.sensitivity == "person" and field.name != "also_known_as"
    ]


def counted(frames: Frames, places: Iterable[Place]) -> Counter[str]:
    """Return how often each spelling occurs in the columns, in the order in which they are first met."""
    found: Counter[str] = Counter()
    for table, column in places:
        for value, count in Counter(frames[table][column].tolist()).items():
            for name in _names(value):
                found[name] += count
    return found


def usual_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Return for each folded name its most frequent spelling; of equally frequent ones the first that is met."""
    usual: dict[str, str] = {}
    for name, count in counts.items():
        key = fold(name)
        if key not in usual or count > counts[usual[key]]:
            usual[key] = name
    return usual


def respelled(frames: Frames, places: Iterable[Place], spell: Callable[[str], str]) -> dict[str, pd.DataFrame]:
    """Return the frames with every name in the columns spelled anew; each name of a cell once."""
    new = dict(frames)
    for table, column in places:
        rows = new[table]
        values = dict.fromkeys(cast("list[object]", rows[column].tolist()))
        changed = {value: spelled for value in values if (spelled := _spelled(value, spell)) != value}
        if changed:
            cells = [changed.get(value, value) for value in rows[column].tolist()]
            new[table] = rows.assign(**{column: pd.Series(cells, index=rows.index, dtype=rows[column].dtype)})
    return new


def _names(value: object) -> Sequence[str]:
    if isinstance(value, tuple):
        return cast("tuple[str, ...]", value)
    return (value,) if isinstance(value, str) else ()


def _spelled(value: object, spell: Callable[[str], str]) -> object:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(spell(name) for name in cast("tuple[str, ...]", value)))
    return spell(value) if isinstance(value, str) else value
