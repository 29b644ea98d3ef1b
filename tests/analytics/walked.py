"""Everything that a view holds, however deep: for tests of what must not be in it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pandas as pd


def walked(thing: object) -> Iterator[object]:
    """Return every value in a view: of its fields, their frames' columns and cells, and whatever these hold."""
    parts = _parts(thing)
    if parts is None:
        yield thing
    else:
        for part in parts:
            yield from walked(part)


def _parts(thing: object) -> list[object] | None:
    if isinstance(thing, pd.DataFrame):
        return [*map(str, thing.columns), *(thing[name] for name in thing), thing.attrs]
    if is_dataclass(thing):
        return [getattr(thing, field.name) for field in fields(thing)]
    if isinstance(thing, Mapping):
        return [*thing.items()]
    return [*thing] if isinstance(thing, pd.Series | tuple | list | set | frozenset) else None


def words_in(thing: object) -> str:
    """Return all text that a view holds, and its numbers as text."""
    return "\n".join(map(str, walked(thing)))
