"""What the cells of a column look like, from a bounded sample of its rows."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from connectors.mapping.cells import settle, text_of
from connectors.mapping.days import DayReader, Written
from connectors.recognise.text import plain, words
from connectors.recognise.vocabulary import classes_of, vocabulary
from connectors.recognise.words import is_status, is_yes, meaning_of

SAMPLE = 240
DISTINCT = 80
"""Rows looked at, spread evenly over the table, and distinct cells of one column that are looked at closely."""
_FIRST_SERIAL = 32_874
"""Numbers below are counted things rather than spreadsheet days (1 January 1990)."""
_LAST_SERIAL = 62_502
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w{2,}")
_URL = re.compile(r"\s*(?:https?://|www\.)\S+|\S+\.(?:org|com|net|de|fr|br|mx|es)(?:/\S*)?\Z", re.IGNORECASE)
_PHONE = re.compile(r"(?:[^\W\d_]+[.:]?\s+){0,2}\+?[\d\s().\-/]{7,24}(?:(?:x|ext\.?)\s*\d+)?\Z", re.IGNORECASE)
_LEAST_DIGITS = 7
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:[ .,]\d{3})+|\d+)(?:[.,]\d+)?\Z")
_MONEY = re.compile(r"(?:[$€£₹]|R\$|US\$|EUR|USD|MXN)\s*[\d.,]+\Z|[\d.,]+\s*(?:[€$£]|EUR|USD|MXN)\Z")
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\Z", re.IGNORECASE)
_CODE = re.compile(r"(?=[\w\-]*\d)[A-Za-z0-9][\w\-#]*\Z|rec[A-Za-z0-9]{14}\Z")
_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\Z|[0-9a-f]{24}\Z", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w'’.\-]*(?:\s+[^\W\d_][\w'’.\-]*){0,4}(?:\s\d{1,4})?\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,3}\Z|[^\W\d_]{2,}\s[^\W\d_]\.\Z")
_STANDS_FOR = re.compile(r"([^\W\d_]{4,})[\s_-]+(?:\d{1,4}|[A-Z])\Z")
_ROLES = frozenset({"requester", "helper", "provider", "person", "member", "participant"})
"""Words that stand for the names of people where a number or a letter tells them apart."""
_COORDINATE = re.compile(r"-?\d{1,3}\.\d{3,}\Z")
_PAIR = re.compile(r"[\[({]?\s*-?\d{1,3}\.\d{3,}\s*[,;]\s*-?\d{1,3}\.\d{3,}")
_SEVERAL = re.compile(r"\s*[,;|\n]\s*")
_READER_ZONE = ZoneInfo("UTC")
_EPOCH = date(1899, 12, 30)
_YEARLESS = re.compile(r"(?:[^\W\d_]{2,10}\.?,?\s+)?(\d{1,2})[/.](\d{1,2})\.?\Z")
_MARKS_OUT_OF = (3, 4, 5, 6, 7, 10)
_LONG = 60
_TALK = 8
"""Words in the mean from which cells are sentences."""


@dataclass(frozen=True)
class Evidence:
    """What is seen in a column's sample; shares are of its filled cells, 0 to 1.

    Attributes:
        cells: Every cell as the sheet would show it, row by row; empty where it holds nothing.
        days: Share that reads as a day written as one; numbers only where they are spreadsheet days in date cells.
        serials: Share of plain numbers in the range of spreadsheet days.
    """

    cells: tuple[str, ...]
    days: float = 0
    serials: float = 0
    typed_numbers: float = 0
    several: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The filled cells."""
        return tuple(filter(None, self.cells))

    @property
    def size(self) -> int:
        """Rows looked at, empty ones too."""
        return len(self.cells)

    @property
    def filled(self) -> int:
        """Cells that are not empty."""
        return len(self.texts)

    @cached_property
    def _some(self) -> tuple[tuple[str, int], ...]:
        return tuple(islice(self.counts.items(), DISTINCT))

    def share(self, holds: Callable[[str], object]) -> float:
        """Return the share of cells for which something holds."""
        total = sum(count for _, count in self._some)
        return sum(count for text, count in self._some if holds(text)) / total if total else 0

    def _like(self, pattern: re.Pattern[str]) -> float:
        return self.share(pattern.match)

    @cached_property
    def emails(self) -> float:
        """Share with an e-mail address."""
        return self.share(lambda text: _EMAIL.search(text) is not None)

    @cached_property
    def urls(self) -> float:
        """Share of links."""
        return self._like(_URL)

    @cached_property
    def phones(self) -> float:
        """Share of phone numbers."""
        return self.share(_is_phone)

    @cached_property
    def numbers(self) -> float:
        """Share of numbers."""
        return self._like(_NUMBER)

    @cached_property
    def money(self) -> float:
        """Share of sums of money with their sign."""
        return self._like(_MONEY)

    @cached_property
    def clocks(self) -> float:
        """Share of times of day or clock durations."""
        return self._like(_CLOCK)

    @cached_property
    def codes(self) -> float:
        """Share of short codes with digits in them, or long ones of machines."""
        return self.share(lambda text: bool(_CODE.match(text) or _UUID.match(text)))

    @cached_property
    def coordinates(self) -> float:
        """Share of latitudes, longitudes, or pairs of them."""
        return self.share(lambda text: bool(_COORDINATE.match(text) or _PAIR.search(text)))

    @cached_property
    def people(self) -> float:
        """Share that could be the name of someone or something: few words, no digits, a capital or one word."""
        return self.share(_is_name)

    @cached_property
    def named(self) -> float:
        """Share of its values that are put like the names of people: they begin with a given name, or stand for one."""
        total = sum(self.parts.values())
        hits = sum(count for part, count in self.parts.items() if _is_of_person(part))
        return hits / total if total and self.spoken < _TALK else 0

    def stands_for(self, role: str) -> float:
        """Share of cells that stand for the name of somebody in a role: `Volunteer 3`, `Vecina B`."""
        return self.share(lambda text: role in roles_of(text))

    @cached_property
    def flags(self) -> float:
        """Share of yes and no."""
        return self.share(lambda text: is_yes(text) is not None)

    @cached_property
    def parts(self) -> Counter[str]:
        """The values with those of cells taken apart that hold several."""
        found: Counter[str] = Counter()
        for text, count in self.counts.items():
            for part in parts_of_cell(text):
                found[part] += count
        return found

    @cached_property
    def topical(self) -> float:
        """Share of its values that name what people ask for and give."""
        known = vocabulary().topics
        total = sum(self.parts.values())
        hits = sum(count for part, count in self.parts.items() if any(word in known for word in words(part)))
        return hits / total if total and self.spoken < _TALK else 0

    def meant(self, subject: str) -> float:
        """Share of cells whose words mean something as a status, level or capacity."""
        return self.share(lambda text: len(text) < _LONG and meaning_of(subject, text) is not None)

    @cached_property
    def statuses(self) -> float:
        """Share of status words."""
        return self.share(lambda text: len(text) < _LONG and is_status(text))

    @cached_property
    def levels(self) -> float:
        """Share of words of urgency."""
        return self.meant("level")

    @cached_property
    def capacities(self) -> float:
        """Share of words and faces of capacity."""
        return self.meant("capacity")

    @cached_property
    def length(self) -> float:
        """Mean number of letters."""
        return sum(map(len, self.texts)) / self.filled if self.filled else 0

    @cached_property
    def spoken(self) -> float:
        """Mean number of words."""
        return sum(text.count(" ") + 1 for text in self.texts) / self.filled if self.filled else 0

    @cached_property
    def unique(self) -> float:
        """Distinct values for each filled cell: 1 where no value repeats."""
        return len(self.counts) / self.filled if self.filled else 0

    @cached_property
    def closed(self) -> bool:
        """Whether the cells are choices from a short list: short, and they repeat."""
        if not self.filled or self.length > _LONG * 2:
            return False
        return len(self.parts) <= max(3, 0.5 * sum(self.parts.values())) and _mean_length(self.parts) < 45  # noqa: PLR2004 - options are a few words

    @cached_property
    def span(self) -> tuple[float, float]:
        """The least and the greatest of its numbers; (0, 0) where there are none."""
        numbers = [float(text.replace(",", ".")) for text in self.counts if re.fullmatch(r"-?\d+(?:[.,]\d+)?", text)]
        return (min(numbers), max(numbers)) if numbers else (0, 0)


