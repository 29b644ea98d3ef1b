"""Printed packs as a person holds them: nothing cut off, no heading alone, every script, every odd group."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analytics.circle import CircleView, circle_view
from analytics.filters import Filters
from analytics.release import OutsideCircle, outside_circle
from analytics.schema import COMMITMENTS, NEEDS, PEOPLE, dataset, frame
from analytics.sources import SourceState
from pages.packs import FORMATS, Making, Origin, Pack, Wish, origin
from pages.packs.document import Document, Part, Told, grid
from pages.packs.pdf import PAPERS, SIZES, pdf
from tests.demo_group import TODAY, demo_group
from tests.packs.printed import POPPLER, flowing, lines, pages, pictures

READ = "From Lantern Street workbook (made up), read Tuesday 3 November 2026, 14:05"
MONTHS = [str(month) for month in pd.period_range("2025-12", "2026-11", freq="M")]
NOTO = Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft"
RARE = "\U0001fae0 \U00012000 \U0001e290 \U00010570"
"""A melting face, and letters of Cuneiform, Toto and Vithkuqi."""
MARKUP = '#link("x")[*y*] $z$ \\ @ref <l>'
MARGIN = 40
"""Points that stay free on either side of a page; its margins are 54."""


@cache
def seen(month: str, odd: str) -> tuple[CircleView, OutsideCircle]:
    """Return what the circle of a month looks at, and what of it may be shared outside."""
    group, at = ODD[odd] if odd else demo_group(), pd.Period(month, "M")
    return circle_view(group, Filters(), month=at, as_of=TODAY), outside_circle(group, month=at, as_of=TODAY)


@cache
def pack(month: str, wish: Wish | None = None, odd: str = "", told: Origin | None = None) -> Pack:
    view, outside = seen(month, odd)
    making = Making(told or Origin(READ, everyone=("Figures of today", ())), lambda _: outside)
    return making.made(view, wish or Wish("pdf"))


def well_laid(data: bytes) -> None:
    """Hold every page to what a reader may ask of print."""
    for at, (width, height, words) in enumerate(lines(data), start=1):
        assert words, f"page {at} is empty"
        assert min(word.left for word in words) > MARGIN, f"page {at}"
        assert max(word.right for word in words) < width - MARGIN, f"page {at}"
        body = [word for word in words if word.bottom < height - 56]
        assert max(word.bottom for word in words) < height - 20, f"page {at}"
        assert body, f"page {at} holds its footer alone"
        last = max(body, key=lambda word: word.bottom)
        ordinary = sorted(word.bottom - word.top for word in body)[len(body) // 2]
        followed = last.bottom < height - 62 - 40  # by lines to write on
        assert last.bottom - last.top < 1.2 * ordinary or followed, f"page {at} ends in a heading: {last.text}"


@POPPLER
@pytest.mark.parametrize("month", MONTHS)
def test_every_month_of_the_demo_is_well_laid_and_says_when_it_was_read_on_every_page(month: str) -> None:
    data = pack(month).data
    well_laid(data)
    assert all(READ in page for page in pages(data))


@POPPLER
@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("size", list(SIZES))
def test_both_papers_and_both_sizes_of_print_are_well_laid(paper, size) -> None:  # noqa: ANN001 - two literals
    data = pack("2026-11", Wish("pdf", paper, size)).data
    well_laid(data)
    width, height = pictures(data, dpi=72)[0].size
    assert abs(width - {"a4": 595, "letter": 612}[paper]) <= 1
    assert abs(height - {"a4": 842, "letter": 792}[paper]) <= 1


@POPPLER
@pytest.mark.parametrize("month", MONTHS)
def test_no_page_is_left_a_quarter_empty_for_what_is_blank_is_room_to_write(month: str) -> None:
    shares = filled(pack(month).data)
    assert len(shares) >= 3
    assert min(shares) > 0.75, shares


@POPPLER
@pytest.mark.parametrize("odd", ["a group of three", "nobody and nothing"])
def test_the_pack_of_a_small_group_is_two_pages_and_one_for_notes(odd: str) -> None:
    assert len(pages(pack("2026-10", odd=odd).data)) == 3


@POPPLER
@pytest.mark.parametrize("paper", list(PAPERS))
def test_no_page_of_large_print_is_left_nearly_empty(paper) -> None:  # noqa: ANN001 - a literal
    assert min(filled(pack("2026-11", Wish("pdf", paper, "large")).data)) > 0.5


def filled(data: bytes) -> list[float]:
    """Return how much of each page's height, between its margins, lies above the last ink."""
    shares: list[float] = []
    for page in pictures(data, dpi=36):
        top, foot = 26, page.height - 41
        ink = page.crop((0, top, page.width, foot)).point(lambda grey: 255 * (grey < 200)).getbbox()
        shares.append(0.0 if ink is None else ink[3] / (foot - top))
    return shares


