"""A pack as Markdown, which Notion and Google Docs take with its headings, tables and boxes."""

import re

from analytics.words import circle_pack as words
from pages.packs.document import Block, Document, Grid, Items, Part, Paste, Picture, Space, Told

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")
_AT_THE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_LINK = re.compile(r"https?://[^\s<>]+")


def markdown(document: Document) -> bytes:
    """Return a pack as Markdown (GitHub's: tables, and boxes to tick)."""
    lines = [f"# {_escaped(document.title)}", "", *[f"{_plain(fact)}  " for fact in document.facts], ""]
    lines += [f"*{_plain(document.read)}*", ""]
    for caution in document.cautions:
        lines += [f"> **{_plain(caution)}**", ""]
    lines += [f"**{_plain(document.headline)}**", "", *_parts(document.parts)]
    if document.notes:
        lines += ["---", "", f"# {_escaped(words.notes_title())}", "", *_parts(document.notes)]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _parts(parts: tuple[Part, ...]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        lines += [f"## {_escaped(part.title)}", ""]
        for block in part.blocks:
            lines += [*_block(block), ""]
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Told(text, strong):
            return [f"**{_plain(text)}**" if strong else _plain(text)]
        case Items(lines, boxes):
            return [f"- [ ] {_plain(line)}" if boxes else f"- {_plain(line)}" for line in lines]
        case Picture():
            return _grid(block.grid)
        case Grid():
            return _grid(block)
        case Paste(_, heads, rows):
            return _grid(Grid(heads, ((" ",) * len(heads),) * rows, (1,) * len(heads)))
        case Space(lines):
            return ["- [ ] "] * lines


def _grid(grid: Grid) -> list[str]:
    ticked = len(grid.heads) - grid.boxes
    rows = [[cell if at < ticked else "☐" for at, cell in enumerate(row)] for row in grid.rows]
    return [_row(grid.heads), _row(["---"] * len(grid.heads), plain=False), *map(_row, rows)]


def _row(cells: "tuple[str, ...] | list[str]", *, plain: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if plain else cell for cell in cells)} |"


def _plain(text: str) -> str:
    """Return text with all that Markdown would act on shown as itself; a web address stays one."""
    parts, at = [], 0
    for link in _LINK.finditer(text):
        parts += [_escaped(text[at : link.start()]), link[0].replace("|", "%7C")]
        at = link.end()
    return _AT_THE_START.sub(r"\1\\\2", "".join([*parts, _escaped(text[at:])]))


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
