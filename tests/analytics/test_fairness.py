"""The order that the group's own weights would give, and how sure it is."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.fairness import FairnessView, as_toml, fairness_view, inputs, spans
from analytics.filters import Filters
from analytics.schema import ASSETS, COMMITMENTS, NEEDS, WEIGHTS, Rules, dataset, frame
from connectors.config import parse_config
from tests.demo_group import TODAY, demo_group


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def weighed(name: str, **columns: object) -> list[float]:
    """Return one input of each need."""
    return inputs(dataset(needs=frame(NEEDS, columns)), as_of=TODAY)[name].tolist()


def view_of(rules: Rules | None = None, filters: Filters | None = None, **columns: object) -> FairnessView:
    return fairness_view(dataset(rules, needs=frame(NEEDS, columns)), filters or Filters(), as_of=TODAY)


def in_order(view: FairnessView) -> list[str]:
    return view.order["need_id"].tolist()


def test_urgency_is_high_in_full_medium_half_low_not_and_unknown_half() -> None:
    assert weighed("urgency", urgency=["high", "medium", "low", None]) == [1, 0.5, 0, 0.5]


def test_waiting_counts_in_full_from_sixty_days_on_and_an_unknown_day_counts_half() -> None:
    assert weighed("waiting", opened_on=[TODAY, ago(30), ago(60), ago(400), None]) == [0, 0.5, 1, 1, 0.5]


def test_a_closed_need_waited_to_its_closing_day() -> None:
    days = {"opened_on": [ago(60), ago(60)], "closed_on": [ago(30), ago(30)]}
    assert weighed("waiting", status=["done", "open"], **days) == [0.5, 1]


def test_barriers_count_a_third_each_up_to_three() -> None:
    assert weighed("barriers", barriers=[None, ("a",), ("a", "b"), tuple("abcd")]) == pytest.approx(
        [0, 1 / 3, 2 / 3, 1]
    )


def test_not_yet_helped_looks_at_the_other_needs_of_the_same_person() -> None:
    who = ["Ana", "Ana", "Ben", None, "Cem", "Cem"]
    status = ["done", "open", "open", "open", "open", "referred"]
    assert weighed("not_yet_helped", requester=who, status=status, closed_on=[ago(9), *[None] * 5]) == [
        1, 0, 1, 0.5, 1, 1,
    ]  # fmt: skip


def test_a_need_met_later_or_itself_does_not_count_as_helped_before() -> None:
    days = [ago(20), ago(9), None]
    found = weighed("not_yet_helped", requester="Ana", status=["done", "done", "open"], closed_on=days)
    assert found == [1, 0, 0]


def test_gives_too_is_whoever_offers_something_or_carries_a_commitment() -> None:
    tables = dataset(
        needs=frame(NEEDS, {"requester": ["Ana", "Ben", "Cem", None]}),
        assets=frame(ASSETS, {"provider": ["Ana"]}),
        commitments=frame(COMMITMENTS, {"owner": [("Cem", "Dia")]}),
    )
    assert inputs(tables, as_of=TODAY)["gives_too"].tolist() == [1, 0, 1, 0.5]


def test_the_order_is_that_of_the_weighted_mean_and_holds_no_score() -> None:
    view = view_of(
        Rules(weights={"urgency": 1}), need_id=["a", "b", "c"], urgency=["low", "high", "medium"], opened_on=ago(9)
    )
    assert in_order(view) == ["b", "c", "a"]
    assert view.order["place"].tolist() == [1, 2, 3]
    assert not [name for name in view.order if "score" in name or "mean" in name]
    numbers = view.order.select_dtypes("number")
    assert set(numbers) == {"days_waiting", "place", "first", "last"}


def test_equals_share_all_their_places_so_that_a_coin_toss_looks_like_one() -> None:
    order = view_of(need_id=list("abc"), urgency="high", opened_on=[ago(9), ago(9), ago(1)]).order
    assert order[["place", "first", "last"]].to_numpy().tolist() == [[1, 1, 2], [1, 1, 2], [3, 3, 3]]
    assert order["span"].tolist() == ["1 to 2", "1 to 2", "3"]


SMALL = st.lists(st.tuples(*[st.sampled_from((0.0, 1 / 3, 0.5, 2 / 3, 1.0))] * 5), min_size=1, max_size=9)
FIVE = st.tuples(*[st.sampled_from((0.0, 0.5, 1.0, 2.0, 3.0))] * 5)


@given(SMALL, FIVE)
def test_a_span_is_the_best_and_the_worst_place_over_the_ways_to_weigh(rows: list[tuple[float, ...]], five) -> None:  # noqa: ANN001
    given_inputs, weights = np.array(rows), np.array(five)
    place, first, last = spans(given_inputs, weights)
    ways = [np.ones(5), *map(np.array, product((0.5, 1.5), repeat=5))]
    means = [np.round(given_inputs @ (weights * way), 9) for way in ways]
    assert place.tolist() == [1 + int((means[0] > mean).sum()) for mean in means[0]]
    assert first.tolist() == [min(1 + int((m > m[one]).sum()) for m in means) for one in range(len(rows))]
    assert last.tolist() == [max(int((m >= m[one]).sum()) for m in means) for one in range(len(rows))]
    assert (first <= place).all()
    assert (place <= last).all()


@given(SMALL, FIVE, st.randoms(use_true_random=False))
def test_twice_every_weight_and_another_order_of_rows_change_nothing(rows, five, luck) -> None:  # noqa: ANN001
    turn = luck.sample(range(len(rows)), len(rows))
    once, doubled = (np.column_stack(spans(np.array(rows), np.array(five) * factor)) for factor in (1, 2))
    assert (once == doubled).all()
    assert (np.column_stack(spans(np.array(rows)[turn], np.array(five))) == once[turn]).all()


def test_what_wins_by_every_input_is_first_whatever_the_weights() -> None:
    first = spans(np.array([[1, 1, 1, 1, 1], [0.5, 0, 1, 0, 0.5]]), np.array([3, 2, 2, 1, 1]))[2]
    assert first.tolist() == [1, 2]


def test_only_open_needs_that_match_stand_in_the_order() -> None:
    columns = {
        "need_id": list("abcd"), "status": ["open", "done", None, "blocked"],
        "opened_on": [ago(1), ago(1), ago(1), ago(-1)],
        "category": [("food",), ("food",), ("rides",), ("food",)],
    }  # fmt: skip
    assert in_order(view_of(**columns)) == ["a", "c"]
    assert in_order(view_of(filters=Filters(category="food"), **columns)) == ["a"]


def test_without_written_weights_everything_counts_alike() -> None:
    assert view_of(need_id=["a"]).weights == dict.fromkeys(WEIGHTS, 1.0)
    assert view_of(Rules(weights={"waiting": 2}), need_id=["a"]).weights == {
        **dict.fromkeys(WEIGHTS, 0.0),
        "waiting": 2,
    }


EXAMPLES = (("a", "b"), ("b", "a"), ("a", "c"), ("a", "R-9"), ("R-1", "b"))


def test_examples_hold_fail_tie_or_cannot_be_tried_and_the_nearest_number_is_offered() -> None:
    rules = Rules(weights={"urgency": 1}, examples=EXAMPLES)
    view = view_of(rules, need_id=["a", "b", "c", "R-10"], urgency=["high", "low", "high", None], title=list("ABCD"))
    found = view.examples
    assert found["outcome"].tolist() == ["holds", "fails", "fails", "untried", "untried"]
    assert found["mark"].tolist()[:2] == ["✓ holds", "✗ does not"]
    assert "That one comes first" in found["told"][1]
    assert "Both weigh the same" in found["told"][2]
    assert found["told"][4] == "No ask has the number R-1. Did you mean R-10?"


def test_examples_pass_or_fail_visibly_when_weights_change() -> None:
    rules = Rules(weights={"urgency": 3, "waiting": 1}, examples=(("a", "b"),))
    view = view_of(rules, need_id=["a", "b"], urgency=["high", "low"], opened_on=[ago(1), ago(60)])
    assert view.examples["outcome"].tolist() == ["holds"]
    turned = view.weighed({**view.weights, "waiting": 5.0})
    assert turned.examples["outcome"].tolist() == ["fails"]
    assert in_order(turned) == ["b", "a"]
    assert in_order(view) == ["a", "b"]


def test_a_closed_need_of_an_example_is_looked_at_as_it_stood() -> None:
    rules = Rules(weights={"waiting": 1}, examples=(("a", "b"),))
    days = {"opened_on": [ago(300), ago(40)], "closed_on": [ago(250), None]}
    assert view_of(rules, need_id=["a", "b"], status=["done", "open"], **days).examples["outcome"].tolist() == ["holds"]


@given(
    st.dictionaries(st.sampled_from(WEIGHTS), st.sampled_from((0.0, 0.5, 1.0, 2.25, 7.0)), min_size=1),
    st.lists(st.lists(st.text(min_size=1).map(str.strip).filter(bool), min_size=2, max_size=2, unique=True).map(tuple)),
)
def test_the_lines_to_take_away_are_read_back_as_they_are(weights, examples) -> None:  # noqa: ANN001
    rules = parse_config(as_toml(weights, tuple(examples))).rules
    assert rules.weights == weights
    assert rules.examples == tuple(examples)


def test_a_hostile_number_cannot_leave_its_quotes_in_the_lines() -> None:
    text = as_toml({"urgency": 1.0}, (('a"\n[[source]]\nname="x"', "b"),))
    assert parse_config(text).sources == ()


def test_sliders_reach_as_far_and_as_finely_as_the_group_wrote() -> None:
    assert view_of(need_id=["a"]).reach == (5.0, 0.5)
    assert view_of(Rules(weights={"urgency": 8.25}), need_id=["a"]).reach == (9.0, 0.01)


def test_what_is_alike_in_all_asks_is_said_to_change_nothing() -> None:
    notes = view_of(need_id=["a", "b"], opened_on=[ago(1), ago(2)]).of.notes
    assert len(notes) == 4
    assert not any("wait equally" in note for note in notes)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({}, "No ask is open"),
        ({"need_id": ["a"]}, "One ask is open"),
        ({"need_id": ["a", "b"]}, "2 of 2 open asks share the first place"),
        (
            {"need_id": ["a", "b"], "urgency": ["high", "low"]},
            "ask a comes first of 2 open asks, even when every weight",
        ),
    ],
)
def test_the_headline_says_what_comes_first_or_why_nothing_does(columns: dict[str, object], told: str) -> None:
    assert told in view_of(**columns).headline


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"title": ["A bed", "Rice"]}, "“A bed” comes first"),
        ({"need_id": ["7", "8"], "row": ["Requests 9", "Requests 10"]}, "ask 7 (Requests 9) comes first"),
        ({"row": ["Requests 9", "Requests 10"]}, "ask in Requests 9 comes first"),
        (
            {"row": ["messy 8", "messy 9"], "category": [("food",), ()], "area": ["Hill", None]},
            "the ask for food in Hill (messy 8) comes first",
        ),
        ({"need_id": ["7", "8"], "category": [("food", "rides")] * 2}, "ask 7 for food and rides comes first"),
        (
            {"need_id": ["7", "8"], "row": ["messy 8", "messy 9"], "category": [("food",), ()]},
            "ask 7 for food (messy 8) comes first",
        ),
    ],
)
def test_an_ask_is_called_by_its_title_or_else_by_what_it_is_for_and_where_it_stands(
    columns: dict[str, object], told: str
) -> None:
    view = view_of(urgency=["high", "low"], **columns)
    assert told in view.headline
    assert view.order["title"][0] in told


def test_an_example_without_a_title_is_not_called_by_its_number_twice() -> None:
    rules = Rules(weights={"urgency": 1}, examples=(("a", "b"),))
    [*told] = view_of(rules, need_id=["a", "b"], urgency=["high", "low"], title=["A bed", None]).examples.iloc[0]
    assert told[:2] == ["A bed (a)", "ask b"]


def test_the_made_up_group_has_weights_and_an_example_worth_a_talk() -> None:
    view = fairness_view(demo_group(), Filters(), as_of=TODAY)
    assert view.weights == {"urgency": 3, "waiting": 2, "barriers": 2, "not_yet_helped": 1, "gives_too": 0}
    assert view.examples["outcome"].tolist() == ["holds", "holds", "fails"]
    assert view.could > 1
