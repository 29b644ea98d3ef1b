"""The pack as a Word document."""

from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pandas as pd
import pytest
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_DIRECTION
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from analytics.circle import circle_view
from analytics.filters import Filters
from analytics.release import outside_circle
from analytics.schema import COMMITMENTS, Dataset, dataset, frame
from pages.packs.agenda import agenda
from pages.packs.direction import runs_right_to_left, stretches
from pages.packs.document import Document, Grid, Items, Part, Paste, Picture, Space, Told, grid
from pages.packs.docx import HEAD, docx_bytes
from pages.packs.origin import Origin
from pages.packs.shared import shared
from tests.demo_group import TODAY, demo_group

READ = "From Lantern Street workbook (made up), read Tuesday 3 November 2026, 14:05"
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes) -> Word:
    return docx.Document(BytesIO(data))


def pack(group: Dataset, month: str = "2026-11", **wish: str) -> bytes:
    view = circle_view(group, Filters(), month=pd.Period(month, "M"), as_of=TODAY)
    return docx_bytes(agenda(view, Origin(READ, ("These figures are old.",))), **wish)


def told(word: Word) -> str:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_its_headings_are_real_ones_in_the_order_of_the_agenda() -> None:
    heads = [
        line.text for line in opened(pack(demo_group())).paragraphs if line.style and line.style.name == "Heading 1"
    ]
    assert heads[0] == "What changed since the circle of the month before"
    assert [head[0] for head in heads[1:9]] == list("12345678")
    assert heads[9] == "Notes of this circle"


def test_it_says_what_the_demo_group_has_to_talk_about_and_first_that_its_figures_are_old() -> None:
    word = opened(pack(demo_group()))
    text = told(word)
    for truth in (
        "Two people hold 25 of 43 open things",
        "Rides: only one person is known to offer it",
        "Thank the donors",
    ):
        assert truth in text
    assert "These figures are old." in [line.text for line in word.paragraphs[:4]]
    assert READ in word.sections[0].footer.paragraphs[0].text


def test_every_table_repeats_its_head_and_tears_no_row_apart() -> None:
    tables = opened(pack(demo_group())).tables
    assert len(tables) > 8
    for table in tables:
        first, *rows = [row._tr.find(f"{WORDS}trPr") for row in table.rows]
        assert first.find(f"{WORDS}tblHeader") is not None
        assert all(row.find(f"{WORDS}cantSplit") is not None for row in rows)


def test_no_table_of_the_agenda_is_left_out_and_each_way_out_has_its_box() -> None:
    view = circle_view(demo_group(), Filters(), month=pd.Period("2026-11", "M"), as_of=TODAY)
    document = agenda(view, Origin(READ))
    blocks = [block for part in (*document.parts, *document.notes) for block in part.blocks]
    word = opened(docx_bytes(document))
    assert len(word.tables) == sum(isinstance(block, Grid | Picture | Paste) for block in blocks)
    boxes = sum(block.boxes * len(block.rows) for block in blocks if isinstance(block, Grid))
    ticks = sum(len(block.lines) for block in blocks if isinstance(block, Items) and block.boxes)
    assert told(word).count("☐") == boxes + ticks > 50


def test_large_print_is_larger_and_letter_is_wider_than_a4() -> None:
    small, large = (opened(pack(demo_group(), size=size)).styles["Normal"].font.size for size in ("ordinary", "large"))
    assert (small, large) == (Pt(11), Pt(17))
    a4, letter = (opened(pack(demo_group(), paper=paper)).sections[0] for paper in ("a4", "letter"))
    assert letter.page_width > a4.page_width
    assert letter.page_height < a4.page_height


@pytest.mark.parametrize(("columns", "lies"), [(5, False), (16, True)])
def test_the_notes_lie_on_their_side_where_the_group_has_many_columns_so_that_each_is_legible(
    columns: int, *, lies: bool
) -> None:
    heads = tuple(f"Important {n}" for n in range(columns))
    notes = (Part("Action items", (Paste("To do", heads, 4),)),)
    word = opened(docx_bytes(Document("Pack", (), "Headline", READ, (), (), TODAY, notes=notes)))
    first, page = word.sections
    assert first.page_height > first.page_width
    assert (page.page_width > page.page_height) is lies
    assert min(column.width for column in word.tables[-1].columns) > Mm(15)
    assert READ in page.footer.paragraphs[0].text


def test_a_short_table_stays_on_one_page_a_head_with_its_rows_and_every_line_to_write_on_is_drawn() -> None:
    blocks = tuple(grid(["what"], [[f"{n}"] for n in range(count)], [1]) for count in (3, 9))
    part = Part("Tables", (*blocks, Space(3)))
    word = opened(docx_bytes(Document("Pack", (), "Headline", READ, (), (part,), TODAY)))
    short, long = ([row.cells[0].paragraphs[0] for row in table.rows] for table in word.tables)
    assert [bool(line.paragraph_format.keep_with_next) for line in short] == [True, True, True, False]
    assert [bool(line.paragraph_format.keep_with_next) for line in long] == [True, *[False] * 9]
    # Word draws neighbours with the same border as one box: the line between them is one of its own.
    assert sum(len(line._p.xpath("w:pPr/w:pBdr/w:between")) for line in word.paragraphs) == 3


