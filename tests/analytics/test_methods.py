"""The Methods page is told by the code that counts."""

import pytest

from analytics.methods import SUBJECTS, methods


def test_every_subject_says_how_its_figures_are_counted() -> None:
    assert {method.subject for method in methods()} == set(SUBJECTS)


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("waits", "Aalen"),
        ("commitments", "Jeffreys"),
        ("load", "Gini"),
        ("capacity", "red"),
        ("coverage", "provider"),
        ("forecast", "weeks"),
        ("release", "Kelly"),
    ],
)
def test_the_methods_that_matter_are_among_them(subject: str, words: str) -> None:
    told = " ".join(
        f"{method.summary} {method.definition} {method.source}" for method in methods() if method.subject == subject
    )
    assert words in told


def test_no_definition_is_empty_and_no_argument_list_is_told_to_people() -> None:
    for method in methods():
        assert method.definition
        assert "Args:" not in method.definition
        assert "Returns:" not in method.definition
