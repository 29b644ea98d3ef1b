"""What could be met at once, held to every way of matching and to another algorithm."""

import functools
import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from analytics.coverage import in_totals, market, matchable, met
from analytics.schema import ASSETS, NEEDS, frame

Row = tuple[tuple[str, ...], str | None, tuple[str, ...]]
Offer = tuple[tuple[str, ...], str | None, tuple[str, ...], float | None]


def needs(rows: list[Row]) -> pd.DataFrame:
    return frame(
        NEEDS, {name: [row[place] for row in rows] for place, name in enumerate(("category", "area", "language"))}
    )


def offers(rows: list[Offer]) -> pd.DataFrame:
    names = ("category", "area", "language", "quantity")
    return frame(ASSETS, {name: [row[place] for row in rows] for place, name in enumerate(names)})


def fits(need: Row, offer: Offer, *, only_category: bool = False) -> bool:
    if not {*need[0]} & {*offer[0]}:
        return False
    area = need[1] is None or offer[1] is None or need[1] == offer[1]
    language = not need[2] or not offer[2] or bool({*need[2]} & {*offer[2]})
    return only_category or (area and language)


def serves(offer: Offer) -> int:
    return 1 if offer[3] is None or offer[3] < 1 else int(offer[3])


def by_brute_force(asked: list[Row], offered: list[Offer], *, only_category: bool = False) -> int:
    places = [offer for offer in offered for _ in range(min(serves(offer), len(asked)))]

    @functools.cache
    def most(need: int, taken: frozenset[int]) -> int:
        if need == len(asked):
            return 0
        found = most(need + 1, taken)
        for place, offer in enumerate(places):
            if place not in taken and fits(asked[need], offer, only_category=only_category):
                found = max(found, 1 + most(need + 1, taken | {place}))
        return found

    return most(0, frozenset())


def by_scipy(asked: list[Row], offered: list[Offer]) -> int:
    places = [offer for offer in offered for _ in range(min(serves(offer), len(asked)))]
    edges = [[fits(need, place) for place in places] for need in asked]
    graph = csr_array(np.array(edges, dtype=int).reshape(len(asked), len(places)))
    return int((maximum_bipartite_matching(graph, perm_type="column") >= 0).sum())


word = st.sampled_from(["a", "b"])
several = st.lists(word, max_size=2, unique=True).map(tuple)
ask = st.tuples(several, st.none() | word, several)
offer = st.tuples(several, st.none() | word, several, st.none() | st.sampled_from([0.0, 0.5, 1.0, 2.0, 2.9]))


@settings(max_examples=150, deadline=None)
@given(st.lists(ask, max_size=5), st.lists(offer, max_size=4))
def test_matchable_is_the_best_of_every_way_to_match(asked: list[Row], offered: list[Offer]) -> None:
    both = market(needs(asked), offers(offered))
    assert matchable(both) == by_brute_force(asked, offered)
    assert in_totals(both).sum() == by_brute_force(asked, offered, only_category=True)


@settings(max_examples=30, deadline=None)
@given(st.lists(ask, min_size=1, max_size=40), st.lists(offer, min_size=1, max_size=30))
def test_grouping_alike_rows_gives_what_matching_row_by_row_gives(asked: list[Row], offered: list[Offer]) -> None:
    assert matchable(market(needs(asked), offers(offered))) == by_scipy(asked, offered)


@settings(max_examples=30, deadline=None)
@given(st.lists(ask, max_size=15), st.lists(offer, max_size=10), offer)
def test_an_offer_more_never_meets_fewer_and_totals_are_never_fewer_than_at_once(
    asked: list[Row], offered: list[Offer], more: Offer
) -> None:
    before, after = (market(needs(asked), offers(rows)) for rows in (offered, [*offered, more]))
    assert matchable(before) <= matchable(after) <= in_totals(after).sum() <= len(asked)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ask, st.booleans()), max_size=12), st.lists(st.tuples(offer, st.booleans()), max_size=8))
def test_some_of_a_market_meet_as_they_would_alone(
    asked: list[tuple[Row, bool]], offered: list[tuple[Offer, bool]]
) -> None:
    every = market(needs([row for row, _ in asked]), offers([row for row, _ in offered]))
    some = every.of(*(np.array([stays for _, stays in side], dtype=bool) for side in (asked, offered)))
    alone = market(needs([row for row, stays in asked if stays]), offers([row for row, stays in offered if stays]))
    one, other = met(some), met(alone)
    assert (one.open, one.totals, one.at_once) == (other.open, other.totals, other.at_once)
    pd.testing.assert_frame_equal(one.reasons, other.reasons)


def test_an_offer_serves_its_quantity_and_a_need_takes_one() -> None:
    ten = [(("food",), None, ())] * 10
    assert matchable(market(needs(ten), offers([(("food",), None, (), 4.0), (("food",), None, (), None)]))) == 5


def test_a_quantity_beyond_all_bounds_serves_everyone_and_no_more() -> None:
    ten = [(("food",), None, ())] * 10
    assert matchable(market(needs(ten), offers([(("food",), None, (), 1e15)]))) == 10


@pytest.mark.parametrize(("asked", "offered"), [*itertools.product([[], [(("food",), None, ())]], repeat=2)])
def test_with_one_side_empty_nothing_is_met(asked: list[Row], offered: list[Row]) -> None:
    both = market(needs(asked), offers([(*row, None) for row in offered]))
    assert matchable(both) == in_totals(both).sum() == min(len(asked), len(offered))


# The difference, named.


def test_the_language_that_stands_in_the_way_is_named_with_what_it_costs() -> None:
    asked: list[Row] = [(("rides",), "Hill", ("Spanish",))] * 3 + [(("rides",), "Hill", ("English",))] * 2
    found = met(market(needs(asked), offers([(("rides",), "Hill", ("English",), None)] * 9)))
    assert (found.open, found.totals, found.at_once) == (5, 5, 2)
    reasons = found.reasons[["kind", "word", "gain", "offers"]].to_numpy().tolist()
    assert reasons == [["language", "Spanish", 3, 9]]
    assert found.reasons["sentence"].item() == (
        "9 offers of the kinds asked for are not in Spanish: if they were, 3 more could be met."
    )


def test_the_area_that_stands_in_the_way_is_named() -> None:
    asked: list[Row] = [(("food",), "Hill", ())] * 2
    found = met(market(needs(asked), offers([(("food",), "Mill", (), 5.0)])))
    assert found.reasons[["kind", "word", "gain", "offers"]].to_numpy().tolist() == [["area", "Hill", 2, 1]]


def test_where_area_and_language_stand_in_the_way_together_neither_is_blamed() -> None:
    found = met(market(needs([(("food",), "Hill", ("Spanish",))]), offers([(("food",), "Mill", ("English",), None)])))
    assert (found.totals, found.at_once) == (1, 0)
    assert found.reasons.empty


def test_where_totals_hold_at_once_nothing_is_asked_of_areas() -> None:
    found = met(market(needs([(("food",), "Hill", ())]), offers([(("food",), None, (), None)])))
    assert found.totals == found.at_once == 1
    assert found.reasons.empty
