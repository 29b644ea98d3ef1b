"""What to talk about this week: what no single sheet shows."""

import re

import pandas as pd
import pytest

from analytics.commitments import commitments_view
from analytics.filters import Filters
from analytics.overview import Line, OverviewView, overview_view
from analytics.schema import ASSETS, CHECK_INS, COMMITMENTS, MEETINGS, NEEDS, PEOPLE, PROVENANCE, dataset, frame
from tests.demo_group import TODAY, demo_group


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def answers(**colours: list[str]) -> pd.DataFrame:
    """Return each person's answers at the last weekly meetings, the latest last."""
    rows = [
        (person, colour, ago(2 + 7 * back))
        for person, told in colours.items()
        for back, colour in zip(reversed(range(len(told))), told, strict=True)
    ]
    columns = {"person": 0, "capacity": 1, "checked_in_on": 2}
    cells = {name: [row[place] for row in rows] for name, place in columns.items()}
    return frame(CHECK_INS, {**cells, "source": "s", "row": [f"Check-ins {n}" for n in range(2, len(rows) + 2)]})


def meetings(count: int = 6) -> pd.DataFrame:
    return frame(MEETINGS, {"held_on": [ago(2 + 7 * back) for back in range(count)], "source": "s"})


def promises(**columns: object) -> pd.DataFrame:
    given = {"status": "open", "source": "s", **columns}
    length = max(len(cells) for cells in columns.values() if isinstance(cells, list))
    return frame(COMMITMENTS, {**given, "row": [f"Tasks {n}" for n in range(2, length + 2)]})


def offers(*providers: str | None, category: str = "rides", **columns: object) -> pd.DataFrame:
    rows = [f"Offers {n}" for n in range(2, len(providers) + 2)]
    given = {"provider": list(providers), "category": [(category,)] * len(providers), "row": rows, "source": "s"}
    return frame(ASSETS, {**given, **columns})


def asks(count: int, category: str = "rides") -> pd.DataFrame:
    rows = [f"Requests {n}" for n in range(2, count + 2)]
    return frame(
        NEEDS, {"status": "open", "opened_on": ago(3), "category": [(category,)] * count, "row": rows, "source": "s"}
    )


def resting(*people: str, until: pd.Timestamp | None = None) -> pd.DataFrame:
    rows = [f"People {n}" for n in range(2, len(people) + 2)]
    return frame(PEOPLE, {"person": list(people), "rest_from": ago(5), "rest_until": until, "row": rows, "source": "s"})


def view_of(**frames: pd.DataFrame) -> OverviewView:
    return overview_view(dataset(**frames), Filters(), as_of=TODAY)


def about(view: OverviewView, kind: str) -> list[Line]:
    return [line for line in view.lines if line.about == kind]


# Commitments due soon whose owner is red.


def test_something_due_soon_of_someone_who_answered_red_is_a_line_with_its_rows() -> None:
    commitments = promises(title=["Ride to dialysis"], owner=[("Ana",)], due_on=[ago(-3)])
    (line,) = about(
        view_of(commitments=commitments, check_ins=answers(Ana=["green", "red"]), meetings=meetings()), "red_owner"
    )
    assert line.text == "“Ride to dialysis”, due 8 November 2026, is with Ana, whose last answer was red."
    assert line.plain == "1 commitment due in the next seven days is with someone whose last answer was red."
    assert line.rows["row"].tolist() == ["Tasks 2", "Check-ins 3"]


def test_red_twice_running_is_said_and_comes_first() -> None:
    commitments = promises(title=["Soup", "Van"], owner=[("Ana",), ("Ben",)], due_on=[ago(-1), ago(-6)])
    told = answers(Ana=["green", "red"], Ben=["red", "red"])
    lines = about(view_of(commitments=commitments, check_ins=told, meetings=meetings()), "red_owner")
    assert ["Ben" in lines[0].text, "Ana" in lines[1].text] == [True, True]
    assert "last two answers were red" in lines[0].text
    assert lines[0].rows["row"].tolist() == ["Tasks 3", "Check-ins 4", "Check-ins 5"]


@pytest.mark.parametrize(
    ("due", "told", "owner"),
    [
        (ago(-8), ["red"], ("Ana",)),
        (ago(1), ["red"], ("Ana",)),
        (None, ["red"], ("Ana",)),
        (ago(-3), ["red", "yellow"], ("Ana",)),
        (ago(-3), ["red"], ("Ben",)),
        (ago(-3), ["red"], ()),
    ],
    ids=["later", "already past", "no day", "yellow since", "another owner", "nobody"],
)
def test_nothing_is_said_where_nothing_is_due_soon_or_nobody_is_red(
    due: pd.Timestamp | None, told: list[str], owner: tuple[str, ...]
) -> None:
    commitments = promises(title=["Soup"], owner=[owner], due_on=[due])
    assert not about(view_of(commitments=commitments, check_ins=answers(Ana=told), meetings=meetings()), "red_owner")