def sizes_apart(word: Word) -> list[str]:
    """Name the styles whose right-to-left letters are of another size than the others."""
    styles = [style for style in word.styles if style.element.xpath("w:rPr/w:sz")]
    return [
        style.name or ""
        for style in styles
        if style.element.xpath("w:rPr/w:sz/@w:val") != style.element.xpath("w:rPr/w:szCs/@w:val")
        and style.name in {"Normal", "Title", "Heading 1", "Heading 2", "Footer", HEAD}
    ]


ARABIC, HEBREW = "توزيع الطعام (يوم 3)", "חלוקת מזון"


def test_what_is_read_from_right_to_left_is_marked_so_and_as_large_and_nothing_else_is() -> None:
    told = (Told(ARABIC, strong=True), Items((HEBREW, "Food")), Told(f"Ask {HEBREW} today"))
    pasted = Paste("To do", ("משימה", "מי"), 1)
    part = Part(ARABIC, (*told, grid(["what", "who"], [["Food", "Ana"], [ARABIC, "Ana"]], [1, 1]), pasted))
    word = opened(docx_bytes(Document("Pack", (), "Headline", READ, (), (part,), TODAY), size="large"))
    lines = [*word.paragraphs, *(line for table in word.tables for cell in table._cells for line in cell.paragraphs)]
    marked = [line.text for line in lines if line._p.xpath("w:pPr/w:bidi")]
    assert sorted(marked) == sorted([ARABIC, ARABIC, HEBREW, ARABIC, "משימה", "מי"])
    turned = [run.text for line in lines for run in line.runs if run.font.rtl]
    assert sorted(turned) == sorted([ARABIC, ARABIC, HEBREW, HEBREW, ARABIC, "משימה", "מי"])
    [mixed] = [line for line in lines if line.text.startswith("Ask")]
    assert [run.text for run in mixed.runs] == ["Ask ", HEBREW, " today"]
    assert [line.runs[0].font.cs_bold for line in lines if line.text == ARABIC][1]
    assert [table.table_direction for table in word.tables] == [None, WD_TABLE_DIRECTION.RTL]
    assert sizes_apart(word) == []


def test_a_pack_without_right_to_left_words_has_no_mark_of_it() -> None:
    with ZipFile(BytesIO(pack(demo_group()))) as parts:
        told = parts.read("word/document.xml")
    assert not [mark for mark in (b"<w:bidi/>", b"<w:rtl/>", b"bidiVisual") if mark in told]


def test_nothing_in_it_is_wider_than_its_page() -> None:
    word = opened(pack(demo_group()))
    page = word.sections[0]
    inside = page.page_width - page.left_margin - page.right_margin
    assert all(sum(column.width for column in table.columns) <= inside + Mm(1) for table in word.tables)


@pytest.mark.parametrize(
    "hostile",
    [
        "=cmd|' /C calc'!A0",
        "<w:p>x</w:p>&amp;",
        "\x00\x07bell",
        "http://evil.example/\u202egnp",
        "x" * 5_000,
        "{{ 1+1 }}",
    ],
)
def test_a_hostile_cell_stays_text(hostile: str) -> None:
    rows = frame(COMMITMENTS, {"title": [hostile], "owner": [(hostile,)], "status": "open", "made_on": TODAY})
    data = pack(dataset(commitments=rows))
    text = told(opened(data))
    assert hostile[:10].replace("\x00", "").replace("\x07", "").strip() in text
    assert "\u202e" not in text
    with ZipFile(BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if b'TargetMode="External"' in parts.read(name)]


@pytest.mark.parametrize("month", ["2025-11", "2026-05", "2027-01"])
def test_a_past_and_a_future_month_and_an_empty_group_are_documents_too(month: str) -> None:
    assert told(opened(pack(demo_group(), month)))
    assert "Heading 1" in {line.style.name for line in opened(pack(dataset(), month)).paragraphs if line.style}


def test_the_version_for_outside_names_only_those_who_said_so_and_nothing_that_anybody_promised() -> None:
    group = demo_group()
    view = outside_circle(group, month=pd.Period("2026-10", "M"), as_of=TODAY)
    word = opened(docx_bytes(shared(view, Origin(READ))))
    text = told(word)
    may = set(group.people.loc[group.people["consent"] == "outside", "person"])
    others = {*group.people["person"], *group.needs["requester"].dropna(), *group.assets["provider"].dropna()} - may
    assert not [name for name in others if name in text]
    assert not [title for title in group.commitments["title"].dropna() if title in text]
    assert "What we did" in [line.text for line in word.paragraphs if line.style and line.style.name == "Heading 1"]


def test_it_names_no_author() -> None:
    properties = opened(pack(demo_group())).core_properties
    assert (properties.author, properties.title) == ("", "Accountability circle, November 2026")


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("abאבعب 12(),"), max_size=30))
def test_stretches_are_the_text_itself_and_no_two_in_a_row_run_the_same_way(text: str) -> None:
    found = [*stretches(text)]
    assert "".join(stretch for stretch, _ in found) == text
    assert all(one != other for (_, one), (_, other) in pairwise(found))
    assert not text.isascii() or not runs_right_to_left(text)
