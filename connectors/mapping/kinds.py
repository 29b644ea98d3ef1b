"""One column of cells, read as its kind of field: days, numbers, choices, texts, several values, or ticks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

import numpy as np
from numpy.typing import NDArray

from analytics.schema import Field
from connectors.mapping.cells import Cells, Plain, text_of
from connectors.mapping.choices import chooser, header_meaning, yes_or_no
from connectors.mapping.columns import Issue
from connectors.mapping.dayorder import Orders
from connectors.mapping.days import DayReader, Read, Written
from connectors.mapping.numbers import NumberReader, decimal_mark, mark_evidence, needs_mark
from connectors.mapping.options import splitter
from connectors.mapping.text import fold, one_line, says_nothing

Value = str | float | date | tuple[str, ...] | None
Problem = tuple[str, Mapping[str, object]]
"""Code and parameters of what is wrong with one cell."""
Problems = Mapping[int, Sequence[Problem]]
"""Place of a distinct cell to what is wrong with it."""

NOBODY = frozenset((
    "n/a", "na", "none", "null", "tbd", "tba", "nobody", "no one", "unassigned", "unknown", "sin asignar", "nadie",
    "por definir", "ninguem", "a definir", "sem responsavel", "personne", "non attribue", "niemand", "offen",
))  # fmt: skip
"""Folded words that stand where a name should, and are nobody's."""
_NOBODYS = max(map(len, NOBODY)) + 2
_SIGNS = 5
_SHOWN = 40
_EMAIL = re.compile(r"[<(\[]?\s*(?:mailto:)?([\w.+%-]+)@[\w-]+(?:\.[\w-]+)+\s*[>)\]]?")
_SECONDS = 1 / 3600
_TWENTIETHS = 20


@dataclass(frozen=True, slots=True)
class Given:
    """A column to be read as a field.

    Attributes:
        of: The field.
        label: The column's header.
        cells: Its cells.
        words: The group's words for the field, and what they mean.
        type: The service's word for what the column holds; empty where it does not say.
    """

    of: Field
    label: str
    cells: Cells
    words: Mapping[str, str]
    type: str = ""


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column, read as a field.

    Attributes:
        distinct: What each distinct cell says.
        codes: For each row, the place of its cell in `distinct`.
        problems: What is wrong with single cells.
        issues: What is to be said of the column as a whole.
    """

    distinct: Sequence[Value]
    codes: NDArray[np.intp]
    problems: Problems = field(default_factory=dict)
    issues: Sequence[Issue] = ()


def read_days(given: Given, days: DayReader, reads: Sequence[Read], orders: Orders, place: int) -> ColumnRead:
    """Return a column as days.

    Args:
        given: The column.
        days: Reads days.
        reads: The column's distinct cells, read by it.
        orders: Decides the order of day and month.
        place: Under which the orders know the column.
    """
    decision = orders.decide(place)
    doubtful = (
        [at for at, read in enumerate(reads) if isinstance(read, Written) and orders.is_ambiguous(read)]
        if decision.how == "mixed"
        else []
    )
    settled = [days.settle(read, decision.order) if isinstance(read, Written) else read for read in reads]
    codes = {at: day for at, day in enumerate(settled) if isinstance(day, str)} | dict.fromkeys(
        doubtful, "mixed_date_order"
    )
    found: list[Value] = [None if isinstance(day, str) else day for day in settled]
    if decision.order is None:
        for at in doubtful:
            found[at] = None
    problems = {at: [(code, {"cell": shown(given.cells.distinct[at])})] for at, code in codes.items()}
    guess: Issue = (given.of.name, "guessed_date_order", {"order": decision.order, "header": given.label})
    return ColumnRead(found, given.cells.codes, problems, [guess] if decision.how == "guess" else [])


def read_numbers(given: Given, locale: str) -> ColumnRead:
    """Return a column as numbers, where the column itself cannot tell in the way of its sheet's locale."""
    cells, of = given.cells, given.of
    marks = mark_evidence(cells.distinct)
    known = next(iter(marks)) if len(marks) == 1 else decimal_mark(locale)
    hours = of.name.startswith("hours")
    reader = NumberReader(known, hours=hours, scale=_scale(given) if hours else 1.0)
    reads = [reader.read(value) for value in cells.distinct]
    faulty = [(at, read) for at, read in enumerate(reads) if isinstance(read, str)]
    problems = {at: [(code, {"cell": shown(cells.distinct[at])})] for at, code in faulty}
    guess = known is None and any(map(needs_mark, cells.distinct))
    issue: Issue = (of.name, "guessed_number", {"header": given.label})
    found = [None if isinstance(read, str) else read for read in reads]
    return ColumnRead(found, cells.codes, problems, [issue] if guess else [])


