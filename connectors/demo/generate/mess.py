"""How the made-up group writes things down: forms of days, slips of the hand, a title above the header."""

import csv
import io
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle

ISO = "%Y-%m-%d"
DAY_FIRST = "%d/%m/%Y"
US_FORM = "%m/%d/%Y"
SHORT = "%-d %b %Y"
LONG = "%-d %B %Y"
WEEKDAY = "%a"
SERIAL = "serial"

Row = Mapping[str, str]


def day(offset: int | None, form: str = ISO) -> str:
    """Return the placeholder of a day counted from today, empty where there is none."""
    return "" if offset is None else f"{{{offset:+d}:{form}}}"


def circle_day(weeks_ago: float, form: str = ISO) -> str:
    """Return the placeholder of a day counted from the latest circle, in weeks before it."""
    return f"{{m{round(-7 * weeks_ago):+d}:{form}}}"


def dice(sheet: str) -> random.Random:
    """Return the sheet's own dice, so that a change to one sheet does not shake the others."""
    return random.Random(f"Lantern Street, {sheet}")  # noqa: S311 - made-up rows, not secrets


def chance(rng: random.Random, share: float) -> bool:
    """Return yes in that share of calls."""
    return rng.random() < share


def sometimes(rng: random.Random, share: float, text: str) -> str:
    """Return the text in that share of calls, else an empty cell."""
    return text if chance(rng, share) else ""


def decks(rng: random.Random, phrases: Mapping[str, Sequence[str]]) -> dict[str, Iterator[str]]:
    """Return for each key its phrases, shuffled, dealt one after the other so that none comes again too soon."""
    return {key: cycle(rng.sample(each, len(each))) for key, each in phrases.items()}


def slip(rng: random.Random, text: str, share: float = 0.04) -> str:
    """Return the text, now and then with the trailing space that fingers leave."""
    return f"{text} " if text and chance(rng, share) else text


def csv_text(header: Sequence[str], rows: Sequence[Row | str], above: Sequence[str] = ()) -> str:
    """Return a sheet as CSV.

    Args:
        header: The column headers.
        rows: Cells by header; a plain text stands alone in the first column of its row, an empty one is a blank row.
        above: Title rows over the header.
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    for title in above:
        write([title, *[""] * (len(header) - 1)])
    write(header)
    for row in rows:
        cells = {header[0]: row} if isinstance(row, str) else row
        write([cells.get(name, "") for name in header])
    return out.getvalue()
