"""A pack as a message of plain text, short enough for Signal, Slack and Discord."""

from collections.abc import Iterator, Sequence

from analytics.words import circle_pack as words
from pages.packs.document import Block, Document, Grid, Items, Part, Picture, Space, Told, inert

LIMIT = 2_000
"""Bytes of UTF-8 at most: Discord takes 2,000 letters, Signal 2,048 bytes before it makes a file, Slack 4,000."""
MOST = 8
"""So many lines of a list are told at most, were there room for more."""
SHORT = 3
"""A list of so many lines is never cut."""
_LINE = 90
"""A line of a list is cut at so many letters."""
_LEVELS = ((SHORT, 9), (SHORT, 3), (SHORT, 2), (SHORT, 1), (2, 1), (1, 1))
"""How many lines of what comes first and how many sentences of each part are told, the first that fits."""


def text(document: Document) -> bytes:
    """Return a pack as plain text of at most 2,000 bytes: as many lines of each list as fit, what is stuck first."""
    for rows, sentences in _LEVELS:
        most = [rows * part.first for part in document.parts]
        if len(_told(document, most, sentences)) <= LIMIT:
            return _filled(document, most, sentences)
    return _cut(_told(document, [0] * len(document.parts), 1))


def _filled(document: Document, most: list[int], sentences: int) -> bytes:
    """Lengthen the lists of one part after the other by a line, in turn, while all of it still fits."""
    told = _told(document, most, sentences)
    for at in [*range(len(most))] * MOST:
        longer = [min(count + (place == at), MOST) for place, count in enumerate(most)]
        tried = _told(document, longer, sentences)
        if len(tried) <= LIMIT:
            most, told = longer, tried
    return told


def _told(document: Document, most: Sequence[int], sentences: int) -> bytes:
    return "\n".join(_lines(document, most, sentences)).encode()


def _lines(document: Document, most: Sequence[int], sentences: int) -> Iterator[str]:
    yield document.title.upper()
    yield from document.facts
    yield from document.cautions
    yield document.headline
    for part, rows in zip(document.parts, most, strict=True):
        lines = [*_part(part, rows, sentences)]
        if lines:
            yield ""
            yield part.title
            yield from lines
    yield ""
    yield document.read


def _part(part: Part, rows: int, sentences: int) -> Iterator[str]:
    """Tell the first sentences of a part and the lists under them; its first strong sentence counts as none."""
    told, headed = 0, False
    for block, after in zip(part.blocks, [*part.blocks, None][1:], strict=True):
        if isinstance(block, Told) and (block.aside or _to_write_in(after)):
            continue
        if isinstance(block, Told):
            told += headed or not block.strong
            headed |= block.strong
        if told <= sentences:
            yield from _block(block, after, rows)


def _block(block: Block, after: Block | None, rows: int) -> Iterator[str]:
    """Tell a sentence or a list; a sentence that ends in a colon goes without where nothing of its list fits."""
    if not isinstance(block, Told):
        yield from _list(_listed(block), rows)
    elif not block.text.endswith(":") or any(_list(_listed(after), rows)):
        yield block.text


def _list(lines: Sequence[str], most: int) -> Iterator[str]:
    """Tell the first lines and how many more there are; a short list is told whole, of others none if none fits."""
    shown = lines if len(lines) <= max(most, SHORT) else lines[:most]
    yield from (f"- {inert(line, longest=_LINE)}" for line in shown)
    if 0 < len(shown) < len(lines):
        yield words.more(len(lines) - len(shown))


def _to_write_in(block: Block | None) -> bool:
    return isinstance(block, Space) or (isinstance(block, Grid) and block.blank)


def _listed(block: Block | None) -> tuple[str, ...]:
    match block:
        case Items(lines) | Grid(lines=lines):
            return lines
        case Picture():
            return block.grid.lines
        case _:
            return ()


def _cut(told: bytes) -> bytes:
    """Return the lines that fit, the last saying that there is more."""
    more = "\n…".encode()
    return told[: LIMIT - len(more)].rpartition(b"\n")[0] + more
