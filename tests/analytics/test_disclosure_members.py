"""What a member may see: every field of every view walked for what must not be in it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pandas as pd
import pytest

from analytics.capacity import capacity_view
from analytics.circle import circle_view
from analytics.commitments import commitments_view
from analytics.coverage import coverage_view
from analytics.data import data_view
from analytics.disclosure import NotForThemError, Viewer, allowed, called_so, disclose, labels, veiled
from analytics.fairness import fairness_view
from analytics.filters import Filters
from analytics.overview import overview_view
from analytics.schema import (
    ASSETS,
    CHECK_INS,
    COMMITMENTS,
    ISSUES,
    MEETINGS,
    NEEDS,
    PEOPLE,
    SET_ASIDE,
    TABLES,
    Dataset,
    dataset,
    frame,
)
from tests.analytics.walked import words_in
from tests.demo_group import TODAY, demo_group

VIEWS: dict[str, Callable[..., object]] = {
    "overview": overview_view,
    "coverage": coverage_view,
    "capacity": capacity_view,
    "commitments": commitments_view,
    "circle": partial(circle_view, month=pd.Period(TODAY, "M")),
    "fairness": fairness_view,
    "data": lambda group, _filters, *, as_of: data_view(group),  # noqa: ARG005 - called like the others
}
FILTERS = (Filters(), Filters(category="rides"), Filters(area="Hill"), Filters(days=365))
DAY = pd.Timestamp(2026, 11, 3)
TEAM = [f"Helper{n} Surname{n}" for n in range(12)]


@cache
def canaries() -> Dataset:
    """Return a group each of whose sensitive cells holds a word found nowhere else."""
    count = 60
    days = [DAY - pd.Timedelta(days=4 * n) for n in range(count)]
    colours = ["green"] * 6 + ["yellow"] * 4 + ["red"] * 2
    meetings = [DAY - pd.Timedelta(weeks=n) for n in range(12)]
    return dataset(
        needs=frame(
            NEEDS,
            {
                "need_id": [f"N{n}" for n in range(count)],
                "title": [f"askedcanary{n}" for n in range(count)],
                "category": [("rides",), ("food",), ("childcare",)] * 20,
                "status": ["open", "done", "open", "referred"] * 15,
                "opened_on": days,
                "closed_on": [None, DAY - pd.Timedelta(days=1), None, DAY] * 15,
                "area": ["Hill", "Mill"] * 30,
                "language": [("tonguecanary",), ("English",), ("Spanish",)] * 20,
                "requester": [f"Askercanary{n} Zed{n}" for n in range(count)],
                "assignee": [(TEAM[n % 12],) for n in range(count)],
                "household_size": [70_707.0] * count,
                "quantity": [60_606.0] * count,
                "barriers": [("barriercanary",)] * count,
                "root_cause": [("causecanary",)] * count,
                "row": [f"Asks {n + 2}" for n in range(count)],
                "source": "Base",
                "row_url": [f"https://example.org/linkcanary{n}" for n in range(count)],
            },
        ),
        assets=frame(
            ASSETS,
            {
                "asset_id": [f"A{n}" for n in range(20)],
                "title": [f"offercanary{n}" for n in range(20)],
                "category": [("rides",), ("food",)] * 10,
                "provider": [f"Givercanary{n} Xen{n}" for n in range(16)] + TEAM[8:],
                "area": ["Hill", "Mill"] * 10,
                "language": [("tonguecanary",), ("English",)] * 10,
                "offered_on": [DAY - pd.Timedelta(days=100)] * 20,
                "row": [f"Offers {n + 2}" for n in range(20)],
                "source": "Base",
                "row_url": ["https://example.org/linkcanary"] * 20,
            },
        ),
        commitments=frame(
            COMMITMENTS,
            {
                "commitment_id": [f"C{n}" for n in range(24)],
                "title": [f"promise number {n}" for n in range(24)],
                "owner": [(TEAM[n % 12],) for n in range(24)],
                "status": ["open", "done"] * 12,
                "made_on": [DAY - pd.Timedelta(days=50)] * 24,
                "due_on": [DAY + pd.Timedelta(days=n % 9) for n in range(24)],
                "done_on": [None, DAY - pd.Timedelta(days=2)] * 12,
                "category": [("rides",), ("food",)] * 12,
                "asset_id": [("A1",)] * 24,
                "row": [f"Tasks {n + 2}" for n in range(24)],
                "source": "Base",
                "row_url": ["https://example.org/linkcanary"] * 24,
            },
        ),
        check_ins=frame(
            CHECK_INS,
            {
                "person": TEAM * 12,
                "checked_in_on": [day for day in meetings for _ in TEAM],
                "capacity": colours * 12,
                "hours_worked": [50_505.0] * 144,
                "row": [f"Moods {n + 2}" for n in range(144)],
                "source": "Base",
                "row_url": ["https://example.org/linkcanary"] * 144,
            },
        ),
        people=frame(
            PEOPLE,
            {"person": TEAM, "also_known_as": [("Nickcanary",)] * 12, "row": [f"People {n}" for n in range(12)]},
        ),
        meetings=frame(MEETINGS, {"held_on": meetings, "row": [f"Meetings {n}" for n in range(12)]}),
        issues=frame(ISSUES, {"code": ["new_word"], "params": [{"word": "cellcanary"}], "row": ["Asks 3"]}),
        set_aside=frame(SET_ASIDE, {"table": ["Asks"], "reason": ["duplicate"], "params": [{"of": "cellcanary"}]}),
    )


EVERYTHING = Filters()


@cache
def seen(viewer: Viewer, filters: Filters = EVERYTHING) -> dict[str, object]:
    """Return each page's view of the canaries as somebody sees it."""
    group = canaries()
    called = labels(group)
    shown = veiled(group, viewer.veil, called)
    member = called_so(viewer, called, group.people)
    return {name: disclose(view(shown, filters, as_of=DAY), member) for name, view in VIEWS.items()}


