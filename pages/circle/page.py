"""The Circle page: the agenda of the hour, in the order of its pack, large enough to be projected."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

import streamlit as st

from analytics.circle import CircleView
from analytics.words import circle_page as words
from pages import furniture
from pages.furniture import plain
from pages.packs import FORMATS, PAPERS, SIZES, VERSIONS, Making, Wish
from pages.packs.document import Block, Grid, Items, Part, Picture, Space, Told

SHAPES = "●◐■○"
"""Room, stretched, full, no answer: the same shapes as on every page."""
MOST_SHAPES = 40
MOST_SQUARES = 12
"""Asks and offers have a square each, up to so many."""
MISSING = "–"
WHOLE, SHOWN = 7, 6
"""A list of more than the first number shows as many as the second; the others are one click behind their count."""

STYLE = """<style>
[class*=st-key-circle-part-] {min-height: 86vh; padding-top: 1.2rem; scroll-margin-top: 3.5rem;
  border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent)}
[class*=st-key-circle-part-] :is(p, li, td, th) {font-size: clamp(1.05rem, 0.7rem + 0.9vw, 1.6rem); line-height: 1.45}
[class*=st-key-circle-part-] h2 {scroll-margin-top: 4rem; font-size: clamp(1.5rem, 1rem + 1.8vw, 2.6rem)}
[class*=st-key-circle-part-] table {width: 100%}
[class*=st-key-circle-part-] :is(td, th) {padding: .3em .5em; vertical-align: top; text-align: start;
  overflow-wrap: break-word}
[class*=st-key-circle-part-] :is(p, li, td) {unicode-bidi: plaintext}
[class*=st-key-circle-part-] ul {columns: 20rem}
[class*=st-key-circle-part-] li {break-inside: avoid}
.st-key-circle-part-0 {min-height: 0}
@media (max-width: 640px) {
[class*=st-key-circle-part-] {min-height: 0}
[class*=st-key-circle-part-] :is(p, li) {font-size: 1rem}
[class*=st-key-circle-part-] :is(td, th) {padding: .2em .25em; font-size: .9rem; line-height: 1.35}
}
</style>"""


def render(view: CircleView, packs: Making) -> None:
    """Lay out the agenda: one part a screen, with the packs at the top.

    Args:
        view: What the circle looks at.
        packs: Makes its packs.
    """
    st.html(STYLE)
    agenda = packs.document(view)
    furniture.opening(agenda.title, view.headline)
    for fact in agenda.facts:
        st.markdown(_linked(fact))
    _packs(view, packs)
    if not view.found:
        furniture.not_yet(words.begin())
    st.markdown(" · ".join(f"[{plain(part.title)}](#circle-{at})" for at, part in enumerate(agenda.parts)))
    for why in view.withheld.values():
        furniture.not_yet(why)
    for at, part in enumerate(agenda.parts):
        with st.container(key=f"circle-part-{at}"):
            _part(part, at)


def _packs(view: CircleView, packs: Making) -> None:
    """Draw a button for each format, and quietly beside them how it is printed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        buttons = st.container(horizontal=True, width="content")
        with st.popover(words.choices(), type="tertiary"):
            version = st.radio(words.version_label(), list(VERSIONS), format_func=words.version)
            paper = st.radio(words.paper_label(), list(PAPERS), format_func=words.paper)
            size = st.radio(words.size_label(), list(SIZES), format_func=words.size)
    for name, kind in FORMATS.items():
        wish = Wish(name, paper, size, version)
        buttons.download_button(
            words.pack(name), partial(_bytes, view, packs, wish), packs.file_name(view, wish), kind.mime,
            key=f"pack {name}", on_click="ignore", help=words.pack_help(name),
        )  # fmt: skip
    st.markdown(f":small[{words.made_for(version, paper, size)}]")


def _bytes(view: CircleView, packs: Making, wish: Wish) -> bytes:
    return packs.made(view, wish).data