def _scale(given: Given) -> float:
    """Return what makes hours of a column's numbers: seconds in a service's duration, parts of a day in a sheet's.

    Parts of a day are taken for such where every number is below 1 and some is no twentieth.
    """
    if given.type == "duration":
        return _SECONDS
    numbers = [value for value in given.cells.distinct if isinstance(value, int | float)]
    odd = any(abs(number * _TWENTIETHS - round(number * _TWENTIETHS)) > 1e-9 for number in numbers)  # noqa: PLR2004 - floating point
    return 24.0 if odd and max(numbers) < 1 else 1.0


def read_choices(given: Given) -> ColumnRead:
    """Return a column as choices, by the group's words."""
    reader = chooser(given.of, given.words, given.cells.distinct)
    meanings = [reader.read(value) for value in given.cells.distinct]
    problems = {
        at: [("new_word", {"word": shown(word)}) for word in meaning.new]
        for at, meaning in enumerate(meanings)
        if meaning.new
    }
    return ColumnRead([meaning.value for meaning in meanings], given.cells.codes, problems)


def read_texts(given: Given) -> ColumnRead:
    """Return a column as texts: titles with their lines, names without addresses, all else on one line.

    Save in titles, signs such as `-` or `?` alone are blank.
    """
    cells = given.cells
    texts = list(cast("Sequence[str | None]", cells.distinct)) if cells.plain else list(map(_text, cells.distinct))
    if given.of.sensitivity != "text":
        texts = [None if text and len(text) <= _SIGNS and says_nothing(text) else text for text in texts]
        texts = texts if cells.plain else [one_line(text) if text and "\n" in text else text for text in texts]
    problems: Problems = {}
    if given.of.sensitivity == "person":
        texts, problems = _names(texts)
    if given.words:
        words = _folded(given.words)
        texts = [(words.get(fold(text), text) or None) if text else None for text in texts]
    return ColumnRead(texts, given.cells.codes, problems)


def _text(value: Plain) -> str | None:
    return text_of(value) or None


def read_several(given: Given) -> ColumnRead:
    """Return a column as tuples of texts."""
    cells, people = given.cells, given.of.sensitivity == "person"
    parts = splitter(cells.distinct, given.words, people=people, ids=given.of.name.endswith("_id"))
    words = _folded(given.words)
    found: list[Value] = []
    problems: dict[int, Sequence[Problem]] = {}
    for at, value in enumerate(cells.distinct):
        names: Sequence[str | None] = parts.split(value)
        if people:
            names, faulty = _names(names)
            problems.update((at, problem) for problem in faulty.values())
        meant = [
            words.get(fold(name), name) for name in names if name and not (len(name) <= _SIGNS and says_nothing(name))
        ]
        found.append(each_once(meant))
    return ColumnRead(found, cells.codes, problems)


def read_ticks(given: Given) -> ColumnRead:
    """Return a yes/no column: its header, or the group's word for it, where a cell says yes."""
    of, cells = given.of, given.cells
    meaning = header_meaning(given.label, given.words)
    value: Value = chooser(of, given.words, ()).read(meaning).value if of.kind == "choice" else meaning or None
    yes: Value = each_once([meaning]) if of.multi else value
    no: Value = () if of.multi else None
    answers = [yes_or_no(cell) for cell in cells.distinct]
    problems = {
        at: [("unclear_yes_no", {"cell": shown(cells.distinct[at])})]
        for at, answer in enumerate(answers)
        if answer is None
    }
    return ColumnRead([yes if answer else no for answer in answers], cells.codes, problems)


def each_once(names: Sequence[str]) -> tuple[str, ...]:
    """Return names in their order, each spelling of one name once."""
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(fold(name), name)
    return tuple(found.values())


def shown(value: Plain) -> str:
    """Return the start of a cell's text for an issue; a text with an address in it is left in the sheet."""
    text = one_line(text_of(value))
    return "" if "@" in text else text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def is_private(value: Plain) -> bool:
    """Tell whether a cell looks like an e-mail address or a telephone number."""
    text = text_of(value)
    digits = sum(letter.isdigit() for letter in text)
    return bool(_EMAIL.search(text)) or (digits > 6 and digits * 2 > len(text))  # noqa: PLR2004 - a telephone number


def _folded(words: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): meaning for word, meaning in words.items()}


def _names(texts: Sequence[str | None]) -> tuple[list[str | None], dict[int, Sequence[Problem]]]:
    """Return names of people without e-mail addresses; of an address alone, what stands before its @.

    Words that say that there is nobody are no name.
    """
    names = list(texts)
    problems: dict[int, Sequence[Problem]] = {}
    for at, text in enumerate(texts):
        if text and len(text) <= _NOBODYS and fold(text) in NOBODY:
            names[at] = None
        elif text and "@" in text and (address := _EMAIL.search(text)):
            names[at] = _EMAIL.sub("", text).strip(" ,;:-\n")
            if not names[at]:
                names[at], problems[at] = address[1], [("name_is_email", {})]
    return names, problems