def test_the_canaries_are_in_what_a_coordinator_sees() -> None:
    told = words_in(seen(Viewer("coordinator", full_names=True)))
    for word in ("askedcanary", "offercanary", "tonguecanary", "Askercanary", "barriercanary", "causecanary"):
        assert word in told
    for word in ("linkcanary", "cellcanary", "Helper3 Surname3", "50505", "70707"):
        assert word in told


@pytest.mark.parametrize("check_ins_open", [False, True])
@pytest.mark.parametrize("filters", FILTERS)
def test_no_view_of_a_member_holds_what_is_not_theirs(filters: Filters, check_ins_open) -> None:  # noqa: ANN001
    member = Viewer("member", person="Helper3 Surname3", check_ins_open=check_ins_open)
    told = words_in(seen(member, filters))
    for word in ("canary", "Surname", "70707", "60606"):
        assert word not in told


def test_no_view_of_a_coordinator_without_the_switch_holds_a_name() -> None:
    told = words_in(seen(Viewer("coordinator")))
    for word in ("Surname", "Askercanary", "Givercanary", "Nickcanary"):
        assert word not in told
    assert "askedcanary" in told


def test_a_member_sees_what_was_promised_and_their_own_answers() -> None:
    views = seen(Viewer("member", person="Helper3 Surname3"))
    assert "promise number 3" in words_in(views["commitments"])
    own = views["capacity"].people
    assert set(own.rows["person"]) == set(own.calendar["person"]) == {labels(canaries())["Helper3 Surname3"]}
    assert len(own.rows) == 12


def test_a_member_who_is_nobody_in_the_sheets_sees_no_answer() -> None:
    view = seen(Viewer("member", person="Helper3"))["capacity"]
    assert view.people is None
    assert "access.members" in view.withheld["people"]


def test_check_ins_by_name_are_open_where_the_group_says_so_and_prompts_stay_ones_own() -> None:
    view = seen(Viewer("member", person="Helper3 Surname3", check_ins_open=True))["capacity"]
    assert view.people.rows["person"].nunique() == 12
    assert {name for part in view.people.rules for name in part.people["person"]} <= {
        labels(canaries())["Helper3 Surname3"]
    }
    assert view.group.meetings["red"].notna().all()


def test_a_member_sees_no_colour_that_few_gave() -> None:
    group = seen(Viewer("member"))["capacity"].group
    assert group.meetings["green"].tolist() == [6.0] * 12
    assert group.meetings[["yellow", "red"]].isna().all(axis=None)
    assert set(group.marks["state"]) == {"green", "private"}
    strip = seen(Viewer("member"))["overview"].meetings
    assert set(strip.rows["state"]) == {"green", "private", "silent"}


