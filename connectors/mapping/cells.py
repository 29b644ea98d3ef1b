"""Cells as services give them, settled: a column as its distinct plain values and where each of them stands."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import count
from operator import itemgetter
from typing import cast
from unicodedata import is_normalized

import numpy as np
from numpy.typing import NDArray

from connectors.mapping.text import clean, one_line, without_links
from connectors.raw import Dropped

LONGEST = 2_000
"""Letters of one cell that are kept: no name, word or title is longer, and a page has to carry them all."""
MOST = 500
"""Values of one cell that are kept."""


class Unknown(Enum):
    """A cell whose value the sheet itself could not work out."""

    ERROR = "error"


ERROR = Unknown.ERROR
Single = str | int | float | datetime | date | time | timedelta
Plain = Single | tuple[Single, ...] | Dropped | Unknown | None
"""What a settled cell is: None where it is blank; text is trimmed and never empty; a tuple is a cell with several."""

_ERRORS = frozenset({
    "#ref!", "#n/a", "#name?", "#value!", "#div/0!", "#error!", "#num!", "#null!", "#spill!", "#calc!", "#¡ref!",
    "#¿nombre?", "#¡valor!", "#¡div/0!", "#¡num!", "#nome?", "#valor!", "#núm!", "#nom?", "#valeur!", "#bezug!",
    "#wert!", "#zahl!", "#nv", "#n/d", "loading...", "loading…",
})  # fmt: skip
_NAMED = ("name", "text", "label", "value", "title", "plain_text", "displayName", "filename")
"""Where services keep the words of a person, a button, a bar code or a file."""
_SAFE = frozenset((str, type(None), int, datetime, date, time, timedelta, Dropped, Unknown))
_UNSETTLED_STARTS = frozenset(" #[")
_BUNDLE = 512
_UNTICKED = ("FALSE", "False", "false")
_LIST_STARTS = frozenset('"{]')
_WIDEST = 64
"""Bits of a whole number that is still a number of something."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One column below its header.

    Attributes:
        distinct: Its distinct cells, settled, in the order in which they first occur.
        codes: For each row, the place of its cell in `distinct`.
        plain: Whether every cell is blank or clean text on one line; what is true of most columns is quick to do.
        blank: Of a plain column, the places in `distinct` of blank cells and unticked boxes.
        cut: Places in `distinct` of cells that were longer than is kept.
    """

    distinct: Sequence[Plain]
    codes: NDArray[np.intp]
    plain: bool = False
    blank: tuple[int, ...] = ()
    cut: frozenset[int] = frozenset()

    def where(self, chosen: Iterable[bool]) -> NDArray[np.bool_]:
        """Return for each row whether its value was chosen, given one answer for each distinct value."""
        return np.array(list(chosen), dtype=bool)[self.codes]

    @property
    def filled(self) -> NDArray[np.bool_]:
        """For each row, whether a person wrote something there."""
        if not self.plain:
            return self.where(map(is_filled, self.distinct))
        there = np.ones(len(self.distinct), dtype=bool)
        there[list(self.blank)] = False
        return there[self.codes]


def settle_column(column: Sequence[object]) -> Cells:
    """Return a column's distinct cells, settled."""
    try:
        places, codes = _numbered(column)
    except TypeError:
        places, codes = _numbered([_hashable(cell) for cell in column])
    else:
        # to Python, True is 1 and nothing is not itself; to a group they are not
        if not set(map(type, places)) <= {str, type(None)} and not set(map(type, column)) <= _SAFE:
            places, codes = _numbered([_hashable(cell) for cell in column])
    settled, plain = _all_settled(list(places))
    if plain:
        return Cells(
            settled, codes, plain=True, blank=tuple(places[cell] for cell in (None, *_UNTICKED) if cell in places)
        )
    cut = frozenset(place for cell, place in places.items() if isinstance(cell, str) and len(cell) > LONGEST)
    return Cells(settled, codes, cut=cut)


def _numbered(column: Sequence[object]) -> tuple[Mapping[object, int], NDArray[np.intp]]:
    """Return each distinct cell's place in the order in which they first occur, and for each row its cell's."""
    places: defaultdict[object, int] = defaultdict(count().__next__)
    codes = np.fromiter(map(places.__getitem__, column), dtype=np.intp, count=len(column))
    return places, codes


