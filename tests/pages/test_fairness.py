"""The Fair share page, laid out and moved."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from analytics.disclosure import Viewer, disclose
from analytics.fairness import FairnessView, fairness_view
from analytics.filters import Filters
from analytics.schema import NEEDS, Rules, dataset, frame
from tests.demo_group import TODAY, demo_group


def harness(view: object) -> None:
    from pages.fairness import page  # noqa: PLC0415 - AppTest runs this function's text on its own

    page.render(view)


def drawn(view: FairnessView) -> AppTest:
    test = AppTest.from_function(harness, kwargs={"view": view}, default_timeout=60).run()
    assert not test.exception
    return test


def said(test: AppTest) -> str:
    return "\n".join([*(text.value for text in test.markdown), *(box.value for box in test.info)]).replace("\\", "")


def demo_view() -> FairnessView:
    return fairness_view(demo_group(), Filters(), as_of=TODAY)


def two(rules: Rules | None = None, **columns: object) -> FairnessView:
    days = [TODAY - pd.Timedelta(days=1), TODAY - pd.Timedelta(days=60)]
    cells = {"need_id": ["a", "b"], "urgency": ["high", "low"], "opened_on": days, **columns}
    return fairness_view(dataset(rules, needs=frame(NEEDS, cells)), Filters(), as_of=TODAY)


def test_the_page_says_that_nothing_is_decided_here() -> None:
    assert "Nothing is decided here" in said(drawn(demo_view()))


def test_a_moved_slider_changes_the_order_the_examples_and_the_lines_and_back_takes_it_back() -> None:
    rules = Rules(weights={"urgency": 3, "waiting": 1}, examples=(("a", "b"),))
    test = drawn(two(rules))
    assert "The example holds." in said(test)
    test.slider(key="weight_waiting").set_value(5.0).run()
    assert "ask b comes first" in said(test)
    assert "✗ does not" in said(test)
    assert "waiting = 5" in test.code[0].value
    test.button[0].click().run()
    assert "ask a comes first" in said(test)
    assert "waiting = 1" in test.code[0].value


def test_sliders_are_labelled_in_words_and_each_says_what_it_counts() -> None:
    sliders = drawn(demo_view()).slider
    words = ["How urgent it is", "How long it has waited", "What makes it hard", "Not helped before"]
    assert [slider.label for slider in sliders] == [*words, "Gives as well as asks"]
    assert all(slider.help for slider in sliders)


def test_a_group_without_weights_or_examples_hears_how_to_write_them() -> None:
    text = said(drawn(two()))
    assert "has not written weights yet" in text
    assert "as the README shows" in text


def test_nothing_open_is_a_calm_page_and_a_filter_that_leaves_nothing_can_be_taken_away() -> None:
    assert "No ask is open" in said(drawn(fairness_view(dataset(), Filters(), as_of=TODAY)))
    nothing = fairness_view(demo_group(), Filters(category="no such"), as_of=TODAY)
    assert "No rows match no such" in said(drawn(nothing))


def test_a_title_cannot_act_as_markup() -> None:
    hostile = "[click](http://evil.example) **bold** :red[x] $x$"
    test = drawn(two(Rules(examples=(("a", "b"),)), title=hostile))
    line = next(text.value for text in test.markdown if "click" in text.value)
    assert "\\[click\\](" in line
    assert not any(text.allow_html for text in test.markdown)


def test_a_member_hears_that_the_order_is_for_coordinators_and_sees_no_ask() -> None:
    test = drawn(disclose(demo_view(), Viewer("member")))
    assert "looked at by coordinators" in said(test)
    assert "Comida" not in said(test)
    assert not test.slider
