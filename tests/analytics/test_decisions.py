"""What the group decided, by its own rules, and when it looks at it again."""

import pandas as pd
import pytest

from analytics.decisions import STATES, agreements_on, decision_states
from analytics.schema import AGREEMENTS, DECISIONS, frame
from analytics.words import decisions as words
from tests.demo_group import TODAY as DEMO_DAY
from tests.demo_group import demo_group

TODAY = pd.Timestamp(2026, 11, 5)


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def decided(threshold: float = 0.75, *, past: bool = False, **cells: object) -> pd.Series:
    given = {"decided_on": ago(10), "agree": 9, "objections": 1, "method": "consensus", **cells}
    rows = frame(DECISIONS, {name: [cell] for name, cell in given.items()})
    return decision_states(rows, threshold, as_of=TODAY, past=past).iloc[0]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"agree": 3, "objections": 1}, "passed"),
        ({"agree": 74, "objections": 26}, "blocked"),
        ({"agree": 3, "objections": 1, "stand_aside": 40}, "passed"),
        ({"agree": None, "objections": 4}, "blocked"),
        ({"agree": 4, "objections": None}, "passed"),
        ({"method": None, "agree": 1, "objections": 3}, "blocked"),
        ({"method": "consent", "agree": 99, "objections": 1}, "blocked"),
        ({"method": "consent", "agree": 5, "objections": 0}, "passed"),
        ({"method": "consent", "agree": 5, "objections": None}, "passed"),
        ({"method": "delegated", "owner": ("Ana",), "review_on": ago(-5)}, "passed"),
        ({"method": "delegated", "owner": ("Ana",)}, "open"),
        ({"method": "delegated", "review_on": ago(-5)}, "open"),
        ({"decided_on": None}, "open"),
        ({"decided_on": ago(-1)}, "open"),
    ],
)
def test_each_method_passes_as_its_definition_says(cells: dict[str, object], expected: str) -> None:
    assert decided(**cells)["by_count"] == expected
    assert decided(**cells)["state"] == expected


def test_the_threshold_is_the_groups_own() -> None:
    assert decided(0.8, agree=4, objections=1)["state"] == "passed"
    assert decided(0.81, agree=4, objections=1)["state"] == "blocked"
    assert decided(1.0, agree=4, objections=0)["state"] == "passed"


def test_stand_asides_are_in_neither_part_of_the_share() -> None:
    assert decided(agree=6, objections=2, stand_aside=8)["share"] == 0.75


def test_nothing_is_counted_where_no_count_is_noted_and_the_sheet_speaks_alone() -> None:
    row = decided(agree=None, objections=None, status="passed")
    assert pd.isna(row["by_count"])
    assert (row["state"], row["differs"]) == ("passed", False)
    assert decided(agree=None, objections=None)["state"] == "open"
    assert pd.isna(decided(agree=0, objections=0)["share"])


def test_the_sheets_status_wins_and_a_count_that_says_otherwise_is_told() -> None:
    row = decided(agree=11, objections=5, status="open")
    assert (row["state"], row["by_count"], row["differs"]) == ("open", "blocked", True)
    assert words.differs(row["state"], row["by_count"]).startswith("The sheet says open; by its count")
    assert not decided(status="passed")["differs"]
    assert decided(status="passed", decided_on=None)["differs"]


def test_on_a_past_day_the_count_alone_speaks() -> None:
    rows = frame(DECISIONS, {"decided_on": [ago(-3)], "agree": 5, "objections": 0, "status": "passed"})
    assert decision_states(rows, 0.75, as_of=TODAY, past=True)["state"].tolist() == ["open"]


def test_a_passed_decision_is_due_for_review_from_its_day_on() -> None:
    assert decided(review_on=TODAY)["state"] == "review"
    assert decided(review_on=ago(-1))["state"] == "passed"
    assert decided(review_on=ago(1), status="blocked")["state"] == "blocked"


def test_what_was_raised_later_is_left_out_and_every_other_row_has_a_state() -> None:
    rows = frame(DECISIONS, {"raised_on": [ago(1), ago(-1), None], "row": ["D 10", "D 3", "D 2"]})
    found = decision_states(rows, 0.75, as_of=TODAY)
    assert found["row"].tolist() == ["D 2", "D 10"]
    assert set(found["state"]) <= set(STATES)
    assert decision_states(frame(DECISIONS), 0.75, as_of=TODAY).empty


def test_what_was_handed_to_someone_says_what_it_lacks() -> None:
    row = decided(method="delegated")
    assert (row["lacks_owner"], row["lacks_day"]) == (True, True)
    assert words.lacking(owner=True, on=True) == "It needs somebody who carries it, and a day to look at it again."
    assert not decided()["lacks_owner"]


def test_agreements_go_on_and_their_day_only_asks_to_talk_about_them() -> None:
    days = {"adopted_on": [ago(90), ago(-1), None, ago(9)], "review_on": [ago(-9), ago(2), ago(2), None]}
    found = agreements_on(frame(AGREEMENTS, {"text": list("abcd"), "row": list("1234"), **days}), as_of=TODAY)
    assert found["text"].tolist() == ["c", "a", "d"]
    assert found["due"].tolist() == [True, False, False]


def test_the_made_up_group_has_planted_decisions_of_every_state_and_one_where_sheet_and_count_disagree() -> None:
    tables = demo_group()
    found = decision_states(tables.decisions, tables.rules.threshold, as_of=DEMO_DAY).set_index("decision_id")
    assert set(found["state"]) == set(STATES)
    assert found.index[found["state"] == "review"].tolist() == ["D-2", "D-9", "D-13"]
    assert found.index[found["differs"]].tolist() == ["D-5", "D-15", "D-17"]
    assert found.index[found["lacks_owner"]].tolist() == ["D-17"]
    assert agreements_on(tables.agreements, as_of=DEMO_DAY).query("due")["agreement_id"].tolist() == ["A-4", "A-8"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            (14, 3, 1, 0.75),
            "14 agreed, 3 objected, 1 stood aside: 82% of those for or against; consensus asks for 75%.",
        ),
        ((14, 0, float("nan"), None), "14 agreed, nobody objected."),
        ((float("nan"), float("nan"), 2, 0.75), "No count is noted."),
    ],
)
def test_a_count_is_told_in_words(cells: tuple[float, float, float, float | None], told: str) -> None:
    assert words.count(*cells[:3], threshold=cells[3]) == told
