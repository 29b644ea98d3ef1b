"""A pack as a message of plain text, short enough for Signal, Slack and Discord."""

from collections.abc import Iterator

from pages.packs.document import Block, Document, Grid, Items, Part, Picture, Space, Told, inert

LIMIT = 2_000
"""Bytes of UTF-8 at most: Discord takes 2,000 letters, Signal 2,048 bytes before it makes a file, Slack 4,000."""
_LINE = 90
"""A line of a list is cut at so many letters."""
_LEVELS = ((5, 9), (4, 9), (4, 3), (3, 3), (3, 2), (2, 2), (2, 1), (1, 1), (0, 1))
"""How many lines of each list and how many sentences of each part are told, the first that fits."""


def text(document: Document) -> bytes:
    """Return a pack as plain text of at most 2,000 bytes: as many lines of each list as fit."""
    told = b""
    for rows, sentences in _LEVELS:
        told = "\n".join(_lines(document, rows, sentences)).encode()
        if len(told) <= LIMIT:
            return told
    return _cut(told)


def _lines(document: Document, rows: int, sentences: int) -> Iterator[str]:
    yield document.title.upper()
    yield from document.facts
    yield from document.cautions
    yield document.headline
    for part in document.parts:
        lines = [*_part(part, rows, sentences)]
        if lines:
            yield ""
            yield part.title
            yield from lines
    yield ""
    yield document.read


def _part(part: Part, rows: int, sentences: int) -> Iterator[str]:
    told = 0
    for block, after in zip(part.blocks, [*part.blocks, None][1:], strict=True):
        if isinstance(block, Told) and not _to_write_in(after):
            told += 1
            if told <= sentences:
                yield block.text
        elif told <= sentences:
            yield from (f"- {inert(line, longest=_LINE)}" for line in _listed(block)[:rows])


def _to_write_in(block: Block | None) -> bool:
    return isinstance(block, Space) or (isinstance(block, Grid) and block.blank)


def _listed(block: Block) -> tuple[str, ...]:
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