@POPPLER
def test_the_edges_of_every_page_are_white_and_its_ink_is_dark_on_a_black_and_white_printer() -> None:
    for page in pictures(pack("2026-11").data, dpi=72):
        width, height = page.size
        edge = MARGIN
        sides = (page.crop((0, 0, edge, height)), page.crop((width - edge, 0, width, height)))
        assert all(side.getextrema()[0] > 240 for side in sides)
        assert page.getextrema()[0] < 110


@POPPLER
def test_a_table_that_goes_on_repeats_its_heads() -> None:
    told = pages(pack("2026-11").data)
    with_rows = [page for page in told if page.count(" 2026 ") + page.count(" 2026\n") > 12]
    assert len(with_rows) > 1
    assert all("what " in page and "day" in page for page in with_rows)


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("version", ["circle", "outside"])
def test_every_format_is_made_for_each_of_the_last_twelve_months(month: str, version: str) -> None:
    for name in FORMATS:
        made = pack(month, Wish(name, version=version))
        assert len(made.data) > 100
        assert not made.left_out


@POPPLER
@pytest.mark.parametrize("month", ["2026-06", "2026-10"])
def test_the_version_for_outside_names_nobody_without_their_yes_nor_a_title_link_or_source(month: str) -> None:
    group = demo_group()
    people = group.people.assign(said=group.people["consent"] == "outside")
    yes = people.groupby("person")["said"].all()
    may = set(yes.index[yes])
    everyone = {
        *people["person"], *group.needs["requester"].dropna(), *group.assets["provider"].dropna(),
        *(name for names in group.commitments["owner"] for name in names),
    }  # fmt: skip
    titles = {title for rows in (group.needs, group.commitments, group.decisions) for title in rows["title"].dropna()}
    for name in FORMATS:
        made = pack(month, Wish(name, version="outside")).data
        text = flowing(made) if name == "pdf" else readable(name, made)
        assert [person for person in sorted(everyone - may) if person in text] == []
        assert [title for title in sorted(titles) if len(title) > 8 and title in text] == []
        assert "meet.example.org" not in text
        assert "workbook" not in text
    assert "Bea L." in flowing(pack("2026-11").data)


def readable(name: str, data: bytes) -> str:
    """Return the text of a pack that is not printed."""
    if name != "docx":
        return data.decode()
    import zipfile  # noqa: PLC0415 - for this format alone
    from io import BytesIO  # noqa: PLC0415

    return zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()


def commitments(count: int, **cells: object) -> pd.DataFrame:
    return frame(
        COMMITMENTS,
        {
            "title": [f"Thing number {n}" for n in range(count)],
            "owner": [(f"Person {n % 40}",) for n in range(count)],
            "made_on": "2026-09-01",
            "due_on": [f"2026-10-{1 + n % 28:02}" for n in range(count)],
            "status": "open",
            "source": "Sheet",
            "row": [f"To do {n}" for n in range(count)],
            **cells,
        },
    )


ODD = {
    "three hundred commitments": dataset(commitments=commitments(300)),
    "nobody and nothing": dataset(),
    "a group of three": dataset(
        commitments=commitments(4, owner=[("Ana",), ("Bo",), ("Cy",), ()]),
        people=frame(PEOPLE, {"person": ["Ana", "Bo", "Cy"], "consent": ["outside", "no", None]}),
    ),
    "names of sixty letters": dataset(
        commitments=commitments(6, owner=[(LONG,), (LONG, LONG[::-1])] * 3, title=LONG * 3),
        people=frame(PEOPLE, {"person": [LONG, LONG[::-1]], "rest_from": "2026-11-01", "rest_until": "2026-12-01"}),
    ),
    "hostile cells": dataset(
        commitments=commitments(
            3, title=['#link("x")[*y*] $z$ \\ @ref <l>', "<script>alert(1)</script>", "\u202eevil\x00"]
        ),
        needs=frame(NEEDS, {"category": [("#panic()",)], "opened_on": "2026-10-01", "status": "open"}),
    ),
}


