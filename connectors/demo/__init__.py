"""The made-up group: messy sheets as a real group would keep them, their days moved to today when they are read.

The sheets hold places for days, `{-12:%d/%m/%Y}`: twelve days before today, as that cell writes days. `{m-7:…}` counts
from the latest circle instead, so that circles stay on one weekday; `{-12:serial.75}` is the number that an
unformatted spreadsheet gives for six in the evening of that day. `generate/` writes the sheets.
"""

import csv
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

from connectors.config import SourceConfig, nearest, same_name
from connectors.least import keep_mapped
from connectors.raw import OnProgress, Progress, RawTable, SourceError, unwatched

SHEETS: Mapping[str, str] = {
    "Requests / Pedidos": "requests.csv",
    "Offers / Ofertas": "offers.csv",
    "To do / Tareas": "to_do.csv",
    "Weekly check-in": "check_ins.csv",
    "People": "people.csv",
    "Circles": "circles.csv",
    "Decisions": "decisions.csv",
    "Agreements": "agreements.csv",
}
"""The group's name of each sheet, and the file that holds it."""

TIMEZONE = "America/New_York"
CIRCLE_WEEKDAY = 1
"""Tuesday. The latest circle is on the latest Tuesday before today, never today itself."""

_EPOCH = date(1899, 12, 30)
_PLACE = re.compile(r"\{(m?)([+-]\d+):([^{}]+)\}")
_SERIAL = re.compile(r"serial(\.\d+)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def config_text() -> str:
    """Return the demo group's sources.toml."""
    return _file("sources.toml")


def read(
    source: SourceConfig,
    secrets: Mapping[str, object],  # noqa: ARG001 - every connector is given its secrets; a made-up group has none
    *,
    now: datetime,
    progress: OnProgress = unwatched,
) -> list[RawTable]:
    """Read the made-up group's sheets, with every day counted from today.

    Args:
        source: Which of the sheets; all of them where it names none.
        secrets: Not needed.
        now: The moment of reading. Its day in the group's time zone is today; without a zone it is local already.
        progress: Is told of each sheet.

    Returns:
        The sheets. Rows are named by their number in the sheet and have no link, for there is no sheet to open.

    Raises:
        SourceError: If the source names a sheet that the group does not have.
    """
    today = (now if now.tzinfo is None else now.astimezone(ZoneInfo(TIMEZONE))).date()
    tables: list[RawTable] = []
    for name in _named(source):
        table = _table(name, today)
        tables.append(keep_mapped(table, source.tables))
        progress(Progress(table=name, rows=len(table.rows), of=len(table.rows)))
    return tables


def _named(source: SourceConfig) -> list[str]:
    for table in source.tables:
        if not any(same_name(table.name, sheet) for sheet in SHEETS):
            raise SourceError(
                f"{source.name}: the made-up group has no sheet {table.name!r}.{nearest(table.name, SHEETS)}",
                step="found",
            )
    return [name for name in SHEETS if not source.tables or any(same_name(one.name, name) for one in source.tables)]


def _table(name: str, today: date) -> RawTable:
    rows = [[_cell(cell, today) for cell in row] for row in csv.reader(_file(SHEETS[name]).splitlines())]
    numbers = [str(number) for number in range(1, len(rows) + 1)]
    return RawTable(name, rows, numbers, locale="en_US")


def _file(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _cell(cell: str, today: date) -> str | float | None:
    """Return a cell with its places filled: text, a number where the whole cell is a serial, None where empty."""
    place = _PLACE.fullmatch(cell)
    serial = _SERIAL.fullmatch(place[3]) if place else None
    if place and serial:
        return (_day(place, today) - _EPOCH).days + float(serial[1] or 0)
    return _PLACE.sub(lambda found: _written(_day(found, today), found[3]), cell) or None


def _day(place: re.Match[str], today: date) -> date:
    since_circle = (today.weekday() - CIRCLE_WEEKDAY - 1) % 7 + 1
    return today + timedelta(int(place[2]) - (since_circle if place[1] else 0))


def _written(day: date, form: str) -> str:
    """Return a day in the form of the cell; the same on every system and in every locale."""
    parts = {
        "%-d": str(day.day),
        "%d": f"{day.day:02}",
        "%m": f"{day.month:02}",
        "%Y": f"{day.year:04}",
        "%b": _MONTHS[day.month - 1][:3],
        "%B": _MONTHS[day.month - 1],
        "%a": _WEEKDAYS[day.weekday()],
    }
    return re.sub(r"%-?\w", lambda found: parts[found[0]], form)