def parts_of_cell(text: str) -> list[str]:
    """Return the values of a cell that lists several."""
    return [part for part in _SEVERAL.split(text) if part]


def _mean_length(parts: Counter[str]) -> float:
    return sum(map(len, parts)) / len(parts) if parts else 0


@lru_cache(maxsize=65_536)
def _is_phone(text: str) -> bool:
    return bool(_PHONE.match(text)) and _LEAST_DIGITS <= sum(map(str.isdecimal, text)) <= 15  # noqa: PLR2004 - E.164


@lru_cache(maxsize=65_536)
def _is_name(text: str) -> bool:
    return bool(_PERSON.match(text)) and len(text) < 50 and not text.islower()  # noqa: PLR2004 - a name in full


@lru_cache(maxsize=65_536)
def _is_of_person(text: str) -> bool:
    """Tell whether a text is put like a name: `Ana Bell`, `Frau K.`, `Kit B.`, `Neighbour 3`."""
    if not text[:1].isupper() or "@" in text or len(text) > _LONG:
        return False
    return bool(vocabulary().names.intersection(words(text)[:1]) or _INITIALS.match(text) or roles_of(text))


@lru_cache(maxsize=65_536)
def roles_of(text: str) -> frozenset[str]:
    """Return what somebody is for whose name a word stands, with a number or a letter: `Volunteer 3`."""
    found = _STANDS_FOR.match(text)
    return classes_of(plain(found[1])).intersection(_ROLES) if found else frozenset()


