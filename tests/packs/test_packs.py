"""Every format of the pack for the made-up group."""

import re
from itertools import pairwise

import pandas as pd
import pytest

from analytics.circle import circle_view
from analytics.disclosure import Viewer, disclose
from analytics.filters import Filters
from analytics.sources import SourceState
from pages.packs.agenda import agenda
from pages.packs.document import LONGEST, Document, Items, Part, Told, inert
from pages.packs.markdown import markdown
from pages.packs.origin import Origin, origin
from pages.packs.pdf import pdf
from pages.packs.text import LIMIT, text
from tests.demo_group import TODAY, demo_group
from tests.packs.printed import POPPLER, flowing, pages

READ = "From Lantern Street workbook (made up), read Tuesday 3 November 2026, 14:05"


def document(month: str) -> Document:
    view = circle_view(demo_group(), Filters(), month=pd.Period(month, "M"), as_of=TODAY)
    return agenda(view, Origin(READ))


def test_markdown_has_a_heading_for_each_part_and_a_box_for_each_way_out() -> None:
    told = markdown(document("2026-11")).decode()
    assert told.startswith("# Accountability circle, November 2026\n")
    assert [line for line in told.splitlines() if line.startswith("## ")][:4] == [
        "## What changed since the circle of the month before",
        "## 1. What we did",
        "## 2. How we are",
        "## 3. What is stuck",
    ]
    assert "| Thank the donors | Dev P. | 11\N{NO-BREAK SPACE}Sep\N{NO-BREAK SPACE}2026 | ☐ | ☐ | ☐ | ☐ |" in told


@pytest.mark.parametrize("month", ["2025-11", "2026-05", "2026-10", "2026-11", "2027-01"])
def test_a_message_is_short_enough_for_every_messenger_and_says_when_it_was_read(month: str) -> None:
    told = text(document(month))
    assert len(told) <= LIMIT
    assert told.decode().endswith(READ)


def test_a_list_that_is_cut_says_how_many_more_there_are() -> None:
    told = text(document("2026-11")).decode().splitlines()
    at = told.index("1. What we did")
    assert any(line.startswith("… and ") and line.endswith(" more") for line in told[at : at + 6])


def test_it_names_something_stuck_and_all_three_roles() -> None:
    told = text(document("2026-11")).decode().splitlines()
    stuck, room = told.index("3. What is stuck"), told.index("4. Where the load could go")
    assert any(line.startswith("- ") for line in told[stuck:room])
    roles = [line for line in told if line.startswith(("- Facilitator: ", "- Note-taker: ", "- Follow-up person: "))]
    assert len(roles) == 3
    assert not any("))" in line for line in roles)


def test_a_message_proposes_roles_and_says_whom_the_sheet_names() -> None:
    told = text(document("2026-11")).decode().splitlines()
    at = told.index("7. Who holds which role next")
    assert told[at + 1] == "Proposed, by their own yes:"
    roles = circle_view(demo_group(), Filters(), month=pd.Period("2026-11", "M"), as_of=TODAY).roles.roles
    assert roles["written"].notna().any()
    for line, proposed, written in zip(told[at + 2 : at + 5], roles["proposed"], roles["written"], strict=True):
        assert proposed in line
        assert pd.isna(written) or line.endswith(f"; the sheet names {written}")


@pytest.mark.parametrize("check_ins_open", [False, True])
def test_a_member_s_agenda_counts_nobody_s_rest_as_if_it_were_the_group_s(check_ins_open) -> None:  # noqa: ANN001
    view = circle_view(demo_group(), Filters(), month=pd.Period("2026-11", "M"), as_of=TODAY)
    people = [*view.are.resting.rows["person"], *view.are.unrested.rows["person"]]
    assert len(people) > len(view.are.resting.rows) > 0
    members = [Viewer("member", name, check_ins_open=check_ins_open) for name in ("", *people)]
    [told] = {markdown(agenda(disclose(view, member), Origin(READ))).decode() for member in members}
    assert ("resting, which is good" in told) is check_ins_open
    assert "know of no rest" not in told
    assert set(disclose(view, members[0]).withheld) == ({"unrested"} if check_ins_open else {"room"})


