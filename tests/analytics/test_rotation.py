"""Who could hold which role next, and that it goes round."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, permutations
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.capacity import known
from analytics.presence import presence, resting
from analytics.rotation import ROLES, Rotation, next_meeting, rotation
from analytics.schema import CHECK_INS, MEETINGS, PEOPLE, Dataset, dataset, frame
from tests.demo_group import TODAY as DEMO_DAY
from tests.demo_group import demo_group

TODAY = pd.Timestamp(2026, 11, 5)
SIX = ("Ana", "Ben", "Cem", "Dia", "Eli", "Fay")


def ago(days: int) -> pd.Timestamp:
    return TODAY - pd.Timedelta(days=days)


def group(people: Iterable[str] = SIX, meetings: pd.DataFrame | None = None, **columns: object) -> Dataset:
    told = columns.pop("check_ins", frame(CHECK_INS))
    listed = frame(PEOPLE, {"person": list(people), **columns})
    return dataset(people=listed, check_ins=told, meetings=frame(MEETINGS) if meetings is None else meetings)


def proposed(tables: Dataset, *, as_of: pd.Timestamp = TODAY) -> dict[str, str | None]:
    roles = rotation(known(tables, as_of=as_of), as_of=as_of).roles
    return {role: name if isinstance(name, str) else None for role, name in zip(ROLES, roles["proposed"], strict=True)}


def beside(tables: Dataset, *, as_of: pd.Timestamp = TODAY) -> dict[str, str]:
    return dict(rotation(known(tables, as_of=as_of), as_of=as_of).roles.set_index("role")["beside"].dropna())


def held(*roles: tuple[str, str, str], attended: tuple[str, ...] = SIX) -> pd.DataFrame:
    """Return one meeting a week, the last one yesterday, with who held which role."""
    days = [ago(1 + 7 * place) for place in reversed(range(len(roles)))]
    cells = dict(zip(ROLES, zip(*roles, strict=True), strict=True))
    rows = [f"M {n}" for n in range(len(days))]
    return frame(
        MEETINGS,
        {"held_on": days, "attended": [attended] * len(days), "row": rows, **{r: list(c) for r, c in cells.items()}},
    )


def test_nothing_more_is_proposed_to_whom_one_would_rather_ask_how_they_are() -> None:
    """Ana was yellow eight times and Ben rests in ten days: nobody else held fewer turns."""
    told = [(name, ago(days), "yellow" if name == "Ana" else "green") for name in SIX for days in range(50, 0, -7)]
    columns = dict(zip(("person", "checked_in_on", "capacity"), map(list, zip(*told, strict=True)), strict=True))
    turns = held(*[("Cem", "Dia", "Eli"), ("Fay", "Cem", "Dia")] * 4)
    soon = [None, TODAY + pd.Timedelta(days=10), *[None] * 4]
    calm = frame(CHECK_INS, columns | {"capacity": "green"})
    assert {"Ana", "Ben"} <= set(proposed(group(meetings=turns, check_ins=calm)).values())
    tables = group(meetings=turns, check_ins=frame(CHECK_INS, columns), rest_from=soon)
    assert not {"Ana", "Ben"} & {*proposed(tables).values(), *beside(tables).values()}
    shown = rotation(known(tables, as_of=TODAY), as_of=TODAY)
    assert shown.able == 4


def _absences(count: int) -> st.SearchStrategy[tuple[int, list[dict[str, str]]]]:
    """Draw for each of some months who is away, three people never."""
    away = st.dictionaries(st.sampled_from(people(count)[3:] or [""]), st.sampled_from(["red", "rest"]))
    return st.tuples(st.just(count), st.lists(away, min_size=1, max_size=8))


def lived(names: list[str], absences: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Let a group live with the proposals it gets, a meeting a month; return who held each role at each.

    Args:
        names: The people.
        absences: For each month who answered `red` and who is at `rest`.
    """
    told: list[tuple[object, ...]] = []
    met: list[tuple[object, ...]] = []
    turns: list[dict[str, str]] = []
    for month, away in enumerate(absences):
        on = pd.Timestamp(2025, 1, 10) + pd.DateOffset(months=month)
        told += [
            (name, on, "red" if away.get(name) == "red" else "green", on if away.get(name) == "rest" else None)
            for name in names
        ]
        heads = ("person", "checked_in_on", "capacity", "rest_until")
        check_ins = frame(CHECK_INS, dict(zip(heads, map(list, zip(*told, strict=True)), strict=True)))
        columns = ("held_on", *ROLES, "attended")
        rows = [*met, (on, None, None, None, ())]
        meetings = frame(MEETINGS, dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)))
        chosen = {
            role: str(name) for role, name in proposed(group(names, meetings, check_ins=check_ins), as_of=on).items()
        }
        assert not set(chosen.values()) & set(away)
        assert len(set(chosen.values())) == len(ROLES)
        turns.append(chosen)
        met.append((on, *chosen.values(), tuple(name for name in names if away.get(name) != "rest")))
    return turns