def spread(rows: int) -> range | list[int]:
    """Return the places of the rows that are looked at: all of them, or `SAMPLE` spread evenly."""
    if rows <= SAMPLE:
        return range(rows)
    return [place * rows // SAMPLE for place in range(SAMPLE)]


def look(cells: Sequence[object]) -> Evidence:
    """Return what is seen in a sample of a column's cells."""
    plain = [settle(cell) for cell in cells]
    shown = tuple(map(text_of, plain))
    settled = [value for value, text in zip(plain, shown, strict=True) if text]
    counts = Counter(filter(None, shown))
    typed = [isinstance(value, int | float) for value in settled]
    reader = DayReader(_READER_ZONE, _EPOCH)
    days = {text for text in islice(counts, DISTINCT) if _is_day(reader, text)} | _yearless(counts)
    looked = sum(islice(counts.values(), DISTINCT)) or 1
    dates = sum(isinstance(value, date | datetime) for value in settled)
    return Evidence(
        cells=shown,
        days=max(sum(counts[text] for text in days) / looked, dates / max(len(settled), 1)),
        serials=sum(counts[text] for text in islice(counts, DISTINCT) if _is_serial(text)) / looked,
        typed_numbers=sum(typed) / max(len(settled), 1),
        several=any(isinstance(value, tuple) for value in settled),
        counts=counts,
    )


def _yearless(counts: Counter[str]) -> set[str]:
    """Return the cells that are a day and its month alone, `5/13`, where they are not marks out of one number.

    Such days have a column's shape though nobody can say of which year they are.
    """
    pairs = {text: found.groups() for text in islice(counts, DISTINCT) if (found := _YEARLESS.match(text))}
    numbers = {text: (int(one), int(other)) for text, (one, other) in pairs.items()}
    days = {text for text, pair in numbers.items() if 1 <= min(pair) <= 12 and max(pair) <= 31}  # noqa: PLR2004 - months and days
    parts = {numbers[text][1] for text in days}
    marks = len(parts) == 1 and parts <= {*_MARKS_OUT_OF} and all(part <= whole for part, whole in numbers.values())
    return set() if marks or len(days) < 2 else days  # noqa: PLR2004 - one alone may be anything


def _is_serial(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and len(text) < 20 and _FIRST_SERIAL <= float(text) < _LAST_SERIAL  # noqa: PLR2004 - more digits are no day


def _is_day(reader: DayReader, text: str) -> bool:
    """Tell whether a text is written as a day; a bare number is not, until its header says so."""
    if len(text) > _LONG or not any(map(str.isdecimal, text)):
        return False
    if text.replace(".", "", 1).isdecimal():
        return len(text) in (8, 10, 13) and text.isdecimal() and isinstance(reader.read(text), date)
    return isinstance(reader.read(text), date | Written)
