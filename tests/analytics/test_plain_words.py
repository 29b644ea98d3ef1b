"""Counts read right whether they are of one, of several or of none."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analytics import words
from analytics.words import (
    circle,
    circle_page,
    commitments,
    commitments_page,
    connect,
    coverage,
    data,
    overview_page,
    sources,
    waits,
)


def every_string() -> Iterator[str]:
    for file in sorted(Path(words.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_one_is_told_as_one_and_several_as_several() -> None:
    assert connect.word("Done", 1) == "Done (1 time)"
    assert connect.word("Done", 2) == "Done (2 times)"
    assert coverage.account(9, 4, 4, 1).endswith("4 ended, 1 duplicate.")
    assert coverage.account(9, 4, 3, 2).endswith("3 ended, 2 duplicates.")
    assert data.guessed(["pedidos"]).startswith("What “pedidos” means was guessed")
    assert data.guessed(["pedidos", "tasks"]).startswith("What “pedidos” and “tasks” mean was guessed")


def test_rows_that_are_read_are_told_with_what_became_of_them_and_nothing_is_promised_of_none() -> None:
    assert data.headline(read=1, used=0, issues=0) == "1 row was read and is not counted."
    assert data.headline(read=3, used=0, issues=1).startswith("3 rows were read and none is counted. 1 thing could")
    assert data.headline(read=4, used=3, issues=2).endswith(
        "3 are counted and 1 set aside. 2 things could be mended in your sheets."
    )


def test_what_is_short_is_told_with_its_asks_and_its_offers() -> None:
    assert circle.outrun([("childcare", 4, 0), ("rides", 1, 1)]).endswith(
        "childcare (4 asks, no offer) and rides (1 ask, 1 offer)."
    )


def test_too_few_are_told_everywhere_as_so_many_of_so_many() -> None:
    told = [text for text in every_string() if "enough data" in text.casefold()]
    assert len(told) > 8
    form = re.compile(r"Not enough data yet: (?:\{\w+\}|\d+) of (?:\{\w+\}|\d+) \w.*\.", re.DOTALL)
    assert [text for text in told if not form.fullmatch(text)] == ["not enough data yet"]  # the one without room
    assert waits.not_enough(1, 10) == "Not enough data yet: 1 of 10 asks with a day."


def test_a_circle_says_that_it_looks_back_to_the_month_before_and_from_which_day() -> None:
    told = circle.changed(pd.Timestamp(2026, 10, 28), pd.Timestamp(2026, 11, 25), since_a_circle=True)
    assert told == "From 28 October 2026 to 25 November 2026, the days since the circle of the month before:"
    assert [text for text in every_string() if "last circle" in text] == []


def test_a_circle_with_nothing_to_count_is_told_in_words_and_not_in_noughts() -> None:
    assert circle.headline((0, 0, 0), 0, 0) == (
        "No commitment is noted as kept, and no ask is noted as met. "
        "Nothing is stuck, and nobody is known to have room."
    )
    assert circle.headline((1, 0, 0), 2, 1) == (
        "1 commitment was kept, and no ask is noted as met. 2 open commitments want a decision, and 1 person has room."
    )
    assert circle.share(0, 4) == "4 fell due in these days, and none is noted as kept."
    assert circle.share(3, 4) == "Of what fell due in these days, 3 of 4 were kept."


def test_one_of_one_and_one_of_two_are_told_in_the_same_right_form_on_every_page() -> None:
    assert circle.share(1, 1) == "Of what fell due in these days, 1 of 1 was kept."
    assert circle.share(1, 2) == "Of what fell due in these days, 1 of 2 was kept."
    share = commitments.share(1, 2, 0, (0.1, 0.9), 90)
    assert share.startswith("Of what fell due in the last 90 days, 1 of 2 was kept: 50")


def test_one_alone_stands_before_no_word_for_several() -> None:
    assert connect.left_alone(1).endswith("the 1 row read, headings included, would not be counted.")
    assert connect.left_alone(2).endswith("none of the 2 rows read, headings included, would be counted.")
    assert [text for text in every_string() if re.search(r" of 1 [\w-]+s\b", text)] == []


def test_what_comes_up_is_counted_in_things_and_not_in_days() -> None:
    first, last = pd.Timestamp(2026, 11, 26), pd.Timestamp(2026, 12, 26)
    assert circle.ahead(35, first, last) == (
        "35 things due or to check in on, from 26 November 2026 to 26 December 2026:"
    )


def test_a_sources_name_is_no_subject_whatever_its_number() -> None:
    told = data.doubts(missing=["Check-ins"], coming=["Offers", "Asks"], partly=[], old={}, lost=[])
    assert told == (
        "The figures are not whole. Not read so far, and missing from every one: Check-ins. "
        "The figures are not whole yet. Coming in for the first time just now: Offers and Asks."
    )
    assert sources.no_reading("Check-ins", "Why.") == "Missing from these figures: Check-ins. Why."


def test_a_group_whose_sheets_have_only_headings_is_not_told_that_nothing_is_read() -> None:
    for begin in (overview_page.begin(), circle_page.begin(), commitments_page.begin()):
        assert "has a row" in begin
    assert circle.kept(None, pd.Timestamp(2026, 11, 1)) == "No commitments are in the tables read so far."