def test_whoever_is_passed_over_for_a_role_is_not_known_to_a_member() -> None:
    group = demo_group()
    view = circle_view(veiled(group, "members", labels(group)), Filters(), month=pd.Period(TODAY, "M"), as_of=TODAY)
    full, less, open_ = (
        disclose(view, viewer).roles
        for viewer in (Viewer("coordinator"), Viewer("member"), Viewer("member", check_ins_open=True))
    )
    assert full.roles["proposed"].notna().all()
    assert less.roles[["proposed", "beside", "last_held_on"]].isna().all(axis=None)
    assert less.roles["written"].equals(full.roles["written"])
    assert (less.able, open_.able) == (None, full.able)


def test_asks_stay_countable_by_category_and_area_for_a_member() -> None:
    full, less = (seen(Viewer(tier))["coverage"] for tier in ("coordinator", "member"))
    pd.testing.assert_frame_equal(less.matrix.cells, full.matrix.cells)
    assert len(less.rows) == len(full.rows)
    assert {"title", "category", "area", "days_waiting", "row"} <= set(less.rows)
    assert set(less.rows["title"]) <= set(canaries().needs["need_id"])


def test_a_member_s_figures_are_never_counted_for_one_language() -> None:
    member, spanish = Viewer("member"), Filters(language="Spanish", area="Hill")
    assert allowed(spanish, member) == Filters(area="Hill")
    assert allowed(spanish, Viewer("coordinator")) == spanish
    with pytest.raises(NotForThemError, match="language"):
        disclose(coverage_view(canaries(), spanish, as_of=DAY), member)


def test_under_a_filter_nothing_speaks_of_languages() -> None:
    group = demo_group()
    called = labels(group)
    view = coverage_view(veiled(group, "members", called), Filters(area="Orchard Hill"), as_of=TODAY)
    less = disclose(view, Viewer("member"))
    assert less.met is None
    assert less.waits.equity is None or "language" not in set(less.waits.equity.numbers["kind"])


def test_at_most_one_language_is_compared_and_it_and_the_rest_are_five_people_or_more() -> None:
    group = demo_group()
    view = coverage_view(veiled(group, "members", labels(group)), Filters(), as_of=TODAY)
    full = view.waits.equity.numbers
    assert (full["kind"] == "language").sum() > 1
    kept = disclose(view, Viewer("member")).waits.equity.numbers
    spoken = kept.loc[kept["kind"] == "language"]
    assert len(spoken) == 1
    assert spoken[["people", "rest_people"]].min(axis=None) >= 5
    nobody = replace(group, needs=group.needs.assign(requester=pd.Series(None, index=group.needs.index, dtype="str")))
    unnamed = coverage_view(nobody, Filters(), as_of=TODAY)
    assert "language" not in set(disclose(unnamed, Viewer("member")).waits.equity.numbers["kind"])


def test_a_member_is_not_told_that_none_waits_longer_where_a_language_left_out_does() -> None:
    count, said = 160, []
    for few_wait_longer in (False, True):
        spoken = [("English",), ("Spanish",)] * (count // 2)
        waited = [40 if few_wait_longer and word == ("Spanish",) else 3 for word in spoken]
        opened = [DAY - pd.Timedelta(days=200 + n % 50) for n in range(count)]
        needs = frame(
            NEEDS,
            {
                "category": [("rides",)] * count,
                "status": "done",
                "opened_on": opened,
                "closed_on": [day + pd.Timedelta(days=days) for day, days in zip(opened, waited, strict=True)],
                "area": ["Hill", "Hill", "Mill", "Mill"] * (count // 4),
                "language": spoken,
                "requester": [f"Asker {n % 3 if n % 2 else n % 40}" for n in range(count)],
            },
        )
        view = coverage_view(dataset(needs=needs), Filters(), as_of=DAY)
        assert bool(view.waits.equity.numbers["waits_longer"].any()) is few_wait_longer
        waits = disclose(view, Viewer("member")).waits
        assert set(waits.equity.numbers["kind"]) == {"area"}
        said.append((waits.equity_sentences, waits.equity.alt))
    assert said[0] == said[1]
    assert said[0][0] == ("2 of the groups compared are shown here.",)


def test_disclosing_changes_no_view_in_place() -> None:
    group = canaries()
    shown = veiled(group, "members", labels(group))
    for view_of in VIEWS.values():
        view = view_of(shown, Filters(), as_of=DAY)
        before = words_in(view)
        disclose(view, Viewer("member", person="H.S. 4"))
        assert words_in(view) == before


def test_every_table_with_free_words_has_a_rule() -> None:
    free = {name for name, table in TABLES.items() for field in table.fields if field.sensitivity == "text"}
    assert free == {"needs", "assets", "commitments", "meetings", "decisions", "agreements"}
