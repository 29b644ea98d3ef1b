"""What every pack is made from: titles, sentences, lists and tables of plain text, in the order of the agenda.

A cell of the group's sheet comes into a document, or onto a page, through `inert` alone, so that no format has to fear
it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

LONGEST = 240
"""A cell longer than this is cut in a pack; the sheet has it whole."""
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_UNSEEN = ("Cc", "Cs", "Co", "Cn")


def inert(text: str, *, longest: int = LONGEST) -> str:
    """Return the words of a cell on one line: no control or direction characters, no half characters, not too long."""
    if text.isprintable() and len(text) <= longest and "  " not in text:
        return text.strip()
    kept = "".join(" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text[: 4 * longest])
    told = re.sub(r"[^\S\u00a0]+", " ", kept.translate(_BIDI)).strip()
    return f"{told[: longest - 1].rstrip()}…" if len(told) > longest else told


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence; a `strong` one heads what comes after it, and a message goes without one that is an `aside`."""

    text: str
    strong: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Short lines one under the other; with `boxes`, each has a box to tick."""

    lines: tuple[str, ...]
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        heads: What its columns are called.
        rows: Its cells.
        widths: How wide each column is beside the others; 0 is as wide as its words are, on one line.
        boxes: How many boxes to tick stand at the end of each row, one for each of the last heads.
        lines: How its rows read in a message; empty where a message goes without.
        links: For each row the link to it in the group's sheet, empty where there is none; no pack holds it.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    boxes: int = 0
    lines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether it is there to be written into."""
        return not any(cell.strip() for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Picture:
    """Numbers that a format may draw; else they are a table.

    Attributes:
        kind: `meetings` (people by answer at each meeting) or `gaps` (asks and offers by category).
        alt: What it shows, for someone who hears it.
        grid: The numbers.
    """

    kind: Literal["meetings", "gaps"]
    alt: str
    grid: Grid


@dataclass(frozen=True, slots=True)
class Paste:
    """Empty rows under the group's own headers, to be filled in and pasted back.

    Attributes:
        source: Which table they belong to.
        heads: Its headers, in its order.
        rows: How many empty rows.
    """

    source: str
    heads: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Space:
    """Room to write: so many lines."""

    lines: int


Block = Told | Items | Grid | Picture | Paste | Space


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the agenda, or of the notes.

    Attributes:
        title: Its heading.
        blocks: What it says.
        first: Whether a message, which has little room, tells its list before those of the other parts.
    """

    title: str
    blocks: tuple[Block, ...]
    first: bool = False

    @property
    def led(self) -> Iterator[tuple[Block, bool]]:
        """Each block, and whether it leads into what comes after it: a list, a table, a picture or room to write."""
        for block, after in zip(self.blocks, [*self.blocks, None][1:], strict=True):
            yield block, after is not None and not isinstance(after, Told)


@dataclass(frozen=True, slots=True)
class Day:
    """A day for a calendar.

    Attributes:
        key: What it is of, the same in every pack: a calendar moves it rather than have it twice.
        on: The day.
        told: What is due or looked at.
        link: The address to join at; empty where there is none.
    """

    key: str
    on: pd.Timestamp
    told: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A pack before it has a format.

    Attributes:
        title: What it is.
        facts: When and where: the day, the link.
        headline: The first sentence.
        read: Where the figures come from and as of when; it stands on every page.
        cautions: What a reader must know first: old readings, that the group is made up.
        parts: The agenda.
        made_on: The day on which it is made.
        notes: The note template; empty where the version has none.
        days: The days to come, and when the circle meets.
    """

    title: str
    facts: tuple[str, ...]
    headline: str
    read: str
    cautions: tuple[str, ...]
    parts: tuple[Part, ...]
    made_on: pd.Timestamp
    notes: tuple[Part, ...] = ()
    days: tuple[Day, ...] = ()


def grid(
    heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], lines: Sequence[str] = ()
) -> Grid:
    """Return a table whose cells are inert; rows that have fewer cells than heads end in boxes to tick."""
    boxes = len(heads) - len(rows[0])
    cells = tuple((*map(inert, row), *("",) * boxes) for row in rows)
    return Grid(tuple(heads), cells, tuple(widths), boxes, tuple(map(inert, lines)))
