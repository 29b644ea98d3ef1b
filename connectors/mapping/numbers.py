"""Numbers, in the many ways in which people write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from connectors.mapping.cells import Plain
from connectors.mapping.daywords import BLANK
from connectors.mapping.text import fold

NoNumber = Literal["unreadable_number"]
Mark = Literal[".", ","]
Read = float | NoNumber | None

_ABOUT = re.compile(
    r"^(?:~|≈|>=?|≥|\+|approx\.?|aprox\.?|about|around|ca\.?|cca\.?|unos|unas|cerca de|environ|etwa)\s*"
)
_SHAPE = re.compile(r"[$€£]?\s*(?P<number>-?\d[\d.,]*|-?[.,]\d+)\s*(?P<share>%)?\+?(?:[\s(\[-]*[^\d\s][^\d]*)?")
_GROUPED = re.compile(r"(?<=\d)[\s'\u2019](?=\d{3}(?!\d))")
_WHOLE = re.compile(r"-?(?:\d*|\d{1,3}([.,])\d{3}(?:\1\d{3})*)")
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::[0-5]\d)?")
_SPELLED = re.compile(r"(?:(\d+(?:[.,]\d+)?)\s*h[a-z]*\.?)?\s*(?:(?:and|y|e|et|und)?\s*(\d+)\s*(?:m[a-z]*\.?)?)?")
_COMMA_LANGUAGES = frozenset("de fr pt it nl pl ru tr es ca da sv nb nn no fi cs el hu id uk ro vi bg hr sk sl".split())  # noqa: SIM905
_DOT_LOCALES = frozenset(("es_MX", "es_US", "es_PR", "es_GT", "es_HN", "es_NI", "es_PA", "es_DO", "es_SV", "de_CH"))
_MISSING = -1
"""What databases put where no number was given; no other number below nought is one of people or things."""
_LENGTH = 60
_YEAR_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - the day 0 of spreadsheets has no zone


def decimal_mark(locale: str) -> Mark | None:
    """Return the mark before the decimals in a locale, or None where the locale is not known."""
    if not locale:
        return None
    language = locale.partition("_")[0]
    return "," if language in _COMMA_LANGUAGES and locale not in _DOT_LOCALES else "."


def mark_evidence(column: Iterable[Plain]) -> frozenset[Mark]:
    """Return the marks that certainly stand before decimals somewhere in the column."""
    found: set[Mark] = set()
    for number in filter(None, map(_digits, column)):
        if mark := _certain_mark(number):
            found.add(mark)
    return frozenset(found)


def needs_mark(value: Plain) -> bool:
    """Tell whether only the column can say if a mark parts thousands or decimals, as in `1.500`."""
    number = _digits(value)
    return bool(number) and re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", number) is not None


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Reads cells as numbers.

    A number with a unit behind it counts (`4 people`), a range does not (`20-30`). Hours may be written as a clock
    shows them: `1:30` and `1h30` are one and a half.

    Attributes:
        mark: What stands before decimals where the text alone cannot tell; None for thousands.
        hours: Whether the field holds hours.
        scale: What numbers that are no text are multiplied by: 24 where they are parts of a day.
    """

    mark: Mark | None = None
    hours: bool = False
    scale: float = 1.0

    def read(self, value: Plain) -> Read:
        """Read one settled cell; a cell with several values is no number."""
        if isinstance(value, tuple) and len(value) == 1:
            value = value[0]
        if isinstance(value, str):
            return self._text(fold(value[:_LENGTH]))
        if isinstance(value, int | float):
            return _allowed(value * self.scale)
        if isinstance(value, time | timedelta | datetime) and self.hours:
            return _allowed(_hours(value))
        return None if value is None else "unreadable_number"

    def _text(self, text: str) -> Read:
        if text in BLANK - {"0"}:
            return None
        if self.hours and (spelled := _spelled(text)) is not None:
            return spelled
        shape = _SHAPE.fullmatch(_GROUPED.sub("", _ABOUT.sub("", text)))
        number = self._number(shape["number"]) if shape else None
        if shape is None or number is None:
            return "unreadable_number"
        return _allowed(number / 100 if shape["share"] else number)

    def _number(self, text: str) -> float | None:
        mark = _certain_mark(text)
        if mark is None and needs_mark(text):
            mark = self.mark
        whole, _, decimals = text.rstrip(".,").partition(mark) if mark else (text.rstrip(".,"), "", "")
        if not _WHOLE.fullmatch(whole) or not (whole + decimals).strip("-"):
            return None
        return float(f"{re.sub('[.,]', '', whole)}.{decimals}" if decimals else re.sub("[.,]", "", whole))


def _digits(value: Plain) -> str:
    if not isinstance(value, str):
        return ""
    shape = _SHAPE.fullmatch(_GROUPED.sub("", _ABOUT.sub("", fold(value[:_LENGTH]))))
    return shape["number"] if shape else ""


def _certain_mark(number: str) -> Mark | None:
    """Return the mark that stands before decimals, None where there are none or only the column can tell."""
    marks = [letter for letter in number.rstrip(".,") if letter in ".,"]
    if not marks or needs_mark(number):
        return None
    last: Mark = "," if marks[-1] == "," else "."
    repeated = marks.count(last) > 1
    return None if repeated else last


def _allowed(number: float) -> Read:
    if number == _MISSING:
        return None
    return float(number) if 0 <= number < 1e12 else "unreadable_number"  # noqa: PLR2004 - a million millions


def _spelled(text: str) -> float | None:
    """Return hours from `1:30`, `1h30`, `2 hrs`, `1 hour 30 minutes` or `90 min`; None where it is a mere number."""
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) + int(clock[2]) / 60
    spelled = _SPELLED.fullmatch(text)
    if spelled is None or not (spelled[1] or (spelled[2] and "m" in text)):
        return None
    return float((spelled[1] or "0").replace(",", ".")) + int(spelled[2] or 0) / 60


def _hours(value: time | timedelta | datetime) -> float:
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None) - _YEAR_ZERO
    if isinstance(value, timedelta):
        hours = value.total_seconds() / 3600
        return hours if hours < 24 * 366 else -2.0  # a day of our time is no duration
    return value.hour + value.minute / 60 + value.second / 3600