def test_a_red_answer_older_than_three_meetings_does_not_speak_of_now() -> None:
    told = answers(Ana=["red"], Ben=["green"] * 5)
    old = told.assign(checked_in_on=told["checked_in_on"].where(told["person"] != "Ana", ago(2 + 7 * 3)))
    commitments = promises(title=["Soup"], owner=[("Ana",)], due_on=[ago(-3)])
    assert not about(view_of(commitments=commitments, check_ins=old, meetings=meetings()), "red_owner")


def test_whoever_has_left_is_not_spoken_of() -> None:
    commitments = promises(title=["Soup"], owner=[("Ana",)], due_on=[ago(-3)])
    left = frame(PEOPLE, {"person": ["Ana"], "left_on": ago(1), "row": "People 2", "source": "s"})
    view = view_of(commitments=commitments, check_ins=answers(Ana=["red"]), meetings=meetings(), people=left)
    assert not about(view, "red_owner")


def test_one_red_owner_of_two_is_enough() -> None:
    commitments = promises(title=["Soup"], owner=[("Ben", "Ana")], due_on=[ago(0)])
    told = answers(Ana=["red"], Ben=["green"])
    assert len(about(view_of(commitments=commitments, check_ins=told, meetings=meetings()), "red_owner")) == 1


# Offers of people who are red or resting.


def test_offers_of_someone_resting_are_set_aside_and_what_is_left_is_told() -> None:
    until = pd.Timestamp(2026, 12, 1)
    (line,) = about(
        view_of(needs=asks(3), assets=offers("Ana", "Ana", "Ben"), people=resting("Ana", until=until)), "unsteady"
    )
    assert line.text == (
        "2 of 3 offers for rides come from Ana (resting until 1 December 2026); without them 1 is left for 3 open asks."
    )
    assert set(line.rows["table"]) == {"assets", "needs"}
    assert len(line.rows) == 5


def test_offers_of_someone_red_are_set_aside_too() -> None:
    (line,) = about(
        view_of(needs=asks(1), assets=offers("Ana"), check_ins=answers(Ana=["red"]), meetings=meetings()), "unsteady"
    )
    assert (
        line.text
        == "1 of 1 offers for rides comes from Ana (last answer red); without them there is none for 1 open ask."
    )


@pytest.mark.parametrize(
    "assets",
    [offers("Ana", "Ben", "Chi"), offers("Ana", None, None), offers("Ana", "Ben", "Ben", status="available")],
    ids=["others", "nobody named", "one other"],
)
def test_where_enough_is_left_nothing_is_said(assets: pd.DataFrame) -> None:
    assert not about(view_of(needs=asks(2), assets=assets, people=resting("Ana")), "unsteady")


def test_without_open_asks_nothing_is_said_of_offers() -> None:
    assert not about(view_of(assets=offers("Ana"), people=resting("Ana")), "unsteady")


def test_offers_that_cannot_be_used_do_not_count() -> None:
    used_up = offers("Ana", status="done")
    assert not about(view_of(needs=asks(1), assets=used_up, people=resting("Ana")), "unsteady")


# Backup on rest.


def test_a_category_whose_only_backup_rests_is_told() -> None:
    view = view_of(needs=asks(1), assets=offers("Ana", "Ben"), people=resting("Ben", until=pd.Timestamp(2026, 12, 1)))
    (line,) = about(view, "backup")
    assert line.text == "The backup for rides is resting: Ben (until 1 December 2026). Only Ana is left just now."
    assert line.plain == "The backup for rides is resting, and only one person is left just now."


@pytest.mark.parametrize(
    ("assets", "away"),
    [
        (offers("Ana", "Ben", "Chi"), ("Ben",)),
        (offers("Ana"), ("Ana",)),
        (offers("Ana", "Ben"), ()),
        (offers("Ana", None), ()),
    ],
    ids=["another backup", "no backup at all", "nobody rests", "backup unnamed"],
)
def test_no_backup_line_where_it_would_not_be_true(assets: pd.DataFrame, away: tuple[str, ...]) -> None:
    people = resting(*away) if away else frame(PEOPLE)
    assert not about(view_of(needs=asks(1), assets=assets, people=people), "backup")


# All of it.


def test_what_was_kept_comes_first_of_all() -> None:
    commitments = promises(
        title=["Soup", "Van"], status=["done", "open"], done_on=[ago(1), None], due_on=[None, ago(5)]
    )
    view = view_of(commitments=commitments, meetings=meetings())
    assert view.lines[0].text == "1 commitment was kept since the meeting on 3 November 2026: “Soup”."
    assert view.headline.startswith("1 commitment is past its day, 31 October 2026")


def test_there_are_never_more_than_seven_lines() -> None:
    names = [f"P{n}" for n in range(12)]
    view = view_of(
        commitments=promises(title=names, owner=[(name,) for name in names], due_on=[ago(-2)] * 12),
        check_ins=answers(**{name: ["red", "red"] for name in names}),
        meetings=meetings(),
        needs=pd.concat([asks(3, category) for category in names], ignore_index=True),
        assets=pd.concat([offers(*names[:4], category=category) for category in names], ignore_index=True),
    )
    assert len(view.lines) <= 7
    assert len(about(view, "red_owner")) == 2
    assert len(about(view, "unsteady")) == 2