def _all_settled(cells: Sequence[object]) -> tuple[Sequence[Plain], bool]:
    """Return cells settled, and whether all are plain.

    They are done a bundle at a time: most bundles are clean already, which one look tells.
    """
    settled: list[Plain] = []
    plain = True
    for start in range(0, len(cells), _BUNDLE):
        bundle = cells[start : start + _BUNDLE]
        clean = _is_clean(bundle if None not in bundle else [cell for cell in bundle if cell is not None])
        settled += cast("Sequence[Plain]", bundle) if clean else map(_settled, bundle)
        plain = plain and clean
    return settled, plain


def _is_clean(cells: Sequence[object]) -> bool:
    """Tell whether every cell is text that settling would leave as it is."""
    if not cells or set(map(type, cells)) != {str} or "" in cells:
        return not cells
    texts = cast("Sequence[str]", cells)
    starts, ends = set(map(itemgetter(0), texts)), set(map(itemgetter(-1), texts))
    if not starts.isdisjoint(_UNSETTLED_STARTS) or " " in ends:
        return False
    joined = "".join(texts)
    if "  " in joined or "(https://" in joined or ("L" in starts and "Loading" in joined):
        return False
    return joined.isprintable() and is_normalized("NFC", joined) and max(map(len, texts)) <= LONGEST


def settle(cell: object) -> Plain:
    """Return one cell, settled."""
    return _settled(_hashable(cell))


def text_of(value: Plain) -> str:
    """Return a settled cell as the sheet would show it; an empty text for a blank one."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ", ".join(map(text_of, value))
    if isinstance(value, int | float):
        return _number(value)
    if value is None or isinstance(value, Enum):
        return ""
    return _moment(value)


def _settled(cell: object) -> Plain:
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, int) and cell.bit_length() > _WIDEST:
        return ERROR
    return cast("Plain", cell)


def _text(cell: str) -> Plain:
    text = clean(cell if len(cell) <= LONGEST else _cut(cell))
    if text[:1] == "#" or text[:7] == "Loading":
        return ERROR if text.casefold() in _ERRORS else text
    if text[:1] == "[" and text[1:].lstrip()[:1] in _LIST_STARTS:
        return _listed(text)
    return without_links(text) or None


def _cut(cell: str) -> str:
    return cell[: LONGEST * 50].lstrip()[:LONGEST]


def _listed(text: str) -> Plain:
    """Return the values of a cell that holds a list as programs write it, `["Map", "Flight"]`; else its text."""
    try:
        inner = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return settle(inner)


def _hashable(cell: object) -> object:
    if type(cell) in _SAFE:
        return cell
    if isinstance(cell, np.generic):
        return _hashable(cell.item())
    if isinstance(cell, Mapping):
        return _from_record(cast("Mapping[str, object]", cell))
    if isinstance(cell, list | tuple | set | frozenset):
        return _several(cast("Iterable[object]", cell))
    return _foreign(cell)


def _foreign(cell: object) -> object:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _real(cell)
    if isinstance(cell, datetime | date | time | timedelta):
        return cell if cell == cell else None  # noqa: PLR0124 - NaT is not itself
    try:
        return str(cell)
    except Exception:  # noqa: BLE001 - a cell of whatever kind must not end a reading
        return ERROR


def _real(number: float) -> object:
    if number != number:  # noqa: PLR0124 - NaN is not itself
        return None
    return ERROR if number in {float("inf"), float("-inf")} else number


def _from_record(record: Mapping[str, object]) -> object:
    words = (record[key] for key in _NAMED if isinstance(record.get(key), str | int | float))
    return _hashable(next(words, ERROR))


def _several(cells: Iterable[object]) -> object:
    """Return the values of a list cell, of lists within it too; None where all are blank."""
    found: list[object] = []
    waiting = list(cells)[::-1]
    while waiting and len(found) < MOST:
        cell = waiting.pop()
        if isinstance(cell, list | tuple):
            waiting.extend(list(cast("Iterable[object]", cell))[::-1])
        else:
            found.append(_one_of_several(cell))
    kept = tuple(value for value in found if value is not None)
    if ERROR in kept:
        return ERROR
    return kept or None


def _one_of_several(cell: object) -> object:
    value = settle(cell)
    return one_line(value) if isinstance(value, str) else value


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _moment(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if not isinstance(value, time) else value.isoformat("minutes")


def is_filled(value: Plain) -> bool:
    """Tell whether a person wrote something there: not blank, not an unticked box, not nought, not an error."""
    if isinstance(value, str):
        return value not in _UNTICKED
    return not (value is None or isinstance(value, Enum) or value == 0)


def is_blank(cell: object) -> bool:
    """Tell whether a cell as it came is blank; a dropped one is not."""
    return settle(cell) is None
