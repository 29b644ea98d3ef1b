"""The words of a column of choices, and which choice each of them is."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analytics.schema import TABLES
from connectors.recognise.names import said_by
from connectors.recognise.values import Evidence, parts_of_cell
from connectors.recognise.words import (
    LEGEND,
    are_codes,
    is_denied,
    is_yes,
    meaning_in,
    meaning_of,
    meaning_of_code,
    status_choice,
)

_SCORE = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*(?:/\s*\d+|out of \d+|%|$|[-–—:.)(=]|\s)")
_SCALE = re.compile(r"(?:\b|_)[01]\s*(?:-|–|—|to|a|à|bis|até|\.\.|=\D{0,30}?)\s*(\d{1,3})\b|/\s*(\d{1,3})\b")
_SCALES = (3, 4, 5, 6, 7, 10, 100)
_PER_CENT = 100
_PATIENCE = "patience"
"""The concept of whether a thing may wait."""
STRAINS = ("strain", "anxiety")
"""Concepts of which more is worse."""
_THIRDS = {"red": 0.375, "yellow": 0.625}
"""Below which part of a scale an answer is red, and yellow."""
ENDED = frozenset({"done", "cancelled", "duplicate", "referred", "closed_unmet", "expired", "handed_over"})
"""Choices of a status that nothing more comes after."""
LISTED_WORDS = 200
_MOSTLY_FLAGS = 0.4
"""Share of yes and no from which a status is asked for as a question; other words among them keep their meaning."""
_ASKED = ("done", "active", "confirmed")
"""Concepts that are asked for, however few answer with yes or no alone."""


def words_of(cells: Evidence, *, multi: bool = False) -> Counter[str]:
    """Return the words of a column with their counts, most frequent first; cells with several choices taken apart."""
    apart = multi or cells.several or _holds_several(cells)
    return Counter(dict((cells.parts if apart else cells.counts).most_common(LISTED_WORDS)))


def _holds_several(cells: Evidence) -> bool:
    """Tell whether cells are lists of options: taken apart there are fewer words than whole cells."""
    return len(cells.parts) < len(cells.counts) and len(cells.counts) > 2  # noqa: PLR2004


def choices_of(kind: str, field: str, concept: str, header: str, cells: Evidence) -> dict[str, str]:
    """Return raw word to choice for what is certain of a column's words; the others are left out.

    Args:
        kind: The kind of table.
        field: The field of choices that the column fills.
        concept: What the column is about: whether yes means done or available, whether more is better or worse.
        header: The column's header, for a scale named there.
        cells: Its cells.
    """
    known = TABLES[kind][field].choices
    read = {"status": _statuses, "urgency": _levels, "priority": _levels, "capacity": _capacities}.get(field)
    if read is None:
        return {}
    found = read(kind, concept, header, cells)
    return {word: choice for word, choice in found.items() if choice in known}


def _statuses(kind: str, concept: str, header: str, cells: Evidence) -> dict[str, str]:
    flags = {word: yes for word in cells.counts if (yes := is_yes(word)) is not None}
    words = words_of(cells)
    found = {word: _status(kind, word) for word in words} | _arrived(kind, words)
    asked = concept in _ASKED or header.rstrip().endswith("?")
    if flags and (asked or sum(cells.counts[word] for word in flags) >= _MOSTLY_FLAGS * cells.filled):
        found |= _answers(kind, concept, header, flags)
    # Options chosen together, where each is understood and the cell as a whole is not
    found |= {part: _status(kind, part) for word in words if not found[word] for part in parts_of_cell(word)}
    if are_codes(words):
        found = {word: choice or _chosen(kind, meaning_of_code(word)) for word, choice in found.items()}
    return {word: choice for word, choice in found.items() if choice}


def _arrived(kind: str, words: Iterable[str]) -> dict[str, str | None]:
    """Return what was received as done where another word says that something is open, and none that it is done.

    Beside `Delivered`, `Received` is said of the request itself.
    """
    meant = {word: meaning_of("status", word) for word in words}
    others = {_status(kind, word) for word, meaning in meant.items() if meaning != "received"}
    if kind != "needs" or "open" not in others or "done" in others:
        return {}
    return {word: "done" for word, meaning in meant.items() if meaning == "received"}


def _status(kind: str, word: str) -> str | None:
    return _chosen(kind, meaning_in(kind, word) or meaning_of("status", word))


def _chosen(kind: str, meaning: str | None) -> str | None:
    return None if meaning is None else status_choice(kind, meaning)


_STILL = re.compile(r"still|noch|encore|todav|aun|ainda|open|offen|abiert|abert|need|pending|pendiente", re.IGNORECASE)


def _answers(kind: str, concept: str, header: str, flags: Mapping[str, bool]) -> dict[str, str]:
    """Return what yes and no mean: what the header says, `Taken?`; else done or open, available or not."""
    usual = "available" if kind == "assets" else "open"
    said = _status(kind, header)
    if concept == "active" or (_STILL.search(header) and concept == "done"):
        off = "inactive" if any("active" in token.classes for token in said_by(header)) else "unavailable"
        meant = {True: usual, False: off if kind == "assets" else "done"}
    elif said and said != usual:
        meant = {True: said, False: usual}
    elif kind == "assets" and concept != "done":
        meant = {True: usual, False: "unavailable"}
    else:
        meant = {True: "passed" if kind == "decisions" else "done", False: usual}
    return {word: meant[yes] for word, yes in flags.items()}


def _levels(_: str, concept: str, header: str, cells: Evidence) -> dict[str, str]:
    words = words_of(cells)
    if concept == _PATIENCE:
        return {word: level for word in words if (level := _haste(word))}
    if all(map(_LETTERED.fullmatch, words)) or (len(words) > 1 and _is_marks(words)):
        return _ranks(header, words)
    found = {word: meaning_of("level", word) for word in words}
    if cells.flags > 0.8:  # noqa: PLR2004 - nearly all: German yes, and no Portuguese now
        found |= {word: "high" if yes else "low" for word in cells.counts if (yes := is_yes(word)) is not None}
    if any(found.values()):
        return {word: level for word, level in found.items() if level}
    return _ranks(header, words)


def _haste(word: str) -> str | None:
    """Return how urgent a thing is by whether it may wait: yes is of no hurry, else how long it may."""
    answer = is_yes(word.partition(",")[0])
    if answer is None and is_denied(word):
        answer = False
    return meaning_of("level", word) if answer is None else {True: "low", False: "high"}[answer]


_LETTERED = re.compile(r"\s*(?:[A-Ea-e]|[Pp]\s*[0-5])\s*")
"""Grades whose first is the highest whatever the header says: A, B, C; P0, P1, P2."""
_BEFORE = {True: ord("0"), False: ord("A") - 1}
_FIRST_IS_HIGHEST = re.compile(r"prio|rank|rang|orde", re.IGNORECASE)


def _ranks(header: str, words: Iterable[str]) -> dict[str, str]:
    """Return steps as levels: 1, A or the first is the highest priority, but the lowest urgency or severity.

    A header that says what a step means decides: `Priority (5 = critical)`.
    """
    steps = _steps(list(words))
    top, least = max(steps.values(), default=0), min(steps.values(), default=0)
    if len(steps) < 2 or not 2 <= top <= 10:  # noqa: PLR2004 - a scale that people use
        return {}
    first = _points("level", header, {"high": True, "low": False})
    if first is None:
        lettered = all(map(_LETTERED.fullmatch, steps))
        first = lettered or (bool(_FIRST_IS_HIGHEST.search(header)) and not _is_marks(steps))
    parts = {word: (step - min(least, 1)) / (top - min(least, 1)) for word, step in steps.items()}
    if not first:
        parts = {word: 1 - part for word, part in parts.items()}
    return {word: "high" if part < 0.34 else "medium" if part < 0.67 else "low" for word, part in parts.items()}  # noqa: PLR2004 - thirds


def _steps(words: Sequence[str]) -> dict[str, float]:
    """Return the words of a scale with their steps from 1: numbers, single letters, or one sign again and again."""
    numbers = {word: float(word) for word in words if word.replace(".", "", 1).isdecimal()}
    if numbers:
        return {word: number for word, number in numbers.items() if number >= 0}
    if words and all(map(_LETTERED.fullmatch, words)):
        return {word: float(ord(word.strip().upper()[-1])) - _BEFORE[word.strip()[-1].isdecimal()] for word in words}
    return {word: float(len(word)) for word in words} if _is_marks(words) else {}


def _is_marks(words: Iterable[str]) -> bool:
    """Tell whether words are one sign again and again, more of it being more: `!!!`, `**`."""
    signs = {sign for word in words for sign in word}
    return len(signs) == 1 and not signs.pop().isalnum()


def _points(subject: str, header: str, ends: Mapping[str, bool]) -> bool | None:
    """Tell by a header's legend, `(1 = low, 5 = high)`, whether its lower steps mean the first of two ends."""
    said = [(int(step), meaning_of(subject, word)) for step, word in LEGEND.findall(header)]
    told = [(step, ends[end]) for step, end in said if end is not None and end in ends]
    if not told:
        return None
    step, end = min(told)
    return end if step <= 1 or len(told) > 1 else not end


