"""One spelling for each name: of people, and of the words that filters and matching compare."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

import numpy as np
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
        for value, count in _counts(frames[table][column]).items():
            for name in names_in(value):
                found[name] += count
    return found


def _counts(column: pd.Series) -> Mapping[object, int]:
    if column.dtype == object:
        return Counter(cast("list[object]", column.tolist()))
    codes, distinct = pd.factorize(column)
    return dict(zip(distinct.tolist(), np.bincount(codes[codes >= 0], minlength=len(distinct)).tolist(), strict=True))


def usual_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Return for each folded name its most frequent spelling; of equally frequent ones the first that is met."""
    usual: dict[str, str] = {}
    for name, count in counts.items():
        key = fold(name)
        if key not in usual or count > counts[usual[key]]:
            usual[key] = name
    return usual


def crosswalk_names(categories: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return each word of the crosswalk, folded, to its one name; where two names claim a word, the first has it."""
    names: dict[str, str] = {fold(name): name for name in reversed(list(categories))}
    words = {fold(word): name for name, words in reversed(list(categories.items())) for word in words}
    return words | names


def respelled(frames: Frames, places: Iterable[Place], spell: Callable[[str], str]) -> dict[str, pd.DataFrame]:
    """Return the frames with every name in the columns spelled anew; each name of a cell once."""
    new = dict(frames)
    for table, column in places:
        rows = new[table]
        changed = {value: other for value in _counts(rows[column]) if (other := _spelled(value, spell)) != value}
        if changed:
            cells = [changed.get(value, value) for value in rows[column].tolist()]
            new[table] = rows.assign(**{column: pd.Series(cells, index=rows.index, dtype=rows[column].dtype)})
    return new


def names_in(value: object) -> Sequence[str]:
    """Return the names that a cell of a canonical frame holds."""
    if isinstance(value, tuple):
        return cast("tuple[str, ...]", value)
    return (value,) if isinstance(value, str) else ()


def _spelled(value: object, spell: Callable[[str], str]) -> object:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(spell(name) for name in cast("tuple[str, ...]", value)))
    return spell(value) if isinstance(value, str) else value
