"""The Methods page: short, ordered by page, and searched by a word."""

import pytest
from streamlit.testing.v1 import AppTest

from analytics.methods import methods
from analytics.words import methods as words


def harness(page: str) -> None:
    from pages.methods import page as methods_page  # noqa: PLC0415 - AppTest runs this function's text on its own

    methods_page.render(page)


def opened(page: str = "") -> AppTest:
    test = AppTest.from_function(harness, kwargs={"page": page}, default_timeout=60).run()
    assert not test.exception
    return test


def shown(test: AppTest) -> list[str]:
    return [part.label for part in test.expander if part.label != words.limits_title()]


def headings(page: str) -> list[str]:
    return [method.heading for method in methods() if method.page == page]


@pytest.mark.parametrize(("came_from", "first"), [("", "overview"), ("capacity", "capacity"), ("connect", "overview")])
def test_the_figures_of_the_page_one_comes_from_stand_there_and_no_others(came_from: str, first: str) -> None:
    assert shown(opened(came_from)) == headings(first)


def test_another_page_is_chosen_from_the_table_of_contents_and_without_one_all_are_there() -> None:
    test = opened()
    test.pills[0].set_value("commitments").run()
    assert shown(test) == headings("commitments")
    test.pills[0].set_value(None).run()
    assert shown(test) == [method.heading for method in methods()]


def test_a_word_is_looked_for_on_all_pages_and_few_that_are_found_stand_open() -> None:
    test = opened()
    test.text_input[0].set_value("jeffreys").run()
    assert shown(test) == ["How far that share is followed, and how sure it is", "How sure that share is"]
    assert test.expander[0].proto.expanded
    assert "2 figures mention “jeffreys”" in test.markdown[2].value
    test.text_input[0].set_value("no such [word](x)").run()
    assert shown(test) == []
    assert "[word](x)" not in test.markdown[2].value