def people(count: int) -> list[str]:
    return [f"Person {n:02}" for n in range(count)]


def spread(turns: list[dict[str, str]], names: Iterable[str], roles: Iterable[str] = ROLES) -> int:
    """Return by how many turns, in some roles together, these people differ at most."""
    counts = Counter(meeting[role] for meeting in turns for role in roles)
    return max(counts[name] for name in names) - min(counts[name] for name in names)


@cache
def year(count: int, seed: int, *, months: int = 24, absences: float = 0.25) -> tuple[list[dict[str, str]], list[str]]:
    """Let a group live in which half is away now and then; return the turns, and who could always be asked."""
    luck, names = Random(seed), people(count)  # noqa: S311 - made-up absences, not secrets
    steady = names[: max(3, count // 2)]
    away = [
        {name: luck.choice(("red", "rest")) for name in names[len(steady) :] if luck.random() < absences}
        for _ in range(months)
    ]
    return lived(names, away), steady


@pytest.mark.parametrize("count", [3, 4, 5, 8, 20])
def test_over_24_months_with_absences_everyone_able_serves_within_one_of_the_same_number_of_times(count: int) -> None:
    turns, steady = year(count, seed=count)
    assert spread(turns, steady) <= 1
    assert {name for meeting in turns for name in meeting.values()} >= set(steady)


@pytest.mark.parametrize("count", [4, 7])
def test_where_everyone_can_always_be_asked_each_single_role_goes_round_within_one(count: int) -> None:
    turns, _ = year(count, seed=0, absences=0.0)
    assert max(spread(turns, people(count), [role]) for role in ROLES) <= 1


@pytest.mark.parametrize(("count", "seed"), [(4, 5), (4, 7), (5, 1), (6, 7)])
def test_in_a_small_group_with_absences_each_single_role_goes_round_within_one_too(count: int, seed: int) -> None:
    turns, steady = year(count, seed=seed, months=18)
    assert max(spread(turns, steady, [role]) for role in ROLES) <= 1


@settings(max_examples=15)
@given(st.integers(3, 7).flatmap(_absences))
def test_whoever_is_away_when_those_always_able_differ_by_one_turn_and_by_two_in_one_role(
    lives: tuple[int, list[dict[str, str]]],
) -> None:
    count, away = lives
    turns = lived(people(count), away)
    steady = [name for name in people(count) if not any(name in month for month in away)]
    assert spread(turns, steady) <= 1
    assert max(spread(turns, steady, [role]) for role in ROLES) <= 2


def holds(counts: Mapping[int, tuple[int, ...]], always: frozenset[int], months: int) -> bool:
    """Tell whether some choices keep each role within one among those always able, whoever is away when.

    Every choice of three with the fewest turns is tried against all absences that leave three people always able.

    Args:
        counts: How often each person has held each role.
        always: Who could always be asked so far.
        months: How many meetings there are still to be.
    """
    if not months:
        return True
    sets = [frozenset(some) for size in range(len(counts) + 1) for some in combinations(counts, size)]
    return all(
        any(holds(then, always - away, months - 1) for then in choices(counts, always - away, away))
        for away in sets
        if len(always - away) >= len(ROLES)
    )


def choices(
    counts: Mapping[int, tuple[int, ...]], always: frozenset[int], away: frozenset[int]
) -> Iterator[Mapping[int, tuple[int, ...]]]:
    able = [person for person in counts if person not in away]
    fewest = sum(sorted(sum(counts[person]) for person in able)[: len(ROLES)])
    for three in permutations(able, len(ROLES)):
        if sum(sum(counts[person]) for person in three) == fewest:
            then = {**counts, **{p: _one_more(counts[p], role) for role, p in enumerate(three)}}
            if all(max(held) - min(held) <= 1 for held in zip(*(then[person] for person in always), strict=True)):
                yield then


def _one_more(counts: tuple[int, ...], role: int) -> tuple[int, ...]:
    return tuple(count + (role == at) for at, count in enumerate(counts))


def test_no_order_by_fewest_turns_can_hold_each_single_role_within_one_whoever_is_away() -> None:
    nobody = dict.fromkeys(range(5), (0, 0, 0))
    assert holds(nobody, frozenset(nobody), 3)
    assert not holds(nobody, frozenset(nobody), 4)


def test_whoever_was_away_now_and_then_is_not_forgotten() -> None:
    turns, _ = year(20, seed=20)
    assert {name for meeting in turns for name in meeting.values()} == set(people(20))
    assert spread(turns, people(20)) <= 2


@pytest.mark.parametrize("seed", range(12))
def test_nobody_red_or_resting_is_ever_proposed(seed: int) -> None:
    luck = Random(seed)  # noqa: S311 - made-up answers, not secrets
    colours = {name: luck.choice(("green", "yellow", "red")) for name in SIX}
    rests = [luck.choice((None, ago(-3))) for _ in SIX]
    check_ins = frame(
        CHECK_INS, {"person": list(SIX), "checked_in_on": ago(1), "capacity": list(colours.values()), "row": "C 1"}
    )
    begun = [None if until is None else ago(3) for until in rests]
    tables = group(SIX, held(("Ana", "Ben", "Cem")), check_ins=check_ins, rest_from=begun, rest_until=rests)
    away = {name for name, until in zip(SIX, rests, strict=True) if until is not None}
    red = {name for name, colour in colours.items() if colour == "red"}
    names = set(proposed(tables).values()) | set(beside(tables).values())
    assert not names & (away | red)
    assert bool(names - {None}) == bool(set(SIX) - away - red)


def test_who_will_rest_on_the_day_of_the_meeting_is_not_proposed_for_it() -> None:
    coming = frame(MEETINGS, {"held_on": [ago(-10)]})
    ends = [ago(-12), ago(-12), ago(-12), None, None, None]
    tables = group(SIX, coming, rest_from=[ago(-8)] * 3 + [None] * 3, rest_until=ends)
    assert set(proposed(tables).values()) == {"Dia", "Eli", "Fay"}


def test_whoever_held_a_role_longest_ago_or_never_comes_first_for_it() -> None:
    tables = group(SIX, held(("Ana", "Ben", "Cem"), ("Dia", "Eli", "Fay")))
    assert set(proposed(tables).values()) <= set(SIX)
    after = group(SIX[:3], held(("Ana", "Ben", "Cem"), ("Cem", "Ana", "Ben"), ("Ben", "Cem", "Ana")))
    assert proposed(after) == {"facilitator": "Ana", "note_taker": "Ben", "follow_up": "Cem"}


def test_those_with_fewer_turns_come_before_those_who_did_other_roles() -> None:
    tables = group(SIX, held(("Ana", "Ben", "Cem"), ("Ana", "Cem", "Ben")))
    assert set(proposed(tables).values()) == {"Dia", "Eli", "Fay"}


def test_the_same_month_always_proposes_the_same_people_whatever_the_order_of_the_rows() -> None:
    meetings, rows = held(("Ana", "Ben", "Cem")), [f"People {n}" for n in range(2, 8)]
    once = proposed(group(SIX, meetings, row=rows))
    assert proposed(group(reversed(SIX), meetings, row=rows[::-1])) == once
    assert proposed(group(SIX, meetings, row=rows), as_of=TODAY + pd.Timedelta(days=20)) == once


def test_between_equals_another_month_proposes_others() -> None:
    months = {tuple(proposed(group(), as_of=TODAY + pd.DateOffset(months=month)).values()) for month in range(12)}
    assert len(months) > 6


def test_one_person_holds_two_roles_only_where_there_are_fewer_people_than_roles() -> None:
    assert sorted(Counter(proposed(group(("Ana", "Ben"))).values()).values()) == [1, 2]
    assert set(proposed(group(("Ana",))).values()) == {"Ana"}
    assert set(proposed(group(())).values()) == {None}


def test_who_did_not_come_lately_or_has_left_is_not_proposed() -> None:
    meetings = held(*[("Ana", "Ben", "Cem")] * 3, attended=("Ana", "Ben", "Cem", "Dia"))
    assert set(proposed(group(SIX, meetings)).values()) <= {"Ana", "Ben", "Cem", "Dia"}
    left = group(("Ana", "Ben", "Cem", "Dia"), meetings, left_on=[None, None, ago(1), None])
    assert "Cem" not in proposed(left).values()


def test_without_a_people_table_the_group_is_who_was_there_lately() -> None:
    tables = dataset(meetings=held(("Ana", "Ben", "Cem"), attended=("Ana", "Ben", "Cem", "Dia")))
    assert set(proposed(tables).values()) <= {"Ana", "Ben", "Cem", "Dia"}
    assert "Dia" in proposed(tables).values()


def test_whom_the_sheet_names_for_one_role_is_proposed_for_no_other() -> None:
    coming = frame(MEETINGS, {"held_on": [None], "facilitator": ["Ana"], "row": "M 9"})
    meetings = pd.concat([held(("Ben", "Cem", "Dia")), coming], ignore_index=True)
    found = rotation(known(group(SIX, meetings), as_of=TODAY), as_of=TODAY)
    assert found.roles.set_index("role")["written"].dropna().to_dict() == {"facilitator": "Ana"}
    assert "Ana" not in found.roles["proposed"].tolist()[1:]


def test_beside_somebody_new_to_a_role_stands_one_who_has_held_it_and_has_none_this_time() -> None:
    tables = group(SIX, held(("Ana", "Ben", "Cem"), ("Ana", "Ben", "Cem")))
    assert beside(tables) == {"facilitator": "Ana", "note_taker": "Ben", "follow_up": "Cem"}
    later = group((*SIX, "Gil"), held(("Ana", "Ben", "Cem"), ("Ben", "Cem", "Ana"), attended=(*SIX, "Gil")))
    pairs = [beside(later, as_of=TODAY + pd.DateOffset(months=month)).get("facilitator") for month in range(4)]
    assert set(pairs) == {"Ana", "Ben"}


def test_the_next_meeting_is_the_earliest_to_come_else_the_row_that_waits_for_a_day() -> None:
    days = [ago(7), ago(-14), ago(-7), None]
    meetings = frame(MEETINGS, {"held_on": days, "attended": [("Ana",), None, None, None], "row": list("abcd")})
    assert next_meeting(meetings, as_of=TODAY)["row"].tolist() == ["c"]
    assert next_meeting(meetings.loc[[0, 3]], as_of=TODAY)["row"].tolist() == ["d"]
    assert next_meeting(meetings.loc[[0]], as_of=TODAY).empty


def test_the_made_up_group_hands_facilitating_on_to_someone_other_than_hana() -> None:
    found: Rotation = rotation(known(demo_group(), as_of=DEMO_DAY), as_of=DEMO_DAY)
    assert found.roles["written"].tolist()[:2] == ["Hana Y.", "Mei C."]
    names = set(found.roles["proposed"]) | set(found.roles["beside"].dropna())
    assert found.roles["proposed"].notna().all()
    rest = set(resting(presence(demo_group(), as_of=DEMO_DAY).rests, as_of=DEMO_DAY)["person"])
    assert rest
    assert not names & (rest | {"Hana Y.", "Wanda K.", "Bea L."})