def test_where_nothing_is_joined_the_other_pages_speak() -> None:
    view = view_of(needs=asks(4, "childcare"), commitments=promises(title=["Soup"], due_on=[ago(9)]))
    assert [line.about for line in view.lines] == ["kept", "coverage", "stuck"]
    assert view.headline.startswith(
        "4 asks are open; no table of offers was read, so what could meet them is not known."
    )


@pytest.mark.parametrize(
    "frames",
    [
        {},
        {"needs": asks(1)},
        {"assets": offers(None)},
        {"commitments": promises(title=["Soup"])},
        {"check_ins": answers(Ana=["red"])},
        {"commitments": promises(title=["Soup"] * 4, status=["done"] * 4)},
        {"commitments": promises(title=["Soup"] * 4, made_on=[ago(-30)] * 4, due_on=[ago(-40)] * 4)},
        {"needs": asks(3).assign(opened_on=ago(-99)), "meetings": meetings().assign(held_on=ago(-9))},
    ],
)
def test_too_little_or_odd_data_says_what_it_can_and_no_more(frames: dict[str, pd.DataFrame]) -> None:
    view = view_of(**frames)
    assert view.headline
    assert view.found == bool(frames)


def test_a_group_whose_offers_are_enough_has_nothing_to_talk_about() -> None:
    view = view_of(needs=asks(1), assets=offers("Ana", "Ben"))
    assert view.lines == ()
    assert view.headline == "Nothing in the tables asks to be talked about this week."


def test_every_line_of_the_made_up_group_has_rows_that_lead_back_to_its_sheets() -> None:
    view = overview_view(demo_group(), Filters(), as_of=TODAY)
    assert 4 <= len(view.lines) <= 7
    for line in view.lines:
        assert len(line.rows)
        assert line.rows[list(PROVENANCE[:2])].notna().all(axis=None)


def test_the_made_up_groups_truths_are_on_the_first_page() -> None:
    said = " ".join(line.text for line in overview_view(demo_group(), Filters(), as_of=TODAY).lines)
    assert re.search(r"“Ride to dialysis \w+”.* whose last two answers were red", said)
    assert re.search(r"\d+ of \d+ offers for rides come from .+last answer red", said)
    assert re.search(r"open asks for childcare.* and no offer", said)


def test_without_names_no_line_and_no_headline_names_anyone() -> None:
    group = demo_group()
    view = overview_view(group, Filters(), as_of=TODAY)
    for sentence in (view.headline, *(line.plain for line in view.lines)):
        assert not any(name in sentence for name in group.people["person"])


def test_no_line_is_unkind_or_gives_a_verdict() -> None:
    view = overview_view(demo_group(), Filters(), as_of=TODAY)
    said = " ".join([view.headline, *(line.text for line in view.lines)])
    assert not re.search(r"\b(risk|score|burnout|failing|behind|inactive|late)\b", said, re.IGNORECASE)


def test_shuffled_rows_give_the_same_lines() -> None:
    group = demo_group()
    tables = ("needs", "assets", "commitments", "check_ins", "people", "meetings")
    shuffled = dataset(**{table: group[table].sample(frac=1, random_state=5) for table in tables})
    one, other = (overview_view(each, Filters(), as_of=TODAY) for each in (group, shuffled))
    assert [line.text for line in one.lines] == [line.text for line in other.lines]
    for line, same in zip(one.lines, other.lines, strict=True):
        assert line.rows["row"].tolist() == same.rows["row"].tolist()


def test_the_strips_agree_with_the_pages_they_stand_for() -> None:
    group = demo_group()
    view, page = overview_view(group, Filters(), as_of=TODAY), commitments_view(group, Filters(), as_of=TODAY)
    n = view.tally.rows.set_index("what")["n"]
    assert n.to_dict() == {
        "kept": len(page.kept.rows),
        "due": page.coming.due_soon,
        "overdue": len(page.open.overdue.rows),
        "carried": len(page.carried.rows),
    }
    assert view.meetings.rows["held_on"].nunique() == 8
    named = {category for cell in (*group.needs["category"], *group.assets["category"]) for category in cell}
    assert set(view.cells.rows["category"]) <= named


def test_a_click_on_a_strip_finds_the_rows_that_it_counts() -> None:
    view = overview_view(demo_group(), Filters(), as_of=TODAY)
    kept, cells = view.tally.behind, view.cells.behind
    assert kept is not None
    assert cells is not None
    assert kept["mark"].value_counts().to_dict() == view.tally.rows.set_index("what")["n"].to_dict()
    one = view.cells.rows.groupby("state").filter(lambda rows: len(rows) == 1).set_index("state")
    for state, cell in one.iterrows():
        tables = cells.loc[cells["mark"] == state, "table"].value_counts()
        assert tables.get("needs", 0) == cell["open"]
        assert tables.get("assets", 0) == cell["offers"]


def test_very_many_commitments_share_marks() -> None:
    view = view_of(commitments=promises(title=["Soup"] * 500, due_on=[ago(-1)] * 500))
    assert view.tally.rows["per"].tolist() == [9] * 4
