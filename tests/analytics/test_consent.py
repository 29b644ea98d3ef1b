"""Consent fails closed."""

from analytics.consent import consents, may_be_named
from analytics.schema import ASSETS, PEOPLE, frame


def test_who_said_nothing_or_no_may_be_named_nowhere() -> None:
    people = frame(PEOPLE, {"person": ["Ana", "Bo", "Cy", "Di"], "consent": ["outside", "inside", "no", None]})
    assert may_be_named(people, where="outside") == {"Ana"}
    assert may_be_named(people, where="inside") == {"Ana", "Bo"}


def test_one_row_without_a_yes_is_a_no() -> None:
    people = frame(PEOPLE, {"person": ["Ana", "Ana", "Bo", "Bo"], "consent": ["outside", None, "outside", "inside"]})
    assert may_be_named(people, where="outside") == frozenset()
    assert may_be_named(people, where="inside") == {"Bo"}


def test_without_a_column_of_consent_nobody_may_be_named() -> None:
    assert may_be_named(frame(PEOPLE, {"person": ["Ana"]}), where="inside") == frozenset()
    assert not consents(frame(ASSETS, {"title": ["A bike"]}), where="outside").any()
