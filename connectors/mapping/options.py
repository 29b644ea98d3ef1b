"""Cells that hold several values, taken apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from connectors.mapping.cells import MOST, Plain, Single, text_of
from connectors.mapping.text import fold, one_line

_SEPARATORS = ",;\n|、，；،؛"  # noqa: RUF001 - commas of other scripts
_HIDDEN = {ord(sign): chr(0xE000 + place) for place, sign in enumerate(_SEPARATORS)}
"""Signs of the private range stand for separators that part nothing; cleaned text holds none of them."""
_SHOWN = {ord(hidden): chr(sign) for sign, hidden in _HIDDEN.items()}
_SPLIT = re.compile(f"[{re.escape(_SEPARATORS)}]")
_SEMICOLONS = re.compile(r"[;\n]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]|（[^（）]*）|\"[^\"]*\"|“[^“”]*”")  # noqa: RUF001 - brackets of other scripts
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_BULLET = re.compile(r"^[-*•·–+]\s+|^\d{1,2}[.)]\s+|^\[[ xX]?\]\s*")
_TIGHT = re.compile(r",(?=\S)")
_AND = re.compile(r"\s+(?:and|y|e|et|und)\s+|\s*[&+/]\s*", re.IGNORECASE)
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Splitter:
    """Takes cells of one column apart into the values they hold, in their order, each once.

    Values that are lists already stay as they are. Text is parted at commas, semicolons, bars and line ends, but not
    within brackets or quotes, within a number (`1,000`), or within an option that is known to hold such a sign: a key
    of the group's own words, an element of another row's list, or, where the column parts options with a comma alone
    as exports of services do, two pieces that a comma and a space join and that never stand apart. A column of which
    some cell ends in a semicolon, as forms write them, is parted at semicolons and line ends only.

    Attributes:
        known: Matches the options that hold a separator, the longest first; None where there are none.
        separator: What parts options in this column.
        alone: Folded names that stand alone somewhere, for columns of people: `Ana and Luis` are two where one of
            them is also met alone. None for other columns.
        ids: Whether the values are ids, in which `120,130` is two.
    """

    known: re.Pattern[str] | None
    separator: re.Pattern[str] = _SPLIT
    alone: frozenset[str] | None = None
    ids: bool = False

    def split(self, value: Plain) -> tuple[str, ...]:
        """Return the values of a settled cell."""
        pieces = value if isinstance(value, tuple) else self._pieces(value)
        names = (one_line(text_of(piece)) for piece in pieces)
        found: dict[str, str] = {}
        for name in filter(None, self._people(names)):
            found.setdefault(fold(name), name)
        return tuple(found.values())[:MOST]

    def _pieces(self, value: Plain) -> Iterable[Single]:
        if not isinstance(value, str):
            return (text_of(value),)
        if not self.separator.search(value):
            return (value,)
        hidden = _BRACKETS.sub(_hide, value)
        hidden = self.known.sub(_hide, hidden) if self.known else hidden
        hidden = hidden if self.ids else _THOUSANDS.sub(_hide, hidden)
        return [_BULLET.sub("", piece.strip()).translate(_SHOWN) for piece in self.separator.split(hidden)]

    def _people(self, names: Iterable[str]) -> list[str]:
        if self.alone is None:
            return list(names)
        return [part for name in names for part in self._joined(name)]

    def _joined(self, name: str) -> Sequence[str]:
        parts = [part.strip() for part in _AND.split(name)]
        met = self.alone is not None and any(fold(part) in self.alone for part in parts)
        return parts if len(parts) > 1 and met else (name,)


def splitter(
    values: Sequence[Plain], words: Iterable[str] = (), *, people: bool = False, ids: bool = False
) -> Splitter:
    """Return what takes the cells of a column apart.

    Args:
        values: The column's distinct cells, settled.
        words: The group's own words for the field.
        people: Whether the values are names of people.
        ids: Whether they are ids.
    """
    texts = [value for value in values if isinstance(value, str)]
    listed = [text_of(one) for value in values if isinstance(value, tuple) for one in value]
    known = {fold(word): word for word in (*words, *listed, *_joined_options(texts)) if _SPLIT.search(word)}
    separator = _SEMICOLONS if any(text.endswith(";") for text in texts) else _SPLIT
    plain = Splitter(_any_of(known.values()), separator, ids=ids)
    if not people:
        return plain
    alone = (name for value in values for name in plain.split(value) if not _AND.search(name))
    return Splitter(plain.known, separator, frozenset(map(fold, alone)), ids)


def _hide(found: re.Match[str]) -> str:
    return found[0].translate(_HIDDEN)


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    longest = sorted(words, key=lambda word: (-len(word), word))
    if not longest:
        return None
    either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    sign = f"[{re.escape(_SEPARATORS)}]"
    return re.compile(rf"(?:(?<={sign})|^)\s*(?:{either})\s*(?={sign}|$)", re.IGNORECASE)


def _joined_options(texts: Iterable[str]) -> Iterator[str]:
    """Yield the options `A, B` of a column that parts options with `,` alone and in which A and B never part."""
    several = [_BRACKETS.sub(_hide, _THOUSANDS.sub(_hide, text)) for text in texts if "," in text]
    if not any(map(_TIGHT.search, several)):
        return
    pieces = [text.split(",") for text in several]
    alone = Counter(fold(text) for text in texts if "," not in text)
    counts = Counter(fold(piece) for cell in pieces for piece in cell) + alone
    pairs = Counter(
        (left, right) for cell in pieces for left, right in pairwise(cell) if right[:1] == " " and not right.isspace()
    )
    for (left, right), count in pairs.items():
        if count >= _TWICE and counts[fold(left)] == counts[fold(right)] == count:
            yield f"{left.strip()},{right}".translate(_SHOWN)