def test_a_member_s_pack_says_whom_the_sheet_names_for_a_role_and_proposes_nobody() -> None:
    view = circle_view(demo_group(), Filters(), month=pd.Period("2026-11", "M"), as_of=TODAY)
    told = text(agenda(disclose(view, Viewer("member")), Origin(READ))).decode().splitlines()
    at = told.index("7. Who holds which role next")
    written = view.roles.roles["written"].tolist()
    ends = ["open" if pd.isna(name) else f"the sheet names {name}" for name in written]
    assert [line.partition(": ")[2] for line in told[at + 1 : at + 4]] == ends


@pytest.mark.parametrize("month", ["2026-10", "2026-11"])
def test_a_message_names_three_stuck_things_before_it_lengthens_any_other_list(month: str) -> None:
    told = text(document(month)).decode().splitlines()
    stuck, room = told.index("3. What is stuck"), told.index("4. Where the load could go")
    assert sum(line.startswith("- ") for line in told[stuck:room]) >= 3


@pytest.mark.parametrize("month", ["2026-09", "2026-10", "2026-11"])
def test_no_sentence_of_a_message_ends_in_a_colon_without_its_list(month: str) -> None:
    told = [*text(document(month)).decode().splitlines(), ""]
    led = [after for line, after in pairwise(told) if line.endswith(":")]
    assert led
    assert all(line.startswith("- ") for line in led)


def test_a_list_of_three_is_told_whole_and_one_of_forty_never_beyond_the_limit() -> None:
    for count in (3, 40):
        parts = tuple(Part(f"part {n}", (Told("Told."), Items((f"{n} " + "x" * 80,) * count))) for n in range(4))
        told = text(Document("t", (), "h", "r", (), parts, TODAY))
        assert len(told) <= LIMIT
        assert ("… and" in told.decode()) == (count > 3)


@POPPLER
def test_the_pdf_says_what_the_demo_group_has_to_talk_about() -> None:
    printed = pdf(document("2026-11")).data
    told = flowing(printed)
    assert re.search(r"\bchildcare +.*nobody offers it", "\n".join(pages(printed)))
    for truth in (
        "Rides: only one person is known to offer it; 11 open.",
        "Asks in Spanish wait longer",
        "Two people hold 25 of 43 open things, more than luck would give any two.",
        "Ride to dialysis Sat Wanda K.",
        "24 of 28 asks for walk-in clinic that ended were referred elsewhere, not helped here.",
        "Nobody in Orchard Hill has asked for anything since 28 June 2026: that is silence, not coverage.",
    ):
        assert truth in told


def test_a_cell_comes_in_on_one_line_without_what_cannot_be_seen() -> None:
    assert inert("Ana\n\tB\u202eeto \ud800\x07 ") == "Ana Beto"
    assert len(inert("x" * 10**6)) == LONGEST


def test_old_and_missing_readings_are_told_first() -> None:
    now = pd.Timestamp("2026-11-05 09:00", tz="UTC")
    states = (
        SourceState("Sheet", "files", read_at=now - pd.Timedelta(hours=1)),
        SourceState("Base", "airtable", read_at=now - pd.Timedelta(hours=9), failure="Ask for the token."),
        SourceState("Board", "trello", read_at=now - pd.Timedelta(days=3)),
        SourceState("Gone", "files", failure="The file is not there."),
    )
    found = origin(states, now=now, is_demo=True)
    assert found.read == "From Sheet, Base and Board, read Monday 2 November 2026, 09:00"
    assert found.cautions == (
        "This group is made up: nothing here is about real people.",
        "Missing from these figures: Gone. The file is not there.",
        "Base: these figures are from Thursday 5 November 2026, 00:00. Ask for the token.",
        "Board: these figures are old, they were read on Monday 2 November 2026, 09:00.",
    )
