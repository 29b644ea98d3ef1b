"""The Methods page is told by the code that counts, in the words of people."""

import re

import pytest

from analytics.methods import methods
from analytics.schema import TABLES
from analytics.words import fields


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("coverage", "Aalen"),
        ("commitments", "Jeffreys"),
        ("capacity", "Gini"),
        ("capacity", "red"),
        ("coverage", "provider"),
        ("commitments", "weeks"),
        ("everyone", "Kelly"),
        ("data", "set aside"),
        ("names", "initials"),
    ],
)
def test_the_methods_that_matter_are_among_them(page: str, words: str) -> None:
    assert any(method.mentions(words) for method in methods() if method.page == page)


def test_nothing_that_is_told_reads_like_code() -> None:
    for method in methods():
        told = f"{method.heading}\n{method.definition}\n{method.limits}"
        assert re.findall(r"`|\b\w+_\w+\b|\bNone\b|\b(?:Args|Returns|Raises|Limits|Source)\b:?", told) == []
        assert not re.match(r"(?:Return|List|Tell|Name) ", method.definition)
        assert method.definition.count("\n\n") > 0


def test_no_two_figures_of_a_page_have_the_same_heading() -> None:
    headings = [(method.page, method.heading) for method in methods()]
    assert len(headings) == len({*headings})


def test_fields_and_other_figures_are_named_as_the_pages_name_them() -> None:
    told = {method.name: method.definition for method in methods()}
    assert "its last day (day it expires) has not passed" in told["coverage.usable_offers"]
    assert "asked after the day looked at" in told["waits.is_open"]
    assert "“Who could be asked to hold a role”" in told["rotation.rotation"]
    assert "“A.R. 2”" in told["disclosure.labels"]


def test_limits_and_sources_stand_apart_from_the_definition() -> None:
    [withheld] = [method for method in methods() if method.name == "release.withheld"]
    assert withheld.limits.startswith("It is a heuristic")
    assert "heuristic" not in withheld.definition
    assert withheld.source.startswith("Kelly")


def test_every_field_has_a_name_that_people_would_use() -> None:
    for table in TABLES.values():
        names = [fields.field(field.name) for field in table.fields]
        assert len(names) == len({*names})
        assert not any(re.search(r"_|\bid\b", name) for name in names)


def test_what_a_word_of_the_sheet_can_mean_is_offered_in_words_that_people_use() -> None:
    told = {
        choice: fields.choice(choice) for table in TABLES.values() for one in table.fields for choice in one.choices
    }
    assert told["closed_unmet"] == "closed without help"
    assert told["outside"] == "yes, outside too"
    assert len({*told.values()}) == len(told)
    assert not any("_" in word for word in told.values())
