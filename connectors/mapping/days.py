"""Days, in the many ways in which people and services write them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import pandas as pd

from connectors.config import DateOrder
from connectors.mapping.cells import Plain
from connectors.mapping.daywords import BLANK, FILLERS, MONTHS, WEEKDAYS
from connectors.mapping.text import fold

FIRST_YEAR, LAST_YEAR = 1900, 2200
FIRST_SERIAL, LAST_SERIAL = 10_000, 120_000
"""Spreadsheet serials of days from 1927 on; smaller numbers are a year, a time or a slip, and no day."""
SECONDS = range(100_000_000, 10_000_000_000)
MILLISECONDS = range(100_000_000_000, 10_000_000_000_000)
"""Unix times from 1973 on."""
_COMPACT = range(FIRST_YEAR * 10_000 + 101, LAST_YEAR * 10_000 + 1231 + 1)

ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)
NoDay = Literal["unreadable_day", "impossible_day", "day_out_of_range"]
"""Why a cell gives no day: not understood, no such day in any calendar, or outside the years 1900 to 2200."""

_PARTS = re.compile(r"(\d{1,2}|\d{4})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{1,2}|\d{4})\.?")
_CLOCK = r"(?P<hour>\d{1,2})(?:[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
_ZONE = r"(?:uhr|hrs?|h)?\s*(?P<zone>z|(?:utc|gmt)?\s*[+-]\d{1,2}:?\d{2}|utc|gmt|[a-z]{1,3}t)?\s*(?:\([^)]*\))?"
_TIME = re.compile(rf"[\s,t]+(?:at|a las|a la|as|a|um|kl\.?)?\s*{_CLOCK}\s*{_ZONE}", re.IGNORECASE)
_FIRST_WORD = re.compile(r"([^\W\d_]+)(?:-feira)?[.,]*\s+(?=\d)")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_RANGE = re.compile(r"\s*→.*|\s+(?:-|–|—|to|until|al|hasta|ate|au|bis)\s+.*")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_ALL_UTC = re.compile(
    r"(?:(?:19|20|21)\d\d-\d\d-\d\d[T ]\d\d:[0-5]\d(?::[0-5]\d(?:\.\d{3}|\.\d{6})?)?(?:Z|\+00:?00)\n)+", re.ASCII
)
_BUNDLE = 512
_NUMBER = re.compile(r"\d{5,13}(?:\.\d+)?")
_PLAIN_TIME = re.compile(
    r"[\s,]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\Z"
    r"|(?<=\d{4})[\s,]+(?:[01]?\d|2[0-3])\.[0-5]\d\.[0-5]\d\Z"
)
"""A time of day at the end; with full stops, `9.30.00`, as forms in Italian stamp it, after a year in full."""
_LENGTH = 80
"""Letters of the longest text that is looked at for a day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `offset` is its distance from UTC, None where the text does not say."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    offset: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A day of three numbers whose order only the whole column can tell."""

    parts: tuple[int, int, int]
    clock: Clock | None = None

    @property
    def orders(self) -> frozenset[DateOrder]:
        """The orders that would make it a day."""
        first, second, third = self.parts
        found: set[DateOrder] = set()
        if first <= 31 and second <= 12:  # noqa: PLR2004 - days of a month, months of a year
            found.add("day first")
        if first <= 12 and second <= 31:  # noqa: PLR2004
            found.add("month first")
        if third <= 31 and second <= 12:  # noqa: PLR2004
            found.add("year first")
        return frozenset(found)


Read = date | Written | NoDay | None
"""A cell read as a day: the day, numbers whose order is open, why it is none, or None where the cell is blank."""