def _part(part: Part, at: int) -> None:
    st.header(plain(part.title), anchor=f"circle-{at}")
    for block in part.blocks:
        _block(block)


def _block(block: Block) -> None:
    match block:
        case Told(text, strong):
            st.markdown(f"**{plain(text)}**" if strong else plain(text))
        case Items(lines):
            _folded([f"- {plain(line)}" for line in lines])
        case Picture("meetings", _, grid):
            _table(_shapes(grid), whole=True)
        case Picture(_, _, grid):
            _table(_with_squares(grid))
        case Grid() if not block.blank:
            _table(_side_by_side(block))
        case Space():
            st.markdown(words.room_to_write())
        case _:
            pass


def _folded(rows: Sequence[str], head: Sequence[str] = (), *, whole: bool = False) -> None:
    """Draw the first lines of a list, and the others behind how many they are."""
    shown = len(rows) if whole or len(rows) <= WHOLE else SHOWN
    st.markdown("\n".join([*head, *rows[:shown]]))
    if rows[shown:]:
        with st.expander(words.more(len(rows) - shown)):
            st.markdown("\n".join([*head, *rows[shown:]]))


def _table(grid: Grid, *, whole: bool = False) -> None:
    """Draw a table, each row of which opens the group's; of meetings, the last of which matter most, the whole."""
    links = grid.links or ("",) * len(grid.rows)
    rows = [_row(_opening(row, link)) for row, link in zip(grid.rows, links, strict=True)]
    _folded(rows, [_row([*map(plain, grid.heads)]), _row(["---"] * len(grid.heads))], whole=whole)


def _side_by_side(grid: Grid) -> Grid:
    """Return a table without what is ticked on paper, its neighbouring columns of days and short words as one."""
    shown = range(len(grid.heads) - grid.boxes)
    columns = [[*run] for _, run in groupby(shown, lambda at: grid.widths[at] and at + 1)]
    heads, *rows = (tuple(_beside([row[at] for at in one]) for one in columns) for row in (grid.heads, *grid.rows))
    return replace(grid, heads=heads, rows=tuple(rows), widths=(1,) * len(columns), boxes=0)


def _beside(cells: Sequence[str]) -> str:
    told = " · ".join(cell or MISSING for cell in cells)
    return told.removesuffix(f" · {MISSING}") if len(cells) > 1 else cells[0]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _opening(cells: Sequence[str], link: str) -> list[str]:
    first, *others = map(plain, cells)
    return [f"[{first}]({link})" if link else first, *others]


def _linked(fact: str) -> str:
    told, _, link = fact.partition("https://")
    if not link or " " in link:
        return plain(fact)
    return f"{plain(told.strip())} [{plain(f'https://{link}')}](https://{link})"


def _shapes(grid: Grid) -> Grid:
    """Return meetings with a shape for each person, and what the shapes mean."""
    rows = [[row[0], " ".join(_people(*one) for one in zip(SHAPES, row[1:], strict=True))] for row in grid.rows]
    key = ", ".join(f"{shape} {head}" for shape, head in zip(SHAPES, grid.heads[1:], strict=True))
    return Grid((grid.heads[0], key), tuple((day, people) for day, people in rows), (1, 4))


def _people(shape: str, count: str) -> str:
    return shape * int(count) if int(count) <= MOST_SHAPES else f"{shape} × {count} "


def _with_squares(grid: Grid) -> Grid:
    """Return asks and offers with a square for each, and what the squares mean."""
    heads = (grid.heads[0], words.squares(grid.heads[3], grid.heads[4], MOST_SQUARES), grid.heads[5])
    rows = tuple((row[0], f"{_squares('■', row[3])} · {_squares('□', row[4])}", row[5]) for row in grid.rows)
    return Grid(heads, rows, (1, 2, 1))


def _squares(mark: str, count: str) -> str:
    return f"{mark * min(int(count), MOST_SQUARES)}{'…' if int(count) > MOST_SQUARES else ''} {count}".strip()
