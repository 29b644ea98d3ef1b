"""Initials instead of names: unambiguous, complete, and without a change of any figure."""

from dataclasses import fields, is_dataclass

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.capacity import capacity_view, known, room
from analytics.commitments import buddies_wanted, commitment_states, commitments_view
from analytics.coverage import coverage_view
from analytics.disclosure import Viewer, called_so, initials, labels, relabelled, veiled
from analytics.filters import Filters
from analytics.overview import overview_view
from analytics.rotation import rotation
from analytics.schema import COMMITMENTS, ISSUES, NEEDS, PEOPLE, TABLES, dataset, frame
from tests.demo_group import TODAY, demo_group

VIEWS = (overview_view, coverage_view, capacity_view, commitments_view)


def people(*names: str) -> dict[str, str]:
    return dict(labels(dataset(people=frame(PEOPLE, {"person": list(names)}))))


def test_two_people_with_the_same_initials_are_told_apart_and_a_newcomer_changes_nobody() -> None:
    assert people("Ana Ruiz", "Alba Rey") == {"Ana Ruiz": "A.R.", "Alba Rey": "A.R. 2"}
    assert people("Ana Ruiz", "Alba Rey", "Amir Roth")["Alba Rey"] == "A.R. 2"


def test_people_of_the_people_table_are_called_before_those_who_only_ask() -> None:
    group = dataset(
        people=frame(PEOPLE, {"person": ["Ana Ruiz"], "row": ["People 2"]}),
        needs=frame(NEEDS, {"requester": ["Alba Rey"], "row": ["Asks 2"]}),
    )
    assert labels(group) == {"Ana Ruiz": "A.R.", "Alba Rey": "A.R. 2"}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("王小明", "王."),
        ("محمد علي", "م.ع."),
        ("🌻 Sol", "🌻.S."),
        ("👩🏽‍🌾 Mia", "👩🏽‍🌾.M."),
        ("Zoë Ng", "Z.N."),
        ("(Ana) de la Cruz Pérez", "A.D.L."),
        ("\u202eevil name", "E.N."),
        ("Marta", "Ma."),
        ("ÉLODIE", "Él."),
        ("Яна", "Я."),
        ("Жанна", "Жа."),
        ("Bo", "B."),
        ("Ana", "A."),
        ("O'Neil", "On."),
        ("J2D2", "J."),
    ],
)
def test_every_script_has_initials(name: str, label: str) -> None:
    assert initials(name) == label


def test_a_name_that_its_initials_would_give_away_becomes_a_number() -> None:
    assert people("J", "王", "...", "Jo") == {"J": "Person 1", "王": "Person 2", "...": "Person 3", "Jo": "J."}


@given(st.lists(st.text(min_size=1, max_size=12).filter(str.strip), unique=True, max_size=40))
def test_no_two_people_are_called_the_same(names: list[str]) -> None:
    called = people(*names)
    assert sorted(called) == sorted(names)
    assert len(set(called.values())) == len(names)


def test_other_names_and_names_in_issues_go_with_the_names() -> None:
    group = dataset(
        people=frame(PEOPLE, {"person": ["Ana Ruiz"], "also_known_as": [("Anita",)]}),
        commitments=frame(COMMITMENTS, {"owner": [("Ana Ruiz", "Anna Ruiz")]}),
        issues=frame(ISSUES, {"code": ["near_name"], "params": [{"names": ("Anna Ruiz", "Ana Ruiz", "Anita")}]}),
    )
    hidden = relabelled(group, labels(group))
    assert hidden.people["also_known_as"].tolist() == [()]
    assert hidden.commitments["owner"].tolist() == [("A.R.", "A.R. 2")]
    assert hidden.issues["params"].tolist() == [{"names": ("A.R. 2", "A.R.", "An."), "veiled": True}]


def test_veiling_changes_no_frame_in_place() -> None:
    group = demo_group()
    before = {name: group[name].copy() for name in TABLES}
    for veil in ("initials", "members"):
        veiled(group, veil, labels(group))
    for name, rows in before.items():
        pd.testing.assert_frame_equal(rows, group[name])


def numbers(thing: object) -> list[object]:
    """Return every number in a view, frame by frame, in an order that names do not decide."""
    if isinstance(thing, pd.DataFrame):
        kept = thing.select_dtypes(include=["number", "datetime"])
        return [sorted(map(str, kept[name])) for name in kept]
    if is_dataclass(thing):
        return [numbers(getattr(thing, field.name)) for field in fields(thing)]
    if isinstance(thing, tuple):
        return [numbers(part) for part in thing]
    return [thing] if isinstance(thing, int | float) and thing == thing else []  # noqa: PLR0124 - not NaN


@pytest.mark.parametrize("view_of", VIEWS)
def test_no_figure_changes_with_the_names(view_of) -> None:  # noqa: ANN001
    group = demo_group()
    called = labels(group)
    full, veil = (view_of(one, Filters(), as_of=TODAY) for one in (group, veiled(group, "initials", called)))
    assert numbers(veil) == numbers(full)


@pytest.mark.parametrize("months_ago", [0, 1, 2, 3])
def test_the_same_people_are_proposed_by_name_and_by_initials(months_ago: int) -> None:
    group, as_of = demo_group(), TODAY - pd.DateOffset(months=months_ago)
    called = labels(group)
    named, veil = (known(one, as_of=as_of) for one in (group, veiled(group, "initials", called)))
    for column in ("proposed", "beside"):
        by_name, by_initials = (rotation(one, as_of=as_of).roles[column].dropna() for one in (named, veil))
        assert [called[name] for name in by_name] == by_initials.tolist()
    wanted = [
        buddies_wanted(commitment_states(one.dataset.commitments, as_of=as_of), room(one), as_of=as_of)["proposed"]
        for one in (named, veil)
    ]
    assert [called[name] for name in wanted[0].dropna()] == wanted[1].dropna().tolist()


BO = dataset(
    people=frame(
        PEOPLE,
        {
            "person": ["BO ITO", "Jo Ray", "Ivo"],
            "also_known_as": [("Bo", "Itō-san"), ("Bo Ray", "Ivo", "J"), ("J",)],
        },
    ),
    needs=frame(NEEDS, {"requester": ["Zoë Ng"]}),
)


def found(written: str) -> str:
    return called_so(Viewer("coordinator", written, full_names=True), labels(BO), BO.people).person


@pytest.mark.parametrize("written", ["BO ITO", "Bo Ito", "Bó  Ito", "bo", "Ito-San"])
def test_a_member_is_found_whatever_the_case_accents_and_other_names_that_the_settings_have(written: str) -> None:
    assert found(written) == "BO ITO"
    label = labels(BO)["BO ITO"]
    assert called_so(Viewer("member", written), labels(BO), BO.people).person == label


@pytest.mark.parametrize("written", ["", " ", "Bo It", "J", "ivo"])
def test_who_is_nobody_in_the_sheets_or_could_be_one_of_two_stays_nobody(written: str) -> None:
    assert found(written) == ""


def test_a_name_just_as_the_sheet_has_it_is_that_person_s_and_those_who_only_ask_are_found_too() -> None:
    assert found("Ivo") == "Ivo"
    assert found("zoe ng") == "Zoë Ng"