def _capacities(_: str, concept: str, header: str, cells: Evidence) -> dict[str, str]:
    words = words_of(cells)
    scores = {word: score for word in words if (score := _score(word)) is not None}
    if len(scores) > 0.7 * len(words):
        return _scale(concept, header, scores)
    return {word: color for word in words if (color := _colour(concept, word))}


def _colour(concept: str, word: str) -> str | None:
    colour = meaning_of("capacity", word)
    levels = {"high": "red", "medium": "yellow", "low": "green"}
    if concept in STRAINS and (level := meaning_of("level", word)):
        return levels[level]
    return colour


def _score(word: str) -> float | None:
    found = _SCORE.match(word)
    return float(found[1].replace(",", ".")) if found else None


def _scale(concept: str, header: str, scores: Mapping[str, float]) -> dict[str, str]:
    greatest = max(scores.values())
    named = [int(one or other) for one, other in _SCALE.findall(header)]
    top = next((scale for scale in (*named, *_SCALES) if greatest <= scale), None)
    if top is None or min(scores.values()) < 0:
        return {}
    least = 0 if min(scores.values()) == 0 or top == _PER_CENT else 1
    down = _points("capacity", header, {"green": True, "red": False})
    concept = {None: concept, True: "strain", False: ""}[down]
    steps = {str(step): float(step) for step in range(least, top + 1)} if _are_steps(scores, top) else {}
    return {word: _part(concept, (score - least) / (top - least)) for word, score in {**steps, **scores}.items()}


def _are_steps(scores: Mapping[str, float], top: int) -> bool:
    return top <= 10 and all(word.isdecimal() for word in scores)  # noqa: PLR2004 - steps that people answer with


def _part(concept: str, part: float) -> str:
    part = 1 - part if concept in STRAINS else part
    return "red" if part < _THIRDS["red"] else "yellow" if part < _THIRDS["yellow"] else "green"
