"""What a member sees is the same whatever one other person answered lately, and whether that person rests."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice

import numpy as np
import pandas as pd
import pytest

from analytics.capacity import answers, by_meeting
from analytics.circle import circle_view
from analytics.disclosure import Viewer, called_so, disclose, labels, veiled
from analytics.disclosure.small import shown
from analytics.filters import Filters
from analytics.overview import overview_view
from analytics.schema import (
    ASSETS,
    CAPACITY,
    CHECK_INS,
    COMMITMENTS,
    MEETINGS,
    NEEDS,
    PEOPLE,
    Dataset,
    dataset,
    frame,
)
from tests.analytics.test_disclosure_members import VIEWS
from tests.analytics.walked import words_in
from tests.demo_group import demo_group

TODAY = pd.Timestamp(2026, 11, 5)
DAYS = [TODAY - pd.Timedelta(days=2 + 7 * week) for week in range(10)]
KINDS = ("rides", "food", "childcare")
MEMBER = Viewer("member", "Lea Person0")
PAGES = {**VIEWS, "last month's circle": partial(circle_view, month=pd.Period(TODAY, "M") - 1)}
LATELY, LONG_AGO = TODAY - pd.Timedelta(days=20), TODAY - pd.Timedelta(days=200)
SOON, LATER = TODAY + pd.Timedelta(days=5), TODAY + pd.Timedelta(days=30)
ANSWERED, COLOURS, RESTING = 0.8, (0.5, 0.3, 0.2), 0.15
RESTS = ((LATELY, LATER), (LONG_AGO, None), (None, SOON), (SOON, LATER), (LONG_AGO, LATELY))


GROUPS = ((7, ""), (7, "people"), (16, ""), (16, "meetings"))
"""How many people, and which table is missing."""
RUNS = (("red",) * 3, ("yellow",) * 3, ("red",), ("yellow",), ("green",))
MOST = 4
"""So many changes of colours are tried."""


def names(size: int) -> list[str]:
    return [MEMBER.person, *(f"Helper{n} Person{n}" for n in range(1, size))]


@cache
def group(size: int, without: str) -> Dataset:
    """Return a group in which people answer, rest, promise, offer and are past their days, without one table."""
    draw = np.random.default_rng(size)
    people = names(size)
    said = [
        (who, day, str(draw.choice(CAPACITY, p=(0.5, 0.3, 0.2))))
        for day in DAYS
        for who in people
        if draw.random() < 0.8
    ]
    asked, promised, offered = 30, 3 * size, 2 * size
    rests = draw.random(size) < RESTING
    rests[0] = not without  # the member too, in some
    every = {
        "check_ins": frame(
            CHECK_INS,
            {
                "person": [who for who, _, _ in said],
                "checked_in_on": [day for _, day, _ in said],
                "capacity": [colour for *_, colour in said],
                "row": [f"Moods {n + 2}" for n in range(len(said))],
            },
        ),
        "needs": frame(
            NEEDS,
            {
                "need_id": [f"N{n}" for n in range(asked)],
                "category": [(word,) for word in draw.choice(KINDS, asked).tolist()],
                "status": draw.choice(["open", "done"], asked).tolist(),
                "opened_on": [TODAY - pd.Timedelta(days=int(days)) for days in draw.integers(20, 90, asked)],
                "assignee": [(who,) for who in draw.choice(people, asked).tolist()],
                "row": [f"Asks {n + 2}" for n in range(asked)],
            },
        ),
        "assets": frame(
            ASSETS,
            {
                "asset_id": [f"A{n}" for n in range(offered)],
                "category": [(word,) for word in draw.choice(KINDS, offered).tolist()],
                "provider": draw.choice(people, offered).tolist(),
                "row": [f"Offers {n + 2}" for n in range(offered)],
            },
        ),
        "commitments": frame(
            COMMITMENTS,
            {
                "commitment_id": [f"C{n}" for n in range(promised)],
                "owner": [(who,) for who in draw.choice(people, promised).tolist()],
                "category": [(word,) for word in draw.choice(KINDS, promised).tolist()],
                "status": draw.choice(["open", "done"], promised).tolist(),
                "made_on": TODAY - pd.Timedelta(days=60),
                "due_on": [TODAY + pd.Timedelta(days=int(days)) for days in draw.integers(-10, 10, promised)],
                "done_on": TODAY - pd.Timedelta(days=12),
                "row": [f"Tasks {n + 2}" for n in range(promised)],
            },
        ),
        "people": frame(
            PEOPLE,
            {
                "person": people,
                "rest_from": [LATELY if one else None for one in rests],
                "rest_until": [LATER if one else None for one in rests],
                "row": [f"People {n + 2}" for n in range(size)],
            },
        ),
        "meetings": frame(MEETINGS, {"held_on": DAYS, "row": [f"Meetings {n + 2}" for n in range(len(DAYS))]}),
    }
    return dataset(**{name: rows for name, rows in every.items() if name != without})


def answered(whole: Dataset, other: str, colours: Sequence[str]) -> Dataset:
    """Return the group with the last answers of one person of other colours."""
    rows = whole.check_ins
    own = rows.loc[rows["person"] == other].sort_values("checked_in_on").index[-len(colours) :]
    changed = pd.Series([*colours], index=own, dtype="str").reindex(rows.index)
    return replace(whole, check_ins=rows.assign(capacity=changed.fillna(rows["capacity"])))


def rested(whole: Dataset, other: str, first: pd.Timestamp | None, last: pd.Timestamp | None) -> Dataset:
    """Return the group with one rest of a person: in the people table, or without it with their last answer."""
    if len(whole.people):
        rows = whole.people
        days, own = {"rest_from": first, "rest_until": last}, rows["person"] == other
        return replace(whole, people=rows.assign(**{name: rows[name].mask(own, day) for name, day in days.items()}))
    rows = whole.check_ins
    own = rows.index.isin(rows.loc[rows["person"] == other].sort_values("checked_in_on").index[-1:])
    return replace(whole, check_ins=rows.assign(rest_until=rows["rest_until"].mask(own, last)))


def seen(whole: Dataset, member: Viewer) -> dict[str, str]:
    """Return all that a member sees of each page, as text."""
    called = labels(whole)
    rows, member = veiled(whole, member.veil, called), called_so(member, called, whole.people)
    return {page: words_in(disclose(view(rows, Filters(), as_of=TODAY), member)) for page, view in PAGES.items()}


def colours_told(whole: Dataset) -> list[object]:
    """Return the colours that members are told of each meeting: those that five people gave and five did not."""
    counts = by_meeting(answers(whole, as_of=TODAY))[list(CAPACITY)].to_numpy().tolist()
    return [[n if is_kept else None for n, is_kept in zip(row, shown(row), strict=True)] for row in counts]


def told_apart(whole: Dataset, others: Iterable[Dataset], member: Viewer) -> dict[str, int]:
    """Count by page the changes of a group that a member would notice, beside how many there were."""
    before, found = seen(whole, member), Counter(changes=0)
    for other in others:
        found["changes"] += 1
        found.update(page for page, told in seen(other, member).items() if told != before[page])
    return dict(found)


@pytest.mark.parametrize(("size", "without"), GROUPS)
def test_whether_one_other_person_rests_changes_nothing_that_a_member_sees(size: int, without: str) -> None:
    whole, other = group(size, without), names(size)[1]
    others = [rested(whole, other, first, last) for first, last in RESTS]
    assert told_apart(rested(whole, other, None, None), others, MEMBER) == {"changes": len(RESTS)}


@pytest.mark.parametrize(("size", "without"), GROUPS)
def test_a_colour_of_one_other_person_changes_nothing_but_colours_of_five_people_or_more(
    size: int, without: str
) -> None:
    whole = group(size, without)
    told = colours_told(whole)
    every = (answered(whole, other, run) for other in names(size)[1:] for run in RUNS)
    others = [*islice((other for other in every if colours_told(other) == told), MOST)]
    assert told_apart(whole, others, MEMBER) == {"changes": MOST}


def test_what_coordinators_and_members_who_may_see_check_ins_are_told_does_change() -> None:
    whole, other = group(7, ""), names(7)[1]
    others = [rested(whole, other, LATELY, LATER), answered(whole, other, RUNS[0])]
    for viewer in (Viewer("coordinator"), replace(MEMBER, check_ins_open=True)):
        assert {"overview", "capacity", "circle"} <= told_apart(rested(whole, other, None, None), others, viewer).keys()


def test_that_people_are_full_or_rest_takes_no_line_from_a_member_s_overview() -> None:
    rows = demo_group()
    full = overview_view(veiled(rows, "initials", labels(rows)), Filters(), as_of=TODAY)
    assert {"red_owner", "unsteady"} <= {line.about for line in full.lines}
    days = dict.fromkeys(("rest_from", "rest_until"), pd.NaT)
    calm = replace(
        rows,
        check_ins=rows.check_ins.assign(capacity="green", rest_until=pd.NaT),
        people=rows.people.assign(**days),
    )
    one, other = (
        disclose(overview_view(veiled(whole, "members", labels(whole)), Filters(), as_of=TODAY), MEMBER)
        for whole in (rows, calm)
    )
    assert words_in(one.lines) == words_in(other.lines)
    assert (one.headline, one.withheld["lines"]) == (other.headline, other.withheld["lines"])
    assert "stuck" in {line.about for line in one.lines}
