"""Counts read right whether they are of one, of several or of none."""

from analytics.words import circle, connect, coverage, data, waits


def test_one_is_told_as_one_and_several_as_several() -> None:
    assert connect.word("Done", 1) == "Done (1 time)"
    assert connect.word("Done", 2) == "Done (2 times)"
    assert coverage.account(9, 4, 4, 1).endswith("4 ended, 1 duplicate.")
    assert coverage.account(9, 4, 3, 2).endswith("3 ended, 2 duplicates.")
    assert data.guessed(["pedidos"]).startswith("What pedidos means was guessed")
    assert data.guessed(["pedidos", "tasks"]).startswith("What pedidos and tasks mean was guessed")


def test_what_is_short_is_told_with_its_asks_and_its_offers() -> None:
    assert circle.outrun([("childcare", 4, 0), ("rides", 1, 1)]).endswith(
        "childcare (4 asks, no offer) and rides (1 ask, 1 offer)."
    )


def test_too_few_are_told_as_what_is_needed_and_what_there_is() -> None:
    assert waits.not_enough(8, 10) == "Not enough data yet: this needs 10 asks with a day, and there are 8."
    assert waits.not_enough(1, 10).endswith("and there is 1.")
