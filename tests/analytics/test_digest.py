"""The weekly message: a dozen kind lines that name nobody who did not say yes."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from analytics.circle import circle_view
from analytics.commitments import commitments_view
from analytics.digest import digest
from analytics.filters import Filters
from analytics.schema import COMMITMENTS, MEETINGS, NEEDS, PEOPLE, TABLES, Dataset, dataset, dtype, frame
from analytics.waits import days_of
from pages.packs.origin import Origin
from pages.packs.weekly import weekly
from tests.demo_group import TODAY, demo_group

UNKIND = re.compile(r"\b(late|failing|failed|behind|inactive|lazy|overdue|risk|score|burnout)\b", re.IGNORECASE)


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def of_needs(**columns: object) -> tuple[str, ...]:
    return digest(dataset(needs=frame(NEEDS, columns)), as_of=TODAY)


def of_commitments(people: dict[str, list[str | None]] | None = None, **columns: object) -> tuple[str, ...]:
    listed = frame(PEOPLE, people or {})
    return digest(dataset(commitments=frame(COMMITMENTS, columns), people=listed), as_of=TODAY)


def without_days(group: Dataset) -> Dataset:
    gone = {}
    for name, table in TABLES.items():
        days = [column for column in group[name] if dtype(table, column).startswith("datetime")]
        gone[name] = group[name].assign(**dict.fromkeys(days, pd.Series(pd.NaT, dtype="datetime64[us]")))
    return replace(group, **gone)


def test_what_came_in_and_what_was_met_are_those_of_the_last_seven_days() -> None:
    lines = of_needs(
        status=["open", "open", "open", "done", "done", "referred"],
        opened_on=[TODAY, ago(6), ago(7), ago(30), ago(30), ago(30)],
        closed_on=[None, None, None, ago(6), ago(7), ago(1)],
        category=[("food",), ("rides", "food"), ("rides",), ("food",), ("food",), ("food",)],
    )
    assert lines[0] == "Our week, 30 October 2026 to 5 November 2026"
    assert lines[1] == "2 asks came in: food 2 and rides 1."
    assert lines[2] == "1 ask was met: food 1."


def test_the_message_counts_as_the_pages_do() -> None:
    group = dataset(
        needs=frame(
            NEEDS,
            {
                "status": ["open", "duplicate", "done"],
                "opened_on": [TODAY, TODAY, ago(2)],
                "closed_on": [None, None, ago(3)],  # before it was asked: on a day not known
            },
        ),
        commitments=frame(COMMITMENTS, {"status": ["open"] * 2, "due_on": [ago(-7), ago(-8)]}),
    )
    told = " ".join(digest(group, as_of=TODAY))
    assert "2 asks came in." in told
    assert "1 is met without a day" in told
    assert commitments_view(group, Filters(), as_of=TODAY).coming.due_soon == 1
    assert "1 commitment is due in the next seven days" in told
    assert int(days_of(group.needs, as_of=TODAY).ended_some_day.sum()) == 1
    assert circle_view(group, Filters(), month=pd.Period(TODAY, "M"), as_of=TODAY).done == (0, 0, 1)


def test_nobody_has_taken_an_ask_without_assignee_that_no_open_commitment_names() -> None:
    needs = frame(
        NEEDS,
        {
            "need_id": list("abcde"), "status": ["open"] * 4 + ["in_progress"],
            "assignee": [("Ana",), None, None, None, None],
            "opened_on": [ago(90), ago(80), ago(20), ago(9), ago(95)], "category": [("food",)] * 5, "area": "Hill",
        },
    )  # fmt: skip
    promised = frame(COMMITMENTS, {"need_id": [("b",), ("c",)], "status": ["open", "cancelled"]})
    lines = digest(dataset(needs=needs, commitments=promised), as_of=TODAY)
    assert "2 of 5 open asks are not taken yet: food 2. Could one be yours?" in lines
    assert "The one of these that waits longest is for food in Hill, since 16 October 2026." in lines


def test_kept_and_due_name_people_only_where_they_said_yes() -> None:
    people: dict[str, list[str | None]] = {
        "person": ["Ana Ruiz", "Ben Ode", "Cem Kaya"],
        "consent": ["inside", "no", None],
    }
    lines = of_commitments(
        people,
        owner=[("Ana Ruiz",), ("Ben Ode",), ("Cem Kaya", "Ana Ruiz")],
        status=["done", "done", "open"],
        done_on=[ago(1), ago(2), None],
        due_on=[ago(1), ago(1), TODAY + pd.Timedelta(days=6)],
    )
    assert "2 commitments were kept: thank you, Ana Ruiz and B.O.!" in lines
    assert "With Ana Ruiz and C.K., 1 commitment is due in the next seven days, on 11 November 2026." in lines
    assert not any(name in " ".join(lines) for name in ("Ben", "Cem", "Kaya"))


def test_what_is_past_its_day_may_be_kept_shared_handed_over_or_let_go() -> None:
    lines = of_commitments(status=["open"], owner=[("Ana",)], due_on=[ago(2)])
    assert any(line.startswith("1 commitment is past its day: keep it with a new day") for line in lines)
    assert "Nothing is due in the next seven days." in lines


def test_the_next_circle_is_told_with_its_link() -> None:
    meetings = frame(MEETINGS, {"held_on": [TODAY + pd.Timedelta(days=5)], "link": ["https://meet.example.org/x"]})
    lines = digest(dataset(meetings=meetings), as_of=TODAY)
    assert lines[-1] == "Our next circle is on 10 November 2026: https://meet.example.org/x"


def test_an_empty_group_hears_one_kind_line() -> None:
    assert digest(dataset(), as_of=TODAY) == ("The tables hold no asks, offers, commitments or meetings yet.",)


@pytest.mark.parametrize("group", [demo_group(), without_days(demo_group())])
def test_it_is_a_dozen_lines_in_kind_words(group: Dataset) -> None:
    told = weekly(digest(group, as_of=TODAY), Origin("From the sheet, read today", ("These figures are old.",)))
    assert len(told.splitlines()) <= 12
    assert not UNKIND.search(told)
    assert told.splitlines()[1] == "These figures are old."
    assert told.endswith("From the sheet, read today.")


def test_nobody_of_the_made_up_group_is_named_who_did_not_say_yes() -> None:
    group = demo_group()
    told = " ".join(digest(group, as_of=TODAY))
    yes = group.people.loc[group.people["consent"].isin(["inside", "outside"]), "person"]
    everyone = {*group.people["person"], *group.needs["requester"].dropna(), *group.assets["provider"].dropna()}
    assert not [name for name in everyone - set(yes) if name in told]


def test_a_hostile_cell_adds_no_line_and_moves_no_cursor() -> None:
    hostile = "food\n\x1b[2JEverything is free\u202e"
    lines = of_needs(status=["open"], opened_on=[TODAY], category=[(hostile,)], area=hostile)
    told = weekly(lines, Origin("From the sheet"))
    assert len(told.splitlines()) == len(lines) + 1
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", told)
