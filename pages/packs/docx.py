"""A pack as a Word document, to be written in: headings that a reader can walk through, tables with their heads."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from analytics.words import circle_pack as words
from pages.packs.direction import runs_right_to_left, stretches
from pages.packs.document import Block, Document, Grid, Items, Part, Paste, Picture, Space, Told, inert
from pages.packs.pdf import Paper, Size

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import CharacterStyle, ParagraphStyle
    from docx.table import Table, _Cell  # pyright: ignore[reportPrivateUsage] - the only name it has
    from docx.text.paragraph import Paragraph

BOX = "☐"
HEAD = "Head of a column"
PAPERS: dict[Paper, tuple[Cm, Cm]] = {"a4": (Cm(21.0), Cm(29.7)), "letter": (Cm(21.59), Cm(27.94))}
MARGIN = Cm(1.9)
_SIZES: dict[Size, int] = {"ordinary": 11, "large": 17}
_INK = RGBColor(0x24, 0x21, 0x1D)
_SNUG, _TICKED = 2.6, 1.8
"""How wide a column that is as wide as its words, and one of boxes, is beside the others."""
WHOLE = 4
"""A table of so many rows stays on one page."""
_ACROSS = 8
"""So many columns are legible across the paper as it stands."""
_LONGEST = 2_000
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
"""What Word wants after the mark of a paragraph that runs from right to left."""


def docx_bytes(document: Document, *, paper: Paper = "a4", size: Size = "ordinary") -> bytes:
    """Return a pack as a Word document (DOCX).

    Args:
        document: What it says.
        paper: The paper.
        size: `large` for eyes that like it so.
    """
    word = docx.Document()
    _looks(word, _SIZES[size])
    _page(word, document, PAPERS[paper])
    word.core_properties.title, word.core_properties.author = _said(document.title), ""
    _head(word, document.title, 0)
    _say(word, "\n".join(map(_said, document.facts)))
    for caution in document.cautions:
        _say(word, _said(caution), strong=True)
    _say(word, _said(document.headline), strong=True)
    _parts(word, document.parts)
    if document.notes:
        _new_page(word, document.notes)
        _head(word, words.notes_title(), 1)
        _parts(word, document.notes, level=2)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _said(text: str) -> str:
    """Return text as Word takes it; a day may break at its spaces, for columns are narrow in large print."""
    return inert(text, longest=_LONGEST).replace("\N{NO-BREAK SPACE}", " ")


def _looks(word: "Word", points: int) -> None:
    """Set letters in one size and one ink; headings keep to what comes after them."""
    for name, bigger in (("Normal", 1.0), ("Title", 1.75), ("Heading 1", 1.28), ("Heading 2", 1.12), ("Footer", 0.8)):
        style: ParagraphStyle = word.styles[name]  # pyright: ignore[reportAssignmentType] - these are of paragraphs
        style.font.size, style.font.color.rgb = Pt(round(points * bigger)), _INK
        _as_large_from_right_to_left(style)
        style.paragraph_format.keep_with_next = name.startswith(("Title", "Heading"))
    heads: CharacterStyle = word.styles.add_style(HEAD, WD_STYLE_TYPE.CHARACTER)  # pyright: ignore[reportAssignmentType]
    heads.font.bold, heads.font.cs_bold, heads.font.size = True, True, Pt(round(points * 0.8))
    _as_large_from_right_to_left(heads)


def _as_large_from_right_to_left(style: "CharacterStyle") -> None:
    """Set the size of Arabic and Hebrew letters, which Word keeps apart, to that of the others."""
    for old in style.element.xpath("w:rPr/w:szCs"):
        old.getparent().remove(old)
    for size in style.element.xpath("w:rPr/w:sz"):
        size.addnext(_element("szCs", val=size.get(qn("w:val"))))


def _page(word: "Word", document: Document, paper: tuple[Cm, Cm]) -> None:
    """Set the paper, and under each page where the figures come from and its number."""
    page = word.sections[0]
    page.page_width, page.page_height = paper
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    foot = page.footer.paragraphs[0]
    _write(foot, f"{_said(document.read)} · ")
    before, _, rest = words.page_of().partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        foot.add_run(text)
        if field:
            foot.paragraph_format.element.append(_element("fldSimple", instr=field))


def _new_page(word: "Word", parts: Sequence[Part]) -> None:
    """Begin a page, and lay the paper on its side where a table of so many columns would not be legible on it."""
    page = word.add_section(WD_SECTION.NEW_PAGE)
    if any(isinstance(block, Paste) and len(block.heads) > _ACROSS for part in parts for block in part.blocks):
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width


def _parts(word: "Word", parts: Sequence[Part], *, level: int = 1) -> None:
    for part in parts:
        _head(word, part.title, level)
        for block, leads in part.led:
            _block(word, block, leads=leads)


def _block(word: "Word", block: Block, *, leads: bool) -> None:
    match block:
        case Told(text, strong):
            _say(word, _said(text), strong=strong).paragraph_format.keep_with_next = leads
        case Items(lines, boxes):
            _items(word, lines, boxes=boxes)
        case Picture():
            _grid(word, block.grid)
        case Grid():
            _grid(word, block)
        case Paste(_, heads, rows):
            _grid(word, Grid(heads, (("",) * len(heads),) * rows, (1,) * len(heads)))
        case Space(lines):
            _lines(word, lines)


def _say(word: "Word", text: str, *, strong: bool = False) -> "Paragraph":
    return _write(word.add_paragraph(), text, strong=strong)


def _head(word: "Word", text: str, level: int) -> None:
    _write(word.add_heading(level=level), _said(text))


def _write(paragraph: "Paragraph", text: str, style: str | None = None, *, strong: bool | None = None) -> "Paragraph":
    """Write into a paragraph, from right to left what is read so: Word takes both only where it is told."""
    if runs_right_to_left(text):
        paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(_element("bidi"), *_AFTER_BIDI)
    for stretch, is_right_to_left in stretches(text):
        run = paragraph.add_run(stretch, style)
        run.bold = strong
        if is_right_to_left:
            run.font.rtl, run.font.cs_bold = True, strong
    return paragraph


def _items(word: "Word", lines: Sequence[str], *, boxes: bool) -> None:
    for line in lines:
        paragraph = word.add_paragraph(style=None if boxes else "List Bullet")
        _write(paragraph, f"{BOX} {_said(line)}" if boxes else _said(line))


def _grid(word: "Word", grid: Grid) -> None:
    """Add a table whose heads come again on each page and whose rows are not torn apart."""
    table: Table = word.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
    if runs_right_to_left(" ".join(grid.heads)):
        table.table_direction = WD_TABLE_DIRECTION.RTL
    _mark(_fill(table.rows[0].cells, grid.heads, keeps=True, bold=True), "tblHeader")
    for row, cells in enumerate(grid.rows, start=1):
        boxes = [BOX if at >= len(cells) - grid.boxes else _said(cell) for at, cell in enumerate(cells)]
        keeps = row < len(grid.rows) <= WHOLE
        _mark(_fill(table.add_row().cells, boxes, keeps=keeps), "cantSplit")
    _widths(word, table, grid)
    word.add_paragraph()


def _fill(cells: "Sequence[_Cell]", texts: Sequence[str], *, keeps: bool, bold: bool = False) -> "Paragraph":
    """Write into the cells of a row, its heads in smaller letters; returns the paragraph in the last one.

    Args:
        cells: The cells.
        texts: A text for each.
        keeps: Whether the row stays on one page with the next.
        bold: Whether they are heads.
    """
    paragraph = cells[0].paragraphs[0]
    for cell, text in zip(cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.keep_with_next = Pt(2), keeps
        _write(paragraph, _said(text), HEAD if bold else None)
    return paragraph


def _widths(word: "Word", table: "Table", grid: Grid) -> None:
    page = word.sections[-1]
    whole = int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)
    snug = [_SNUG] * (len(grid.heads) - grid.boxes) + [_TICKED] * grid.boxes
    parts = [width or least for width, least in zip(grid.widths, snug, strict=True)]
    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Emu(round(whole * part / sum(parts)))
        for cell in column.cells:
            cell.width = column.width


def _mark(inside: "Paragraph", name: str) -> None:
    """Set a property, which python-docx does not know, of the row that a paragraph stands in."""
    row = inside.paragraph_format.element.getparent().getparent()
    row.get_or_add_trPr().append(_element(name))


def _lines(word: "Word", count: int) -> None:
    """Add lines to write on."""
    for _ in range(count):
        border = _element("pBdr")
        for side in ("bottom", "between"):
            border.append(_element(side, val="single", sz="4", space="1", color="8D867B"))
        word.add_paragraph().paragraph_format.element.get_or_add_pPr().append(border)


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