class DayReader:
    """Reads cells as local days.

    Instants (with a zone, or unix times) become the day on which they fall in the group's time zone; times without a
    zone are taken as they stand. Numbers are spreadsheet serials.

    Args:
        zone: The group's time zone.
        epoch: The day of serial 0.
    """

    def __init__(self, zone: ZoneInfo, epoch: date) -> None:
        self._zone = zone
        self._epoch = epoch
        self._seen: dict[str, Read] = {}

    def read(self, value: Plain) -> Read:
        """Read one settled cell; of a cell with several values, the first."""
        if isinstance(value, tuple):
            value = value[0]
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, int | float):
            return self._number(value)
        if isinstance(value, datetime):
            return _in_range(self._local(value))
        if isinstance(value, date):
            return _in_range(value)
        return None if value is None else "unreadable_day"

    def read_all(self, values: Sequence[Plain]) -> list[Read]:
        """Read settled cells; bundles of instants of UTC, of which services send many, all at once."""
        found: list[Read] = []
        instants: list[int] = []
        for start in range(0, len(values), _BUNDLE):
            bundle = values[start : start + _BUNDLE]
            texts = [value for value in bundle if isinstance(value, str)]
            if len(texts) == len(bundle) and _ALL_UTC.fullmatch("\n".join([*texts, ""])):
                instants += range(start, start + len(bundle))
                found += [None] * len(bundle)
            else:
                found += map(self.read, bundle)
        for at, day in zip(instants, self._local_days([values[at] for at in instants]), strict=True):
            found[at] = day if isinstance(day, date) else self.read(values[at])
        return found

    def _local_days(self, instants: Sequence[object]) -> Sequence[object]:
        """Return the local days of instants of UTC; NaN for those that are none."""
        if not instants:
            return ()
        moments = pd.to_datetime(pd.Series(list(instants)), format="ISO8601", utc=True, errors="coerce")
        days = moments.dt.tz_convert(self._zone).dt.date
        return days.where(moments.notna(), None).tolist()

    def settle(self, read: Read, order: DateOrder | None) -> date | NoDay | None:
        """Return the day of a cell once the order of its numbers is known."""
        if not isinstance(read, Written):
            return read
        orders = read.orders
        if order not in orders:
            order = next((known for known in ORDERS if known in orders), None)
        if order is None:
            return "impossible_day"
        first, second, third = read.parts
        year, month, day = {
            "day first": (third, second, first),
            "month first": (third, first, second),
            "year first": (first, second, third),
        }[order]
        return self._day(year, month, day, read.clock)

    def _text(self, text: str) -> Read:
        if _ISO.match(text):
            try:
                return _in_range(self._local(datetime.fromisoformat(text)))
            except ValueError:
                pass
        # A form's time stamps differ in every row; their days repeat.
        time = _PLAIN_TIME.search(text[:_LENGTH])
        day = text[: time.start()] if time else text
        read = self._once(day)
        return self._once(text) if read == "unreadable_day" and day != text else read

    def _once(self, text: str) -> Read:
        if text not in self._seen:
            self._seen[text] = self._worded(text)
        return self._seen[text]

    def _worded(self, text: str) -> Read:
        folded = fold(text[:_LENGTH]).removeprefix("@")
        if folded in BLANK:
            return None
        read = self._written(folded)
        if read == "unreadable_day" and (first := _RANGE.sub("", folded)) != folded:
            return self._written(first)
        return read

    def _written(self, text: str) -> Read:
        if _NUMBER.fullmatch(text):
            return self._number(float(text))
        clock = None
        if (time := _last_time(text)) is not None:
            text, clock = text[: time.start()], _clock(time)
            if clock is None:
                return "unreadable_day"
        if parts := _PARTS.fullmatch(_without_weekday(text.strip(" ,"))):
            return self._numbers(parts, clock)
        return self._words(text, clock)

    def _numbers(self, parts: re.Match[str], clock: Clock | None) -> Read:
        first, second, third = (int(part) for part in parts.groups())
        if len(parts[1]) == 4:  # noqa: PLR2004 - a year in full stands first
            return self._day(first, second, third, clock) if len(parts[3]) < 4 else "unreadable_day"  # noqa: PLR2004
        return Written((first, second, third), clock)

    def _words(self, text: str, clock: Clock | None) -> Read:
        tokens = [token for token in _TOKEN.findall(text) if token not in FILLERS]
        months = [token for token in tokens if token in MONTHS]
        # "mar" is also a Tuesday, and then another month follows
        month = months[-1] if months else ""
        numbers = [token for token in tokens if token.isdecimal()]
        others = set(tokens) - {month} - set(numbers) - WEEKDAYS
        if not month or others or len(numbers) != 2 or len(months) > 2:  # noqa: PLR2004 - a day and a year
            return "unreadable_day"
        day, year = numbers if len(numbers[0]) < 4 else numbers[::-1]  # noqa: PLR2004 - the long one is the year
        return self._day(int(year), MONTHS[month], int(day), clock)

    def _number(self, number: float) -> Read:
        if number == 0:
            return None
        if FIRST_SERIAL <= number < LAST_SERIAL:
            return _in_range(self._epoch + timedelta(days=int(number + 1e-9)))
        whole = int(number)
        if whole in _COMPACT:
            return self._day(whole // 10_000, whole // 100 % 100, whole % 100, None)
        if whole in SECONDS or whole in MILLISECONDS:
            seconds = whole if whole in SECONDS else whole / 1000
            return _in_range(datetime.fromtimestamp(seconds, self._zone).date())
        return "unreadable_day"

    def _day(self, year: int, month: int, day: int, clock: Clock | None) -> date | NoDay:
        try:
            found = date(_in_full(year), month, day)
        except ValueError:
            return "impossible_day"
        if clock is None or clock.offset is None:
            return _in_range(found)
        moment = datetime(found.year, month, day, clock.hour, clock.minute, clock.second, 0, timezone(clock.offset))
        return _in_range(self._local(moment))

    def _local(self, moment: datetime) -> date:
        if moment.tzinfo is None:
            return moment.date()
        try:
            return moment.astimezone(self._zone).date()
        except OverflowError:
            return moment.date()


def evidence(column: Iterable[Read], said: DateOrder | None) -> frozenset[DateOrder]:
    """Return the orders for which a column has evidence: days that can be read in that order alone.

    Years of two digits stand first only where that is `said`.
    """
    found: set[DateOrder] = set()
    for read in column:
        orders = _open(read, said) if isinstance(read, Written) else ()
        if len(orders) == 1:
            found.update(orders)
    return frozenset(found)


def is_ambiguous(read: Read, said: DateOrder | None) -> bool:
    """Tell whether two orders make two different days of it."""
    return isinstance(read, Written) and read.parts[0] != read.parts[1] and len(_open(read, said)) > 1


def _open(read: Written, said: DateOrder | None) -> frozenset[DateOrder]:
    usual: frozenset[DateOrder] = read.orders - {"year first"}
    return read.orders if said == "year first" or not usual else usual


def _without_weekday(text: str) -> str:
    first = _FIRST_WORD.match(text)
    return text[first.end() :] if first and first[1] in WEEKDAYS else text


def _in_range(day: date) -> date | NoDay:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else "day_out_of_range"


def _in_full(year: int) -> int:
    """Return a year of two digits in full: up to 69 it is of this century."""
    if year >= 100:  # noqa: PLR2004 - it is in full already
        return year
    return year + (2000 if year < 70 else 1900)  # noqa: PLR2004


def _last_time(text: str) -> re.Match[str] | None:
    for match in _TIME.finditer(text):
        if match.end() == len(text) and (match["minute"] or match["half"]):
            return match
    return None


def _clock(time: re.Match[str]) -> Clock | None:
    hour, minute, second = int(time["hour"]), int(time["minute"] or 0), int(time["second"] or 0)
    if time["half"]:
        hour = hour % 12 + (12 if time["half"].startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - hours of a day, minutes and seconds
        return None
    return Clock(hour, minute, second, _offset(time["zone"] or ""))


def _offset(zone: str) -> timedelta | None:
    if zone in {"z", "utc", "gmt"}:
        return timedelta(0)
    if not (numbers := re.search(r"([+-])(\d{1,2}):?(\d{2})", zone)):
        return None
    minutes = int(numbers[2]) * 60 + int(numbers[3])
    return timedelta(minutes=min(minutes, 24 * 60 - 1)) * (1 if numbers[1] == "+" else -1)
