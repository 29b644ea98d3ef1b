"""Which kind of table it is, by what its columns are about, what it is called and what its cells say."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from connectors.recognise.columns import LEAST, Seen, topics
from connectors.recognise.names import Token, said_by
from connectors.recognise.shapes import fit
from connectors.recognise.text import words
from connectors.recognise.vocabulary import Tree, listed, read, tree, vocabulary
from connectors.recognise.words import meaning_in, meaning_of

NUMERIC = ("statistic", "money", "commerce", "progress", "elsewhere")
_NONE_NAMED = 2.2
_NONE_SHARE = 3.0
_WORD, _MOST_WORDS = 0.45, 1.5
_CELL_WORD, _LONG_CELLS = 1.2, 2.0
_OWN_WORDS = 0.6
_IN_PASSING = 0.7
_BY_CELLS = 0.6
"""How sure it is that cells say how people are."""
_NEAR = 0.12
"""How much less sure than the best another concept of a column may be."""
_LOOKS = {"someone": "people", "everybody": "everybody", "how_far": "stages", "something": "unlike"}
"""What columns of which nothing is believed are known by, to the shape of their cells."""
_LONG_END = 6
_UNNAMED = re.compile(
    r"\b(?:sheet|tabelle|tabellenblatt|hoja|planilha|folha|feuille?|foglio|blad)\s?\d+\b", re.IGNORECASE
)
"""What spreadsheets call a sheet that nobody has named."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How much speaks for each kind of table, and the one that is believed.

    Attributes:
        name: The kind, or None where the table should be left alone.
        confidence: 0 to 1.
        sums: Kind to its sum less the least it needs.
    """

    name: str | None
    confidence: float
    sums: Mapping[str, float]


@cache
def _kinds() -> Tree:
    return read("kinds")


def kind_of(name: str, columns: Sequence[Seen]) -> Kind:
    """Return the kind of a table."""
    name = _UNNAMED.sub(" ", name)
    against = _against(name, columns)
    sums = {kind: _sum(kind, name, columns) - against for kind in _kinds()}
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    (best, top), (_, second) = ranked[0], ranked[1]
    if top < 0:
        return Kind(None, round(_sure(-top), 2), sums)
    return Kind(best, round(_sure(min(top + 0.5, 1.5 * (top - second) + 0.5)), 2), sums)


def _sure(margin: float) -> float:
    return 1 / (1 + math.exp(-margin))


def _sum(kind: str, name: str, columns: Sequence[Seen]) -> float:
    said = tree(_kinds(), kind)
    weights = cast("Mapping[str, float]", said["weights"])
    found = _found(columns, weights)
    must = set(cast("list[str]", said["must"])) & found.keys()
    if not must:
        return -10
    total = sum(weights.get(concept, 0) * score for concept, score in found.items())
    total += cast("float", said["named"]) * _named(name, kind) - cast("float", said["least"])
    total += _header_words(cast("list[str]", said["said"]), columns)
    total += _pairs(cast("list[tuple[str, str, float]]", said.get("pairs", [])), found)
    total += _status_words(kind, cast("list[str]", said.get("statuses", [])), columns)
    return total + _cell_words(kind, columns)


def _pairs(pairs: Sequence[tuple[str, str, float]], found: Mapping[str, float]) -> float:
    """Return what concepts say that stand together."""
    return sum(weight for one, other, weight in pairs if one in found and other in found)


def _status_words(kind: str, own: Sequence[str], columns: Sequence[Seen]) -> float:
    """Return 1 where most words of a status are those of one kind alone: `verfügbar` and `belegt` of offers."""
    lists = [column.cells for column in columns if own and column.best in ("status", "active")]
    return max((cells.share(lambda text: _meant(kind, text) in own) > _OWN_WORDS for cells in lists), default=0)


def _meant(kind: str, text: str) -> str | None:
    return meaning_in(kind, text) or meaning_of("status", text)


def _found(columns: Sequence[Seen], weights: Mapping[str, float]) -> dict[str, float]:
    """Return each concept found with how surely; a second column of the same adds nothing.

    Of concepts that are nearly as sure, `Host`, a column is the one that speaks most for the kind.
    """
    found: dict[str, float] = {}
    for column in columns:
        if best := "mood_words" if _tells_moods(column) else _best(column, weights) or _by_looks(column):
            found[best] = max(found.get(best, 0), min(max(column.score, _BY_CELLS), 1))
    if topics(columns):
        found["topic"] = 1
    return found


def _best(column: Seen, weights: Mapping[str, float]) -> str:
    if not column.best:
        return ""
    near = [concept for concept, score in column.concepts if score >= max(LEAST, column.score - _NEAR)]
    return max(near, key=lambda concept: (weights.get(concept, 0), concept == column.best))


def _tells_moods(column: Seen) -> bool:
    """Tell whether cells say how people are rather than how far a thing is: `Good to go`, `Stretched thin`."""
    cells = column.cells
    return column.best in ("", "status") and fit("moods", cells) > 0 and cells.capacities > cells.statuses


def _by_looks(column: Seen) -> str:
    """Return what cells say of a column of which nothing is believed: people, how far things are, what they are."""
    return next((concept for concept, shape in _LOOKS.items() if fit(shape, column.cells) > 0), "")


def _named(name: str, kind: str) -> float:
    """Return 1 where a table's name or title speaks of a kind; less where it speaks of several, or in passing.

    What tables of any kind are kept on, `board`, `tracker`, says half as much as other words.
    """
    tokens = said_by(name)
    speaking: Counter[str] = Counter()
    for token in tokens:
        worth = 1 if token.word in _containers() else 2
        speaking.update(dict.fromkeys(_kinds_named(token.word), worth))
    if speaking:
        heard = {one: min(worth, 2) for one, worth in speaking.items()}
        return heard.get(kind, 0) / (sum(worth for one, worth in heard.items() if one != "none") or 2)
    passing = {kind for kind in _kinds() for token in tokens if _speaks_of(token, kind)}
    return _IN_PASSING if passing == {kind} else 0


def _speaks_of(token: Token, kind: str) -> bool:
    return bool(token.classes & set(_said(kind))) or token.word in _speaking().get(kind, ())


@cache
def _containers() -> frozenset[str]:
    return frozenset(listed(vocabulary().grammar["containers"]))


@cache
def _said(kind: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", tree(_kinds(), kind)["said"])) if kind in _kinds() else ()


@lru_cache(maxsize=4_096)
def _kinds_named(word: str) -> frozenset[str]:
    """Return the kinds a word speaks of, alone or as the end of a longer one: `Notunterkünfte`."""
    tables = vocabulary().tables
    if found := tables.get(word):
        return found
    ends = [end for end in tables if len(end) >= _LONG_END and word.endswith(end)]
    return tables[max(ends, key=len)] if ends else frozenset()


def _header_words(classes: Sequence[str], columns: Sequence[Seen]) -> float:
    wanted = set(classes)
    hits = sum(any(token.classes & wanted for token in column.words) for column in columns)
    return min(_MOST_WORDS, _WORD * hits)


@cache
def _speaking() -> Mapping[str, frozenset[str]]:
    """Return the words by which sentences ask or offer."""
    return {
        kind: frozenset(word for word, classes in vocabulary().classes.items() if name in classes)
        for kind, name in (("needs", "asking"), ("assets", "giving"))
    }


def _cell_words(kind: str, columns: Sequence[Seen]) -> float:
    wanted = _speaking().get(kind, frozenset())
    if not wanted:
        return 0
    long = [column.cells for column in columns if column.cells.spoken > _LONG_CELLS and column.cells.filled]
    shares = [cells.share(lambda text: not wanted.isdisjoint(words(text[:120]))) for cells in long]
    return _CELL_WORD * max(shares, default=0)


def _against(name: str, columns: Sequence[Seen]) -> float:
    """Return how much speaks for leaving the table alone: its name, and the share of figures and goods for sale."""
    named = _NONE_NAMED * min(_named(name, "none"), 1)
    titled = [column for column in columns if column.header]
    figures = sum(column.best in NUMERIC for column in titled)
    blank = sum(not column.header and column.cells.filled > 0 for column in columns)
    return named + _NONE_SHARE * (figures + 0.5 * blank) / max(len(columns), 1)
