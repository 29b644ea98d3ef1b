"""Which row is the header: titles above it, two of them, or none at all."""

from collections.abc import Sequence
from functools import lru_cache

from connectors.mapping.cells import settle, text_of
from connectors.recognise.names import concepts_of
from connectors.recognise.values import look, roles_of

_LOOKED = 30
"""Rows from the top that may be the header."""
_BELOW = 40
"""Rows below a candidate that it is compared with."""
_KNOWN = 0.5
_LEAST = 1.25
_COLUMNS = 120


def header_row(rows: Sequence[Sequence[object]]) -> int | None:
    """Return the place from 0 of the row that names the columns, or None where no row does.

    A header fills most of the table's columns with short words, each of them once, that are known as names of
    columns and do not occur again below; titles fill one or two, rows of data hold days, numbers, addresses.
    """
    texts = [[text_of(settle(cell)) for cell in row[:_COLUMNS]] for row in rows[: _LOOKED + _BELOW]]
    width = _usual_width(texts)
    scored = [(_score(texts, place, width), -place) for place in range(min(_LOOKED, len(texts)))]
    best, place = max(scored, default=(0.0, 0))
    return -place if best >= _LEAST else None


def _usual_width(texts: list[list[str]]) -> int:
    filled = sorted(_filled(row) for row in texts)
    return max(1, filled[int(len(filled) * 0.8)]) if filled else 1


def _filled(row: list[str]) -> int:
    return sum(map(bool, row))


def _score(texts: list[list[str]], place: int, width: int) -> float:
    row = [text for text in texts[place] if text]
    if not row or (len(row) == 1 and width > 1):
        return 0
    full = min(1, len(row) / width)
    data = sum(map(_is_data, row)) / len(row)
    known = sum(map(_is_known, row)) / len(row)
    distinct = len(set(row)) / len(row)
    again = _again(texts, place) / len(row)
    long = sum(len(text) > 150 for text in row) / len(row)  # noqa: PLR2004 - longer than a question
    return full + 1.3 * known + 0.4 * distinct - 1.3 * data - 1.2 * again - 0.6 * long - 0.06 * place


@lru_cache(maxsize=8_192)
def _is_known(text: str) -> bool:
    found = concepts_of(text)
    return bool(found) and found[0][1] >= _KNOWN and not roles_of(text)


@lru_cache(maxsize=8_192)
def _is_data(text: str) -> bool:
    """Tell whether a cell is more likely a value than the name of a column."""
    cells = look([text])
    if cells.emails or cells.phones or cells.coordinates or cells.urls:
        return True
    person = " " in text and cells.named > 0 and not _is_known(text)
    return bool(person or cells.days or cells.numbers or cells.clocks or cells.money)


def _again(texts: list[list[str]], place: int) -> int:
    """Return how many cells of a row stand again below in their column: values do, names do not."""
    below = texts[place + 1 : place + 1 + _BELOW]
    return sum(
        any(column < len(row) and row[column] == text for row in below)
        for column, text in enumerate(texts[place])
        if text
    )