@POPPLER
@pytest.mark.parametrize("month", ["2025-01", "2026-10", "2026-11", "2027-02"])
@pytest.mark.parametrize("odd", list(ODD))
def test_odd_groups_and_months_without_a_meeting_are_legible(odd: str, month: str) -> None:
    data = pack(month, odd=odd).data
    well_laid(data)
    assert "The sheet has no meeting in this month." in flowing(data)


@POPPLER
def test_of_three_hundred_every_one_is_there_and_of_a_long_name_every_letter() -> None:
    told = flowing(pack("2026-11", odd="three hundred commitments").data)
    assert all(f"Thing number {n} " in told for n in range(300))
    assert LONG in flowing(pack("2026-11", odd="names of sixty letters").data).replace(" ", "")
    hostile = flowing(pack("2026-11", odd="hostile cells").data)
    assert MARKUP in hostile
    assert "evil" in hostile


def scripts(*told: str) -> Document:
    part = Part("Scripts", (*map(Told, told), grid(["what"], [[word] for word in told], [1])))
    return Document("Pack", (), "Headline", READ, (), (part,), TODAY)


@POPPLER
@pytest.mark.skipif(not (NOTO.exists() and CJK.exists()), reason="fonts-noto-core and fonts-noto-cjk are not there")
def test_right_to_left_and_east_asian_words_are_printed_as_they_are() -> None:
    words = ("توزيع الطعام", "חלוקת מזון", "分发食物", "食料を配る", "음식 나눔", "खाना बाँटना")
    printed = pdf(scripts(*words))
    assert not printed.unprinted
    told = flowing(printed.data)
    assert all(word in told for word in ("分发食物", "食料を配る"))
    # Right-to-left words come out of a PDF in one direction or the other; every letter of theirs is there.
    assert set("توزيع") <= set(told)
    assert set("חלוקת") <= set(told)
    well_laid(printed.data)


@POPPLER
@pytest.mark.skipif(not NOTO.exists(), reason="fonts-noto-core is not there")
@pytest.mark.parametrize(("word", "is_right"), [("توزيع", True), ("חלוקה", True), ("Food", False)])
def test_a_sentence_that_is_read_from_right_to_left_begins_at_the_right_with_its_signs_in_order(
    word: str, *, is_right: bool
) -> None:
    part = Part("Part", (Told(f"{word} (3)"),))
    [(width, _, words)] = lines(pdf(Document("Pack", (), "Headline", READ, (), (part,), TODAY)).data)
    at = max(place for place, one in enumerate(words) if one.text == "Part")
    line = [one for one in words if abs(one.top - words[at].bottom) < 40 and one.top > words[at].bottom]
    left, right = min(one.left for one in line), max(one.right for one in line)
    assert (width - right < 60) is is_right
    assert (left < 60) is not is_right
    number = next(one for one in line if "3" in one.text)
    assert (number.left < max(one.left for one in line if "3" not in one.text)) is is_right


@POPPLER
def test_a_script_without_a_font_is_told_on_the_first_page_rather_than_printed_as_boxes() -> None:
    printed = pdf(scripts(f"Here {RARE} there"))
    if not printed.unprinted:
        pytest.skip("this computer has a font for everything")
    told = flowing(printed.data)
    assert printed.unprinted.partition("; they")[0] in told
    assert "[…]" in told
    assert told.count("Here") == 2


@POPPLER
def test_a_pack_from_old_readings_says_so_on_its_first_page() -> None:
    now = pd.Timestamp("2026-11-05 09:00", tz="UTC")
    states = (SourceState("Base", "airtable", read_at=now - pd.Timedelta(hours=9), failure="Ask for the token."),)
    told = origin(states, now=now)
    first = " ".join(pages(pack("2026-11", told=told).data)[0].split())
    assert "Base: these figures are from Thursday 5 November 2026, 00:00. Ask for the token." in first
    for name in ("markdown", "text"):
        head = pack("2026-11", Wish(name), told=told).data.decode()[:900]
        assert "these figures are from Thursday 5 November 2026" in head
    outside = " ".join(pages(pack("2026-11", Wish("pdf", version="outside"), told=told).data)[0].split())
    assert "Some of these figures are from an older reading of our tables." in outside
    assert "token" not in outside
