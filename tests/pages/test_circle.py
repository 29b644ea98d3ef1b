"""The Circle page, laid out."""

from functools import cache, partial

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.circle import circle_view
from analytics.filters import Filters
from analytics.schema import CHECK_INS, COMMITMENTS, MEETINGS, NEEDS, Dataset, dataset, frame
from pages.circle.page import SHOWN, WHOLE
from pages.packs import Making, Origin
from pages.packs.document import Document, Grid, Items, Picture
from tests.demo_group import TODAY, demo_group


def harness(view: object, packs: object) -> None:
    from pages.circle import page  # noqa: PLC0415 - AppTest runs this function's text on its own

    page.render(view, packs)


def drawn(group: Dataset, month: str = "2026-11") -> tuple[AppTest, Document]:
    view = circle_view(group, Filters(), month=pd.Period(month, "M"), as_of=TODAY)
    packs = Making(Origin("Read now"), partial(pytest.fail, "nobody asked"))
    test = AppTest.from_function(harness, kwargs={"view": view, "packs": packs}, default_timeout=60).run()
    assert not test.exception
    return test, packs.document(view)


@cache
def demo_page() -> tuple[AppTest, Document]:
    return drawn(demo_group())


def said(test: AppTest) -> str:
    return "\n".join(text.value for text in test.markdown).replace("\\", "").replace("\u2060", "")


def listed(document: Document) -> list[tuple[str, ...]]:
    """Return the first words of each line of each list of an agenda."""
    blocks = [block for part in document.parts for block in part.blocks]
    grids = [block.grid if isinstance(block, Picture) else block for block in blocks]
    return [
        tuple(row[0] for row in block.rows) if isinstance(block, Grid) else block.lines
        for block in grids
        if isinstance(block, Items) or (isinstance(block, Grid) and not block.blank)
    ]


def test_a_long_list_is_folded_behind_its_count_and_nothing_of_it_is_lost() -> None:
    test, agenda = demo_page()
    lists = listed(agenda)
    folds = [fold.label for fold in test.expander]
    assert folds == [f"{len(rows) - SHOWN} more" for rows in lists if len(rows) > WHOLE]
    assert len(folds) > 4
    text = said(test)
    assert not [line for rows in lists for line in rows if line not in text]
    for fold in test.expander:
        [rest] = fold.markdown
        lines = [line for line in rest.value.splitlines() if not line.startswith("| ---")]
        assert len(lines) - lines[0].startswith("|") == int(fold.label.split()[0])


def test_a_short_list_is_not_folded() -> None:
    rows = {"title": [f"Thing {n}" for n in range(WHOLE)], "status": "done", "done_on": TODAY, "made_on": TODAY}
    test, _ = drawn(dataset(commitments=frame(COMMITMENTS, rows)))
    assert not test.expander
    assert all(f"Thing {n}" in said(test) for n in range(WHOLE))


def test_meetings_are_all_shown_for_the_last_ones_matter_most() -> None:
    days = pd.date_range("2026-10-01", periods=9, freq="3D")
    rows = {"person": ["Ana", "Ben"] * 9, "checked_in_on": sorted([*days, *days]), "capacity": "green"}
    group = dataset(check_ins=frame(CHECK_INS, rows), meetings=frame(MEETINGS, {"held_on": list(days)}))
    test, _ = drawn(group, "2026-10")
    [table] = [text.value for text in test.markdown if text.value.startswith("| meeting")]
    _, _, *meetings = table.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert len(meetings) == 9
    assert meetings[-1].startswith("| 25 Oct 2026 |")


def test_days_stand_beside_each_other_in_one_column_so_that_a_phone_has_room_for_the_words() -> None:
    test, _ = demo_page()
    heads = [line for text in test.markdown for line in text.value.splitlines() if line.startswith("| what")]
    assert "| what | since · look again | how it was taken |" in heads
    assert "| what | day · due | who |" in heads
    assert max(head.count("|") for head in heads) == 4


def test_an_ask_has_a_square_of_its_own_up_to_a_number_that_is_told() -> None:
    counts = {"food": 1, "rides": 9, "rent": 30}
    rows = {"category": [(kind,) for kind, count in counts.items() for _ in range(count)], "status": "open"}
    test, _ = drawn(dataset(needs=frame(NEEDS, rows | {"opened_on": TODAY})))
    told = said(test)
    assert "| kind of help | ■ open, □ offers: a square each, up to 12 | how it stands |" in told
    for squares in ("■ 1 · 0", f"{'■' * 9} 9 · 0", f"{'■' * 12}… 30 · 0"):
        assert f"| {squares} |" in told


def test_where_there_is_room_to_write_is_told_for_a_page_has_none() -> None:
    assert "There is room to write these down in the PDF and in the Word file." in said(demo_page()[0])


def test_for_whom_the_files_are_made_stays_in_sight_once_the_choice_is_closed() -> None:
    test, _ = drawn(demo_group())
    assert "These files are made for the circle; PDF and Word on A4, in ordinary print." in said(test)
    for radio, choice in zip(test.radio, ("outside", "letter", "large"), strict=True):
        radio.set_value(choice)
    test.run()
    assert "These files are made for sharing outside; PDF and Word on Letter, in large print." in said(test)
